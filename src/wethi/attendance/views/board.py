"""The arrival board, live, and the same as files."""

from __future__ import annotations

import datetime as dt

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from wethi.attendance.board import board_of
from wethi.attendance.exports import people_table, sessions_table
from wethi.attendance.queries import here
from wethi.attendance.views.shared import day_asked, days_of, shown
from wethi.kit.sheets import CSV_TYPE, XLSX_TYPE, csv_bytes, xlsx_bytes
from wethi.kit.stream.publish import desk_channel, newest_seq
from wethi.kit.stream.tickets import ticket_for
from wethi.kit.ui.page import is_fragment
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition


@desk_view("attendance.see")
def board(request: HttpRequest, edition: Edition) -> HttpResponse:
    since = newest_seq()  # before the queries: nothing falls between them and the stream
    days = days_of(edition)
    day = day_asked(request, edition, days)
    template = "attendance/_board.html" if is_fragment(request) else "attendance/board.html"
    return shown(
        request, edition, template, _("Arrivals"), tab="board", days=days, day=day, board=board_of(edition, day),
        here=here(edition, day), since=since, ticket=ticket_for([desk_channel(edition.pk)], timezone.now()),
    )  # fmt: skip


@desk_view("attendance.see")
def export(request: HttpRequest, edition: Edition, what: str, kind: str) -> HttpResponse:
    """``people``: one row a person; an ISO day: who took part in its sessions."""
    if what == "people":
        head, rows = people_table(edition)
    else:
        try:
            head, rows = sessions_table(edition, dt.date.fromisoformat(what))
        except ValueError as wrong:
            raise Http404 from wrong
    body = xlsx_bytes(_("Arrivals"), head, rows) if kind == "xlsx" else csv_bytes(head, rows)
    response = HttpResponse(body, content_type=XLSX_TYPE if kind == "xlsx" else CSV_TYPE)
    response["Content-Disposition"] = f'attachment; filename="arrivals-{edition.slug}-{what}.{kind}"'
    response["Cache-Control"] = "private, no-store"
    return response
