"""The programme at a glance, and the buttons that show it to the public."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wethi.audit.actions import By
from wethi.kit.ui.page import page_of, render
from wethi.kit.ui.told import told_of
from wethi.programme import actions
from wethi.programme.actions.editions import missing_for_opening
from wethi.programme.choices import SessionFormat
from wethi.programme.entrance import desk_view
from wethi.programme.models import Day, Edition, Hub, Issue, Segment, Session
from wethi.programme.queries import waiting_changes
from wethi.programme.rules import may_in_edition
from wethi.programme.warnings import warnings_of


def _rights(request: HttpRequest, edition: Edition) -> dict[str, bool]:
    by, now = By.of(request.user), timezone.now()
    return {
        right.replace(".", "_"): may_in_edition(by, right, edition, now) is None
        for right in ("edition.edit", "edition.open", "programme.edit", "programme.release")
    }


def _sessions(edition: Edition) -> list[Session]:
    """Every session with the names of its hubs as ``hub_names``; two statements."""
    hubs: dict[int, list[str]] = {}
    places = Session.hubs.through.objects.filter(session__edition=edition).order_by("hub__order")
    english = get_language() == "en"
    for session, name, name_en in places.values_list("session_id", "hub__name", "hub__name_en"):
        hubs.setdefault(session, []).append((english and name_en) or name)
    found = list(
        Session.objects.filter(edition=edition).defer("abstract", "abstract_en").order_by("day__on", "starts_at", "pk")
    )
    for one in found:
        one.hub_names = hubs.get(one.pk, [])  # type: ignore[attr-defined]
    return found


@desk_view("edition.see")
def home(request: HttpRequest, edition: Edition) -> HttpResponse:
    sessions = _sessions(edition)
    days = list(Day.objects.filter(edition=edition))
    segments: dict[int, list[Segment]] = {}
    for segment in Segment.objects.filter(day__edition=edition):
        segments.setdefault(segment.day_id, []).append(segment)
    issues = list(Issue.objects.filter(edition=edition, withdrawn_at__isnull=True))
    context = {
        "edition": edition,
        **_rights(request, edition),
        "days": days,
        "segments": segments,
        "issues": issues,
        "issue_of": {issue.pk: issue for issue in issues},
        "hubs": list(Hub.objects.filter(edition=edition).select_related("host")),
        "by_day": {day.pk: [row for row in sessions if row.day_id == day.pk] for day in days},
        "no_day": [row for row in sessions if not row.day_id],
        "formats": {"": "", **dict(SessionFormat.choices)},
        "warnings": warnings_of(edition),
        "missing": missing_for_opening(edition),
        "changes": waiting_changes(edition),
        "total": len(sessions),
        "told": _told(request, edition, issues, days),
    }
    page = page_of(request, title=_("Programme"), edition=edition, network=edition.network)
    return render(request, "programme/home.html", context, page=page)


def _told(request: HttpRequest, edition: Edition, issues: list[Issue], days: list[Day]) -> dict[str, Any]:
    """From which minutes the issues, the days and the theme came, for those who may read them."""
    shown = may_in_edition(By.of(request.user), "meetings.see", edition, timezone.now()) is None
    return told_of(
        issue=[issue.pk for issue in issues] if shown else [],
        day=[day.pk for day in days] if shown else [],
        edition__theme=[edition.pk] if shown else [],
    )


def _back(edition: Edition) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("programme:home", args=[edition.slug]))


@desk_view("edition.open")
def move(request: HttpRequest, edition: Edition, to: str) -> HttpResponse:
    """Opens the edition, closes it, or takes it back."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    act: dict[str, Any] = {"edition": edition, "by": By.of(request.user), "at": timezone.now()}
    try:
        if to == "open":
            actions.open_edition(**act)
            messages.success(request, _("Everyone can read it now."))
        elif to == "close":
            actions.close_edition(**act)
            messages.success(request, _("The forum is over; its pages stay."))
        else:
            actions.take_back_edition(**act)
            messages.success(request, _("Only you see it now."))
    except actions.NotReadyToOpen as missing:
        messages.error(request, str(missing))
    return _back(edition)
