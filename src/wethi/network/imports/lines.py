"""One row of the table as values of ours, and what is wrong with it, in sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import zip_longest

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import TextChoices
from django.utils import translation
from django.utils.translation import gettext as _

from wethi.kit.numbers import typed_number
from wethi.kit.sheets import Problem as Problem
from wethi.kit.sheets import SheetRow
from wethi.network.choices import Gender, OrganisationKind, Sector
from wethi.network.imports.columns import FIELD_LABELS, Columns
from wethi.pure.thai import digits, eras, ids, places
from wethi.pure.thai.names import split_name
from wethi.pure.thai.normal import normalise
from wethi.pure.thai.place_search import place_line
from wethi.pure.thai.sectors import sector_code

_GENDERS = {
    "ช": Gender.MALE,
    "ชาย": Gender.MALE,
    "m": Gender.MALE,
    "male": Gender.MALE,
    "man": Gender.MALE,
    "ญ": Gender.FEMALE,
    "หญิง": Gender.FEMALE,
    "f": Gender.FEMALE,
    "female": Gender.FEMALE,
    "woman": Gender.FEMALE,
    "x": Gender.OTHER,
    "อื่น": Gender.OTHER,
    "อื่น ๆ": Gender.OTHER,
    "อื่นๆ": Gender.OTHER,
    "ไม่ระบุ": Gender.OTHER,
    "other": Gender.OTHER,
}
_SUM = re.compile(r"(?:ยอด)?(?:รวม|ทั้งหมด|ทั้งสิ้น)+(?: ?จำนวน)? ?:? ?\d|(?:grand )?total ?:? ?\d", re.I)
_BETWEEN = re.compile(r"หรือ|และ|[,/;\n]")
BESIDE = " / "
"""Between the telephones or e-mails of one cell, as lists go out."""
BETWEEN_PLACES = "; "
"""Between the organisations of one cell, and between the positions there, as lists go out."""
_LONGEST = {
    "title": 60,
    "given_name": 120,
    "family_name": 120,
    "name_en": 200,
    "organisation": 250,
    "short_name": 80,
    "position": 150,
    "line": 250,
}


@dataclass
class Line:
    """A row's values by field, empty ones left out; places as codes; with the problems that were found.

    ``more_phones``, ``more_emails``, ``more_places`` (organisation, position): the further ones of a cell that holds several.
    ``remarks``: what of the row finds no place here,
    while the rest of it comes in.
    """

    number: int
    values: dict[str, str | int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    more_phones: tuple[str, ...] = ()
    more_emails: tuple[str, ...] = ()
    more_places: tuple[tuple[str, str], ...] = ()
    remarks: list[Problem] = field(default_factory=list)

    @property
    def phones(self) -> tuple[str, ...]:
        return (self.text("phone"), *self.more_phones) if self.text("phone") else ()

    @property
    def emails(self) -> tuple[str, ...]:
        return (self.text("email"), *self.more_emails) if self.text("email") else ()

    @property
    def places(self) -> tuple[tuple[str, str], ...]:
        """(organisation, position) of each."""
        first = (self.text("organisation"), self.text("position"))
        return (first, *self.more_places) if first[0] else ()

    @property
    def written(self) -> dict[str, str | int]:
        """The values as a new row keeps them: what there are several of in one."""
        several = {
            "phone": BESIDE.join(self.phones) if self.more_phones else "",
            "email": BESIDE.join(self.emails) if self.more_emails else "",
            **(in_one_cell(self.places) if self.more_places else {}),
        }
        return self.values | {name: value for name, value in several.items() if value}

    def divide_places(self) -> None:
        """A cell of several organisations is as many places, each with the position that stands at its number."""
        names = [part.strip() for part in self.text("organisation").split(BETWEEN_PLACES.strip())]
        positions = [part.strip() for part in self.text("position").split(BETWEEN_PLACES.strip(), len(names) - 1)]
        found: dict[str, str] = {}
        for name, position in zip_longest(names, positions, fillvalue=""):
            if name:
                found.setdefault(name, position)
        (first, position), *others = found.items() or [("", positions[0])]
        self.values |= {"organisation": first, "position": position}
        self.more_places = tuple(others)

    def text(self, name: str) -> str:
        return str(self.values.get(name, ""))

    @property
    def shown_name(self) -> str:
        if self.text("given_name"):
            return " ".join(
                part for part in (self.text("title") + self.text("given_name"), self.text("family_name")) if part
            )
        return self.text("organisation")


def in_one_cell(places: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Several (organisation, position) as ``divide_places`` reads them again."""
    positions = [position.replace(BETWEEN_PLACES.strip(), ",") for _name, position in places]
    return {
        "organisation": BETWEEN_PLACES.join(name for name, _position in places),
        "position": BETWEEN_PLACES.join(positions).strip() if any(positions) else "",
    }


