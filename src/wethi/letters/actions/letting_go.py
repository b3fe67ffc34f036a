"""A batch is let go, given into the post, or withdrawn; two people at once never let one letter go twice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction

from wethi.accounts.actions import close_links
from wethi.accounts.models import AccessLink
from wethi.audit.actions import By, record
from wethi.kit.outbox import actions as outbox
from wethi.kit.outbox.choices import SENT_BY_US, State
from wethi.kit.outbox.models import Message, OutboxRule
from wethi.kit.outbox.sending import wake
from wethi.letters.actions.shared import ids
from wethi.letters.choices import MailingState
from wethi.letters.facts import MailingApproved, MailingChecked, MailingGiven, MailingWithdrawn, OutboxRuled
from wethi.letters.models import Invitation, Mailing
from wethi.letters.rules import MailingMoved
from wethi.programme.models import Edition
from wethi.programme.rules import require_in_edition


def messages_of(mailing: Mailing) -> Iterable[int]:
    return mailing.invitations.filter(removed_at=None, message__isnull=False).values_list("message_id", flat=True)


@transaction.atomic
def approve_mailing(
    *, mailing: Mailing, by: By, at: dt.datetime, not_before: dt.datetime | None = None
) -> outbox.Approved:
    """Lets all letters go that a program carries and that wait, now or from ``not_before``; where two people read, the
    first one's word checks them. Whoever comes second finds nothing left to do. Raises ``MailingMoved``."""
    require_in_edition(by, "outbox.approve", mailing.edition, at)
    locked = Mailing.objects.select_for_update(of=("self",)).get(pk=mailing.pk)
    if locked.state != MailingState.READY:
        raise MailingMoved
    waiting = Message.objects.filter(pk__in=messages_of(mailing), channel__in=SENT_BY_US)
    done = outbox.approve_many(messages=waiting, user_id=by.id, at=at, not_before=not_before)
    if done.checked:
        record(MailingChecked(**ids(mailing), count=len(done.checked)), by=by, at=at)
    if done.going:
        record(MailingApproved(**ids(mailing), count=len(done.going)), by=by, at=at)
        if not_before is None:
            place = {"network_id": mailing.edition.network_id, "edition_id": mailing.edition_id}
            wake(len(done.going), by=by, at=at, **place)
    return done


@transaction.atomic
def give_mailing(*, mailing: Mailing, invitations: list[str], by: By, at: dt.datetime) -> int:
    """Letters on paper have gone: into the post, or into the hands of whoever carries them. Public ids; returns how many."""
    require_in_edition(by, "outbox.approve", mailing.edition, at)
    keys = mailing.invitations.filter(public_id__in=invitations, removed_at=None).values_list("message_id", flat=True)
    by_hand = Message.objects.filter(pk__in=keys, state__in=(*outbox.WAITING, State.APPROVED)).exclude(
        channel__in=SENT_BY_US
    )
    count = by_hand.update(state=State.SENT, sent_at=at, body="")
    if count:
        record(MailingGiven(**ids(mailing), count=count), by=by, at=at)
    return count


@transaction.atomic
def withdraw_mailing(*, mailing: Mailing, by: By, at: dt.datetime) -> int:
    """What has not left does not leave, and its links are closed. Numbers stay in the register. Returns how many."""
    require_in_edition(by, "letters.edit", mailing.edition, at)
    if (
        not Mailing.objects.filter(pk=mailing.pk)
        .exclude(state=MailingState.WITHDRAWN)
        .update(state=MailingState.WITHDRAWN)
    ):
        return 0
    waiting = Message.objects.filter(pk__in=messages_of(mailing), state__in=(*outbox.WAITING, State.APPROVED))
    stopped = list(waiting.select_for_update().values_list("pk", flat=True))
    count = Message.objects.filter(pk__in=stopped, state__in=(*outbox.WAITING, State.APPROVED)).update(
        state=State.REMOVED, body=""
    )
    links = Invitation.objects.filter(message__in=stopped).values("link_id")
    close_links(links=AccessLink.objects.filter(pk__in=links), why="withdrawn", by=by, at=at)
    record(MailingWithdrawn(**ids(mailing), count=count), by=by, at=at)
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
