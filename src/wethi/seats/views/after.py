"""After the draw: who comes next, how empty seats can be filled, discussion tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wethi.audit.actions import By
from wethi.kit.named import named
from wethi.kit.stream.publish import desk_channel
from wethi.kit.stream.tickets import ticket_for
from wethi.kit.ui.page import render
from wethi.network.choices import Sector
from wethi.programme.entrance import desk_view
from wethi.programme.models import Day, Edition, Hub, Issue
from wethi.rosters.choices import Mode
from wethi.seats import actions
from wethi.seats.choices import HELD
from wethi.seats.forms import TablesForm
from wethi.seats.models import Nominee, Repair, Reserve, Seat, TableSeating
from wethi.seats.queries import NOMINEE, nominees_of, seats_of, standing_plan
from wethi.seats.standing import standing_of
from wethi.seats.views.home import page_in
from wethi.seats.words import legend_of, parsed, what_of


@desk_view("seats.see")
def reserve(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Per issue, sector and way the order in which people move up; who has a seat by now is struck through."""
    plan = standing_plan(edition)
    no, sector = request.GET.get("issue", "1")[:4], request.GET.get("sector", "")
    issues = list(Issue.objects.filter(edition=edition, withdrawn_at__isnull=True).order_by("no"))
    issue = next((one for one in issues if str(one.no) == no), issues[0] if issues else None)
    rows = Reserve.objects.filter(plan=plan, issue=issue).select_related(*NOMINEE, "issue")
    if sector in Sector.values:
        rows = rows.filter(sector=sector)
    lists: dict[tuple[str, str], list[Reserve]] = {}
    for row in rows:
        lists.setdefault((row.sector, row.mode), []).append(row)
    context = {
        "edition": edition,
        "plan": plan,
        "issues": issues,
        "issue": issue,
        "sector": sector,
        "sectors": dict(Sector.choices),
        "modes": dict(Mode.choices),
        "lists": lists,
        "seated": dict(Seat.objects.filter(plan=plan).order_by("pk").values_list("nominee_id", "state")),
    }
    return render(request, "seats/reserve.html", context, page=page_in(request, edition, _("Reserve lists")))


@desk_view("seats.see")
def repairs(request: HttpRequest, edition: Edition) -> HttpResponse:
    """What does not stand now, and the newest proposal beside it, before and after."""
    plan = standing_plan(edition)
    context: dict[str, Any] = {"edition": edition, "plan": plan, "repair": None, "ticket": ""}
    if plan is not None and plan.seated_at is not None:
        legend = legend_of(plan)
        standing = standing_of(plan)
        found = Repair.objects.filter(plan=plan).first()
        context |= {
            "legend": legend,
            "broken": [(what_of(parsed(rule.key), legend), rule.low, rule.high, n) for rule, n in standing.broken()],
            "repair": found,
            "people": _people(edition, found) if found else {},
            "ticket": ticket_for([desk_channel(edition.pk)], timezone.now()),
            "modes": dict(Mode.choices),
        }
    return render(request, "seats/repair.html", context, page=page_in(request, edition, _("Fill the empty seats")))


def _people(edition: Edition, found: Repair) -> Mapping[str, Nominee]:
    told = found.proposal
    codes = [one["id"] for one in [*told.get("added", []), *told.get("moved", [])]] + told.get("lost", [])
    return {one.code: one for one in nominees_of(edition).filter(code__in=codes)}


@desk_view("seats.edit")
def ask_repair(request: HttpRequest, edition: Edition) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    plan = standing_plan(edition)
    if plan is None:
        raise Http404
    plan.edition = edition
    try:
        actions.ask_repair(plan=plan, by=By.of(request.user), at=timezone.now())
    except actions.NotNow as wrong:
        messages.error(request, str(wrong))
    return HttpResponseRedirect(reverse("seats:repairs", args=[edition.slug]))


