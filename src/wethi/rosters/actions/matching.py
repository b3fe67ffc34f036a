"""Lines and the people they mean: the sure ones are linked, new people are added; nothing a person keeps is changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from contextlib import suppress

from django.db import transaction

from wethi.audit.actions import By, record
from wethi.network.actions import add_person
from wethi.network.models import Person
from wethi.privacy.actions import GuardianMissing, give_consent
from wethi.programme.models import Edition
from wethi.programme.rules import require_in_edition
from wethi.rosters.facts import LineMatched
from wethi.rosters.matching import matches_of
from wethi.rosters.models import Line
from wethi.rosters.queries import unmatched

CHUNK = 50
"""Lines in one transaction."""


def link_sure(*, edition: Edition, by: By, at: dt.datetime) -> int:
    """Links every line that surely means somebody the network knows; returns how many."""
    require_in_edition(by, "rosters.edit", edition, at)
    sure = matches_of(edition.network, list(unmatched(edition))).sure
    people = Person.objects.select_related("network").in_bulk([one.person_id for one in sure])
    pairs = [(one.line, people[one.person_id]) for one in sure if one.person_id in people]
    return _in_chunks(pairs, by, at)


def add_new(*, edition: Edition, by: By, at: dt.datetime) -> int:
    """Adds the people nobody of whose name is known, with their place, telephone and address; returns how many."""
    require_in_edition(by, "people.edit", edition, at)
    new = matches_of(edition.network, list(unmatched(edition))).new
    for start in range(0, len(new), CHUNK):
        with transaction.atomic():
            pairs = [(line, _person_of(line, edition, by, at)) for line in new[start : start + CHUNK]]
            _link(pairs, by, at)
    return len(new)


def _person_of(line: Line, edition: Edition, by: By, at: dt.datetime) -> Person:
    own = not line.organisation
    address = {"line": line.address, "subdistrict_code": line.subdistrict_code, "postcode": line.postcode}
    return add_person(
        network=edition.network, given_name=line.given_name, title=line.title, family_name=line.family_name,
        gender=line.gender, birth_year=line.birth_year, sector=line.sector, phone=line.phone, email=line.email,
        organisation=line.roster.participation.organisation if own else None, position=line.position if own else "",
        address=address if any(address.values()) else None, by=by, at=at,
    )  # fmt: skip


def _in_chunks(pairs: Sequence[tuple[Line, Person]], by: By, at: dt.datetime) -> int:
    for start in range(0, len(pairs), CHUNK):
        with transaction.atomic():
            _link(pairs[start : start + CHUNK], by, at)
    return len(pairs)


def _link(pairs: Sequence[tuple[Line, Person]], by: By, at: dt.datetime) -> None:
    for line, person in pairs:
        if not Line.objects.filter(pk=line.pk, person__isnull=True).update(person=person):
            continue
        edition = line.roster.edition
        record(
            LineMatched(
                network_id=edition.network_id, edition_id=edition.pk, roster_id=line.roster_id, line_id=line.pk
            ),
            by=by,
            at=at,
        )
        for purpose in line.agreed:
            if purpose != "health":  # food and help stay under the line's own seal
                with suppress(GuardianMissing):
                    give_consent(
                        person=person,
                        purpose=purpose,
                        channel="focal_person",
                        guardian_name=line.guardian_name,
                        by=by,
                        at=at,
                    )
