"""What the worker does with Zoom and the pages: meetings, links, broadcast, reports, files, counts of viewers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.utils import timezone

from wethi.audit.actions import WORKER
from wethi.kit.files.arriving import DiskFull
from wethi.kit.jobs.claims import Claim
from wethi.kit.jobs.registry import GiveUp, Later, Work, every, register
from wethi.live.actions.recordings import keep_zoom_files
from wethi.live.actions.told import note_join, take_events
from wethi.live.actions.viewers import count_by_interface
from wethi.live.actions.zoom import CANCEL, DELETE, FILES, MAKE, REPORT, SEATS, STREAM
from wethi.live.adapters.zoom import Asked, Busy, Given, Refused, Unanswered, Zoom, account_of, marks_of, moment
from wethi.live.choices import MeetingState, SeatState, StreamState
from wethi.live.models import ZoomMeeting, ZoomSeat

STREAM_PATIENCE = dt.timedelta(minutes=10)  # a start that comes later than this would surprise


def _zoom(meeting: ZoomMeeting) -> Zoom:
    account = account_of(meeting.edition.network_id)
    if account is None:
        raise GiveUp("The network has no Zoom account set.")
    return Zoom(account)


def _meeting(claim: Claim) -> ZoomMeeting:
    rows = ZoomMeeting.objects.select_related("edition__network", "day", "issue")
    found = rows.filter(pk=claim.arguments["meeting"], withdrawn_at__isnull=True).first()
    if found is None:
        raise GiveUp("The meeting was withdrawn.")
    return found


def _say(meeting: ZoomMeeting, problem: str) -> None:
    ZoomMeeting.objects.filter(pk=meeting.pk).update(problem=problem[:300])


def _make(claim: Claim) -> dict[str, Any]:
    """Looks first whether an earlier try has made it after all: Zoom is never asked twice for the same meeting. One that is
    made follows the programme's times."""
    meeting = _meeting(claim)
    zoom, mark = _zoom(meeting), f"wethi:{meeting.public_id}"
    try:
        if meeting.number:
            starts, minutes = _times(meeting)
            moved = zoom.move_meeting(
                meeting.number, starts=starts, minutes=minutes, zone=meeting.edition.network.time_zone
            )
            return {"number": meeting.number, "moved": moved}
        made = zoom.find_meeting(mark)
        if made is None:
            starts, minutes = _times(meeting)
            claim.hold()
            made = zoom.make_meeting(
                topic=meeting.topic, starts=starts, minutes=minutes, zone=meeting.edition.network.time_zone, mark=mark
            )
    except Refused as no:
        _say(meeting, str(no))
        raise GiveUp(no.words) from no
    except (Busy, Unanswered) as trouble:
        _say(meeting, _words(trouble))
        raise
    ZoomMeeting.objects.filter(pk=meeting.pk).update(
        number=made.number, join_url=made.join_url, passcode=made.passcode[:20], state=MeetingState.PLANNED, problem=""
    )
    return {"number": made.number}


