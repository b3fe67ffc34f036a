"""What a search found, ready for a page: where it leads, its title and a passage with the hits marked."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any, NamedTuple

from wethi.kit.search.cascade import Found, find
from wethi.kit.search.engine import Scope
from wethi.kit.search.models import Findable
from wethi.kit.search.snippets import Piece, marked, passage
from wethi.kit.search.tokens import plain
from wethi.kit.ui.environment import address
from wethi.programme.queries import public_editions
from wethi.public.queries import chosen
from wethi.pure.thai.likeness import nearest_span

PAGE = 10
LAST_PAGE = 20
_SHORT = 20  # code points
_LIKE = 0.75


class Hit(NamedTuple):
    kind: str
    address: str
    title: list[Piece]
    passage: list[Piece]
    on: dt.date | None
    edition: Any  # where it belongs; None: to the whole network


class Hits(NamedTuple):
    """One page of what was found; ``further``: whether there is another."""

    found: Found
    rows: list[Hit]
    further: bool


def hits(text: str, scope: Scope, *, page: int, english: bool, here: Any = None) -> Hits:
    """``here``: the edition in which articles of the whole network are read. Three statements beside the search."""
    found = find(text, scope, want=page * PAGE + 1)
    if not found.is_exact and len(found.query.text) <= _SHORT and len(found.query.typed) == 1:
        found = _spelt_nearly(found)
    keys = found.ids[(page - 1) * PAGE : page * PAGE]
    rows = Findable.objects.in_bulk(keys)
    editions = {edition.pk: edition for edition in public_editions().filter(pk__in=_editions(rows))}
    latest = _latest(rows, here)
    made = []
    for key in keys:
        row = rows.get(key)
        edition = editions.get(row.edition_id) if row and row.edition_id else None
        place = edition or (latest.get(row.network_id) if row else None)
        if row is None or place is None:
            continue
        title = chosen(english, row.title, row.title_en)
        made.append(
            Hit(
                row.kind,
                _address(row, place),
                marked(title, found.query),
                passage(row.text, found.query, english=english),
                row.on,
                edition,
            )
        )
    return Hits(found, made, len(found.ids) > page * PAGE and page < LAST_PAGE)


def _spelt_nearly(found: Found) -> Found:
    """For one misspelt word: without what shares but a few letters with it, where something is truly like it."""
    texts = Findable.objects.filter(pk__in=found.ids).values_list("pk", "head", "text")
    asked = found.query.text
    like = {key for key, head, text in texts if nearest_span(asked, plain(f"{head} {text}").lower(), least=_LIKE)}
    return replace(found, ids=tuple(key for key in found.ids if key in like)) if like else found


def _editions(rows: dict[int, Findable]) -> set[int]:
    return {row.edition_id for row in rows.values() if row.edition_id}


def _latest(rows: dict[int, Findable], here: Any) -> dict[int, Any]:
    """Network -> the edition in which what belongs to no edition is read."""
    wanted = {row.network_id for row in rows.values() if row.edition_id is None}
    found = {here.network_id: here} if here is not None else {}
    if wanted - found.keys():
        for edition in public_editions().filter(network__in=wanted).order_by("year", "pk"):
            if edition.network_id not in found or here is None:
                found[edition.network_id] = edition
    return found


def _address(row: Findable, edition: Any) -> str:
    if row.kind in {"article", "minutes"}:
        return address("public:article", edition.slug, row.public_id)
    if row.kind == "session":
        return address("public:session", edition.slug, row.public_id)
    return address("public:edition", edition.slug) + ("#partners" if row.kind == "organisation" else "")
