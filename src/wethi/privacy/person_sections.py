"""What this floor puts into a person's page: whom it greets, my word on my data, what is kept about me."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from wethi.accounts.entrance import Bearer
from wethi.accounts.person_page import Section, Subject
from wethi.network.models import Person
from wethi.privacy.choices import RequestKind
from wethi.privacy.queries import requests_of, standings


def subject_of(person_id: int) -> Subject | None:
    """The person behind a link; whoever was merged answers under the row that speaks for them now."""
    person = (
        Person.objects.select_related("network", "merged_into").filter(pk=person_id, erased_at__isnull=True).first()
    )
    if person is None:
        return None
    if person.merged_into is not None:
        return subject_of(person.merged_into.pk)
    place = person.affiliations.select_related("organisation").filter(until_on__isnull=True).order_by("-pk").first()
    detail = place.organisation.name if place else ""
    return Subject(name=person.full_name, network=person.network, detail=detail, sector=person.sector, row=person)


def _word(request: HttpRequest, bearer: Bearer, subject: Subject) -> Mapping[str, Any] | None:
    if not isinstance(subject.row, Person):
        return None
    return {
        "standings": standings(subject.row),
        "kinds": RequestKind.choices,
        "requests": list(requests_of(subject.row)),
        "zone": subject.row.network.time_zone,
    }


def _kept(request: HttpRequest, bearer: Bearer, subject: Subject) -> Mapping[str, Any] | None:
    if not isinstance(subject.row, Person):
        return None
    person = subject.row
    return {
        "person": person,
        "contacts": list(person.contacts.filter(until_on__isnull=True).order_by("kind", "pk")),
        "addresses": list(person.addresses.filter(until_on__isnull=True).order_by("pk")),
        "affiliations": list(
            person.affiliations.select_related("organisation").filter(until_on__isnull=True).order_by("pk")
        ),
        "sealed": [one.get_kind_display() for one in person.sealed_values.order_by("kind")],
    }


SECTIONS = (
    Section("kept", "privacy/me_kept.html", _kept, private=True, order=80),
    Section("word", "privacy/me_word.html", _word, order=90),
)
