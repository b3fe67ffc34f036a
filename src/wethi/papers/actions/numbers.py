"""Numbers out of a register: taken, cancelled. Never doubled, never left out, never deleted.

A number is given out by raising its register's ``last`` in the caller's transaction; the register's row is locked until
that ends. What rolls back gives its number back, so there are no gaps; two at once wait for each other.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from wethi.audit.actions import By, record
from wethi.network.models import Network, Organisation
from wethi.papers.choices import NumberKind, NumberState
from wethi.papers.facts import NumberCancelled, NumberTaken
from wethi.papers.models import Letterhead, Number, Register
from wethi.papers.rules import require_for
from wethi.programme.models import Edition


class OtherNetwork(Exception):
    """A body or an edition of another network was named."""


class NoReason(Exception):
    """A number is cancelled with a reason, or not at all."""


@dataclass(frozen=True)
class Asked:
    """What a number is for. ``key`` is unique in the register: asked again, the same number comes back."""

    key: str
    subject: str = ""
    to: str = ""


@transaction.atomic
def take_number(
    *,
    network: Network,
    kind: str,
    key: str,
    dated_on: dt.date,
    by: By,
    at: dt.datetime,
    organisation: Organisation | None = None,
    edition: Edition | None = None,
    subject: str = "",
    to: str = "",
) -> Number:
    """The next number of the register of this body (None: the network's own), ``NumberKind`` and year of ``dated_on``.

    Call it in the transaction of what it numbers. ``key`` is yours (``letter-123``): the number already taken for it
    comes back unchanged, also when it was cancelled meanwhile. ``number.text`` is ASCII: ``สชส. ว 42/2564``.
    """
    require_for(by, "papers.issue", network.pk, edition, at)
    found = numbers_for(
        network=network, kind=kind, wanted=[Asked(key, subject, to)], dated_on=dated_on, at=at, organisation=organisation,
        edition=edition,
    )  # fmt: skip
    number = found[key]
    if number.taken_at == at:
        record(
            NumberTaken(number_id=number.pk, network_id=network.pk, edition_id=edition.pk if edition else None),
            by=by,
            at=at,
        )
    return number


def numbers_for(
    *,
    network: Network,
    kind: str,
    wanted: Sequence[Asked],
    dated_on: dt.date,
    at: dt.datetime,
    organisation: Organisation | None = None,
    edition: Edition | None = None,
) -> dict[str, Number]:
    """Key -> number, for many at once in five statements; a step of actions that ask. In a transaction."""
    if kind not in NumberKind.values:
        raise LookupError(kind)
    for row in (organisation, edition):
        if row is not None and row.network_id != network.pk:
            raise OtherNetwork
    register = _locked_register(network, organisation, kind, dated_on.year)
    keys = [one.key for one in wanted]
    found = {one.key: one for one in Number.objects.filter(register=register, key__in=keys)}
    new = [one for one in wanted if one.key not in found]
    made = [
        Number(
            register=register, edition=edition, no=register.last + place, dated_on=dated_on, key=one.key, taken_at=at,
            text=written(register, register.last + place), subject=one.subject[:300], to=one.to[:300],
        )
        for place, one in enumerate(new, start=1)
    ]  # fmt: skip
    if made:
        Register.objects.filter(pk=register.pk).update(last=register.last + len(made))
        Number.objects.bulk_create(made, batch_size=200)
    return found | {one.key: one for one in made}


def _locked_register(network: Network, organisation: Organisation | None, kind: str, year: int) -> Register:
    mine = {"network": network, "organisation": organisation, "kind": kind, "year": year}
    rows = Register.objects.select_for_update(of=("self",))
    found = rows.filter(**mine).first()
    if found is None:
        head = Letterhead.objects.filter(network=network, organisation=organisation).exclude(code="").first()
        try:
            with transaction.atomic():
                Register.objects.create(**mine, code=head.code if head else "")
        except IntegrityError:  # somebody else began the same register this moment
            pass
        found = rows.get(**mine)
    return found


def written(register: Register, no: int) -> str:
    """As it stands on the paper: code, ว for circulars, number and Buddhist year. ASCII digits."""
    parts = [register.code, "ว" if register.kind == NumberKind.CIRCULAR else "", f"{no}/{register.year + 543}"]
    return " ".join(part for part in parts if part)


@transaction.atomic
def cancel_number(*, number: Number, reason: str, by: By, at: dt.datetime) -> Number:
    """The number stays in the register and says why. Raises :class:`NoReason`."""
    register = number.register
    require_for(by, "papers.cancel", register.network_id, number.edition, at)
    if not reason.strip():
        raise NoReason
    changed = Number.objects.filter(pk=number.pk, state=NumberState.TAKEN).update(
        state=NumberState.CANCELLED, reason=reason.strip()[:300], cancelled_at=at
    )
    if changed:
        record(
            NumberCancelled(number_id=number.pk, network_id=register.network_id, edition_id=number.edition_id),
            by=by,
            at=at,
        )
    number.refresh_from_db()
    return number
