"""A meeting as a paper: the house's own rows as ``minutes/1``, set in one of the two layouts of minutes."""

from __future__ import annotations

import re
from typing import Any

from wethi.meetings.choices import Numbering
from wethi.meetings.models import Attendee, Item, Meeting
from wethi.meetings.queries import decided, items_with_tasks, related_topics_of

CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
LAYOUTS = ("summary", "formal")
_PRESENCE = {"present": "member", "other": "other", "absent": "absent", "leave": "absent", "substitute": "member"}
_AWAY = {"leave": "ลา", "absent": ""}
_SAFE = re.compile(r"[^a-z0-9-]+")


def _fact(value: Any) -> dict[str, Any] | None:
    return None if value in (None, "") else {"value": value, "span": [0, 0], "quote": "", "confidence": 1.0}


def _entry(item: Item | None = None, **values: Any) -> dict[str, Any]:
    span = [item.start or 0, item.end or 0] if item else [0, 0]
    return {**values, "span": span, "quote": "", "confidence": 1.0}


def document_of(meeting: Meeting) -> dict[str, Any]:
    """``minutes/1`` of what the house holds: corrected, and without what nobody took. Six queries."""
    items = items_with_tasks(meeting)
    noted = any(item.line_id for item in items)
    ids = {item.pk: f"i{number}" for number, item in enumerate(items, start=1)}
    people = [
        _entry(
            name=row.name,
            org=row.organisation or None,
            role=_role(row),
            status=_PRESENCE.get(row.status, "other"),
        )
        for row in sorted(meeting.attendees.all(), key=_place_on_paper)
    ]
    figures = {name: _fact(meeting.attendance.get(name)) for name in _FIGURES}
    text = meeting.text
    found: dict[str, Any] = {
        "schema": "minutes/1",
        "source": {"kind": "text", "encoding": "utf-8", "length": len(text), "text": text},
        "title": _fact(meeting.title),
        "alt_titles": [],
        "series": None,
        "meeting": {
            "no": _fact(meeting.no),
            "year_be": _fact(meeting.year + 543 if meeting.year else None),
            "kind": _fact(meeting.kind),
        },
        "date": _fact(meeting.held_on.isoformat() if meeting.held_on else None),
        "time": {
            "start": _fact(f"{meeting.starts_at:%H:%M}" if meeting.starts_at else None),
            "end": _fact(f"{meeting.ends_at:%H:%M}" if meeting.ends_at else None),
        },
        "channel": {
            "kind": _fact(meeting.channel),
            "platforms": [_entry(value=name) for name in meeting.platforms],
            "place": _fact(meeting.place),
        },
        "attendees": {**figures, "people": people},
        "event": _event(meeting),
        "agenda": _agenda(items, ids, None if noted else _agenda_read(meeting)),
        "items": [_item(item, ids) for item in items],
        "tasks": _tasks(meeting, items, ids),
        "decisions": [
            _entry(item, item_id=ids[item.pk], text=text, votes={"yes": None, "no": None, "abstain": None})
            for item in items
            for text in decided(item, noted)
        ],
        "proposals": [_entry(item, item_id=ids[item.pk], text=item.text) for item in items if item.kind == "proposal"],
        "related_topics": [_entry(**topic) for topic in related_topics_of(meeting)],
        "next_meeting": {
            "date": _fact(meeting.next_on.isoformat() if meeting.next_on else None),
            "time": _fact(f"{meeting.next_at:%H:%M}" if meeting.next_on and meeting.next_at else None),
        },
        **{name: [] for name in ("milestones", "quantities", "money", "dates", "deadlines", "warnings")},
    }
    found["event"]["issues"] = _issues_told(found)
    return found


def _issues_told(document: dict[str, Any]) -> list[dict[str, Any]]:
    """The issues that the words name, not all the edition has: nothing stands on paper that was not said."""
    from wethi.kit.press import to_text
    from wethi.pure.minutes import read_minutes
    from wethi.pure.minutes.write import minutes_blocks

    document["event"]["issues"] = []
    read = read_minutes(to_text(minutes_blocks(document, "summary")))
    return [_entry(no=issue["no"], title=issue["title"]) for issue in read["event"]["issues"]]


def _role(row: Attendee) -> str | None:
    """กรรมการ แทน นายอำเภอ; ลา ติดราชการ."""
    parts = [row.role]
    if row.stands_for:
        parts.append(f"แทน {row.stands_for}")
    if row.status in _AWAY:
        parts += [_AWAY[row.status], row.reason]
    return " ".join(part for part in parts if part) or None


