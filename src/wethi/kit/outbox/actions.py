"""A message's way out. Every step is one conditional UPDATE, so two people or two workers never do it twice."""

from __future__ import annotations

import datetime as dt
import os
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from email.utils import make_msgid
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import DateTimeField, F, QuerySet, Value
from django.db.models.functions import Coalesce

from wethi.kit.jobs.alive import is_dead, new_name
from wethi.kit.outbox.choices import SENT_BY_US, Channel, State
from wethi.kit.outbox.enclosed import Looked, look, tell_left
from wethi.kit.outbox.models import Message, OutboxRule
from wethi.kit.outbox.sizes import is_too_large
from wethi.kit.outbox.troubles import INTERRUPTED, OBJECTED

TRIES = 6
CARRIES_A_KEY = "key"
"""``batch_key`` of messages whose words open something: they are emptied when they have left, and only hashes stay."""


class NotWaiting(Exception):
    """The message has moved on since the page was opened (sent, taken out, or being sent)."""


class NoAddress(Exception):
    """An e-mail without an address cannot be let go."""


class NotReady(Exception):
    """A file that goes with the message is still being made."""


class TooLarge(Exception):
    """With its enclosures the e-mail is more than servers take."""


class NotWanted(Exception):
    """The receiver asked us to stop."""


class NeedsAnother(Exception):
    """This person has read it already; where two read, another one lets it go."""


WAITING = (State.DRAFT, State.CHECKED, State.FAILED)
KEY_HOLDS = dt.timedelta(hours=23)
"""How long LINE is sure to know a retry key (24 hours, less what clocks differ)."""


def new_message_id() -> str:
    return make_msgid(domain=settings.DEFAULT_FROM_EMAIL.split("@")[-1].strip("> "))


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
            "message_id": new_message_id(),
            **more,
        },
    )
    return found


def prepare_many(messages: Sequence[Message]) -> None:
    """Puts them in at once; where a ``key`` is there already, the first one stays."""
    Message.objects.bulk_create(messages, ignore_conflicts=True)


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
            (*WAITING, State.APPROVED, State.BOUNCED),
            state=State.DRAFT,
            approved_at=None,
            approved_by_id=None,
            checked_at=None,
            checked_by_id=None,
            attempt=0,
            **_anew(message),
            **wanted,
        )
    return changed


def remove(*, message: Message) -> None:
    _move(message, (*WAITING, State.APPROVED, State.UNCLEAR), state=State.REMOVED)


def overtake(*, keys: Sequence[str]) -> int:
    """What nobody let go yet and is no longer true is taken out; returns how many."""
    return Message.objects.filter(key__in=keys, state__in=WAITING).update(state=State.REMOVED)


def stop(*, messages: QuerySet[Message], why: str) -> int:
    """What has not left does not leave, and says why (a word of ``troubles``). Returns how many."""
    return messages.filter(state__in=(*WAITING, State.APPROVED)).update(state=State.REMOVED, error=why)


def forget(*, messages: QuerySet[Message]) -> None:
    """Whoever they were for is erased: what has not left never does, and nothing says to whom or what was written."""
    messages.filter(state__in=(*WAITING, State.APPROVED)).update(state=State.REMOVED)
    messages.update(to_name="", to_address="", subject="", body="", enclosures=[])


def put_back(*, message: Message) -> None:
    """Undo of :func:`remove`: it waits to be read again. Raises :class:`NotWanted` where the receiver asked us to stop."""
    if message.error == OBJECTED:
        raise NotWanted
    _move(message, (State.REMOVED,), state=State.DRAFT, checked_at=None, checked_by_id=None)


def rule_of(edition_id: int | None) -> OutboxRule:
    """The edition's rule; the usual one where none was made."""
    found = OutboxRule.objects.filter(edition_id=edition_id).first() if edition_id else None
    return found or OutboxRule(edition_id=edition_id or 0, network_id=0)


