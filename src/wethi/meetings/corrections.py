"""Putting a person's corrections into the ``minutes/1`` document, so that whoever reads it next finds them there."""

from __future__ import annotations

import copy
from typing import Any

from wethi.kit.numbers import typed_number
from wethi.meetings.understood import Document


def corrected(document: Document, corrections: dict[str, Any]) -> Document:
    """A copy of the document with the corrections; words and spans stay, confidence becomes 1.

    Statements that the document does not hold itself (the event's year, its channel, figures) stay in ``corrections``.
    """
    result = copy.deepcopy(document)
    for key, value in corrections.items():
        name, _, rest = key.partition(".")
        put = _PUT.get(name)
        if put is not None:
            put(result, rest, value)
    return result


def _sure(entry: dict[str, Any], **values: Any) -> None:
    entry.update(values)
    entry["confidence"] = 1.0


def _value(holder: dict[str, Any], name: str, value: Any) -> None:
    if isinstance(holder.get(name), dict):
        _sure(holder[name], value=value)


def _nested(result: Document, group: str, rest: str, value: Any) -> None:
    if isinstance(value, str | int) and rest in result[group]:
        _value(result[group], rest, value)


def _hours(result: Document, rest: str, value: str) -> None:
    start, _, end = value.partition("/")
    _value(result["time"], "start", start)
    if end:
        _value(result["time"], "end", end)


def _event(result: Document, rest: str, value: Any) -> None:
    event = result["event"]
    if rest == "days":
        first, _, last = value.partition("/")
        _value(event["dates"], "start", first)
        _value(event["dates"], "end", last or first)
    elif rest.startswith("issues."):
        _entry(event["issues"], rest.removeprefix("issues."), value)
    elif rest == "sectors" and event["sectors"]:
        event["sectors"] = [{**event["sectors"][0], "value": code, "confidence": 1.0} for code in value]
    elif rest in {"name", "theme", "start_time"}:
        _value(event, rest, value)


def _entry(entries: list[dict[str, Any]], index: str, value: dict[str, Any]) -> None:
    number = typed_number(index)
    if number is not None and number < len(entries):
        known = entries[number]
        _sure(known, **{name: part for name, part in value.items() if name in known})


def _task(result: Document, index: str, value: dict[str, Any]) -> None:
    number = typed_number(index)
    if number is None or number >= len(result["tasks"]):
        return
    task = result["tasks"][number]
    due = task["due"]
    if value["due"]:
        if not due or due.get("date") != value["due"]:
            due = {"date": value["due"], "relative": None, "weekday": None, "weekday_ok": None}
    elif value.get("relative"):
        due = {"date": None, "relative": value["relative"], "weekday": None, "weekday_ok": None}
    else:
        due = None
    _sure(task, what=value["what"], owner=value["owner"] or None, due=due, outputs=value["outputs"])


def _resolution(name: str) -> Any:
    def put(result: Document, index: str, value: str) -> None:
        _entry(result[name], index, {"text": value})

    return put


def _deadline(result: Document, index: str, value: dict[str, Any]) -> None:
    if index == "next_meeting":
        _value(result["next_meeting"], "date", value["on"])
    else:
        _entry(result["deadlines"], index, {"value": value["on"]})


def _milestone(result: Document, index: str, value: dict[str, Any]) -> None:
    _entry(result["milestones"], index, {"year_be": value["year"] + 543, "text": value["text"]})


_PUT: dict[str, Any] = {
    "title": lambda result, _rest, value: _value(result, "title", value),
    "date": lambda result, _rest, value: _value(result, "date", value),
    "time": _hours,
    "meeting": lambda result, rest, value: _nested(result, "meeting", rest, value),
    "channel": lambda result, rest, value: _nested(result, "channel", rest, value),
    "attendees": lambda result, rest, value: _nested(result, "attendees", rest, value),
    "event": _event,
    "tasks": _task,
    "decisions": _resolution("decisions"),
    "proposals": _resolution("proposals"),
    "deadlines": _deadline,
    "milestones": _milestone,
    "related": lambda result, rest, value: _entry(result["related_topics"], rest, value),
}
