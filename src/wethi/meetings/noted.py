"""What a single line of notes says, read by the same engine that reads whole minutes: its kind, who, what, until when."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any

from wethi.meetings.choices import LineKind
from wethi.pure.minutes import read_minutes
from wethi.pure.minutes.write.said import Phrases
from wethi.pure.minutes.write.tasks import sentence

LONGEST = 10_000  # characters of one line
_READ = 2_000  # of them that are read for what they say
_AT = re.compile(r"(?:^|(?<=\s))@(\S+)\s*")
_PHRASES = Phrases("thai")
NOTHING: dict[str, Any] = {"kind": "info", "what": "", "owner": "", "due": None, "days": None, "after": ""}
_IS_WORK = (LineKind.TASK, LineKind.PROMISE)


def understood(text: str, kind: str, *, day: dt.date | None = None, names: Sequence[str] = ()) -> dict[str, Any]:
    """``{"kind", "what", "owner", "due": ISO day or None, "days", "after"}`` of one line.

    ``kind``: what the writer said it is, or "". ``day``: of the meeting, so that a day without a year is the next one.
    ``names``: known people and bodies; after ``@`` the longest of them that fits is the owner, else one word.
    """
    if kind in (LineKind.TOPIC, LineKind.QUOTE, LineKind.POINT, LineKind.QUESTION) or not text.strip():
        return {**NOTHING, "kind": kind or "info"}
    owner, rest = owner_marked(text[:_READ], names)
    if kind in _IS_WORK or owner:
        return _task(rest, owner, kind or "task", day)
    read = _read(rest, day)
    found = read["items"][0]["kind"] if read["items"] else "info"
    if not kind and found == "task" and read["tasks"]:
        return _of_task(read["tasks"][0], found, "")
    return {**NOTHING, "kind": kind or found}


def owner_marked(text: str, names: Sequence[str] = ()) -> tuple[str, str]:
    """(owner after ``@``, the text without that mark)."""
    found = _AT.search(text)
    if found is None:
        return "", text
    behind = text[found.start(1) :]
    known = max((name for name in names if name and behind.startswith(name)), key=len, default="")
    owner = known or found[1]
    return owner.strip(), (text[: found.start()] + behind[len(owner) :].lstrip()).strip()


def line_words(text: str, kind: str, told: dict[str, Any]) -> str:
    """The line as the minutes print it: words are added only where the reader would not see its kind without them."""
    plain = " ".join(text.split())
    if kind == "task":
        marked = _AT.search(plain) is not None  # the reader understands the mark, but minutes are not a chat
        return plain if not marked and _tells_task(plain, told) else task_words(told)
    if kind in {"decision", "proposal"} and _kind_read(plain) != kind:
        return f"{'มติที่ประชุม' if kind == 'decision' else 'เสนอว่า'} {plain}"
    return plain


def task_words(told: dict[str, Any]) -> str:
    """มอบหมายให้ X ทำ Y ภายในวันพุธที่ ๒๒ กันยายน ๒๕๖๔."""
    relative = {"days": told["days"], "after": told["after"]} if told["days"] is not None else None
    due = {"date": told["due"], "relative": relative} if told["due"] or relative else None
    return sentence(told["what"], told["owner"] or None, due, _PHRASES)


def decision_words(text: str) -> str:
    """What was decided, as the reader gives it back: without "the meeting resolved" where that is only an opening."""
    return next(iter(decisions_said(text)), text)


def decisions_said(text: str) -> list[str]:
    return [str(found["text"]) for found in _read(text, None)["decisions"]]


def _tells_task(plain: str, told: dict[str, Any]) -> bool:
    tasks = _read(plain, None)["tasks"]
    return len(tasks) == 1 and _of_task(tasks[0], "task", "") == {**told, "kind": "task"}


def reads_as(text: str, kind: str, told: dict[str, Any]) -> bool:
    """Whether the reader of minutes sees this kind in the printed words, and just this task or none."""
    if kind == "task":
        return _tells_task(text, told)
    read = _read(text, None)
    return not read["tasks"] and bool(read["items"]) and read["items"][0]["kind"] == kind


def _kind_read(plain: str) -> str:
    items = _read(plain, None)["items"]
    return items[0]["kind"] if items else "info"


def _task(rest: str, owner: str, kind: str, day: dt.date | None) -> dict[str, Any]:
    """A line that is said to be work: read as it stands or, where it has no such words, behind มอบหมายให้."""
    for probe in (rest, f"มอบหมายให้{owner} {rest}" if owner else f"ที่ประชุมมอบหมายให้ {rest}"):
        tasks = _read(probe, day)["tasks"]
        if len(tasks) == 1:
            return _of_task(tasks[0], kind, owner)
    return {**NOTHING, "kind": kind, "what": " ".join(rest.split()), "owner": owner}


def _of_task(task: dict[str, Any], kind: str, owner: str) -> dict[str, Any]:
    due = task["due"] or {}
    relative = due.get("relative") or {}
    return {
        "kind": kind,
        "what": task["what"],
        "owner": owner or task["owner"] or "",
        "due": due.get("date"),
        "days": relative.get("days"),
        "after": relative.get("after") or "",
    }


def _read(text: str, day: dt.date | None) -> dict[str, Any]:
    plain = " ".join(text[:_READ].split())
    head = f"ประชุม\nวันที่ {_PHRASES.day(day.isoformat())}\n" if day else "ประชุม\n"
    read: dict[str, Any] = read_minutes(f"{head}๑. {plain}")
    return read
