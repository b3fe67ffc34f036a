"""The door's list follows the lists of names; people who came unnamed are written in, and known again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from wethi.attendance.actions.recounting import recount_guests
from wethi.attendance.actions.roll import next_rev, number_guests, tell_boards
from wethi.attendance.choices import GuestState, Origin
from wethi.attendance.expected import COLUMNS, Expected, expected
from wethi.attendance.facts import GuestsJoined, GuestsParted, GuestsRenewed
from wethi.attendance.models import Device, Guest, Roll
from wethi.attendance.rules import require_device
from wethi.audit.actions import By, record
from wethi.programme.models import Edition
from wethi.programme.rules import require_in_edition

AT_ONCE = 250
"""Rows in one transaction: a door must not wait for a long list."""


class OtherEdition(Exception):
    """The two guests are not of one edition."""

    def __str__(self) -> str:
        return _("These two are not of one forum.")


def renew_guests(*, edition: Edition, by: By, at: dt.datetime) -> tuple[int, int]:
    """Guests as the lists have them now; (new, changed). Whoever left the lists stays, as somebody who does not come.

    In several transactions; called twice at once it still makes nobody twice.
    """
    require_in_edition(by, "attendance.edit", edition, at)
    return follow_lists(edition=edition, by=by, at=at)


def renew_for_door(*, device: Device, older_than: dt.timedelta, by: By, at: dt.datetime) -> bool:
    """The list a device is about to be told, at most as old as that; whether it had to be looked at anew."""
    require_device(by, device)
    looked = Roll.objects.filter(edition=device.hub.edition).values_list("renewed_at", flat=True).first()
    if looked is not None and abs(at - looked) < older_than:
        return False
    follow_lists(edition=device.hub.edition, by=by, at=at)
    return True


def follow_lists(*, edition: Edition, by: By, at: dt.datetime) -> tuple[int, int]:
    """The same for callers that have asked for their right: a door that opens."""
    wanted = expected(edition)
    added = altered = 0
    for some in _pieces(wanted):
        more, other = _write(edition, some, at)
        added, altered = added + more, altered + other
    altered += _let_go(edition, {one.key for one in wanted}, at)
    _say_who_is_the_same(edition, {one.key: one.same_key for one in wanted if one.same_key}, at)
    with transaction.atomic():
        if added or altered:
            fact = GuestsRenewed(network_id=edition.network_id, edition_id=edition.pk, added=added, altered=altered)
            record(fact, by=by, at=at)
            tell_boards(edition.pk, at)
        Roll.objects.update_or_create(edition=edition, defaults={"renewed_at": at})
    return added, altered


def _pieces(rows: Sequence[Expected]) -> Iterator[Sequence[Expected]]:
    return (rows[start : start + AT_ONCE] for start in range(0, len(rows), AT_ONCE))


def _write(edition: Edition, rows: Sequence[Expected], at: dt.datetime) -> tuple[int, int]:
    if not _differences(edition, rows):
        return 0, 0
    with transaction.atomic():
        rev = next_rev(edition.pk)
        differences = _differences(edition, rows)  # once more: another may have written meanwhile
        new = [
            Guest(edition=edition, key=row.key, rev=rev, added_at=at, changed_at=at, **row.columns())
            for row, guest in differences
            if guest is None
        ]
        number_guests(edition.pk, new)
        Guest.objects.bulk_create(new)
        old = [_altered(guest, row.columns(), rev, at) for row, guest in differences if guest is not None]
        Guest.objects.bulk_update(old, [*COLUMNS, "rev", "changed_at"])
    return len(new), len(old)


def _differences(edition: Edition, rows: Sequence[Expected]) -> list[tuple[Expected, Guest | None]]:
    known = {guest.key: guest for guest in Guest.objects.filter(edition=edition, key__in=[row.key for row in rows])}
    found: list[tuple[Expected, Guest | None]] = []
    for row in rows:
        guest = known.get(row.key)
        if guest is None or any(getattr(guest, name) != value for name, value in row.columns().items()):
            found.append((row, guest))
    return found


def _altered(guest: Guest, columns: Mapping[str, Any], rev: int, at: dt.datetime) -> Guest:
    for name, value in columns.items():
        setattr(guest, name, value)
    guest.rev, guest.changed_at = rev, at
    return guest


def _let_go(edition: Edition, wanted: set[str], at: dt.datetime) -> int:
    """Guests whose name no longer stands on any list."""
    standing = Guest.objects.filter(edition=edition).exclude(state=GuestState.WITHDRAWN).exclude(origin=Origin.WALK_IN)
    gone = [pk for pk, key in standing.values_list("pk", "key") if key not in wanted]
    if not gone:
        return 0
    with transaction.atomic():
        rev = next_rev(edition.pk)
        return Guest.objects.filter(pk__in=gone).update(state=GuestState.WITHDRAWN, rev=rev, changed_at=at)


def _say_who_is_the_same(edition: Edition, pairs: Mapping[str, str], at: dt.datetime) -> None:
    if not pairs:
        return
    known = {guest.key: guest for guest in Guest.objects.filter(edition=edition, key__in=[*pairs, *pairs.values()])}
    new = [
        (known[own], known[other])
        for own, other in pairs.items()
        if own in known and other in known and known[own].same_as_id is None
    ]
    for guest, other in new:
        with transaction.atomic():
            _join(guest, other, next_rev(edition.pk), at)


def join_guests(*, guest: Guest, same_as: Guest, by: By, at: dt.datetime) -> None:
    """``guest`` turned out to be ``same_as``, who is counted from now on; what was seen of either counts for both.

    Raises :class:`OtherEdition`. A chain is never made: who stands for others goes on standing for them.
    """
    require_in_edition(by, "attendance.edit", guest.edition, at)
    root = same_as.same_as or same_as
    if root.edition_id != guest.edition_id or root.pk == guest.pk:
        raise OtherEdition
    with transaction.atomic():
        _join(guest, root, next_rev(guest.edition_id), at)
        fact = GuestsJoined(
            network_id=guest.edition.network_id, edition_id=guest.edition_id, guest_id=guest.pk, same_as_id=root.pk
        )
        record(fact, by=by, at=at)
        tell_boards(guest.edition_id, at)


def _join(guest: Guest, root: Guest, rev: int, at: dt.datetime) -> None:
    Guest.objects.filter(same_as=guest).update(same_as=root, rev=rev, changed_at=at)
    Guest.objects.filter(pk=guest.pk).update(same_as=root, rev=rev, changed_at=at)
    guest.same_as = root
    recount_guests([guest.pk, root.pk], rev, at)


def part_guests(*, guest: Guest, by: By, at: dt.datetime) -> None:
    """They are two people after all."""
    require_in_edition(by, "attendance.edit", guest.edition, at)
    if guest.same_as_id is None:
        return
    root = guest.same_as_id
    with transaction.atomic():
        rev = next_rev(guest.edition_id)
        Guest.objects.filter(pk=guest.pk).update(same_as=None, rev=rev, changed_at=at)
        guest.same_as = None
        recount_guests([guest.pk, root], rev, at)
        fact = GuestsParted(network_id=guest.edition.network_id, edition_id=guest.edition_id, guest_id=guest.pk)
        record(fact, by=by, at=at)
        tell_boards(guest.edition_id, at)
