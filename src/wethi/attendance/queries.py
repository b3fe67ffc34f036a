"""Who came, for whoever asks: the doors themselves, boards, coverage, vouchers, the live console."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import QuerySet

from wethi.accounts.models import AccessLink
from wethi.attendance.choices import HUB, TO_SETTLE, ZOOM, GuestState, ReportKind, StayState
from wethi.attendance.codes import badge_hash, number_of
from wethi.attendance.models import Arrival, Device, Guest, OnlineReport, OnlineStay, Roll, Scan
from wethi.attendance.rules import LINK
from wethi.programme.models import Edition, Hub


def guests_of(edition: Edition) -> QuerySet[Guest]:
    """Everybody the doors know, each once, with issue and hub; those who do not come any more too."""
    return Guest.objects.filter(edition=edition, same_as__isnull=True).select_related("issue", "hub", "named_by")


def guest_meant(edition: Edition, words: str) -> Guest | None:
    """Whom a row code or words of a name mean; None where they mean nobody, or more than one."""
    if len(words) < 3:
        return None
    number = number_of(words)
    known = Guest.objects.filter(edition=edition, same_as=None)
    found = list(known.filter(no=number) if number else known.filter(name__icontains=words)[:2])
    return found[0] if len(found) == 1 else None


def find_guest(edition: Edition, public_id: str) -> Guest | None:
    return (
        Guest.objects.filter(edition=edition, public_id=public_id)
        .select_related("edition__network", "same_as", "issue", "hub")
        .first()
    )


def arrivals_of(edition: Edition, day: dt.date | None = None) -> QuerySet[Arrival]:
    """Who came to a day, standing ones only: one row a guest, day and way."""
    found = Arrival.objects.filter(guest__edition=edition, session__isnull=True, cancelled_at__isnull=True)
    return found.filter(day=day) if day else found


class Attended(NamedTuple):
    """What is known of somebody's days: day -> hub or zoom. ``seconds``: on Zoom, all days together, where told."""

    days: dict[dt.date, str]
    seconds: int | None


def attended(
    edition: Edition, *, lines: Iterable[int] | None = None, registrations: Iterable[int] | None = None,
    people: Iterable[int] | None = None,
) -> dict[int, Attended]:  # fmt: skip
    """Id of the line, registration or person asked about -> what is proven; who never came is missing. Three statements.

    One kind of id at a time. Somebody who was at a hub and on Zoom on one day was at the hub.
    """
    column, wanted = next(
        (name, set(ids))
        for name, ids in (("line_id", lines), ("registration_id", registrations), ("person_id", people))
        if ids is not None
    )
    asked: dict[int, set[int]] = defaultdict(set)
    for pk, root, own in Guest.objects.filter(edition=edition).values_list("pk", "same_as_id", column):
        if own in wanted:
            asked[root or pk].add(own)
    found: dict[int, Attended] = {}
    rows = arrivals_of(edition).order_by("mode").values_list("guest_id", "day", "mode", "seconds")
    for guest, day, mode, seconds in rows:
        for own in asked.get(guest, ()):
            before = found.get(own, Attended({}, None))
            days = {day: mode, **before.days}  # hub comes before zoom in the order of the rows
            total = before.seconds if seconds is None else (before.seconds or 0) + seconds
            found[own] = Attended(days, total)
    return found


class Cell(NamedTuple):
    """Where an arrival or an expectation is counted."""

    issue_id: int | None
    sector: str
    organisation_id: int | None
    hub_id: int | None
    mode: str


@dataclass(frozen=True)
class Figures:
    """People by :class:`Cell` on one day: who is expected, who came (expected or not), who of them was expected: where, and where
    they came."""

    expected: Counter[Cell]
    came: Counter[Cell]
    met: Counter[tuple[Cell, Cell]]

    @property
    def expected_total(self) -> int:
        return sum(self.expected.values())

    @property
    def came_total(self) -> int:
        return sum(self.came.values())

    @property
    def came_expected(self) -> int:
        return sum(self.met.values())


