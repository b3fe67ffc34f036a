"""Zoom's meetings: planned for every issue and day or pasted, personal links in batches, the broadcast switched."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db import transaction

from wethi.audit.actions import By, record
from wethi.audit.facts import Code
from wethi.kit.jobs.batches import start_batch
from wethi.live.adapters.zoom import MOST_AT_ONCE, Zoom, account_of
from wethi.live.choices import MeetingState, SeatState, StreamState, ZoomSource
from wethi.live.facts import ZoomMeetingPut, ZoomMeetingWithdrawn, ZoomSeatsAsked, ZoomStreamAsked
from wethi.live.models import Show, StreamPage, ZoomMeeting, ZoomSeat
from wethi.live.queries import meetings_led
from wethi.live.rules import require_live
from wethi.programme.choices import HubKind
from wethi.programme.models import Day, Edition, Hub, Issue
from wethi.pure.thai.dates import show_date

MAKE, SEATS, STREAM, REPORT, FILES = "zoom.meeting", "zoom.seats", "zoom.stream", "zoom.report", "zoom.files"
CANCEL, DELETE = "zoom.cancel", "zoom.delete"


class NoAccount(Exception):
    """The network has no Zoom account set; links are pasted by hand."""


class TooManyPeople(Exception):
    """More people than Zoom gives personal links to in one meeting; nobody was given or taken one."""

    def __init__(self, people: int, most: int) -> None:
        super().__init__(people, most)
        self.people, self.most = people, most


class MeetingWrong(Exception):
    """A day, issue or hub of another edition; or there is one for this issue and day already. ``code``: other, twice."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@transaction.atomic
def put_meeting(
    *, edition: Edition, day: Day, topic: str, by: By, at: dt.datetime, issue: Issue | None = None, hub: Hub | None = None,
    meeting: ZoomMeeting | None = None, **values: Any,
) -> ZoomMeeting:  # fmt: skip
    """A meeting somebody made elsewhere: ``join_url``, ``number``, ``passcode`` as pasted. Raises :class:`MeetingWrong`."""
    require_live(by, "live.edit", edition, at)
    if any(one is not None and one.edition_id != edition.pk for one in (day, issue, hub, meeting)):
        raise MeetingWrong("other")
    values["number"] = "".join(letter for letter in values.get("number", "") if letter.isdigit())[:15]
    others = ZoomMeeting.objects.filter(edition=edition, withdrawn_at__isnull=True)
    others = others.exclude(pk=meeting.pk) if meeting else others
    if (issue and others.filter(day=day, issue=issue).exists()) or (
        values["number"] and others.filter(number=values["number"]).exists()
    ):
        raise MeetingWrong("twice")
    row = meeting or ZoomMeeting(edition=edition, source=ZoomSource.PASTED, state=MeetingState.PLANNED)
    for name, value in {"day": day, "issue": issue, "hub": hub, "topic": topic[:200], **values}.items():
        setattr(row, name, value)
    row.save()
    _record(ZoomMeetingPut, row, by=by, at=at)
    return row


@transaction.atomic
def plan_meetings(*, edition: Edition, by: By, at: dt.datetime) -> int:
    """A meeting for each issue and day that has none, and the times of the others as the programme has them now; Zoom is
    asked by the worker. How many are new. Raises :class:`NoAccount`."""
    require_live(by, "live.edit", edition, at)
    if account_of(edition.network_id) is None:
        raise NoAccount
    standing = ZoomMeeting.objects.filter(edition=edition, withdrawn_at__isnull=True)
    known = set(standing.values_list("day_id", "issue_id"))
    taken_place = set(edition.sessions.exclude(issue=None).values_list("day_id", "issue_id"))
    rooms = _rooms_of_issues(edition)
    made = []
    for day in edition.days.all():
        for issue in edition.issues.filter(withdrawn_at__isnull=True):
            if (day.pk, issue.pk) in known or (day.pk, issue.pk) not in taken_place:
                continue
            on = show_date(day.on, style="medium", digits="arabic", lang="th")
            topic = f"{edition.name} · {issue.short_title or issue.title} · {on}"
            made.append(
                ZoomMeeting.objects.create(
                    edition=edition, day=day, issue=issue, hub_id=rooms.get((day.pk, issue.pk)), topic=topic[:200]
                )
            )
    for row in made:
        _record(ZoomMeetingPut, row, by=by, at=at)
    waiting = list(standing.filter(state__in=[MeetingState.WAITING, MeetingState.PLANNED], source=ZoomSource.API))
    if waiting:
        units = [(f"m{row.pk}", {"meeting": row.pk}) for row in waiting]
        start_batch(MAKE, units, by=by, at=at, network_id=edition.network_id, edition_id=edition.pk)
    return len(made)


