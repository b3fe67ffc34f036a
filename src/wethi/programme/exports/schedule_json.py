"""frab schedule.json, as c3voc's schema wants it."""

from __future__ import annotations

import json
from typing import Any

import wethi
from wethi.kit.named import named
from wethi.programme.choices import HubKind
from wethi.programme.exports.released import Released, address, base_of
from wethi.programme.exports.schedule import (
    SLOT,
    Room,
    acronym,
    also_at,
    duration,
    schedule_days,
    slug_of,
    tracks_of,
)
from wethi.programme.models import Edition

_TYPES = {HubKind.SITE.value: "other", HubKind.ONLINE.value: "online"}  # the schema's own list of rooms


def schedule_json(edition: Edition, lang: str = "th", base_url: str = "") -> bytes:
    """UTF-8; times with offset; days even when nothing stands in them yet."""
    rooms, days = schedule_days(edition, lang, base_url)
    first, last = _first_and_last(edition, [day.day.on for day in days])
    made = {
        "$schema": "https://c3voc.de/schedule/schema.json",
        "generator": {"name": "wethi", "version": wethi.__version__},
        "schedule": {
            "url": address(edition, base_url, lang, "public:programme"),
            "version": str(edition.programme_version),
            "base_url": f"{base_of(edition, base_url)}/",
            "conference": {
                "acronym": acronym(edition),
                "title": named(edition, "name", lang),
                "description": named(edition, "theme", lang),
                "start": first,
                "end": last,
                "daysCount": len(days),
                "timeslot_duration": SLOT,
                "time_zone_name": edition.network.time_zone,
                "url": address(edition, base_url, lang, "public:edition"),
                "rooms": [_room(room) for room in rooms],
                "tracks": [
                    {"name": name, "slug": slug, "color": colour} for name, slug, colour in tracks_of(edition, lang)
                ],
                "days": [
                    {
                        "index": index,
                        "date": day.day.on.isoformat(),
                        "day_start": day.starts.isoformat(),
                        "day_end": day.ends.isoformat(),
                        "rooms": {
                            room.name: [_event(edition, one, room, lang) for one in sessions]
                            for room, sessions in day.rooms
                        },
                    }
                    for index, day in enumerate(days, start=1)
                ],
            },
        },
    }
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode()


def _first_and_last(edition: Edition, days: list[Any]) -> tuple[str | None, str | None]:
    first = edition.starts_on or (days[0] if days else None)
    last = edition.ends_on or (days[-1] if days else None)
    return (first.isoformat() if first else None), (last.isoformat() if last else None)


def _room(room: Room) -> dict[str, Any]:
    made: dict[str, Any] = {"name": room.name, "guid": str(room.guid)}
    if room.hub is not None:
        made |= {"slug": room.hub.public_id, "type": _TYPES[room.hub.kind], "capacity": room.hub.capacity}
    return made


def _event(edition: Edition, one: Released, room: Room, lang: str) -> dict[str, Any]:
    return {
        "guid": str(one.session.guid),
        "id": one.id,
        "logo": None,
        "date": one.starts.isoformat(),
        "start": one.starts.isoformat()[11:16],
        "end": one.ends.isoformat(),
        "duration": duration(one),
        "room": room.name,
        "slug": slug_of(edition, one),
        "url": one.url,
        "title": one.title,
        "subtitle": None,
        "track": named(one.issue, "title", lang) if one.issue else None,
        "type": one.format,
        "language": "th",
        "abstract": one.abstract or None,
        "description": also_at(one, lang) or None,
        "recording_license": "",
        "do_not_record": not one.session.is_broadcast,
        "do_not_stream": not one.session.is_broadcast,
        "persons": [
            {"guid": str(voice.guid), "name": voice.name, "public_name": voice.name, "biography": voice.origin or None}
            for voice in one.voices
        ],
        "links": [],
        "attachments": [],
    }