class NotUsable(Exception):
    """A cell's text cannot be used; the message says why."""


def read_line(row: SheetRow, columns: Columns, province: str) -> Line:
    """The row's values. ``province``: the network's, where subdistricts and districts are looked for first."""
    line = Line(row.number)
    raw = {name: normalise(row.cell(at)).text.strip() for name, at in columns.at.items()}
    for name, written in raw.items():
        if not written or name in {"full_name", "subdistrict", "district", "province"}:
            continue
        _take(line, columns, name, lambda name=name, written=written: _value(name, written))  # type: ignore[misc]
    if raw.get("full_name"):
        _take_name(line, columns, raw["full_name"])
    _take_place(line, columns, raw, province)
    if line.text("phone"):
        line.more_phones = _more(line, columns, "phone", raw["phone"], phone)
    if line.text("email"):
        line.more_emails = _more(line, columns, "email", raw["email"], _email)
    if columns.are_people and not line.values.get("given_name") and not line.problems:
        name = "given_name" if "given_name" in columns.at else "full_name"
        _complain(line, columns, name, _("The name is missing."))
    called = f"{line.text('given_name')} {line.text('family_name')}".strip()
    if _SUM.match(digits.to_ascii(called)):
        name = "full_name" if "full_name" in columns.at else "given_name"
        _complain(line, columns, name, _("“%(text)s” is a sum, not a person.") % {"text": called[:60]})
    if not columns.are_people and not line.values.get("organisation"):
        _complain(line, columns, "organisation", _("The organisation's name is missing."))
    return line


def _take(line: Line, columns: Columns, name: str, read: Callable[[], str | int]) -> None:
    try:
        line.values[name] = read()
    except NotUsable as wrong:
        _complain(line, columns, name, str(wrong))


def _complain(line: Line, columns: Columns, name: str, sentence: str) -> None:
    line.problems.append(about(line, columns, name, sentence))


def about(line: Line, columns: Columns, name: str, sentence: str) -> Problem:
    label = columns.head.cell(columns.at[name]) if name in columns.at else str(FIELD_LABELS[name])
    return Problem(line.number, label, columns.letter(name), sentence)


def _value(name: str, written: str) -> str | int:
    if name in _LONGEST and len(written) > _LONGEST[name]:
        raise NotUsable(_("The text is longer than %(most)s letters.") % {"most": _LONGEST[name]})
    if name in {"birth_year", "founded_year"}:
        return year(written)
    readers: dict[str, Callable[[str], str]] = {
        "phone": phone,
        "email": _email,
        "sector": _sector,
        "gender": _gender,
        "kind": _kind,
        "postcode": _postcode,
    }
    return readers[name](written) if name in readers else written


def phone(written: str) -> str:
    """The first telephone number of the cell with a leading 0, and its extension; a 0 that a spreadsheet ate is put back."""
    first, extension = ids.without_extension(_BETWEEN.split(written.strip())[0].strip())
    bare = digits.to_ascii(first).replace(" ", "").replace("-", "")
    if bare.isdigit() and (len(bare), bare[:1] in {"6", "8", "9"}) in {(9, True), (8, False)}:
        first = f"0{bare}"
    try:
        number = ids.phone(first)
    except ids.NumberNotUnderstood as wrong:
        raise NotUsable(_("“%(text)s” is no telephone number.") % {"text": written[:40]}) from wrong
    read = f"0{number[3:]}" if number.startswith("+66") else number
    return f"{read} {ids.EXTENSION} {digits.to_ascii(extension)}" if extension else read


def _more(line: Line, columns: Columns, name: str, written: str, read: Callable[[str], str]) -> tuple[str, ...]:
    """What stands in the cell behind the first."""
    found: dict[str, None] = {}
    for more in _BETWEEN.split(written.strip())[1:]:
        try:
            found |= {read(more.strip()): None} if more.strip() else {}
        except NotUsable as wrong:
            line.remarks.append(about(line, columns, name, str(wrong)))
    return tuple(one for one in found if one != line.text(name))


