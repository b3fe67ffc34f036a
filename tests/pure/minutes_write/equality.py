"""When two readings of the same minutes count as equal; spans, quotes and confidence are never compared."""

from __future__ import annotations

import re
from typing import Any


def folded(text: str | None) -> str | None:
    """The text without white space: a printed line's end may stand where a blank was, or not."""
    return None if text is None else re.sub(r"\s", "", text)


def value(fact: Any) -> Any:
    found = fact["value"] if fact else None
    return folded(found) if isinstance(found, str) else found


def task(found: dict[str, Any]) -> tuple[Any, ...]:
    due = found["due"]
    relative = (due["relative"]["days"], folded(due["relative"]["after"])) if due and due["relative"] else None
    return folded(found["what"]), folded(found["owner"]), due and due["date"], relative


def compared(doc: dict[str, Any], layout: str) -> dict[str, Any]:
    """The parts of a document that must come back from a paper in this layout."""
    who = doc["attendees"]
    parts: dict[str, Any] = {
        "title": value(doc["title"]),
        "number": [value(doc["meeting"]["no"]), value(doc["meeting"]["year_be"])],
        "date": value(doc["date"]),
        "time": [value(doc["time"]["start"]), value(doc["time"]["end"])],
        "channel": [value(doc["channel"]["kind"]), value(doc["channel"]["place"])],
        "platforms": [value(platform) for platform in doc["channel"]["platforms"]],
        "attendance": {key: value(who[key]) for key in ("total", "members", "others", "absent", "onsite", "online")},
        "agenda": [(entry["no"], folded(entry["title"])) for entry in doc["agenda"]],
        "items": [(item["level"], item["kind"], folded(item["text"])) for item in doc["items"]],
        "decisions": [folded(found["text"]) for found in doc["decisions"]],
        "tasks": [task(found) for found in doc["tasks"]],
        "next": [value(doc["next_meeting"]["date"]), value(doc["next_meeting"]["time"])],
    }
    if layout == "formal":
        parts["names"] = [(folded(person["name"]), person["status"]) for person in who["people"]]
    else:
        event = doc["event"]
        parts["issues"] = [(issue["no"], folded(issue["title"])) for issue in event["issues"]]
        parts["event"] = [value(event["theme"]), value(event["dates"]["start"]), value(event["dates"]["end"])]
        parts["related"] = [(folded(topic["title"]), topic["serial"]) for topic in doc["related_topics"]]
    return parts
