"""The desk's writers: the outbox with rights asked and facts recorded."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from wethi.audit.actions import By, record
from wethi.desk.facts import (
    MessageApproved,
    MessageCorrected,
    MessageGiven,
    MessagePutBack,
    MessageRemoved,
    MessageResolved,
)
from wethi.kit.outbox import actions as outbox
from wethi.kit.outbox.models import Message
from wethi.programme.models import Edition
from wethi.programme.rules import require_in_edition


class OtherOutbox(Exception):
    """The message belongs to another edition."""


def _enter(edition: Edition, message: Message, right: str, by: By, at: dt.datetime) -> dict[str, Any]:
    require_in_edition(by, right, edition, at)
    if message.edition_id != edition.pk or message.network_id != edition.network_id:
        raise OtherOutbox
    return {"network_id": edition.network_id, "edition_id": edition.pk, "message_id": message.pk}


@transaction.atomic
def correct_message(
    *, edition: Edition, message: Message, subject: str, body: str, to_address: str, by: By, at: dt.datetime
) -> None:
    """Raises ``NotWaiting`` when it has left meanwhile."""
    ids = _enter(edition, message, "outbox.edit", by, at)
    changed = outbox.correct(message=message, subject=subject, body=body, to_address=to_address)
    if changed:
        record(MessageCorrected(changed=changed, **ids), by=by, at=at)


@transaction.atomic
def approve_message(
    *, edition: Edition, message: Message, by: By, at: dt.datetime, not_before: dt.datetime | None = None
) -> None:
    """Lets it go. Raises ``NotWaiting``, ``NoAddress``."""
    ids = _enter(edition, message, "outbox.approve", by, at)
    outbox.approve(message=message, user_id=by.id, at=at, not_before=not_before)
    record(MessageApproved(**ids), by=by, at=at)


@transaction.atomic
def remove_message(*, edition: Edition, message: Message, by: By, at: dt.datetime) -> None:
    ids = _enter(edition, message, "outbox.edit", by, at)
    outbox.remove(message=message)
    record(MessageRemoved(**ids), by=by, at=at)


@transaction.atomic
def put_back_message(*, edition: Edition, message: Message, by: By, at: dt.datetime) -> None:
    ids = _enter(edition, message, "outbox.edit", by, at)
    outbox.put_back(message=message)
    record(MessagePutBack(**ids), by=by, at=at)


@transaction.atomic
def mark_message_given(*, edition: Edition, message: Message, by: By, at: dt.datetime) -> None:
    ids = _enter(edition, message, "outbox.approve", by, at)
    outbox.mark_given(message=message, at=at)
    record(MessageGiven(**ids), by=by, at=at)


@transaction.atomic
def resolve_message(*, edition: Edition, message: Message, was_sent: bool, by: By, at: dt.datetime) -> None:
    ids = _enter(edition, message, "outbox.approve", by, at)
    outbox.resolve_unclear(message=message, was_sent=was_sent, at=at)
    record(MessageResolved(was_sent=was_sent, **ids), by=by, at=at)
