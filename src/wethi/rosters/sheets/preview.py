"""What a file or a paste would do to a list, row by row. Nothing is written; ``actions.take_lines`` writes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from wethi.kit.sheets import Sheet
from wethi.network.imports import Columns, Problem
from wethi.network.imports.lines import Line as Read
from wethi.network.imports.lines import read_line
from wethi.pure.namelist import LeftOut, Written, read_pasted
from wethi.pure.thai.normal import normalise
from wethi.rosters.actions.filling import Change
from wethi.rosters.choices import LineState
from wethi.rosters.models import Line, Roster
from wethi.rosters.needs import needs_text
from wethi.rosters.sheets.columns import columns_of, raw_of
from wethi.rosters.sheets.meaning import Meaning, NotKnown, coming, says_yes

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


@dataclass
class PreviewRow:
    """``differs``: field -> (now on the list, in the file); shown before anything is written over."""

    number: int
    name: str
    state: str
    change: Change | None = None
    differs: dict[str, tuple[str, str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


@dataclass
class Preview:
    roster: Roster
    sheet: str
    rows: list[PreviewRow]
    unknown: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    @property
    def counts(self) -> Counter[str]:
        return Counter(row.state for row in self.rows)

    @property
    def changes(self) -> list[Change]:
        """What ``actions.take_lines`` is handed: the good rows."""
        return [row.change for row in self.rows if row.change is not None and row.state in {NEW, CHANGED}]

    @property
    def errors(self) -> list[str]:
        """Each problem as a sentence with sheet, row and column."""
        where = _("Sheet “%(name)s”, ") % {"name": self.sheet} if self.sheet else ""
        return [f"{where}{problem}" for row in self.rows for problem in row.problems]


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
    return "".join(normalise(f"{given} {family}").text.lower().split())


def preview_sheet(*, roster: Roster, sheet: Sheet) -> Preview:
    """A table with heads. Raises ``UnreadableSheet`` when no row says what the columns are."""
    columns = columns_of(sheet)
    meaning, standing = Meaning(roster.edition), _Standing(roster)
    province = roster.edition.network.province_code
    own = name_key(roster.name, "")
    preview = Preview(roster, sheet.name if sheet.kind == "xlsx" else "", [], columns.unknown)
    seen: dict[str, int] = {}
    for row in sheet.rows:
        if row.number <= columns.head.number:
            continue
        read = read_line(row, columns, province)
        values = _values(read, columns, meaning, own)
        raw = raw_of(row, columns)
        preview.rows.append(_compared(row.number, read.text("code"), values, raw, read.problems, standing, seen))
    return preview


def preview_pasted(*, roster: Roster, text: str, shared: dict[str, Any] | None = None) -> Preview:
    """Pasted text, a line a person; ``shared``: wishes, days and place for all of them."""
    pasted, standing = read_pasted(text), _Standing(roster)
    own = name_key(roster.name, "")
    preview = Preview(roster, "", [], left_out=pasted.left_out)
    seen: dict[str, int] = {}
    for one in pasted.people:
        values = {**(shared or {}), **_pasted_values(one, own)}
        preview.rows.append(_compared(one.number, "", values, {"text": one.raw[:500]}, [], standing, seen))
    return preview


def _pasted_values(one: Written, own: str) -> dict[str, Any]:
    organisation = "" if name_key(one.organisation, "") == own else one.organisation
    said = {
        "title": one.title,
        "family_name": one.family,
        "phone": one.phone or one.wrong_phone,
        "email": one.email,
        "organisation": organisation,
        "position": one.position,
        "sector": one.sector,
    }
    return {"given_name": one.given, **{name: value for name, value in said.items() if value}}


def _values(read: Read, columns: Columns, meaning: Meaning, own: str) -> dict[str, Any]:
    """The row's values as fields of a line; what a cell says wrongly is noted in ``read.problems``."""
    values: dict[str, Any] = {name: read.values[name] for name in _TAKEN if name in read.values}
    if read.text("line"):
        values["address"] = read.text("line")
    if read.text("subdistrict"):
        values["subdistrict_code"] = read.text("subdistrict")
    if read.text("organisation") and name_key(read.text("organisation"), "") != own:
        values["organisation"] = read.text("organisation")
    for name in ("wish1", "wish2", "wish3"):
        if read.text(name):
            _ask(read, columns, name, lambda name=name: values.__setitem__(name, meaning.issue(read.text(name))))  # type: ignore[misc]
    if any(name in read.values for name in ("days", "way", "hub")):
        _ask(read, columns, "days" if read.text("days") else "way", lambda: _take_coming(read, meaning, values))
    if read.text("guardian_name"):
        values["guardian_name"] = read.text("guardian_name")[:200]
    if (read.text("food") or read.text("help")) and says_yes(read.text("agreed")):
        values["needs"] = needs_text([meaning.food(read.text("food"))], "", read.text("help"))
        values["agreed"] = ["health"]
    return values


def _take_coming(read: Read, meaning: Meaning, values: dict[str, Any]) -> None:
    mode, hub = meaning.place(read.text("way"), read.text("hub"))
    values["coming"], values["hub"] = coming(meaning.days_of(read.text("days")), mode), hub


def _ask(read: Read, columns: Columns, name: str, take: Any) -> None:
    try:
        take()
    except NotKnown as wrong:
        at = name if name in columns.at else next((n for n in ("days", "way", "hub") if n in columns.at), name)
        head = columns.head.cell(columns.at[at]) if at in columns.at else ""
        read.problems.append(Problem(read.number, head, columns.letter(at), str(wrong)))


def _compared(
    number: int,
    code: str,
    values: dict[str, Any],
    raw: dict[str, str],
    problems: list[Problem],
    standing: _Standing,
    seen: dict[str, int],
) -> PreviewRow:
    name = f"{values.get('title', '')}{values.get('given_name', '')} {values.get('family_name', '')}".strip()
    if problems:
        return PreviewRow(number, name, WRONG, problems=list(problems))
    key = name_key(values.get("given_name", ""), values.get("family_name", ""))
    line = standing.find(code, key, values.get("phone", ""))
    identity = line.public_id if line else f"{key}/{values.get('phone', '')}"
    if identity in seen:
        sentence = _("this is the same person as in row %(row)s.") % {"row": seen[identity]}
        return PreviewRow(number, name, DOUBLE, problems=[Problem(number, "", "", sentence)])
    seen[identity] = number
    if line is None:
        return PreviewRow(number, name, NEW, Change(values, None, raw))
    differs = {
        field: (str(getattr(line, field) or ""), str(value or ""))
        for field, value in values.items()
        if field not in {"needs", "agreed"} and getattr(line, field) != value
    }
    if "needs" in values and line.sealed:
        values.pop("needs")
        values.pop("agreed", None)
    if not differs and "needs" not in values:
        return PreviewRow(number, name, UNCHANGED)
    return PreviewRow(number, name, CHANGED, Change(values, line, raw), differs)
