"""One row of a list as the values of a session, and what is wrong with it, in sentences."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from wethi.kit.numbers import typed_number
from wethi.kit.sheets import HeadColumns, Problem, SheetRow
from wethi.programme.choices import Aim, SessionFormat, SpeakingRole
from wethi.programme.forms import ROLE_WORDS
from wethi.programme.imports.columns import FIELD_LABELS
from wethi.programme.imports.formats import codes_by_label, format_named
from wethi.programme.imports.ground import Ground, key_of
from wethi.pure.thai import clock, dates, places
from wethi.pure.thai.digits import to_ascii
from wethi.pure.thai.names import split_name
from wethi.pure.thai.sectors import sector_code

_LONGEST = {"title": 250, "title_en": 250}
_SPLIT = re.compile(r"[;\n]")
_SPLIT_CODES = re.compile(r"[;,\n]")
_SPAN = re.compile(r"-|–|—|ถึง|to")
_NAME_OR_BRACKET = re.compile(r",|และ|[(\[)\]]")
_SPEAKER = re.compile(r"(?P<name>[^(\[]+?)\s*(?:\((?P<origin>(?:[^()]|\([^()]*\))*)\))?\s*(?:\[(?P<role>[^\]]*)\])?\s*")
_YES = {"1", "x", "✓", "ใช่", "ถ่ายทอด", "yes", "y", "true"}
_NO = {"0", "-", "ไม่", "ไม่ใช่", "ไม่ถ่ายทอด", "no", "n", "false"}
_EVERYWHERE = {"ทุกจุด", "ทุกห้อง", "ทุกห้องทุกจุด", "ทุกห้องและทุกจุด", "everywhere", "all", "everyroomandeveryhub"}


class NotUsable(Exception):
    """A cell's text cannot be used; the message says why."""


@dataclass
class Line:
    """A row's values by the names ``put_session`` takes, ``speakings`` beside them; empty cells say nothing."""

    number: int
    code: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_line(row: SheetRow, columns: HeadColumns, ground: Ground) -> Line:
    line = Line(row.number)
    reader = _Reader(ground)
    span = ""
    for name, at in columns.at.items():
        written = row.cell(at).strip()
        if not written:
            continue
        if name == "code":
            line.code = written
            continue
        try:
            if name == "time":
                line.values["starts_at"], line.values["ends_at"] = reader.span(written)
                span = name
            else:
                line.values["speakings" if name == "speakers" else name] = getattr(reader, name, reader.text)(
                    written, *([name] if not hasattr(reader, name) else [])
                )
        except NotUsable as wrong:
            _complain(line, columns, name, str(wrong))
    _settle(line, columns, span)
    return line


def _complain(line: Line, columns: HeadColumns, name: str, sentence: str) -> None:
    label = columns.label(name) or str(FIELD_LABELS[name])
    line.problems.append(Problem(line.number, label, columns.letter(name), sentence))