def figures(edition: Edition, day: dt.date) -> Figures:
    """Two statements for any number of people. Whoever was at a hub and on Zoom is counted at the hub."""
    iso = day.isoformat()
    expected: Counter[Cell] = Counter()
    came: Counter[Cell] = Counter()
    met: Counter[tuple[Cell, Cell]] = Counter()
    arrived: dict[int, tuple[str, int | None]] = {}
    for guest, mode, hub in arrivals_of(edition, day).values_list("guest_id", "mode", "hub_id"):
        if mode == HUB or guest not in arrived:
            arrived[guest] = mode, hub
    rows = Guest.objects.filter(edition=edition, same_as__isnull=True).values_list(
        "pk", "issue_id", "sector", "named_by_id", "hub_id", "coming", "state", "origin"
    )
    for pk, issue, sector, organisation, hub, coming, state, origin in rows:
        way = coming.get(iso) if state == GuestState.EXPECTED and origin != "walk_in" else None
        due = Cell(issue, sector, organisation, hub if way == HUB else None, way) if way else None
        if due:
            expected[due] += 1
        if pk in arrived:
            mode, at_hub = arrived[pk]
            here = Cell(issue, sector, organisation, at_hub, mode)
            came[here] += 1
            if due:
                met[due, here] += 1
    return Figures(expected, came, met)


class Here(NamedTuple):
    """Who is in the halls and rooms: by hub id, and on Zoom. ``online_now``: told by Zoom itself and not gone yet."""

    hubs: dict[int, int]
    online: int
    online_now: int


def here(edition: Edition, day: dt.date) -> Here:
    """For the live console; two statements."""
    rows = Counter(arrivals_of(edition, day).values_list("mode", "hub_id"))
    stays = OnlineStay.objects.filter(
        report__edition=edition, report__day=day, report__kind=ReportKind.LIVE, report__withdrawn_at__isnull=True
    ).exclude(state=StayState.STAFF)
    inside = [row for row in stays.values_list("pk", "guest", "spans") if any(end is None for _begin, end in row[2])]
    now = len({guest for _pk, guest, _spans in inside if guest}) + sum(guest is None for _pk, guest, _spans in inside)
    hubs = {hub: count for (mode, hub), count in rows.items() if mode == HUB and hub is not None}
    return Here(hubs, sum(count for (mode, _hub), count in rows.items() if mode == ZOOM), now)


# ---- doors ---------------------------------------------------------------------------------------------------------


def doors_of(edition: Edition) -> QuerySet[Device]:
    return Device.objects.filter(hub__edition=edition).select_related("hub").order_by("hub__order", "hub_id", "pk")


def find_door(edition: Edition, public_id: str) -> Device | None:
    return Device.objects.filter(hub__edition=edition, public_id=public_id).select_related(*_WHOLE_DOOR).first()


_WHOLE_DOOR = ("hub__edition__network",)


def door_by_id(key: int) -> Device | None:
    """For the bearer of its link."""
    return Device.objects.filter(pk=key).select_related(*_WHOLE_DOOR).first()


def door_by_secret(secret: str) -> tuple[Device, AccessLink] | None:
    """The device whose browser holds this secret, with its link, ended or not."""
    if not secret:
        return None
    device = Device.objects.filter(secret_hash=badge_hash(secret)).select_related(*_WHOLE_DOOR).first()
    if device is None:
        return None
    link = AccessLink.objects.filter(purpose=LINK, subject_kind=LINK, subject_id=device.pk).first()
    return (device, link) if link else None


def rev_of(edition: Edition) -> int:
    return Roll.objects.filter(edition=edition).values_list("rev", flat=True).first() or 0


# ---- what waits for somebody ---------------------------------------------------------------------------------------


def to_settle(edition: Edition) -> QuerySet[Scan]:
    """Scans that are unclear: seen at two hubs, an unknown badge, a device that was closed."""
    return (
        Scan.objects.filter(edition=edition, outcome__in=TO_SETTLE, settled_at__isnull=True)
        .select_related("guest", "hub", "device", "session", "edition__network")
        .order_by("received_at", "pk")
    )


def stays_to_settle(edition: Edition) -> QuerySet[OnlineStay]:
    """People on Zoom whom a person has to know, the likeliest first."""
    return (
        OnlineStay.objects.filter(report__edition=edition, report__withdrawn_at__isnull=True, state=StayState.LOOK)
        .select_related("report__edition__network", "guest")
        .order_by("report__day", "name", "pk")
    )


def reports_of(edition: Edition) -> QuerySet[OnlineReport]:
    return OnlineReport.objects.filter(edition=edition).select_related("session", "hub", "edition__network")


def waiting_counts(edition: Edition) -> tuple[int, int]:
    """(unclear scans, people on Zoom to be looked at), for the desk's first screen."""
    return to_settle(edition).count(), stays_to_settle(edition).count()


def hubs_on_site(edition: Edition) -> QuerySet[Hub]:
    return Hub.objects.filter(edition=edition, kind="site").order_by("order", "pk")