def _rooms_of_issues(edition: Edition) -> dict[tuple[int, int], int]:
    """(day, issue) -> the online room in which all its sessions of the day take place, where there is just one."""
    found: dict[tuple[int, int], set[int]] = {}
    placed = edition.sessions.filter(issue__isnull=False, hubs__kind=HubKind.ONLINE)
    for day, issue, hub in placed.values_list("day_id", "issue_id", "hubs"):
        found.setdefault((day, issue), set()).add(hub)
    return {key: hubs.pop() for key, hubs in found.items() if len(hubs) == 1}


@transaction.atomic
def withdraw_meeting(*, meeting: ZoomMeeting, by: By, at: dt.datetime) -> None:
    """It is no longer used; one that was made through the interface is deleted in Zoom too, and with it everybody's link.
    A pasted one stays in Zoom until somebody deletes it."""
    require_live(by, "live.edit", meeting.edition, at)
    meeting.withdrawn_at = at
    meeting.save(update_fields=["withdrawn_at"])
    if meeting.source == ZoomSource.API and meeting.number:
        _ask(DELETE, f"d{meeting.pk}", {"meeting": meeting.pk}, meeting, by=by, at=at)
    _record(ZoomMeetingWithdrawn, meeting, by=by, at=at)


@transaction.atomic
def ask_seats(*, meeting: ZoomMeeting, people: Sequence[tuple[int | None, str, str]], by: By, at: dt.datetime) -> int:
    """Asks for a personal link for each (person id, name, e-mail) that has none, and takes back those of everybody else;
    how many are new. Raises :class:`NoAccount` for a meeting Zoom's interface does not know, :class:`TooManyPeople`."""
    require_live(by, "live.edit", meeting.edition, at)
    if meeting.source != ZoomSource.API or account_of(meeting.edition.network_id) is None:
        raise NoAccount
    known = set(meeting.seats.values_list("email", flat=True))
    wanted = {email.lower(): (person, name) for person, name, email in people if email}
    if len(wanted) > settings.ZOOM_MOST_LINKS:
        raise TooManyPeople(len(wanted), settings.ZOOM_MOST_LINKS)
    rows = [
        ZoomSeat(meeting=meeting, person_id=person, name=name[:250], email=email, asked_at=at)
        for email, (person, name) in wanted.items()
        if email not in known
    ]
    ZoomSeat.objects.bulk_create(rows)
    meeting.seats.filter(state=SeatState.CANCELLED, email__in=wanted).update(state=SeatState.WAITING, asked_at=at)
    _take_back(meeting, set(wanted), by=by, at=at)
    open_ones = list(
        meeting.seats.filter(state__in=[SeatState.WAITING, SeatState.FAILED])
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    ZoomSeat.objects.filter(pk__in=open_ones).update(state=SeatState.WAITING, problem="")
    if open_ones:
        pieces = [open_ones[start : start + MOST_AT_ONCE] for start in range(0, len(open_ones), MOST_AT_ONCE)]
        units = [(f"s{piece[0]}-{piece[-1]}", {"meeting": meeting.pk, "seats": piece}) for piece in pieces]
        start_batch(SEATS, units, by=by, at=at, network_id=meeting.edition.network_id, edition_id=meeting.edition_id)
        _record(ZoomSeatsAsked, meeting, by=by, at=at, people=len(open_ones))
    return len(rows)


def _take_back(meeting: ZoomMeeting, wanted: set[str], *, by: By, at: dt.datetime) -> None:
    """Who has given up the seat keeps no way in."""
    standing = meeting.seats.exclude(state=SeatState.CANCELLED).values_list("pk", "email", "state")
    gone = [(pk, state) for pk, email, state in standing if email not in wanted]
    ZoomSeat.objects.filter(pk__in=[pk for pk, _state in gone]).update(state=SeatState.CANCELLED)
    known = [pk for pk, state in gone if state == SeatState.READY]
    for start in range(0, len(known), MOST_AT_ONCE):
        piece = known[start : start + MOST_AT_ONCE]
        _ask(CANCEL, f"c{piece[0]}", {"meeting": meeting.pk, "seats": piece}, meeting, by=by, at=at)


def _ask(kind: str, key: str, arguments: dict[str, Any], meeting: ZoomMeeting, *, by: By, at: dt.datetime) -> None:
    edition = meeting.edition
    start_batch(kind, [(key, arguments)], by=by, at=at, network_id=edition.network_id, edition_id=edition.pk)


def set_stream_target(
    *,
    meeting: ZoomMeeting,
    page: StreamPage,
    stream_url: str,
    stream_key: str,
    by: By,
    at: dt.datetime,
    hub: Hub | None = None,
) -> None:
    """Tells Zoom where to send the picture; the key is kept by Zoom alone. From then on starting and stopping follow the
    cues of the room ``hub``, or of the main stage. Raises what the adapter raises, :class:`NoAccount`, :class:`MeetingWrong`."""
    require_live(by, "live.edit", meeting.edition, at)
    if page.edition_id != meeting.edition_id or (hub is not None and hub.edition_id != meeting.edition_id):
        raise MeetingWrong("other")
    account = account_of(meeting.edition.network_id)
    if account is None or not meeting.number:
        raise NoAccount
    Zoom(account).set_stream(meeting.number, stream_url=stream_url, stream_key=stream_key, page_url=page.address)
    with transaction.atomic():
        meeting.stream_page, meeting.hub = page, hub
        meeting.save(update_fields=["stream_page", "hub"])
        _record(ZoomMeetingPut, meeting, by=by, at=at)


@transaction.atomic
def switch_stream(*, meeting: ZoomMeeting, on: bool, by: By, at: dt.datetime) -> None:
    """Asks the worker to start or stop Zoom's broadcast; what is wanted last is what happens."""
    require_live(by, "live.direct", meeting.edition, at)
    ask_stream(meeting=meeting, on=on, by=by, at=at)


@transaction.atomic
def fetch_after(*, meeting: ZoomMeeting, by: By, at: dt.datetime) -> None:
    """Asks Zoom who was there and what it recorded, where its webhook did not reach us. Fetched twice it counts once.
    Raises :class:`NoAccount`."""
    require_live(by, "live.edit", meeting.edition, at)
    if not meeting.number or account_of(meeting.edition.network_id) is None:
        raise NoAccount
    for kind in (REPORT, FILES):
        _ask(kind, f"a{meeting.pk}", {"meeting": meeting.pk}, meeting, by=by, at=at)


def ask_stream(*, meeting: ZoomMeeting, on: bool, by: By, at: dt.datetime) -> None:
    """A step of switching by hand and of the cues: what is wanted stands in the row, the worker brings Zoom to it."""
    meeting.stream_state = StreamState.ASKED if on else StreamState.OFF
    meeting.stream_at, meeting.problem = at, ""
    meeting.save(update_fields=["stream_state", "stream_at", "problem"])
    wish = {"meeting": meeting.pk, "on": on, "asked": at.isoformat()}
    _ask(STREAM, f"t{meeting.pk}-{int(at.timestamp() * 1000)}", wish, meeting, by=by, at=at)
    _record(ZoomStreamAsked, meeting, by=by, at=at, what=Code("start" if on else "stop"))


def streams_follow(*, show: Show, on: bool, by: By, at: dt.datetime) -> None:
    """The show's broadcast parts began or ended: every meeting it leads that has a target follows."""
    for meeting in meetings_led(show).filter(stream_page__isnull=False).select_related("edition"):
        if (meeting.stream_state in (StreamState.ASKED, StreamState.ON)) != on:
            ask_stream(meeting=meeting, on=on, by=by, at=at)


def _record(fact: Any, meeting: ZoomMeeting, *, by: By, at: dt.datetime, **more: Any) -> None:
    edition = meeting.edition
    record(fact(network_id=edition.network_id, edition_id=edition.pk, meeting_id=meeting.pk, **more), by=by, at=at)
