"""Tasks in a sentence that says who does what until when, one task a line."""

from __future__ import annotations

from typing import Any

from wethi.pure.minutes import read_minutes
from wethi.pure.minutes.write.said import Phrases, Said, folded, one_line


def assignment(task: dict[str, Any], told: Said, phrases: Phrases) -> str | None:
    """มอบหมายให้ X ทำ Y ภายในวันพุธที่ ๒๒ กันยายน ๒๕๖๔; None when the words around it say all of that already."""
    what, owner, due = one_line(task["what"]), task["owner"], task["due"]
    knows_day = not (due and due["date"]) or told.days(due["date"])
    if told.words(what) and (not owner or told.words(owner)) and knows_day:
        return None
    return sentence(what, one_line(owner) if owner else None, due, phrases)


def sentence(what: str, owner: str | None, due: dict[str, Any] | None, phrases: Phrases) -> str:
    """The task in words; with the name behind a word for it where nobody could tell the name's end from the work."""
    until = _until(due, phrases)
    told = f"มอบหมายให้{owner} {what}{until}" if owner else f"ที่ประชุมมอบหมายให้ {what}{until}"
    if owner is None or _reads_back(told, what, owner):
        return told
    named = f"{what} (ผู้รับผิดชอบ: {owner}){until}"
    return named if _reads_back(named, what, owner) else told


def _until(due: dict[str, Any] | None, phrases: Phrases) -> str:
    if due and due["date"]:
        return f" ภายใน{phrases.weekday(due['date'])}"
    if due and due["relative"]:
        after = due["relative"]["after"]
        return f" ภายใน {phrases.number(due['relative']['days'])} วัน" + (f"หลัง{one_line(after)}" if after else "")
    return ""


def _reads_back(line: str, what: str, owner: str) -> bool:
    """Whether the reader of minutes understands the line below a point as this work of this person or body."""
    tasks = read_minutes(f"1. {_POINT}\n   {line}")["tasks"]
    return [(folded(task["what"]), folded(task["owner"] or "")) for task in tasks] == [(folded(what), folded(owner))]


_POINT = "รายการ"