def _settle(line: Line, columns: HeadColumns, span: str) -> None:
    """Minutes become an end; what has no title or ends before it starts is wrong."""
    values = line.values
    length = values.pop("minutes", None)
    if length and values.get("starts_at") and not values.get("ends_at"):
        ends = values["starts_at"].hour * 60 + values["starts_at"].minute + length
        if ends < 24 * 60:
            values["ends_at"] = dt.time(ends // 60, ends % 60)
        else:
            _complain(line, columns, "minutes", _("That would last into the night."))
    starts, ends_at = values.get("starts_at"), values.get("ends_at")
    if starts and ends_at and ends_at <= starts:
        _complain(line, columns, span or "ends_at", _("This ends before it starts."))
    if "title" not in values and not any(problem.column == columns.label("title") for problem in line.problems):
        _complain(line, columns, "title", _("The title is missing."))


class _Reader:
    """A method for each column that is more than text."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground

    def text(self, written: str, name: str) -> str:
        most = _LONGEST.get(name, 4000)
        if len(written) > most:
            raise NotUsable(_("The text is longer than %(most)s letters.") % {"most": most})
        return " ".join(written.split()) if name in _LONGEST else written

    def day(self, written: str) -> Any:
        number = typed_number(to_ascii(re.sub(r"^(?:วันที่|day)\s*", "", written.strip(), flags=re.I)))
        if number in self.ground.day_numbers:
            return self.ground.day_numbers[number]
        try:
            on = dates.parse_date(written)
        except dates.DateNotUnderstood as wrong:
            raise NotUsable(
                _("“%(text)s” is not a day we can read. Write it like 28 ก.ย. 2564.") % _cut(written)
            ) from wrong
        if on not in self.ground.days:
            raise NotUsable(_("“%(text)s” is no day of this forum.") % _cut(written))
        return self.ground.days[on]

    def _time(self, written: str) -> dt.time:
        try:
            return clock.parse_time(written)
        except clock.TimeNotUnderstood as wrong:
            raise NotUsable(_("“%(text)s” is not a time we can read. Write it like 13.30.") % _cut(written)) from wrong

    starts_at = ends_at = _time

    def span(self, written: str) -> tuple[dt.time, dt.time]:
        parts = _SPAN.split(written.replace("น.", " "))
        if len(parts) != 2:
            raise NotUsable(_("“%(text)s” is no span of time. Write it like 13.30–14.15.") % _cut(written))
        return self._time(parts[0].strip()), self._time(parts[1].strip())

    def minutes(self, written: str) -> int:
        number = typed_number(to_ascii(written.replace("นาที", "").strip()))
        if not number or number > 24 * 60:
            raise NotUsable(_("“%(text)s” is no number of minutes.") % _cut(written))
        return number

    def format(self, written: str) -> str:
        found = format_named(written)
        if found is None:
            labels = ", ".join(str(label) for label in SessionFormat.labels)
            raise NotUsable(_("“%(text)s” is none of the formats: %(known)s.") % {**_cut(written), "known": labels})
        return found

    def issue(self, written: str) -> Any:
        number = typed_number(to_ascii(re.sub(r"^(?:ประเด็น(?:ที่)?|issue)\s*", "", written.strip(), flags=re.I)))
        found = self.ground.issue_numbers.get(number or 0) or self.ground.find_issue(written)
        if found is None:
            raise NotUsable(_("There is no issue “%(text)s” in this forum.") % _cut(written))
        return found

    def hubs(self, written: str) -> list[Any]:
        if key_of(written) in _EVERYWHERE:
            return []
        return self._many(
            written,
            self.ground.hub_names.get,
            _("There is no hub or room “%(text)s”. Add it first, or write it as it is called."),
        )

    def organisations(self, written: str) -> list[Any]:
        return self._many(
            written,
            self.ground.organisation_names.get,
            _("“%(text)s” is not in the network. Add it first, or write its name as it stands there."),
        )

    def carried_on_by(self, written: str) -> Any:
        return self.organisations(written)[0]

    def _many(self, written: str, find: Callable[[str], Any], sentence: str) -> list[Any]:
        found: list[Any] = []
        for part in _pieces(_SPLIT, written):
            row = find(key_of(part))
            if row is None:
                raise NotUsable(sentence % _cut(part))
            if row not in found:
                found.append(row)
        if not found:
            raise NotUsable(sentence % _cut(written))
        return found

    def is_broadcast(self, written: str) -> bool:
        plain = key_of(written)
        if plain in _YES or plain in _NO:
            return plain in _YES
        raise NotUsable(_("“%(text)s”: write yes or no.") % _cut(written))

    def aims(self, written: str) -> list[str]:
        return self._codes(written, codes_by_label(Aim).get, _("“%(text)s” is none of the five aims."))

    def sectors(self, written: str) -> list[str]:
        return self._codes(written, lambda _key: None, _("“%(text)s” is none of the six sectors."), also=sector_code)

    def places(self, written: str) -> list[str]:
        province = self.ground.edition.network.province_code

        def district(part: str) -> str | None:
            match = places.match_place(part, province or None, level="district")
            return match.place.code if match is not None and not match.others else None

        return self._codes(written, lambda _key: None, _("There is no district “%(text)s”."), also=district)

    def _codes(
        self,
        written: str,
        find: Callable[[str], str | None],
        sentence: str,
        also: Callable[[str], str | None] | None = None,
    ) -> list[str]:
        found: list[str] = []
        for part in _pieces(_SPLIT_CODES, written):
            code = find(key_of(part)) or (also(part) if also else None)
            if code is None:
                raise NotUsable(sentence % _cut(part))
            if code not in found:
                found.append(code)
        return found

    def speakers(self, written: str) -> list[dict[str, Any]]:
        """ "นางอุไร เกตุริมเล (ศูนย์สุขภาพ) [ผู้ดำเนินรายการ]; ..." as ``set_speakings`` takes them."""
        return [self._speaker(one) for part in _pieces(_SPLIT, written) for one in _each_name(" ".join(part.split()))]

    def _speaker(self, part: str) -> dict[str, Any]:
        match = _SPEAKER.fullmatch(part)
        if match is None:
            raise NotUsable(_("“%(text)s” is no speaker. Write: name (organisation) [role].") % _cut(part))
        role = SpeakingRole.SPEAKER.value
        if match["role"]:
            role = str(ROLE_WORDS.get(match["role"].strip().lower(), "")) or codes_by_label(SpeakingRole).get(
                key_of(match["role"]), ""
            )
            if not role:
                raise NotUsable(_("“%(text)s” is no role: speaker, moderator or performer.") % _cut(match["role"]))
        name, origin = match["name"].strip(), (match["origin"] or "").strip()
        people = self.ground.people.get(key_of(name), [])
        return {
            "shown_name": name[:250],
            "shown_from": origin[:250],
            "role": role,
            "person": people[0] if len(people) == 1 else None,
            "organisation": self.ground.organisation_names.get(key_of(origin)) if origin else None,
        }


def _pieces(marks: re.Pattern[str], written: str) -> list[str]:
    """What stands between the marks. The gaps around are taken away afterwards: a pattern that looks for them as well reads
    a long gap once for each of its letters."""
    return [piece for part in marks.split(written) if (piece := part.strip())]


def _each_name(part: str) -> list[str]:
    """Names with a comma or "และ" between them, not inside brackets, where each begins with a title; else the part as it
    stands. Read once from front to back."""
    ends: list[tuple[int, int]] = []
    waiting: list[tuple[int, int]] = []  # inside brackets or not: what closes or opens next will say
    for sign in _NAME_OR_BRACKET.finditer(part):
        if sign[0] in ")]":
            waiting = []
        elif sign[0] in "([":
            ends += waiting
            waiting = []
        else:
            waiting.append(sign.span())
    cuts = [*ends, *waiting]
    starts = [0, *(after for _before, after in cuts)]
    stops = [*(before for before, _after in cuts), len(part)]
    names = [name for start, stop in zip(starts, stops, strict=True) if (name := part[start:stop].strip())]
    return names if all(split_name(name).title for name in names) else [part]


def _cut(text: str) -> dict[str, str]:
    return {"text": text[:60]}


def speakers_as_written(voices: Iterable[tuple[str, str, str]], roles: dict[str, str]) -> str:
    """(name, origin, role code) as :meth:`_Reader.speakers` reads it again; ``roles`` names the unusual ones."""
    return "; ".join(
        name + (f" ({origin})" if origin else "") + (f" [{roles[role]}]" if role in roles else "")
        for name, origin, role in voices
    )
