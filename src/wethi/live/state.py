"""The show as consoles and screens get it: one JSON tree, in full for the crew, without notes for screens."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from typing import Any

from django.db.models import F

from wethi.audit.actions import By
from wethi.kit.stream.publish import edition_channel, publish
from wethi.live.models import Cue, Press, Run, Show
from wethi.live.queries import (
    cues_of,
    nameable,
    on_now,
    presses_of,
    room_of,
    run_of,
    show_channel,
    stream_pages,
    told_of,
    watching,
)
from wethi.live.rules import leader_at
from wethi.live.sheet import midnight, planned_starts
from wethi.programme.models import Edition

_EVENT_ROOM = 24 * 1024


def moving(show: Show, run: Run | None, presses: Sequence[Press]) -> dict[str, Any]:
    """What changes while the show runs."""
    lead = leader_at(run) if run else None
    return {
        "show": show.public_id,
        "rev": show.rev,
        "sheet": show.sheet_rev,
        "run": _run(show, run),
        "presses": [
            {"id": one.mark, "verb": one.verb, "on": one.on, "to": one.to, "at": one.at.timestamp()}
            for one in presses
            if not one.refused
        ],
        "lead": {
            "console": lead.console if lead else "",
            "who": lead.user.shown_name if lead and lead.user else "",
            "at": lead.at.timestamp() if lead else 0,
        },
    }


def _run(show: Show, run: Run | None) -> dict[str, Any]:
    base = midnight(show) + (run.shift_s if run else 0)
    return {"id": run.public_id if run else "", "rehearsal": bool(run and run.is_rehearsal), "base": base}


def standing(show: Show, cues: Sequence[Cue], *, full: bool) -> dict[str, Any]:
    """The sheet. ``full``: with notes and who is responsible, for the crew only."""
    named = nameable(cues)
    told = []
    for cue, start in zip(cues, planned_starts(show, cues), strict=True):
        one: dict[str, Any] = {
            "key": cue.public_id, "kind": cue.kind, "title": cue.title, "titleEn": cue.title_en, "start": start,
            "length": cue.length_s, "least": min(cue.least_s, cue.length_s), "guard": cue.guard, "air": cue.is_broadcast,
            "opens": cue.opens_segment, "feed": cue.feed, "hub": cue.hub.public_id if cue.hub else "",
            "hubName": cue.hub.name if cue.hub else "", "hubNameEn": (cue.hub.name_en or cue.hub.name) if cue.hub else "",
            "hue": cue.session.issue.hue if cue.session and cue.session.issue else 0,
            "voices": [_voice(voice, voice.pk in named, full) for voice in cue.voices.all()],
        }  # fmt: skip
        if full:
            one |= {"responsible": cue.responsible, "notes": cue.notes}
        told.append(one)
    limit = show.edition.segment_minutes
    return {"cues": told, "limit": limit * 60 if limit else None}


def _voice(voice: Any, may: bool, full: bool) -> dict[str, Any]:
    """On a screen a name appears only when it may be published; the crew sees all and which may not."""
    name = voice.name if may or full else ""
    return {
        "id": voice.public_id,
        "name": name,
        "from": voice.origin,
        "fromEn": voice.origin_en,
        "may": may,
        "role": voice.role,
    }


def whole(show: Show, at: dt.datetime, *, full: bool) -> dict[str, Any]:
    """Everything at once, with the house's time in milliseconds: a console measures its own clock by it."""
    cues, run = cues_of(show), run_of(show)
    made = {**moving(show, run, presses_of(run) if run else []), **standing(show, cues, full=full)}
    if full:
        made["old"] = show.edition.programme_version > show.from_version
    return {**made, "now": round(at.timestamp() * 1000)}


def tell(show: Show, *, by: By, at: dt.datetime, sheet: bool = False) -> None:
    """Raises the show's rev and tells consoles, screens and, of a real run, the public. In the change's transaction."""
    fields: dict[str, Any] = {"rev": F("rev") + 1, **({"sheet_rev": F("sheet_rev") + 1} if sheet else {})}
    Show.objects.filter(pk=show.pk).update(**fields)
    fresh = Show.objects.select_related("day", "hub", "edition__network").get(pk=show.pk)
    show.rev, show.sheet_rev = fresh.rev, fresh.sheet_rev
    run = run_of(fresh)
    payload = moving(fresh, run, presses_of(run) if run else [])
    if len(json.dumps(payload, ensure_ascii=False).encode()) > _EVENT_ROOM:
        payload = {"show": fresh.public_id, "rev": fresh.rev, "sheet": fresh.sheet_rev}
    publish(show_channel(fresh), "show", payload, at=at)
    if run is not None and not run.is_rehearsal:
        tell_public(fresh, at)


def tell_viewers(edition: Edition, at: dt.datetime) -> None:
    """How many look on, with the time of the count; only the newest is sent."""
    found = watching(list(stream_pages(edition)), at)
    if found is not None:
        told = {"viewers": found.viewers, "at": int(found.at.timestamp())}
        publish(edition_channel(edition.pk), "viewers", told, key="all", at=at)


def tell_public(show: Show, at: dt.datetime) -> None:
    """Now and next of this stage, in full: nobody has to ask again."""
    found, (room, name, name_en) = on_now(show, at), room_of(show)
    told = {
        "show": show.public_id, "room": room, "roomName": name, "roomNameEn": name_en,
        "state": found.state if found else "none", "late": found.late_s if found else 0,
        "now": told_of(found.now if found else None), "next": told_of(found.next if found else None),
    }  # fmt: skip
    publish(edition_channel(show.edition_id), "cue", told, at=at)
