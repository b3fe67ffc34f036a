"""The rules, who is in the pool, and who is seated or left out by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from wethi.audit.actions import By, record
from wethi.audit.facts import Code
from wethi.programme.models import Edition
from wethi.programme.rules import require_in_edition
from wethi.rosters.models import Line
from wethi.seats.choices import SETTINGS, Pin, PinWhy
from wethi.seats.defaults import default_rules
from wethi.seats.facts import NomineePinned, NomineeUnpinned, SeatRulesPut
from wethi.seats.models import Nominee, SeatRules
from wethi.seats.pool import Found, found_in, new_codes
from wethi.seats.queries import settings_of

_CHUNK = 500


@transaction.atomic
def put_rules(
    *, edition: Edition, given: Mapping[str, Any] | None = None, by: By, at: dt.datetime, **settings: Any
) -> SeatRules:
    """These rules and settings; without ``given`` those to begin with, or the ones that stand. A plan that was made keeps its own."""
    require_in_edition(by, "seats.edit", edition, at)
    rules = SeatRules.objects.select_for_update().filter(edition=edition).first()
    before = (rules.given, *(getattr(rules, name) for name in SETTINGS)) if rules else None
    if rules is None:
        rules = SeatRules(edition=edition, given=default_rules(edition))
    if given is not None:
        rules.given = dict(given)
    for name in SETTINGS:
        if name in settings:
            setattr(rules, name, settings[name])
    if (rules.given, *(getattr(rules, name) for name in SETTINGS)) != before:
        rules.changed_at = at
        rules.save()
        record(SeatRulesPut(network_id=edition.network_id, edition_id=edition.pk), by=by, at=at)
    return rules


def gather_pool(*, edition: Edition, by: By, at: dt.datetime) -> Found:
    """A nominee for each name that stands and each registration that counts; those that are there stay as they are."""
    require_in_edition(by, "seats.edit", edition, at)
    found = found_in(edition, registrations=settings_of(edition).takes_registrations)
    with transaction.atomic():
        standing = Nominee.objects.filter(edition=edition)
        lines = {one.line_id: one for one in standing.filter(line__isnull=False)}
        known = set(standing.filter(registration__isnull=False).values_list("registration_id", flat=True))
        fresh: list[dict[str, Any]] = [
            {"line": line, "person_id": line.person_id} for line in found.lines if line.pk not in lines
        ]
        fresh += [{"registration": row} for row in found.registrations if row.pk not in known]
        codes = new_codes(set(standing.values_list("code", flat=True)), len(fresh))
        rows = [Nominee(edition=edition, code=code, added_at=at, **one) for code, one in zip(codes, fresh, strict=True)]
        Nominee.objects.bulk_create(rows, batch_size=_CHUNK)
        matched = [one for line in found.lines if (one := lines.get(line.pk)) and one.person_id != line.person_id]
        people = {line.pk: line.person_id for line in found.lines}
        for one in matched:
            one.person_id = people[one.line_id or 0]
        Nominee.objects.bulk_update(matched, ["person"], batch_size=_CHUNK)
    return found


def nominees_in(edition: Edition, found: Found) -> list[Nominee]:
    """The nominees of what was found, with all that the rules look at; in the order of their codes."""
    whole = ("line__roster__participation__organisation", "line__person", "registration")
    rows = Nominee.objects.filter(edition=edition).select_related(*whole).order_by("code")
    lines, registrations = {line.pk for line in found.lines}, {row.pk for row in found.registrations}
    return [one for one in rows if one.line_id in lines or one.registration_id in registrations]


@transaction.atomic
def pin_nominee(*, nominee: Nominee, pin: str, why: str, by: By, at: dt.datetime) -> None:
    """Seated without a draw, or left out of it, with a reason that will be published beside the code. Counts in the next plan."""
    edition = nominee.edition
    require_in_edition(by, "seats.edit", edition, at)
    nominee.pin, nominee.pin_why = Pin(pin).value, PinWhy(why).value
    nominee.save(update_fields=["pin", "pin_why"])
    record(
        NomineePinned(
            network_id=edition.network_id, edition_id=edition.pk, nominee_id=nominee.pk, pin=Code(pin), why=Code(why)
        ),
        by=by,
        at=at,
    )


@transaction.atomic
def unpin_nominee(*, nominee: Nominee, by: By, at: dt.datetime) -> None:
    edition = nominee.edition
    require_in_edition(by, "seats.edit", edition, at)
    if nominee.pin:
        nominee.pin = nominee.pin_why = ""
        nominee.save(update_fields=["pin", "pin_why"])
        record(
            NomineeUnpinned(network_id=edition.network_id, edition_id=edition.pk, nominee_id=nominee.pk), by=by, at=at
        )


def note_person(*, line_id: int, by: By, at: dt.datetime) -> None:
    """A step of matching a line, which asks: the nominee is the person the line is."""
    person = Line.objects.filter(pk=line_id).values_list("person_id", flat=True).first()
    Nominee.objects.filter(line=line_id).update(person=person)


def new_nominee(edition: Edition, line: Line, at: dt.datetime) -> Nominee:
    """The nominee of a name that came later; a step of naming a substitute, which asks."""
    known = Nominee.objects.filter(line=line).first()
    if known is not None:
        return known
    taken = set(Nominee.objects.filter(edition=edition).values_list("code", flat=True))
    return Nominee.objects.create(
        edition=edition, code=new_codes(taken, 1)[0], line=line, person_id=line.person_id, added_at=at
    )
