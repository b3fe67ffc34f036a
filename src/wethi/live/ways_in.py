"""Who comes into which Zoom meeting, and by which address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from wethi.live.adapters.zoom.account import account_of
from wethi.live.choices import ZoomSource
from wethi.live.models import ZoomMeeting, ZoomSeat
from wethi.programme.choices import HubKind
from wethi.programme.models import Edition, Session
from wethi.rosters.choices import Mode
from wethi.seats.queries import confirmed_seats


def zoom_people(meeting: ZoomMeeting) -> list[tuple[int | None, str, str]]:
    """(person id, name, e-mail) of everybody with a seat in this meeting's issue by Zoom on its day; who has no e-mail, or
    one by which somebody else is or was known there, gets an address of ours, which Zoom takes without asking."""
    seats = confirmed_seats(meeting.edition).filter(mode=Mode.ZOOM)
    if meeting.issue_id:
        seats = seats.filter(issue=meeting.issue_id)
    account = account_of(meeting.edition.network_id)
    domain = account.host.rpartition("@")[2] if account else "invalid.example"
    whose = dict(meeting.seats.exclude(person=None).values_list("email", "person"))
    found: dict[str, tuple[int | None, str, str]] = {}
    for seat in seats:
        if meeting.day.on.isoformat() not in seat.days:
            continue
        email, person = seat.nominee.email.strip().lower(), seat.nominee.person_id
        if not email or email in found or whose.get(email, person) != person:
            email = f"zoom-{seat.public_id}@{domain}"
        found[email] = (person, seat.full_name, email)
    return list(found.values())


def zoom_seats(meetings: Sequence[ZoomMeeting]) -> dict[int, int]:
    """Meeting -> to how many :func:`zoom_people` would give a link; one statement."""
    if not meetings:
        return {}
    rows = confirmed_seats(meetings[0].edition).filter(mode=Mode.ZOOM).values_list("issue_id", "days")
    of_day = Counter((issue, day) for issue, days in rows for day in days)
    every = Counter(day for _issue, days in rows for day in days)
    found = {}
    for one in meetings:
        on = one.day.on.isoformat()
        found[one.pk] = of_day[one.issue_id, on] if one.issue_id else every[on]
    return found


def zoom_ways(person_id: int | None, edition: Edition, sessions: Mapping[int, Collection[Session]]) -> dict[int, str]:
    """Day -> the address by which one person comes into the Zoom meeting, for their page and for nobody else: their own
    link, else the one link that was pasted for one of their issues on the day (of ``sessions``, by day, and of their seat),
    for a room where their sessions are, or for the whole day. Five statements at most."""
    pasted = ZoomMeeting.objects.filter(edition=edition, withdrawn_at__isnull=True, source=ZoomSource.PASTED)
    meetings = list(pasted.exclude(join_url="").select_related("day", "hub").order_by("pk"))
    wanted = {day: {one.issue_id for one in some if one.issue_id} for day, some in sessions.items()}
    if meetings and person_id is not None:
        for seat in confirmed_seats(edition).filter(mode=Mode.ZOOM, nominee__person=person_id):
            for meeting in meetings:
                if meeting.day.on.isoformat() in seat.days:
                    wanted.setdefault(meeting.day_id, set()).add(seat.issue_id)
    theirs = {one.pk for some in sessions.values() for one in some}
    placed = _placed(meetings)
    ranked: list[tuple[int, ZoomMeeting]] = []
    for meeting in meetings:
        there = placed.get((meeting.day_id, meeting.hub_id or 0), [])
        issues = wanted.get(meeting.day_id, set())
        if meeting.issue_id is not None:
            rank = 0 if meeting.issue_id in issues else None
        elif there:
            rank = 1 if any(session in theirs or issue in issues for session, issue in there) else None
        else:  # of nobody's sessions alone: a room that is a place is not where people on Zoom come in
            rank = 2 if meeting.hub is None or meeting.hub.kind == HubKind.ONLINE else None
        if rank is not None:
            ranked.append((rank, meeting))
    found: dict[int, str] = {}
    for _rank, meeting in sorted(ranked, key=lambda one: one[0]):
        found.setdefault(meeting.day_id, meeting.join_url)
    rows = ZoomSeat.objects.filter(person=person_id, meeting__edition=edition, meeting__withdrawn_at__isnull=True)
    own = rows.filter(state="ready") if person_id is not None else rows.none()
    return found | dict(own.values_list("meeting__day", "join_url"))


def _placed(meetings: Sequence[ZoomMeeting]) -> dict[tuple[int, int], list[tuple[int, int | None]]]:
    """(day, room) -> (session, issue) of what the programme has there, for the rooms of meetings that are of no issue."""
    rooms = {one.hub_id for one in meetings if one.hub_id and one.issue_id is None}
    found: dict[tuple[int, int], list[tuple[int, int | None]]] = {}
    if rooms:
        there = Session.objects.filter(hubs__in=rooms, day__in={one.day_id for one in meetings}, state="released")
        for day, hub, session, issue in there.values_list("day_id", "hubs", "pk", "issue_id"):
            found.setdefault((day or 0, hub), []).append((session, issue))
    return found
