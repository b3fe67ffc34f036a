"""A letter to somebody with a seat tells them of it: once it has left, the seats know."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from wethi.kit.outbox.models import Message
from wethi.letters.choices import Whom
from wethi.letters.comings import seats_by_invitation
from wethi.letters.models import Invitation
from wethi.programme.models import Edition
from wethi.seats.actions import note_written


def tell_seats(messages: Sequence[Message], at: dt.datetime) -> None:
    """A step of what says that these have left, in its transaction."""
    letters = Invitation.objects.filter(
        pk__in=[one.to_id for one in messages if one.to_kind == "invitation"], mailing__whom=Whom.SEATS
    )
    by_edition: dict[Edition, list[Invitation]] = {}
    for one in letters.select_related("mailing__edition"):
        by_edition.setdefault(one.mailing.edition, []).append(one)
    for edition, some in by_edition.items():
        note_written(seats=seats_by_invitation(edition, some).values(), at=at)
