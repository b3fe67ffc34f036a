"""A batch is let go, given into the post, or withdrawn; two people at once never let one letter go twice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q

from wethi.accounts.actions import close_links
from wethi.accounts.models import AccessLink
from wethi.audit.actions import By, record
from wethi.kit.outbox import actions as outbox
from wethi.kit.outbox.choices import SENT_BY_US, State
from wethi.kit.outbox.enclosed import tell_left
from wethi.kit.outbox.models import Message, OutboxRule
from wethi.kit.outbox.sending import wake
from wethi.letters.actions.printing import forget_prints
from wethi.letters.actions.shared import ids
from wethi.letters.choices import MailingState
from wethi.letters.facts import (
    MailingApproved,
    MailingChecked,
    MailingGiven,
    MailingHeld,
    MailingWithdrawn,
    OutboxRuled,
)
from wethi.letters.models import Mailing
from wethi.letters.rules import MailingMoved
from wethi.programme.models import Edition
from wethi.programme.rules import require_in_edition

_AT_ONCE = 100


def messages_of(mailing: Mailing) -> Iterable[int]:
    return mailing.invitations.filter(removed_at=None, message__isnull=False).values_list("message_id", flat=True)


def approve_mailing(
    *, mailing: Mailing, by: By, at: dt.datetime, not_before: dt.datetime | None = None
) -> outbox.Approved:
    """Lets all letters go that a program carries and that wait, now or from ``not_before``. Where two people read, the first
    one's word checks them, and what goes on paper is read too before it may be handed over. Whoever comes second finds
    nothing left to do. Raises ``MailingMoved``."""
    require_in_edition(by, "outbox.approve", mailing.edition, at)
    waiting = Message.objects.filter(pk__in=messages_of(mailing))
    if outbox.rule_of(mailing.edition_id).readers < 2:  # a pair of eyes that hands over has read
        waiting = waiting.filter(channel__in=SENT_BY_US)
    looked = outbox.look_through(waiting)
    with transaction.atomic():
        locked = Mailing.objects.select_for_update(of=("self",)).get(pk=mailing.pk)
        if locked.state != MailingState.READY:
            raise MailingMoved
        done = outbox.approve_many(messages=waiting, user_id=by.id, at=at, not_before=not_before, looked=looked)
        if done.checked:
            record(MailingChecked(**ids(mailing), count=len(done.checked)), by=by, at=at)
        if done.going:
            record(MailingApproved(**ids(mailing), count=len(done.going)), by=by, at=at)
            if not_before is None:
                by_us = Message.objects.filter(pk__in=done.going, channel__in=SENT_BY_US).count()
                wake(by_us, by=by, at=at, network_id=mailing.edition.network_id, edition_id=mailing.edition_id)
    return done


@transaction.atomic
def hold_mailing(*, mailing: Mailing, by: By, at: dt.datetime) -> int:
    """What was let go for a later moment waits to be read again. Returns how many."""
    require_in_edition(by, "outbox.approve", mailing.edition, at)
    later = Message.objects.filter(pk__in=messages_of(mailing), state=State.APPROVED, attempt=0, not_before__gt=at)
    count = later.update(
        state=State.DRAFT, approved_at=None, approved_by_id=None, checked_at=None, checked_by_id=None, not_before=None
    )
    if count:
        record(MailingHeld(**ids(mailing), count=count), by=by, at=at)
    return count


@transaction.atomic
def give_mailing(*, mailing: Mailing, invitations: list[str], by: By, at: dt.datetime) -> int:
    """Letters on paper have gone: into the post, or into the hands of whoever carries them; where two read, when both have.
    Public ids; returns how many."""
    require_in_edition(by, "outbox.approve", mailing.edition, at)
    keys = mailing.invitations.filter(public_id__in=invitations, removed_at=None).values_list("message_id", flat=True)
    by_hand = Message.objects.filter(pk__in=keys, state__in=outbox.givable(mailing.edition_id, by.id)).exclude(
        channel__in=SENT_BY_US
    )
    gone = list(by_hand.select_for_update(of=("self",)))
    count = Message.objects.filter(pk__in=[one.pk for one in gone]).update(state=State.SENT, sent_at=at, body="")
    if count:
        tell_left(gone, at)
        forget_prints(mailing)
        record(MailingGiven(**ids(mailing), count=count), by=by, at=at)
    return count


def withdraw_mailing(*, mailing: Mailing, by: By, at: dt.datetime) -> int:
    """What has not left does not leave, and its links are closed. Numbers stay in the register. Returns how many."""
    require_in_edition(by, "letters.edit", mailing.edition, at)
    with transaction.atomic():
        standing = Mailing.objects.filter(pk=mailing.pk).exclude(state=MailingState.WITHDRAWN)
        if not standing.update(state=MailingState.WITHDRAWN):
            return 0
        waiting = Message.objects.filter(pk__in=messages_of(mailing), state__in=(*outbox.WAITING, State.APPROVED))
        stopped = list(waiting.select_for_update().values_list("pk", flat=True))
        count = Message.objects.filter(pk__in=stopped).update(state=State.REMOVED, body="")
        forget_prints(mailing)
        record(MailingWithdrawn(**ids(mailing), count=count), by=by, at=at)
    # Nobody knows the links of what never left: they are closed some at a time, so that nobody waits for the database.
    not_gone = mailing.invitations.exclude(link=None).filter(Q(message__in=stopped) | Q(message=None))
    links = list(not_gone.values_list("link_id", flat=True))
    for start in range(0, len(links), _AT_ONCE):
        close_links(
            links=AccessLink.objects.filter(pk__in=links[start : start + _AT_ONCE]), why="withdrawn", by=by, at=at
        )
    return count


@transaction.atomic
def rule_outbox(*, edition: Edition, readers: int, per_minute: int, by: By, at: dt.datetime) -> OutboxRule:
    """How the edition's messages leave: read by one or by two people, and how many a minute."""
    require_in_edition(by, "outbox.rule", edition, at)
    rule, _is_new = OutboxRule.objects.update_or_create(
        edition_id=edition.pk,
        defaults={
            "network_id": edition.network_id,
            "readers": 2 if readers > 1 else 1,
            "per_minute": min(3000, max(1, per_minute)),
        },
    )
    told = OutboxRuled(
        network_id=edition.network_id, edition_id=edition.pk, readers=rule.readers, per_minute=rule.per_minute
    )
    record(told, by=by, at=at)
    return rule