def approve(*, message: Message, user_id: int | None, at: dt.datetime, not_before: dt.datetime | None = None) -> None:
    """Lets it go, now or later; where two people read, the first one's word only checks it.

    Raises :class:`NoAddress`, :class:`NotReady`, :class:`TooLarge`, :class:`NeedsAnother`, :class:`NotWaiting`.
    """
    looked = look([(message.pk, message.enclosures)])
    if looked.unmade:
        raise NotReady(message.to_name)
    if message.channel == Channel.EMAIL and "@" not in message.to_address:
        raise NoAddress(message.to_name)
    if is_too_large(message.channel, looked.sizes[message.pk]):
        raise TooLarge(message.to_name)
    if _is_second_needed(message, user_id):
        if message.checked_by_id == user_id and message.state == State.CHECKED:
            raise NeedsAnother
        if message.state != State.CHECKED:
            _move(
                message,
                (State.DRAFT, State.FAILED),
                state=State.CHECKED,
                checked_by_id=user_id,
                checked_at=at,
                error="",
            )
            return
    before = (State.CHECKED,) if message.state == State.CHECKED else (State.DRAFT, State.FAILED)
    _move(
        message,
        before,
        state=State.APPROVED,
        approved_at=at,
        approved_by_id=user_id,
        not_before=not_before,
        message_id=message.message_id or new_message_id(),
        attempt=0,
        error="",
    )


def _is_second_needed(message: Message, user_id: int | None) -> bool:
    """The house's own commands stand for both readers: whoever runs them holds the database."""
    return user_id is not None and rule_of(message.edition_id).readers > 1


@dataclass(frozen=True)
class Approved:
    """What one word for many did: ids that go, that wait for a second reader, that this reader had read already;
    receivers without an address, such whose papers are still being made, and whose enclosures are too large for e-mail."""

    going: tuple[int, ...] = ()
    checked: tuple[int, ...] = ()
    own: tuple[int, ...] = ()
    no_address: tuple[str, ...] = ()
    not_ready: tuple[str, ...] = ()
    too_large: tuple[str, ...] = ()


def approve_many(
    *, messages: QuerySet[Message], user_id: int | None, at: dt.datetime, not_before: dt.datetime | None = None, looked: Looked | None = None
) -> Approved:  # fmt: skip
    """The same for all of ``messages`` of one edition that wait; two people at once never let one go twice, and one
    person's two clicks count once. A handful of statements however many. ``looked``: what :func:`look_through` found, where the
    caller opens the transaction."""
    looked = looked or look_through(messages)
    with transaction.atomic():
        columns = ("pk", "channel", "to_address", "to_name", "state", "checked_by_id", "edition_id")
        rows = list(messages.filter(state__in=WAITING).select_for_update().values_list(*columns, named=True))
        two = bool(rows) and user_id is not None and rule_of(rows[0].edition_id).readers > 1
        going, checked, own, lost, waits, large = [], [], [], [], [], []
        for one in rows:
            if one.channel == Channel.EMAIL and "@" not in one.to_address:
                lost.append(one.to_name)
            elif one.pk not in looked.sizes or one.pk in looked.unmade:
                waits.append(one.to_name)
            elif is_too_large(one.channel, looked.sizes[one.pk]):
                large.append(one.to_name)
            elif two and one.state != State.CHECKED:
                checked.append(one.pk)
            elif two and one.checked_by_id == user_id:
                own.append(one.pk)
            else:
                going.append(one.pk)
        Message.objects.filter(pk__in=checked).update(
            state=State.CHECKED, checked_by_id=user_id, checked_at=at, error=""
        )
        Message.objects.filter(pk__in=going).update(
            state=State.APPROVED, approved_by_id=user_id, approved_at=at, not_before=not_before, error="", attempt=0
        )
    return Approved(tuple(going), tuple(checked), tuple(own), tuple(lost), tuple(waits), tuple(large))


