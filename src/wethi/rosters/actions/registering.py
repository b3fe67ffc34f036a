"""People register themselves: many in one transaction, no place given twice, the waiting list in the order of coming."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext as _

from wethi.accounts.actions import issue_codes
from wethi.accounts.rules import require_bearer
from wethi.audit.actions import VISITOR, WORKER, By, record_many
from wethi.audit.facts import Code
from wethi.kit.counted import count_on
from wethi.kit.inserted import insert_many
from wethi.kit.outbox import actions as outbox
from wethi.kit.outbox.choices import Channel
from wethi.kit.outbox.models import Message
from wethi.kit.prepared import Prepared
from wethi.kit.stream.publish import desk_channel, publish
from wethi.programme.models import Edition
from wethi.programme.rules import require_in_edition
from wethi.rosters import words
from wethi.rosters.about import key_of
from wethi.rosters.choices import RegistrationState as State
from wethi.rosters.facts import Registered
from wethi.rosters.models import Opening, Quota, Registration
from wethi.rosters.quotas import Quotas, chosen_by, placed

LINK = "registration"
_LASTS = dt.timedelta(days=180)


class NotOpen(Exception):
    """The edition takes no registrations now."""

    def __str__(self) -> str:
        return _("Registration is closed. Call the secretariat.")


@dataclass(frozen=True)
class Wish:
    """What one person asked for. ``held``: more came from their address than is usual, somebody looks first.

    ``code_page``: where a code is typed; who registered before is told there how to change it."""

    name: str
    phone: str
    email: str
    sector: str
    issue_id: int | None
    days: tuple[str, ...]
    mode: str
    hub_id: int | None = None
    held: bool = False
    code_page: str = ""


@dataclass(frozen=True)
class Receipt:
    """What the page shows: the code is known now and never again. ``place``: on the waiting list, from 1.

    Who registered before gets what anybody would get now: whoever types another's name learns nothing."""

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
        rows: list[Registration] = []
        shown: list[State] = []
        for wish, key in zip(wishes, keys, strict=True):
            again = key in known
            shown.append(State.HELD if wish.held else quotas.state_now(wish) if again else placed(wish, quotas, taken))
            rows.append(_row(opening, wish, key, State.DOUBLE if again else shown[-1], at))
            rows[-1].held_too = again and wish.held
            known.add(key)
        insert_many(rows)
        count_on(Quota, "taken", taken)
        again_on = {
            row.key: wish.code_page for wish, row in zip(wishes, rows, strict=True) if row.state == State.DOUBLE
        }
        if again_on:
            _tell_who_was_first(opening, again_on, at)
        # Once for all that are written together: a wiring of each would cost as much as the registration.
        publish(desk_channel(opening.edition_id), "coverage", {}, key="coverage", at=at)
        return _receipts(opening, rows, shown, by, at)


def require_registration_open(opening: Opening) -> int:
    """The version of its quotas. Raises :class:`NotOpen`."""
    standing = _VERSION.rows(opening.pk)
    if not standing:
        raise NotOpen
    return int(standing[0][0])


def _defined(opening: Opening, version: int) -> Quotas:
    if opening.known_quotas is None or opening.known_quotas[0] != version:
        opening.known_quotas = version, Quotas(list(Quota.objects.filter(opening=opening)))
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


def _receipts(
    opening: Opening, rows: Sequence[Registration], shown: Sequence[State], by: By, at: dt.datetime
) -> list[Receipt]:
    ids: dict[str, Any] = {"network_id": opening.edition.network_id, "edition_id": opening.edition_id}
    record_many([Registered(**ids, registration_id=row.pk, state=Code(row.state)) for row in rows], by=by, at=at)
    codes = issue_codes(
        purpose=LINK, subject_kind=LINK, subject_ids=[row.pk for row in rows], expires_at=at + _LASTS, by=WORKER, at=at, **ids
    )  # fmt: skip
    places = _places(opening, [row for row, state in zip(rows, shown, strict=True) if state == State.WAITING])
    return [
        Receipt(row.public_id, issued.code, state, places.get(row.pk, 0))
        for row, state, issued in zip(rows, shown, codes, strict=True)
    ]


