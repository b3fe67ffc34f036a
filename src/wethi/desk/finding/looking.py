"""Rows whose texts hold what was typed: as typed, on the other keyboard, cut into words, with a letter wrong."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet

from wethi.kit.search.tokens import query
from wethi.pure.thai.digits import to_ascii, to_thai
from wethi.pure.thai.ids import typed_phone
from wethi.pure.thai.keyboard import likely_other_layout
from wethi.pure.thai.nearly import stands_nearly
from wethi.pure.thai.normal import normalise

_MOST_WORDS = 8
_READ_THROUGH = 4_000  # the newest rows that are read for a word with a letter wrong


def looked_for(rows: QuerySet[Any], fields: tuple[str, ...], typed: str) -> tuple[QuerySet[Any], str]:
    """(rows, how): how is "" as typed, ``keyboard``, ``alike``. Every word stands in one of the fields."""
    plain = normalise(typed).text.strip()
    if not plain:
        return rows.none(), ""
    exact = _holding(rows, fields, _parts(plain))
    if exact.exists():
        return exact, ""
    turned = likely_other_layout(plain)
    if turned and (there := _holding(rows, fields, _parts(turned))).exists():
        return there, "keyboard"
    words = list(query(plain).meant)[:_MOST_WORDS]
    # Pieces of two letters stand everywhere: rather a letter wrong than those.
    if len(words) > 1 and min(map(len, words)) > 2 and (apart := _holding(rows, fields, words)).exists():
        return apart, ""
    alike = _alike(rows, fields, plain.lower().split()[:_MOST_WORDS])
    return (rows.filter(pk__in=alike), "alike") if alike else (exact, "")


def _parts(plain: str) -> list[str]:
    """What stands between spaces; a telephone number is one thing, however it was typed."""
    number = typed_phone(plain, least=9)
    return [number] if number else plain.split()[:_MOST_WORDS]


def _holding(rows: QuerySet[Any], fields: tuple[str, ...], words: list[str]) -> QuerySet[Any]:
    for word in words:
        ways = {word, to_ascii(word), to_thai(word)}  # numbers stand in either digits
        rows = rows.filter(reduce(or_, (Q(**{f"{name}__icontains": way}) for name in fields for way in sorted(ways))))
    return rows


def _alike(rows: QuerySet[Any], fields: tuple[str, ...], words: list[str]) -> list[int]:
    if not any(len(word) > 3 for word in words):
        return []
    hits = []
    for key, *texts in rows.order_by("-pk").values_list("pk", *fields)[:_READ_THROUGH]:
        whole = " ".join(str(text) for text in texts if text).lower()
        if all(stands_nearly(word, whole) for word in words):
            hits.append(key)
    return hits
