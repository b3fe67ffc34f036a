"""Who came, worked out anew for some guests from everything that was seen of them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db.models import Q

from wethi.attendance.choices import ZOOM, Outcome, ReportKind, ScanKind, Source
from wethi.attendance.counting import Span, covered, in_order, joined, taken_back, within
from wethi.attendance.models import Arrival, Guest, OnlineStay, Scan
from wethi.programme.choices import SessionFormat, SessionState
from wethi.programme.models import Session

Key = tuple[int, dt.date, "int | None", str]
"""Guest who is counted, day, session or None, way."""

LONG_ENOUGH = 5 * 60
"""Seconds on line during a session that make somebody one of those who took part in it."""


@dataclass
class _Truth:
    seen_at: dt.datetime
    received_at: dt.datetime
    hub_id: int | None
    source: str
    scan_id: int | None = None
    seconds: int | None = None


def recount_guests(guest_ids: Iterable[int], rev: int, at: dt.datetime) -> None:
    """Writes the arrivals of these guests and of those counted with them; to be called while the roll is held."""
    roots = _roots(guest_ids)
    members = dict(Guest.objects.filter(Q(pk__in=roots) | Q(same_as__in=roots)).values_list("pk", "same_as_id"))
    root_of = {pk: root or pk for pk, root in members.items()}
    truth = _from_scans(root_of)
    for key, found in _from_stays(root_of).items():
        seen = truth.get(key)
        if seen is None or found.seen_at < seen.seen_at:
            truth[key] = found
        else:
            seen.seconds = found.seconds
    _keep(root_of, truth, rev, at)


def _roots(guest_ids: Iterable[int]) -> set[int]:
    rows = Guest.objects.filter(pk__in=set(guest_ids)).values_list("pk", "same_as_id")
    return {root or pk for pk, root in rows}


# ---- scans ---------------------------------------------------------------------------------------------------------


def _from_scans(root_of: dict[int, int]) -> dict[Key, _Truth]:
    """The first standing scan of each key; what became of each scan is written beside."""
    scans = list(Scan.objects.filter(guest__in=root_of, kind=ScanKind.ARRIVE))
    back = _taken_back([scan.mark for scan in scans], scans[0].edition_id) if scans else set()
    keyed: dict[Key, list[Scan]] = defaultdict(list)
    for scan in scans:
        assert scan.guest_id is not None
        keyed[root_of[scan.guest_id], scan.day, scan.session_id, scan.mode].append(scan)
    truth, changed = {}, []
    for key, some in keyed.items():
        first: Scan | None = None
        for scan in in_order(some):
            if scan.outcome == Outcome.HELD and scan.settled_at is None:
                continue
            outcome = _outcome(scan, first, scan.mark in back)
            if outcome == Outcome.COUNTED:
                first = scan
            if scan.outcome != outcome:
                scan.outcome = outcome
                changed.append(scan)
        if first is not None:
            truth[key] = _Truth(first.seen_at, first.received_at, first.hub_id, first.source, first.pk)
    Scan.objects.bulk_update(changed, ["outcome"])
    return truth


def _outcome(scan: Scan, first: Scan | None, is_back: bool) -> Outcome:
    if is_back:
        return Outcome.UNDONE
    if first is None:
        return Outcome.COUNTED
    return Outcome.AGAIN if scan.hub_id == first.hub_id else Outcome.ELSEWHERE


def _taken_back(marks: Sequence[str], edition_id: int) -> set[str]:
    """Marks that no longer count, with undos of undos; two statements in all but odd cases."""
    undos: dict[str, list[str]] = defaultdict(list)
    asked = list(marks)
    for _deep in range(20):
        rows = Scan.objects.filter(edition_id=edition_id, kind=ScanKind.UNDO, of__in=asked).exclude(
            outcome=Outcome.HELD, settled_at__isnull=True
        )
        found = [(mark, of) for mark, of in rows.values_list("mark", "of") if mark not in undos[of]]
        for mark, of in found:
            undos[of].append(mark)
        asked = [mark for mark, _of in found]
        if not asked:
            break
    return taken_back(undos)


# ---- online --------------------------------------------------------------------------------------------------------


def _from_stays(root_of: dict[int, int]) -> dict[Key, _Truth]:
    """Presence on line: of each day, and of each session that was long enough within it."""
    stays = OnlineStay.objects.filter(guest__in=root_of, report__withdrawn_at__isnull=True).select_related("report")
    keyed: dict[tuple[int, dt.date], list[OnlineStay]] = defaultdict(list)
    for stay in stays:
        assert stay.guest_id is not None
        keyed[root_of[stay.guest_id], stay.report.day].append(stay)
    if not keyed:
        return {}
    edition_id = next(iter(keyed.values()))[0].report.edition_id
    times = _session_times(edition_id, {day for _root, day in keyed})
    truth: dict[Key, _Truth] = {}
    for (root, day), some in keyed.items():
        spans = joined(span for stay in some for span in spans_of(stay))
        first = min(some, key=lambda stay: (stay.spans[0][0] if stay.spans else "9", stay.pk))
        source = Source.ZOOM_LIVE if first.report.kind == ReportKind.LIVE else Source.ZOOM_FILE
        since = spans[0][0] if spans else _opened(first, first.report.taken_at)
        whole = covered(spans) if spans else max((stay.seconds or 0 for stay in some), default=0) or None
        of_day = _Truth(since, first.report.taken_at, first.report.hub_id, source.value, seconds=whole)
        truth[root, day, None, ZOOM] = of_day
        for session_id, begin, end in times.get(day, ()):
            inside = within(spans, begin, end)
            if covered(inside) >= LONG_ENOUGH:
                truth[root, day, session_id, ZOOM] = _Truth(
                    inside[0][0], of_day.received_at, of_day.hub_id, of_day.source, seconds=covered(inside)
                )
        for stay in some:
            if stay.report.session_id and not stay.spans:  # a file of one session that tells no times
                truth[root, day, stay.report.session_id, ZOOM] = of_day
    return truth


def spans_of(stay: OnlineStay) -> list[Span]:
    """Pairs of moments. Whoever is still there has no end yet: they count for as long as Zoom has told."""
    found = []
    for begin, end in stay.spans:
        start = dt.datetime.fromisoformat(begin)
        found.append((start, dt.datetime.fromisoformat(end) if end else start + dt.timedelta(seconds=1)))
    return found


def _opened(stay: OnlineStay, otherwise: dt.datetime) -> dt.datetime:
    return dt.datetime.fromisoformat(stay.spans[0][0]) if stay.spans else otherwise


def _session_times(
    edition_id: int, days: set[dt.date]
) -> dict[dt.date, list[tuple[int, dt.datetime, dt.datetime]]]:  # fmt: skip
    """Day -> (session, beginning, end) as instants."""
    rows = (
        Session.objects.filter(edition_id=edition_id, day__on__in=days)
        .exclude(format=SessionFormat.BREAK)
        .exclude(state=SessionState.CANCELLED)
        .values_list("pk", "day__on", "starts_at", "ends_at", "edition__network__time_zone")
    )
    found: dict[dt.date, list[tuple[int, dt.datetime, dt.datetime]]] = defaultdict(list)
    for pk, day, starts, ends, zone in rows:
        if starts is not None and ends is not None:
            begin, end = (dt.datetime.combine(day, moment, tzinfo=ZoneInfo(zone)) for moment in (starts, ends))
            found[day].append((pk, begin, end))
    return found


# ---- what is written -----------------------------------------------------------------------------------------------

_WRITTEN = ["hub", "source", "scan", "seen_at", "received_at", "seconds", "cancelled_at", "rev"]


def _keep(root_of: dict[int, int], truth: dict[Key, _Truth], rev: int, at: dt.datetime) -> None:
    rows = Arrival.objects.filter(guest__in=root_of)
    known = {(row.guest_id, row.day, row.session_id, row.mode): row for row in rows}
    new, old = [], []
    for key, found in truth.items():
        row = known.get(key)
        if row is None:
            guest, day, session, mode = key
            row = Arrival(guest_id=guest, day=day, session_id=session, mode=mode)
            _put(row, found, rev)
            new.append(row)
        elif _differs(row, found):
            _put(row, found, rev)
            old.append(row)
    for key, row in known.items():
        if key not in truth and row.cancelled_at is None:
            row.cancelled_at, row.rev = at, rev
            old.append(row)
    Arrival.objects.bulk_create(new)
    Arrival.objects.bulk_update(old, _WRITTEN)


def _differs(row: Arrival, found: _Truth) -> bool:
    return row.cancelled_at is not None or (row.seen_at, row.hub_id, row.source, row.scan_id, row.seconds) != (
        found.seen_at, found.hub_id, found.source, found.scan_id, found.seconds,
    )  # fmt: skip


def _put(row: Arrival, found: _Truth, rev: int) -> None:
    row.seen_at, row.received_at, row.hub_id = found.seen_at, found.received_at, found.hub_id
    row.source, row.scan_id, row.seconds = found.source, found.scan_id, found.seconds
    row.cancelled_at, row.rev = None, rev
