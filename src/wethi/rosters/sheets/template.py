"""The XLSX template: the edition's issues, days and hubs as drop-downs, and a guide sheet. Thai, as the lists are."""

from __future__ import annotations

import io
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from wethi.kit.sheets import XLSX_TYPE, defused
from wethi.network.choices import Gender, Sector
from wethi.privacy.choices import Purpose
from wethi.pure.thai.dates import show_date
from wethi.rosters.choices import HUB, ZOOM, Food
from wethi.rosters.labels import place_names
from wethi.rosters.models import Line, Roster
from wethi.rosters.sheets.columns import AGREES, DAY
from wethi.rosters.sheets.meaning import Meaning
from wethi.rosters.words import LANGUAGE

TEMPLATE_TYPE = XLSX_TYPE
_ROWS = 300  # rows with drop-downs
_FONT = "Tahoma"  # has Thai letters wherever Excel is

# Field, head, width. Heads are what the reader of files understands; the days stand between the wishes and the food.
_WHO = (
    ("title", "คำนำหน้า", 12), ("given_name", "ชื่อ", 18), ("family_name", "สกุล", 20), ("organisation", "องค์กร", 28),
    ("position", "ตำแหน่ง", 20), ("sector", "ภาคส่วน", 16), ("gender", "เพศ", 9), ("birth_year", "ปีเกิด (พ.ศ.)", 12),
    ("phone", "โทร", 15), ("email", "อีเมล", 24), ("line", "ที่อยู่", 28), ("subdistrict", "ตำบล", 14), ("district", "อำเภอ", 14),
    ("postcode", "รหัสไปรษณีย์", 12), ("wish1", "ประเด็น 1", 24), ("wish2", "ประเด็น 2", 24), ("wish3", "ประเด็น 3", 24),
)  # fmt: skip
_NEEDS = (
    ("food", "อาหาร", 14), ("help", "ความช่วยเหลือ", 20), ("agreed", "ยินยอม (อาหารและสุขภาพ)", 20),
    (f"{AGREES}{Purpose.NAME_PUBLISHED}", "ยินยอมเผยแพร่ชื่อ", 17), (f"{AGREES}{Purpose.PICTURE}", "ยินยอมถ่ายภาพ", 17),
    (f"{AGREES}{Purpose.RECORDING}", "ยินยอมบันทึกเสียง", 17),
    (f"{AGREES}{Purpose.NEXT_EDITIONS}", "ยินยอมติดต่อปีต่อไป", 17), ("guardian_name", "ผู้ปกครอง", 18), ("code", "รหัส", 15),
)  # fmt: skip


def heads_of(meaning: Meaning) -> list[tuple[str, str, int]]:
    days = [
        (f"{DAY}{day.on.isoformat()}", f"วันที่ {show_date(day.on, style='short', digits='arabic', lang='th')}", 20)
        for day in meaning.days
    ]
    return [*_WHO, *days, *_NEEDS]


def guide_title() -> str:
    with override(LANGUAGE):
        return _("How to fill it in")[:31]


