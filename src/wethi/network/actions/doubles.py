"""Merging two rows that are one, and taking that back: exactly, as long as neither changed; with a review afterwards."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.db import transaction

from wethi.audit.actions import By, record
from wethi.audit.facts import Code
from wethi.network.actions.members import OtherNetwork
from wethi.network.doubles.moving import move, move_back, plan
from wethi.network.facts import (
    FoundToBeTwo,
    OrganisationsMerged,
    OrganisationsParted,
    PeopleMerged,
    PeopleParted,
)
from wethi.network.models import Address, Merger, Network, NotTheSame, Organisation, Person
from wethi.network.queries import changes_since
from wethi.network.rules import require_in_network

PERSON_VALUES = ("title", "given_name", "family_name", "name_en", "gender", "birth_year", "sector")
ORGANISATION_VALUES = ("name", "name_en", "short_name", "kind", "sector", "district_code", "founded_year", "note")
ADDRESS = "address"


class CannotMerge(Exception):
    """``reason``: same (one row), gone (merged or erased already), users (both sign in)."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class ChangedSince(Exception):
    """One of the two changed after the merger: the undoing has to be looked at first."""


def values_of(row: Person | Organisation) -> tuple[str, ...]:
    """The fields of a row a merger may take from either side."""
    return PERSON_VALUES if isinstance(row, Person) else ORGANISATION_VALUES


def merge(
    *,
    kept: Person | Organisation,
    gone: Person | Organisation,
    take: Collection[str] = (),
    by: By,
    at: dt.datetime,
) -> Merger:
    """``kept`` speaks for both from now on. ``take``: fields (or ``address``) whose value comes from ``gone``.

    Raises :class:`OtherNetwork`, :class:`CannotMerge`.
    """
    require_in_network(by, "people.merge", kept.network_id, at)
    if type(kept) is not type(gone) or kept.network_id != gone.network_id:
        raise OtherNetwork
    if kept.pk == gone.pk:
        raise CannotMerge("same")
    with transaction.atomic():
        kept.refresh_from_db()
        gone.refresh_from_db()
        _may_merge(kept, gone)
        swapped = [name for name in values_of(kept) if name in take and getattr(kept, name) != getattr(gone, name)]
        _swap(kept, gone, swapped)
        if isinstance(kept, Person) and isinstance(gone, Person) and gone.user_id is not None:
            _hand_user(gone, kept)
            swapped.append("user")
        if ADDRESS in take and (addresses := _swap_addresses(kept, gone)):
            swapped += addresses
        made = plan(gone, kept, at)
        move(made)
        gone.merged_into = kept  # type: ignore[assignment]
        gone.save(update_fields=["merged_into"])
        kind = "person" if isinstance(kept, Person) else "organisation"
        merger = Merger.objects.create(
            network_id=kept.network_id,
            **{f"kept_{kind}": kept, f"gone_{kind}": gone},
            moved=made.moved, dropped=made.dropped, swapped=swapped, at=at,
        )  # fmt: skip
        fact: Any = (
            PeopleMerged(network_id=kept.network_id, person_id=kept.pk, gone_id=gone.pk, merger_id=merger.pk)
            if kind == "person"
            else OrganisationsMerged(
                network_id=kept.network_id, organisation_id=kept.pk, gone_id=gone.pk, merger_id=merger.pk
            )
        )
        merger.entry_id = record(fact, by=by, at=at).pk
        merger.save(update_fields=["entry_id"])
        return merger


def _may_merge(kept: Any, gone: Any) -> None:
    if any(one.merged_into_id is not None or getattr(one, "erased_at", None) is not None for one in (kept, gone)):
        raise CannotMerge("gone")
    if getattr(kept, "user_id", None) is not None and getattr(gone, "user_id", None) is not None:
        raise CannotMerge("users")


def _swap(kept: Any, gone: Any, names: Collection[str]) -> None:
    """The two rows exchange these values: what was not chosen stands in the other row and can come back."""
    for name in names:
        mine, theirs = getattr(kept, name), getattr(gone, name)
        setattr(kept, name, theirs)
        setattr(gone, name, mine)
    if names:
        kept.save(update_fields=list(names))
        gone.save(update_fields=list(names))


