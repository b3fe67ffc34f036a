"""What the lists have in common: search, pages, files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse

from wethi.kit.sheets import CSV_TYPE, XLSX_TYPE
from wethi.network.exports import as_file

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


def pages_of(request: HttpRequest, rows: Any, *keys: str) -> Pages:
    """Two SQL statements: the count and the page."""
    paginator = Paginator(rows, PAGE)
    page = paginator.get_page(request.GET.get("page"))
    kept = urlencode({key: request.GET[key] for key in keys if request.GET.get(key)})
    return Pages(list(page.object_list), page.number, paginator.num_pages, paginator.count, kept)


def file_answer(kind: str, name: str, title: str, table: tuple[list[str], list[list[Any]]]) -> HttpResponse:
    """A download that nobody on the way keeps. ``name`` is ASCII."""
    response = HttpResponse(as_file(kind, title, table), content_type=XLSX_TYPE if kind == "xlsx" else CSV_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    response["Cache-Control"] = "private, no-store"
    return response
