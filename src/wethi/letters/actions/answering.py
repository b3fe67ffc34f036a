"""Answers: on the person's own page, by telephone, on paper; calls after those who have not answered; a reminder to all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from wethi.audit.actions import WORKER, By, record
from wethi.audit.facts import Code
from wethi.letters.actions.beginning import NobodyThere, channel_for, put_together
from wethi.letters.actions.shared import invitation_ids
from wethi.letters.choices import AnsweredBy, Coming, InvitationState, Outcome, Travel, Whom
from wethi.letters.facts import InvitationAnswered, InvitationCalled
from wethi.letters.models import Call, Invitation, Mailing, Reply
from wethi.letters.queries import unanswered
from wethi.letters.rules import require_own_or
from wethi.letters.whom import Receiver
from wethi.programme.models import Edition
from wethi.programme.rules import require_in_edition
from wethi.seats.actions import confirm_seat, decline_seat
from wethi.seats.queries import held_seats


@transaction.atomic
def answer(
    *,
    invitation: Invitation,
    coming: str,
    channel: str,
    by: By,
    at: dt.datetime,
    days: Sequence[str] = (),
    mode: str = "",
    substitute_name: str = "",
    substitute_phone: str = "",
    travel: str = "",
    words: str = "",
) -> Reply:
    """Notes what somebody answers; a later answer stands in place of an earlier one, which is kept.

    Whoever holds a seat confirms it or gives it back by the same word. Raises ``SeatGone`` for a yes to a seat that went
    to another meanwhile.
    """
    require_own_or(by, "letters.edit", invitation, at)
    edition = invitation.mailing.edition
    known = {day.isoformat() for day in edition.days.values_list("on", flat=True)}
    made = Reply.objects.create(
        edition=edition,
        key=invitation.key,
        invitation=invitation,
        coming=Coming(coming),
        days=sorted(known.intersection(days)),
        mode=mode if mode in ("hub", "zoom") else "",
        substitute_name=substitute_name.strip()[:200],
        substitute_phone=substitute_phone.strip()[:40],
        travel=travel if travel in Travel.values else "",
        words=words.strip()[:500],
        channel=AnsweredBy(channel),
        at=at,
    )
    _tell_seat(edition, made, by, at)
    told = InvitationAnswered(**invitation_ids(invitation), coming=Code(made.coming), channel=Code(made.channel))
    record(told, by=by, at=at)
    return made


def _tell_seat(edition: Edition, reply: Reply, by: By, at: dt.datetime) -> None:
    """The truth of coming lies in the seats. The right was asked above; who answered stands in the fact."""
    if reply.coming not in (Coming.YES, Coming.NO):
        return
    kind, _dash, number = reply.key.partition("-")
    path = {"person": "nominee__person", "line": "nominee__line", "registration": "nominee__registration"}.get(kind)
    # Who answers may be one with somebody else since.
    who = reply.invitation.person_id if kind == "person" else None
    seat = held_seats(edition).filter(**{path: who or int(number)}).first() if path else None
    if seat is None:
        return
    if reply.coming == Coming.YES:
        confirm_seat(seat=seat, days=reply.days, by=WORKER, at=at)
    else:
        decline_seat(seat=seat, by=WORKER, at=at)


@transaction.atomic
def note_call(*, invitation: Invitation, outcome: str, words: str = "", by: By, at: dt.datetime) -> Call:
    require_in_edition(by, "letters.edit", invitation.mailing.edition, at)
    call = Call.objects.create(invitation=invitation, outcome=Outcome(outcome), words=words.strip()[:300], at=at)
    record(InvitationCalled(**invitation_ids(invitation), outcome=Code(call.outcome)), by=by, at=at)
    return call


def begin_reminder(
    *, edition: Edition, invitations: Sequence[str] | None, title: str, subject: str, letter_on: dt.date, words: str = "",
    reply_by: dt.date | None = None, by: By, at: dt.datetime,
) -> Mailing:  # fmt: skip
    """A batch of messages, without papers, to those of ``invitations`` (public ids) who have not answered, or to all whom a
    message can reach (None); each gets a new link, earlier ones stay alive. Raises ``NobodyThere``."""
    require_in_edition(by, "letters.edit", edition, at)
    lost = (InvitationState.BOUNCED, InvitationState.UNCLEAR)
    wanted = None if invitations is None else set(invitations)
    rows = [
        one
        for one in unanswered(edition, at)
        if (one.state not in lost if wanted is None else one.invitation.public_id in wanted)
    ]
    chased = [one.invitation for one in rows]
    if not chased:
        raise NobodyThere
    first = chased[0].mailing
    mailing = Mailing(
        edition=edition, whom=Whom.UNANSWERED, title=title[:200], kind="", language=first.language, subject=subject[:300],
        words=words, letter_on=letter_on, reply_by=reply_by, signatories=first.signatories,
        reminds=first.reminds or first, made_at=at,
    )  # fmt: skip
    return put_together(mailing=mailing, found=[_as_receiver(one) for one in chased], by=by, at=at)


def _as_receiver(one: Invitation) -> Receiver:
    return Receiver(
        key=one.key, name=one.name, person_id=one.person_id, organisation_id=one.organisation_id, focal_id=one.focal_id,
        position=one.position, organisation=one.organisation_name, sector=one.sector, rank=one.rank, part=one.part,
        days=tuple(one.days), mode=one.mode, hub_id=one.hub_id, sessions=tuple(one.sessions), address=one.address,
        postcode=one.postcode, phone=one.phone, email=one.email, line_user=one.line_user, named_by=one.named_by,
    )  # fmt: skip


__all__ = ["NobodyThere", "answer", "begin_reminder", "channel_for", "note_call"]