def _email(written: str) -> str:
    """The first address of the cell."""
    address = _BETWEEN.split(written.strip())[0].replace(" ", "").lower()
    try:
        validate_email(address)
    except ValidationError as wrong:
        raise NotUsable(_("“%(text)s” is no e-mail address.") % {"text": written[:60]}) from wrong
    return address


def _sector(written: str) -> str:
    found = sector_code(written)
    if found is None:
        labels = ", ".join(str(label) for label in Sector.labels)
        raise NotUsable(
            _("“%(text)s” is none of the six sectors: %(known)s.") % {"text": written[:40], "known": labels}
        )
    return found


def _gender(written: str) -> str:
    found = _GENDERS.get(written.lower()) or _labels(Gender).get(written.lower())
    if found is None:
        raise NotUsable(
            _("“%(text)s” is no gender we know; write ชาย, หญิง or leave it empty.") % {"text": written[:20]}
        )
    return str(found)


@cache
def _labels(choices: type[TextChoices]) -> dict[str, str]:
    """What exports write in either language -> code."""
    made: dict[str, str] = {}
    for language in ("th", "en"):
        with translation.override(language):
            made |= {str(label).lower(): str(code) for code, label in choices.choices}
    return made


def _kind(written: str) -> str:
    known = _labels(OrganisationKind) | {code: code for code in OrganisationKind.values}
    return known.get(written.lower(), OrganisationKind.OTHER.value)


def year(written: str) -> int:
    plain = digits.to_ascii(written).replace("พ.ศ.", "").replace("ค.ศ.", "").strip()
    number = typed_number(plain)
    year = eras.common_year(number) if number is not None else None
    if year is None:
        raise NotUsable(_("“%(text)s” is no year we can read.") % {"text": written[:20]})
    return year


def _postcode(written: str) -> str:
    plain = digits.to_ascii(written).strip()
    if not (plain.isdigit() and len(plain) == 5):
        raise NotUsable(_("“%(text)s” is no postcode; it has five digits.") % {"text": written[:20]})
    return plain


def _take_name(line: Line, columns: Columns, written: str) -> None:
    name = split_name(written)
    if name.role or not name.given:
        _complain(line, columns, "full_name", _("“%(text)s” names an office, not a person.") % {"text": written[:60]})
        return
    parts = {"title": name.title, "given_name": name.given, "family_name": name.family}
    for part, value in parts.items():
        if value:
            line.values.setdefault(part, value)


def place_code(written: str, province: str) -> str:
    """Of a subdistrict as people write it; of a district where nothing narrower is written; "" for nothing. Raises
    :class:`NotUsable`."""
    if not written.strip():
        return ""
    found = places.match_place(written, province or None, level="subdistrict")
    if found is None or found.place.level == "province":
        raise NotUsable(_("There is no subdistrict “%(place)s” that we know.") % {"place": written})
    if found.others:
        several = ", ".join(place_line(one.code) for one in (found.place, *found.others)[:6])
        raise NotUsable(
            _("There are several %(place)s; write the district too: %(several)s.")
            % {"place": written, "several": several}
        )
    return found.place.code


@lru_cache(maxsize=4096)
def _place(written: str, province: str | None) -> places.PlaceMatch | None:
    """A list says the same few subdistricts again and again."""
    return places.match_place(written, province)


def _take_place(line: Line, columns: Columns, raw: dict[str, str], province: str) -> None:
    """Subdistrict, district, province in their own columns; the narrowest that is written counts."""
    stated = [
        (name, f"{prefix}{raw[name].removeprefix(prefix).strip()}")
        for name, prefix in (("subdistrict", "ต."), ("district", "อ."), ("province", "จ."))
        if raw.get(name)
    ]
    narrow = [name for name, _text in stated if name != "province"]
    if not narrow:
        if stated and (found := _place(stated[0][1], None)) and found.place.code != province:
            sentence = _("A province alone is no address; “%(text)s” is not kept.") % {"text": raw["province"]}
            line.remarks.append(about(line, columns, "province", sentence))
        return
    written = " ".join(text for _name, text in stated)
    match = _place(written, None if raw.get("province") else province or None)
    if match is None or match.others:
        sentence = (
            _("There is no %(place)s that we know.")
            if match is None
            else _("There are several %(place)s; write the district too.")
            if narrow[0] == "subdistrict"
            else _("There are several %(place)s; write the province too, or set the network's own province.")
        )
        _complain(line, columns, narrow[0], sentence % {"place": written})
        return
    key = "subdistrict" if match.place.level == "subdistrict" else "district"
    line.values[key] = match.place.code
