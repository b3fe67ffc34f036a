"""What the XML and the JSON form of a frab schedule have in common: days, rooms, slugs, zones."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from wethi.kit.named import named
from wethi.kit.prepared import Prepared
from wethi.programme.exports.released import DayRow, HubRow, Released, derived, hubs_of, released
from wethi.programme.models import Day, Edition, Issue

SLOT = "00:05"
HUES = ("#b94162", "#826300", "#1b5d33", "#296ab6", "#33241b")  # the issues' colours on light ground


@dataclass(frozen=True)
class Room:
    """A hub, or the one that means everywhere."""

    name: str
    guid: uuid.UUID
    hub: HubRow | None


@dataclass(frozen=True)
class ScheduleDay:
    """A programme day, from 04:00 to 03:59 of the next; rooms in the order of the programme."""

    day: DayRow
    starts: dt.datetime
    ends: dt.datetime
    rooms: list[tuple[Room, list[Released]]]


def acronym(edition: Edition) -> str:
    """At least four of a-z, 0-9 and _: the schema of the JSON file takes no other."""
    plain = edition.slug.replace("-", "_")
    return plain if len(plain) >= 4 else f"forum_{plain}"


def slug_of(edition: Edition, one: Released) -> str:
    return f"{acronym(edition)}-{one.session.public_id}"


def rooms_of(edition: Edition, lang: str) -> list[Room]:
    """The room that means everywhere first, then the hubs; no two have the same name."""
    with translation.override(lang):
        everywhere = _("Every room and every hub")
    rooms = [Room(everywhere, derived(edition.slug, "everywhere"), None)]
    taken = {everywhere}
    for hub in hubs_of(edition):
        name = named(hub, "name", lang)
        if name in taken:
            name = f"{name} ({hub.public_id})"
        taken.add(name)
        rooms.append(Room(name, hub.guid, hub))
    return rooms


def _day_rows(edition: Any) -> QuerySet[Any, Any]:
    return Day.objects.filter(edition_id=edition).order_by("on").values_list(*DayRow._fields)


def _track_rows(edition: Any) -> QuerySet[Any, Any]:
    return (
        Issue.objects.filter(edition_id=edition, withdrawn_at__isnull=True)
        .order_by("no", "pk")
        .values_list("title", "title_en", "public_id", "hue")
    )


_DAYS, _TRACKS = Prepared(_day_rows), Prepared(_track_rows)


def tracks_of(edition: Edition, lang: str) -> list[tuple[str, str, str]]:
    """(name, slug, colour) of each issue that stands."""
    return [
        ((title_en if lang == "en" else "") or title, f"issue-{public_id}", HUES[(hue - 1) % 5])
        for title, title_en, public_id, hue in _TRACKS.rows(edition.pk)
    ]


def schedule_days(edition: Edition, lang: str, base_url: str) -> tuple[list[Room], list[ScheduleDay]]:
    """Rooms and days. A session in several hubs stands in the first of them: a guid may come only once."""
    rooms = rooms_of(edition, lang)
    by_hub = {room.hub.pk if room.hub else None: room for room in rooms}
    zone = ZoneInfo(edition.network.time_zone)
    by_day: dict[int, dict[uuid.UUID, list[Released]]] = {}
    for one in released(edition, lang=lang, base_url=base_url):
        room = by_hub[one.hubs[0].pk if one.hubs else None]
        by_day.setdefault(one.day.pk, {}).setdefault(room.guid, []).append(one)
    days = []
    for day in [DayRow(*row) for row in _DAYS.rows(edition.pk)]:
        starts = dt.datetime.combine(day.on, dt.time(4), zone)
        filled = by_day.get(day.pk, {})
        days.append(
            ScheduleDay(
                day,
                starts,
                starts + dt.timedelta(hours=23, minutes=59),
                [(room, filled[room.guid]) for room in rooms if room.guid in filled],
            )
        )
    return rooms, days


def duration(one: Released) -> str:
    minutes = int((one.ends - one.starts).total_seconds() // 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def also_at(one: Released, lang: str) -> str:
    """A sentence about the further hubs of a session; "" when there are none."""
    if len(one.hubs) < 2:
        return ""
    with translation.override(lang):
        return _("Also at: %(places)s") % {"places": ", ".join(named(hub, "name", lang) for hub in one.hubs[1:])}
