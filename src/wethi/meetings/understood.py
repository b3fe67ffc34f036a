"""What a ``minutes/1`` document says, as a list of single statements a person can tick, correct or refuse.

A statement has a key that stays the same while it is corrected (``event.issues.2``: the third issue that was read),
a value in the shape of its kind, and the words it was read from. Nothing here knows what the database holds.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from wethi.pure.thai import digits

Span = tuple[int, int]
Document = dict[str, Any]

# Words of a session's form, as minutes write them -> our codes. The first that fits counts.
_FORMATS = (
    ("proposal", re.compile("นโยบาย|ข้อเสนอ|นโบาย")),
    ("prototype", re.compile("ต้นแบบ|prototype", re.I)),
    ("panel", re.compile("เสวนา|อภิปราย|panel", re.I)),
    ("exchange", re.compile("แลกเปลี่ยน|exchange", re.I)),
    ("demonstration", re.compile("สาธิต|demonstration", re.I)),
    ("folk_art", re.compile("ศิลปะ|โนรา|หนังตะลุง|folk", re.I)),
)
_ONSITE = re.compile(r"on ?-?site|ออนไซต์|ณ สถานที่|ในพื้นที่จริง", re.I)
_ONLINE = re.compile(r"zoom|online|ออนไลน์|ระบบประชุมทางไกล|google meet|teams", re.I)
# Lines that say how the forum is held; the next meeting's, and what one once saw elsewhere, are others'.
_OF_EVENT = re.compile(
    r"ผู้เข้าร่วม|รูปแบบ|กิจกรรม|(?:จัด|เปิด)(?:งาน|เวที|แบบ|ผ่าน|ทาง|ใน)|(?:ทั้ง|แบบ) ?on|participants|held|take part", re.I
)
_OF_MEETING = re.compile(r"ประชุมครั้ง|นัด(?:ประชุม|ครั้ง|พบ)|มอบ(?:หมาย|ให้)?|ทดสอบ|ดูงาน|next meeting", re.I)
# A place named beside the days of the forum.
_AT_A_PLACE = re.compile(
    r"(?:(?<![ก-๙])ณ|ที่)\s*(?:มหาวิทยาลัย|วิทยาลัย|วิทยาเขต|ม\.|โรงแรม|โรงเรียน|หอประชุม|ห้องประชุม|ศาลา|ศูนย์|สำนักงาน|เทศบาล"
    r"|อบต|อบจ|ที่ว่าการ|วัด|มัสยิด|สนาม|ลาน|สวน|อาคาร|ชุมชน|บ้าน)"
    r"|\bat (?:the )?(?:[A-Z][\w'’-]* ){1,6}(?:University|College|School|Hall|Hotel|Centre|Center|Temple|Park|Office|Institute)\b"
)
# Names of speakers, of a committee or of organisations are not the names of those who will come.
_ROSTERS = re.compile(
    r"รายชื่อ(?!\s*(?:วิทยากร|ผู้พูด|ผู้นำเสนอ|ผู้ดำเนิน|พิธีกร|คณะทำงาน|คณะกรรมการ|กรรมการ|องค์กร|หน่วยงาน|สื่อ|อาสา|โรงแรม|ร้าน))"
    r"|names(?! of (?:the )?(?:speaker|moderator|organi[sz]ation|committee|volunteer))",
    re.I,
)
_LETTERS = re.compile(r"หนังสือเชิญ|invitation letter", re.I)
_PER_ISSUE = re.compile("ประเด็น|issue", re.I)
_PER_DAY = re.compile("วัน|day", re.I)
# What joins a step of the history to the one before it in running text; alone in its line it joins nothing.
_JOINED_ON = re.compile(
    r"^(?:และ|แล้วจึง|แล้ว|ต่อมา(?:จึง)?|จากนั้น(?:จึง)?|หลังจากนั้น|(?:จน)?กระทั่ง|จน(?=จัด|เกิด|มี|ได้|ตั้ง|ก่อตั้ง|เป็น)|โดยเฉพาะ)[ ,]*(?=[^\s,]{4})"
)
_FOUR_DIGITS = re.compile(r"(?<!\d)2[45]\d\d(?!\d)")


@dataclass(frozen=True)
class Statement:
    """``kind`` says how the value is shaped, shown and typed; ``mark`` which underline its words carry."""

    key: str
    kind: str
    value: Any
    mark: str = "name"
    span: Span | None = None
    quote: str = ""
    confidence: float = 1.0
    item_id: str | None = None
    by_hand: bool = False

    @property
    def about(self) -> str:
        """meeting, event, tasks, deadlines, milestones, related, decisions, proposals: the first word of the key."""
        first = self.key.partition(".")[0]
        return first if first in _ABOUT else "meeting"


_ABOUT = {"event", "tasks", "deadlines", "milestones", "related", "decisions", "proposals"}


def statements(document: Document, corrections: dict[str, Any] | None = None) -> list[Statement]:
    """Every statement in the order of the text; those without words of their own come first.

    ``corrections`` maps keys to the values a person put; they win and count as certain.
    """
    corrections = corrections or {}
    found = [
        replace(one, value=corrections[one.key], confidence=1.0, by_hand=True) if one.key in corrections else one
        for one in (*_of_meeting(document), *_of_event(document, corrections), *_of_lists(document))
    ]
    return sorted(found, key=lambda one: (-1, 0) if one.span is None else one.span)


# ---- one statement --------------------------------------------------------------------------------------------


def _from(key: str, kind: str, mark: str, entry: dict[str, Any], value: Any = None, **more: Any) -> Statement:
    span = entry.get("span")
    return Statement(
        key=key,
        kind=kind,
        mark=mark,
        value=entry["value"] if value is None else value,
        span=(span[0], span[1]) if span else None,
        quote=entry.get("quote") or "",
        confidence=float(entry.get("confidence") or 0.0),
        **more,
    )


def _joined(*entries: dict[str, Any] | None) -> dict[str, Any]:
    """Words and confidence of a statement made of several entries; far-apart words keep the first entry's span."""
    known = [entry for entry in entries if entry and entry.get("span")]
    if not known:
        return {"span": None, "quote": "", "confidence": min((e["confidence"] for e in entries if e), default=0.5)}
    start, end = min(e["span"][0] for e in known), max(e["span"][1] for e in known)
    if end - start > 400:
        start, end = known[0]["span"]
    return {"span": [start, end], "quote": "", "confidence": min(entry["confidence"] for entry in known)}


