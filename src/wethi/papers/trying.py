"""Somebody to try a template on: a real person of the network, or an invented one."""

from __future__ import annotations

from typing import Any

from wethi.network.models import Affiliation, Person
from wethi.network.queries import people_of
from wethi.papers.composing import edition_values
from wethi.papers.fields import OF
from wethi.papers.samples import ENGLISH, VALUES
from wethi.programme.models import Edition
from wethi.pure.templates import as_stored

_OFFERED = 30


def people_to_try(edition: Edition) -> list[str]:
    """Names to choose from; any other name may be typed."""
    return [one.full_name for one in people_of(edition.network).order_by("-pk")[:_OFFERED]]


def _person(edition: Edition, name: str) -> Person | None:
    words = name.split()
    if not words:
        return None
    found = people_of(edition.network)
    for one in found.filter(family_name=words[-1])[:50] if len(words) > 1 else ():
        if one.full_name == name:
            return one
    return found.filter(given_name__icontains=words[0]).order_by("pk").first()


def trial_values(edition: Edition, kind: str, language: str, digits: str, person: str) -> dict[str, Any]:
    """Invented values of the kind, the edition's own over them, and the person's over both."""
    known = OF[kind].known
    own = {name: value for name, value in edition_values(edition, language, digits).items() if value}
    values = {**VALUES[kind], **(ENGLISH.get(kind, {}) if language == "en" else {}), **own}
    found = _person(edition, person)
    if found is not None:
        place = Affiliation.objects.filter(person=found, until_on__isnull=True).select_related("organisation").first()
        told = {
            "name": found.full_name, "to": found.full_name, "payee": found.full_name,
            "organisation": place.organisation.name if place else "", "position": place.position if place else "",
        }  # fmt: skip
        values |= told
        for rows in ("people", "parcels"):
            if rows in values:
                values[rows] = [{**values[rows][0], "name": told["name"], "organisation": told["organisation"]}]
    return as_stored({name: value for name, value in values.items() if name in known}, known)