def look_through(messages: QuerySet[Message]) -> Looked:
    """What is known of the enclosures of those that wait; before the transaction that lets them go."""
    return look(messages.filter(state__in=WAITING).values_list("pk", "enclosures"))


def givable(edition_id: int | None, user_id: int | None) -> tuple[State, ...]:
    """In which states a person may pass a message on: where two read, not before both have."""
    two = user_id is not None and rule_of(edition_id).readers > 1
    return (State.APPROVED,) if two else (*WAITING, State.APPROVED)


def mark_given(*, message: Message, user_id: int | None = None, at: dt.datetime) -> None:
    """A person says: pasted in LINE, put into the post or handed over on paper. To be called inside a transaction. Raises
    :class:`NeedsAnother` where two read and have not, :class:`NotWaiting`."""
    states = givable(message.edition_id, user_id)
    if message.state in WAITING and message.state not in states:
        raise NeedsAnother
    _move(message, states, state=State.SENT, sent_at=at, **left_behind(message))
    tell_left([message], at)


def left_behind(message: Message) -> dict[str, str]:
    """What of a message is changed when it has left."""
    return {"body": ""} if message.batch_key == CARRIES_A_KEY else {}


def _anew(message: Message) -> dict[str, Any]:
    """What is written differently is another message to every server."""
    if message.sent_at is None and message.tried_at is None:
        return {}
    return {
        "message_id": new_message_id(), "retry_key": uuid.uuid4(), "tried_at": None, "bounced_at": None, "sent_at": None,
        "provider_id": "",
    }  # fmt: skip


def resolve_unclear(*, message: Message, was_sent: bool, at: dt.datetime) -> None:
    """A person decides what no server told us: it had arrived, or it is to be sent again."""
    if was_sent:
        _move(message, (State.UNCLEAR,), state=State.SENT, sent_at=at, **left_behind(message))
        tell_left([message], at)
    else:
        fresh = {"retry_key": uuid.uuid4(), "tried_at": None}  # the old key is a day old, or never reached anybody
        _move(message, (State.UNCLEAR,), state=State.APPROVED, attempt=0, not_before=None, **fresh)


def settle_interrupted(*, at: dt.datetime, older_than: dt.timedelta = dt.timedelta(minutes=5)) -> int:
    """Messages found in ``sending`` after a crash, at once where the process is known to be dead.

    A mail server may have taken them, so a person is asked. LINE knows its retry key for a day: within it the same
    request is simply made again.
    """
    settled = 0
    for one in Message.objects.filter(state=State.SENDING).only(
        "pk", "channel", "claimed_by", "not_before", "tried_at"
    ):
        if not (is_dead(one.claimed_by) or (one.not_before is not None and one.not_before < at - older_than)):
            continue
        values: dict[str, Any] = {"state": State.UNCLEAR, "error": INTERRUPTED}
        if one.channel == Channel.LINE and one.tried_at is not None and one.tried_at > at - KEY_HOLDS:
            values = {"state": State.APPROVED, "not_before": at}
        same = Message.objects.filter(
            pk=one.pk, state=State.SENDING, claimed_by=one.claimed_by, not_before=one.not_before
        )
        settled += same.update(**values)
    return settled


def claim(*, message_id: int, at: dt.datetime) -> Message | None:
    """Takes an approved message for sending; None when another worker has it or it is not due."""
    due = Message.objects.filter(pk=message_id, state=State.APPROVED, channel__in=SENT_BY_US).exclude(not_before__gt=at)
    taken = due.update(
        state=State.SENDING,
        attempt=F("attempt") + 1,
        not_before=at,
        claimed_by=_me(),
        tried_at=Coalesce(F("tried_at"), Value(at), output_field=DateTimeField()),
    )
    return Message.objects.get(pk=message_id) if taken else None


@lru_cache(maxsize=4)
def _name(pid: int) -> str:
    return new_name()


def _me() -> str:
    return _name(os.getpid())
