"""Which column holds what: guessed from the heads people write, Thai or English."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from wethi.kit.sheets import Sheet, SheetRow, UnreadableSheet
from wethi.kit.sheets.headed import LONGEST_HEAD
from wethi.kit.sheets.reading import column_letters
from wethi.pure.thai.normal import normalise

FIELD_LABELS: dict[str, str | Promise] = {
    "code": pgettext_lazy("column", "Code"),
    "title": pgettext_lazy("column", "Title"),
    "given_name": gettext_lazy("Given name"),
    "family_name": gettext_lazy("Family name"),
    "full_name": gettext_lazy("Full name"),
    "name_en": gettext_lazy("Name in English"),
    "gender": gettext_lazy("Gender"),
    "birth_year": gettext_lazy("Year of birth"),
    "organisation": gettext_lazy("Organisation"),
    "short_name": gettext_lazy("Short name"),
    "kind": gettext_lazy("Kind"),
    "founded_year": gettext_lazy("Founded in"),
    "sector": gettext_lazy("Sector"),
    "position": gettext_lazy("Position"),
    "phone": gettext_lazy("Telephone"),
    "email": gettext_lazy("E-mail"),
    "line": gettext_lazy("House, village, road"),
    "subdistrict": gettext_lazy("Subdistrict"),
    "district": gettext_lazy("District"),
    "province": gettext_lazy("Province"),
    "postcode": gettext_lazy("Postcode"),
}
"""Everything a column may be, in the order in which exports write it."""

# Longest first within a field does not matter: a head must match a pattern from end to end.
_HEADS: dict[str, str] = {
    "code": "รหัส|รหัสในระบบ|code|public ?id",
    "title": "คำนำหน้า(?:ชื่อ|นาม)?|title|prefix|salutation",
    "full_name": (
        "ชื่อ ?[-–/และ,]* ?(?:นาม)?สกุล|ชื่อและ(?:นาม)?สกุล|ชื่อเต็ม|ชื่อผู้(?:เข้าร่วม|แทน)|รายชื่อ|ผู้เข้าร่วม|"
        "full ?name|participant|name and surname"
    ),
    "given_name": "ชื่อ(?:จริง|ตัว)?|first ?name|given ?names?|name",
    "family_name": "(?:นาม)?สกุล|last ?name|family ?name|surname",
    "name_en": "ชื่อ(?:ภาษา)?อังกฤษ|name ?(?:in english|\\(?en\\)?)|english ?name",
    "gender": "เพศ|gender|sex",
    "birth_year": "ปีเกิด|ปี ?พ\\.?ศ\\.? ?เกิด|year of birth|birth ?year|born",
    "organisation": (
        "(?:ชื่อ)?(?:องค์กร|หน่วยงาน|สังกัด|เครือข่าย|กลุ่ม)(?:/(?:องค์กร|หน่วยงาน|สังกัด|เครือข่าย|กลุ่ม))*(?:ที่สังกัด)?|"
        "organi[sz]ations?(?: name)?|affiliation|company|agency"
    ),
    "short_name": "ชื่อย่อ|short ?name|abbreviation",
    "kind": "ประเภท(?:องค์กร|หน่วยงาน)?|ชนิด(?:องค์กร)?|kind|type",
    "founded_year": "(?:ปี|พ\\.?ศ\\.?) ?(?:ที่)?(?:ก่อ|จัด)?ตั้ง|(?:ก่อ|จัด)ตั้ง(?:เมื่อ)?(?:ปี)?|founded(?: in)?",
    "sector": "ภาค(?:ส่วน)?|sector",
    "position": "ตำแหน่ง(?:งาน)?|บทบาท|position|role|job ?title",
    "phone": (
        "(?:เบอร์|หมายเลข)? ?(?:โทร(?:ศัพท์)?|มือถือ)(?:มือถือ)?\\.?|เบอร์(?:ติดต่อ)?|tel(?:ephone)?\\.?|"
        "(?:mobile|phone)(?: ?(?:no|number))?\\.?"
    ),
    "email": "อีเมล์?|อี-เมล์?|e-?mail(?: address)?",
    "line": "ที่อยู่|บ้านเลขที่|house,? village,? road|address|street",
    "subdistrict": "ตำบล|แขวง|ตำบล/แขวง|ต\\.|sub-?district|tambon",
    "district": "อำเภอ|เขต|อำเภอ/เขต|อ\\.|district|amphoe",
    "province": "จังหวัด|จ\\.|province|changwat",
    "postcode": "รหัสไปรษณีย์|ไปรษณีย์|post ?code|zip(?: ?code)?|postal code",
}
_PATTERNS = {field: re.compile(pattern, re.I) for field, pattern in _HEADS.items()}
_NOTHING: Mapping[str, str] = {}
_SAYS_NOTHING = re.compile(r"ลำดับ(?:ที่)?|ที่|no\.?|#|หมายเหตุ|remarks?|notes?", re.I)
_NOISE = re.compile(r"\(.*?\)|\*|:|^\d+[.)]\s*")
_LOOKED_AT = 20
_FOCAL = re.compile(
    "(?:ชื่อ)?(?:ผู้|คน)?(?:ที่)?(?:ประสาน(?:งาน)?|ติดต่อ)(?:หลัก)?|(?:contact|focal) ?(?:person|point)?|coordinator", re.I
)
"""Heads of a list of organisations under which somebody of each stands."""


class NoHead(UnreadableSheet):
    """No row of the sheet says what its columns are."""


@dataclass(frozen=True)
class Columns:
    """Where the head stands and which field each column holds; ``unknown`` are heads that say nothing to us."""

    head: SheetRow
    at: dict[str, int]
    unknown: tuple[str, ...]

    @property
    def are_people(self) -> bool:
        """Whether rows are people; otherwise organisations."""
        return "given_name" in self.at or "full_name" in self.at

    @property
    def are_focal(self) -> bool:
        """Whether the people are those through whom their organisation is reached."""
        return "full_name" in self.at and is_focal_head(self.head.cell(self.at["full_name"]))

    @property
    def names_anybody(self) -> bool:
        return bool({"given_name", "full_name", "organisation"} & set(self.at))

    def field_at(self, number: int) -> str:
        """The field in a column (from 0), "" when it is not read."""
        return next((field for field, at in self.at.items() if at == number), "")

    def letter(self, field: str) -> str:
        """What the spreadsheet calls the field's column: its letter."""
        return column_letters(self.at[field]) if field in self.at else ""


