"""Winning partners and keeping what they offer: the only writers of prospects and offers."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from wethi.audit.actions import By, record
from wethi.network.actions import add_organisation
from wethi.network.models import Organisation
from wethi.programme.actions.parts import put_participation
from wethi.programme.models import Edition, Participation
from wethi.programme.partners.choices import Answer, OfferState
from wethi.programme.partners.facts import OfferPut, OfferRemoved, ProspectPut, ProspectRemoved
from wethi.programme.partners.models import Offer, Prospect
from wethi.programme.rules import require_in_edition
from wethi.programme.steps import OtherEdition


class NotACoOrganiser(Exception):
    """Only who stands behind the edition offers something for it."""


def _same_network(edition: Edition, *rows: Any) -> None:
    if any(row is not None and row.network_id != edition.network_id for row in rows):
        raise OtherEdition


def _put(row: Any, values: dict[str, Any]) -> tuple[str, ...]:
    changed = tuple(name for name, value in values.items() if getattr(row, name) != value)
    for name in changed:
        setattr(row, name, values[name])
    if changed or row.pk is None:
        row.save()
    return changed


@transaction.atomic
def put_prospect(
    *, edition: Edition, by: By, at: dt.datetime, prospect: Prospect | None = None, **values: Any
) -> Prospect:
    """Adds or changes an organisation to be won. A yes takes it into the edition, with a record of its own if need be.

    Raises OtherEdition.
    """
    require_in_edition(by, "edition.edit", edition, at)
    if prospect is not None and prospect.edition_id != edition.pk:
        raise OtherEdition
    _same_network(edition, values.get("organisation"), values.get("asker"), values.get("brought_by"))
    if prospect is None and values.get("organisation") is not None:
        prospect = Prospect.objects.filter(edition=edition, organisation=values["organisation"]).first()
    is_new = prospect is None
    row = prospect or Prospect(edition=edition)
    if values.get("organisation") is not None:
        values |= {"sector": values["organisation"].sector, "district_code": values["organisation"].district_code}
    changed = _put(row, values)
    if is_new or changed:
        fact = ProspectPut(
            network_id=edition.network_id, edition_id=edition.pk, prospect_id=row.pk, is_new=is_new, changed=changed
        )
        record(fact, by=by, at=at)
    if row.answer == Answer.YES and "answer" in changed:
        _take_in(row, by=by, at=at)
    return row


def _take_in(row: Prospect, *, by: By, at: dt.datetime) -> None:
    if row.organisation is None:
        row.organisation = add_organisation(
            network=row.edition.network, name=row.name, sector=row.sector, district_code=row.district_code, by=by, at=at
        )
        row.save(update_fields=["organisation"])
    values = {"brought_by": row.brought_by} if row.brought_by is not None else {}
    put_participation(edition=row.edition, organisation=row.organisation, withdrawn_at=None, by=by, at=at, **values)


@transaction.atomic
def remove_prospect(*, prospect: Prospect, by: By, at: dt.datetime) -> None:
    edition = prospect.edition
    require_in_edition(by, "edition.edit", edition, at)
    fact = ProspectRemoved(network_id=edition.network_id, edition_id=edition.pk, prospect_id=prospect.pk)
    record(fact, by=by, at=at)
    prospect.delete()


@transaction.atomic
def put_offer(
    *, edition: Edition, organisation: Organisation, by: By, at: dt.datetime, offer: Offer | None = None, **values: Any
) -> Offer:
    """Adds or changes what a co-organiser brings. Raises OtherEdition, :class:`NotACoOrganiser`."""
    require_in_edition(by, "edition.edit", edition, at)
    _same_network(edition, organisation)
    if offer is not None and offer.edition_id != edition.pk:
        raise OtherEdition
    if not Participation.objects.filter(edition=edition, organisation=organisation, withdrawn_at__isnull=True).exists():
        raise NotACoOrganiser
    is_new = offer is None
    row = offer or Offer(edition=edition, organisation=organisation)
    changed = _put(row, {"organisation": organisation, **values})
    if is_new or changed:
        _offer_told(row, changed, is_new=is_new, by=by, at=at)
    return row


def _offer_told(row: Offer, changed: tuple[str, ...], *, is_new: bool, by: By, at: dt.datetime) -> None:
    fact = OfferPut(
        network_id=row.edition.network_id, edition_id=row.edition_id, offer_id=row.pk, is_new=is_new, changed=changed
    )
    record(fact, by=by, at=at)


@transaction.atomic
def settle_offer(*, offer: Offer, state: str, by: By, at: dt.datetime) -> Offer:
    """Accepts, declines or checks an offer off; to the same state twice changes nothing."""
    require_in_edition(by, "edition.edit", offer.edition, at)
    if changed := _put(offer, {"state": OfferState(state)}):
        _offer_told(offer, changed, is_new=False, by=by, at=at)
    return offer


@transaction.atomic
def remove_offer(*, offer: Offer, by: By, at: dt.datetime) -> None:
    edition = offer.edition
    require_in_edition(by, "edition.edit", edition, at)
    record(OfferRemoved(network_id=edition.network_id, edition_id=edition.pk, offer_id=offer.pk), by=by, at=at)
    offer.delete()


@transaction.atomic
def withdraw_participation(*, participation: Participation, by: By, at: dt.datetime) -> None:
    """It no longer stands behind the edition; the row stays for the counts."""
    require_in_edition(by, "edition.edit", participation.edition, at)
    put_participation(
        edition=participation.edition, organisation=participation.organisation, withdrawn_at=at, by=by, at=at
    )
