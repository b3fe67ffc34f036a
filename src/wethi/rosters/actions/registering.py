"""People register themselves: many in one transaction, no place given twice, the waiting list in the order of coming."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Case, Count, F, Value, When
from django.utils.translation import gettext as _

from wethi.accounts.actions import issue_codes
from wethi.accounts.queries import link_by_id
from wethi.accounts.rules import NotAllowed
from wethi.audit.actions import VISITOR, WORKER, By, record, record_many
from wethi.audit.facts import Code
from wethi.kit.inserted import insert_many
from wethi.kit.outbox import actions as outbox
from wethi.kit.outbox.choices import Channel
from wethi.kit.outbox.models import Message
from wethi.kit.prepared import Prepared
from wethi.kit.stream.publish import desk_channel, publish
from wethi.network.models import Person
from wethi.programme.models import Edition, Issue
from wethi.programme.rules import require_in_edition
from wethi.rosters import words
from wethi.rosters.about import key_of, registrations_of
from wethi.rosters.choices import RegistrationState as State
from wethi.rosters.facts import (
    QuotasPut,
    Registered,
    RegistrationCancelled,
    RegistrationClosed,
    RegistrationMovedUp,
    RegistrationOpened,
)
from wethi.rosters.models import Opening, Quota, Registration

LINK = "registration"
_LASTS = dt.timedelta(days=180)


class NotOpen(Exception):
    """The edition takes no registrations now."""

    def __str__(self) -> str:
        return _("Registration is closed. Call the secretariat.")


@dataclass(frozen=True)
class Wish:
    """What one person asked for. ``held``: more came from their address than is usual, somebody looks first."""

    name: str
    phone: str
    email: str
    sector: str
    issue_id: int
    days: tuple[str, ...]
    mode: str
    hub_id: int | None = None
    held: bool = False


@dataclass(frozen=True)
class Receipt:
    """What the page shows: the code is known now and never again. ``place``: on the waiting list, from 1."""

    public_id: str
    code: str
    state: str
    place: int = 0


def register(*, opening: Opening, wishes: Sequence[Wish], by: By = VISITOR, at: dt.datetime) -> list[Receipt]:
    """One receipt for each wish, in their order. Whoever registered before gets a receipt that looks like any other.

    Raises :class:`NotOpen`. The quotas are locked for the transaction, so that none is ever oversold.
    """
    with transaction.atomic():
        quotas = _defined(opening, require_registration_open(opening))
        _taken_now(opening, quotas.rows)
        keys = [key_of(wish.name, wish.phone or wish.email) for wish in wishes]
        known = set(
            Registration.objects.filter(opening=opening, key__in=keys)
            .exclude(state__in=[State.CANCELLED, State.DOUBLE])
            .values_list("key", flat=True)
        )
        taken: Counter[int] = Counter()
        rows = []
        for wish, key in zip(wishes, keys, strict=True):
            state = State.DOUBLE if key in known else State.HELD if wish.held else _placed(wish, quotas, taken)
            known.add(key)
            rows.append(_row(opening, wish, key, state, at))
        insert_many(rows)
        _count_on(taken)
        # Once for all that are written together: a wiring of each would cost as much as the registration.
        publish(desk_channel(opening.edition_id), "coverage", {}, key="coverage", at=at)
        return _receipts(opening, rows, by, at)


def require_registration_open(opening: Opening) -> int:
    """The version of its quotas. Raises :class:`NotOpen`."""
    standing = _VERSION.rows(opening.pk)
    if not standing:
        raise NotOpen
    return int(standing[0][0])


class _Quotas:
    """What fits whom, worked out once for each kind of wish."""

    def __init__(self, rows: Sequence[Quota]) -> None:
        self.rows = rows
        self._fitting: dict[tuple[Any, ...], list[Quota]] = {}

    def fitting(self, wish: Wish) -> list[Quota]:
        kind = (wish.issue_id, wish.sector, wish.days, wish.mode)
        if kind not in self._fitting:
            self._fitting[kind] = [quota for quota in self.rows if _fits(quota, *kind)]
        return self._fitting[kind]


def _defined(opening: Opening, version: int) -> _Quotas:
    if opening.known_quotas is None or opening.known_quotas[0] != version:
        opening.known_quotas = version, _Quotas(list(Quota.objects.filter(opening=opening)))
    return opening.known_quotas[1]


_VERSION = Prepared(
    lambda key: Opening.objects.filter(pk=key, opened_at__isnull=False, closed_at__isnull=True).values_list(
        "quota_version"
    )
)
_TAKEN = Prepared(
    lambda key: (
        Quota.objects.select_for_update().filter(opening=key).order_by("pk").values_list("pk", "places", "taken")
    )
)


_WAITING = Prepared(
    lambda key: (
        Registration.objects.filter(opening=key, state=State.WAITING)
        .order_by()
        .values_list("issue", "mode")
        .annotate(n=Count("pk"))
    )
)


def _taken_now(opening: Opening, defined: Sequence[Quota]) -> None:
    """How many places are taken now; locked until the transaction ends."""
    now = {key: (places, taken) for key, places, taken in _TAKEN.rows(opening.pk)}
    for quota in defined:
        quota.places, quota.taken = now.get(quota.pk, (0, 0))


def _count_on(taken: Counter[int]) -> None:
    """One statement for all that grow by the same number."""
    by_number: dict[int, list[int]] = {}
    for key, number in taken.items():
        by_number.setdefault(number, []).append(key)
    for number, keys in by_number.items():
        Quota.objects.filter(pk__in=keys).update(taken=F("taken") + number)


def _fits(quota: Quota, issue_id: int | None, sector: str, days: Sequence[str], mode: str) -> bool:
    return (
        quota.issue_id in (None, issue_id)
        and quota.sector in ("", sector)
        and quota.mode in ("", mode)
        and (quota.day is None or quota.day.isoformat() in days)
    )


def _placed(wish: Wish, quotas: _Quotas, taken: Counter[int]) -> State:
    """A place where every quota that fits has room; the rows in memory and ``taken`` are counted on."""
    fitting = quotas.fitting(wish)
    if any(quota.taken >= quota.places for quota in fitting):
        return State.WAITING
    for quota in fitting:
        quota.taken += 1
        taken[quota.pk] += 1
    return State.CONFIRMED


def _row(opening: Opening, wish: Wish, key: str, state: State, at: dt.datetime) -> Registration:
    return Registration(
        opening=opening,
        key=key,
        name=wish.name,
        phone=wish.phone,
        email=wish.email,
        sector=wish.sector,
        issue_id=wish.issue_id,
        days=list(wish.days),
        mode=wish.mode,
        hub_id=wish.hub_id,
        state=state,
        at=at,
        changed_at=at,
    )


def _receipts(opening: Opening, rows: Sequence[Registration], by: By, at: dt.datetime) -> list[Receipt]:
    ids: dict[str, Any] = {"network_id": opening.edition.network_id, "edition_id": opening.edition_id}
    record_many([Registered(**ids, registration_id=row.pk, state=Code(row.state)) for row in rows], by=by, at=at)
    codes = issue_codes(
        purpose=LINK, subject_kind=LINK, subject_ids=[row.pk for row in rows], expires_at=at + _LASTS, by=WORKER, at=at, **ids
    )  # fmt: skip
    places = _places(opening, rows)
    return [
        Receipt(row.public_id, issued.code, row.state, places.get(row.pk, 0))
        for row, issued in zip(rows, codes, strict=True)
    ]


def _places(opening: Opening, rows: Sequence[Registration]) -> dict[int, int]:
    """Places on the waiting list of those in ``rows`` that have one; they are the last who came."""
    waiting = [row for row in rows if row.state == State.WAITING]
    if not waiting:
        return {}
    left = {(issue, mode): number for issue, mode, number in _WAITING.rows(opening.pk)}
    found = {}
    for row in reversed(waiting):
        found[row.pk] = left[row.issue_id, row.mode]
        left[row.issue_id, row.mode] -= 1
    return found


def place_of(row: Registration) -> int:
    """Place on the waiting list of the same issue and way."""
    before = Registration.objects.filter(
        opening=row.opening_id, state=State.WAITING, issue=row.issue_id, mode=row.mode, pk__lte=row.pk
    )
    return before.count()


@transaction.atomic
def open_registration(*, edition: Edition, by: By, at: dt.datetime) -> Opening:
    require_in_edition(by, "edition.open", edition, at)
    opening, _is_new = Opening.objects.get_or_create(edition=edition)
    if not opening.is_open:
        opening.opened_at, opening.closed_at = at, None
        opening.save(update_fields=["opened_at", "closed_at"])
        record(RegistrationOpened(network_id=edition.network_id, edition_id=edition.pk), by=by, at=at)
    return opening


@transaction.atomic
def close_registration(*, edition: Edition, by: By, at: dt.datetime) -> None:
    require_in_edition(by, "edition.open", edition, at)
    if Opening.objects.filter(edition=edition, opened_at__isnull=False, closed_at__isnull=True).update(closed_at=at):
        record(RegistrationClosed(network_id=edition.network_id, edition_id=edition.pk), by=by, at=at)


@dataclass(frozen=True)
class Wanted:
    """A quota as it is to be; ``None`` and "" fit everybody."""

    places: int
    issue: Issue | None = None
    sector: str = ""
    day: dt.date | None = None
    mode: str = ""


@transaction.atomic
def put_quotas(*, opening: Opening, wanted: Sequence[Wanted], by: By, at: dt.datetime) -> None:
    """These quotas and no others; those that stay keep their count, new ones count whoever has a place already.

    A quota is never set below what is taken: then nobody more comes in until it is.
    """
    edition = opening.edition
    require_in_edition(by, "rosters.edit", edition, at)
    confirmed = list(Registration.objects.filter(opening=opening, state=State.CONFIRMED))
    Quota.objects.filter(opening=opening).delete()
    rows = []
    for one in wanted:
        row = Quota(opening=opening, issue=one.issue, sector=one.sector, day=one.day, mode=one.mode, places=one.places)
        row.taken = sum(1 for each in confirmed if _fits(row, each.issue_id, each.sector, each.days, each.mode))
        row.places = max(row.places, row.taken)
        rows.append(row)
    Quota.objects.bulk_create(rows)
    Opening.objects.filter(pk=opening.pk).update(quota_version=F("quota_version") + 1)
    places = sum(one.places for one in wanted)
    record(QuotasPut(network_id=edition.network_id, edition_id=edition.pk, places=places), by=by, at=at)
    _move_up(opening, by, at)


@transaction.atomic
def cancel_registration(*, registration: Registration, by: By, at: dt.datetime) -> None:
    """By the person's own code or the desk; the place goes to whoever waits longest and fits."""
    _require_own_or_desk(registration, by, at)
    opening = registration.opening
    row = Registration.objects.select_for_update().get(pk=registration.pk)
    if row.state == State.CANCELLED:
        return
    if row.state == State.CONFIRMED:
        _free_place(row)
    Registration.objects.filter(pk=row.pk).update(state=State.CANCELLED, changed_at=at)
    registration.refresh_from_db()
    record(RegistrationCancelled(**_ids(registration)), by=by, at=at)
    _move_up(opening, by, at)


