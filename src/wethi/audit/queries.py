"""The record, as far as one may read it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from wethi.audit.exports import csv_lines
from wethi.audit.labels import names_of
from wethi.audit.models import Entry
from wethi.audit.sentences import Told, told, verb_choices

__all__ = [
    "Filter",
    "Leaf",
    "Told",
    "actors_in",
    "csv_lines",
    "entries_about",
    "entries_visible",
    "leaf",
    "names_of",
    "narrowed",
    "told",
    "verb_choices",
    "verbs_in",
]


@dataclass(frozen=True)
class Filter:
    """What a reader looks for; empty places do not narrow. Days are local to ``zone``, both ends included."""

    actor_kind: str = ""
    actor_id: int | None = None
    verb: str = ""
    object_kind: str = ""
    object_id: int | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    zone: str = "Asia/Bangkok"


def entries_visible(network_ids: Iterable[int], *, edition_id: int | None = None) -> QuerySet[Entry]:
    """Entries of these networks, newest first; those of the whole installation belong to none of them."""
    found = Entry.objects.filter(network_id__in=list(network_ids)).order_by("-id")
    return found if edition_id is None else found.filter(edition_id=edition_id)


def narrowed(entries: QuerySet[Entry], wanted: Filter) -> QuerySet[Entry]:
    for name in ("actor_kind", "actor_id", "verb", "object_kind", "object_id"):
        value = getattr(wanted, name)
        if value not in ("", None):
            entries = entries.filter(**{name: value})
    zone = ZoneInfo(wanted.zone)
    if wanted.since:
        entries = entries.filter(at__gte=dt.datetime.combine(wanted.since, dt.time.min, zone))
    if wanted.until:
        entries = entries.filter(at__lt=dt.datetime.combine(wanted.until + dt.timedelta(days=1), dt.time.min, zone))
    return entries


def entries_about(object_kind: str, object_id: int, *, network_id: int) -> QuerySet[Entry]:
    """The story of one row."""
    return entries_visible([network_id]).filter(object_kind=object_kind, object_id=object_id)


@dataclass(frozen=True)
class Leaf:
    """One page of the record. ``older`` is the id to go on from, None at the end."""

    entries: list[Entry]
    older: int | None


def leaf(entries: QuerySet[Entry], *, before: int | None = None, size: int = 50) -> Leaf:
    """Pages by id: going on never repeats or skips a row, however many are added meanwhile."""
    found = list((entries.filter(id__lt=before) if before else entries)[: size + 1])
    return Leaf(found[:size], found[size - 1].pk if len(found) > size else None)


def verbs_in(entries: QuerySet[Entry]) -> list[str]:
    return sorted(entries.order_by().values_list("verb", flat=True).distinct())


def actors_in(entries: QuerySet[Entry]) -> list[tuple[str, int]]:
    pairs = entries.order_by().filter(actor_id__isnull=False).values_list("actor_kind", "actor_id").distinct()
    return [(kind, key) for kind, key in pairs if key is not None]
