"""Downloads: every name of an edition as a file, one list or all on paper, whom to call."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from wethi.audit.actions import By
from wethi.kit.files import stored
from wethi.kit.files.models import StoredFile
from wethi.kit.jobs.batches import ACTIVE
from wethi.kit.jobs.models import Batch
from wethi.kit.sheets import CSV_TYPE, XLSX_TYPE, csv_bytes, xlsx_bytes
from wethi.kit.ui.page import page_of, render
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition
from wethi.rosters import actions
from wethi.rosters.choices import LineState
from wethi.rosters.entrance import Filling
from wethi.rosters.exports import names_table
from wethi.rosters.papers import names_pdf, phone_pdf
from wethi.rosters.queries import (
    AT_ONCE,
    PRINT,
    PRINTED,
    all_standing,
    board_of,
    lines_of,
    names_by_list,
    print_of,
    registered_in,
)

_PDF = "application/pdf"


@desk_view("rosters.see")
def names(request: HttpRequest, edition: Edition, kind: str) -> HttpResponse:
    name = f"names-{edition.slug}.{kind}"
    if kind == "pdf":
        if _number(edition) > AT_ONCE:
            return HttpResponseRedirect(reverse("rosters:names_print", args=[edition.slug]))
        return sent(names_pdf(edition, names_by_list(edition), registered_in(edition)), _PDF, name)
    head, rows = names_table(edition)
    if kind == "xlsx":
        return sent(xlsx_bytes(_("Names"), head, rows), XLSX_TYPE, name)
    return sent(csv_bytes(head, rows), CSV_TYPE, name)


def _number(edition: Edition) -> int:
    return all_standing(edition).count() + registered_in(edition).count()


@desk_view("rosters.see")
def printing(request: HttpRequest, edition: Edition) -> HttpResponse:
    """All names as a file that the worker makes: asked for, how far it is, and the file."""
    if request.method == "POST":
        language = get_language() or "th"
        actions.ask_names_print(edition=edition, language=language, by=By.of(request.user), at=timezone.now())
        return HttpResponseRedirect(reverse("rosters:names_print", args=[edition.slug]))
    number = _number(edition)
    job = Batch.objects.filter(kind=PRINT, edition_id=edition.pk)
    context = {
        "makes": True,
        "file": print_of(PRINTED, edition.pk, edition.network_id), "back": (reverse("rosters:board", args=[edition.slug]), _("Name lists")),
        "lead": ngettext("%(num)s name stands on the lists.", "%(num)s names stand on the lists.", number) % {"num": number},
        "making_words": ngettext("A file with %(num)s name is being made.", "A file with %(num)s names is being made.", number) % {"num": number},
        "ask": reverse("rosters:names_print", args=[edition.slug]), "open": reverse("rosters:names_printed", args=[edition.slug]),
    }  # fmt: skip
    return how_far(request, edition, _("All names on paper"), job, context)


def how_far(
    request: HttpRequest, edition: Edition, title: str, jobs: QuerySet[Batch], context: dict[str, Any]
) -> HttpResponse:
    """The page of a file that the worker makes, or the part of it that asks again by itself."""
    job = jobs.order_by("-pk").first()
    making = job is not None and job.state in ACTIVE
    waits = timezone.now() - job.created_at if job is not None and making else dt.timedelta()
    known = {
        "edition": edition, "making": making, "failed": job is not None and job.state == "failed",
        "late": waits > dt.timedelta(minutes=1), "zone": edition.network.time_zone,
    }  # fmt: skip
    page = page_of(request, title=title, edition=edition, network=edition.network)
    part = request.headers.get("HX-Request") == "true"
    template = "rosters/_names_print.html" if part else "rosters/names_print.html"
    return render(request, template, {**context, **known}, page=page)


@desk_view("rosters.see")
def printed(request: HttpRequest, edition: Edition) -> Any:
    return kept_file(print_of(PRINTED, edition.pk, edition.network_id))


def kept_file(kept: StoredFile | None) -> Any:
    if kept is None:
        raise Http404
    response = FileResponse(stored.place_of(kept).open("rb"), content_type=_PDF, filename=kept.name)
    response["Cache-Control"] = "private, no-store"
    return response


@desk_view("rosters.see")
def phone(request: HttpRequest, edition: Edition) -> HttpResponse:
    return sent(phone_pdf(edition, board_of(edition)), _PDF, f"phone-{edition.slug}.pdf")


def names_of(request: HttpRequest, filling: Filling) -> HttpResponse:
    """One list on A4, for whoever fills it."""
    lines = list(lines_of(filling.roster).filter(state=LineState.STANDING))
    return sent(names_pdf(filling.edition, [(filling.roster, lines)]), _PDF, "names.pdf")


def sent(body: bytes, content_type: str, name: str) -> HttpResponse:
    """A file that is kept nowhere on its way."""
    response = HttpResponse(body, content_type=content_type)
    response["Content-Disposition"] = f'{"inline" if content_type == _PDF else "attachment"}; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
