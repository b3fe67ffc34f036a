"""What the lists have in common: search, pages, files."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from wethi.kit.sheets import CSV_TYPE, XLSX_TYPE
from wethi.network.exports import as_file
from wethi.pure.thai.order import sort_key

PAGE = 50


@dataclass(frozen=True)
class Pages:
    """One page of a list and the way to the others; ``kept`` is the search as a query string."""

    rows: list[Any]
    number: int
    last: int
    total: int
    kept: str

    def address(self, number: int) -> str:
        return f"?{self.kept}{'&' if self.kept else ''}page={number}"

    @property
    def shown(self) -> list[int | None]:
        """Numbers to show; None is a gap."""
        wanted = [n for n in range(1, self.last + 1) if n in {1, self.last} or abs(n - self.number) <= 2]
        gaps: list[int | None] = []
        for at, number in enumerate(wanted):
            if at and number - wanted[at - 1] > 1:
                gaps.append(None)
            gaps.append(number)
        return gaps


_sort_key = lru_cache(maxsize=20_000)(sort_key)  # the same names again and again


def pages_of(request: HttpRequest, rows: QuerySet[Any], names: tuple[str, ...], *keys: str) -> Pages:
    """The page asked for, in the order of a Thai dictionary, which no database knows. Two SQL statements.

    ``names``: the fields that make the name; ``keys``: what of the address the other pages keep.
    """
    found = [(_sort_key(" ".join(parts)), pk) for pk, *parts in rows.order_by().values_list("pk", *names)]
    paginator = Paginator(sorted(found), PAGE)
    page = paginator.get_page(request.GET.get("page"))
    wanted = [pk for _key, pk in page.object_list]
    by_pk = rows.order_by().in_bulk(wanted)
    kept = urlencode({key: request.GET[key] for key in keys if request.GET.get(key)})
    shown = [by_pk[pk] for pk in wanted if pk in by_pk]
    return Pages(shown, page.number, paginator.num_pages, paginator.count, kept)


def file_answer(kind: str, name: str, title: str, table: tuple[list[str], list[list[Any]]]) -> HttpResponse:
    """A download that nobody on the way keeps. ``name`` is ASCII."""
    response = HttpResponse(as_file(kind, title, table), content_type=XLSX_TYPE if kind == "xlsx" else CSV_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    response["Cache-Control"] = "private, no-store"
    return response
