"""What the lists have in common: filters, order, pages, files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from wethi.kit.sheets import CSV_TYPE, XLSX_TYPE
from wethi.network.exports import as_file
from wethi.network.filters import Asked, shows_more
from wethi.network.listing import PAGE
from wethi.network.models import Network


@dataclass(frozen=True)
class Pages:
    """One page of a list and the way to the others; ``kept`` is everything asked for, as a query string."""

    rows: Sequence[Any]
    number: int
    total: int
    kept: str
    is_whole: bool = False

    @property
    def last(self) -> int:
        return 1 if self.is_whole else max(1, -(-self.total // PAGE))

    def address(self, number: int) -> str:
        return f"?{self.kept}{'&' if self.kept else ''}page={number}"

    @property
    def whole(self) -> str:
        """The address of the same list on one page."""
        return f"?{self.kept}{'&' if self.kept else ''}all=1"

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


@dataclass(frozen=True)
class Wish:
    """What the address of a list asks for."""

    words: str
    filters: list[Asked]
    sort: str
    number: int
    is_whole: bool
    kept: str
    what: str = ""  # what was to be done with the ticked ones, when none was
    is_plain: bool = field(default=False)  # nothing but a page of everything, by name
    has_more: bool = False  # the filters of the floors above are shown too

    @property
    def start(self) -> int:
        return 0 if self.is_whole else (self.number - 1) * PAGE

    @property
    def stop(self) -> int | None:
        return None if self.is_whole else self.start + PAGE

    def turned(self, total: int) -> int:
        """The page that is there: one beyond the end is the last."""
        return min(self.number, max(1, -(-total // PAGE)))


def wish_of(request: HttpRequest, filters: list[Asked], sorts: Sequence[str]) -> Wish:
    words = request.GET.get("q", "").strip()
    sort = request.GET.get("sort", "")
    sort = sort if sort in sorts else sorts[0]
    page = request.GET.get("page", "")
    given = {"q": words, **{one.name: one.value for one in filters}, "sort": sort if sort != sorts[0] else ""}
    kept = urlencode({name: value for name, value in given.items() if value})
    return Wish(
        words=words,
        filters=filters,
        sort=sort,
        number=max(1, int(page)) if page.isascii() and page.isdigit() and len(page) < 7 else 1,
        is_whole=bool(request.GET.get("all")),
        kept=kept,
        what=request.GET.get("what", ""),
        is_plain=not kept,
        has_more=shows_more(request.GET),
    )


def back_to_list(request: HttpRequest, name: str, network: Network) -> HttpResponse:
    """The same page of the same narrowed list; what was chosen to be done stays chosen."""
    asked = request.GET.copy()
    asked["what"] = request.POST.get("what", "")
    return HttpResponseRedirect(f"{reverse(name, args=[network.slug])}?{asked.urlencode()}")


def file_answer(kind: str, name: str, title: str, table: tuple[list[str], Sequence[Sequence[Any]]]) -> HttpResponse:
    """A download that nobody on the way keeps. ``name`` is ASCII."""
    response = HttpResponse(as_file(kind, title, table), content_type=XLSX_TYPE if kind == "xlsx" else CSV_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    response["Cache-Control"] = "private, no-store"
    return response