def _quoted(document: Document, entry: dict[str, Any]) -> dict[str, Any]:
    span = entry["span"]
    return {**entry, "quote": document["source"]["text"][span[0] : span[1]] if span else ""}


# ---- the meeting ----------------------------------------------------------------------------------------------


def _of_meeting(document: Document) -> Iterator[Statement]:
    meeting, channel, attendees = document["meeting"], document["channel"], document["attendees"]
    for key, kind, mark, entry in (
        ("title", "text", "name", document["title"]),
        ("meeting.no", "number", "num", meeting["no"]),
        ("meeting.year_be", "year_be", "date", meeting["year_be"]),
        ("meeting.kind", "meeting_kind", "name", meeting["kind"]),
        ("date", "day", "date", document["date"]),
        ("channel.kind", "channel", "name", channel["kind"]),
        ("channel.place", "text", "name", channel["place"]),
    ):
        if entry is not None:
            yield _from(key, kind, mark, entry)
    start, end = document["time"]["start"], document["time"]["end"]
    if start:
        words = _quoted(document, _joined(start, end))
        yield _from("time", "hours", "date", words, f"{start['value']}/{end['value'] if end else ''}")
    if channel["platforms"]:
        names = [entry["value"] for entry in channel["platforms"]]
        yield _from("channel.platforms", "words", "name", channel["platforms"][0], names)
    for name in ("total", "members", "others", "absent", "onsite", "online"):
        if attendees[name] is not None:
            yield _from(f"attendees.{name}", "people", "num", attendees[name])
    if attendees["people"]:
        words = _quoted(document, _joined(attendees["people"][0]))
        yield _from("attendees.people", "name_list", "name", words, len(attendees["people"]))
    if document["items"]:
        yield Statement(key="items", kind="items", value=len(document["items"]), confidence=1.0)


