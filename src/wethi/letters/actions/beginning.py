"""A batch begins: who, which letter, which enclosures for whom; corrected until its letters are made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction

from wethi.audit.actions import By, record
from wethi.audit.facts import Code
from wethi.kit.outbox import actions as outbox
from wethi.kit.outbox.choices import Channel
from wethi.letters.actions.shared import ids, invitation_ids
from wethi.letters.choices import Enclosure, MailingState, Way
from wethi.letters.facts import InvitationCorrected, InvitationPutBack, InvitationRemoved, MailingBegun, MailingChanged
from wethi.letters.models import Invitation, Mailing
from wethi.letters.rules import MailingMoved, require_open
from wethi.letters.whom import Asked, Receiver, receivers
from wethi.programme.models import Edition
from wethi.programme.rules import require_in_edition

CHUNK = 200
"""Rows in one statement."""

CHANGEABLE = (
    "title", "subject", "body", "words", "letter_on", "reply_by", "numbering", "signatories", "enclosures", "way", "template",
    "language",
)  # fmt: skip
CORRECTABLE = (
    "name",
    "position",
    "organisation_name",
    "rank",
    "part",
    "email",
    "phone",
    "address",
    "postcode",
    "channel",
)


class NobodyThere(Exception):
    """The source and its filter hold nobody who may be written to."""


@transaction.atomic
def begin_mailing(
    *,
    edition: Edition,
    asked: Asked,
    title: str,
    subject: str,
    letter_on: dt.date,
    by: By,
    at: dt.datetime,
    **more: Any,
) -> Mailing:
    """The batch with one invitation for each receiver. Raises :class:`NobodyThere`."""
    require_in_edition(by, "letters.edit", edition, at)
    found = receivers(edition, asked)
    if not found:
        raise NobodyThere
    mailing = Mailing.objects.create(
        edition=edition, whom=asked.whom, asked=asked.given, title=title[:200], subject=subject[:300],
        letter_on=letter_on, made_at=at, **more,
    )  # fmt: skip
    put_receivers(mailing, found, at)
    record(MailingBegun(**ids(mailing), whom=Code(asked.whom), count=len(found)), by=by, at=at)
    return mailing


def put_receivers(mailing: Mailing, found: Sequence[Receiver], at: dt.datetime) -> None:
    """A step of beginning a batch, in its transaction."""
    Invitation.objects.bulk_create(
        [
            Invitation(
                mailing=mailing, key=one.key, order=order, person_id=one.person_id, organisation_id=one.organisation_id,
                focal_id=one.focal_id, name=one.name[:250], position=one.position[:200],
                organisation_name=one.organisation[:250], sector=one.sector, rank=one.rank, part=one.part,
                days=list(one.days), mode=one.mode, hub_id=one.hub_id, sessions=list(one.sessions),
                address=one.address[:400], postcode=one.postcode[:5], phone=one.phone, email=one.email,
                line_user=one.line_user, channel=channel_for(mailing.way, one), changed_at=at,
                enclosures=enclosures_for(mailing.enclosures, one.sector, one.hub_id is not None),
            )
            for order, one in enumerate(found)
        ],
        batch_size=CHUNK,
    )  # fmt: skip


def channel_for(way: str, one: Receiver | Invitation) -> str:
    """The wished way where it is possible, else the best that is: e-mail, LINE, the focal person's hand, post."""
    focal = one.focal_id is not None
    can = {Channel.EMAIL: "@" in one.email, Channel.LINE: bool(one.line_user), Channel.HAND: focal, Channel.PRINT: True}
    if way in (Way.SHARE, Way.PRINT) or (way in can and can[Channel(way)]):
        return way
    order = (Channel.EMAIL, Channel.LINE, Channel.HAND if not one.address else Channel.PRINT)
    return next((channel.value for channel in order if can[channel]), Channel.PRINT.value)


def enclosures_for(wished: Iterable[str], sector: str, has_hub: bool) -> list[str]:
    """Of the enclosures of a batch those that are for this receiver; a map only for whom has a hub to find."""
    return [code for code in wished if code in Enclosure.values and (code != Enclosure.MAP or has_hub)]


