"""The XLSX template: the edition's issues, days and hubs as drop-downs, and a guide sheet."""

from __future__ import annotations

import io
from typing import Any

from django.utils.translation import gettext as _

from wethi.kit.sheets import XLSX_TYPE, defused
from wethi.network.choices import Sector
from wethi.rosters.choices import Food
from wethi.rosters.models import Line, Roster
from wethi.rosters.sheets.meaning import Meaning

TEMPLATE_TYPE = XLSX_TYPE
_ROWS = 300  # rows with drop-downs

# Field, head, width. Heads are what the reader of files understands in either language.
HEADS = (
    ("title", "คำนำหน้า", 12), ("given_name", "ชื่อ", 18), ("family_name", "สกุล", 20), ("organisation", "องค์กร", 28),
    ("sector", "ภาคส่วน", 14), ("phone", "โทร", 15), ("email", "อีเมล", 24), ("line", "ที่อยู่", 28), ("subdistrict", "ตำบล", 14),
    ("district", "อำเภอ", 14), ("postcode", "รหัสไปรษณีย์", 12), ("wish1", "ประเด็น 1", 22), ("wish2", "ประเด็น 2", 22),
    ("wish3", "ประเด็น 3", 22), ("days", "วันที่มา", 14), ("way", "มาอย่างไร", 20), ("food", "อาหาร", 14), ("help", "ความช่วยเหลือ", 20),
    ("agreed", "ยินยอม (อาหารและสุขภาพ)", 16), ("guardian_name", "ผู้ปกครอง", 18), ("code", "รหัส", 14),
)  # fmt: skip


def template_bytes(roster: Roster, lines: list[Line]) -> bytes:
    """The workbook with the names that are on the list already, so that a corrected file replaces only what changed."""
    from openpyxl import Workbook
    from openpyxl.styles import Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    meaning = Meaning(roster.edition)
    book = Workbook()
    sheet: Any = book.active
    sheet.title = _("Names")[:31]
    sheet.append([head for _field, head, _width in HEADS])
    for at, (_field, _head, width) in enumerate(HEADS, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = width
        cell = sheet.cell(1, at)
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="DCE9E6")
    for line in lines:
        sheet.append([defused(value) for value in _cells(line, meaning)])
    sheet.freeze_panes = "D2"
    lists = book.create_sheet("lists")
    lists.sheet_state = "hidden"
    for at, (field, choices) in enumerate(_choices(meaning).items(), start=1):
        letter = get_column_letter(at)
        for row, choice in enumerate(choices, start=1):
            lists.cell(row, at, defused(choice))
        rule = DataValidation("list", formula1=f"lists!${letter}$1:${letter}${len(choices)}", allow_blank=True)
        rule.error, rule.errorTitle = _("Choose from the list, or leave it empty."), _("Not in the list")
        rule.errorStyle = "warning"
        column = get_column_letter([name for name, _head, _width in HEADS].index(field) + 1)
        rule.add(f"{column}2:{column}{len(lines) + _ROWS}")
        sheet.add_data_validation(rule)
    _guide(book.create_sheet(_("How to fill it in")[:31]), roster)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _choices(meaning: Meaning) -> dict[str, list[str]]:
    issues = [f"{issue.no} {issue.short_title or issue.title}" for issue in meaning.issues] or ["-"]
    days = [str(day.on.day) for day in meaning.days]
    return {
        "sector": [str(label) for label in Sector.labels],
        "wish1": issues,
        "wish2": issues,
        "wish3": issues,
        "days": [_("all days"), *days, *([",".join(days[:2]), ",".join(days[1:])] if len(days) > 2 else [])],
        "way": [*(hub.name for hub in meaning.hubs), "Zoom"],
        "food": [str(label) for label in Food.labels],
        "agreed": [_("agrees"), _("does not agree")],
    }


def _cells(line: Line, meaning: Meaning) -> list[Any]:
    from wethi.pure.thai.places import place

    sub = place(line.subdistrict_code) if line.subdistrict_code else None
    district = place(line.subdistrict_code[:4]) if line.subdistrict_code else None
    days = sorted(line.coming)
    every = [day.on.isoformat() for day in meaning.days]
    values = {
        "title": line.title, "given_name": line.given_name, "family_name": line.family_name,
        "organisation": line.organisation, "sector": line.get_sector_display() if line.sector else "",
        "phone": line.phone, "email": line.email, "line": line.address, "subdistrict": sub.name if sub else "",
        "district": district.name if district else "", "postcode": line.postcode,
        **{f"wish{n}": f"{wish.no} {wish.short_title or wish.title}" for n, wish in enumerate(line.wishes, start=1)},
        "days": "" if not days else _("all days") if days == every else ",".join(str(int(day[8:])) for day in days),
        "way": line.hub.name if line.hub else "Zoom" if "zoom" in line.coming.values() else "",
        "guardian_name": line.guardian_name, "code": line.public_id,
    }  # fmt: skip
    return [values.get(field, "") for field, _head, _width in HEADS]


def _guide(sheet: Any, roster: Roster) -> None:
    sentences = (
        _("List of names of %(organisation)s for %(edition)s")
        % {"organisation": roster.name, "edition": roster.edition.name},
        _("One person a row, on the first sheet. Only the name is compulsory; a telephone helps us most."),
        _("Grey heads have drop-downs: choose, or leave the cell empty."),
        _("Days: “all days”, or the days of the month with commas, such as 28,29."),
        _(
            "Food and help are health matters: fill them in only when the person agrees, and say so in the consent column."
        ),
        _("Do not write ID numbers anywhere."),
        _("Leave the code column alone: by it a corrected file replaces only what you changed."),
        _("Save, go back to your list and choose the file. You see what it does before anything is written."),
        _("The names come from you. Within 30 days we tell each person where we have their name from."),
    )
    sheet.column_dimensions["A"].width = 110
    for row, sentence in enumerate(sentences, start=1):
        sheet.cell(row, 1, defused(sentence))
