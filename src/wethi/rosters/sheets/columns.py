"""Heads of a list beyond those every list of people has: wishes, days, how and where somebody comes, food, help, consent."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from wethi.kit.sheets import Sheet, SheetRow
from wethi.kit.sheets.headed import LONGEST_HEAD
from wethi.network.imports import Columns, NoHead, find_columns
from wethi.privacy.choices import Purpose
from wethi.pure.namelist import without_ids
from wethi.pure.thai.normal import normalise
from wethi.rosters.sheets.meaning import Meaning

DAY = "day "
"""Before the ISO day in the field of a column that holds how somebody comes on one day."""
AGREES = "agrees "
"""Before the purpose in the field of a column that says whether somebody agrees to it."""

_HEADS: dict[str, str] = {
    "wish1": "ประเด็น(?:ที่)?(?:อยากเข้า|สนใจ|เลือก)?(?:ที่สุด|อันดับ|ลำดับ)? ?(?:1|แรก)?|issue(?: of first wish)?|(?:first|1st) (?:wish|choice)|issue 1",
    "wish2": "ประเด็น(?:ที่)?(?:สนใจ|เลือก)?(?:อันดับ|ลำดับ|ที่)? ?(?:2|สอง|รอง)|(?:second|2nd) (?:wish|choice)|issue 2",
    "wish3": "ประเด็น(?:ที่)?(?:สนใจ|เลือก)?(?:อันดับ|ลำดับ|ที่)? ?(?:3|สาม)|(?:third|3rd) (?:wish|choice)|issue 3",
    "days": "(?:มา)?วัน(?:ไหน|ที่(?:มา|เข้าร่วม)?)?|days?",
    "way": "(?:มาอย่างไร|รูปแบบ(?:การเข้าร่วม)?|ช่องทาง(?:เข้าร่วม)?|เข้าร่วม(?:ทาง|แบบ)?)|mode|way|how",
    "hub": "จุด(?:ที่(?:มา|เข้าร่วม))?|hub|place",
    "food": "อาหาร|food|diet",
    "help": "(?:ความ)?ช่วยเหลือ(?:ที่ต้องการ)?|help(?: needed)?",
    "agreed": "ยินยอม(?:ให้ใช้ข้อมูล(?:อาหารและสุขภาพ)?)?|consent",
    "guardian_name": "ผู้ปกครอง|guardian",
    f"{AGREES}{Purpose.NAME_PUBLISHED}": "ยินยอม(?:ให้)? ?(?:เผยแพร่|แสดง|เปิดเผย) ?ชื่อ|consent name",
    f"{AGREES}{Purpose.PICTURE}": "ยินยอม(?:ให้)? ?(?:ถ่าย)?(?:ภาพ|รูป)|consent pictures?",
    f"{AGREES}{Purpose.RECORDING}": "ยินยอม(?:ให้)? ?(?:บันทึก|อัด)(?:เสียง|การพูด)?|consent recording",
    f"{AGREES}{Purpose.NEXT_EDITIONS}": "ยินยอม(?:ให้)? ?(?:เชิญ|ติดต่อ)(?:ปี|ครั้ง)(?:ต่อไป|หน้า|ถัดไป)|consent next years?",
}
_PATTERNS = {field: re.compile(pattern, re.I) for field, pattern in _HEADS.items()}
_NOISE = re.compile(r"\(.*?\)|\*|:")


def own_field(head: str) -> str | None:
    plain = _NOISE.sub("", normalise(head[:LONGEST_HEAD]).text).strip().lower()
    return next((field for field, pattern in _PATTERNS.items() if plain and pattern.fullmatch(plain)), None)


def columns_of(sheet: Sheet, meaning: Meaning) -> Columns:
    """The columns every list has, and ours beside them. Raises ``NoHead``."""
    found = find_columns(sheet)
    if not found.are_people:
        words = _("There is no column with people's names. Put heads above the list, such as ชื่อ, สกุล, โทร.")
        raise NoHead("no_head", words, sheet=sheet.name)
    at, ours = dict(found.at), set()
    for number, cell in enumerate(found.head.cells):
        if number in found.at.values():
            continue
        day = meaning.day_of_head(cell)
        field = f"{DAY}{day}" if day else own_field(cell)
        if field:
            ours.add(cell)
            at.setdefault(field, number)
    return Columns(found.head, at, tuple(head for head in found.unknown if head not in ours))


def is_head_again(row: SheetRow, columns: Columns) -> bool:
    """A head that a printed list repeats on each page, or above each of its parts."""
    return sum(bool(cell) and cell == row.cell(at) for at, cell in enumerate(columns.head.cells)) > 1


def raw_of(row: SheetRow, columns: Columns) -> dict[str, str]:
    """The row's cells as they were written, by the file's own heads. ID numbers are never kept; food and help only under seal."""
    sealed = {columns.at[name] for name in ("food", "help") if name in columns.at}
    return {
        columns.head.cell(number) or str(number + 1): without_ids(cell[:500])
        for number, cell in enumerate(row.cells[:40])
        if cell and number not in sealed
    }
