"""What becomes of a message after a try: sent, again later, given up, or unclear. One conditional UPDATE each."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from wethi.kit.outbox.actions import TRIES, claim, left_behind
from wethi.kit.outbox.choices import State
from wethi.kit.outbox.enclosed import tell_left
from wethi.kit.outbox.models import Message, Unsubscribed
from wethi.kit.outbox.troubles import UNWANTED
from wethi.kit.outbox.unsubscribing import hash_of

BACK_OFF = [dt.timedelta(minutes=m) for m in (1, 5, 20, 60, 240)]


def claimed_or_none(message_id: int, at: dt.datetime) -> Message | None:
    """Takes the message for sending. News to an address that wants none are taken out instead."""
    message = claim(message_id=message_id, at=at)
    if message is not None and message.unsubscribe_url:
        same = Unsubscribed.objects.filter(network_id=message.network_id, address_hash=hash_of(message.to_address))
        if same.exists():
            leave(message, State.REMOVED, UNWANTED)
            return None
    return message


@transaction.atomic
def sent(message: Message, at: dt.datetime, provider_id: str = "") -> str:
    tell_left([message], at)
    return leave(message, State.SENT, "", sent_at=at, provider_id=provider_id[:100], **left_behind(message))


def again(message: Message, error: str, at: dt.datetime, wait: dt.timedelta | None = None) -> str:
    """Later, after a pause that grows; given up after the last try."""
    if message.attempt >= TRIES:
        return leave(message, State.FAILED, error)
    later = at + max(wait or dt.timedelta(), BACK_OFF[min(message.attempt - 1, len(BACK_OFF) - 1)])
    return leave(message, State.APPROVED, error, not_before=later)


def leave(message: Message, state: str, error: str, **more: object) -> str:
    mine = Message.objects.filter(pk=message.pk, state=State.SENDING, attempt=message.attempt)
    mine.update(state=state, error=error[:500], **more)
    return state
