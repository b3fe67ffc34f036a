"""What the pages of money and boxes share: their frame, refusals as sentences, rights of the reader, files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django.contrib import messages
from django.db.models import Model, QuerySet
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wethi.audit.actions import By
from wethi.kit.files.unreadable import Unreadable
from wethi.kit.press import Paper, to_pdf
from wethi.kit.sheets import CSV_TYPE, XLSX_TYPE, csv_bytes, xlsx_bytes
from wethi.kit.ui.page import Page, page_of
from wethi.privacy.keys import KeyDestroyed, NotReadable
from wethi.programme.models import Edition
from wethi.programme.rules import may_in_edition
from wethi.pure.satang import show_baht
from wethi.support.actions import Refused

M = TypeVar("M", bound=Model)
PER_PAGE = 60


def page(request: HttpRequest, edition: Edition, title: str) -> Page:
    return page_of(request, title=title, edition=edition, network=edition.network)


def frame(request: HttpRequest, edition: Edition, **more: Any) -> dict[str, Any]:
    """What every template of this room may use. ``may(right)`` asks for the reader."""
    by, at = By.of(request.user), timezone.now()

    def may(right: str) -> bool:
        return may_in_edition(by, right, edition, at) is None

    return {"edition": edition, "baht": show_baht, "may": may, "supply_kind": "", **more}


def to(edition: Edition, name: str, *parts: Any) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse(f"support:{name}", args=[edition.slug, *parts]))


def one_of(rows: QuerySet[M], public_id: str) -> M:
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def refusal(act: Callable[[], object]) -> str:
    """Runs the action; what the world refuses is a sentence and nothing changes. Empty when it was done."""
    try:
        act()
    except Unreadable as wrong:
        return wrong.sentence
    except (KeyDestroyed, NotReadable):
        return _("It can no longer be opened: its key was deleted.")
    except Refused as refused:
        return str(refused)
    return ""


def tried(request: HttpRequest, act: Callable[[], object], done: str, form: BaseForm | None = None) -> bool:
    """The same, told on the next page; with a ``form`` a refusal stands on it, beside what was typed."""
    sentence = refusal(act)
    if sentence and form is not None:
        form.add_error(None, sentence)
    elif sentence:
        messages.error(request, sentence)
    elif done:
        messages.success(request, done)
    return not sentence


def print_paper(paper: Paper, name: str) -> HttpResponse:
    return pdf(to_pdf(paper.document, names=paper.names), name)


def pdf(body: bytes, name: str) -> HttpResponse:
    response = HttpResponse(body, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


def sheet(title: str, head: list[str], rows: Iterable[Any], kind: str, name: str) -> HttpResponse:
    body = xlsx_bytes(title, head, rows) if kind == "xlsx" else csv_bytes(head, rows)
    response = HttpResponse(body, content_type=XLSX_TYPE if kind == "xlsx" else CSV_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    response["Cache-Control"] = "private, no-store"
    return response
