"""What the floor of papers prints for the doors: badges and sign-in sheets of those expected, certificates of those who came.

How they look is said by the edition's templates; here stands who is on them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from wethi.attendance.choices import HUB, GuestState
from wethi.attendance.codes import badge_token, row_code
from wethi.attendance.models import Arrival, Guest
from wethi.attendance.queries import guests_of
from wethi.network.choices import Sector
from wethi.papers.actions import Wanted
from wethi.papers.choices import PaperKind
from wethi.papers.sources import Source
from wethi.programme.models import Day, Edition, Hub, Session
from wethi.pure.thai.ids import show_phone

ON_A_PAPER = 240  # people: thirty pages of badges


def _row(guest: Guest) -> dict[str, Any]:
    issue = guest.issue
    return {
        "name": guest.name, "organisation": guest.organisation, "sector": str(Sector(guest.sector).label) if guest.sector else "",
        "issue": f"{issue.no} {issue.short_title or issue.title}" if issue else "", "hub": guest.hub.name if guest.hub else "",
        "row_code": row_code(guest.no), "phone": show_phone(guest.phone),
    }  # fmt: skip


def _guests(edition: Edition) -> list[Guest]:
    return list(guests_of(edition).filter(state=GuestState.EXPECTED).exclude(name="").order_by("name", "pk"))


def on_the_sheet(edition: Edition, hub: Hub, day: dt.date) -> list[Guest]:
    """Those whom a hub expects on a day, by name."""
    return _coming(_guests(edition), hub, day)


def _coming(guests: Iterable[Guest], hub: Hub, day: dt.date) -> list[Guest]:
    iso = day.isoformat()
    return [one for one in guests if one.hub_id == hub.pk and one.coming.get(iso) == HUB]


def sheet_values(hub: Hub, day: dt.date, guests: Sequence[Guest], session: Session | None = None) -> dict[str, Any]:
    """What the template of a sign-in sheet is filled with."""
    more = {"session": session.title} if session else {}
    place = hub.name.removeprefix("จุด").strip() or hub.name  # the template says the word itself
    return {"hub": place, "day": day, "people": [_row(one) for one in guests], **more}


def badge_values(guests: Sequence[Guest]) -> dict[str, Any]:
    """What the template of badges is filled with: the square to scan and the code that is typed."""
    return {"people": [_row(one) | {"token": badge_token(one.public_id)} for one in guests]}


def _people(guests: Sequence[Guest]) -> tuple[int, ...]:
    return tuple(one.person_id for one in guests if one.person_id)


def _badges(edition: Edition, kind: str) -> Iterable[Wanted]:
    by_hub: dict[int, list[Guest]] = {}
    for guest in _guests(edition):
        by_hub.setdefault(guest.hub_id or 0, []).append(guest)
    for found in by_hub.values():
        hub = found[0].hub
        name = hub.name if hub else "Zoom"
        for start in range(0, len(found), ON_A_PAPER):
            some = found[start : start + ON_A_PAPER]
            key = f"badges-{hub.public_id if hub else 'zoom'}-{start}"
            names = tuple(one.name for one in some)
            yield Wanted(key, badge_values(some), name, name, names=names, people=_people(some))


def _sheets(edition: Edition, kind: str) -> Iterable[Wanted]:
    guests = _guests(edition)
    for hub in Hub.objects.filter(edition=edition, kind="site"):
        for day in Day.objects.filter(edition=edition):
            coming = _coming(guests, hub, day.on)
            key, title = f"sheet-{hub.public_id}-{day.on}", f"{hub.name} {day.on:%d/%m}"
            values = sheet_values(hub, day.on, coming)
            yield Wanted(key, values, title, hub.name, names=tuple(one.name for one in coming), people=_people(coming))


def _session_sheets(edition: Edition, kind: str) -> Iterable[Wanted]:
    """One for each session at each of its hubs; sessions of an issue list those who chose it."""
    guests = _guests(edition)
    found = Session.objects.filter(edition=edition, day__isnull=False).exclude(state="cancelled").select_related("day")
    for one in found.prefetch_related("hubs").order_by("day__on", "starts_at", "pk"):
        assert one.day
        on = one.day.on
        for hub in one.hubs.all():
            if hub.kind != "site":
                continue
            there = [
                guest
                for guest in _coming(guests, hub, on)
                if one.issue_id is None or guest.issue_id in (None, one.issue_id)
            ]
            values = sheet_values(hub, on, there, one)
            names = tuple(guest.name for guest in there)
            title = f"{hub.name} {on:%d/%m} {one.title}"
            yield Wanted(
                f"sheet-{hub.public_id}-{one.public_id}", values, title, hub.name, names=names, people=_people(there)
            )


def _came(edition: Edition, kind: str) -> Iterable[Wanted]:
    arrivals = Arrival.objects.filter(guest__edition=edition, session=None, cancelled_at=None).select_related("guest")
    guests = {one.guest_id: one.guest for one in arrivals.order_by("guest__name", "pk")}
    for guest in guests.values():
        if guest.name and guest.same_as_id is None:
            values = {"name": guest.name, "organisation": guest.organisation}
            yield Wanted(
                f"guest-{guest.public_id}", values, guest.name, guest.organisation, guest.person_id, (guest.name,)
            )


SOURCES: Sequence[Source] = (
    Source("expected", _("everybody expected, hub by hub"), frozenset({PaperKind.BADGE}), _badges),
    Source("expected", _("everybody expected, hub by hub"), frozenset({PaperKind.SIGN_IN}), _sheets),
    Source("sessions", _("everybody expected, session by session"), frozenset({PaperKind.SIGN_IN}), _session_sheets),
    Source("came", _("everybody who came"), frozenset({PaperKind.CERTIFICATE}), _came),
)
