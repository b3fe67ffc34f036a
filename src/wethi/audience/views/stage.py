"""The question that is being answered, as large as it can be read from the stage."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from wethi.audience.choices import QuestionState
from wethi.audience.queries import question_on_stage, questions_of
from wethi.audience.views.door import show, stream_of
from wethi.kit.ui.page import is_fragment
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition

_MOST_NEXT = 3


@desk_view("audience.see")
def stage(request: HttpRequest, edition: Edition) -> HttpResponse:
    stream = stream_of(edition)
    after = questions_of(edition).filter(state=QuestionState.SHOWN).order_by("-votes", "-pk")
    context = {
        **stream,
        "question": question_on_stage(edition),
        "after": list(after[:_MOST_NEXT]),
        "more": max(0, after.count() - _MOST_NEXT),
    }
    template = "audience/_stage.html" if is_fragment(request) else "audience/stage.html"
    return show(request, edition, template, "questions", title=_("On the stage"), **context)