# ---- the event it prepares ------------------------------------------------------------------------------------


def _of_event(document: Document, corrections: dict[str, Any]) -> Iterator[Statement]:
    event = document["event"]
    start, end = event["dates"]["start"], event["dates"]["end"]
    year = _event_year(document, corrections)
    unnamed = not event["name"] and bool(start or event["theme"] or event["issues"])
    if event["name"]:
        yield _from("event.name", "text", "name", event["name"])
    elif unnamed:  # to be written by hand: without a name nothing of the forum could be kept
        yield Statement(key="event.name", kind="text", value="", confidence=0.0)
    if year and (event["name"] or start or unnamed):
        words = _joined(start or document["meeting"]["year_be"] or event["name"])
        yield _from("event.year", "year", "date", {**words, "span": None}, year)
    if start:
        words = _quoted(document, _joined(start, end))
        yield _from("event.days", "days", "date", words, f"{start['value']}/{(end or start)['value']}")
    for key, kind, mark in (("start_time", "time", "date"), ("theme", "text", "name")):
        if event[key]:
            yield _from(f"event.{key}", kind, mark, event[key])
    channel = _event_channel(document)
    if channel and (start or event["name"]):
        yield channel
    if event["formats"]:
        codes = _format_codes(event["formats"])
        if codes:
            yield _from("event.formats", "formats", "name", _quoted(document, _joined(*event["formats"])), codes)
    if event["sectors"]:
        codes = list(dict.fromkeys(entry["value"] for entry in event["sectors"]))
        yield _from("event.sectors", "sectors", "name", _quoted(document, _joined(*event["sectors"])), codes)
    for index, (entry, no) in enumerate(zip(event["issues"], _numbers(event["issues"]), strict=True)):
        yield _from(f"event.issues.{index}", "issue", "name", entry, {"no": no, "title": entry["title"]})
    yield from _event_figures(document)


def _numbers(issues: list[dict[str, Any]]) -> list[int]:
    """Each issue's own number; one whose number stands before another already, or that has none, gets the next free."""
    found: list[int] = []
    for entry in issues:
        no = entry["no"]
        found.append(no if no and no not in found else max([*found, *(one["no"] or 0 for one in issues)]) + 1)
    return found


def _event_year(document: Document, corrections: dict[str, Any]) -> int | None:
    """Common Era year of the event: its first day's, else the meeting's number's, else the meeting's day's."""
    days = corrections.get("event.days") or (document["event"]["dates"]["start"] or {}).get("value")
    if days:
        return int(str(days)[:4])
    be = corrections.get("meeting.year_be") or (document["meeting"]["year_be"] or {}).get("value")
    if be:
        return int(be) - 543
    day = corrections.get("date") or (document["date"] or {}).get("value")
    return int(str(day)[:4]) if day else None


def _event_channel(document: Document) -> Statement | None:
    """On site, on line or both, from the words of the items; the meeting's own channel says nothing about the event."""
    text, lines = document["source"]["text"], _lines_of_event(document)
    onsite, online = (
        next((hit for start, end in lines if (hit := words.search(text, start, end))), None)
        for words in (_ONSITE, _ONLINE)
    )
    onsite = onsite or _place_of_days(document)
    if not onsite and not online:
        return None
    value = "hybrid" if onsite and online else "onsite" if onsite else "online"
    hit = online if value == "online" else onsite
    assert hit is not None
    # "on site and on zoom" said in one breath is surer than two words found in different places
    near = online is not None and onsite is not None and _ONLINE.search(text, onsite.start(), onsite.end() + 40)
    words = {"span": [hit.start(), near.end() if near else hit.end()], "confidence": 0.9 if near else 0.75}
    return _from("event.channel", "channel", "name", _quoted(document, words), value)


