"""What was asked and how polls ended, as tables: no device, no pseudonym."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from wethi.audience.choices import STATEMENT_WORDS, PollKind
from wethi.audience.models import Answer
from wethi.audience.queries import polls_of, questions_of
from wethi.kit.named import named
from wethi.programme.models import Edition

Row = list[object]


def question_table(edition: Edition) -> tuple[list[str], list[Row]]:
    zone = ZoneInfo(edition.network.time_zone)
    head = [
        _("Question"),
        _("Name"),
        _("From"),
        _("State"),
        _("Want to know too"),
        _("Asked at"),
        _("Session"),
        _("Answer"),
    ]
    rows: list[Row] = [
        [
            one.text, one.name, one.hub.name if one.hub else str(one.get_source_display()), str(one.get_state_display()),
            one.votes, one.asked_at.astimezone(zone).strftime("%Y-%m-%d %H:%M"), one.session.title if one.session else "", one.answer,
        ]
        for one in questions_of(edition).order_by("pk")
    ]  # fmt: skip
    return head, rows


def poll_table(edition: Edition) -> tuple[list[str], list[Row]]:
    head = [_("Poll"), _("Kind"), _("State"), _("Answer"), _("People")]
    rows: list[Row] = [
        [poll.title, str(poll.get_kind_display()), str(poll.get_state_display()), words(poll.kind, one), one.votes]
        for poll in polls_of(edition)
        for one in poll.answers.all()
    ]
    return head, rows


def words(kind: str, answer: Answer) -> str:
    if kind == PollKind.STATEMENT:
        return str(STATEMENT_WORDS[answer.no])
    return named(answer, "text") or str(answer.no)
