"""The participants' report of a Zoom meeting, in each of the forms its portal has written.

With or without the meeting's own lines above, one row a join or one row a person, old and new spelling of the columns.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

NAME = "name (original name)"
_COLUMNS = {
    NAME: "name",
    "user email": "email",
    "email": "email",
    "join time": "joined",
    "leave time": "left",
    "duration (minutes)": "minutes",
    "total duration (minutes)": "minutes",
    "guest": "guest",
    "recording consent": "consent",
    "recording disclaimer response": "consent",
    "in waiting room": "waiting",
}
_MEETING_COLUMNS = {
    "meeting id": "number",
    "id": "number",
    "topic": "topic",
    "start time": "starts",
    "end time": "ends",
}
_DATE = re.compile(r"(\d{1,4})[/-](\d{1,2})[/-](\d{1,4})[ T](\d{1,2}):(\d{2})(?::(\d{2}))?\s*([AaPp])?\.?[Mm]?\.?$")
_NAMES = re.compile(r"(?P<shown>.*\S)\s*\((?P<original>[^()]+)\)\s*$")
_BUDDHIST = 543


class NotAParticipantsReport(ValueError):
    """No row of the text names the columns of a participants' report, or it cannot be divided into columns."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """The lines above the table. ``number`` is the meeting's id without spaces; times are aware or None."""

    number: str
    topic: str
    starts_at: dt.datetime | None
    ends_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Join:
    """One row: somebody who came in and went out, or (in a report of unique users) somebody's whole time.

    ``line`` is the row's number in the file, from 1. ``name`` is what others saw, ``original`` what it was before a
    renaming (else the same). ``seconds`` is None where the report has no duration. ``waited`` says that this row is time
    in the waiting room, which is no attendance.
    """

    line: int
    name: str
    original: str
    email: str
    joined_at: dt.datetime | None
    left_at: dt.datetime | None
    seconds: int | None
    is_guest: bool | None
    consent: str
    waited: bool


@dataclass(frozen=True, slots=True)
class Report:
    """``unread`` are the rows that could not be understood: number, and the code ``no_name`` or ``bad_time``."""

    meeting: Meeting | None
    joins: tuple[Join, ...]
    unread: tuple[tuple[int, str], ...]


def read_participants(text: str, *, zone: dt.tzinfo) -> Report:
    """The report in ``text``; its times are in ``zone``, the Zoom account's own, for no file says which it is.

    Month and day stand as the account has them: a file in which any first number is over 12 has the day first.
    Raises :class:`NotAParticipantsReport`.
    """
    try:
        rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=_separator(text)))
    except csv.Error as wrong:  # a quotation mark left open over more than any cell holds
        raise NotAParticipantsReport from wrong
    head = next((at for at, row in enumerate(rows) if any(_plain(cell).startswith(NAME) for cell in row)), None)
    if head is None:
        raise NotAParticipantsReport
    columns = {_column(cell): place for place, cell in enumerate(rows[head]) if _column(cell)}
    body = rows[head + 1 :]
    day_first = _day_first([_cell(row, columns, which) for row in body for which in ("joined", "left")])
    joins, unread = [], []
    for line, row in enumerate(body, start=head + 2):
        if not any(cell.strip() for cell in row):
            continue
        name = _cell(row, columns, "name")
        times = [_cell(row, columns, which) for which in ("joined", "left")]
        joined, left = (_moment(cell, zone, day_first) for cell in times)
        if not name:
            unread.append((line, "no_name"))
        elif any(cell and at is None for cell, at in zip(times, (joined, left), strict=True)):
            unread.append((line, "bad_time"))
        else:
            joins.append(_join(line, row, columns, name, joined, left))
    return Report(_meeting(rows[:head], rows[head], body, zone), tuple(joins), tuple(unread))


def _separator(text: str) -> str:
    """Zoom writes commas; a spreadsheet that kept the file may have put semicolons or tabs."""
    head = next((line for line in text.splitlines() if NAME in _plain(line)), "")
    return max(",;\t", key=head.count)


def _join(
    line: int,
    row: Sequence[str],
    columns: dict[str, int],
    name: str,
    joined: dt.datetime | None,
    left: dt.datetime | None,
) -> Join:
    renamed = _NAMES.match(name)
    minutes = _cell(row, columns, "minutes")
    seconds = int(minutes) * 60 if minutes.isascii() and minutes.isdigit() else None
    if joined and left and left >= joined:
        seconds = int((left - joined).total_seconds())  # the report rounds up to whole minutes; its times are exact
    return Join(
        line=line,
        name=renamed["shown"] if renamed else name,
        original=renamed["original"].strip() if renamed else name,
        email=_cell(row, columns, "email").lower(),
        joined_at=joined,
        left_at=left,
        seconds=seconds,
        is_guest=_yes(_cell(row, columns, "guest")),
        consent=_cell(row, columns, "consent"),
        waited=_yes(_cell(row, columns, "waiting")) is True,
    )


def _meeting(
    above: Sequence[Sequence[str]], head: Sequence[str], body: Sequence[Sequence[str]], zone: dt.tzinfo
) -> Meeting | None:
    """From the block above the table, or from columns that repeat it on every row."""
    pairs = [*pairwise(above), *([(head, body[0])] if body else [])]
    for names, values in pairs:
        found = {
            _MEETING_COLUMNS[_plain(name)]: value.strip()
            for name, value in zip(names, values, strict=False)
            if _plain(name) in _MEETING_COLUMNS
        }
        if "topic" in found:
            day_first = _day_first([found.get("starts", ""), found.get("ends", "")])
            starts, ends = (_moment(found.get(which, ""), zone, day_first) for which in ("starts", "ends"))
            return Meeting(re.sub(r"\s", "", found.get("number", "")), found["topic"], starts, ends)
    return None


def _column(cell: str) -> str:
    plain = _plain(cell)
    return _COLUMNS.get(NAME if plain.startswith(NAME) else plain, "")


def _plain(cell: str) -> str:
    return " ".join(cell.lower().split())


def _cell(row: Sequence[str], columns: dict[str, int], which: str) -> str:
    place = columns.get(which)
    return row[place].strip() if place is not None and place < len(row) else ""


def _yes(cell: str) -> bool | None:
    return {"yes": True, "no": False}.get(cell.lower())


def _day_first(cells: Sequence[str]) -> bool:
    found = [match for cell in cells if (match := _DATE.match(cell))]
    return any(len(match[1]) < 3 and int(match[1]) > 12 for match in found)


def _moment(cell: str, zone: dt.tzinfo, day_first: bool) -> dt.datetime | None:
    """An aware moment; None for an empty cell and for one that is no time. Buddhist years are understood."""
    match = _DATE.match(cell)
    if not match:
        return None
    first, second, third, hour, minute = (int(match[place]) for place in range(1, 6))
    if len(match[1]) == 4:
        year, month, day = first, second, third
    else:
        year, (month, day) = third, (second, first) if day_first else (first, second)
        year += 2000 if year < 100 else 0
    half = (match[7] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        return dt.datetime(
            year - _BUDDHIST if year > 2400 else year, month, day, hour, minute, int(match[6] or 0), tzinfo=zone
        )
    except ValueError:
        return None