def _lines_of_event(document: Document) -> list[Span]:
    """The lines below the heading that tell of the forum's days, of who takes part, of how it is held."""
    text, first = document["source"]["text"], min((item["span"][0] for item in document["items"]), default=None)
    if first is None:
        return []
    days = document["event"]["dates"]["start"]
    told = days["span"][0] if days and days["span"] else -1
    found, start = [], text.rfind("\n", 0, first) + 1
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if start <= told < end or (_OF_EVENT.search(text, start, end) and not _OF_MEETING.search(text, start, end)):
            found.append((start, end))
        start = end + 1
    return found


def _place_of_days(document: Document) -> re.Match[str] | None:
    """The place named on the line that tells the days of the forum."""
    text, start = document["source"]["text"], document["event"]["dates"]["start"]
    if not start or not start["span"]:
        return None
    line, end = text.rfind("\n", 0, start["span"][0]) + 1, text.find("\n", start["span"][1])
    return _AT_A_PLACE.search(text, line, len(text) if end < 0 else end)


def _format_codes(entries: list[dict[str, Any]]) -> list[str]:
    codes: list[str] = []
    for entry in entries:
        code = next((code for code, words in _FORMATS if words.search(entry["value"])), None)
        if code and code not in codes:
            codes.append(code)
    return codes


def _event_figures(document: Document) -> Iterator[Statement]:
    """People per issue (places) and per day (viewers)."""
    seen: set[str] = set()
    for entry in document["quantities"]:
        per = entry["per"] or ""
        if "คน" not in entry["unit"] and "people" not in entry["unit"].lower():
            continue
        low, high = (None if entry[end] is None else int(entry[end]) for end in ("min", "max"))
        if _PER_ISSUE.search(per) and "target" not in seen and (high or low):
            seen.add("target")
            yield _from("event.target", "people", "num", entry, high or low)
        elif _PER_DAY.search(per) and "viewers" not in seen:
            seen.add("viewers")
            yield _from("event.viewers", "range", "num", entry, {"min": low, "max": high})


# ---- tasks, dates that press, decisions, history, related topics ------------------------------------------------


def _of_lists(document: Document) -> Iterator[Statement]:
    for index, entry in enumerate(document["tasks"]):
        due = entry["due"] or {}
        value = {
            "what": entry["what"],
            "owner": entry["owner"] or "",
            "due": due.get("date"),
            "relative": due.get("relative"),
            "outputs": list(entry["outputs"]),
        }
        yield _from(f"tasks.{index}", "task", "task", entry, value, item_id=entry["item_id"])
    yield from _deadlines(document)
    with_tasks = {entry["item_id"] for entry in document["tasks"]}
    informed = {item["id"] for item in document["items"] if item["kind"] == "info"}
    for name in ("decisions", "proposals"):
        for index, entry in enumerate(document[name]):
            if name == "proposals" and entry["item_id"] in with_tasks:
                continue  # what is proposed and given to somebody is a task
            if name == "decisions" and entry["item_id"] in informed:
                continue  # `มติที่ประชุม รับทราบ`: what was only taken note of decides nothing
            if entry["item_id"]:  # it is kept as the kind of its item
                mark = "decision" if name == "decisions" else "name"
                yield _from(f"{name}.{index}", "resolution", mark, entry, entry["text"], item_id=entry["item_id"])
    for index, entry in enumerate(document["milestones"]):
        value = {"year": entry["year_be"] - 543, "text": _JOINED_ON.sub("", entry["text"])}
        yield _from(f"milestones.{index}", "milestone", "date", entry, value)
    for index, entry in enumerate(document["related_topics"]):
        value = {"title": entry["title"], "serial": entry["serial"]}
        yield _from(f"related.{index}", "topic", "name", entry, value)
    day, hour = document["next_meeting"]["date"], document["next_meeting"]["time"]
    if day:
        value = {"on": day["value"], "what": "", "kind": "meeting", "at": hour["value"] if hour else None}
        yield _from("deadlines.next_meeting", "deadline", "date", _quoted(document, _joined(day, hour)), value)


