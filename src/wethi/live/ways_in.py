"""Who comes into which Zoom meeting, and by which address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from wethi.live.adapters.zoom.account import account_of
from wethi.live.choices import ZoomSource
from wethi.live.models import ZoomMeeting, ZoomSeat
from wethi.programme.models import Edition
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


def zoom_ways(person_id: int | None, edition: Edition, issues: Mapping[int, set[int]]) -> dict[int, str]:
    """Day -> the address by which one person comes into the Zoom meeting, for their page and for nobody else: their own
    link, else the one link that was pasted for one of their issues on the day (``issues``: by day; and that of their seat),
    else the one pasted for the whole day. Three statements."""
    pasted = ZoomMeeting.objects.filter(edition=edition, withdrawn_at__isnull=True, source=ZoomSource.PASTED)
    meetings = list(pasted.exclude(join_url="").select_related("day").order_by("pk"))
    wanted = {day: set(some) for day, some in issues.items()}
    if meetings and person_id is not None:
        for seat in confirmed_seats(edition).filter(mode=Mode.ZOOM, nominee__person=person_id):
            for meeting in meetings:
                if meeting.day.on.isoformat() in seat.days:
                    wanted.setdefault(meeting.day_id, set()).add(seat.issue_id)
    found: dict[int, str] = {}
    for meeting in sorted(meetings, key=lambda one: one.issue_id is None):  # of an issue before those of the day
        if meeting.issue_id is None or meeting.issue_id in wanted.get(meeting.day_id, ()):
            found.setdefault(meeting.day_id, meeting.join_url)
    rows = ZoomSeat.objects.filter(person=person_id, meeting__edition=edition, meeting__withdrawn_at__isnull=True)
    own = rows.filter(state="ready") if person_id is not None else rows.none()
    return found | dict(own.values_list("meeting__day", "join_url"))
