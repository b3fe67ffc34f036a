"""``wethi zoom``: the files a Zoom meeting leaves behind, as JSON. No database, no framework."""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from wethi.config.terminal import said

FILE_HELP = "a file, or - for standard input / ไฟล์ หรือ - เพื่ออ่านจากอินพุต"


def register(verbs: Any) -> None:
    from wethi.config.command import add, group

    nouns = group(verbs, "zoom", en="Read the files of a Zoom meeting", th="อ่านไฟล์จากการประชุม Zoom")
    who = add(
        nouns,
        "participants",
        en="How long each person of a participants' report was there",
        th="แต่ละคนในรายงานผู้เข้าร่วมอยู่นานเท่าใด",
        examples=["wethi zoom participants participants_81234567890.csv"],
    )
    who.add_argument("file", nargs="?", default="-", help=FILE_HELP)
    who.add_argument("--zone", default="Asia/Bangkok", help="the time zone of the Zoom account / เขตเวลาของบัญชี Zoom")
    who.set_defaults(run=participants)
    said = add(
        nouns,
        "captions",
        en="Who said what when, from a transcript (.vtt) or saved captions (.txt)",
        th="ใครพูดอะไรเมื่อใด จากไฟล์ถอดเสียงหรือคำบรรยาย",
        examples=["wethi zoom captions meeting.transcript.vtt"],
    )
    said.add_argument("file", nargs="?", default="-", help=FILE_HELP)
    said.set_defaults(run=captions)
    beside = add(
        nouns,
        "chat",
        en="What was written to everyone; private messages are left out",
        th="ข้อความแชตที่ส่งถึงทุกคน ไม่รวมข้อความส่วนตัว",
        examples=["wethi zoom chat meeting_saved_chat.txt"],
    )
    beside.add_argument("file", nargs="?", default="-", help=FILE_HELP)
    beside.set_defaults(run=chat)


def participants(chosen: argparse.Namespace) -> int:
    from wethi.config.command import Refused
    from wethi.pure.zoom import NotAParticipantsReport, read_participants, stays

    try:
        zone = ZoneInfo(chosen.zone)
    except (ZoneInfoNotFoundError, ValueError) as wrong:
        english = f"--zone {chosen.zone} is no time zone; Thailand's is Asia/Bangkok."
        thai = f"--zone {chosen.zone} ไม่ใช่เขตเวลา ของไทยคือ Asia/Bangkok"
        raise Refused(said(english, thai), 2) from wrong
    try:
        report = read_participants(_text(chosen.file), zone=zone)
    except NotAParticipantsReport as wrong:
        english = "No row names the columns of a participants' report (“Name (Original Name)”)."
        thai = "ไม่พบแถวหัวตารางของรายงานผู้เข้าร่วม (“Name (Original Name)”)"
        raise Refused(said(english, thai), 2) from wrong
    for line, code in report.unread:
        print(f"wethi: row {line}: {code}", file=sys.stderr)
    return _print(
        {
            "meeting": dataclasses.asdict(report.meeting) if report.meeting else None,
            "people": [
                {
                    "name": stay.name,
                    "email": stay.email or None,
                    "first_at": stay.first_at,
                    "last_at": stay.last_at,
                    "seconds": stay.seconds,
                    "joins": len(stay.joins),
                }
                for stay in stays(report.joins)
            ],
        }
    )


def captions(chosen: argparse.Namespace) -> int:
    from wethi.config.command import Refused
    from wethi.pure.zoom import read_captions

    passages = read_captions(_text(chosen.file))
    if not passages:
        raise Refused(said("There are no captions in this file.", "ไม่มีคำบรรยายในไฟล์นี้"), 2)
    return _print([dataclasses.asdict(passage) for passage in passages])


def chat(chosen: argparse.Namespace) -> int:
    from wethi.config.command import Refused
    from wethi.pure.zoom import read_chat

    found = read_chat(_text(chosen.file))
    if not (found.lines or found.private or found.reactions):
        raise Refused(said("There are no messages in this file.", "ไม่มีข้อความในไฟล์นี้"), 2)
    print(f"wethi: left out: {found.private} private, {found.reactions} reactions", file=sys.stderr)
    return _print([dataclasses.asdict(line) for line in found.lines])


def _text(name: str) -> str:
    from wethi.config.command import Refused, read_bytes

    try:
        return read_bytes(name).decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        english = f"“{name}” is not a text in UTF-8, as Zoom writes its files."
        raise Refused(said(english, f"“{name}” ไม่ใช่ข้อความ UTF-8 อย่างที่ Zoom เขียน"), 2) from wrong


def _print(found: Any) -> int:
    json.dump(found, sys.stdout, ensure_ascii=False, indent=1, default=lambda at: at.isoformat())
    print()
    return 0