@transaction.atomic
def take_in(*, registration: Registration, by: By, at: dt.datetime) -> None:
    """One that was held is as good as any other now: a place where there is one, else the waiting list."""
    require_in_edition(by, "rosters.edit", registration.opening.edition, at)
    if Registration.objects.filter(pk=registration.pk, state=State.HELD).update(state=State.WAITING, changed_at=at):
        _move_up(registration.opening, by, at)
    registration.refresh_from_db()


@transaction.atomic
def forget_registered(*, person: Person, at: dt.datetime) -> None:
    """A step of erasing a person, which asks for the right: the words go, the row stays for the counts, the place is free."""
    found = list(registrations_of(person).select_for_update(of=("self",)).select_related("opening__edition__network"))
    for row in found:
        if row.state == State.CONFIRMED:
            _free_place(row)
    state = Case(
        When(state__in=[State.CONFIRMED, State.WAITING, State.HELD], then=Value(State.CANCELLED)), default="state"
    )
    mine = Registration.objects.filter(pk__in=[row.pk for row in found])
    mine.update(name="", phone="", email="", key="", state=state, changed_at=at)
    told = Message.objects.filter(to_kind="registration", to_id__in=[row.pk for row in found])
    told.filter(state__in=["draft", "approved"]).update(state="removed")
    told.update(to_name="", to_address="", subject="", body="")
    for opening in {row.opening_id: row.opening for row in found}.values():
        _move_up(opening, WORKER, at)


