"""A batch begins: who, which letter, which enclosures for whom; corrected until its letters are made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import translation

from wethi.audit.actions import By, record
from wethi.audit.facts import Code
from wethi.kit.inserted import insert_many
from wethi.kit.jobs.batches import given_to, is_under_way, start_batch
from wethi.kit.outbox import actions as outbox
from wethi.kit.outbox.choices import Channel
from wethi.letters.actions.shared import ids, invitation_ids
from wethi.letters.choices import Enclosure, MailingState, Way, Whom
from wethi.letters.facts import InvitationCorrected, InvitationPutBack, InvitationRemoved, MailingBegun, MailingChanged
from wethi.letters.models import Invitation, Mailing
from wethi.letters.rules import MailingMoved, require_open
from wethi.letters.whom import Asked, Receiver, as_receiver, receivers
from wethi.letters.whom_rows import at_most
from wethi.letters.willing import may_be_written_to
from wethi.programme.models import Edition
from wethi.programme.rules import require_in_edition

CHUNK = 200
"""Receivers in one transaction."""

MANY = 300
"""More receivers than these are gathered by the worker."""

GATHER = "letters.gather"

_IN_STATEMENT = 500

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
    """The batch with one invitation for each receiver; many are gathered by the worker. Raises :class:`NobodyThere`."""
    require_in_edition(by, "letters.edit", edition, at)
    mailing = Mailing(
        edition=edition, whom=asked.whom, asked=asked.given, title=title[:200], subject=subject[:300],
        letter_on=letter_on, made_at=at, **more,
    )  # fmt: skip
    most = at_most(edition, asked.whom, asked.given)
    if most > MANY:
        return _leave_to_worker(mailing, {"most": most}, by, at)
    with translation.override(mailing.language):  # what they are asked to do stands in the letter
        found = receivers(edition, asked)
    if not found:
        raise NobodyThere
    return put_together(mailing=mailing, found=found, by=by, at=at)


def begin_reminding(*, mailing: Mailing, chased: Sequence[Invitation], by: By, at: dt.datetime) -> Mailing:
    """The same for those who were written to and have not answered; ``mailing`` is fresh. Raises :class:`NobodyThere`."""
    require_in_edition(by, "letters.edit", mailing.edition, at)
    if len(chased) > MANY:
        return _leave_to_worker(mailing, {"chased": [one.pk for one in chased]}, by, at)
    found = _chased(chased, mailing.edition)
    if not found:
        raise NobodyThere
    return put_together(mailing=mailing, found=found, by=by, at=at)


def _chased(invitations: Iterable[Invitation], edition: Edition) -> list[Receiver]:
    return may_be_written_to([as_receiver(one) for one in invitations], edition)


@transaction.atomic
def _leave_to_worker(mailing: Mailing, given: dict[str, Any], by: By, at: dt.datetime) -> Mailing:
    _clear_half_done(mailing.edition, at)
    mailing.state = MailingState.BEGINNING
    mailing.save()
    _ask_worker(mailing, given, by, at)
    return mailing


def _ask_worker(mailing: Mailing, given: dict[str, Any], by: By, at: dt.datetime) -> None:
    job = start_batch(
        GATHER, [("receivers", given)], by=by, at=at, network_id=mailing.edition.network_id, edition_id=mailing.edition_id,
        title=mailing.title, arguments={"mailing": mailing.pk},
    )  # fmt: skip
    mailing.job_id, mailing.making_at = job.pk, at
    Mailing.objects.filter(pk=mailing.pk).update(job_id=job.pk, making_at=at)


@transaction.atomic
def gather_again(*, mailing: Mailing, by: By, at: dt.datetime) -> None:
    """The worker had given up: it goes on where it was. Raises ``MailingMoved``."""
    require_in_edition(by, "letters.edit", mailing.edition, at)
    locked = Mailing.objects.select_for_update(of=("self",)).get(pk=mailing.pk)
    if locked.state != MailingState.BEGINNING or locked.job_id is None:
        raise MailingMoved
    if not is_under_way(locked.job_id):
        _ask_worker(mailing, given_to(locked.job_id, "receivers"), by, at)


def gather(
    *, mailing: Mailing, chased: Sequence[int], by: By, at: dt.datetime, go_on: Callable[[], bool] = lambda: True
) -> Mailing:
    """The worker's part: who is asked for, or the invitations ``chased`` of a reminder. Killed in the middle, it is begun again and
    finds the rest."""
    require_in_edition(by, "letters.edit", mailing.edition, at)
    if mailing.whom == Whom.UNANSWERED:
        rows = Invitation.objects.in_bulk(list(chased))
        found = _chased([rows[key] for key in chased if key in rows], mailing.edition)
    else:
        found = receivers(mailing.edition, Asked(mailing.whom, mailing.asked))
    return _fill(mailing, found, by, at, go_on)


def put_together(*, mailing: Mailing, found: Sequence[Receiver], by: By, at: dt.datetime) -> Mailing:
    """Keeps a fresh batch with its receivers; it is seen when it is whole. What a stopped machine left half done is cleared away
    by the next one."""
    require_in_edition(by, "letters.edit", mailing.edition, at)
    with transaction.atomic():
        _clear_half_done(mailing.edition, at)
        mailing.state = MailingState.BEGINNING
        mailing.save()
    return _fill(mailing, found, by, at)


def _fill(
    mailing: Mailing, found: Sequence[Receiver], by: By, at: dt.datetime, go_on: Callable[[], bool] = lambda: True
) -> Mailing:
    """Some hundred at a time, so that nobody waits for the database. Withdrawn meanwhile, it stops."""
    there = set(mailing.invitations.values_list("key", flat=True))
    fresh = [_invitation(mailing, one, no, at) for no, one in enumerate(found) if one.key not in there]
    for start in range(0, len(fresh), CHUNK):
        if not go_on():
            return mailing
        with transaction.atomic():
            if not Mailing.objects.select_for_update().filter(pk=mailing.pk, state=MailingState.BEGINNING).exists():
                return mailing
            insert_many(fresh[start : start + CHUNK])
    with transaction.atomic():
        whole = Mailing.objects.filter(pk=mailing.pk, state=MailingState.BEGINNING)
        usual = enclosures_for(mailing.enclosures, any(one.hub_id is not None for one in found))
        if whole.update(state=MailingState.OPEN, enclosures=usual):
            record(MailingBegun(**ids(mailing), whom=Code(str(mailing.whom)), count=len(found)), by=by, at=at)
    mailing.refresh_from_db(fields=["state", "enclosures"])
    return mailing


def _clear_half_done(edition: Edition, at: dt.datetime) -> None:
    """What the worker gathers goes on by itself."""
    stopped = Mailing.objects.filter(
        edition=edition, state=MailingState.BEGINNING, job_id=None, made_at__lt=at - dt.timedelta(hours=1)
    )
    keys = list(stopped.values_list("pk", flat=True))
    if keys:
        Invitation.objects.filter(mailing__in=keys).delete()
        Mailing.objects.filter(pk__in=keys).delete()


def _invitation(mailing: Mailing, one: Receiver, order: int, at: dt.datetime) -> Invitation:
    return Invitation(
        mailing=mailing, key=one.key, order=order, person_id=one.person_id, organisation_id=one.organisation_id,
        focal_id=one.focal_id, name=one.name[:250], position=one.position[:200], organisation_name=one.organisation[:250],
        sector=one.sector, rank=one.rank, part=one.part[:300], days=list(one.days), mode=one.mode, hub_id=one.hub_id,
        sessions=list(one.sessions), named_by=one.named_by[:250], address=one.address[:400], postcode=one.postcode[:5],
        phone=one.phone[:40], email=one.email[:250], line_user=one.line_user, channel=channel_for(mailing.way, one),
        changed_at=at, enclosures=enclosures_for(mailing.enclosures, one.hub_id is not None),
    )  # fmt: skip


def channel_for(way: str, one: Any) -> str:
    """``one``: a receiver or a row of one. The wished way where it is possible, else the best that is: e-mail, LINE, the focal person's hand, post."""
    focal = one.focal_id is not None
    can = {Channel.EMAIL: "@" in one.email, Channel.LINE: bool(one.line_user), Channel.HAND: focal, Channel.PRINT: True}
    if way in (Way.SHARE, Way.PRINT) or (way in can and can[Channel(way)]):
        return way
    order = (Channel.EMAIL, Channel.LINE, Channel.HAND if not one.address else Channel.PRINT)
    return next((channel.value for channel in order if can[channel]), Channel.PRINT.value)


