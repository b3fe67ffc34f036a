"""What was read, as lines for a terminal: what it is, what was read, the words it came from."""

from __future__ import annotations

import unicodedata
from typing import Any, Literal

Language = Literal["th", "en"]
_WIDEST = 60

_WORDS: dict[str, tuple[str, str]] = {
    "title": ("ชื่อ", "Title"),
    "series": ("ชุดการประชุม", "Series"),
    "meeting.no": ("ครั้งที่", "Number"),
    "meeting.year_be": ("ปี พ.ศ.", "Year (BE)"),
    "meeting.kind": ("ประเภท", "Kind"),
    "date": ("วันที่", "Date"),
    "time.start": ("เริ่ม", "From"),
    "time.end": ("เลิก", "Until"),
    "channel.kind": ("ช่องทาง", "Channel"),
    "channel.place": ("สถานที่", "Place"),
    "attendees.total": ("ผู้เข้าร่วม", "Attendees"),
    "attendees.members": ("ผู้มาประชุม", "Members"),
    "attendees.others": ("ผู้เข้าร่วมอื่น", "Others"),
    "attendees.absent": ("ผู้ไม่มา", "Absent"),
    "attendees.onsite": ("ในห้อง", "On site"),
    "attendees.online": ("ออนไลน์", "On line"),
    "event.name": ("งาน", "Event"),
    "event.dates.start": ("วันแรก", "First day"),
    "event.dates.end": ("วันสุดท้าย", "Last day"),
    "event.start_time": ("เริ่มงาน", "Starts"),
    "event.theme": ("แนวคิด", "Theme"),
    "next_meeting.date": ("ประชุมครั้งต่อไป", "Next meeting"),
    "next_meeting.time": ("เวลาครั้งต่อไป", "at"),
}
_LISTS: dict[str, tuple[str, str]] = {
    "event.issues": ("ประเด็น", "Issues"),
    "agenda": ("ระเบียบวาระ", "Agenda"),
    "items": ("ข้อ", "Points"),
    "tasks": ("งาน", "Tasks"),
    "decisions": ("มติ", "Decisions"),
    "proposals": ("ข้อเสนอ", "Proposals"),
    "quantities": ("จำนวน", "Counts"),
    "money": ("เงิน", "Money"),
    "milestones": ("ความเป็นมา", "Milestones"),
    "deadlines": ("กำหนด", "Deadlines"),
    "related_topics": ("เรื่องที่เกี่ยวข้อง", "Related topics"),
    "warnings": ("ขอให้ดู", "Please check"),
}


def as_table(doc: dict[str, Any], lang: Language = "th") -> str:
    """`doc` (minutes/1) as text: facts in aligned columns, then each list under its heading. Unknown facts are left out."""
    place = 0 if lang == "th" else 1
    rows: list[tuple[str, str, str]] = []
    for path, names in _WORDS.items():
        fact = _at(doc, path)
        if fact is not None:
            rows.append((names[place], str(fact["value"]), _short(fact["quote"])))
    lines = _aligned(rows)
    for path, names in _LISTS.items():
        entries = _at(doc, path)
        if entries:
            lines += ["", f"{names[place]} ({len(entries)})"]
            lines += ["  " + _line(path, entry) for entry in entries]
    return "\n".join(lines) + "\n"


def _at(doc: dict[str, Any], path: str) -> Any:
    node: Any = doc
    for step in path.split("."):
        node = node[step]
    return node


def _line(path: str, entry: dict[str, Any]) -> str:
    if path == "event.issues":
        return f"{entry['no']}. {entry['title']}"
    if path == "agenda":
        return f"{entry['no']}. {entry['title']}"
    if path == "items":
        indent = "  " * (entry["level"] - 1)
        number = f"{entry['no']}. " if entry["no"] else "- "
        return f"{indent}{number}{_short(entry['text'])} [{entry['kind']}]"
    if path == "tasks":
        return " | ".join((_short(entry["what"]), entry["owner"] or "?", _due(entry["due"])))
    if path == "quantities":
        return _quantity(entry)
    if path == "money":
        return f"{entry['amount']:,} {entry['unit']}" + (f" / {entry['per']}" if entry["per"] else "")
    if path == "milestones":
        return f"{entry['year_be']}  {_short(entry['text'])}"
    if path == "warnings":
        return f"{entry['code']}: {entry['message']}"
    if path == "deadlines":
        return f"{entry['value']}  {_short(entry['quote'])}"
    return _short(str(entry.get("text") or entry.get("title") or ""))


def _due(due: dict[str, Any] | None) -> str:
    if due is None:
        return "-"
    if due["relative"] is not None:
        after = due["relative"]["after"]
        return f"{due['relative']['days']:+d} d" + (f" ({after})" if after else "")
    clash = " !" if due["weekday_ok"] is False else ""
    return f"{due['date'] or '-'}" + (f" {due['weekday']}" if due["weekday"] else "") + clash


def _quantity(entry: dict[str, Any]) -> str:
    low, high = entry["min"], entry["max"]
    if low == high:
        figure = f"{low:,}"
    elif low is None:
        figure = f"≤ {high:,}"
    elif high is None:
        figure = f"≥ {low:,}"
    else:
        figure = f"{low:,}-{high:,}"
    about = "~ " if entry["about"] else ""
    return f"{about}{figure} {entry['unit']}" + (f" / {entry['per']}" if entry["per"] else "")


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _WIDEST else flat[: _WIDEST - 1] + "…"


def _aligned(rows: list[tuple[str, str, str]]) -> list[str]:
    widths = [max((_columns(row[at]) for row in rows), default=0) for at in (0, 1)]
    widths[1] = min(widths[1], _WIDEST)
    lines = []
    for name, value, quote in rows:
        shown = _short(value)
        line = f"{name}{' ' * (widths[0] - _columns(name))}  {shown}"
        # The words are repeated only where the value is not simply them.
        if " ".join(quote.split()) != shown:
            line += f"{' ' * max(0, widths[1] - _columns(shown))}  « {quote} »"
        lines.append(line)
    return lines


def _columns(text: str) -> int:
    """Terminal columns: Thai marks above and below take none."""
    return sum(0 if unicodedata.category(sign) in ("Mn", "Cf") else 1 for sign in text)
