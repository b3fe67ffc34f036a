"""What came in, what is shown, what is read out; the word list."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.utils.translation import gettext as _

from wethi.audience import actions
from wethi.audience.choices import QuestionState
from wethi.audience.exports import question_table
from wethi.audience.forms import QuestionForm, RulesForm
from wethi.audience.models import Question
from wethi.audience.queries import question_counts, questions_of
from wethi.audience.rules import house_rules
from wethi.audience.views.door import act_of, show, stream_of
from wethi.kit.sheets.writing import XLSX_TYPE, xlsx_bytes
from wethi.kit.ui.environment import address
from wethi.kit.ui.page import is_fragment
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition

_PAGE = 60
_KEPT = ("state", "from", "q", "page")
_MOVES = {"shown", "reading", "answered", "hidden", "undo"}


@desk_view("audience.see")
def questions(request: HttpRequest, edition: Edition) -> HttpResponse:
    """``?state=``, ``?from=`` (a hub), ``?q=``; ``?as=xlsx`` takes all of them along. The list alone for htmx."""
    if request.GET.get("as") == "xlsx":
        return _file(edition)
    return _list(request, edition, request.GET)


def _list(
    request: HttpRequest,
    edition: Edition,
    asked: Any,
    *,
    acted: bool = False,
    moved: Question | None = None,
    refused: str = "",
) -> HttpResponse:
    """``acted``: after a step. What is said of it, with the way back, stands apart from the list, which renews itself."""
    stream = stream_of(edition)
    state, hub, words = (str(asked.get(name, "")).strip() for name in ("state", "from", "q"))
    state = state if state in (*QuestionState.values, "aside", "all") else QuestionState.WAITING.value
    counts = question_counts(edition)
    aside = questions_of(edition).filter(state=QuestionState.WAITING).exclude(flagged="").count()
    counts[QuestionState.WAITING.value] = counts.get(QuestionState.WAITING.value, 0) - aside
    rows = _chosen(edition, state, hub, words)
    pages = Paginator(rows, _PAGE).get_page(asked.get("page"))
    query = urlencode([(name, str(asked[name])) for name in _KEPT if asked.get(name)])
    context = {
        **stream,
        "pages": pages,
        "counts": {**counts, "aside": aside},
        "tabs": _tabs(),
        "state": state,
        "hub": hub,
        "hubs": list(edition.hubs.annotate(n=Count("questions")).filter(n__gt=0)),
        "q": words,
        "query": query,
        "acted": acted,
        "moved": moved,
        "refused": refused,
        "asking_open": house_rules(edition).asking_open,
    }
    template = "audience/_list.html" if is_fragment(request) else "audience/questions.html"
    return show(request, edition, template, "questions", **context)


def _tabs() -> list[tuple[str, str]]:
    return [
        ("waiting", _("Waiting")),
        ("aside", _("Set aside")),
        ("shown", _("Shown")),
        ("reading", _("Being answered")),
        ("answered", _("Answered")),
        ("hidden", _("Hidden")),
        ("all", _("All")),
    ]


def _chosen(edition: Edition, state: str, hub: str, words: str) -> Any:
    rows = questions_of(edition)
    if state == "aside":
        rows = rows.filter(state=QuestionState.WAITING).exclude(flagged="")
    elif state == QuestionState.WAITING:
        rows = rows.filter(state=state, flagged="")
    elif state != "all":
        rows = rows.filter(state=state)
    if hub:
        rows = rows.filter(hub__public_id=hub)
    if words:
        rows = rows.filter(Q(text__icontains=words) | Q(name__icontains=words))
    # The longest waiting is read first; of what is shown, what most want to know.
    return rows.order_by("pk") if state in ("waiting", "aside") else rows.order_by("-votes", "-changed_at", "-pk")


@desk_view("audience.moderate")
def move(request: HttpRequest, edition: Edition, public_id: str) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found = _question(edition, public_id)
    to = request.POST.get("to", "")
    if to not in _MOVES:
        raise Http404
    moved: Question | None = found
    refused = ""
    try:
        if to == "undo":
            actions.undo_question(question=found, **act_of(request))
            moved = None
        else:
            actions.move_question(question=found, to=to, seen=request.POST.get("seen", "")[:8], **act_of(request))
    except actions.MovedMeanwhile as meanwhile:
        moved, refused = None, str(meanwhile)
    if is_fragment(request):
        return _list(request, edition, request.POST, acted=True, moved=moved, refused=refused)
    if refused:
        messages.error(request, refused)
    query = urlencode([(name, request.POST[name]) for name in _KEPT if request.POST.get(name)])
    if moved is not None:
        messages.success(
            request, _("%(what)s: %(state)s.") % {"what": moved.text[:60], "state": moved.get_state_display()}
        )
    return HttpResponseRedirect(address("audience:questions", edition.slug) + (f"?{query}" if query else ""))


@desk_view("audience.see")
def question(request: HttpRequest, edition: Edition, public_id: str) -> HttpResponse:
    """Mend a slip of the pen, or answer in writing."""
    found = _question(edition, public_id)
    form = QuestionForm(request.POST) if request.method == "POST" else QuestionForm.of(found)
    if request.method == "POST" and form.is_valid():
        actions.mend_question(question=found, **form.cleaned_data, **act_of(request))
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(address("audience:questions", edition.slug) + f"?state={found.state}")
    context = {"question": found, "form": form, "zone": edition.network.time_zone}
    status = 422 if form.errors else 200
    return show(
        request, edition, "audience/question.html", "questions", title=_("A question"), status=status, **context
    )


@desk_view("audience.moderate")
def rules(request: HttpRequest, edition: Edition) -> HttpResponse:
    kept = house_rules(edition)
    form = RulesForm(request.POST, instance=kept) if request.method == "POST" else RulesForm(instance=kept)
    if request.method == "POST" and form.is_valid():
        actions.put_house_rules(edition=edition, **form.cleaned_data, **act_of(request))
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(address("audience:rules", edition.slug))
    status = 422 if form.errors else 200
    return show(request, edition, "audience/rules.html", "rules", title=_("House rules"), status=status, form=form)


def _question(edition: Edition, public_id: str) -> Question:
    found = questions_of(edition).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def _file(edition: Edition) -> HttpResponse:
    head, rows = question_table(edition)
    response = HttpResponse(xlsx_bytes(_("Questions"), head, rows), content_type=XLSX_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{edition.slug}-questions.xlsx"'
    return response
