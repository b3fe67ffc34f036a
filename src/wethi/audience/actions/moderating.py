"""The moderators' decisions: what is shown, read out, answered, hidden, and taking each of them back."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from wethi.audience import telling
from wethi.audience.choices import QuestionState
from wethi.audience.facts import QuestionMended, QuestionMoved
from wethi.audience.models import Question
from wethi.audience.rules import require_moderator
from wethi.audit.actions import By, record
from wethi.audit.facts import Code


class MovedMeanwhile(Exception):
    """Another moderator was there first."""

    def __str__(self) -> str:
        return _("Somebody else has just moved this question. The list shows where it is now.")


@transaction.atomic
def move_question(*, question: Question, to: str, seen: str = "", by: By, at: dt.datetime) -> None:
    """``seen``: the state the moderator decided on; another one raises :class:`MovedMeanwhile`.

    One question is being answered at a time: the one before it is answered.
    """
    require_moderator(by, question.edition, at)
    row = Question.objects.select_for_update().get(pk=question.pk)
    if seen and row.state != seen and row.state != to:
        raise MovedMeanwhile
    if row.state == to:
        return
    if to == QuestionState.READING:
        for other in Question.objects.select_for_update().filter(edition=row.edition_id, state=QuestionState.READING):
            _move(other, QuestionState.ANSWERED, by, at)
    _move(row, to, by, at)
    question.refresh_from_db()


@transaction.atomic
def undo_question(*, question: Question, by: By, at: dt.datetime) -> None:
    """Back to where it was before the last move."""
    require_moderator(by, question.edition, at)
    row = Question.objects.select_for_update().get(pk=question.pk)
    if row.state_before:
        _move(row, row.state_before, by, at)
        question.refresh_from_db()


def _move(row: Question, to: str, by: By, at: dt.datetime) -> None:
    row.state_before, row.state, row.changed_at = row.state, to, at
    row.save(update_fields=["state", "state_before", "changed_at"])
    edition = row.edition
    ids: dict[str, Any] = {"network_id": edition.network_id, "edition_id": edition.pk}
    record(QuestionMoved(**ids, question_id=row.pk, to=Code(to)), by=by, at=at)
    telling.tell_question(row, at)


@transaction.atomic
def mend_question(
    *, question: Question, text: str | None = None, answer: str | None = None, by: By, at: dt.datetime
) -> None:
    """A slip of the pen in the words, or an answer in writing beside it."""
    require_moderator(by, question.edition, at)
    row = Question.objects.select_for_update().get(pk=question.pk)
    new = {"text": row.text if text is None else text, "answer": row.answer if answer is None else answer}
    changed = tuple(name for name, value in new.items() if getattr(row, name) != value)
    if not changed:
        return
    for name in changed:
        setattr(row, name, new[name])
    row.changed_at = at
    row.save(update_fields=[*changed, "changed_at"])
    edition = row.edition
    ids: dict[str, Any] = {"network_id": edition.network_id, "edition_id": edition.pk}
    record(QuestionMended(**ids, question_id=row.pk, changed=changed), by=by, at=at)
    telling.tell_question(row, at)
    question.refresh_from_db()
