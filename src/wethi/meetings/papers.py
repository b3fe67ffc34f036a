"""Papers before the minutes: the invitation with its agenda, the sheet on which people sign in."""

from __future__ import annotations

from typing import Any

from wethi.meetings.choices import Presence
from wethi.meetings.models import Meeting
from wethi.meetings.queries import agenda_of
from wethi.pure import blocks as b
from wethi.pure.minutes.write.said import Phrases

PAPERS = ("agenda", "attendance")
_WALK_INS = 8  # empty rows at the end of the sheet


def paper_of(meeting: Meeting, kind: str, paper: str, digits: str) -> bytes:
    """``pdf`` or ``docx``. Raises ``PressFailed``."""
    from wethi.kit.press import to_docx, to_pdf

    chosen: Any = digits
    made = (invitation if paper == "agenda" else sheet)(meeting, chosen)
    return to_pdf(made) if kind == "pdf" else to_docx(made)


def invitation(meeting: Meeting, digits: b.Digits) -> b.Document:
    """ระเบียบวาระการประชุม: where and when, each item with its minutes and who leads it."""
    phrases = Phrases(digits)
    blocks: list[b.Block] = [b.Heading(1, "ระเบียบวาระการประชุม", align="center"), *_head(meeting, phrases), b.Rule()]
    points = agenda_of(meeting)
    for point in points:
        more = " · ".join(
            part for part in (f"{phrases.number(point.minutes)} นาที" if point.minutes else "", point.lead) if part
        )
        no = phrases.number(point.no)  # type: ignore[attr-defined]
        if point.level == 1:
            blocks.append(b.Heading(3, f"ระเบียบวาระที่ {no} {point.title}"))
            if more:
                blocks.append(b.Paragraph(b.plain(more), left=1.2, tight=True))
        else:
            blocks.append(
                b.Paragraph(b.plain(f"{no} {point.title}" + (f" ({more})" if more else "")), left=1.2, tight=True)
            )
    planned = sum(point.minutes or 0 for point in points)
    if planned:
        blocks += [b.Rule(), b.paragraph(f"รวมเวลาตามวาระ {phrases.number(planned)} นาที")]
    return b.Document(title=meeting.title, blocks=tuple(blocks), lang="th", digits=digits)


def sheet(meeting: Meeting, digits: b.Digits) -> b.Document:
    """ใบลงชื่อผู้เข้าประชุม, with rows for who comes unannounced."""
    phrases = Phrases(digits)
    rows = []
    for number, one in enumerate(meeting.attendees.all(), start=1):
        name = f"{one.name} (แทน {one.stands_for})" if one.stands_for else one.name
        signed = (
            {Presence.LEAVE: "ลา", Presence.ABSENT: ""}.get(Presence(one.status), "")
            if one.status in Presence.values
            else ""
        )
        rows.append(
            (phrases.number(number), name, "\n".join(part for part in (one.role, one.organisation) if part), signed)
        )
    rows += [(phrases.number(len(rows) + extra), "", "", "") for extra in range(1, _WALK_INS + 1)]
    columns = (b.Column(1.2, "center"), b.Column(), b.Column(5.2), b.Column(3.6))
    blocks: list[b.Block] = [
        b.Heading(1, "ใบลงชื่อผู้เข้าประชุม", align="center"),
        *_head(meeting, phrases),
        b.Table(columns, ("ที่", "ชื่อ - สกุล", "ตำแหน่ง / หน่วยงาน", "ลายมือชื่อ"), tuple(rows)),
    ]
    return b.Document(title=meeting.title, blocks=tuple(blocks), lang="th", digits=digits)


def _head(meeting: Meeting, phrases: Phrases) -> list[b.Block]:
    lines = [meeting.title]
    if meeting.held_on:
        hours = phrases.hours(
            f"{meeting.starts_at:%H:%M}" if meeting.starts_at else None,
            f"{meeting.ends_at:%H:%M}" if meeting.ends_at else None,
        )
        lines.append(f"{phrases.weekday(meeting.held_on.isoformat())} {hours}".strip())
    if meeting.place:
        lines.append(f"ณ {meeting.place}")
    if meeting.platforms:
        lines.append("ผ่านระบบ " + " และ ".join(meeting.platforms))
    return [b.Paragraph(b.plain(line), align="center", tight=True) for line in lines]