def _places(opening: Opening, rows: Sequence[Registration]) -> dict[int, int]:
    """Places on the waiting list of ``rows``, the last who came; a double is given the place it would have and takes none."""
    if not rows:
        return {}
    left = {(issue, mode): number for issue, mode, number in _WAITING.rows(opening.pk)}
    found = {}
    for row in reversed(rows):
        here = left.get((row.issue_id, row.mode), 0)
        if row.state == State.DOUBLE:
            found[row.pk] = here + 1
        else:
            found[row.pk], left[row.issue_id, row.mode] = here, here - 1
    return found


def place_of(row: Registration) -> int:
    """Place on the waiting list of the same issue and way."""
    before = Registration.objects.filter(
        opening=row.opening_id, state=State.WAITING, issue=row.issue_id, mode=row.mode, pk__lt=row.pk
    )
    return before.count() + 1


def shown_state(row: Registration) -> str:
    """How it stands as its bearer sees it: a double like anybody who would register now."""
    if row.state != State.DOUBLE:
        return row.state
    if row.held_too:
        return State.HELD
    return Quotas(list(Quota.objects.filter(opening=row.opening_id))).state_now(chosen_by(row))


def _tell_who_was_first(opening: Opening, again_on: Mapping[str, str], at: dt.datetime) -> None:
    """To whoever registered before, where they said then and nowhere else: that they are, and a code to change it by.
    Once a day, however often their name is typed. ``again_on``: the page where codes are typed, by the person's key."""
    standing = Registration.objects.filter(opening=opening, key__in=again_on)
    first = {row.key: row for row in standing.exclude(state__in=[State.CANCELLED, State.DOUBLE]).order_by("-pk")}
    rows = {f"registered-before-{row.pk}-{at.date()}": row for row in first.values()}
    told = set(Message.objects.filter(key__in=rows).values_list("key", flat=True))
    rows = {key: row for key, row in rows.items() if key not in told}
    if not rows:
        return
    edition = opening.edition
    codes = issue_codes(
        purpose=LINK, subject_kind=LINK, subject_ids=[row.pk for row in rows.values()], network_id=edition.network_id,
        edition_id=edition.pk, expires_at=at + _LASTS, by=WORKER, at=at,
    )  # fmt: skip
    messages = []
    for (key, row), issued in zip(rows.items(), codes, strict=True):
        subject, text = words.registered_before(edition, row.name, issued.code, again_on[row.key])
        messages.append(message_to(row, edition, key, outbox.CARRIES_A_KEY, subject, text, at))
    outbox.prepare_many(messages)


def message_to(
    row: Registration, edition: Edition, key: str, batch: str, subject: str, text: str, at: dt.datetime
) -> Message:
    """Not in the outbox yet."""
    return Message(
        network_id=edition.network_id, edition_id=edition.pk, key=key, batch_key=batch, to_kind="registration",
        channel=Channel.EMAIL if row.email else Channel.SHARE, to_id=row.pk, to_name=row.name, to_address=row.email,
        subject=subject, body=text, made_at=at, message_id=outbox.new_message_id(),
    )  # fmt: skip


def require_own_or_desk(registration: Registration, by: By, at: dt.datetime) -> None:
    if by.kind == "link":
        require_bearer(by, at, (LINK, registration.pk))
        return
    require_in_edition(by, "rosters.edit", registration.opening.edition, at)


def registration_ids(row: Registration) -> dict[str, Any]:
    edition = row.opening.edition
    return {
        "network_id": edition.network_id,
        "edition_id": edition.pk,
        "registration_id": row.pk,
        "state": Code(row.state),
    }
