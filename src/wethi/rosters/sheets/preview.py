"""What a file or a paste would do to a list, row by row. Nothing is written; ``actions.take_lines`` writes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _

from wethi.kit.sheets import Sheet, UnreadableSheet
from wethi.kit.sheets.reading import too_many_rows
from wethi.network.imports import Columns, Problem
from wethi.network.imports.lines import Line as Read
from wethi.network.imports.lines import read_line
from wethi.programme.models import Hub
from wethi.pure.namelist import ID_LEFT_OUT, LONGEST, MOST_LINES, LeftOut, Written, read_pasted
from wethi.pure.thai.normal import run_together
from wethi.pure.thai.places import match_place
from wethi.rosters.actions.filling import MOST_NAMES, Change
from wethi.rosters.choices import Food, LineState
from wethi.rosters.models import Line, Roster
from wethi.rosters.needs import Needs, needs_of, needs_text
from wethi.rosters.sheets.columns import AGREES, DAY, columns_of, is_head_again, raw_of
from wethi.rosters.sheets.meaning import Meaning, NotKnown, said, says_yes

NEW, CHANGED, UNCHANGED, DOUBLE, WRONG = "new", "changed", "unchanged", "double", "wrong"
_TAKEN = (
    "title",
    "given_name",
    "family_name",
    "gender",
    "birth_year",
    "position",
    "sector",
    "phone",
    "email",
    "postcode",
)


_FROM_SUBDISTRICT = re.compile(r"(?:ต\.|ตำบล|แขวง).*$")
_FROM_DISTRICT = re.compile(r"(?:อ\.|อำเภอ|เขต).*$")
_EMPTY: dict[str, tuple[str, Any]] = {
    "title": ("title", ""), "family_name": ("family_name", ""), "position": ("position", ""), "phone": ("phone", ""),
    "organisation": ("organisation", ""), "email": ("email", ""), "gender": ("gender", ""),
    "birth_year": ("birth_year", None), "line": ("address", ""), "subdistrict": ("subdistrict_code", ""),
    "postcode": ("postcode", ""), "wish1": ("wish1", None), "wish2": ("wish2", None), "wish3": ("wish3", None),
    "guardian_name": ("guardian_name", ""),
}  # fmt: skip
"""Column -> field and what it holds when a row of our own form has that cell emptied."""
_COMING = ("days", "way", "hub")
_NOT_AGREED = "not agreed"
"""Beside the values of a row: food and help are written without a word to them."""


@dataclass
class PreviewRow:
    """``differs``: field -> (now on the list, in the file); shown before anything is written over."""

    number: int
    name: str
    state: str
    change: Change | None = None
    differs: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    sheet: str = ""

    @property
    def is_taken(self) -> bool:
        return self.state in {NEW, CHANGED}


@dataclass
class Preview:
    """``unread``: sheets of a workbook that hold no list. ``not_agreed``: rows whose food and help are left out for want of a word."""

    roster: Roster
    rows: list[PreviewRow]
    unknown: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    unread: tuple[str, ...] = ()
    not_agreed: int = 0

    @property
    def counts(self) -> Counter[str]:
        return Counter(row.state for row in self.rows)

    @property
    def with_ids(self) -> int:
        """Rows in which an ID number was written; it is left out everywhere."""
        raws = (row.change.raw or {} for row in self.rows if row.change)
        return sum(any(ID_LEFT_OUT in cell for cell in raw.values()) for raw in raws)

    @property
    def sheets(self) -> set[str]:
        return {row.sheet for row in self.rows}

    @property
    def changes(self) -> list[Change]:
        """What ``actions.take_lines`` is handed: the good rows."""
        return [row.change for row in self.rows if row.change is not None and row.is_taken]

    def leave_out(self, places: Collection[int | None]) -> int:
        """The rows at these places of ``rows`` stay out, as somebody chose; how many of them would have been taken."""
        before = len(self.rows)
        self.rows = [row for place, row in enumerate(self.rows) if place not in places or not row.is_taken]
        return before - len(self.rows)

    @property
    def errors(self) -> list[str]:
        """Each problem as a sentence with sheet, row and column."""
        return [
            (_("Sheet “%(name)s”, ") % {"name": row.sheet} if row.sheet else "") + str(problem)
            for row in self.rows
            for problem in row.problems
        ]


class _Standing:
    """The list's names, by what a row of a file may know of them. One SQL statement."""

    def __init__(self, roster: Roster) -> None:
        lines = list(
            Line.objects.filter(roster=roster, state=LineState.STANDING).select_related(
                "wish1", "wish2", "wish3", "hub"
            )
        )
        self.by_code = {line.public_id: line for line in lines}
        self.by_name: dict[str, list[Line]] = {}
        for line in lines:
            self.by_name.setdefault(name_key(line.given_name, line.family_name), []).append(line)

    def find(self, code: str, key: str, phone: str) -> Line | None:
        if code in self.by_code:
            return self.by_code[code]
        namesakes = self.by_name.get(key, [])
        same = [line for line in namesakes if phone and line.phone == phone]
        if same:
            return same[0]
        free = [line for line in namesakes if not (phone and line.phone and line.phone != phone)]
        return free[0] if len(free) == 1 and len(namesakes) == 1 else None