def _times(meeting: ZoomMeeting) -> tuple[dt.datetime, int]:
    """From the first to the last session of the issue on that day, with half an hour around."""
    day = meeting.day
    rows = meeting.edition.sessions.filter(day=day, starts_at__isnull=False, ends_at__isnull=False)
    if meeting.issue_id:
        rows = rows.filter(issue=meeting.issue_id)
    times: list[Any] = list(rows.values_list("starts_at", "ends_at"))
    first = min((start for start, _end in times), default=day.starts_at or dt.time(9))
    last = max((end for _start, end in times), default=day.ends_at or dt.time(17))
    starts = dt.datetime.combine(day.on, first) - dt.timedelta(minutes=30)
    ends = dt.datetime.combine(day.on, last) + dt.timedelta(minutes=30)
    return starts, max(30, int((ends - starts).total_seconds() // 60))


def _words(trouble: Exception) -> str:
    if isinstance(trouble, Busy) and trouble.until is not None:
        return f"day_full {trouble.until.astimezone(dt.UTC):%Y-%m-%dT%H:%M}"
    return "no_answer"


def _seats(claim: Claim) -> dict[str, Any]:
    """Links for at most 30 people; asked again after a crash Zoom gives the same ones."""
    meeting = _meeting(claim)
    if not meeting.number:
        raise Unanswered("the meeting is not made yet")
    waiting = list(ZoomSeat.objects.filter(pk__in=claim.arguments["seats"], state=SeatState.WAITING))
    if not waiting:
        return {"given": 0}
    zoom = _zoom(meeting)
    # An earlier try may have been taken although its answer was lost, and Zoom takes an address three times a day only.
    there = {one.email: one for one in zoom.registered(meeting.number)} if claim.attempt > 1 else {}
    _note_links(waiting, there)
    asked = [Asked(one.email, *_parted(one.name)) for one in waiting if one.email not in there]
    for answered in _answers(zoom, meeting.number, asked, claim) if asked else []:
        _note_links(waiting, answered)
    return {"given": sum(one.state == SeatState.READY for one in waiting)}


def _answers(zoom: Zoom, number: str, asked: Sequence[Asked], claim: Claim) -> Iterator[Mapping[str, Given | str]]:
    """By address the link, or why there is none; noted one after the other, so that a turn that is broken off in the middle
    asks for none of them again."""
    try:
        given: dict[str, Given | str] = {one.email: one for one in zoom.register(number, asked)}
    except Refused as no:
        # One wrong address must not cost the others their link; no licence, or no such meeting, is the same for all.
        if len(asked) > 1 and no.is_about_what_was_asked:
            for person in asked:
                claim.hold()
                yield from _answers(zoom, number, [person], claim)
            return
        given = dict.fromkeys((one.email for one in asked), str(no))
    yield dict.fromkeys((one.email for one in asked), "") | given


def _note_links(rows: Iterable[ZoomSeat], answered: Mapping[str, Given | str]) -> None:
    some = [one for one in rows if one.email in answered]
    for one in some:
        made = answered[one.email]
        if isinstance(made, Given):
            one.state, one.problem = SeatState.READY, ""
            one.registrant, one.join_url = made.registrant[:60], made.join_url[:600]
        else:
            one.state, one.problem = SeatState.FAILED, made[:200]
    ZoomSeat.objects.bulk_update(some, ["state", "registrant", "join_url", "problem"])


def _parted(name: str) -> tuple[str, str]:
    first, _blank, last = name.strip().partition(" ")
    return first or "–", last.strip()


def _cancel(claim: Claim) -> dict[str, Any]:
    """Links of people who do not come after all; one who was given the seat back meanwhile keeps theirs."""
    meeting = _meeting(claim)
    rows = ZoomSeat.objects.filter(pk__in=claim.arguments["seats"], state=SeatState.CANCELLED).exclude(registrant="")
    given = [Given(one.email, one.registrant, "") for one in rows]
    if given:
        _zoom(meeting).cancel(meeting.number, given)
        rows.update(registrant="", join_url="")
    return {"taken_back": len(given)}


def _delete(claim: Claim) -> dict[str, Any]:
    """A meeting that was withdrawn, and its links with it."""
    meeting = ZoomMeeting.objects.select_related("edition").get(pk=claim.arguments["meeting"])
    if meeting.withdrawn_at is None:
        return {"done": "used again"}
    try:
        _zoom(meeting).delete_meeting(meeting.number)
    except Refused as no:
        _say(meeting, str(no))
        raise GiveUp(no.words) from no
    ZoomSeat.objects.filter(meeting=meeting).update(state=SeatState.CANCELLED, registrant="", join_url="")
    return {"done": "deleted"}


def _stream(claim: Claim) -> dict[str, Any]:
    """Brings Zoom to what is wanted now, not to what was wanted when this was written: a late start never happens."""
    meeting = _meeting(claim)
    on = meeting.stream_state in (StreamState.ASKED, StreamState.ON)
    if on != claim.arguments["on"] or (meeting.stream_state == StreamState.ON and on):
        return {"done": "overtaken"}
    asked = dt.datetime.fromisoformat(claim.arguments["asked"])
    if on and timezone.now() - asked > STREAM_PATIENCE:
        ZoomMeeting.objects.filter(pk=meeting.pk).update(stream_state=StreamState.FAILED, problem="too_late")
        return {"done": "too late"}
    try:
        _zoom(meeting).switch_stream(meeting.number, on=on)
    except Refused as no:
        state = StreamState.FAILED if on else StreamState.OFF
        ZoomMeeting.objects.filter(pk=meeting.pk).update(stream_state=state, problem=str(no)[:300] if on else "")
        raise GiveUp(no.words) from no
    except (Busy, Unanswered) as trouble:
        _say(meeting, _words(trouble))
        raise
    ZoomMeeting.objects.filter(pk=meeting.pk, stream_state=meeting.stream_state).update(
        stream_state=StreamState.ON if on else StreamState.OFF, problem=""
    )
    return {"done": "on" if on else "off"}


def _held(claim: Claim, meeting: ZoomMeeting) -> str:
    """A meeting may be ended and begun again; Zoom's UUID says which time is meant, its number the last."""
    return str(claim.arguments.get("held") or meeting.number)


def _report(claim: Claim) -> dict[str, Any]:
    """Who was there, from Zoom's own report: complete where a webhook was missed, the same where it was not."""
    meeting = _meeting(claim)
    zoom = _zoom(meeting)
    rows = zoom.participants(_held(claim, meeting))  # not ready yet: it is asked again, later each time
    held = str(claim.arguments.get("held") or zoom.held_last(meeting.number)) if rows else ""
    for row in rows:
        claim.hold()
        joined, left = (moment(row.get(name)) for name in ("join_time", "leave_time"))
        if row.get("status") == "in_waiting_room":
            continue
        note_join(
            meeting=meeting, name=str(row.get("name") or ""), email=str(row.get("user_email") or ""),
            registrant=str(row.get("registrant_id") or ""), marks=marks_of(row, held), joined=joined, left=left,
            by=WORKER, at=timezone.now(),
        )  # fmt: skip
    return {"rows": len(rows)}


def _files(claim: Claim) -> dict[str, Any]:
    meeting = _meeting(claim)
    zoom = _zoom(meeting)
    try:
        told = zoom.recordings(_held(claim, meeting))
    except Refused as no:
        raise GiveUp(no.words) from no
    token = str(told.get("download_access_token") or "")
    try:
        count = keep_zoom_files(
            meeting=meeting, told=told, zoom=zoom, token=token, hold=claim.hold, by=WORKER, at=timezone.now()
        )
    except DiskFull:
        _say(meeting, "disk_full")
        raise
    if meeting.problem == "disk_full":
        _say(meeting, "")
    return {"kept": count}


def _patient(work: Work) -> Work:
    """When the day's number of requests is used up, the work waits for the time that Zoom named."""

    def patient(claim: Claim) -> dict[str, Any] | None:
        try:
            return work(claim)
        except Busy as full:
            if full.until is None:
                raise
            raise Later(full.until, _words(full)) from full

    return patient


THROUGH_AN_OUTAGE = 40  # tries, ten minutes apart at last: Zoom may be gone for six hours


def _at_zoom(kind: str, work: Work, *, minutes: int, attempts: int = THROUGH_AN_OUTAGE) -> None:
    lease, expected = dt.timedelta(minutes=minutes), (Refused, Busy, Unanswered)
    register(kind, _patient(work), attempts=attempts, lease=lease, expected=expected)


for _kind, _does, _minutes in ((MAKE, _make, 1), (SEATS, _seats, 3), (CANCEL, _cancel, 1), (DELETE, _delete, 1)):
    _at_zoom(_kind, _does, minutes=_minutes)
_at_zoom(STREAM, _stream, minutes=2, attempts=6)
_at_zoom(REPORT, _report, minutes=5)
_at_zoom(FILES, _files, minutes=15)
every("live.zoom_events", dt.timedelta(seconds=5), lambda at: take_events(by=WORKER, at=at))
every("live.viewers", dt.timedelta(seconds=30), lambda at: count_by_interface(by=WORKER, at=at))