@transaction.atomic
def change_mailing(*, mailing: Mailing, by: By, at: dt.datetime, **values: Any) -> Mailing:
    """What the letter says and how it goes, while it is being put together. Raises ``MailingMoved``."""
    require_in_edition(by, "letters.edit", mailing.edition, at)
    locked = Mailing.objects.select_for_update(of=("self",)).select_related("edition__network").get(pk=mailing.pk)
    require_open(locked)
    changed = tuple(name for name in CHANGEABLE if name in values and getattr(locked, name) != values[name])
    if not changed:
        return locked
    for name in changed:
        setattr(locked, name, values[name])
    locked.save(update_fields=changed)
    if {"way", "enclosures"} & set(changed):
        rows = list(locked.invitations.all())
        for one in rows:
            if "way" in changed:
                one.channel = channel_for(locked.way, one)
            if "enclosures" in changed:
                one.enclosures = enclosures_for(locked.enclosures, one.sector, one.hub_id is not None)
        Invitation.objects.bulk_update(rows, ["channel", "enclosures"], batch_size=CHUNK)
    record(MailingChanged(**ids(locked), changed=changed), by=by, at=at)
    return locked


@transaction.atomic
def correct_invitation(*, invitation: Invitation, by: By, at: dt.datetime, **values: Any) -> Invitation:
    """One receiver's name, rank, way or address, while the batch is being put together. Raises ``MailingMoved``."""
    require_in_edition(by, "letters.edit", invitation.mailing.edition, at)
    locked = Mailing.objects.select_for_update(of=("self",)).get(pk=invitation.mailing_id)
    require_open(locked)
    changed = tuple(name for name in CORRECTABLE if name in values and getattr(invitation, name) != values[name])
    if changed:
        for name in changed:
            setattr(invitation, name, values[name])
        invitation.changed_at = at
        invitation.save(update_fields=[*changed, "changed_at"])
        record(InvitationCorrected(**invitation_ids(invitation), changed=changed), by=by, at=at)
    return invitation


@transaction.atomic
def set_enclosures(*, mailing: Mailing, chosen: Mapping[str, Sequence[str]], by: By, at: dt.datetime) -> int:
    """Which enclosures for whom, one by one: public id -> codes. Returns how many changed. Raises ``MailingMoved``."""
    require_in_edition(by, "letters.edit", mailing.edition, at)
    require_open(Mailing.objects.select_for_update(of=("self",)).get(pk=mailing.pk))
    rows = []
    for one in mailing.invitations.filter(public_id__in=chosen):
        wanted = [code for code in Enclosure.values if code in chosen[one.public_id]]
        if wanted != one.enclosures:
            one.enclosures = wanted
            rows.append(one)
    Invitation.objects.bulk_update(rows, ["enclosures"], batch_size=CHUNK)
    if rows:
        record(MailingChanged(**ids(mailing), changed=("enclosures",)), by=by, at=at)
    return len(rows)


@transaction.atomic
def remove_invitation(*, invitation: Invitation, by: By, at: dt.datetime) -> None:
    """Not to this one. Before its letter has left; afterwards raises ``NotWaiting``."""
    require_in_edition(by, "letters.edit", invitation.mailing.edition, at)
    if not Invitation.objects.filter(pk=invitation.pk, removed_at=None).update(removed_at=at):
        return
    if invitation.message is not None:
        outbox.remove(message=invitation.message)
    invitation.removed_at = at
    record(InvitationRemoved(**invitation_ids(invitation)), by=by, at=at)


@transaction.atomic
def put_back_invitation(*, invitation: Invitation, by: By, at: dt.datetime) -> None:
    require_in_edition(by, "letters.edit", invitation.mailing.edition, at)
    if invitation.mailing.state == MailingState.WITHDRAWN:
        raise MailingMoved
    if not Invitation.objects.filter(pk=invitation.pk, removed_at__isnull=False).update(removed_at=None):
        return
    if invitation.message is not None:
        outbox.put_back(message=invitation.message)
    invitation.removed_at = None
    record(InvitationPutBack(**invitation_ids(invitation)), by=by, at=at)