def _hand_user(giver: Person, taker: Person) -> None:
    user, giver.user = giver.user, None
    giver.save(update_fields=["user"])
    taker.user = user
    taker.save(update_fields=["user"])


def _swap_addresses(kept: Any, gone: Any) -> list[str]:
    """The standing addresses change places; which they were is kept as ``address:<id>``."""
    owner = "person" if isinstance(kept, Person) else "organisation"
    mine = list(Address.objects.filter(**{owner: kept}, until_on__isnull=True))
    theirs = list(Address.objects.filter(**{owner: gone}, until_on__isnull=True))
    if not theirs:
        return []
    Address.objects.filter(pk__in=[one.pk for one in mine]).update(**{owner: gone})
    Address.objects.filter(pk__in=[one.pk for one in theirs]).update(**{owner: kept})
    return [f"{ADDRESS}:{one.pk}" for one in (*mine, *theirs)]


def undo_merger(
    *, merger: Merger, by: By, at: dt.datetime, back: Collection[str] | None = None
) -> list[tuple[str, int]]:
    """Two rows again. Without ``back`` exactly as they were, or :class:`ChangedSince`.

    ``back``: after a review, which values (field names) and moved rows (``model:id``) return to the other row.
    Returns (model, id) of what could not be moved back: it is no longer there, or belongs elsewhere since.
    """
    require_in_network(by, "people.merge", merger.network_id, at)
    with transaction.atomic():
        merger = Merger.objects.select_for_update().get(pk=merger.pk)
        if merger.undone_at is not None:
            return []
        kept: Any = merger.kept
        gone: Any = merger.gone
        if getattr(kept, "erased_at", None) is not None or kept.merged_into_id is not None:
            raise CannotMerge("gone")
        if back is None and changes_since(merger).exists():
            raise ChangedSince
        gone.merged_into = None
        gone.save(update_fields=["merged_into"])
        moved = [
            [label, name, before, after, [key for key in ids if back is None or f"{label}:{key}" in back]]
            for label, name, before, after, ids in merger.moved
        ]
        lost = move_back(moved, merger.dropped)
        swapped = [name for name in merger.swapped if back is None or name.split(":")[0] in back or name == "user"]
        _swap(kept, gone, [name for name in swapped if ":" not in name and name != "user"])
        if "user" in swapped and kept.user_id is not None and gone.user_id is None:
            _hand_user(kept, gone)
        if any(":" in name for name in swapped):
            _swap_addresses_back(kept, gone, [int(name.split(":")[1]) for name in swapped if ":" in name])
        merger.undone_at = at
        merger.save(update_fields=["undone_at"])
        told: Any = {"network_id": merger.network_id, "merger_id": merger.pk, "gone_id": gone.pk}
        fact = (
            PeopleParted(person_id=kept.pk, **told)
            if isinstance(kept, Person)
            else OrganisationsParted(organisation_id=kept.pk, **told)
        )
        record(fact, by=by, at=at)
        return lost


def _swap_addresses_back(kept: Any, gone: Any, keys: list[int]) -> None:
    owner = "person" if isinstance(kept, Person) else "organisation"
    of_kept = list(Address.objects.filter(pk__in=keys, **{owner: kept}).values_list("pk", flat=True))
    of_gone = list(Address.objects.filter(pk__in=keys, **{owner: gone}).values_list("pk", flat=True))
    Address.objects.filter(pk__in=of_kept).update(**{owner: gone})
    Address.objects.filter(pk__in=of_gone).update(**{owner: kept})


@transaction.atomic
def keep_as_two(
    *, network: Network, first: Person | Organisation, second: Person | Organisation, by: By, at: dt.datetime
) -> None:
    """The pair is two: nobody is asked about it again. Raises :class:`OtherNetwork`."""
    require_in_network(by, "people.merge", network.pk, at)
    if type(first) is not type(second) or {first.network_id, second.network_id} != {network.pk}:
        raise OtherNetwork
    kind = "person" if isinstance(first, Person) else "organisation"
    low, high = sorted((first.pk, second.pk))
    _pair, is_new = NotTheSame.objects.get_or_create(
        kind=kind, first_id=low, second_id=high, defaults={"network": network, "at": at}
    )
    if is_new:
        record(FoundToBeTwo(network_id=network.pk, of=Code(kind), first_id=low, second_id=high), by=by, at=at)
