"""Recordings, transcripts and chats of each broadcast part, kept with what those in them agreed to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import transaction

from wethi.audit.actions import By, record
from wethi.kit.files import stored
from wethi.kit.files.arriving import Arriving, TooLarge
from wethi.live.adapters.zoom import Refused, Zoom
from wethi.live.choices import Agreed, RecordingKind
from wethi.live.facts import RecordingAdded, RecordingChanged, RecordingRemoved
from wethi.live.models import Airing, Recording, ZoomMeeting
from wethi.live.rules import require_live
from wethi.programme.models import Edition

_ZOOM_KINDS = {
    "MP4": RecordingKind.RECORDING, "M4A": RecordingKind.RECORDING, "TRANSCRIPT": RecordingKind.TRANSCRIPT,
    "CC": RecordingKind.TRANSCRIPT, "CHAT": RecordingKind.CHAT,
}  # fmt: skip


def largest() -> int:
    """Bytes that one recording may have."""
    return int(settings.RECORDING_LARGEST) * 1024 * 1024


class NothingToKeep(Exception):
    """Neither a file nor an address where it lies, or a part of another edition."""


class NotAgreed(Exception):
    """Those in it refused to be recorded: it is not kept."""


def add_recording(
    *, edition: Edition, title: str, kind: str, by: By, at: dt.datetime, airing: Airing | None = None,
    arrived: Arriving | None = None, filename: str = "", **values: Any,
) -> Recording:  # fmt: skip
    """Keeps a file that has arrived, or the address of one. ``values``: source, outside_id, may_record, may_publish,
    licence.

    The file goes into the store before the transaction. Raises :class:`NothingToKeep`, :class:`NotAgreed`.
    """
    require_live(by, "live.edit", edition, at)
    if values.get("may_record") == Agreed.NO:
        raise NotAgreed
    if airing is not None and airing.run.show.edition_id != edition.pk:
        raise NothingToKeep
    if not (arrived.size if arrived else values.get("source")):
        raise NothingToKeep
    path, measure = arrived.keep() if arrived else ("", None)
    with stored.written(path), transaction.atomic():
        made = Recording.objects.create(
            edition=edition, airing=airing, kind=RecordingKind(kind), title=title[:250], added_at=at,
            sha256=measure.sha256 if measure else "", **values,
        )  # fmt: skip
        if measure:
            made.file = stored.keep(
                path, measure, purpose="recording", name=filename[:200] or title[:200], subject_kind="recording",
                content_type="application/octet-stream", subject_id=made.pk, network_id=edition.network_id, at=at,
            )  # fmt: skip
            made.save(update_fields=["file"])
        _record(RecordingAdded, made, by=by, at=at)
    return made


@transaction.atomic
def change_recording(*, recording: Recording, by: By, at: dt.datetime, **values: Any) -> Recording:
    """Title, part, source, consents, licence. Whoever refuses the recording afterwards has its file taken away: raises
    :class:`NotAgreed`, for :func:`remove_recording`."""
    require_live(by, "live.edit", recording.edition, at)
    airing = values.get("airing")
    if airing is not None and airing.run.show.edition_id != recording.edition_id:
        raise NothingToKeep
    if values.get("may_record") == Agreed.NO:
        raise NotAgreed
    changed = [name for name, value in values.items() if getattr(recording, name) != value]
    for name in changed:
        setattr(recording, name, values[name])
    if changed:
        recording.save(update_fields=changed)
        _record(RecordingChanged, recording, by=by, at=at, changed=tuple(changed))
    return recording


@transaction.atomic
def remove_recording(*, recording: Recording, by: By, at: dt.datetime) -> None:
    """The file goes; that it was there, and its hash, stays."""
    require_live(by, "live.edit", recording.edition, at)
    file, recording.file, recording.removed_at = recording.file, None, at
    recording.save(update_fields=["file", "removed_at"])
    if file is not None:
        stored.take_away([file])
    _record(RecordingRemoved, recording, by=by, at=at)


def keep_zoom_files(
    *, meeting: ZoomMeeting, told: dict[str, Any], zoom: Zoom, token: str, hold: Callable[[], bool], by: By, at: dt.datetime
) -> int:  # fmt: skip
    """Fetches what Zoom recorded, each file once; of one that is too large its page at Zoom is noted. How many are new.

    What broke off goes on from there when this is called again. ``hold``: see :meth:`Client.download`."""
    edition, count = meeting.edition, 0
    require_live(by, "live.edit", edition, at)
    for one in told.get("recording_files") or []:
        kind, outside = _ZOOM_KINDS.get(str(one.get("file_type"))), str(one.get("id") or "")[:100]
        if kind is None or not outside or one.get("status") not in (None, "completed"):
            continue
        if Recording.objects.filter(edition=edition, outside_id=outside).exists():
            continue
        arrived = Arriving("zoom", edition.pk, outside, one.get("file_size"), most=largest())
        if not _fetched(one, zoom, token, arrived, hold):
            arrived.forget()
        source = "Zoom" if arrived.size else str(one.get("play_url") or told.get("share_url") or "Zoom")[:500]
        ending = str(one.get("file_extension") or kind).lower()[:8]
        add_recording(
            edition=edition, kind=kind, title=f"{meeting.topic} ({ending})", source=source, outside_id=outside,
            arrived=arrived if arrived.size else None, filename=f"{meeting.number}.{ending}", airing=_airing_at(meeting, one), by=by, at=at,
        )  # fmt: skip
        count += 1
    return count


def _fetched(one: dict[str, Any], zoom: Zoom, token: str, into: Arriving, hold: Callable[[], bool]) -> bool:
    """Whether it is here whole; False: Zoom does not give it, or it is too large."""
    if int(one.get("file_size") or 0) > largest():
        return False
    try:
        zoom.client.download(str(one.get("download_url") or ""), token=token, into=into, hold=hold)
    except (Refused, TooLarge):
        return False
    return True


def _airing_at(meeting: ZoomMeeting, one: dict[str, Any]) -> Airing | None:
    """The part that was on air for most of the file's time."""
    try:
        start = dt.datetime.fromisoformat(str(one.get("recording_start")))
        end = dt.datetime.fromisoformat(str(one.get("recording_end")))
    except ValueError:
        return None
    best, share = None, dt.timedelta()
    rows = Airing.objects.filter(
        run__show__day=meeting.day_id, run__is_rehearsal=False, withdrawn_at__isnull=True, ended_at__isnull=False
    ).select_related("run__show")
    own = list(rows.filter(run__show__hub=meeting.hub_id)) if meeting.hub_id else []
    for airing in own or rows.filter(run__show__hub__isnull=True):  # the room's own stage before the main
        assert airing.ended_at is not None
        common = min(end, airing.ended_at) - max(start, airing.started_at)
        if common > share:
            best, share = airing, common
    return best


def _record(fact: Any, recording: Recording, *, by: By, at: dt.datetime, **more: Any) -> None:
    edition = recording.edition
    record(fact(network_id=edition.network_id, edition_id=edition.pk, recording_id=recording.pk, **more), by=by, at=at)
