"""Keeping the index in step with what it is of, inside the caller's transaction."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from wethi.kit.search.engine import engine
from wethi.kit.search.models import Findable
from wethi.kit.search.tokens import segmented_together

_AT_ONCE = 200
LONGEST = 60_000  # code points of a text that are searched


@dataclass(frozen=True)
class Entry:
    """What a floor above hands in; ``title``, ``title_en`` and ``text`` as people read them."""

    network_id: int
    edition_id: int | None
    kind: str
    row_id: int
    public_id: str
    title: str
    title_en: str = ""
    text: str = ""
    on: dt.date | None = None

    def digest(self) -> str:
        known = (self.network_id, self.edition_id, self.public_id, self.title, self.title_en, self.text, self.on)
        return hashlib.sha256(repr(known).encode()).hexdigest()[:32]


def put(entries: Iterable[Entry]) -> int:
    """Adds these or brings them up to date; returns how many were not so already."""
    wanted = {(entry.kind, entry.row_id): entry for entry in entries}
    standing: dict[tuple[str, int], tuple[int, str]] = {}
    for kind in {kind for kind, _row in wanted}:
        rows = [row for found, row in wanted if found == kind]
        for at in range(0, len(rows), _AT_ONCE):
            known = Findable.objects.filter(kind=kind, row_id__in=rows[at : at + _AT_ONCE])
            for row_id, key, digest in known.values_list("row_id", "pk", "digest"):
                standing[(kind, row_id)] = (key, digest)
    fresh = _rows([entry for place, entry in wanted.items() if place not in standing])
    other = {place: key for place, (key, digest) in standing.items() if digest != wanted[place].digest()}
    changed = _rows([wanted[place] for place in other])
    for row, key in zip(changed, other.values(), strict=True):
        row.pk = key
    if fresh or changed:
        with transaction.atomic():
            Findable.objects.bulk_create(fresh, batch_size=_AT_ONCE)
            names = [field.name for field in Findable._meta.concrete_fields if not field.primary_key]
            Findable.objects.bulk_update(changed, names, batch_size=50)
            engine().written([row.pk for row in (*fresh, *changed)])
    return len(fresh) + len(changed)


def remove(kind: str, row_ids: Collection[int]) -> None:
    """These can be found no more."""
    Findable.objects.filter(kind=kind, row_id__in=row_ids).delete()


def keep_only(
    row_ids: Collection[int], *, kind: str | None = None, network_id: int | None = None, edition_id: int | None = None
) -> None:
    """What else of this kind the network or edition had is found no more. No kind: nothing of it is."""
    known = Findable.objects.all()
    if network_id is None and edition_id is None:
        raise ValueError("of which network or edition?")
    for name, value in (("kind", kind), ("network_id", network_id), ("edition_id", edition_id)):
        if value is not None:
            known = known.filter(**{name: value})
    kept = set(row_ids)
    gone = [key for key, row_id in known.values_list("pk", "row_id") if row_id not in kept]
    for at in range(0, len(gone), _AT_ONCE):
        Findable.objects.filter(pk__in=gone[at : at + _AT_ONCE]).delete()


def replace_all(entries: Iterable[Entry]) -> int:
    """Everything that can be found, anew: the quick way for very many. Returns how many there are."""
    columns = [str(field.column) for field in Findable._meta.concrete_fields if not field.primary_key]
    once = {(entry.kind, entry.row_id): entry for entry in entries}
    wanted = list(once.values())
    found = (row for at in range(0, len(wanted), _AT_ONCE) for row in _values(wanted[at : at + _AT_ONCE]))
    statement = (
        f"INSERT INTO {Findable._meta.db_table} ({', '.join(str(connection.ops.quote_name(column)) for column in columns)}) "  # noqa: S608 names of ours
        f"VALUES ({', '.join(['%s'] * len(columns))})"
    )
    finding = engine()
    with finding.filling():
        Findable.objects.all().delete()
        with connection.cursor() as cursor:
            cursor.executemany(statement, [[row[column] for column in columns] for row in found])
    return len(once)


def _rows(entries: Sequence[Entry]) -> list[Findable]:
    return [Findable(**values) for values in _values(entries)]


def _values(entries: Sequence[Entry]) -> list[dict[str, Any]]:
    """Head and text go through the segmenter together: calling it costs as much as a title does."""
    whole = segmented_together([_told(entry) for entry in entries])
    return [_kept(entry, text) for entry, text in zip(entries, whole, strict=True)]


def _told(entry: Entry) -> str:
    titles = [" ".join(title.split()) for title in (entry.title, entry.title_en)]
    return f"{' · '.join(filter(None, titles))}\n\n{entry.text[:LONGEST]}"


def _kept(entry: Entry, whole: str) -> dict[str, Any]:
    head, _, text = whole.partition("\n\n")
    return {
        "network_id": entry.network_id,
        "edition_id": entry.edition_id,
        "kind": entry.kind,
        "row_id": entry.row_id,
        "public_id": entry.public_id,
        "title": entry.title[:300],
        "title_en": entry.title_en[:300],
        "on": entry.on,
        "head": head,
        "text": text,
        "digest": entry.digest(),
    }
