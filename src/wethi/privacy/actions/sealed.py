"""Values under seal: kept with the person's key, read by few, each reading recorded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from django.db import transaction

from wethi.accounts.choices import Scope
from wethi.accounts.rules import ScopeKey, require
from wethi.audit.actions import By, record, record_many
from wethi.audit.facts import Code
from wethi.network.models import Person
from wethi.network.rules import require_in_network
from wethi.privacy.actions.access import require_own_or
from wethi.privacy.choices import ReadingReason, SealedKind
from wethi.privacy.facts import ValueRead, ValueSealed
from wethi.privacy.keys import open_sealed, seal
from wethi.privacy.models import SealedValue
from wethi.privacy.queries import values_opened

_MAY_READ = {SealedKind.HEALTH: "needs.read"}


def keep_sealed(*, person: Person, kind: str, value: str, by: By, at: dt.datetime) -> None:
    """Keeps ``value`` (at most 1,000 characters) under seal, in place of an earlier one of this kind."""
    require_own_or(by, "people.edit", person, at)
    wanted = SealedKind(kind)
    sealed = seal(person, value[:1000].encode())
    with transaction.atomic():
        SealedValue.objects.update_or_create(person=person, kind=wanted, defaults={"value": sealed, "at": at})
        told = ValueSealed(network_id=person.network_id, person_id=person.pk, kind=Code(wanted.value))
        record(told, by=by, at=at)


def read_sealed(*, person: Person, kind: str, reason: str, by: By, at: dt.datetime) -> str | None:
    """The value, or None where there is none. Raises ``KeyDestroyed``, ``NotReadable``."""
    wanted, why = SealedKind(kind), ReadingReason(reason)
    require_in_network(by, _MAY_READ[wanted], person.network_id, at)
    kept = SealedValue.objects.filter(person=person, kind=wanted).first()
    if kept is None:
        return None
    value = open_sealed(person, bytes(kept.value)).decode()
    with transaction.atomic():
        record(_read(person.network_id, person.pk, wanted, why), by=by, at=at)
    return value


def read_sealed_of(
    *, people: Iterable[int], kind: str, reason: str, network_id: int, scopes: Sequence[ScopeKey] = (), by: By,
    at: dt.datetime,
) -> dict[int, str]:  # fmt: skip
    """Person -> value, of those of the network that have one and whose key is there; each reading is recorded, in a handful of
    statements. ``scopes``: narrower places for which the caller answers, in which the right is enough too."""
    wanted, why = SealedKind(kind), ReadingReason(reason)
    require(by, _MAY_READ[wanted], [*scopes, (Scope.NETWORK.value, network_id)], at)
    found = values_opened(network_id, wanted, list(people))
    if found:
        with transaction.atomic():
            record_many([_read(network_id, key, wanted, why) for key in found], by=by, at=at)
    return found


def _read(network_id: int, person_id: int, kind: SealedKind, why: ReadingReason) -> ValueRead:
    return ValueRead(network_id=network_id, person_id=person_id, kind=Code(kind.value), reason=Code(why.value))