def template_bytes(roster: Roster, lines: list[Line]) -> bytes:
    """The workbook with the names that are on the list already, so that a corrected file replaces only what changed."""
    from openpyxl import Workbook

    with override(LANGUAGE):
        meaning, book = Meaning(roster.edition), Workbook()
        heads = heads_of(meaning)
        choices = _choices(meaning)
        sheet: Any = book.active
        sheet.title = _("Names")[:31]
        _put_heads(sheet, heads, choices)
        for line in lines:
            cells = _cells(line)
            sheet.append([defused(cells.get(field, "")) for field, _head, _width in heads])
        _put_lists(book, sheet, [field for field, _head, _width in heads], choices, len(lines) + _ROWS + 1)
        _guide(book.create_sheet(guide_title()), roster)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _put_heads(sheet: Any, heads: list[tuple[str, str, int]], choices: dict[str, list[str]]) -> None:
    """Green where one chooses from a list; on paper the sheet lies across, its head on every page."""
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    sheet.append([head for _field, head, _width in heads])
    for at, (field, _head, width) in enumerate(heads, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = width
        cell = sheet.cell(1, at)
        cell.font, cell.alignment = Font(name=_FONT, bold=True), Alignment(wrap_text=True, vertical="center")
        cell.fill = PatternFill("solid", fgColor="CFE6DE" if field in choices else "F3EBD9")
    sheet.row_dimensions[1].height = 32
    sheet.freeze_panes = "D2"
    sheet.print_title_rows, sheet.print_title_cols = "1:1", "A:C"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 3, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _put_lists(book: Any, sheet: Any, fields: list[str], choices: dict[str, list[str]], last: int) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    lists = book.create_sheet("lists")
    lists.sheet_state = "hidden"
    for at, (field, known) in enumerate(choices.items(), start=1):
        letter = get_column_letter(at)
        for row, choice in enumerate(known, start=1):
            lists.cell(row, at, defused(choice))
        rule = DataValidation("list", formula1=f"lists!${letter}$1:${letter}${len(known)}", allow_blank=True)
        rule.error, rule.errorTitle = _("Choose from the list, or leave it empty."), _("Not in the list")
        rule.errorStyle = "warning"
        column = get_column_letter(fields.index(field) + 1)
        rule.add(f"{column}2:{column}{last}")
        sheet.add_data_validation(rule)
    for field in ("phone", "postcode", "code"):  # as text: a telephone keeps its 0
        for row in range(2, last + 1):
            sheet.cell(row, fields.index(field) + 1).number_format = "@"


def _choices(meaning: Meaning) -> dict[str, list[str]]:
    issues = [f"{issue.no} {issue.short_title or issue.title}" for issue in meaning.issues] or ["-"]
    ways = [*(hub.name for hub in meaning.hubs), "Zoom", _("does not come")]
    yes = [_("agrees"), _("does not agree")]
    return {
        "title": ["นาย", "นาง", "นางสาว", "ดร.", "เด็กชาย", "เด็กหญิง"],
        "sector": [str(label) for label in Sector.labels],
        "gender": [str(label) for label in Gender.labels],
        "wish1": issues,
        "wish2": issues,
        "wish3": issues,
        **{f"{DAY}{day.on.isoformat()}": ways for day in meaning.days},
        "food": [str(label) for label in Food.labels],
        "agreed": yes,
        **{field: yes for field, _head, _width in _NEEDS if field.startswith(AGREES)},
    }


def _cells(line: Line) -> dict[str, Any]:
    """By field. Food and help are sealed and stay out; a cell for them that is left empty leaves them as they are."""
    sub, district = place_names(line.subdistrict_code)
    hub = line.hub.name if line.hub else _("at the hub")
    wishes = {"wish1": line.wish1, "wish2": line.wish2, "wish3": line.wish3}
    return {
        "title": line.title, "given_name": line.given_name, "family_name": line.family_name,
        "organisation": line.organisation, "position": line.position, "phone": line.phone, "email": line.email,
        "sector": line.get_sector_display() if line.sector else "",
        "gender": line.get_gender_display() if line.gender else "",
        "birth_year": line.birth_year + 543 if line.birth_year else "", "line": line.address,
        "subdistrict": sub, "district": district, "postcode": line.postcode,
        **{field: f"{wish.no} {wish.short_title or wish.title}" for field, wish in wishes.items() if wish},
        **{f"{DAY}{day}": "Zoom" if way == ZOOM else hub for day, way in line.coming.items() if way in {HUB, ZOOM}},
        **{f"{AGREES}{purpose}": _("agrees") for purpose in line.agreed},
        "guardian_name": line.guardian_name, "code": line.public_id,
    }  # fmt: skip


def _guide(sheet: Any, roster: Roster) -> None:
    from openpyxl.styles import Alignment, Font

    sentences = (
        _("List of names of %(organisation)s for %(edition)s")
        % {"organisation": roster.name, "edition": roster.edition.name},
        _("One person a row, on the first sheet. Only the name is compulsory; a telephone helps us most."),
        _("Green heads have drop-downs: choose, or leave the cell empty."),
        _("Days: choose for each day the hub or Zoom; leave a day empty on which the person does not come."),
        _("Issues stand in the order of wish: the issue wished for most comes first."),
        _("Gender and year of birth help to seat people fairly; leave them empty if somebody does not want to say."),
        _(
            "Food and help are health matters: fill them in only when the person agrees, and say so in the consent column."
        ),
        _(
            "The other consent columns: say that somebody agrees only when they told you so. Taking part does not depend on it."
        ),
        _("Do not write ID numbers anywhere."),
        _("Leave the code column alone: by it a corrected file replaces only what you changed."),
        _("Save, go back to your list and choose the file. You see what it does before anything is written."),
        _("The names come from you. Within 30 days we tell each person where we have their name from."),
    )
    sheet.column_dimensions["A"].width = 92
    for row, sentence in enumerate(sentences, start=1):
        cell = sheet.cell(row, 1, defused(sentence))
        cell.font, cell.alignment = Font(name=_FONT, size=12), Alignment(wrap_text=True, vertical="top")
    sheet.cell(1, 1).font = Font(name=_FONT, bold=True, size=14)
    sheet.page_setup.paperSize, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = sheet.PAPERSIZE_A4, 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
