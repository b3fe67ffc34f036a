"""A text over LINE. A retry key makes the same request safe for a day, so nothing unclear is ever left within it."""

from __future__ import annotations

import datetime as dt

from wethi.kit.outbox.actions import KEY_HOLDS
from wethi.kit.outbox.adapters import line
from wethi.kit.outbox.choices import State
from wethi.kit.outbox.leaving import again, leave, sent
from wethi.kit.outbox.models import Message
from wethi.kit.outbox.troubles import NO_ANSWER, NO_CHANNEL, OLD_KEY, OVER_QUOTA


def text_of(message: Message) -> str:
    """Subject and body as one text, no longer than LINE takes (UTF-16 units)."""
    whole = "\n\n".join(part for part in (message.subject, message.body) if part)
    units = whole.encode("utf-16-le")
    return (
        whole if len(units) <= 2 * line.calls.LONGEST else units[: 2 * line.calls.LONGEST].decode("utf-16-le", "ignore")
    )


def hand_over(message: Message, *, at: dt.datetime) -> str:
    """A claimed message; returns the state it is left in."""
    channel = line.channel_of(message.network_id)
    if channel is None:
        return leave(message, State.FAILED, NO_CHANNEL)
    if message.tried_at is not None and message.tried_at < at - KEY_HOLDS and message.attempt > 1:
        return leave(message, State.UNCLEAR, OLD_KEY)
    try:
        accepted = line.push(channel, to=message.to_address, texts=[text_of(message)], retry_key=str(message.retry_key))
    except line.Refused as no:
        if no.is_quota:
            return leave(message, State.FAILED, OVER_QUOTA)
        wait = dt.timedelta(seconds=no.wait) if no.wait else None
        return again(message, str(no), at, wait) if no.may_change else leave(message, State.FAILED, str(no))
    except line.Unanswered as silence:
        return again(message, f"{NO_ANSWER}: {silence}", at)
    return sent(message, at, accepted.request_id)
