"""People are told about their seat: a message with their own link waits in the outbox until somebody has read it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from django.db import transaction

from wethi.accounts.actions import issue_codes
from wethi.accounts.entrance import for_line
from wethi.audit.actions import By
from wethi.kit.outbox import actions as outbox
from wethi.kit.outbox.choices import Channel
from wethi.programme.models import Edition
from wethi.programme.rules import require_in_edition
from wethi.seats import messages
from wethi.seats.choices import HELD
from wethi.seats.models import Seat
from wethi.seats.queries import NOMINEE
from wethi.seats.rules import LINK

_CHUNK = 50
_LASTS = dt.timedelta(days=180)


def tell_seated(*, edition: Edition, address_of: Callable[[str], str], by: By, at: dt.datetime) -> int:
    """A message for everyone who has a seat and was not told; returns how many. Stopped in the middle, the next call goes on."""
    require_in_edition(by, "seats.edit", edition, at)
    told = 0
    while True:
        with transaction.atomic():
            waiting = Seat.objects.filter(edition=edition, state__in=HELD, told_at__isnull=True)
            seats = list(
                waiting.select_related(*NOMINEE, "issue", "hub", "plan", "edition__network").order_by("pk")[:_CHUNK]
            )
            if not seats:
                return told
            _tell(edition, seats, address_of, by, at)
            told += len(seats)


def _tell(edition: Edition, seats: Sequence[Seat], address_of: Callable[[str], str], by: By, at: dt.datetime) -> None:
    links: dict[int, str] = {}
    for kind in (LINK, "person"):
        own = [seat for seat in seats if (kind == "person") == bool(seat.nominee.person_id)]
        issued = issue_codes(
            purpose=kind, subject_kind=kind, network_id=edition.network_id, edition_id=edition.pk,
            subject_ids=[(seat.nominee.person_id or 0) if kind == "person" else seat.nominee_id for seat in own],
            expires_at=at + _LASTS, by=by, at=at,
        )  # fmt: skip
        links |= {seat.pk: one.token for seat, one in zip(own, issued, strict=True)}
    for seat in seats:
        email = seat.nominee.email
        address = address_of(links[seat.pk])
        subject, body = messages.offered(seat, address if email else for_line(address))
        outbox.prepare(
            network_id=edition.network_id, edition_id=edition.pk, key=f"seat-{seat.pk}", batch_key=outbox.CARRIES_A_KEY,
            channel=Channel.EMAIL if email else Channel.SHARE, to_kind="seat", to_id=seat.pk, to_name=seat.full_name,
            to_address=email, subject=subject, body=body, at=at,
        )  # fmt: skip
    Seat.objects.filter(pk__in=[seat.pk for seat in seats]).update(told_at=at)
