"""What an import would do, row by row: new, completed, unchanged, the same as another row, wrong."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from wethi.kit.sheets import Sheet, read_sheet
from wethi.network.imports.columns import Columns, find_columns
from wethi.network.imports.lines import BETWEEN_PLACES, Line, Problem, about, read_line
from wethi.network.imports.standing import Standing
from wethi.network.models import Network, RememberedColumn
from wethi.pure.thai.organisation_kinds import kind_of_name, sector_of_name

NEW, COMPLETED, UNCHANGED, DOUBLE, WRONG = "new", "completed", "unchanged", "double", "wrong"


@dataclass
class PreviewRow:
    """``key``: the person's or organisation's row, when it is known. ``adds``: what would be filled in, by field.

    ``differs``: what the file says otherwise; it is shown and never written over what a person keeps.
    """

    line: Line
    state: str
    key: int | None = None
    adds: dict[str, str | int] = field(default_factory=dict)
    differs: dict[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def number(self) -> int:
        return self.line.number


@dataclass
class Preview:
    """Nothing is written before ``actions.import_people`` is handed this."""

    network: Network
    sheet: Sheet
    columns: Columns
    rows: list[PreviewRow]
    new_organisations: dict[str, dict[str, Any]]

    @property
    def are_people(self) -> bool:
        return self.columns.are_people

    @property
    def errors(self) -> list[Problem]:
        """Every problem in the order of the file."""
        return [problem for row in self.rows for problem in row.line.problems]

    @property
    def remarks(self) -> list[Problem]:
        """What is not taken over of rows that come in."""
        return [remark for row in self.rows if row.state in (NEW, COMPLETED) for remark in row.line.remarks]

    @property
    def counts(self) -> Counter[str]:
        """State -> rows."""
        return Counter(row.state for row in self.rows)

    @property
    def changes_anything(self) -> bool:
        return bool(self.counts[NEW] or self.counts[COMPLETED])

    def summary(self) -> str:
        """One sentence with the counts."""
        counts = self.counts
        return _(
            "%(new)s new, %(completed)s completed, %(unchanged)s unchanged, "
            "%(double)s twice in the file, %(wrong)s with errors."
        ) % {state: counts[state] for state in (NEW, COMPLETED, UNCHANGED, DOUBLE, WRONG)}


def preview_people(*, network: Network, data: bytes, filename: str = "", sheet: str = "") -> Preview:
    """Reads the file and compares it. Raises :class:`~wethi.kit.sheets.UnreadableSheet`."""
    return preview_sheet(network=network, sheet=read_sheet(data, filename=filename, sheet=sheet))


def known_columns(network: Network) -> dict[str, str]:
    """What heads mean in this network's lists, as somebody said before."""
    return dict(RememberedColumn.objects.filter(network=network).values_list("head", "field"))


def preview_sheet(*, network: Network, sheet: Sheet, columns: Columns | None = None) -> Preview:
    """Compares rows that were read before. Six SQL statements for any number of rows."""
    columns = columns or find_columns(sheet, known_columns(network))
    standing = Standing(network)
    preview = Preview(network, sheet, columns, [], {})
    seen: dict[Any, Line] = {}
    for row in sheet.rows:
        if row.number <= columns.head.number:
            continue
        line = read_line(row, columns, network.province_code)
        if columns.are_people:
            preview.rows.append(_person_row(line, standing, preview, seen))
        else:
            preview.rows.append(_organisation_row(line, standing, preview, seen))
    return preview


def _person_row(line: Line, standing: Standing, preview: Preview, seen: dict[Any, Line]) -> PreviewRow:
    if BETWEEN_PLACES.strip() in line.text("organisation") and not standing.find_organisation(
        line.text("organisation")
    ):
        line.divide_places()
    # A list of organisations says where these are, not where whoever speaks for them lives.
    district = str(line.values.pop("district", "")) if preview.columns.are_focal else ""
    for name, _position in line.places if not line.problems else ():
        _note_organisation(line, name, district, standing, preview)
    if line.problems:
        return PreviewRow(line, WRONG)
    _leave_out(line, preview.columns)
    person = standing.find_person(line)
    identities: list[Any] = standing.identities(line) if person is None else [person]
    for identity in identities:
        if identity in seen:
            return _double(line, seen[identity])
    seen |= dict.fromkeys(identities, line)
    if person is None:
        return PreviewRow(line, NEW, adds=line.written)
    adds, differs = standing.compare_person(person, line)
    return PreviewRow(line, COMPLETED if adds else UNCHANGED, person, adds, differs)


def _leave_out(line: Line, columns: Columns) -> None:
    """What is said of a person and finds no place is told rather than lost."""
    if line.text("position") and not line.text("organisation"):
        sentence = _("A position needs an organisation; “%(text)s” is not kept.") % {
            "text": line.values.pop("position")
        }
        line.remarks.append(about(line, columns, "position", sentence))


def _double(line: Line, first: Line) -> PreviewRow:
    sentence = _("The same as row %(number)s.") % {"number": first.number}
    other = line.text("organisation") if line.text("given_name") else ""
    if other and Standing.name_key(other) != Standing.name_key(first.text("organisation")):
        sentence += " " + _("Add “%(organisation)s” on their own page, as a further place.") % {
            "organisation": other[:80]
        }
    line.problems.append(Problem(line.number, "", "", sentence))
    return PreviewRow(line, DOUBLE)


def _note_organisation(line: Line, name: str, district: str, standing: Standing, preview: Preview) -> None:
    """An organisation that is not there yet is added when its sector is known; otherwise the row waits. ``district``: its
    own, where the list says it."""
    if standing.find_organisation(name) is not None:
        return
    known = preview.new_organisations.get(standing.name_key(name))
    sector = line.text("sector") or (known or {}).get("sector", "") or sector_of_name(name) or ""
    if not sector:
        label = preview.columns.head.cell(preview.columns.at["organisation"])
        sentence = _("“%(name)s” is not in the network yet, and its sector is not known. Add a column “sector”.")
        line.problems.append(
            Problem(line.number, label, preview.columns.letter("organisation"), sentence % {"name": name[:80]})
        )
        return
    values = {"name": name, "sector": sector, "kind": line.text("kind") or kind_of_name(name)}
    values |= {"short_name": "" if line.more_places else line.text("short_name"), "district": district}
    preview.new_organisations.setdefault(standing.name_key(name), values)


def _organisation_row(line: Line, standing: Standing, preview: Preview, seen: dict[Any, Line]) -> PreviewRow:
    if line.problems:
        return PreviewRow(line, WRONG)
    name = line.text("organisation")
    found = standing.find_organisation(name, line.text("code"))
    identity = found if found is not None else standing.name_key(name)
    if identity in seen:
        return _double(line, seen[identity])
    if found is None:
        sector = line.text("sector") or sector_of_name(name)
        if not sector:
            label = str(preview.columns.head.cell(preview.columns.at.get("sector", 999)))
            sentence = _("The sector is missing: a new organisation needs one of the six.")
            line.problems.append(Problem(line.number, label, preview.columns.letter("sector"), sentence))
            return PreviewRow(line, WRONG)
        line.values["sector"] = sector
        if "kind" not in line.values and (kind := kind_of_name(name)):
            line.values["kind"] = kind
        seen[identity] = line
        return PreviewRow(line, NEW, adds=line.written)
    seen[identity] = line
    adds, differs = standing.compare_organisation(found, line)
    return PreviewRow(line, COMPLETED if adds else UNCHANGED, found, adds, differs)