def enclosures_for(wished: Iterable[str], has_hub: bool) -> list[str]:
    """Of the enclosures of a batch those that are for this receiver; a map only for whom has a hub to find."""
    return [code for code in wished if code in Enclosure.values and (code != Enclosure.MAP or has_hub)]


@transaction.atomic
def change_mailing(*, mailing: Mailing, by: By, at: dt.datetime, **values: Any) -> Mailing:
    """What the letter says and how it goes, while it is being put together; what was chosen for one receiver alone stays.
    Raises ``MailingMoved``."""
    require_in_edition(by, "letters.edit", mailing.edition, at)
    locked = Mailing.objects.select_for_update(of=("self",)).select_related("edition__network").get(pk=mailing.pk)
    require_open(locked)
    changed = tuple(name for name in CHANGEABLE if name in values and getattr(locked, name) != values[name])
    if not changed:
        return locked
    before = set(locked.enclosures)
    for name in changed:
        setattr(locked, name, values[name])
    locked.save(update_fields=changed)
    if {"way", "enclosures"} & set(changed):
        columns = ("pk", "channel", "enclosures", "hub_id", "email", "line_user", "focal_id", "address")
        rows = list(locked.invitations.values_list(*columns, named=True))
        if "way" in changed:
            _put(rows, "channel", [channel_for(locked.way, one) for one in rows])
        if "enclosures" in changed:
            added, gone = set(locked.enclosures) - before, before - set(locked.enclosures)
            wished = [(set(one.enclosures) | added) - gone for one in rows]
            order = [*Enclosure.values]
            ordered = [sorted(one, key=order.index) for one in wished]
            _put(
                rows,
                "enclosures",
                [enclosures_for(w, r.hub_id is not None) for w, r in zip(ordered, rows, strict=True)],
            )
    record(MailingChanged(**ids(locked), changed=changed), by=by, at=at)
    return locked


def _put(rows: Sequence[Any], name: str, values: Sequence[Any]) -> int:
    """Gives each row its value, one statement for each value that differs; returns how many rows changed."""
    changed: dict[str, tuple[Any, list[int]]] = {}
    for row, value in zip(rows, values, strict=True):
        if getattr(row, name) != value:
            changed.setdefault(repr(value), (value, []))[1].append(row.pk)
    for value, keys in changed.values():
        for start in range(0, len(keys), _IN_STATEMENT):
            Invitation.objects.filter(pk__in=keys[start : start + _IN_STATEMENT]).update(**{name: value})
    return sum(len(keys) for _value, keys in changed.values())


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
    rows = list(mailing.invitations.filter(public_id__in=chosen))
    wanted = [[code for code in Enclosure.values if code in chosen[one.public_id]] for one in rows]
    count = _put(rows, "enclosures", wanted)
    if count:
        record(MailingChanged(**ids(mailing), changed=("enclosures",)), by=by, at=at)
    return count


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
