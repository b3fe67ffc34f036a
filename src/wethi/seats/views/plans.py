"""One plan: being computed, contradictory with a way out, ready with its chances, published, drawn, withdrawn."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wethi.audit.actions import By
from wethi.kit import clock
from wethi.kit.stream.publish import desk_channel
from wethi.kit.stream.tickets import ticket_for
from wethi.kit.ui.page import render
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition
from wethi.seats import actions
from wethi.seats.choices import PlanState, Source
from wethi.seats.forms import PublishForm, WhyForm
from wethi.seats.models import Chance, Plan
from wethi.seats.pictures import HEIGHT, WIDTH, staircase
from wethi.seats.queries import NOMINEE, find_nominees, nominees_of, settings_of
from wethi.seats.rules import lottery_too_late
from wethi.seats.shown import STAGES, notes_of, stage_words, trouble_of
from wethi.seats.views.home import page_in
from wethi.seats.words import legend_of, of_hundred, reason_words

_PAGE = 50


def plan_or_404(edition: Edition, public_id: str) -> Plan:
    found = Plan.objects.filter(edition=edition, public_id=public_id).first()
    if found is None:
        raise Http404
    found.edition = edition
    return found


def to_plan(plan: Plan) -> HttpResponse:
    return HttpResponseRedirect(reverse("seats:plan", args=[plan.edition.slug, plan.public_id]))


@desk_view("seats.edit")
def ask(request: HttpRequest, edition: Edition) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    return to_plan(actions.ask_plan(edition=edition, by=By.of(request.user), at=timezone.now()))


@desk_view("seats.see")
def plan(request: HttpRequest, edition: Edition, public_id: str) -> HttpResponse:
    return show_plan(request, plan_or_404(edition, public_id))


def show_plan(
    request: HttpRequest, plan: Plan, publish: PublishForm | None = None, why: WhyForm | None = None, status: int = 200
) -> HttpResponse:
    legend = legend_of(plan)
    query = request.GET.get("q", "").strip()
    chances = Chance.objects.filter(plan=plan).select_related(*NOMINEE).order_by("chance", "nominee__code")
    if query:
        chances = chances.filter(nominee__in=find_nominees(nominees_of(plan.edition), query))
    pages = Paginator(chances, _PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "edition": plan.edition,
        "plan": plan,
        "stages": [(code, stage_words(code)) for code in STAGES],
        "trouble": trouble_of(plan, legend),
        "failure": plan.told.get("th") if plan.state == PlanState.FAILED else "",
        "notes": notes_of(plan, legend) if plan.done_at else [],
        "stairs": staircase(plan) if plan.maximin is not None else [],
        "box": (WIDTH, HEIGHT),
        "smallest": of_hundred(plan.maximin or 0),
        "of_hundred": of_hundred,
        "reason": reason_words,
        "legend": legend,
        "pages": pages,
        "q": query,
        "publish": publish or PublishForm(),
        "too_late": _too_late(plan),
        "why": why or WhyForm(),
        "ticket": ticket_for([desk_channel(plan.edition_id)], timezone.now()),
        "zone": plan.edition.network.time_zone,
    }
    title = _("Plan %(no)s") % {"no": plan.no}
    return render(request, "seats/plan.html", context, page=page_in(request, plan.edition, title), status=status)


def _too_late(plan: Plan) -> tuple[dt.date, dt.date] | None:
    """Only where the number is to come from the state lottery and was not drawn yet."""
    if plan.source != Source.LOTTERY or plan.number or plan.state not in (PlanState.READY, PlanState.PUBLISHED):
        return None
    return lottery_too_late(
        plan.edition, settings_of(plan.edition).reply_days, clock.today(plan.edition.network.time_zone)
    )


@desk_view("seats.edit")
def relax(request: HttpRequest, edition: Edition, public_id: str) -> HttpResponse:
    """The proposed changes are taken over and a new plan is computed."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found = plan_or_404(edition, public_id)
    try:
        fresh = actions.apply_relaxation(plan=found, by=By.of(request.user), at=timezone.now())
    except actions.NotNow as wrong:
        messages.error(request, str(wrong))
        return to_plan(found)
    messages.success(request, _("The rules were changed as proposed; a new plan is being computed."))
    return to_plan(fresh)


@desk_view("seats.draw")
def publish(request: HttpRequest, edition: Edition, public_id: str) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found, form = plan_or_404(edition, public_id), PublishForm(request.POST)
    if not form.is_valid():
        return show_plan(request, found, publish=form, status=422)
    try:
        actions.publish_plan(
            plan=found, draw_at=form.moment(edition), draw_place=form.cleaned_data["place"], by=By.of(request.user),
            at=timezone.now(),
        )  # fmt: skip
    except actions.NotNow as wrong:
        found.refresh_from_db(fields=["state"])
        if found.state == PlanState.READY and not found.everyone:  # the form stands there still
            form.add_error("on", str(wrong))
            return show_plan(request, found, publish=form, status=409)
        messages.error(request, str(wrong))
    else:
        messages.success(request, _("Published: every chance and the fingerprint can be read by everybody."))
    return to_plan(found)


@desk_view("seats.draw")
def withdraw(request: HttpRequest, edition: Edition, public_id: str) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found, form = plan_or_404(edition, public_id), WhyForm(request.POST)
    if not form.is_valid():
        return show_plan(request, found, why=form, status=422)
    try:
        actions.withdraw_plan(plan=found, why=form.cleaned_data["why"], by=By.of(request.user), at=timezone.now())
    except actions.NotNow as wrong:
        messages.error(request, str(wrong))
    else:
        messages.success(request, _("Withdrawn, with the reason."))
    return to_plan(found)
