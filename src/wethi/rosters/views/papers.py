"""Downloads: every name of an edition as a file, one list or all on paper, whom to call."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from wethi.kit.sheets import CSV_TYPE, XLSX_TYPE, csv_bytes, xlsx_bytes
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition
from wethi.rosters.choices import LineState
from wethi.rosters.entrance import Filling
from wethi.rosters.exports import names_table
from wethi.rosters.models import Line
from wethi.rosters.papers import names_pdf, phone_pdf
from wethi.rosters.queries import board_of, lines_of, rosters_of

_PDF = "application/pdf"


@desk_view("rosters.see")
def names(request: HttpRequest, edition: Edition, kind: str) -> HttpResponse:
    name = f"names-{edition.slug}.{kind}"
    if kind == "pdf":
        return _file(_all_names(edition), _PDF, name)
    head, rows = names_table(edition)
    if kind == "xlsx":
        return _file(xlsx_bytes(_("Names"), head, rows), XLSX_TYPE, name)
    return _file(csv_bytes(head, rows), CSV_TYPE, name)


def _all_names(edition: Edition) -> bytes:
    standing = Line.objects.filter(roster__participation__edition=edition, state=LineState.STANDING)
    lines = standing.select_related("wish1", "hub").order_by("roster", "order", "pk")
    by_roster = {key: list(found) for key, found in groupby(lines, key=lambda line: line.roster_id)}
    return names_pdf(edition, [(one, by_roster.get(one.pk, [])) for one in rosters_of(edition)])


@desk_view("rosters.see")
def phone(request: HttpRequest, edition: Edition) -> HttpResponse:
    return _file(phone_pdf(edition, board_of(edition)), _PDF, f"phone-{edition.slug}.pdf")


def names_of(request: HttpRequest, filling: Filling) -> HttpResponse:
    """One list on A4, for whoever fills it."""
    lines = list(lines_of(filling.roster).filter(state=LineState.STANDING))
    return _file(names_pdf(filling.edition, [(filling.roster, lines)]), _PDF, "names.pdf")


def _file(body: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(body, content_type=content_type)
    response["Content-Disposition"] = f'{"inline" if content_type == _PDF else "attachment"}; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
