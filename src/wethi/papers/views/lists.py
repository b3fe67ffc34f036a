"""What the lists of papers and numbers have in common: pages, files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from wethi.kit.files import stored
from wethi.kit.files.models import StoredFile
from wethi.kit.numbers import typed_number
from wethi.kit.sheets import CSV_TYPE, XLSX_TYPE, csv_bytes, xlsx_bytes

PAGE = 100


@dataclass(frozen=True)
class Listed:
    """One page of a list; ``kept`` is everything asked for, as a query string."""

    rows: list[Any]
    number: int
    total: int
    kept: str
    is_whole: bool

    @property
    def last(self) -> int:
        return 1 if self.is_whole else max(1, -(-self.total // PAGE))

    def address(self, number: int) -> str:
        return f"?{self.kept}{'&' if self.kept else ''}page={number}"

    @property
    def whole(self) -> str:
        return f"?{self.kept}{'&' if self.kept else ''}all=1"

    @property
    def shown(self) -> list[int]:
        return [n for n in range(1, self.last + 1) if n in {1, self.last} or abs(n - self.number) <= 2]


def asked(request: HttpRequest, *names: str) -> dict[str, str]:
    return {name: request.GET.get(name, "").strip()[:100] for name in names}


def listed(request: HttpRequest, found: QuerySet[Any], wish: dict[str, str]) -> Listed:
    kept = urlencode({name: value for name, value in wish.items() if value})
    total = found.count()
    if request.GET.get("all"):
        return Listed(list(found[:10_000]), 1, total, kept, True)
    number = min(typed_number(request.GET.get("page", "")) or 1, max(1, -(-total // PAGE)))
    number = max(1, number)
    return Listed(list(found[(number - 1) * PAGE : number * PAGE]), number, total, kept, False)


def as_sheet(kind: str, name: str, title: str, head: list[str], rows: list[list[Any]]) -> HttpResponse:
    body = xlsx_bytes(title, head, rows) if kind == "xlsx" else csv_bytes(head, rows)
    response = HttpResponse(body, content_type=XLSX_TYPE if kind == "xlsx" else CSV_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    response["Cache-Control"] = "private, no-store"
    return response


def sent(file: StoredFile, *, download: bool = True) -> FileResponse:
    """A stored file; PDF may be looked at in the browser."""
    return FileResponse(
        stored.place_of(file).open("rb"), as_attachment=download, filename=file.name, content_type=file.content_type,
        headers={"Cache-Control": "private, no-store"},
    )  # fmt: skip


def first_error(errors: Any) -> str:
    """The sentences of a form's errors, for a message."""
    return " ".join(str(error) for found in errors.values() for error in found) or _("Something is missing.")
