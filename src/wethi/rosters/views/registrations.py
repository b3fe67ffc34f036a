"""The desk of self-registration: open and close, places by issue, who came, who waits, who is to be looked at."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wethi.audit.actions import By
from wethi.audit.queries import entries_about
from wethi.audit.sentences import told
from wethi.kit.sheets import CSV_TYPE, XLSX_TYPE, csv_bytes, xlsx_bytes
from wethi.kit.ui.page import page_of, render
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition
from wethi.programme.rules import may_in_edition
from wethi.rosters import actions
from wethi.rosters.choices import RegistrationState
from wethi.rosters.exports import registrations_table
from wethi.rosters.forms import place_words
from wethi.rosters.models import ChangeWish, Opening, Registration
from wethi.rosters.needs import needs_words
from wethi.rosters.own_forms import RegisteredForm
from wethi.rosters.queries import registrations_found
from wethi.rosters.sheets.meaning import Meaning
from wethi.rosters.views.changed import change_form, shown_change, try_change
from wethi.rosters.views.papers import sent

_PAGE = 100


@desk_view("rosters.see")
def registrations(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Who registered, who waits, who is to be looked at."""
    opening = Opening.objects.filter(edition=edition).first()
    rows = Registration.objects.filter(opening=opening).select_related("issue", "hub").order_by("-pk")
    counts = dict(rows.order_by().values_list("state").annotate(n=Count("pk")))
    wanted, search = request.GET.get("state", ""), request.GET.get("q", "").strip()
    rows = _asked_for(rows, wanted, search)
    pages = Paginator(rows, _PAGE).get_page(request.GET.get("page"))
    waiting = ChangeWish.objects.filter(registration__opening=opening)
    edits = may_in_edition(By.of(request.user), "rosters.edit", edition, timezone.now()) is None
    context = {
        "edition": edition,
        "edits": edits,
        "writes": may_in_edition(By.of(request.user), "letters.edit", edition, timezone.now()) is None,
        "opening": opening,
        "pages": pages,
        "counts": [(code, label, counts[code]) for code, label in RegistrationState.choices if counts.get(code)],
        "place_words": place_words,
        "wishes": waiting.count(),
        "wishing": set(
            waiting.filter(registration__in=[row.pk for row in pages.object_list]).values_list(
                "registration", flat=True
            )
        ),
        "wanted": wanted,
        "q": search,
        "quotas": list(opening.quotas.select_related("issue").filter(sector="").order_by("day", "issue__no", "mode"))
        if opening
        else [],
        "zone": edition.network.time_zone,
    }
    page = page_of(request, title=_("Registration"), edition=edition, network=edition.network)
    return render(request, "rosters/registrations.html", context, page=page)


def _asked_for(rows: QuerySet[Registration], state: str, search: str) -> QuerySet[Registration]:
    if state in RegistrationState.values:
        rows = rows.filter(state=state)
    elif state == "wish":
        rows = rows.filter(change_wish__isnull=False)
    return registrations_found(rows, search)


@desk_view("rosters.edit")
def export(request: HttpRequest, edition: Edition, kind: str) -> HttpResponse:
    """The same rows as a file, in the order of coming."""
    rows = Registration.objects.filter(opening__edition=edition).select_related("issue", "hub").order_by("pk")
    asked = _asked_for(rows, request.GET.get("state", ""), request.GET.get("q", "").strip())
    head, lines = registrations_table(asked, edition.network.time_zone)
    body, content_type = (
        (xlsx_bytes(_("Registration"), head, lines), XLSX_TYPE)
        if kind == "xlsx"
        else (csv_bytes(head, lines), CSV_TYPE)
    )
    return sent(body, content_type, f"registration-{edition.slug}.{kind}")


@desk_view("edition.open")
def move(request: HttpRequest, edition: Edition, to: str) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    step = actions.open_registration if to == "open" else actions.close_registration
    step(edition=edition, by=By.of(request.user), at=timezone.now())
    return HttpResponseRedirect(reverse("rosters:registrations", args=[edition.slug]))