def name_key(given: str, family: str) -> str:
    return run_together(f"{given} {family}")


def preview_sheets(*, roster: Roster, sheets: Sequence[Sheet]) -> Preview:
    """Tables with heads, one person found once however many there are. Raises ``UnreadableSheet`` when none is a list."""
    meaning, standing = Meaning(roster.edition), _Standing(roster)
    preview, seen = Preview(roster, []), _Seen()
    wrong: UnreadableSheet | None = None
    for sheet in sheets:
        try:
            columns = columns_of(sheet, meaning)
        except UnreadableSheet as refused:
            wrong = wrong or refused
            preview.unread += (sheet.name,)
            continue
        preview.unknown += tuple(head for head in columns.unknown if head not in preview.unknown)
        _preview_rows(preview, sheet, columns, meaning, standing, seen)
    if wrong is not None and len(preview.unread) == len(sheets):
        raise wrong
    if len(preview.rows) > MOST_NAMES:
        raise too_many_rows(MOST_NAMES)
    return preview


def _preview_rows(
    preview: Preview, sheet: Sheet, columns: Columns, meaning: Meaning, standing: _Standing, seen: _Seen
) -> None:
    roster = preview.roster
    province, own = roster.edition.network.province_code, name_key(roster.name, "")
    seen.sheet = sheet.name if sheet.kind == "xlsx" else ""
    of_sheet = meaning.issue_of_sheet(seen.sheet) if "wish1" not in columns.at else None
    for row in sheet.rows:
        if row.number <= columns.head.number or is_head_again(row, columns):
            continue
        read = read_line(row, columns, province)
        values = _values(read, columns, meaning, own)
        preview.not_agreed += values.pop(_NOT_AGREED, False)
        if of_sheet is not None:
            values.setdefault("wish1", of_sheet)
        code = read.text("code")
        if code in standing.by_code:  # our own form: an emptied cell is an answer too
            gone = (_EMPTY[name] for name in columns.at if name in _EMPTY and name not in read.values)
            values = {**dict(gone), **values}
            if any(name in _COMING or name.startswith(DAY) for name in columns.at) and "coming" not in values:
                values |= {"coming": {}, "hub": None}
        found = _compared(row.number, code, values, raw_of(row, columns), read.problems, standing, seen)
        found.sheet = seen.sheet
        preview.rows.append(found)


def preview_pasted(*, roster: Roster, text: str, shared: dict[str, Any] | None = None) -> Preview:
    """Pasted text, a line a person; ``shared``: wishes, days and place for all new ones, and for whoever has none yet.

    Raises ``UnreadableSheet`` where it is too long to be read as a whole."""
    if len(text) > LONGEST or len(text.splitlines()) > MOST_LINES:
        raise _too_many_names()
    pasted, standing = read_pasted(text), _Standing(roster)
    own, province = name_key(roster.name, ""), roster.edition.network.province_code
    preview, seen = Preview(roster, [], left_out=pasted.left_out), _Seen()
    for one in pasted.people:
        values, raw = _pasted_values(one, own, province), {"text": one.raw[:500]}
        preview.rows.append(_compared(one.number, "", values, raw, [], standing, seen, shared or {}))
    if len(preview.rows) > MOST_NAMES:
        raise _too_many_names()
    return preview


