"""What Zoom told: kept at once, once; taken in later by the worker, in whatever order it came."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Sequence
from typing import Any

from django.db import DataError, IntegrityError, transaction
from django.db.models import Count, Q
from django.utils.crypto import salted_hmac

from wethi.attendance.actions import end_online_presence, record_online_presence
from wethi.attendance.models import Guest
from wethi.audit.actions import By, record
from wethi.audit.facts import Code
from wethi.kit.jobs.batches import start_batch
from wethi.live.actions.zoom import FILES, REPORT
from wethi.live.adapters.zoom import Told, marks_of, moment
from wethi.live.choices import MeetingState, StreamState
from wethi.live.facts import ZoomTold
from wethi.live.models import ZoomEvent, ZoomMeeting, ZoomSeat
from wethi.network.models import Network

AT_ONCE = 200
_log = logging.getLogger(__name__)
_PERSON = {"meeting.participant_joined", "meeting.participant_left"}


def keep_event(*, network: Network, told: Told, by: By, at: dt.datetime) -> bool:
    """Whether it was new. Its signature was the right to tell it; nothing is done yet, so that the answer is quick."""
    meeting = (
        ZoomMeeting.objects.filter(edition__network=network, number=told.number, withdrawn_at__isnull=True)
        .exclude(number="")
        .order_by("-pk")
        .first()
    )
    payload = {"object": told.payload} if meeting else {}
    try:
        with transaction.atomic():
            ZoomEvent.objects.create(
                network=network, meeting=meeting, key=told.key, event=told.event, told_at=told.at, received_at=at,
                payload=payload, taken_at=None if meeting else at, who=_who(told) if meeting else "",
            )  # fmt: skip
    except IntegrityError:
        return False
    return True


def _who(told: Told) -> str:
    """The same word for the same person, which says nothing about them: by it the people inside are counted, each once,
    from however many devices they join and whatever name they take there."""
    person = told.payload.get("participant")
    if told.event not in _PERSON or not isinstance(person, dict):
        return ""
    marks = marks_of(person, _held(told.payload)) or [str(person.get("user_name") or "")]
    return salted_hmac("wethi.live.who", f"{told.number} {marks[0]}", algorithm="sha256").hexdigest()


def _held(meeting: dict[str, Any]) -> str:
    """Of the times it was held, this one."""
    return str(meeting.get("uuid") or "")


def take_events(*, by: By, at: dt.datetime) -> int:
    """Everything that waits, by Zoom's own clock; one that cannot be taken in waits no longer and is told in the log."""
    found = list(ZoomEvent.objects.filter(taken_at__isnull=True).order_by("told_at", "pk")[:AT_ONCE])
    for event in found:
        try:
            _take(event, by=by, at=at)
        except (ValueError, TypeError, OverflowError, DataError):
            _log.exception("what Zoom told in event %s cannot be taken in", event.pk)
            ZoomEvent.objects.filter(pk=event.pk).update(taken_at=at, payload={})
    for meeting_id in {event.meeting_id for event in found if event.event in _PERSON}:
        _count_inside(meeting_id or 0)
    return len(found)


def _take(event: ZoomEvent, *, by: By, at: dt.datetime) -> None:
    # As the event before this one left it.
    meeting = ZoomMeeting.objects.select_related("edition__network", "hub").get(pk=event.meeting_id or 0)
    if event.event in _PERSON:
        _take_person(event, meeting, by=by, at=at)
    with transaction.atomic():
        if event.event not in _PERSON:
            _take_meeting(event, meeting, by=by, at=at)
        ZoomEvent.objects.filter(pk=event.pk).update(taken_at=at, payload={})
    if event.event == "meeting.ended":
        end_online_presence(edition=meeting.edition, meeting=meeting.number, ended_at=event.told_at, by=by, at=at)


def _count_inside(meeting_id: int) -> None:
    """People who came and are not all gone again since the meeting began, whatever the order in which it was told."""
    meeting = ZoomMeeting.objects.get(pk=meeting_id)
    if meeting.state == MeetingState.ENDED:
        return
    told = meeting.events.filter(told_at__gte=meeting.started_at) if meeting.started_at else meeting.events.all()
    came = Count("pk", filter=Q(event="meeting.participant_joined"))
    went = Count("pk", filter=Q(event="meeting.participant_left"))
    people = told.filter(taken_at__isnull=False).exclude(who="").order_by().values("who").annotate(left=came - went)
    ZoomMeeting.objects.filter(pk=meeting_id).update(people_in=people.filter(left__gt=0).count())


