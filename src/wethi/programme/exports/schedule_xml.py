"""frab schedule.xml, elements in the order of c3voc's schema."""

from __future__ import annotations

import re
from xml.etree import ElementTree as Tree

import wethi
from wethi.kit.named import named
from wethi.programme.exports.released import Released, address, base_of, number_of
from wethi.programme.exports.schedule import (
    SLOT,
    ScheduleDay,
    acronym,
    also_at,
    duration,
    schedule_days,
    slug_of,
    tracks_of,
)
from wethi.programme.models import Edition

SCHEDULE_XML_TYPE = "application/vnd.c3voc.schedule+xml"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def schedule_xml(edition: Edition, lang: str = "th", base_url: str = "") -> bytes:
    """UTF-8 with declaration; times with offset."""
    _rooms, days = schedule_days(edition, lang, base_url)
    root = Tree.Element("schedule")
    Tree.SubElement(root, "generator", name="wethi", version=wethi.__version__)
    _add(root, "url", address(edition, base_url, lang, "public:programme"))
    _add(root, "version", str(edition.programme_version))
    _conference(root, edition, days, lang, base_url)
    taken: dict[str, int] = {}
    numbers: set[int] = set()
    for index, day in enumerate(days, start=1):
        part = Tree.SubElement(
            root,
            "day",
            index=str(index),
            date=day.day.on.isoformat(),
            start=day.starts.isoformat(),
            end=day.ends.isoformat(),
        )
        for room, sessions in day.rooms:
            place = Tree.SubElement(part, "room", name=_text(room.name), guid=str(room.guid))
            for one in sessions:
                _event(place, edition, one, room.name, lang, taken, numbers)
    Tree.indent(root, " ")
    body: str = Tree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'.encode()


def _conference(root: Tree.Element, edition: Edition, days: list[ScheduleDay], lang: str, base_url: str) -> None:
    part = Tree.SubElement(root, "conference")
    _add(part, "title", named(edition, "name", lang))
    _add(part, "acronym", acronym(edition))
    first = edition.starts_on or (days[0].day.on if days else None)
    last = edition.ends_on or (days[-1].day.on if days else None)
    if first and last:
        _add(part, "start", first.isoformat())
        _add(part, "end", last.isoformat())
    _add(part, "days", str(len(days)))
    _add(part, "timeslot_duration", SLOT)
    if base := base_of(edition, base_url):
        _add(part, "base_url", f"{base}/")
    _add(part, "url", address(edition, base_url, lang, "public:edition"))
    _add(part, "time_zone_name", edition.network.time_zone)
    for name, slug, colour in tracks_of(edition, lang):
        Tree.SubElement(part, "track", name=_text(name), color=colour, slug=slug)


def _event(
    place: Tree.Element, edition: Edition, one: Released, room: str, lang: str, taken: dict[str, int], numbers: set[int]
) -> None:
    event = Tree.SubElement(place, "event", guid=str(one.session.guid), id=str(one.id))
    _add(event, "room", room)
    _add(event, "title", one.title)
    _add(event, "subtitle", "")
    _add(event, "type", one.format)
    _add(event, "date", one.starts.isoformat())
    _add(event, "start", one.starts.isoformat()[11:16])
    _add(event, "duration", duration(one))
    _add(event, "abstract", one.abstract)
    _add(event, "slug", slug_of(edition, one))
    _add(event, "track", named(one.issue, "title", lang) if one.issue else "")
    persons = Tree.SubElement(event, "persons")
    for voice in one.voices:
        guid = str(voice.guid)
        if guid not in taken:
            taken[guid] = number_of(voice.guid, numbers)
        person = Tree.SubElement(persons, "person", id=str(taken[guid]), guid=guid)
        person.text = _text(voice.name)
    _add(event, "language", "th")
    _add(event, "description", also_at(one, lang))
    recording = Tree.SubElement(event, "recording")
    _add(recording, "license", "")
    _add(recording, "optout", "false" if one.session.is_broadcast else "true")
    Tree.SubElement(event, "links")
    Tree.SubElement(event, "attachments")
    _add(event, "url", one.url)


def _add(parent: Tree.Element, name: str, text: str) -> None:
    Tree.SubElement(parent, name).text = _text(text)


def _text(value: str) -> str:
    """Without characters that XML cannot hold."""
    return _NOT_XML.sub("", value)
