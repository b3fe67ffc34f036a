"""Foods, boxes and parcels: what is packed for whom, when it leaves, what came."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from wethi.accounts.actions import IssuedLink, issue_link
from wethi.accounts.rules import NotAllowed
from wethi.audit.actions import By, record
from wethi.kit.files import stored
from wethi.kit.files.pictures import drawn_anew
from wethi.programme.models import Edition, Hub
from wethi.programme.rules import require_in_edition
from wethi.support.actions.refusals import InUse, NotInThisState, OtherEdition, ReasonMissing
from wethi.support.choices import Diet, ParcelState
from wethi.support.counting import people_by_diet
from wethi.support.facts import (
    BoxPut,
    ParcelChanged,
    ParcelPacked,
    ParcelReceived,
    ParcelsCounted,
    ParcelSent,
    ParcelSettled,
    ParcelSteppedBack,
    SupplyPut,
    SupplyWithdrawn,
)
from wethi.support.models import BoxContent, BoxKind, Parcel, ParcelLine, Supply
from wethi.support.rules import LINK, has_link_of

P = ParcelState
LINK_LASTS = dt.timedelta(days=90)
_BEFORE = {P.PACKED: P.PLANNED, P.SENT: P.PACKED, P.RECEIVED: P.SENT, P.SETTLED: P.RECEIVED}


def _ids(edition: Edition) -> dict[str, Any]:
    return {"network_id": edition.network_id, "edition_id": edition.pk}


@transaction.atomic
def put_supply(*, edition: Edition, supply: Supply | None = None, by: By, at: dt.datetime, **values: Any) -> Supply:
    """A food with its story and producer, or a piece of equipment. Raises :class:`OtherEdition`."""
    require_in_edition(by, "boxes.edit", edition, at)
    supply = supply or Supply(edition=edition)
    for name, value in values.items():
        setattr(supply, name, value)
    if supply.edition_id != edition.pk or (supply.producer and supply.producer.network_id != edition.network_id):
        raise OtherEdition
    supply.save()
    record(SupplyPut(**_ids(edition), supply_id=supply.pk), by=by, at=at)
    return supply


@transaction.atomic
def withdraw_supply(*, supply: Supply, by: By, at: dt.datetime) -> None:
    """Off the list; what is in boxes or parcels stays. Raises :class:`InUse`."""
    require_in_edition(by, "boxes.edit", supply.edition, at)
    if supply.contents.exists() or supply.parcel_lines.exists():
        raise InUse
    supply.withdrawn_at = at
    supply.save(update_fields=["withdrawn_at"])
    record(SupplyWithdrawn(**_ids(supply.edition), supply_id=supply.pk), by=by, at=at)


@transaction.atomic
def put_box(
    *,
    edition: Edition,
    diet: str,
    name: str,
    contents: Mapping[Supply, int],
    name_en: str = "",
    by: By,
    at: dt.datetime,
) -> BoxKind:
    """What is in the box for this diet; one box a diet. ``contents``: food -> pieces, 0 takes it out."""
    require_in_edition(by, "boxes.edit", edition, at)
    if any(supply.edition_id != edition.pk for supply in contents):
        raise OtherEdition
    box, _is_new = BoxKind.objects.update_or_create(
        edition=edition, diet=Diet(diet), defaults={"name": name, "name_en": name_en}
    )
    for supply, count in contents.items():
        if count:
            BoxContent.objects.update_or_create(box=box, supply=supply, defaults={"count": count})
        else:
            BoxContent.objects.filter(box=box, supply=supply).delete()
    record(BoxPut(**_ids(edition), box_id=box.pk), by=by, at=at)
    return box


@transaction.atomic
def count_parcels(*, edition: Edition, spare_percent: int = 5, days_ahead: int = 1, by: By, at: dt.datetime) -> int:
    """Counts the people of each hub and day and plans a parcel for them; returns how many boxes there are in all.

    Parcels that are packed or further keep what they hold. ``spare_percent`` more of each kind, at least one box.
    """
    require_in_edition(by, "boxes.edit", edition, at)
    boxes = {box.diet: box for box in BoxKind.objects.filter(edition=edition)}
    counted = people_by_diet(edition)
    hubs = list(Hub.objects.filter(edition=edition, kind="site"))
    known = {(one.hub_id, one.day): one for one in Parcel.objects.filter(edition=edition).select_for_update()}
    total = 0
    for hub in hubs:
        for day in edition.days.order_by("on").values_list("on", flat=True):
            parcel = known.get((hub.pk, day))
            if parcel is None:
                leaves = day - dt.timedelta(days=days_ahead)
                parcel = Parcel.objects.create(edition=edition, hub=hub, day=day, leaves_on=leaves)
            if parcel.state == P.PLANNED:
                _fill(parcel, boxes, counted, spare_percent, at)
            total += sum(line.sent for line in parcel.lines.all() if line.box_id)
    record(ParcelsCounted(**_ids(edition), parcels=len(known) or len(hubs), boxes=total), by=by, at=at)
    return total


def _fill(
    parcel: Parcel, boxes: Mapping[str, BoxKind], counted: Mapping[Any, int], spare_percent: int, at: dt.datetime
) -> None:
    for diet, box in boxes.items():
        people = counted.get((parcel.day.isoformat(), parcel.hub_id, diet), 0)
        spare = max(1, -(-people * spare_percent // 100)) if people and spare_percent else 0
        if people:
            ParcelLine.objects.update_or_create(parcel=parcel, box=box, defaults={"counted": people, "spare": spare})
        else:
            parcel.lines.filter(box=box).delete()
    parcel.counted_at = at
    parcel.save(update_fields=["counted_at"])


@transaction.atomic
def change_parcel(
    *,
    parcel: Parcel,
    leaves_on: dt.date,
    cartons: int,
    carrier: str,
    spare: Mapping[BoxKind, int],
    equipment: Mapping[Supply, int],
    by: By,
    at: dt.datetime,
) -> None:
    """When and how it goes, spare boxes, and equipment that goes along, while it is planned."""
    require_in_edition(by, "boxes.edit", parcel.edition, at)
    things: list[BoxKind | Supply] = [*spare, *equipment]
    if any(thing.edition_id != parcel.edition_id for thing in things):
        raise OtherEdition
    if Parcel.objects.select_for_update().get(pk=parcel.pk).state != P.PLANNED:
        raise NotInThisState(str(parcel.get_state_display()))
    parcel.leaves_on, parcel.cartons, parcel.carrier = leaves_on, cartons, carrier.strip()[:150]
    parcel.save(update_fields=["leaves_on", "cartons", "carrier"])
    for box, more in spare.items():
        ParcelLine.objects.update_or_create(parcel=parcel, box=box, defaults={"spare": more})
    parcel.lines.filter(box__isnull=False, counted=0, spare=0).delete()
    for supply, count in equipment.items():
        if count:
            ParcelLine.objects.update_or_create(parcel=parcel, supply=supply, defaults={"counted": count})
        else:
            parcel.lines.filter(supply=supply).delete()
    record(ParcelChanged(**_ids(parcel.edition), parcel_id=parcel.pk), by=by, at=at)


def pack_parcel(*, parcel: Parcel, by: By, at: dt.datetime) -> None:
    require_in_edition(by, "boxes.edit", parcel.edition, at)
    _move(parcel, [P.PLANNED], P.PACKED, ParcelPacked, by, at, packed_at=at)


def send_parcel(*, parcel: Parcel, by: By, at: dt.datetime) -> None:
    require_in_edition(by, "boxes.edit", parcel.edition, at)
    _move(parcel, [P.PACKED], P.SENT, ParcelSent, by, at, sent_at=at)


def receive_parcel(
    *,
    parcel: Parcel,
    counts: Mapping[int, int],
    received_by: str,
    note: str = "",
    picture: bytes | None = None,
    by: By,
    at: dt.datetime,
) -> None:
    """What was counted at the hub, line by line (id of the line -> pieces), with a picture. May be corrected until the
    difference is settled. Raises ``kit.files.Unreadable``, :class:`NotInThisState`, :class:`ReasonMissing`."""
    require_own_or(by, parcel, at)
    if not received_by.strip():
        raise ReasonMissing
    drawn = drawn_anew(picture)[-1] if picture else None
    path = stored.write(drawn.body, ending=".jpg") if drawn else ""
    with stored.written(path), transaction.atomic():
        lines = list(parcel.lines.select_for_update())
        for line in lines:
            line.received = counts.get(line.pk, 0)
        ParcelLine.objects.bulk_update(lines, ["received"])
        changes: dict[str, Any] = {
            "received_at": at, "received_by": received_by.strip()[:200], "received_note": note.strip()[:500],
        }  # fmt: skip
        if drawn:
            changes["photo"] = stored.keep(
                path, drawn.body, purpose="parcel", name=f"{parcel.public_id}.jpg", content_type="image/jpeg",
                subject_kind="parcel", subject_id=parcel.pk, network_id=parcel.edition.network_id, at=at,
            )  # fmt: skip
            if parcel.photo is not None:
                stored.take_away([parcel.photo])
        missing = sum(max(0, line.sent - (line.received or 0)) for line in lines)
        _change(parcel, [P.PACKED, P.SENT, P.RECEIVED], P.RECEIVED, changes)
        told = ParcelReceived(**_ids(parcel.edition), parcel_id=parcel.pk, missing=missing)
        record(told, by=by, at=at)


@transaction.atomic
def settle_parcel(*, parcel: Parcel, note: str, by: By, at: dt.datetime) -> None:
    """How a difference was dealt with: made up, taken off the bill, broken on the way."""
    require_in_edition(by, "boxes.edit", parcel.edition, at)
    if not note.strip():
        raise ReasonMissing
    _move(parcel, [P.RECEIVED], P.SETTLED, ParcelSettled, by, at, settled_note=note.strip()[:300])


@transaction.atomic
def step_parcel_back(*, parcel: Parcel, by: By, at: dt.datetime) -> None:
    """Undoes the last step; what was counted at the hub stays beside the lines until it is counted anew."""
    require_in_edition(by, "boxes.edit", parcel.edition, at)
    before = _BEFORE.get(ParcelState(parcel.state))
    if before is None:
        raise NotInThisState(str(parcel.get_state_display()))
    emptied: dict[str, Any] = {"received_at": None}
    if parcel.state != P.RECEIVED:
        field = {P.PACKED: "packed_at", P.SENT: "sent_at"}.get(ParcelState(parcel.state))
        emptied = {field: None} if field else {"settled_note": ""}
    _change(parcel, [ParcelState(parcel.state)], before, emptied)
    record(ParcelSteppedBack(**_ids(parcel.edition), parcel_id=parcel.pk), by=by, at=at)


def issue_hub_link(*, hub: Hub, by: By, at: dt.datetime) -> IssuedLink:
    """A link and a short code for whoever receives things at the hub; no account is needed."""
    require_in_edition(by, "boxes.edit", hub.edition, at)
    return issue_link(
        purpose=LINK,
        subject_kind=LINK,
        subject_id=hub.pk,
        network_id=hub.edition.network_id,
        edition_id=hub.edition_id,
        with_code=True,
        expires_at=at + LINK_LASTS,
        by=by,
        at=at,
    )


def require_own_or(by: By, parcel: Parcel, at: dt.datetime) -> None:
    """The bearer of the hub's own link, or somebody with the right."""
    if by.kind != "link":
        require_in_edition(by, "boxes.edit", parcel.edition, at)
    elif not has_link_of(by, parcel.hub_id, at):
        raise NotAllowed


@transaction.atomic
def _move(
    parcel: Parcel, whence: Sequence[str], to: ParcelState, fact: Any, by: By, at: dt.datetime, **changes: Any
) -> None:
    _change(parcel, whence, to, changes)
    record(fact(**_ids(parcel.edition), parcel_id=parcel.pk), by=by, at=at)


def _change(parcel: Parcel, whence: Sequence[str], to: ParcelState, changes: Mapping[str, Any]) -> None:
    """One statement decides between two who click at once. Raises :class:`NotInThisState`."""
    moved = Parcel.objects.filter(pk=parcel.pk, state__in=whence).update(state=to, **changes)
    parcel.refresh_from_db(fields=["state", *changes])
    if not moved:
        raise NotInThisState(str(parcel.get_state_display()))