def _place_on_paper(row: Attendee) -> int:
    """Who came, who did not, who was there beside them; within each as they were written."""
    return ("member", "absent", "other").index(_PRESENCE.get(row.status, "other"))


def _agenda(items: list[Item], ids: dict[int, str], read: dict[str, str] | None) -> list[dict[str, Any]]:
    """Sections of minutes made from notes are the items of the agenda; of minutes that were ``read``, those it numbers."""
    found: dict[str, list[str]] = {title: [] for title in read or ()}
    for item in items:
        if item.section and (read is None or item.section in read):
            found.setdefault(item.section, []).append(ids[item.pk])
    return [
        _entry(no=read[title] if read else str(number), title=title, item_ids=inside)
        for number, (title, inside) in enumerate(found.items(), 1)
    ]


def _agenda_read(meeting: Meeting) -> dict[str, str]:
    """Title -> number of the headings ระเบียบวาระที่ ... in the minutes that were handed in."""
    if meeting.reading is None:
        return {}
    return {entry["title"][:200]: entry["no"] for entry in meeting.reading.read["agenda"]}


_FIGURES = ("total", "members", "others", "absent", "onsite", "online")


def _item(item: Item, ids: dict[int, str]) -> dict[str, Any]:
    return _entry(
        item,
        id=ids[item.pk],
        parent=ids.get(item.parent_id or 0),
        section=item.section or None,
        level=item.level,
        marker=item.marker or "none",
        no=item.no or None,
        text=item.text,
        body=list(item.body),
        kind=item.kind,
        people=[],
        orgs=[],
    )


def _tasks(meeting: Meeting, items: list[Item], ids: dict[int, str]) -> list[dict[str, Any]]:
    found = [(item, task) for item in items for task in item.tasks.all()]
    found += [(None, task) for task in meeting.tasks.filter(item__isnull=True)]  # type: ignore[misc]
    made = []
    for item, task in found:
        due: dict[str, Any] | None = None
        if task.due_on:
            due = {"date": task.due_on.isoformat(), "relative": None, "weekday": None, "weekday_ok": None}
        elif task.due_days_after is not None:
            relative: dict[str, Any] = {"days": task.due_days_after, "after": task.due_after or None}
            due = {"date": None, "relative": relative, "weekday": None, "weekday_ok": None}
        made.append(
            _entry(
                item,
                item_id=ids[item.pk] if item else None,
                what=task.what,
                owner=task.owner or None,
                due=due,
                outputs=list(task.outputs),
            )
        )
    return made


def _event(meeting: Meeting) -> dict[str, Any]:
    edition = meeting.edition
    if edition is None:
        dates: dict[str, Any] = {"start": None, "end": None}
        return {
            "name": None,
            "dates": dates,
            "start_time": None,
            "theme": None,
            "issues": [],
            "formats": [],
            "sectors": [],
        }
    return {
        "name": _fact(edition.name),
        "dates": {
            "start": _fact(edition.starts_on.isoformat() if edition.starts_on else None),
            "end": _fact(edition.ends_on.isoformat() if edition.ends_on else None),
        },
        "start_time": _fact(f"{edition.first_starts_at:%H:%M}" if edition.first_starts_at else None),
        "theme": _fact(edition.theme),
        "issues": [
            _entry(no=issue.no, title=issue.title) for issue in edition.issues.filter(withdrawn_at__isnull=True)
        ],
        "formats": [],
        "sectors": [_entry(value=code) for code in edition.sectors],
    }


def paper_of(meeting: Meeting, kind: str, layout: str, digits: str) -> bytes:
    """The minutes as ``pdf`` or ``docx`` bytes in ``summary`` or ``formal`` layout. Raises ``PressFailed``."""
    from wethi.kit.press import to_docx, to_pdf
    from wethi.pure.minutes.write import minutes_blocks, names_of

    chosen: Any = (layout, digits)
    found = document_of(meeting)
    yearly = meeting.numbering == Numbering.YEAR
    tree = minutes_blocks(
        found, chosen[0], chosen[1], recorder=meeting.recorder, checker=meeting.checker, yearly=yearly
    )
    return to_pdf(tree, names=names_of(found)) if kind == "pdf" else to_docx(tree)


def filename_of(meeting: Meeting, kind: str, layout: str = "") -> str:
    """ASCII, told apart by number and year: ``minutes-2-2565.pdf``, ``agenda-3-2565.pdf``."""
    parts = [
        "minutes" if layout in ("", *LAYOUTS) else layout,
        str(meeting.no or ""),
        str(meeting.year + 543 if meeting.year else ""),
    ]
    return f"{_SAFE.sub('-', '-'.join(part for part in parts if part))}.{kind}"
