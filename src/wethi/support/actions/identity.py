"""ID numbers under seal. Each has a key of its own: ending it deletes the number, also in every older backup."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import transaction

from wethi.audit.actions import By, record, record_many
from wethi.audit.facts import Code
from wethi.kit.ids import new_public_id
from wethi.kit.jobs.batches import start_batch
from wethi.kit.jobs.models import Batch
from wethi.network.models import Person
from wethi.privacy import keys
from wethi.privacy.models import Retention
from wethi.programme.models import Edition
from wethi.programme.rules import require_in_edition
from wethi.pure.thai.ids import NumberNotUnderstood, national_id
from wethi.support.actions.refusals import NotANumber, NothingToRenew, NumberTwice, OtherEdition
from wethi.support.choices import IdentityReason
from wethi.support.facts import IdentitiesRenewed, IdentityForgotten, IdentityKept, IdentityRead
from wethi.support.models import IdentityNumber, Voucher


@dataclass
class Named:
    """What a key of ours is kept under (:class:`wethi.privacy.keys.Keyed`)."""

    public_id: str


RENEW = "support.renew"
_RENEWED_TOGETHER = 25
_NOTED_TOGETHER = 100  # readings in one transaction
KEPT_DAYS = 1825
"""Proposed; the network's own number of days for ``id_numbers`` weighs more."""


def keep_identity(*, edition: Edition, person: Person, typed: str, by: By, at: dt.datetime) -> IdentityNumber:
    """Keeps the number, in place of an earlier one. Raises :class:`NotANumber`, :class:`NumberTwice`."""
    require_in_edition(by, "ids.keep", edition, at)
    if person.network_id != edition.network_id:
        raise OtherEdition
    try:
        digits = national_id(typed)
    except NumberNotUnderstood as wrong:
        raise NotANumber from wrong
    with transaction.atomic():
        Edition.objects.select_for_update().get(pk=edition.pk)
        index = _index(edition, digits)
        if IdentityNumber.objects.filter(edition=edition, blind_index=index).exclude(person=person).exists():
            raise NumberTwice
        _end(IdentityNumber.objects.filter(edition=edition, person=person))
        kept = IdentityNumber(
            person=person,
            edition=edition,
            key_name=f"{person.public_id}.id.{new_public_id()}",
            last_digits=digits[-2:],
            blind_index=index,
            kept_at=at,
            delete_on=(edition.ends_on or at.date()) + dt.timedelta(days=_days(edition)),
        )
        kept.ciphertext = keys.seal(Named(kept.key_name), digits.encode())
        kept.save()
        ids = _ids(edition, person.pk)
        record(IdentityKept(**ids), by=by, at=at)
    return kept


def read_identity(*, kept: IdentityNumber, reason: str, by: By, at: dt.datetime) -> str:
    """The thirteen digits. The treasurer alone, each reading is recorded with its reason.

    Raises ``privacy.keys.KeyDestroyed`` or ``NotReadable``.
    """
    edition, why = kept.edition, IdentityReason(reason)
    require_in_edition(by, "ids.read", edition, at)
    digits = keys.open_sealed(Named(kept.key_name), bytes(kept.ciphertext)).decode()
    with transaction.atomic():
        ids = _ids(edition, kept.person_id)
        record(IdentityRead(**ids, reason=Code(why.value)), by=by, at=at)
    return digits


def read_identities(
    *, edition: Edition, person_ids: Iterable[int], reason: str, by: By, at: dt.datetime
) -> dict[int, str]:
    """Person -> digits of those that are kept and can be opened; each reading is recorded."""
    require_in_edition(by, "ids.read", edition, at)
    found: dict[int, str] = {}
    why = Code(IdentityReason(reason).value)
    for kept in IdentityNumber.objects.filter(edition=edition, person__in=list(person_ids)):
        try:
            found[kept.person_id] = keys.open_sealed(Named(kept.key_name), bytes(kept.ciphertext)).decode()
        except (keys.KeyDestroyed, keys.NotReadable):
            continue
    read = [IdentityRead(**_ids(edition, person), reason=why) for person in found]
    for start in range(0, len(read), _NOTED_TOGETHER):
        with transaction.atomic():
            record_many(read[start : start + _NOTED_TOGETHER], by=by, at=at)
    return found


@transaction.atomic
def forget_identity(*, kept: IdentityNumber, by: By, at: dt.datetime) -> None:
    """Deletes the number and ends its key."""
    edition = kept.edition
    require_in_edition(by, "ids.keep", edition, at)
    _end(IdentityNumber.objects.filter(pk=kept.pk))
    ids = _ids(edition, kept.person_id)
    record(IdentityForgotten(**ids), by=by, at=at)