def _too_many_names() -> UnreadableSheet:
    words = _("At most %(most)s names are taken at once. Paste them in parts, one after the other.")
    return UnreadableSheet("too_many_rows", words % {"most": f"{MOST_NAMES:,}"})


def _pasted_values(one: Written, own: str, province: str) -> dict[str, Any]:
    address, code = _address(one.address, province)
    organisation = "" if name_key(one.organisation, "") == own else one.organisation
    said = {
        "title": one.title,
        "family_name": one.family,
        "phone": one.phone or one.wrong_phone,
        "email": one.email,
        "organisation": organisation,
        "position": one.position,
        "sector": one.sector,
        "address": address,
        "subdistrict_code": code,
    }
    return {"given_name": one.given, **{name: value for name, value in said.items() if value}}


def _address(written: str, province: str) -> tuple[str, str]:
    """House and road, and the code of the subdistrict; of the district where no subdistrict is written or none is known by it."""
    district = _FROM_DISTRICT.search(written)
    for part, before in ((written, _FROM_SUBDISTRICT), (district[0] if district else "", _FROM_DISTRICT)):
        found = match_place(part, province or None, level="subdistrict") if part else None
        if found is not None and not found.others and found.place.level != "province":
            cut = before if found.place.level == "subdistrict" else _FROM_DISTRICT
            return cut.sub("", written).strip(" ,"), found.place.code
    return written, ""


def _values(read: Read, columns: Columns, meaning: Meaning, own: str) -> dict[str, Any]:
    """The row's values as fields of a line; what a cell says wrongly is noted in ``read.problems``."""
    values: dict[str, Any] = {name: read.values[name] for name in _TAKEN if name in read.values}
    if read.text("line"):
        values["address"] = read.text("line")
    if code := read.text("subdistrict") or read.text("district"):  # of a person the district alone is kept too
        values["subdistrict_code"] = code
    if read.text("organisation") and name_key(read.text("organisation"), "") != own:
        values["organisation"] = read.text("organisation")
    for name in ("wish1", "wish2", "wish3"):
        if read.text(name):
            with _noting(read, columns, name):
                values[name] = meaning.issue(read.text(name))
    if any(name in read.values for name in _COMING):
        mode, days = "", list[str]()
        hub: Hub | None = None
        with _noting(read, columns, "hub" if said(read.text("hub")) else "way"):
            mode, hub = meaning.place(read.text("way"), read.text("hub"))
        with _noting(read, columns, "days"):
            days = meaning.days_of(read.text("days"))
        values["coming"], values["hub"] = dict.fromkeys(days, mode), hub
    if any(name.startswith(DAY) for name in read.values):
        _take_days(read, columns, meaning, values)
    if read.text("guardian_name"):
        values["guardian_name"] = read.text("guardian_name")[:200]
    agreed = {name.removeprefix(AGREES): says_yes(read.text(name)) for name in read.values if name.startswith(AGREES)}
    needs = Needs(*_food(meaning.food(read.text("food"))), said(read.text("help")))
    if needs != Needs():
        if says_yes(read.text("agreed")):
            values["needs"], agreed["health"] = needs, True
        else:
            values[_NOT_AGREED] = True
    if agreed:
        values["agreed"] = agreed
    return values


def _food(said: str) -> tuple[tuple[str, ...], str]:
    """Codes, and what has no code in words."""
    return ((said,), "") if said in Food.values else ((), said)


def _take_days(read: Read, columns: Columns, meaning: Meaning, values: dict[str, Any]) -> None:
    """A column for each day: how somebody comes then. A mere tick takes the way of the row, if the row says one."""
    usual = next(((way, values["hub"]) for way in values.get("coming", {}).values()), meaning.place("", ""))
    coming: dict[str, str] = {}
    hub = None
    for name in sorted(one for one in read.values if one.startswith(DAY)):
        with _noting(read, columns, name):
            found = meaning.way_of_day(read.text(name))
            if found is None:
                continue
            way, where = found if found[0] else usual
            if where is not None and hub is not None and where != hub:
                words = _("one person comes to one hub; here are %(one)s and %(other)s.")
                raise NotKnown(words % {"one": hub, "other": where})
            coming[name.removeprefix(DAY)], hub = way, where or hub
    values["coming"], values["hub"] = coming, hub