@desk_view("rosters.edit")
def step(request: HttpRequest, edition: Edition, public_id: str, to: str) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found = _found(edition, public_id)
    act = actions.take_in if to == "take-in" else actions.cancel_registration
    act(registration=found, by=By.of(request.user), at=timezone.now())
    messages.success(request, _("%(name)s: %(state)s.") % {"name": found.name, "state": found.get_state_display()})
    return HttpResponseRedirect(reverse("rosters:registrations", args=[edition.slug]))


def _found(edition: Edition, public_id: str) -> Registration:
    rows = Registration.objects.select_related("opening__edition__network", "issue", "hub")
    found = rows.filter(opening__edition=edition, public_id=public_id).first()
    if found is None:
        raise Http404
    return found


@desk_view("rosters.edit")
def one(request: HttpRequest, edition: Edition, public_id: str) -> HttpResponse:
    """Somebody who registered: name, address, food and help, put in for them as they say; what happened."""
    row, at = _found(edition, public_id), timezone.now()
    if request.method != "POST":
        return _show(request, row)
    form = RegisteredForm(request.POST, row=row, meaning=Meaning(edition))
    if not form.is_valid():
        return _show(request, row, status=422, form=form)
    try:
        actions.put_particulars(registration=row, values=form.values(), by=By.of(request.user), at=at)
    except actions.RegistrationOver as over:
        messages.error(request, str(over))
    else:
        messages.success(request, _("Saved."))
    return HttpResponseRedirect(reverse("rosters:registration", args=[edition.slug, row.public_id]))


@desk_view("rosters.edit")
def needs(request: HttpRequest, edition: Edition, public_id: str, to: str) -> HttpResponse:
    """``read``: food and help, recorded; ``back``: the word to them is taken back, and they are deleted."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    row, by, at = _found(edition, public_id), By.of(request.user), timezone.now()
    if to == "back":
        actions.withdraw_needs(registration=row, by=by, at=at)
        messages.success(request, _("What was written about food and help is deleted."))
        return HttpResponseRedirect(reverse("rosters:registration", args=[edition.slug, row.public_id]))
    read = actions.read_needs(edition=edition, rows=[row], by=by, at=at)[0]
    return _show(request, row, read=needs_words(read) or _("It can no longer be opened: its key was deleted."))


@desk_view("rosters.edit")
def change(request: HttpRequest, edition: Edition, public_id: str, to: str) -> HttpResponse:
    """Another issue, day or way as they say on the telephone; ``stay``: they wait for nothing else."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    row, by = _found(edition, public_id), By.of(request.user)
    home = HttpResponseRedirect(reverse("rosters:registration", args=[edition.slug, row.public_id]))
    if to == "stay":
        actions.forget_change(registration=row, by=by, at=timezone.now())
        return home
    form = change_form(row, Meaning(edition), request.POST)
    if form is None:
        messages.error(request, _("Nothing is changed here any more: it is over, cancelled, or seats are made of it."))
    elif not form.is_valid():
        return _show(request, row, status=422, change=form)
    elif not try_change(request, row, form, by):
        return _show(request, row, status=409, change=form, full=True)
    return home


def _show(request: HttpRequest, row: Registration, status: int = 200, read: str = "", **forms: Any) -> HttpResponse:
    """``forms``: what was sent and is asked back, and ``full``."""
    edition = row.opening.edition
    meaning = Meaning(edition)
    context = {
        **shown_change(row, forms.get("change") or change_form(row, meaning), full=forms.get("full", False)),
        "edition": edition, "row": row, "read": read, "zone": edition.network.time_zone,
        "form": None if actions.is_over(row, timezone.now()) else forms.get("form") or RegisteredForm(row=row, meaning=meaning),
        "story": told(list(entries_about("registration", row.pk, network_id=edition.network_id)[:50])),
    }  # fmt: skip
    title = row.name or _("a person who asked to be deleted")
    page = page_of(request, title=title, edition=edition, network=edition.network)
    response = render(request, "rosters/registration.html", context, page=page, status=status)
    response["Cache-Control"] = "private, no-store"
    return response
