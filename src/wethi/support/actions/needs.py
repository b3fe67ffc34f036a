"""Food and help by name, for those who order the food and set up the hub; each reading is recorded with whom it was about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from wethi.accounts.choices import Scope
from wethi.audit.actions import By, record
from wethi.network.models import Person
from wethi.privacy.actions import read_sealed_of
from wethi.privacy.choices import ReadingReason, SealedKind
from wethi.programme.models import Edition, Hub
from wethi.programme.rules import require_at_hub, require_in_edition, scopes_of
from wethi.rosters.actions import read_needs
from wethi.rosters.models import Line
from wethi.rosters.needs import Needs, needs_from
from wethi.support.coming import coming
from wethi.support.counting import AtHub, Wanted, at_hubs, own_words, wanted_at
from wethi.support.facts import HubNumbersRead
from wethi.support.rules import has_link_of

RIGHT = "needs.read"


@dataclass(frozen=True)
class Written:
    """One person's food and help. ``where``: of somebody who is on no hub's list, what we know; ``own``: written by themselves."""

    name: str
    organisation: str
    phone: str
    needs: Needs
    own: bool
    where: str = ""


def read_hub_numbers(*, hub: Hub, by: By, at: dt.datetime) -> dict[str, Wanted]:
    """ISO day -> how many come to the hub, what they eat, how many wrote in words: for whoever bears the hub's own link, too.
    Neither names nor words; that somebody looked is recorded."""
    if not has_link_of(by, hub.pk, at):
        require_at_hub(by, RIGHT, hub, at)
    edition = hub.edition
    wanted = {day: found for (day, key), found in wanted_at(edition).items() if key == hub.pk}
    with transaction.atomic():
        record(HubNumbersRead(network_id=edition.network_id, edition_id=edition.pk, hub_id=hub.pk), by=by, at=at)
    return wanted


@transaction.atomic
def read_hub_needs(*, hub: Hub, day: dt.date, by: By, at: dt.datetime) -> list[Written]:
    """Of everybody expected at the hub on the day who wrote something, by name."""
    require_at_hub(by, RIGHT, hub, at)
    edition, iso = hub.edition, day.isoformat()
    own = own_words(edition)
    here = [one for one in at_hubs(edition, own) if one.hub_id == hub.pk and iso in one.days and one.row is not None]
    themselves = [one for one in here if one.person_id in own]
    others = [one for one in here if one.person_id not in own and one.row is not None and one.row.sealed]
    read = read_sealed_of(
        people=[one.person_id for one in themselves if one.person_id], kind=SealedKind.HEALTH, reason=ReadingReason.CARE,
        network_id=edition.network_id, scopes=[(Scope.HUB.value, hub.pk), *scopes_of(edition)], by=by, at=at,
    )  # fmt: skip
    rows = [one.row for one in others if one.row is not None]
    told = read_needs(edition=edition, rows=rows, hub=hub, by=by, at=at)
    found = [_written(one, needs_from(read[one.person_id or 0]), True) for one in themselves if one.person_id in read]
    found += [_written(one, needs, False) for one, needs in zip(others, told, strict=True) if needs != Needs()]
    return sorted(found, key=lambda one: one.name)


@transaction.atomic
def read_other_needs(*, edition: Edition, by: By, at: dt.datetime) -> list[Written]:
    """Of people of the network who wrote it themselves and stand on no hub's list: speakers, coordinators, guests."""
    require_in_edition(by, RIGHT, edition, at)
    wanted = others_of(edition)
    read = read_sealed_of(
        people=wanted, kind=SealedKind.HEALTH, reason=ReadingReason.CARE, network_id=edition.network_id,
        scopes=scopes_of(edition), by=by, at=at,
    )  # fmt: skip
    parts = {one.person.pk: one for one in coming(edition)}
    names = dict(Hub.objects.filter(edition=edition).values_list("pk", "name"))
    found = []
    for person in Person.objects.filter(pk__in=read):
        part = parts.get(person.pk)
        where = " · ".join(filter(None, (part.role_name, names.get(part.hub_id or 0, "")))) if part else ""
        organisation = part.organisation if part else ""
        found.append(Written(person.full_name, organisation, "", needs_from(read[person.pk]), True, where))
    return sorted(found, key=lambda one: one.name)


def others_of(edition: Edition) -> Sequence[int]:
    """Ids of people who wrote themselves and stand on no hub's list."""
    own = own_words(edition)
    return sorted(set(own) - {one.person_id for one in at_hubs(edition, own)})


def _written(one: AtHub, needs: Needs, own: bool) -> Written:
    row = one.row
    if isinstance(row, Line):
        return Written(row.full_name, row.organisation or row.roster.name, row.phone, needs, own)
    return Written(row.name if row else "", "", row.phone if row else "", needs, own)
