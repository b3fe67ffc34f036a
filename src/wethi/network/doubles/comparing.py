"""Two rows side by side with what hangs on them, and what would go back when they are parted after one of them changed."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.utils import translation
from django.utils.translation import gettext as _

from wethi.network.actions.doubles import ADDRESS, values_of
from wethi.network.choices import ContactKind
from wethi.network.doubles.moving import ENDS, plan
from wethi.network.models import Merger, Organisation, Person
from wethi.network.queries import called, changes_since
from wethi.pure.thai.eras import be
from wethi.pure.thai.place_search import place_line
from wethi.pure.thai.places import place


@dataclass(frozen=True)
class ValueRow:
    """A field of both. ``is_asked``: they differ, so somebody has to choose; what ``hangs_on`` them both keep anyway."""

    name: str
    label: str
    kept: str
    gone: str
    better: str  # which side is ticked beforehand: kept, gone
    hangs_on: bool = False

    @property
    def is_asked(self) -> bool:
        return self.kept != self.gone and not self.hangs_on


def _label(row: Any, name: str) -> str:
    label = str(row._meta.get_field(name).verbose_name)
    return label[:1].upper() + label[1:]


def shown(row: Any, name: str) -> str:
    """A value as a person reads it."""
    display = getattr(row, f"get_{name}_display", None)
    if display is not None:
        return str(display())
    value = getattr(row, name)
    if name in {"birth_year", "founded_year"} and value and translation.get_language() == "th":
        return str(be(value))
    if name == "district_code" and value:
        found = place(value)
        return found.name if found else value
    return "" if value is None else str(value)


def _address_of(row: Any) -> str:
    one = row.addresses.filter(until_on__isnull=True).order_by("pk").last()
    if one is None:
        return ""
    return " ".join(part for part in (one.line, place_line(one.subdistrict_code), one.postcode) if part)


def value_rows(kept: Person | Organisation, gone: Person | Organisation) -> list[ValueRow]:
    """What the two say, field by field; what only one of them says is taken from that one."""
    found = []
    for name in values_of(kept):
        mine, theirs = shown(kept, name), shown(gone, name)
        if mine or theirs:
            empty = not mine or (name == "kind" and getattr(kept, name) == "other")
            found.append(ValueRow(name, _label(kept, name), mine, theirs, "gone" if empty and theirs else "kept"))
    mine, theirs = _address_of(kept), _address_of(gone)
    if mine or theirs:
        found.append(ValueRow(ADDRESS, _("Address"), mine, theirs, "kept" if mine else "gone"))
    return [*found, *_hanging_on(kept, gone)]


def _hanging_on(kept: Any, gone: Any) -> Iterator[ValueRow]:
    """By what somebody sees whether they are one: telephones, e-mails and where they belong."""
    both = [defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)]
    for one, told in zip((kept, gone), both, strict=True):
        for contact in one.contacts.filter(until_on__isnull=True).order_by("pk"):
            told[str(ContactKind(contact.kind).label)].append(contact.value)
        if isinstance(one, Person):
            for place in one.affiliations.filter(until_on__isnull=True).select_related("organisation").order_by("pk"):
                told[_("Organisation")].append(" · ".join(filter(None, (place.organisation.name, place.position))))
    for label in dict.fromkeys((*both[0], *both[1])):
        mine, theirs = (" / ".join(told[label]) for told in both)
        yield ValueRow("", label[:1].upper() + label[1:], mine, theirs, "", hangs_on=True)


@dataclass(frozen=True)
class BackRow:
    """Something that would return to the other row; ``is_ticked`` unless it was worked on since."""

    key: str
    words: str
    is_ticked: bool


def back_rows(merger: Merger) -> list[BackRow]:
    """Values and rows of a merger in words, for a review."""
    touched = {name for entry in changes_since(merger) for name in entry.fields}
    kept: Any = merger.kept
    gone: Any = merger.gone
    found = []
    for name in merger.swapped:
        if ":" in name or name == "user":
            continue
        words = f"{_label(kept, name)}: {shown(kept, name) or '–'} → {shown(gone, name) or '–'}"
        found.append(BackRow(name, words, name not in touched))
    if any(name.startswith(f"{ADDRESS}:") for name in merger.swapped):
        found.append(BackRow(ADDRESS, _("Address"), ADDRESS not in touched))
    for label, name, _before, _after, ids in merger.moved:
        if name in ENDS:
            continue
        rows: Any = apps.get_model(label)._default_manager.in_bulk(ids)
        found += [BackRow(f"{label}:{key}", _row_words(label, rows[key]), True) for key in ids if key in rows]
    return found


def coming_along(gone: Any, kept: Any, at: dt.datetime) -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
    """(what, how many) of the rows that would come along with ``gone``, and of those that would have to stay behind."""
    made = plan(gone, kept, at)
    stays = Counter(label for label, _key in made.stays)
    return _counted(made.counted()), _counted(stays)


def _counted(counts: Counter[str]) -> list[tuple[str, int]]:
    """Several kinds of rows may be called the same."""
    found: Counter[str] = Counter()
    for label, number in counts.items():
        found[called(label)] += number
    return sorted(found.items(), key=lambda one: (-one[1], one[0]))


def _row_words(label: str, row: Any) -> str:
    if label == "network.Contact":
        return f"{row.get_kind_display()} {row.value}"
    if label == "network.Affiliation":
        other = f"{row.organisation.name}, {row.person.full_name}"
        return f"{_('Affiliation')}: {other}"
    if label == "network.Address":
        return f"{_('Address')}: {row.line} {place_line(row.subdistrict_code)} {row.postcode}"
    about = getattr(row, "edition", None) or getattr(row, "session", None)
    return f"{called(label)} · {about}" if about is not None else f"{called(label)} · {_names_itself(row)}"


def _names_itself(row: Any) -> str:
    """Whatever of a row people call it by; its number where it has nothing of the kind."""
    for name in ("full_name", "title", "name", "what", "topic"):
        if words := getattr(row, name, None):
            return str(words)
    return f"#{row.pk}"
