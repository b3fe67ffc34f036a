"""Zoom: the file is given, people are matched, and a person says who the others are."""

from __future__ import annotations

import csv
import io
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wethi.attendance import actions
from wethi.attendance.choices import StayState
from wethi.attendance.codes import number_of
from wethi.attendance.models import Guest, OnlineReport, OnlineStay
from wethi.attendance.queries import reports_of, stays_to_settle
from wethi.attendance.views.shared import act, day_asked, days_of, guest_asked, say, session_asked, shown
from wethi.kit.sheets import UnreadableSheet, read_sheet
from wethi.kit.ui.page import typed_in
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition, Session


@desk_view("attendance.see")
def online(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The reports, and below them the people to be looked at with the likeliest answers as buttons."""
    return _page(request, edition)


def _page(
    request: HttpRequest, edition: Edition, status: int = 200, refused: str = "", of: str = ""
) -> HttpResponse:  # fmt: skip
    """``refused``: why the file was not taken; with ``of`` why the code typed beside this stay was not, which is said above
    the list where the stay waits no more."""
    days = days_of(edition)
    stays = list(stays_to_settle(edition)[:100])
    asked = {key for stay in stays for key, _score in stay.candidates}
    guests = {one.public_id: one for one in Guest.objects.filter(edition=edition, public_id__in=asked)}
    rows = [(stay, [guests[key] for key, _score in stay.candidates if key in guests]) for stay in stays]
    sessions = Session.objects.filter(edition=edition, day__isnull=False, starts_at__isnull=False).select_related("day")
    return shown(
        request, edition, "attendance/online.html", _("People on Zoom"), status=status, tab="online", days=days,
        reports=list(reports_of(edition)), counts=_counts(edition), rows=rows, refused=refused,
        sessions=list(sessions.exclude(state="cancelled").order_by("day__on", "starts_at", "pk")),
        own_zone=edition.network.time_zone, zone_typed=request.POST.get("zone", edition.network.time_zone), of=of,
        beside=any(stay.public_id == of for stay in stays), post=typed_in(request),
    )  # fmt: skip


def _counts(edition: Edition) -> dict[int, dict[str, int]]:
    """Report -> how many people are in which state; one statement. Stays of one guest are one person."""
    found: dict[int, dict[str, int]] = {}
    rows = OnlineStay.objects.filter(report__edition=edition).order_by("pk")
    seen = set[tuple[int, int]]()
    for report, state, guest in rows.values_list("report_id", "state", "guest_id"):
        if guest is not None and (report, guest) in seen:
            continue
        seen.add((report, guest or 0))
        counts = found.setdefault(report, {})
        counts[state] = counts.get(state, 0) + 1
        counts["all"] = counts.get("all", 0) + 1
    return found


@desk_view("attendance.edit")
def take(request: HttpRequest, edition: Edition) -> HttpResponse:
    given = request.FILES.get("file")
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if given is None:
        return _page(request, edition, 422, _("Choose the file first."))
    zone = request.POST.get("zone", "").strip()[:40] or edition.network.time_zone
    try:
        ZoneInfo(zone)
        text = _text(given.read(), given.name or "")
        day = day_asked(request, edition, days_of(edition)) if request.POST.get("day") else None
        reports = actions.take_report(
            edition=edition, text=text, filename=given.name or "", zone=zone, day=day,
            session=session_asked(request, edition), **act(request),
        )  # fmt: skip
    except (ZoneInfoNotFoundError, ValueError, OSError):
        said = _("“%(zone)s” is no time zone. In Thailand it is Asia/Bangkok.")
        return _page(request, edition, 422, said % {"zone": zone})
    except UnreadableSheet as wrong:
        return _page(request, edition, 422, str(wrong))
    except (actions.NoReport, actions.KnownReport, actions.NoSuchDay) as refused:
        return _page(request, edition, 422, str(refused))
    people = sum(report.stays.count() for report in reports)
    say(request, ngettext("%(num)s person was on Zoom.", "%(num)s people were on Zoom.", people) % {"num": people})
    return HttpResponseRedirect(reverse("attendance:online", args=[edition.slug]))


def _text(content: bytes, name: str) -> str:
    """Of the file as Zoom gives it, or as a spreadsheet kept it; each row on its own line. Raises UnreadableSheet."""
    kept = io.StringIO()
    lines, written = csv.writer(kept), 0
    for row in read_sheet(content, filename=name).rows:
        lines.writerows([()] * (row.number - written - 1))
        lines.writerow(row.cells)
        written = max(written + 1, row.number)
    return kept.getvalue()


@desk_view("attendance.see")
def report(request: HttpRequest, edition: Edition, public_id: str) -> HttpResponse:
    """Everybody of one report, with who they were taken for."""
    found = reports_of(edition).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    stays = found.stays.select_related("guest").order_by("name", "pk")
    return shown(
        request, edition, "attendance/report.html", _("People on Zoom"), tab="online", report=found, stays=list(stays),
        states=StayState.choices,
    )  # fmt: skip


@desk_view("attendance.edit")
def withdraw(request: HttpRequest, edition: Edition, public_id: str) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found = OnlineReport.objects.filter(edition=edition, public_id=public_id).select_related("edition__network").first()
    if found is None:
        raise Http404
    actions.withdraw_report(report=found, **act(request))
    say(request, _("Taken back. Nothing of this report counts any more."))
    return HttpResponseRedirect(reverse("attendance:online", args=[edition.slug]))


@desk_view("attendance.edit")
def settle(request: HttpRequest, edition: Edition, public_id: str) -> HttpResponse:
    """``guest`` or the row code: it is them; ``state``: nobody of ours, somebody who runs the room, to be looked at."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    stays = OnlineStay.objects.filter(report__edition=edition, public_id=public_id)
    stay = stays.select_related("report__edition__network").first()
    if stay is None:
        raise Http404
    code, state = request.POST.get("code", "").strip()[:20], request.POST.get("state", "")
    guest = guest_asked(request, edition)
    if guest is None and code:
        number = number_of(code)
        guest = Guest.objects.filter(edition=edition, no=number).select_related("same_as").first() if number else None
        if guest is None:
            return _page(request, edition, 422, _("This code has a wrong digit. Compare it once more."), public_id)
    actions.settle_stay(
        stay=stay, guest=guest, state=state if state in ("nobody", "staff", "look") else "", **act(request)
    )
    return _after(request, edition, stay)


def _after(request: HttpRequest, edition: Edition, stay: OnlineStay) -> HttpResponse:
    if request.POST.get("back") == "report":
        return HttpResponseRedirect(reverse("attendance:report", args=[edition.slug, stay.report.public_id]))
    return HttpResponseRedirect(reverse("attendance:online", args=[edition.slug]) + "#look")
