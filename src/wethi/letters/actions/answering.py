"""Answers: on the person's own page, by telephone, on paper; calls after those who have not answered; a reminder to all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from wethi.audit.actions import WORKER, By, record
from wethi.audit.facts import Code
from wethi.letters.actions.beginning import NobodyThere, begin_reminding, channel_for
from wethi.letters.actions.shared import invitation_ids
from wethi.letters.choices import AnsweredBy, Coming, InvitationState, Outcome, Travel, Whom
from wethi.letters.comings import seats_by_invitation
from wethi.letters.facts import InvitationAnswered, InvitationCalled
from wethi.letters.models import Call, Invitation, Mailing, Reply
from wethi.letters.queries import places_to_fill, unanswered
from wethi.letters.rules import require_own_or
from wethi.programme.models import Edition, Hub
from wethi.programme.rules import require_in_edition
from wethi.pure.thai.names import split_name
from wethi.rosters.actions import substitute_line
from wethi.rosters.choices import Why
from wethi.seats.actions import SeatGone, ask_otherwise, ask_substitute, confirm_seat, decline_seat
from wethi.seats.models import Seat


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
    hub: Hub | None = None,
    substitute_name: str = "",
    substitute_phone: str = "",
    travel: str = "",
    words: str = "",
) -> Reply:
    """Notes what somebody answers; a later answer stands in place of an earlier one, which is kept.

    Whoever holds a seat confirms it or gives it back by the same word; another way, hub or day moves it where there is room, and
    a substitute takes it over, both by the seats' own rules. Raises ``SeatGone`` for a seat that went to another meanwhile.
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
        hub=hub if hub is not None and hub.edition_id == edition.pk and mode != "zoom" else None,
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
    one = reply.invitation
    seat = seats_by_invitation(edition, [one]).get(one.pk)
    if reply.coming == Coming.SUBSTITUTE:
        _send_substitute(edition, reply, seat, at)
    elif seat is None or reply.coming == Coming.MAYBE:
        return
    elif not seat.is_held:
        # Whoever speaks comes for that, seat or not.
        if reply.coming == Coming.YES and not one.sessions:
            raise SeatGone
    elif reply.coming == Coming.YES:
        confirm_seat(seat=seat, days=reply.days, by=WORKER, at=at)
        ask_otherwise(seat=seat, mode=reply.mode, hub=reply.hub, days=reply.days, by=WORKER, at=at)
    else:
        decline_seat(seat=seat, by=WORKER, at=at)


def _send_substitute(edition: Edition, reply: Reply, seat: Seat | None, at: dt.datetime) -> None:
    """They are entered on the list in place of who sends them: a seat follows by itself, or waits for the desk where a rule would
    not be kept. Whoever is on no list leaves the word to the desk; for others the answer stands, there is nothing to hand on."""
    line = places_to_fill(edition, [reply]).get(reply.pk)
    if line is not None:
        name = split_name(reply.substitute_name)
        values = {
            "title": name.title, "given_name": name.given, "family_name": name.family, "phone": reply.substitute_phone,
        }  # fmt: skip
        substitute_line(line=line, values=values, why=Why.CANNOT, by=WORKER, at=at)
    elif seat is not None and seat.is_held and seat.nominee.registration_id:
        ask_substitute(seat=seat, name=reply.substitute_name, phone=reply.substitute_phone, by=WORKER, at=at)
    elif seat is not None and not seat.is_held and not reply.invitation.sessions:
        raise SeatGone


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
    return begin_reminding(mailing=mailing, chased=chased, by=by, at=at)


__all__ = ["NobodyThere", "answer", "begin_reminder", "channel_for", "note_call"]