def _take_meeting(event: ZoomEvent, meeting: ZoomMeeting, *, by: By, at: dt.datetime) -> None:
    """A state is changed only by what happened after what is known: events come late, doubled and out of order."""
    name, when, batch = event.event, event.told_at, _batch_of(meeting)
    held = _held(event.payload.get("object", {}))
    if name == "meeting.started" and (meeting.ended_at is None or when > meeting.ended_at):
        if meeting.started_at is None or when > meeting.started_at:
            meeting.state, meeting.started_at, meeting.ended_at = MeetingState.STARTED, when, None
    elif name == "meeting.ended" and (meeting.started_at is None or when > meeting.started_at):
        meeting.state, meeting.ended_at, meeting.people_in = MeetingState.ENDED, when, 0
        meeting.stream_state = StreamState.OFF
        start_batch(REPORT, [(f"r{event.pk}", {"meeting": meeting.pk, "held": held})], by=by, at=at, **batch)
    elif name in ("meeting.live_streaming_started", "meeting.live_streaming_stopped"):
        if meeting.stream_at is None or when >= meeting.stream_at - dt.timedelta(seconds=30):
            meeting.stream_state = StreamState.ON if name.endswith("started") else StreamState.OFF
            meeting.stream_at, meeting.problem = when, ""
    elif name in ("recording.completed", "recording.transcript_completed"):
        start_batch(FILES, [(f"f{event.pk}", {"meeting": meeting.pk, "held": held})], by=by, at=at, **batch)
    else:
        return
    meeting.save()
    edition = meeting.edition
    what = Code(name.rpartition(".")[2])
    record(
        ZoomTold(network_id=edition.network_id, edition_id=edition.pk, meeting_id=meeting.pk, what=what), by=by, at=at
    )


def _batch_of(meeting: ZoomMeeting) -> dict[str, Any]:
    return {"network_id": meeting.edition.network_id, "edition_id": meeting.edition_id}


def _take_person(event: ZoomEvent, meeting: ZoomMeeting, *, by: By, at: dt.datetime) -> None:
    person = event.payload.get("object", {}).get("participant")
    if not isinstance(person, dict):
        return
    joined, left = moment(person.get("join_time")), moment(person.get("leave_time"))
    if event.event == "meeting.participant_left":
        left = left or event.told_at
    else:
        joined = joined or event.told_at
        if left is None and meeting.ended_at and joined <= meeting.ended_at:
            left = meeting.ended_at  # told after the end: nobody is inside any more
    note_join(
        meeting=meeting, name=str(person.get("user_name") or ""), email=str(person.get("email") or ""),
        registrant=str(person.get("registrant_id") or ""), marks=marks_of(person, _held(event.payload["object"])),
        joined=joined, left=left, by=by, at=at,
    )  # fmt: skip


def note_join(
    *,
    meeting: ZoomMeeting, name: str, email: str, registrant: str, marks: Sequence[str], joined: dt.datetime | None,
    left: dt.datetime | None, by: By, at: dt.datetime,
) -> None:  # fmt: skip
    """One stay in the room, for attendance; the personal link says who it is, whatever name was typed."""
    if (joined is None and left is None) or not (name or email or registrant):
        return
    seats = ZoomSeat.objects.filter(meeting=meeting)
    seat = (seats.filter(registrant=registrant) if registrant else seats.filter(email=email.lower() or "-")).first()
    guest = None
    if seat is not None and seat.person_id:
        guest = Guest.objects.filter(edition=meeting.edition, person=seat.person_id, same_as__isnull=True).first()
    record_online_presence(
        edition=meeting.edition, meeting=meeting.number, name=seat.name if seat else name or email, email=email,
        registrant=registrant, marks=marks, guest=guest, joined_at=joined, left_at=left, hub=meeting.hub, by=by, at=at,
    )  # fmt: skip