@desk_view("seats.edit")
def settle_repair(request: HttpRequest, edition: Edition, public_id: str, to: str) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found = (
        Repair.objects.select_related("plan__edition__network")
        .filter(plan__edition=edition, public_id=public_id)
        .first()
    )
    if found is None:
        raise Http404
    step = actions.apply_repair if to == "apply" else actions.discard_repair
    try:
        step(repair=found, by=By.of(request.user), at=timezone.now())
    except actions.Overtaken:
        messages.error(request, _("Somebody answered since this was computed. Compute it again."))
    except actions.NotNow as wrong:
        messages.error(request, str(wrong))
    else:
        messages.success(
            request,
            _("Done. Who was added or moved stands under “Who has a seat”.") if to == "apply" else _("Discarded."),
        )
    return HttpResponseRedirect(reverse("seats:repairs", args=[edition.slug]))


def _tables_form(edition: Edition, data: Any = None) -> TablesForm:
    form = TablesForm(data)
    fields: Any = form.fields
    issues = Issue.objects.filter(edition=edition, withdrawn_at__isnull=True).order_by("no")
    fields["issue"].choices = [
        (one.public_id, f"{one.no} {named(one, 'short_title') or named(one, 'title')}") for one in issues
    ]
    hubs = Hub.objects.filter(edition=edition, kind="site").order_by("order", "pk")
    fields["where"].choices = [*((one.public_id, named(one)) for one in hubs), ("zoom", "Zoom")]
    fields["on"].choices = [
        (day.on.isoformat(), _("day %(no)s") % {"no": day.no}) for day in Day.objects.filter(edition=edition)
    ]
    return form


@desk_view("seats.see")
def tables(request: HttpRequest, edition: Edition) -> HttpResponse:
    return _show_tables(request, edition, _tables_form(edition))


def _show_tables(request: HttpRequest, edition: Edition, form: TablesForm, status: int = 200) -> HttpResponse:
    found = list(TableSeating.objects.filter(edition=edition).select_related("issue", "hub"))
    context = {
        "edition": edition,
        "form": form,
        "seatings": found,
        "counts": Seat.objects.filter(edition=edition, state__in=HELD).count(),
    }
    return render(
        request, "seats/tables.html", context, page=page_in(request, edition, _("Discussion tables")), status=status
    )


@desk_view("seats.edit")
def deal(request: HttpRequest, edition: Edition) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    form = _tables_form(edition, request.POST)
    if not form.is_valid():
        return _show_tables(request, edition, form, status=422)
    typed = form.cleaned_data
    hub = Hub.objects.filter(edition=edition, public_id=typed["where"]).first()
    try:
        made = actions.deal_tables(
            edition=edition, issue=Issue.objects.get(edition=edition, public_id=typed["issue"]), hub=hub,
            on=dt.date.fromisoformat(typed["on"]), tables=typed["tables"], rounds=typed["rounds"],
            by=By.of(request.user), at=timezone.now(),
        )  # fmt: skip
    except actions.TooFew as few:
        form.add_error("tables", str(few))
        return _show_tables(request, edition, form, status=422)
    return HttpResponseRedirect(reverse("seats:seating", args=[edition.slug, made.public_id]))


@desk_view("seats.see")
def seating(request: HttpRequest, edition: Edition, public_id: str) -> HttpResponse:
    """The tables round by round, and for each person where to sit: to be printed and hung up."""
    found = TableSeating.objects.select_related("issue", "hub").filter(edition=edition, public_id=public_id).first()
    if found is None:
        raise Http404
    named = {seat.public_id: seat for seat in seats_of(edition).filter(issue=found.issue)}
    where: dict[str, list[int]] = {}
    for turn in found.dealt:
        for number, table in enumerate(turn, 1):
            for key in table:
                where.setdefault(key, []).append(number)
    people = sorted(
        ((named[key], tables) for key, tables in where.items() if key in named), key=lambda one: one[0].full_name
    )
    context = {
        "edition": edition,
        "seating": found,
        "rounds": [[[named[key] for key in table if key in named] for table in turn] for turn in found.dealt],
        "people": people,
    }
    return render(request, "seats/seating.html", context, page=page_in(request, edition, _("Discussion tables")))


@desk_view("seats.edit")
def forget_tables(request: HttpRequest, edition: Edition, public_id: str) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found = TableSeating.objects.select_related("edition__network").filter(edition=edition, public_id=public_id).first()
    if found is None:
        raise Http404
    actions.forget_tables(seating=found, by=By.of(request.user), at=timezone.now())
    return HttpResponseRedirect(reverse("seats:tables", args=[edition.slug]))
