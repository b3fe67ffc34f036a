"""People are told about their seat: a message with their own link goes through the outbox."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence

from django.db import transaction

from wethi.accounts.actions import issue_codes
from wethi.accounts.entrance import for_line
from wethi.audit.actions import WORKER, By
from wethi.kit.outbox import actions as outbox
from wethi.kit.outbox.choices import Channel
from wethi.kit.outbox.models import Message
from wethi.kit.outbox.sending import wake
from wethi.programme.models import Edition
from wethi.programme.rules import require_in_edition
from wethi.seats import messages
from wethi.seats.choices import HELD, WORDS_OF_DESK, PlanState, Tells
from wethi.seats.models import Plan, Seat, SeatStep
from wethi.seats.queries import NOMINEE, message_keys, settings_of
from wethi.seats.rules import LINK

_CHUNK = 25
TOLD = ("moved", "way", *WORDS_OF_DESK)
"""Steps after which somebody is written to anew: a repair moved them, they come otherwise as they asked, the desk decided."""
_LASTS = dt.timedelta(days=180)


def tell_seated(*, edition: Edition, address: str, by: By, at: dt.datetime) -> int:
    """A message for everyone who has a seat and was not written to; returns how many. Stopped in the middle, the next call goes on.

    ``address``: of a person's page, with ``{token}`` in it. It is kept, so that whoever moves up later is written to without
    anybody pressing again.
    """
    require_in_edition(by, "seats.edit", edition, at)
    Plan.objects.filter(edition=edition, state=PlanState.DRAWN).exclude(address=address).update(address=address)
    told = 0
    while True:
        with transaction.atomic():
            waiting = Seat.objects.filter(edition=edition, state__in=HELD, told_at__isnull=True)
            seats = list(waiting.select_related(*_WHOLE).order_by("pk")[:_CHUNK])
            if not seats:
                return told
            _write(edition, seats, address, by, at)
            told += len(seats)


_WHOLE = (*NOMINEE, "issue", "hub", "plan", "edition__network")


def tell_later_ones(*, plan: Plan, seats: Sequence[Seat], at: dt.datetime) -> int:
    """A step of moving up, of coming instead, of a repair and of the desk's word, which ask; inside their transaction. Returns how many
    were written to.

    Those are written to at once, under the address the others were. By the edition's rules their e-mail then leaves by itself, or
    waits to be read; where two people read every message, it always waits. Before the first messages nothing is written.
    """
    address = Plan.objects.values_list("address", flat=True).get(pk=plan.pk)
    if not address or not seats:
        return 0
    rows = list(Seat.objects.filter(pk__in=[one.pk for one in seats]).select_related(*_WHOLE).order_by("pk"))
    edition = rows[0].edition
    written = _write(edition, rows, address, WORKER, at)
    if settings_of(edition).tells != Tells.ITSELF or outbox.rule_of(edition.pk).readers > 1:
        return len(written)
    going = [one for one in written if one.channel == Channel.EMAIL]
    for message in going:
        outbox.approve(message=message, user_id=None, at=at)
    wake(len(going), by=WORKER, at=at, network_id=edition.network_id, edition_id=edition.pk)
    return len(written)


def _write(edition: Edition, seats: Sequence[Seat], address: str, by: By, at: dt.datetime) -> list[Message]:
    links: dict[int, str] = {}
    for kind in (LINK, "person"):
        own = [seat for seat in seats if (kind == "person") == bool(seat.nominee.person_id)]
        issued = issue_codes(
            purpose=kind, subject_kind=kind, network_id=edition.network_id, edition_id=edition.pk,
            subject_ids=[(seat.nominee.person_id or 0) if kind == "person" else seat.nominee_id for seat in own],
            expires_at=at + _LASTS, by=by, at=at, phones=[seat.nominee.phone for seat in own],
        )  # fmt: skip
        links |= {seat.pk: one.token for seat, one in zip(own, issued, strict=True)}
    steps = SeatStep.objects.filter(seat__in=[seat.pk for seat in seats], why__in=TOLD).order_by("pk")
    last = {step.seat_id: step for step in steps}
    moves = Counter(step.seat_id for step in steps)
    made = []
    for seat in seats:
        email, own_page = seat.nominee.email, address.replace("{token}", links[seat.pk])
        subject, body = _words(seat, last.get(seat.pk), own_page if email else for_line(own_page))
        made.append(
            outbox.prepare(
                network_id=edition.network_id, edition_id=edition.pk, key=message_keys(seat.pk)[min(moves[seat.pk], 9)],
                batch_key=outbox.CARRIES_A_KEY, channel=Channel.EMAIL if email else Channel.SHARE, to_kind="seat",
                to_id=seat.pk, to_name=seat.full_name, to_address=email, subject=subject, body=body, at=at,
            )
        )  # fmt: skip
    Seat.objects.filter(pk__in=[seat.pk for seat in seats]).update(told_at=at)
    return made


def _words(seat: Seat, step: SeatStep | None, address: str) -> tuple[str, str]:
    """``step``: after which they are written to."""
    if step is not None and step.why in WORDS_OF_DESK:
        return messages.decided(seat, step.why, step.words, address)
    return messages.offered(seat, address, moved=step.why if step is not None else "")


@transaction.atomic
def note_told(*, seat: Seat, by: By, at: dt.datetime) -> None:
    """Somebody told them: by telephone, or by a text they copied. What waited for them in the outbox has been given."""
    require_in_edition(by, "seats.edit", seat.edition, at)
    Seat.objects.filter(pk=seat.pk).update(told_at=at)
    for message in Message.objects.filter(key__in=message_keys(seat.pk), state__in=outbox.WAITING):
        outbox.mark_given(message=message, user_id=None, at=at)


def note_written(*, seats: Iterable[Seat], address: str = "", at: dt.datetime) -> None:
    """A step of a letter's leaving, which asked: those who have a seat know of it by their letter. ``address`` as for
    :func:`tell_seated`: whoever moves up later is then written to, though the letters were the first messages."""
    known = [one for one in seats if one.state in HELD]
    Seat.objects.filter(pk__in=[one.pk for one in known], state__in=HELD, told_at__isnull=True).update(told_at=at)
    if address:
        Plan.objects.filter(pk__in={one.plan_id for one in known}, address="").update(address=address)
