"""What a list would do before anything is written: new, changed, unchanged, to be put right."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from wethi.kit.sheets import HeadColumns, Problem, Sheet
from wethi.network.choices import Sector
from wethi.programme.choices import Aim, SessionFormat, SpeakingRole
from wethi.programme.imports.columns import find_columns
from wethi.programme.imports.formats import format_of_title
from wethi.programme.imports.ground import Ground, key_of
from wethi.programme.imports.lines import Line, read_line, speakers_as_written
from wethi.programme.models import Edition
from wethi.programme.snapshot import Shown
from wethi.pure.thai import places
from wethi.pure.thai.dates import Digits, show_date

NEW, CHANGED, UNCHANGED, DOUBLE, WRONG = "new", "changed", "unchanged", "double", "wrong"


@dataclass
class PreviewRow:
    """``session``: the one the row means, when there is one. ``changes``: field -> (as it is, as it would be), in words."""

    line: Line
    state: str
    session: Shown | None = None
    changes: dict[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def title(self) -> str:
        return str(self.line.values.get("title", ""))


@dataclass
class Preview:
    edition: Edition
    sheet: Sheet
    columns: HeadColumns
    rows: list[PreviewRow]

    @property
    def problems(self) -> list[Problem]:
        return [problem for row in self.rows for problem in row.line.problems]

    @property
    def counts(self) -> Counter[str]:
        return Counter(row.state for row in self.rows)

    @property
    def writes(self) -> int:
        """How many rows would be written."""
        return self.counts[NEW] + self.counts[CHANGED]


def preview_sessions(*, edition: Edition, sheet: Sheet, known: Mapping[str, str] | None = None) -> Preview:
    """Ten statements for any number of rows. ``known``: heads whose meaning was chosen. Raises ``NoHead``."""
    columns = find_columns(sheet, edition.import_heads if known is None else known)
    ground = Ground(edition)
    preview = Preview(edition, sheet, columns, [])
    seen: dict[Any, int] = {}
    for row in sheet.rows:
        if row.number > columns.head.number:
            preview.rows.append(_row(read_line(row, columns, ground), ground, seen))
    return preview


_LISTS = {"hubs", "organisations", "aims", "places", "sectors"}


def _row(line: Line, ground: Ground, seen: dict[Any, int]) -> PreviewRow:
    if line.problems:
        return PreviewRow(line, WRONG)
    title, day = str(line.values["title"]), line.values.get("day")
    session = ground.find_session(line.code, title, day)
    identity = session.id if session is not None else (key_of(title), day.pk if day else None)
    if identity in seen:
        line.problems.append(
            Problem(line.number, "", "", _("The same as row %(number)s.") % {"number": seen[identity]})
        )
        return PreviewRow(line, DOUBLE)
    seen[identity] = line.number
    words = Words(ground, on_page=True)
    if session is None:
        line.values.setdefault("format", format_of_title(title))
        return PreviewRow(line, NEW, changes={name: ("", words.of(name, value)) for name, value in line.values.items()})
    changes = {}
    for name, value in line.values.items():
        if not _alike(name, standing_value(session, name), plain(name, value)):
            changes[name] = (words.of_standing(session, name), words.of(name, value))
    return PreviewRow(line, CHANGED if changes else UNCHANGED, session, changes)


def standing_value(one: Shown, name: str) -> Any:
    """What a session has, as :func:`plain` makes it of a row's value."""
    if name == "speakings":
        return [(voice.name, voice.origin, voice.role) for voice in one.voices]
    value = getattr(one, name)
    return list(value) if name in _LISTS else value


def _alike(name: str, before: Any, after: Any) -> bool:
    """Whether a cell says what stands; several in a cell may stand in another order."""
    return sorted(before) == sorted(after) if name in _LISTS else before == after


def plain(name: str, value: Any) -> Any:
    if name == "speakings":
        return [(entry["shown_name"], entry["shown_from"], entry["role"]) for entry in value]
    if name in {"hubs", "organisations"}:
        return [row.pk for row in value]
    if name in _LISTS:
        return list(value)
    return value.pk if name in {"day", "issue", "carried_on_by"} and value is not None else value


class Words:
    """Values as a person reads them in the list that is taken out, and ``on_page`` on the preview."""

    def __init__(self, ground: Ground, *, on_page: bool = False) -> None:
        self.ground = ground
        self.on_page = on_page
        self.roles = {
            SpeakingRole.MODERATOR.value: str(SpeakingRole.MODERATOR.label),
            SpeakingRole.PERFORMER.value: str(SpeakingRole.PERFORMER.label),
        }

    def of(self, name: str, value: Any) -> str:
        if name == "speakings":
            return speakers_as_written(plain(name, value), self.roles)
        return self._said(name, plain(name, value))

    def of_standing(self, one: Shown, name: str) -> str:
        value = standing_value(one, name)
        return speakers_as_written(value, self.roles) if name == "speakings" else self._said(name, value)

    def _day(self, on: dt.date) -> str:
        english = get_language() == "en"
        digits: Digits = "thai" if self.ground.edition.digits == "thai" and not english else "arabic"
        return show_date(on, style="medium", digits=digits, lang="en" if english else "th")

    def _said(self, name: str, value: Any) -> str:
        ground = self.ground
        if name == "hubs":
            return "; ".join(ground.hubs[key].name for key in value if key in ground.hubs) or _(
                "Every room and every hub"
            )
        if value is None or value == "" or value == []:
            return ""
        if name in {"starts_at", "ends_at"}:
            return str(value.strftime("%H.%M" if self.on_page else "%H:%M"))
        if name == "day":
            on = next(day.on for day in ground.days.values() if day.pk == value)
            return self._day(on) if self.on_page else on.isoformat()
        if name == "issue":
            return ground.issues[value].title if value in ground.issues else ""
        if name in {"organisations", "carried_on_by"}:
            keys = value if isinstance(value, list) else [value]
            return "; ".join(ground.organisations[key].name for key in keys if key in ground.organisations)
        if name == "is_broadcast":
            return pgettext("broadcast", "yes") if value else pgettext("broadcast", "no")
        if name == "format":
            return str(SessionFormat(value).label)
        if name in {"aims", "sectors"}:
            choices = Aim if name == "aims" else Sector
            return ", ".join(str(choices(code).label) for code in value)
        if name == "places":
            return ", ".join(found.name for code in value if (found := places.place(code)) is not None)
        return str(value)
