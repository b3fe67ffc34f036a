"""Polls: written, opened to everybody, closed, withdrawn."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from wethi.audience import telling
from wethi.audience.choices import SCALE, STATEMENT_WORDS, PollKind, PollState
from wethi.audience.facts import PollMoved, PollPut
from wethi.audience.models import Answer, Poll, Vote
from wethi.audience.rules import require_moderator
from wethi.audit.actions import By, record
from wethi.audit.facts import Code
from wethi.programme.models import Edition


class PollIsOut(Exception):
    """It has been shown: what people answered to is not changed under their answers."""

    def __str__(self) -> str:
        return _("This poll has been open. Withdraw it and write a new one instead.")


class NotReady(Exception):
    def __str__(self) -> str:
        return _("A poll needs at least two answers before it is opened.")


@transaction.atomic
def put_poll(
    *,
    edition: Edition,
    poll: Poll | None = None,
    kind: str,
    title: str,
    answers: Sequence[tuple[str, str]] = (),
    by: By,
    at: dt.datetime,
    **more: Any,
) -> Poll:
    """A new poll or one still being prepared. ``answers``: (Thai, English) of a choice; other kinds have their own."""
    require_moderator(by, edition, at)
    row = Poll(edition=edition) if poll is None else Poll.objects.select_for_update().get(pk=poll.pk, edition=edition)
    if row.state != PollState.DRAFT:
        raise PollIsOut
    row.kind, row.title = kind, title
    for name in ("title_en", "low", "low_en", "high", "high_en", "session"):
        if name in more:
            setattr(row, name, more[name])
    row.save()
    row.answers.all().delete()
    wanted = _answers_of(kind, answers)
    Answer.objects.bulk_create(
        [Answer(poll=row, no=no, text=text, text_en=text_en) for no, (text, text_en) in enumerate(wanted, start=1)]
    )
    record(PollPut(**_ids(row), is_new=poll is None), by=by, at=at)
    telling.tell_desk(edition.pk, at)
    return row


def _answers_of(kind: str, answers: Sequence[tuple[str, str]]) -> Sequence[tuple[str, str]]:
    if kind == PollKind.CHOICE:
        return answers
    return [("", "")] * (SCALE if kind == PollKind.SCALE else len(STATEMENT_WORDS))


@transaction.atomic
def open_poll(*, poll: Poll, by: By, at: dt.datetime) -> None:
    """Also one that was closed, whose votes go on. Others that are open stay so."""
    require_moderator(by, poll.edition, at)
    row = _locked(poll)
    if row.answers.count() < 2:
        raise NotReady
    _move(row, PollState.OPEN, by, at)
    poll.refresh_from_db()


@transaction.atomic
def close_poll(*, poll: Poll, by: By, at: dt.datetime) -> None:
    """The last word: counts are taken from the votes themselves."""
    require_moderator(by, poll.edition, at)
    row = _locked(poll)
    for one in row.answers.all():
        Answer.objects.filter(pk=one.pk).update(votes=Vote.objects.filter(answer=one).count())
    if row.state == PollState.OPEN:
        _move(row, PollState.CLOSED, by, at)
    poll.refresh_from_db()


@transaction.atomic
def withdraw_poll(*, poll: Poll, by: By, at: dt.datetime) -> None:
    """Off the live page, with its votes kept; a draft is simply gone from the list."""
    require_moderator(by, poll.edition, at)
    _move(_locked(poll), PollState.WITHDRAWN, by, at)
    poll.refresh_from_db()


def _locked(poll: Poll) -> Poll:
    return Poll.objects.select_for_update().get(pk=poll.pk)


def _move(row: Poll, to: str, by: By, at: dt.datetime) -> None:
    if row.state == to:
        return
    row.state = to
    if to == PollState.OPEN:
        row.opened_at, row.closed_at = row.opened_at or at, None
    elif to == PollState.CLOSED:
        row.closed_at = at
    row.save(update_fields=["state", "opened_at", "closed_at"])
    record(PollMoved(**_ids(row), to=Code(to)), by=by, at=at)
    telling.tell_poll(row, at)


def _ids(row: Poll) -> dict[str, Any]:
    return {"network_id": row.edition.network_id, "edition_id": row.edition_id, "poll_id": row.pk}
