"""Downloads of the desk: every name of an edition as a file."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from wethi.kit.sheets import CSV_TYPE, XLSX_TYPE, csv_bytes, xlsx_bytes
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition
from wethi.rosters.exports import names_table


@desk_view("rosters.see")
def names(request: HttpRequest, edition: Edition, kind: str) -> HttpResponse:
    head, rows = names_table(edition)
    body = xlsx_bytes(_("Names"), head, rows) if kind == "xlsx" else csv_bytes(head, rows)
    response = HttpResponse(body, content_type=XLSX_TYPE if kind == "xlsx" else CSV_TYPE)
    response["Content-Disposition"] = f'attachment; filename="names-{edition.slug}.{kind}"'
    response["Cache-Control"] = "private, no-store"
    return response