def _free_place(row: Registration) -> None:
    for quota in Quota.objects.select_for_update().filter(opening=row.opening_id):
        if _fits(quota, row.issue_id, row.sector, row.days, row.mode):
            Quota.objects.filter(pk=quota.pk, taken__gt=0).update(taken=F("taken") - 1)


def _move_up(opening: Opening, by: By, at: dt.datetime) -> None:
    """Whoever waits and fits gets a place, in the order of coming, and is told."""
    quotas = _Quotas(list(Quota.objects.select_for_update().filter(opening=opening)))
    taken: Counter[int] = Counter()
    for row in Registration.objects.filter(opening=opening, state=State.WAITING).order_by("pk"):
        wish = Wish(row.name, row.phone, row.email, row.sector, row.issue_id or 0, tuple(row.days), row.mode)
        if _placed(wish, quotas, taken) != State.CONFIRMED:
            continue
        Registration.objects.filter(pk=row.pk).update(state=State.CONFIRMED, changed_at=at)
        row.state = State.CONFIRMED
        record(RegistrationMovedUp(**_ids(row)), by=by, at=at)
        _tell(row, at)
    _count_on(taken)


def _tell(row: Registration, at: dt.datetime) -> None:
    edition = row.opening.edition
    subject, text = words.moved_up(edition, row.name)
    outbox.prepare(
        network_id=edition.network_id, edition_id=edition.pk, key=f"registration-{row.pk}-{at.timestamp():.0f}",
        batch_key="registrations", channel=Channel.EMAIL if row.email else Channel.SHARE, to_kind="registration",
        to_id=row.pk, to_name=row.name, to_address=row.email, subject=subject, body=text, at=at,
    )  # fmt: skip


def _require_own_or_desk(registration: Registration, by: By, at: dt.datetime) -> None:
    if by.kind == "link":
        link = link_by_id(by.id or 0, at)
        if link is None or link.subject_kind != LINK or link.subject_id != registration.pk:
            raise NotAllowed(_("Your role does not include this."))
        return
    require_in_edition(by, "rosters.edit", registration.opening.edition, at)


def _ids(row: Registration) -> dict[str, Any]:
    edition = row.opening.edition
    return {
        "network_id": edition.network_id,
        "edition_id": edition.pk,
        "registration_id": row.pk,
        "state": Code(row.state),
    }
