"""From lines of notes to the numbered items of minutes: what will stand there, and what a person should look at first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from wethi.meetings.models import Line
from wethi.meetings.noted import line_words, reads_as

# The mark of each level; the reader of minutes tells levels by them.
MARKS = ("dot", "paren", "bullet", "bullet", "bullet", "bullet")


@dataclass
class DraftItem:
    """``parent``: the draft it stands under; ``task``: what, owner, due, days, after for work."""

    line: Line
    kind: str
    text: str
    level: int
    section: str
    no: str
    marker: str
    parent: DraftItem | None = None
    task: dict[str, Any] | None = None
    remarks: list[str] = field(default_factory=list)
    reads_otherwise: bool = False  # the reader of minutes would not see this kind, or not this task, in the words


@dataclass
class Draft:
    """``topics``: the agenda's headings in order; ``stops``: sentences that stand against making minutes."""

    items: list[DraftItem]
    topics: list[str]
    stops: list[str]

    @property
    def remarks(self) -> int:
        return sum(len(item.remarks) for item in self.items)


def draft_of(lines: Sequence[Line], held_on: dt.date | None) -> Draft:
    """``lines`` in their order, without those taken away."""
    items: list[DraftItem] = []
    topics: list[str] = []
    above: list[DraftItem] = []  # the open item of each level
    counts: dict[int, int] = {}
    section = ""
    for line in lines:
        text = " ".join(line.text.split())
        if not text:
            continue
        if line.kind == "topic":
            section, above, counts = text[:200], [], {}
            topics.append(section)
            continue
        level = min(line.level, len(above) + 1, len(MARKS))
        above = above[: level - 1]
        counts = {known: count for known, count in counts.items() if known <= level}
        counts[level] = counts.get(level, 0) + 1
        made = _item(line, text, level, section, counts[level], held_on)
        made.parent = above[-1] if above else None
        above.append(made)
        items.append(made)
    stops = [] if items else [_("There is nothing in the notes yet.")]
    if any(line.twin_of for line in lines):
        stops.append(_("Two people wrote on one line at the same time. Decide which of the two stays, or keep both."))
    if len(topics) != len(set(topics)):
        stops.append(_("Two agenda items have the same title. Give them different ones."))
    return Draft(items, topics, stops)


def _item(line: Line, text: str, level: int, section: str, number: int, held_on: dt.date | None) -> DraftItem:
    told = line.understood or {}
    kind = line.kind or told.get("kind") or "info"
    marker = MARKS[level - 1]
    no = "" if marker == "bullet" else str(number)
    made = DraftItem(line, kind, line_words(text, kind, told), level, section, no, marker)
    if kind == "task":
        made.task = told
        _look_at_task(made, held_on)
    made.reads_otherwise = not reads_as(made.text, kind, told)
    if made.reads_otherwise:
        made.remarks.append(_("Whoever reads the minutes will take this for something else. Word it differently."))
    return made


def _look_at_task(made: DraftItem, held_on: dt.date | None) -> None:
    told = made.task or {}
    if not told.get("owner"):
        made.remarks.append(_("Nobody is named for this task."))
    if not told.get("due") and told.get("days") is None:
        made.remarks.append(_("This task has no day."))
    elif told.get("due") and held_on and told["due"] < held_on.isoformat():
        made.remarks.append(_("The day of this task lies before the meeting."))
