"""Polls: prepared, opened, closed, withdrawn."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.utils.translation import gettext as _

from wethi.audience import actions
from wethi.audience.choices import PollState
from wethi.audience.exports import poll_table, words
from wethi.audience.forms import PollForm
from wethi.audience.models import Poll
from wethi.audience.queries import polls_of
from wethi.audience.views.door import act_of, show, stream_of
from wethi.kit.sheets.writing import XLSX_TYPE, xlsx_bytes
from wethi.kit.ui.environment import address
from wethi.kit.ui.page import is_fragment
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition

_STEPS = {"open": actions.open_poll, "close": actions.close_poll, "withdraw": actions.withdraw_poll}


@desk_view("audience.see")
def polls(request: HttpRequest, edition: Edition) -> HttpResponse:
    if request.GET.get("as") == "xlsx":
        head, rows = poll_table(edition)
        response = HttpResponse(xlsx_bytes(_("Polls"), head, rows), content_type=XLSX_TYPE)
        response["Content-Disposition"] = f'attachment; filename="{edition.slug}-polls.xlsx"'
        return response
    stream = stream_of(edition)
    shown = [(one, _counted(one)) for one in polls_of(edition)]
    template = "audience/_polls.html" if is_fragment(request) else "audience/polls.html"
    return show(request, edition, template, "polls", title=_("Polls"), polls=shown, **stream)


def _counted(poll: Poll) -> tuple[int, list[tuple[str, int, int]]]:
    """How many answered; (answer, people, percent) of each."""
    answers = list(poll.answers.all())
    total = sum(one.votes for one in answers)
    rows = [
        (words(poll.kind, one), one.votes, (one.votes * 200 + total) // (2 * total) if total else 0) for one in answers
    ]
    return total, rows


@desk_view("audience.moderate")
def put(request: HttpRequest, edition: Edition, public_id: str = "") -> HttpResponse:
    poll = _poll(edition, public_id) if public_id else None
    if poll is not None and poll.state != PollState.DRAFT and request.method != "POST":
        return HttpResponseRedirect(address("audience:polls", edition.slug))
    status = 200
    if request.method == "POST":
        form, status = PollForm(request.POST), 422
        if form.is_valid():
            try:
                actions.put_poll(edition=edition, poll=poll, **form.cleaned_data, **act_of(request))
            except actions.PollIsOut as out:
                form.add_error(None, str(out))
                status = 409
            else:
                return HttpResponseRedirect(address("audience:polls", edition.slug))
    else:
        form = PollForm.of(poll) if poll else PollForm(initial={"kind": "choice"})
    title = _("A poll") if poll else _("A new poll")
    return show(request, edition, "audience/poll.html", "polls", title=title, status=status, form=form, poll=poll)


@desk_view("audience.moderate")
def move(request: HttpRequest, edition: Edition, public_id: str) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    step = _STEPS.get(request.POST.get("do", ""))
    if step is None:
        raise Http404
    try:
        step(poll=_poll(edition, public_id), **act_of(request))
    except actions.NotReady as reason:
        messages.error(request, str(reason))
    return HttpResponseRedirect(address("audience:polls", edition.slug))


def _poll(edition: Edition, public_id: str) -> Poll:
    found = Poll.objects.filter(edition=edition, public_id=public_id).select_related("edition__network").first()
    if found is None:
        raise Http404
    return found
