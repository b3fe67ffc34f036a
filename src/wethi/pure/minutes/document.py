"""One document, read from its first line to its last: the parts in the order in which they need each other."""

from __future__ import annotations

from typing import Any

from wethi.pure.minutes.attendance import read_attendance
from wethi.pure.minutes.channel import read_channel
from wethi.pure.minutes.deadlines import find_deadlines
from wethi.pure.minutes.event import read_event
from wethi.pure.minutes.figures import read_milestones, read_money, read_quantities
from wethi.pure.minutes.header import read_header
from wethi.pure.minutes.items import kinds_of, read_decisions, read_proposals, write_items
from wethi.pure.minutes.people import short_names
from wethi.pure.minutes.reading import Reading
from wethi.pure.minutes.related import read_related
from wethi.pure.minutes.sittings import read_agenda, read_dates, read_next_meeting
from wethi.pure.minutes.tasks import find_tasks, write_task
from wethi.pure.minutes.warnings import add_warnings


def read_document(text: str, *, kind: str, encoding: str, year: int | None) -> dict[str, Any]:
    """See :func:`wethi.pure.minutes.read_minutes`."""
    text = text.removeprefix("\ufeff")
    reading = Reading(text, year)
    reading.known_names = list(dict.fromkeys([*reading.known_names, *short_names(reading)]))
    header = read_header(reading)
    reading.begins = header["time"]["start"]
    deadlines = find_deadlines(reading)
    reading.due_spans = [(deadline.start, deadline.end) for deadline in deadlines]
    tasks = find_tasks(reading, deadlines)
    kinds = kinds_of(reading, tasks)
    dates, due = read_dates(reading, deadlines)
    document = {
        "schema": "minutes/1",
        "source": {"kind": kind, "encoding": encoding, "length": len(text), "text": text},
        **header,
        "channel": read_channel(reading),
        "attendees": read_attendance(reading),
        "event": read_event(reading),
        "agenda": read_agenda(reading),
        "items": write_items(reading, kinds),
        "tasks": [write_task(reading, task) for task in tasks],
        "decisions": read_decisions(reading),
        "proposals": read_proposals(reading, kinds),
        "milestones": read_milestones(reading),
        "quantities": read_quantities(reading),
        "money": read_money(reading),
        "dates": dates,
        "deadlines": due,
        "next_meeting": read_next_meeting(reading, (header["meeting"]["no"] or {}).get("value")),
        "related_topics": read_related(reading),
    }
    return {**document, "warnings": add_warnings(reading)}
