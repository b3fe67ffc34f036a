"""Which column holds what: guessed from the heads people write, Thai or English."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from wethi.kit.sheets import Sheet, SheetRow, UnreadableSheet
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
        "ชื่อ ?[-–/และ,]* ?(?:นาม)?สกุล|ชื่อและ(?:นาม)?สกุล|ชื่อเต็ม|ชื่อผู้(?:เข้าร่วม|แทน|ประสานงาน)|รายชื่อ|ผู้เข้าร่วม|"
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
    "founded_year": "ปีที่?(?:ก่อ)?ตั้ง|ก่อตั้ง(?:เมื่อ)?(?:ปี)?|founded(?: in)?",
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
_SAYS_NOTHING = re.compile(r"ลำดับ(?:ที่)?|ที่|no\.?|#|หมายเหตุ|remarks?|notes?", re.I)
_NOISE = re.compile(r"\(.*?\)|\*|:|^\d+[.)]\s*")
_LOOKED_AT = 20


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

    def letter(self, field: str) -> str:
        """What the spreadsheet calls the field's column: its letter."""
        return column_letters(self.at[field]) if field in self.at else ""


def field_of(head: str) -> str | None:
    """The field a head means, or None."""
    plain = _NOISE.sub("", normalise(head).text).strip().lower()
    return next((field for field, pattern in _PATTERNS.items() if plain and pattern.fullmatch(plain)), None)


def find_columns(sheet: Sheet) -> Columns:
    """The head among the first rows (titles above it are common) and its columns. Raises :class:`NoHead`."""
    best: tuple[int, SheetRow, dict[str, int]] | None = None
    for row in sheet.rows[:_LOOKED_AT]:
        found: dict[str, int] = {}
        for number, cell in enumerate(row.cells):
            field = field_of(cell)
            if field is not None:
                found.setdefault(field, number)
        if best is None or len(found) > best[0]:
            best = (len(found), row, found)
    names = {"given_name", "full_name", "organisation"}
    if best is None or best[0] < 2 or not names & set(best[2]):
        raise NoHead(
            "no_head",
            _("No row says what the columns are. Put heads above the list, such as ชื่อ, สกุล, องค์กร, โทร."),
            sheet=sheet.name,
        )
    row, at = best[1], best[2]
    if "given_name" in at and "family_name" not in at and "full_name" not in at:
        at["full_name"] = at.pop("given_name")  # a lone "name" column holds the whole name
    unknown = tuple(
        cell
        for number, cell in enumerate(row.cells)
        if cell and number not in at.values() and not _SAYS_NOTHING.fullmatch(cell)
    )
    return Columns(row, at, unknown)
