"""What a person should look at, with the answers to choose from, the likeliest first."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from wethi.meetings.understood import Document, Statement
from wethi.network.choices import Sector
from wethi.pure.thai import digits
from wethi.pure.thai.months import WEEKDAY, weekday_number

_WEEKDAY = re.compile(WEEKDAY)
_NUMBER = re.compile(r"\d{1,5}")


@dataclass(frozen=True)
class Warned:
    """A sentence and the values one may choose; the first answer is the likeliest."""

    code: str
    sentence: str
    answers: tuple[Any, ...] = ()


def warnings_of(document: Document, found: list[Statement]) -> tuple[dict[str, list[Warned]], list[Warned]]:
    """(key -> warnings of that statement, warnings that belong to none). A correction by hand settles them."""
    by_key: dict[str, list[Warned]] = {}
    loose: list[Warned] = []
    for entry in document["warnings"]:
        owner = _owner(entry, found)
        if owner is None:
            warned = Warned(entry["code"], _sentence(entry["code"], entry["message"]))
            # A year that was guessed for a day that nothing was made of is nobody's worry; one sentence is said once.
            if warned not in loose and entry["code"] != "year_guessed":
                loose.append(warned)
        else:
            answers = tuple(_ANSWERS.get(entry["code"], _none)(owner, entry))
            warned = Warned(entry["code"], _sentence(entry["code"], entry["message"]), answers)
            if warned not in by_key.setdefault(owner.key, []):
                by_key[owner.key].append(warned)
    held_on = next((one.value for one in found if one.key == "date"), None)
    for one in found:
        by_key.setdefault(one.key, []).extend(_own_checks(one, held_on))
    by_hand = {one.key for one in found if one.by_hand}
    return {key: warned for key, warned in by_key.items() if warned and key not in by_hand}, loose


def _owner(entry: dict[str, Any], found: list[Statement]) -> Statement | None:
    """The statement whose words the warning points at: the shortest one that touches it and is of the right kind."""
    span = entry.get("span")
    if not span:
        return None
    wanted = {"two_attendance_figures": {"people"}}.get(entry["code"], _DATED)
    if entry["code"] in {"numbering_gap", "marker_repaired", "unreadable_line"}:
        return None
    touching = [
        one
        for one in found
        if one.kind in wanted and one.span and one.span[0] < max(span[1], span[0] + 1) and span[0] < one.span[1]
    ]
    return min(touching, key=lambda one: one.span[1] - one.span[0] if one.span else 0, default=None)


_DATED = {"day", "days", "deadline", "task"}


def _sentence(code: str, message: str) -> str:
    known = {
        "weekday_mismatch": _("The weekday and the date do not agree in the calendar."),
        "year_guessed": _("The minutes do not say the year."),
        "two_attendance_figures": _("The minutes give two different numbers of people."),
        "impossible_date": _("There is no such day in the calendar."),
        "unreadable_line": _("A line could not be read; it may have been damaged on its way out of the file."),
        "numbering_gap": _("The numbering of the items has a gap."),
        "marker_repaired": _("The numbering of an item was mistyped and has been read as it was probably meant."),
    }
    return known.get(code, message)


# ---- answers to the reader's warnings ---------------------------------------------------------------------------


def _day_of(one: Statement) -> tuple[dt.date | None, Callable[[dt.date], Any]]:
    """The day in a statement's value, and how to put another in its place."""
    value = one.value
    if one.kind == "day":
        return dt.date.fromisoformat(value), lambda day: day.isoformat()
    if one.kind == "deadline":
        return dt.date.fromisoformat(value["on"]), lambda day: {**value, "on": day.isoformat()}
    if one.kind == "task" and value["due"]:
        return dt.date.fromisoformat(value["due"]), lambda day: {**value, "due": day.isoformat()}
    return None, lambda _day: value


def _weekday_answers(one: Statement, entry: dict[str, Any]) -> Iterator[Any]:
    day, put = _day_of(one)
    said = _WEEKDAY.search(one.quote)
    if day is None:
        return
    if said:
        try:
            away = (weekday_number(said[0]) - day.weekday() + 3) % 7 - 3
        except (KeyError, ValueError):
            away = 0
        if away:
            yield put(day)
            yield put(day + dt.timedelta(days=away))
            return
    yield put(day)


def _year_answers(one: Statement, entry: dict[str, Any]) -> Iterator[Any]:
    day, put = _day_of(one)
    if day is not None:
        yield put(day)
        yield put(_other_year(day, 1))
    elif one.kind == "days":
        yield one.value
        yield "/".join(_other_year(dt.date.fromisoformat(part), 1).isoformat() for part in one.value.split("/"))


def _other_year(day: dt.date, years: int) -> dt.date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)


def _attendance_answers(one: Statement, entry: dict[str, Any]) -> Iterator[Any]:
    figures = [int(found) for found in _NUMBER.findall(digits.to_ascii(entry.get("quote") or ""))]
    yield one.value
    for figure in dict.fromkeys(figures):
        if figure != one.value:
            yield figure


def _none(one: Statement, entry: dict[str, Any]) -> Iterator[Any]:
    yield from ()


_ANSWERS: dict[str, Callable[[Statement, dict[str, Any]], Iterator[Any]]] = {
    "weekday_mismatch": _weekday_answers,
    "year_guessed": _year_answers,
    "two_attendance_figures": _attendance_answers,
}


# ---- what we see ourselves ---------------------------------------------------------------------------------------


def _own_checks(one: Statement, held_on: str | None) -> Iterator[Warned]:
    if one.by_hand:
        return
    if one.key == "event.name" and not one.value:
        sentence = _("The minutes do not say what the forum is called. Write its name, or choose above whose they are.")
        yield Warned("no_name", sentence)
    if one.kind in {"task", "deadline"} and held_on:
        day, put = _day_of(one)
        meeting = dt.date.fromisoformat(held_on)
        if day is not None and day < meeting:
            later = meeting + dt.timedelta(days=(day.weekday() - meeting.weekday()) % 7 or 7)
            yield Warned("before_meeting", _("This day lies before the meeting itself."), (put(later), put(day)))
    if one.kind == "sectors" and 3 <= len(one.value) < len(Sector.values):
        missing = ", ".join(str(Sector(code).label) for code in Sector.values if code not in one.value)
        sentence = _("Not among them: %(sectors)s. Forgotten, or on purpose?") % {"sectors": missing}
        yield Warned("sector_missing", sentence, (list(Sector.values), list(one.value)))
    if one.kind == "days":
        first, _sep, last = one.value.partition("/")
        if last and last < first:
            yield Warned("days_reversed", _("The last day lies before the first."), (f"{last}/{first}",))
        elif held_on and first < held_on:
            moved = "/".join(_other_year(dt.date.fromisoformat(part), 1).isoformat() for part in one.value.split("/"))
            yield Warned("before_meeting", _("This day lies before the meeting itself."), (one.value, moved))