def renew_identities(*, edition: Edition, by: By, at: dt.datetime) -> Batch:
    """Every number of the edition is to be sealed with a new key and found by a new index key; the worker does it, some at
    a time. Begun again while it runs, it is the same work once more. Raises :class:`NothingToRenew`."""
    require_in_edition(by, "ids.keep", edition, at)
    with transaction.atomic():
        kept = list(IdentityNumber.objects.filter(edition=edition).order_by("pk").values_list("pk", flat=True))
        if not kept:
            raise NothingToRenew
        some = [kept[start : start + _RENEWED_TOGETHER] for start in range(0, len(kept), _RENEWED_TOGETHER)]
        units = [(f"{one[0]}", {"numbers": one}) for one in some]
        batch = start_batch(
            RENEW, units, by=by, at=at, network_id=edition.network_id, edition_id=edition.pk, title=edition.name
        )
        told = IdentitiesRenewed(network_id=edition.network_id, edition_id=edition.pk, count=len(kept))
        record(told, by=by, at=at)
        # The old index key opens nothing from now on; numbers not reached yet are only not found when given twice.
        transaction.on_commit(partial(keys.forget_key, _index_name(edition)))
    return batch


def renew_some(numbers: Sequence[int]) -> int:
    """A step of the worker: these numbers get new keys. What cannot be opened any more is left as it is. The new key is kept
    before the row, the old one ends after it: killed anywhere, the number can be opened."""
    done = 0
    for kept in IdentityNumber.objects.filter(pk__in=numbers).select_related("person", "edition"):
        try:
            digits = keys.open_sealed(Named(kept.key_name), bytes(kept.ciphertext)).decode()
        except (keys.KeyDestroyed, keys.NotReadable):
            continue
        old, new = kept.key_name, f"{kept.person.public_id}.id.{new_public_id()}"
        changed = IdentityNumber.objects.filter(pk=kept.pk, key_name=old).update(
            key_name=new, ciphertext=keys.seal(Named(new), digits.encode()), blind_index=_index(kept.edition, digits)
        )
        keys.forget_key(old if changed else new)
        done += changed
    return done


def end_strays(at: dt.datetime) -> int:
    """Keys of numbers that no row has any more: a worker was killed after it had changed the row."""
    old = keys.old_keys("*.id.*", at - dt.timedelta(hours=1))
    standing = set(IdentityNumber.objects.values_list("key_name", flat=True))
    strays = [name for name in old if name not in standing]
    for name in strays:
        keys.forget_key(name)
    return len(strays)


def forget_supported(person_id: int) -> None:
    """A step of erasing a person: numbers and scans end, vouchers keep their sums and lose name and address."""
    mine = Voucher.objects.filter(person_id=person_id)
    editions = set(IdentityNumber.objects.filter(person_id=person_id).values_list("edition_id", flat=True))
    _end(IdentityNumber.objects.filter(person_id=person_id))
    end_scans(mine)
    mine.update(name="", sort_name="", address="", organisation="", paid_reference="")
    for key in editions:
        transaction.on_commit(partial(_renew_index, key))


def end_scans(vouchers: Iterable[Voucher]) -> int:
    """The pictures of signed vouchers and their keys."""
    from wethi.kit.files.stored import take_away

    kept = [voucher for voucher in vouchers if voucher.scan_id]
    take_away([voucher.scan for voucher in kept if voucher.scan])
    for voucher in kept:
        transaction.on_commit(partial(keys.forget_key, scan_key(voucher)))
    return len(kept)


def end_numbers(numbers: Iterable[IdentityNumber]) -> int:
    """For retention: the rows now, their keys once that is kept; an edition without numbers loses its index key too."""
    kept = list(numbers)
    editions = {one.edition_id: one.edition for one in kept}
    _end(IdentityNumber.objects.filter(pk__in=[one.pk for one in kept]))
    for edition in editions.values():
        if not IdentityNumber.objects.filter(edition=edition).exists():
            transaction.on_commit(partial(keys.forget_key, _index_name(edition)))
    return len(kept)


def scan_key(voucher: Voucher) -> str:
    """Called after the voucher alone: whoever it is made out to may turn out to be one with somebody else."""
    return f"{voucher.public_id}.scan"


def _end(numbers: Iterable[IdentityNumber]) -> None:
    """Rows first, keys when that is kept: a crash between leaves a key that opens nothing."""
    kept = list(numbers)
    IdentityNumber.objects.filter(pk__in=[one.pk for one in kept]).delete()
    for one in kept:
        transaction.on_commit(partial(keys.forget_key, one.key_name))


def _ids(edition: Edition, person_id: int) -> dict[str, Any]:
    return {"network_id": edition.network_id, "edition_id": edition.pk, "person_id": person_id}


def _index_name(edition: Edition) -> str:
    return f"index.{edition.pk}.{edition.slug}"


def _index(edition: Edition, digits: str) -> str:
    """Finds the same number again within the edition. A number of thirteen digits is soon guessed by whoever holds the
    index's key; so the key ends with the edition's last number, and is changed when a person is erased."""
    return keys.pseudonym(Named(_index_name(edition)), digits)


def _renew_index(edition_id: int) -> None:
    edition = Edition.objects.get(pk=edition_id)
    keys.forget_key(_index_name(edition))
    for kept in IdentityNumber.objects.filter(edition=edition):
        try:
            digits = keys.open_sealed(Named(kept.key_name), bytes(kept.ciphertext)).decode()
        except (keys.KeyDestroyed, keys.NotReadable):
            continue
        IdentityNumber.objects.filter(pk=kept.pk).update(blind_index=_index(edition, digits))


def _days(edition: Edition) -> int:
    kept = Retention.objects.filter(network=edition.network_id, kind="id_numbers").first()
    return kept.days if kept else KEPT_DAYS
