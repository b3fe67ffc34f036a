"""Heads of a list beyond those every list of people has: wishes, days, how and where somebody comes, food, help."""

from __future__ import annotations

import re

from wethi.kit.sheets import Sheet, SheetRow
from wethi.network.imports import Columns, NoHead, find_columns
from wethi.pure.thai.normal import normalise

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
}
_PATTERNS = {field: re.compile(pattern, re.I) for field, pattern in _HEADS.items()}
_NOISE = re.compile(r"\(.*?\)|\*|:")


def own_field(head: str) -> str | None:
    plain = _NOISE.sub("", normalise(head).text).strip().lower()
    return next((field for field, pattern in _PATTERNS.items() if plain and pattern.fullmatch(plain)), None)


def columns_of(sheet: Sheet) -> Columns:
    """The columns every list has, and ours beside them. Raises ``NoHead``."""
    found = find_columns(sheet)
    if not found.are_people:
        raise NoHead("no_head", _no_names(), sheet=sheet.name)
    at = dict(found.at)
    for number, cell in enumerate(found.head.cells):
        field = own_field(cell) if number not in at.values() else None
        if field is not None:
            at.setdefault(field, number)
    unknown = tuple(head for head in found.unknown if own_field(head) is None)
    return Columns(found.head, at, unknown)


def raw_of(row: SheetRow, columns: Columns) -> dict[str, str]:
    """The row's cells as they were written, by the file's own heads."""
    return {
        columns.head.cell(number) or str(number + 1): cell[:500] for number, cell in enumerate(row.cells[:40]) if cell
    }


def _no_names() -> str:
    from django.utils.translation import gettext as _

    return _("There is no column with people's names. Put heads above the list, such as ชื่อ, สกุล, โทร.")
