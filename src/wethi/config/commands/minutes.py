"""``wethi minutes``: read minutes into structure, write structure as minutes. No database, no framework."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from typing import Any

from wethi.config.terminal import catalogue, said

LAYOUTS, FORMATS = ("summary", "formal"), ("text", "html", "docx", "pdf")


def register(verbs: Any) -> None:
    from wethi.config.command import add, group

    nouns = group(verbs, "minutes", en="Read and write minutes of meetings", th="อ่านและเขียนรายงานการประชุม")
    read = add(
        nouns,
        "read",
        en="Turn minutes (text, Markdown, DOCX, PDF, HTML) into structure (minutes/1)",
        th="อ่านรายงานประชุมเป็นข้อมูลที่มีโครงสร้าง",
        examples=[
            "wethi minutes read meeting.docx",
            "wethi minutes read - --format table < minutes.txt",
            "wethi minutes read old.txt --encoding cp874 --year 2564",
        ],
    )
    read.add_argument("file", nargs="?", default="-", help="a file, or - for standard input / ไฟล์ หรือ - เพื่ออ่านจากอินพุต")
    read.add_argument("--format", choices=("json", "table"), default="json", help="what comes out / รูปแบบผลลัพธ์")
    read.add_argument("--encoding", help="when it is known: utf-8, cp874, tis-620 ... / รหัสอักขระ ถ้าทราบ")
    read.add_argument(
        "--year", type=int, help="the year of dates written without one (B.E. or C.E.) / ปีของวันที่ที่ไม่ได้เขียนปี"
    )
    read.set_defaults(run=read_minutes_file)
    write = add(
        nouns,
        "write",
        en="Write minutes/1 as minutes, in the summary or the formal layout",
        th="เขียนรายงานประชุมจากข้อมูล แบบสรุปหรือแบบราชการ",
        examples=["wethi minutes write meeting.json --layout formal --to docx -o minutes.docx"],
    )
    write.add_argument("file", nargs="?", default="-", help="minutes/1, or - for standard input / ไฟล์ข้อมูล")
    write.add_argument("--layout", choices=LAYOUTS, default="summary", help="summary or formal / แบบสรุปหรือแบบราชการ")
    write.add_argument("--to", choices=FORMATS, default="text", help="the kind of file / ชนิดไฟล์")
    write.add_argument("--digits", choices=("thai", "arabic"), default="thai", help="digits / เลขไทยหรือเลขอารบิก")
    write.add_argument("-o", "--output", default="-", help="the file to write / ไฟล์ปลายทาง")
    write.set_defaults(run=write_minutes_file)


def read_minutes_file(chosen: argparse.Namespace) -> int:
    from wethi.config.command import Refused, read_bytes
    from wethi.kit.files.extract import Unreadable, extract_text
    from wethi.pure.minutes import read_minutes

    year = chosen.year
    if year is not None and not (1857 <= year <= 2157 or 2400 <= year <= 2700):
        words = (
            f"--year {year} is neither a Buddhist (2400-2700) nor a Common Era (1857-2157) year.",
            f"--year {year} ไม่ใช่ปี พ.ศ. (2400-2700) หรือ ค.ศ. (1857-2157)",
        )
        raise Refused(said(*words), 2)
    name = None if chosen.file == "-" else chosen.file
    try:
        found = extract_text(read_bytes(chosen.file), filename=name, encoding=chosen.encoding)
    except Unreadable as unreadable:
        raise Refused(unreadable.told(catalogue("kit/files")), 2) from unreadable
    document = read_minutes(found.text, kind=found.kind, encoding=found.encoding, year=year)
    for warning in document["warnings"]:
        print(f"wethi: {warning['code']}: {warning['message']}", file=sys.stderr)
    if chosen.format == "table":
        from wethi.pure.minutes.table import as_table

        print(as_table(document))
    else:
        json.dump(document, sys.stdout, ensure_ascii=False, indent=1)
        print()
    return 0


def write_minutes_file(chosen: argparse.Namespace) -> int:
    from wethi.config.command import Refused, read_bytes, write_bytes
    from wethi.kit.press import PressFailed, to_docx, to_html, to_pdf, to_text
    from wethi.pure.minutes.write import minutes_blocks, names_of

    try:
        document = json.loads(read_bytes(chosen.file))
        if not isinstance(document, dict) or document.get("schema") != "minutes/1":
            raise ValueError("the key “schema” must say minutes/1")
        blocks = minutes_blocks(document, chosen.layout, digits=chosen.digits)
    except (ValueError, KeyError, TypeError, AttributeError) as wrong:
        raise Refused(said(f"This is not minutes/1: {wrong}.", f"ไฟล์นี้ไม่ใช่ minutes/1: {wrong}"), 2) from wrong
    writers: dict[str, Callable[[Any], bytes]] = {
        "pdf": lambda tree: to_pdf(tree, names=names_of(document)),
        "docx": to_docx,
        "html": lambda tree: to_html(tree).encode(),
        "text": lambda tree: to_text(tree).encode(),
    }
    try:
        body = writers[chosen.to](blocks)
    except PressFailed as failed:
        raise Refused(str(failed)) from failed
    write_bytes(chosen.output, body)
    return 0
