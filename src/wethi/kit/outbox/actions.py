"""A message's way out. Every step is one conditional UPDATE, so two people or two workers never do it twice."""

from __future__ import annotations

import datetime as dt
from email.utils import make_msgid
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F

from wethi.kit.outbox.choices import Channel, State
from wethi.kit.outbox.models import Message

TRIES = 6
CARRIES_A_KEY = "key"
"""``batch_key`` of messages whose words open something: they are emptied when they have left, and only hashes stay."""


class NotWaiting(Exception):
    """The message has moved on since the page was opened (sent, taken out, or being sent)."""


class NoAddress(Exception):
    """An e-mail without an address cannot be let go."""


@transaction.atomic
def prepare(
    *, network_id: int, key: str, channel: str, to_kind: str, to_name: str, body: str, at: dt.datetime, **more: Any
) -> Message:
    """Puts a message in; with the same ``key`` twice, the first one is returned unchanged."""
    found, _is_new = Message.objects.get_or_create(
        key=key,
        defaults={
            "network_id": network_id,
            "channel": channel,
            "to_kind": to_kind,
            "to_name": to_name,
            "body": body,
            "made_at": at,
            **more,
        },
    )
    return found


def _move(message: Message, before: tuple[str, ...], **values: Any) -> None:
    if not Message.objects.filter(pk=message.pk, state__in=before).update(**values):
        raise NotWaiting
    message.refresh_from_db()


def correct(*, message: Message, subject: str, body: str, to_address: str) -> tuple[str, ...]:
    """Changes what is written; an approved message waits again. Returns the names of the changed fields."""
    wanted = {"subject": subject, "body": body, "to_address": to_address.strip()}
    changed = tuple(name for name, value in wanted.items() if getattr(message, name) != value)
    if changed:
        _move(
            message,
            (State.DRAFT, State.APPROVED, State.FAILED),
            state=State.DRAFT,
            approved_at=None,
            approved_by_id=None,
            attempt=0,
            **wanted,
        )
    return changed


def remove(*, message: Message) -> None:
    _move(message, (State.DRAFT, State.APPROVED, State.FAILED, State.UNCLEAR), state=State.REMOVED)


def put_back(*, message: Message) -> None:
    """Undo of :func:`remove`: it waits to be read again."""
    _move(message, (State.REMOVED,), state=State.DRAFT)


def approve(*, message: Message, user_id: int | None, at: dt.datetime, not_before: dt.datetime | None = None) -> None:
    """Lets it go, now or later. Raises :class:`NoAddress`."""
    if message.channel == Channel.EMAIL and "@" not in message.to_address:
        raise NoAddress(message.to_name)
    message_id = message.message_id or make_msgid(domain=settings.DEFAULT_FROM_EMAIL.split("@")[-1].strip("> "))
    _move(
        message,
        (State.DRAFT, State.FAILED),
        state=State.APPROVED,
        approved_at=at,
        approved_by_id=user_id,
        not_before=not_before,
        message_id=message_id,
        error="",
    )


def mark_given(*, message: Message, at: dt.datetime) -> None:
    """A person says: pasted in LINE, or handed over on paper."""
    _move(message, (State.DRAFT, State.APPROVED), state=State.SENT, sent_at=at, **left_behind(message))


def left_behind(message: Message) -> dict[str, str]:
    """What of a message is changed when it has left."""
    return {"body": ""} if message.batch_key == CARRIES_A_KEY else {}


def resolve_unclear(*, message: Message, was_sent: bool, at: dt.datetime) -> None:
    """A person decides what no server told us: it had arrived, or it is to be sent again."""
    if was_sent:
        _move(message, (State.UNCLEAR,), state=State.SENT, sent_at=at, **left_behind(message))
    else:
        _move(message, (State.UNCLEAR,), state=State.APPROVED, attempt=0, not_before=None)


def settle_interrupted(*, at: dt.datetime, older_than: dt.timedelta = dt.timedelta(minutes=5)) -> int:
    """Messages found in ``sending`` after a crash: a server may have taken them, so a person is asked."""
    stuck = Message.objects.filter(state=State.SENDING, not_before__lt=at - older_than)
    return stuck.update(state=State.UNCLEAR, error="interrupted")


def claim(*, message_id: int, at: dt.datetime) -> Message | None:
    """Takes an approved message for sending; None when another worker has it or it is not due."""
    due = Message.objects.filter(pk=message_id, state=State.APPROVED, channel=Channel.EMAIL).exclude(not_before__gt=at)
    if not due.update(state=State.SENDING, attempt=F("attempt") + 1, not_before=at):
        return None
    return Message.objects.get(pk=message_id)