@contextmanager
def _noting(read: Read, columns: Columns, name: str) -> Iterator[None]:
    """What a cell says wrongly becomes a problem of its row."""
    try:
        yield
    except NotKnown as wrong:
        at = name if name in columns.at else next((n for n in _COMING if n in columns.at), name)
        head = columns.head.cell(columns.at[at]) if at in columns.at else ""
        read.problems.append(Problem(read.number, head, columns.letter(at), str(wrong)))


class _Seen:
    """Who stands in the file already, and in which row of which sheet."""

    def __init__(self) -> None:
        self.sheet = ""
        self._rows: dict[str, tuple[str, int]] = {}

    def before(self, identity: str, number: int) -> str:
        """Where the same person stood; "" the first time."""
        sheet, row = self._rows.setdefault(identity, (self.sheet, number))
        if (sheet, row) == (self.sheet, number):
            return ""
        if sheet == self.sheet:
            return _("this is the same person as in row %(row)s.") % {"row": row}
        return _("this is the same person as in row %(row)s of sheet “%(name)s”.") % {"row": row, "name": sheet}


def _compared(
    number: int, code: str, values: dict[str, Any], raw: dict[str, str], problems: list[Problem], standing: _Standing,
    seen: _Seen, shared: Mapping[str, Any] = MappingProxyType({}),
) -> PreviewRow:  # fmt: skip
    name = f"{values.get('title', '')}{values.get('given_name', '')} {values.get('family_name', '')}".strip()
    if problems:
        return PreviewRow(number, name, WRONG, problems=list(problems))
    key = name_key(values.get("given_name", ""), values.get("family_name", ""))
    line = standing.find(code, key, values.get("phone", ""))
    identity = line.public_id if line else f"{key}/{values.get('phone', '')}"
    if before := seen.before(identity, number):
        return PreviewRow(number, name, DOUBLE, problems=[Problem(number, "", "", before)])
    values = {**_usual(shared, line), **values}
    if line is not None and line.subdistrict_code.startswith(values.get("subdistrict_code") or "-"):
        del values["subdistrict_code"]  # the district alone says no more than what stands
    _take_sealed(values, line)
    if line is None:
        return PreviewRow(number, name, NEW, Change(values, None, raw))
    differs = {
        field: (getattr(line, field) or "", value or "")
        for field, value in values.items()
        if field != "needs" and getattr(line, field) != value
    }
    if "needs" in values:
        differs["sealed"] = ("", "")  # that it changed is said, never what it is
    if not differs:
        return PreviewRow(number, name, UNCHANGED)
    return PreviewRow(number, name, CHANGED, Change(values, line, raw), differs)


def _usual(shared: Mapping[str, Any], line: Line | None) -> dict[str, Any]:
    """What was chosen for all, as far as it says more than what stands of this one."""
    if line is None:
        return dict(shared)
    days = {"coming", "hub"} if line.coming else set()
    wishes = {"wish1"} if line.wish1_id else set()
    return {name: value for name, value in shared.items() if value and name not in days | wishes}


def _take_sealed(values: dict[str, Any], line: Line | None) -> None:
    """Food, help and consent beside what stands: a cell adds to them or says otherwise, what it does not name stays."""
    needs: Needs | None = values.pop("needs", None)
    if needs is not None:
        kept = needs_of(line) if line else Needs()
        wanted = needs_text(needs.food or kept.food, needs.allergies or kept.allergies, needs.help or kept.help)
        if wanted != needs_text(kept.food, kept.allergies, kept.help):
            values["needs"] = wanted
    agreed: dict[str, bool] = values.pop("agreed", {})
    if agreed:
        now = [one for one in (line.agreed if line else []) if agreed.get(one, True)]
        values["agreed"] = [*now, *(one for one, yes in agreed.items() if yes and one not in now)]
