"""The archive: every issued paper, as it was issued."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from markupsafe import Markup

from wethi.audit.actions import By
from wethi.audit.queries import entries_visible, told
from wethi.kit.ui.forms import NOTHING_ASKED
from wethi.kit.ui.page import page_of, render
from wethi.papers import actions
from wethi.papers.choices import OF_ABOVE, PaperKind, PaperState
from wethi.papers.fields import LABELS
from wethi.papers.making import document_of, file_name
from wethi.papers.models import Paper
from wethi.papers.queries import papers_of
from wethi.papers.views.lists import as_sheet, asked, listed, sent
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition
from wethi.programme.rules import may_in_edition

CSS = {"prepared": "wait", "made": "done", "replaced": "wait", "cancelled": "bad", "failed": "bad"}
DRAWN = {"prepared": "wait", "made": "ok", "replaced": "wait", "cancelled": "bad", "failed": "bad"}
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def to(edition: Edition, name: str, *args: Any) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse(f"papers:{name}", args=[edition.slug, *args]))


def may(request: HttpRequest, right: str, edition: Edition) -> bool:
    return may_in_edition(By.of(request.user), right, edition, timezone.now()) is None


@desk_view("papers.see")
def archive(request: HttpRequest, edition: Edition) -> HttpResponse:
    wish = asked(request, "q", "kind", "state")
    pages = listed(request, papers_of(edition, wish["kind"], wish["q"], wish["state"]), wish)
    context = {
        "pages": pages, "wish": wish, "kinds": PaperKind.choices, "states": PaperState.choices, "css": CSS, "drawn": DRAWN,
        "kind_names": dict(PaperKind.choices), "state_names": dict(PaperState.choices),
    }  # fmt: skip
    page = page_of(request, title=_("Issued papers"), edition=edition, network=edition.network)
    return render(request, "papers/archive.html", context, page=page)


@desk_view("papers.see")
def export(request: HttpRequest, edition: Edition, kind: str) -> HttpResponse:
    wish = asked(request, "q", "kind", "state")
    names, states = dict(PaperKind.choices), dict(PaperState.choices)
    head = [_("Kind"), _("Number"), _("Day"), _("To"), _("Organisation"), _("State"), _("Reason")]
    rows = [
        [str(names[one.kind]), one.number.text if one.number else "", one.dated_on, one.to_name, one.to_organisation,
         str(states[one.state]), one.reason]
        for one in papers_of(edition, wish["kind"], wish["q"], wish["state"]).iterator(chunk_size=500)
    ]  # fmt: skip
    return as_sheet(kind, f"papers-{edition.slug}", _("Issued papers"), head, rows)


def _found(edition: Edition, public_id: str) -> Paper:
    rows = Paper.objects.select_related("number__register", "file", "version__template", "head", "edition__network")
    return get_object_or_404(rows, edition=edition, public_id=public_id)


@desk_view("papers.see")
def paper(request: HttpRequest, edition: Edition, paper: str) -> HttpResponse:
    """The paper as it was issued, what it was before, and what happened to it."""
    return _show(request, edition, _found(edition, paper))


def _show(request: HttpRequest, edition: Edition, found: Paper, status: int = 200, **asked: str) -> HttpResponse:
    """``asked``: the step that was refused, the reason typed for it, and the sentence."""
    from wethi.kit.press import to_html

    others = Paper.objects.filter(edition=edition, kind=found.kind, key=found.key).exclude(pk=found.pk)
    shown = Markup(to_html(document_of(found), top=3)) if found.values else ""  # noqa: S704 every text in it is escaped
    context = {
        "paper": found, "shown": shown, "others": list(others.select_related("number").order_by("-revision")),
        "css": CSS, "drawn": DRAWN, "missing": [LABELS.get(name, name) for name in found.missing],
        "told": told(_story(edition, [found.pk, *[one.pk for one in others]])),
        "may_issue": may(request, "papers.issue", edition), "may_cancel": may(request, "papers.cancel", edition),
        "zone": edition.network.time_zone, "of_above": found.kind in OF_ABOVE, "asked": NOTHING_ASKED | asked,
    }  # fmt: skip
    title = f"{found.get_kind_display()}: {found.to_name}" if found.to_name else found.get_kind_display()
    page = page_of(request, title=title, edition=edition, network=edition.network)
    return render(request, "papers/paper.html", context, page=page, status=status)


def _story(edition: Edition, keys: list[int]) -> list[Any]:
    """What was recorded of a paper and its other revisions, newest first."""
    return list(entries_visible([edition.network_id]).filter(object_kind="paper", object_id__in=keys)[:50])


@desk_view("papers.see")
def file(request: HttpRequest, edition: Edition, paper: str, kind: str) -> Any:
    """The PDF that was made, or the same paper as a Word document to go on writing in."""
    found = _found(edition, paper)
    if kind == "pdf":
        if found.file is None:
            raise Http404
        return sent(found.file, download="save" in request.GET)
    if not found.values:
        raise Http404
    from wethi.kit.press import to_docx

    response = HttpResponse(to_docx(document_of(found)), content_type=_DOCX)
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{_quoted(file_name(found)[:-4])}.docx"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _quoted(name: str) -> str:
    from urllib.parse import quote

    return quote(name)


@desk_view("papers.cancel")
def cancel(request: HttpRequest, edition: Edition, paper: str) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found = _found(edition, paper)
    if found.kind in OF_ABOVE:
        raise Http404
    try:
        actions.cancel_paper(
            paper=found, reason=request.POST.get("reason", ""), by=By.of(request.user), at=timezone.now()
        )
    except actions.NoReason:
        sentence = _("Say why it is cancelled; the register keeps the reason.")
        return _show(request, edition, found, 422, step="cancel", sentence=sentence)
    messages.success(request, _("Cancelled. The paper and its number stay in the archive and in the register."))
    return to(edition, "paper", found.public_id)


@desk_view("papers.issue")
def again(request: HttpRequest, edition: Edition, paper: str) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found = _found(edition, paper)
    if found.kind in OF_ABOVE:
        raise Http404
    if not found.values or found.state in (PaperState.CANCELLED, PaperState.REPLACED):
        sentence = _("This paper no longer holds, so it cannot be issued again.")
        why = request.POST.get("reason", "")
        return _show(request, edition, found, 409, step="again", sentence=sentence, why=why)
    batch = actions.reissue_paper(
        paper=found, reason=request.POST.get("reason", ""), by=By.of(request.user), at=timezone.now()
    )
    messages.success(request, _("It is issued again under the same number."))
    return to(edition, "batch", batch.public_id)
