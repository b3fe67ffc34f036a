"""Tasks in a sentence that says who does what until when, one task a line."""

from __future__ import annotations

from typing import Any

from wethi.pure.minutes.write.said import Phrases, Said, one_line


def assignment(task: dict[str, Any], told: Said, phrases: Phrases) -> str | None:
    """มอบหมายให้ X ทำ Y ภายในวันพุธที่ ๒๒ กันยายน ๒๕๖๔; None when the words around it say all of that already."""
    what, owner, due = one_line(task["what"]), task["owner"], task["due"]
    knows_day = not (due and due["date"]) or told.days(due["date"])
    if told.words(what) and (not owner or told.words(owner)) and knows_day:
        return None
    return sentence(what, one_line(owner) if owner else None, due, phrases)


def sentence(what: str, owner: str | None, due: dict[str, Any] | None, phrases: Phrases) -> str:
    """The task in words."""
    parts = ["มอบหมายให้" + owner if owner else "ที่ประชุมมอบหมายให้", what]
    if due and due["date"]:
        parts.append("ภายใน" + phrases.weekday(due["date"]))
    elif due and due["relative"]:
        after = due["relative"]["after"]
        parts.append(f"ภายใน {phrases.number(due['relative']['days'])} วัน" + (f"หลัง{one_line(after)}" if after else ""))
    return " ".join(parts)