def _deadlines(document: Document) -> Iterator[Statement]:
    """Days that press on the co-organisers or that no task carries; the others are the due days of their tasks."""
    carried = {
        (task["item_id"], task["due"]["date"]) for task in document["tasks"] if task["due"] and task["due"]["date"]
    }
    items = [_item_at(document, entry["span"]) for entry in document["deadlines"]]
    words_of = _words_due(document, items)
    seen: set[tuple[str, str]] = set()
    for index, (entry, item) in enumerate(zip(document["deadlines"], items, strict=True)):
        words = words_of(item, entry["value"]) if item else ""
        kind = "rosters" if _ROSTERS.search(words) else "letters" if _LETTERS.search(words) else "other"
        on = entry["value"].partition("/")[2] or entry["value"]
        if (kind, on) in seen or (kind == "other" and item and (item["id"], on) in carried):
            continue
        seen.add((kind, on))
        what = "" if kind != "other" else _shortened(item["text"] if item else entry["quote"])
        yield _from(f"deadlines.{index}", "deadline", "date", entry, {"on": on, "what": what, "kind": kind})


def _words_due(document: Document, items: list[dict[str, Any] | None]) -> Callable[[dict[str, Any], str], str]:
    """What is due on a day: the whole item; where it holds several days, the tasks of this one."""
    days: dict[str, set[str]] = {}
    for item, entry in zip(items, document["deadlines"], strict=True):
        if item is not None:
            days.setdefault(item["id"], set()).add(entry["value"])
    tasks: dict[tuple[str | None, str | None], list[str]] = {}
    for task in document["tasks"]:
        if task["due"]:
            tasks.setdefault((task["item_id"], task["due"]["date"]), []).append(task["quote"])

    def words(item: dict[str, Any], on: str) -> str:
        own = tasks.get((item["id"], on)) if len(days[item["id"]]) > 1 else None
        return " ".join(own) if own else item["text"] + " ".join(item["body"])

    return words


def _item_at(document: Document, span: list[int]) -> dict[str, Any] | None:
    """The last item that begins before these words."""
    found = None
    for item in document["items"]:
        if item["span"][0] <= span[0]:
            found = item
    return found


def _shortened(text: str, room: int = 120) -> str:
    text = " ".join(text.split())
    if len(text) <= room:
        return text
    cut = text.rfind(" ", 40, room)
    return text[: cut if cut > 0 else room] + "…"


# ---- what follows from the statements -----------------------------------------------------------------------------


def chosen(found: list[Statement]) -> dict[str, Any]:
    """key -> value."""
    return {one.key: one.value for one in found}


def days_between(value: str) -> list[dt.date]:
    """The days of ``first/last``; an event is never longer than a month (a misread year would fill the programme)."""
    first, _, last = value.partition("/")
    start, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last or first)
    return [start + dt.timedelta(days=offset) for offset in range(min((end - start).days, 30) + 1)]


def name_with_year(name: str, year_be: int, thai_digits: bool) -> str:
    """An edition's name carries its year; a name that has one already stays."""
    if _FOUR_DIGITS.search(digits.to_ascii(name)):
        return name
    return f"{name} {digits.to_thai(str(year_be)) if thai_digits else year_be}"
