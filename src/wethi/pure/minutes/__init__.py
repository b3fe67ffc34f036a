"""The reader of minutes: Thai minutes in any usual layout become `minutes/1`, each fact with the words it came from."""

from __future__ import annotations

from typing import Any

from wethi.pure.minutes.attendance import read_attendance
from wethi.pure.minutes.channel import read_channel
from wethi.pure.minutes.deadlines import find_deadlines
from wethi.pure.minutes.event import read_event
from wethi.pure.minutes.figures import read_milestones, read_money, read_quantities
from wethi.pure.minutes.header import read_header
from wethi.pure.minutes.items import kinds_of, read_decisions, read_proposals, write_items
from wethi.pure.minutes.reading import Reading
from wethi.pure.minutes.related import read_related
from wethi.pure.minutes.sittings import read_agenda, read_dates, read_next_meeting
from wethi.pure.minutes.tasks import find_tasks, write_task
from wethi.pure.minutes.warnings import add_warnings

__all__ = ["read_minutes"]


def read_minutes(text: str, *, kind: str = "text", encoding: str = "utf-8", year: int | None = None) -> dict[str, Any]:
    """`minutes/1` of a document, ready for JSON; its shape is `wethi.pure.minutes.schema.SCHEMA`.

    `text` may begin with a byte order mark. `kind` and `encoding` say where the text came from: lines of
    a Word document or a web page are paragraphs, other lines may have been cut by the width of a page.
    `year` (either era) is the context for dates whose year is not written. Never raises on any text.
    """
    text = text.removeprefix("\ufeff")
    reading = Reading(text, year, may_wrap=kind not in ("docx", "html"))
    header = read_header(reading)
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
