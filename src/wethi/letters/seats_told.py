"""A letter to somebody with a seat tells them of it: once it has left, the seats know."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from wethi.kit.jobs.models import Batch
from wethi.kit.outbox.models import Message
from wethi.letters.choices import Whom
from wethi.letters.comings import seats_by_invitation
from wethi.letters.models import Invitation, Mailing
from wethi.seats.actions import note_written


def tell_seats(messages: Sequence[Message], at: dt.datetime) -> None:
    """A step of what says that these have left, in its transaction."""
    letters = Invitation.objects.filter(
        pk__in=[one.to_id for one in messages if one.to_kind == "invitation"], mailing__whom=Whom.SEATS
    )
    by_batch: dict[Mailing, list[Invitation]] = {}
    for one in letters.select_related("mailing__edition"):
        by_batch.setdefault(one.mailing, []).append(one)
    for mailing, some in by_batch.items():
        seats = seats_by_invitation(mailing.edition, some).values()
        note_written(seats=seats, address=_address(mailing), at=at)


def _address(mailing: Mailing) -> str:
    """Of a person's page, as its letters were written with it; nothing where the record of their making is gone."""
    job = Batch.objects.filter(pk=mailing.job_id or 0).first()
    return str(job.arguments.get("link", "")).replace("{}", "{token}") if job else ""