def field_of(head: str) -> str | None:
    """The field a head means, or None."""
    plain = _NOISE.sub("", normalise(head[:LONGEST_HEAD]).text).strip().lower()
    return next((field for field, pattern in _PATTERNS.items() if plain and pattern.fullmatch(plain)), None)


def is_focal_head(head: str) -> bool:
    return bool(_FOCAL.fullmatch(_NOISE.sub("", normalise(head[:LONGEST_HEAD]).text).strip()))


def remembered_head(head: str) -> str:
    """Under which text a head's meaning is remembered: as it reads, without case, signs and gaps around."""
    return " ".join(normalise(head[:LONGEST_HEAD]).text.lower().split())[:120]


def head_of(sheet: Sheet, known: Mapping[str, str] = _NOTHING) -> Columns:
    """The likeliest head among the first rows (titles above it are common), and what its columns hold.

    ``known``: remembered head -> field, "" for a column that is to be left unread; it weighs more than a guess.
    """
    best: tuple[int, SheetRow, dict[str, int]] | None = None
    for row in sheet.rows[:_LOOKED_AT]:
        found: dict[str, int] = {}
        for number, cell in enumerate(row.cells):
            plain = remembered_head(cell)
            field = known[plain] if plain in known else field_of(cell)
            if field:
                found.setdefault(field, number)
        if best is None or len(found) > best[0]:
            best = (len(found), row, found)
    if best is None:
        raise _no_head(sheet)
    row, at = best[1], best[2]
    if "organisation" in at and not {"given_name", "full_name"} & set(at):
        focal = [
            number
            for number, cell in enumerate(row.cells)
            if remembered_head(cell) not in known and is_focal_head(cell)
        ]
        at |= {"full_name": focal[0]} if focal else {}
    if "given_name" in at and "family_name" not in at and "full_name" not in at:
        at["full_name"] = at.pop("given_name")  # a lone "name" column holds the whole name
    return _columns(row, at)


def _columns(row: SheetRow, at: dict[str, int]) -> Columns:
    unknown = tuple(
        cell
        for number, cell in enumerate(row.cells)
        if cell and number not in at.values() and not _SAYS_NOTHING.fullmatch(cell)
    )
    return Columns(row, at, unknown)


def _no_head(sheet: Sheet) -> NoHead:
    return NoHead(
        "no_head",
        _("No row says what the columns are. Put heads above the list, such as ชื่อ, สกุล, องค์กร, โทร."),
        sheet=sheet.name,
    )


def find_columns(sheet: Sheet, known: Mapping[str, str] = _NOTHING) -> Columns:
    """The head and its columns. Raises :class:`NoHead` when it does not say enough to read anybody's name."""
    columns = head_of(sheet, known)
    if not says_enough(sheet, columns):
        raise _no_head(sheet)
    return columns


def says_enough(sheet: Sheet, columns: Columns) -> bool:
    """Whether names can be read: two known columns, or names alone when the list has nothing else in it."""
    if len(columns.at) > 1 or columns.unknown:
        return len(columns.at) > 1 and columns.names_anybody
    wide = len(columns.head.cells)
    return columns.names_anybody and all(len(row.cells) <= wide for row in sheet.rows)


def chosen_columns(sheet: Sheet, row_number: int, fields: Mapping[int, str]) -> Columns:
    """Columns as a person chose them: column (from 0) -> field. Raises :class:`NoHead` when no name is among them."""
    row = next((one for one in sheet.rows if one.number == row_number), None)
    if row is None:
        raise _no_head(sheet)
    at: dict[str, int] = {}
    for number, field in sorted(fields.items()):
        if field in FIELD_LABELS and number < len(row.cells):
            at.setdefault(field, number)
    columns = _columns(row, at)
    if not columns.names_anybody:
        raise NoHead(
            "no_name", _("Say which column holds the name of the person or of the organisation."), sheet=sheet.name
        )
    return columns
