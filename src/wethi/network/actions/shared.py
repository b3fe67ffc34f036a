"""The same person or organisation in two networks: one side makes a code, the other enters it, either ends the link."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.crypto import salted_hmac

from wethi.audit.actions import By, record
from wethi.kit.ids import new_public_id
from wethi.network.facts import (
    OrganisationLinkAccepted,
    OrganisationLinkEnded,
    OrganisationLinkProposed,
    PersonLinkAccepted,
    PersonLinkEnded,
    PersonLinkProposed,
)
from wethi.network.models import Network, Organisation, Person, SharedRecord
from wethi.network.rules import require_in_network

LASTS = dt.timedelta(days=14)
_LENGTH = 10  # letters of a code: 47 bits, of use to signed-in keepers for two weeks


class CodeNotUsable(Exception):
    """``reason``: unknown (wrong, used or too old), own (of this very network), kind (a person's for an organisation),
    linked (these two are linked already)."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def _hash(code: str) -> str:
    cleaned = re.sub(r"[^0-9a-z]", "", code.lower())
    return salted_hmac("wethi.shared-record", cleaned, algorithm="sha256").hexdigest()


def _told(owner: Person | Organisation, person: Any, organisation: Any, *, by: By, at: dt.datetime) -> None:
    fact = (
        person(network_id=owner.network_id, person_id=owner.pk)
        if isinstance(owner, Person)
        else organisation(network_id=owner.network_id, organisation_id=owner.pk)
    )
    record(fact, by=by, at=at)


def _field(owner: Person | Organisation) -> str:
    return "person" if isinstance(owner, Person) else "organisation"


@transaction.atomic
def propose_link(*, owner: Person | Organisation, by: By, at: dt.datetime) -> str:
    """A code to be told to the other network's keeper, shown once. An earlier one that nobody used is void."""
    require_in_network(by, "people.edit", owner.network_id, at)
    mine: dict[str, Any] = {_field(owner): owner}
    SharedRecord.objects.filter(**mine, accepted_at__isnull=True, ended_at__isnull=True).update(ended_at=at)
    code = new_public_id()[:_LENGTH]
    SharedRecord.objects.create(
        network_id=owner.network_id, **mine, code_hash=_hash(code), proposed_at=at, expires_at=at + LASTS
    )
    _told(owner, PersonLinkProposed, OrganisationLinkProposed, by=by, at=at)
    return f"{code[:5]}-{code[5:]}"


@transaction.atomic
def accept_link(*, owner: Person | Organisation, code: str, by: By, at: dt.datetime) -> SharedRecord:
    """Links ``owner`` with the record the code was made for. Raises :class:`CodeNotUsable`."""
    require_in_network(by, "people.edit", owner.network_id, at)
    found = (
        SharedRecord.objects.select_for_update()
        .filter(code_hash=_hash(code), accepted_at__isnull=True, ended_at__isnull=True, expires_at__gt=at)
        .first()
    )
    if found is None:
        raise CodeNotUsable("unknown")
    if found.network_id == owner.network_id:
        raise CodeNotUsable("own")
    field = _field(owner)
    if getattr(found, f"{field}_id") is None:
        raise CodeNotUsable("kind")
    known = SharedRecord.objects.filter(accepted_at__isnull=False, ended_at__isnull=True)
    if known.filter(
        Q(**{field: getattr(found, field), f"other_{field}": owner})
        | Q(**{field: owner, f"other_{field}": getattr(found, field)})
    ).exists():
        raise CodeNotUsable("linked")
    found.other_network_id = owner.network_id
    setattr(found, f"other_{field}", owner)
    found.accepted_at = at
    found.save(update_fields=["other_network", f"other_{field}", "accepted_at"])
    _told(owner, PersonLinkAccepted, OrganisationLinkAccepted, by=by, at=at)
    return found


@transaction.atomic
def end_link(*, network: Network, shared: SharedRecord, by: By, at: dt.datetime) -> None:
    """Either side ends it; a second time changes nothing."""
    require_in_network(by, "people.edit", network.pk, at)
    if network.pk not in {shared.network_id, shared.other_network_id} or shared.ended_at is not None:
        return
    shared.ended_at = at
    shared.save(update_fields=["ended_at"])
    owner: Any = shared.person or shared.organisation
    if shared.network_id != network.pk:
        owner = shared.other_person or shared.other_organisation
    _told(owner, PersonLinkEnded, OrganisationLinkEnded, by=by, at=at)


def forget_links(*, person_id: int, at: dt.datetime) -> None:
    """A step of erasing a person: nothing of them stays linked. Runs in the erasure's transaction."""
    SharedRecord.objects.filter(Q(person_id=person_id) | Q(other_person_id=person_id), ended_at__isnull=True).update(
        ended_at=at
    )
