"""What this floor puts into a person's page: whom it greets, my word on my data, what is kept about me."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from wethi.accounts.entrance import Bearer
from wethi.accounts.person_page import Section, Subject
from wethi.kit.named import named
from wethi.network.models import Person
from wethi.privacy.choices import RequestKind
from wethi.privacy.others import Other, kept_about, other_of
from wethi.privacy.queries import kept_of, requests_of, standings


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
    detail = named(place.organisation) if place else ""
    return Subject(name=person.full_name, network=person.network, detail=detail, sector=person.sector, row=person)


def whose_data(bearer: Bearer, subject: Subject | None) -> Person | Other | None:
    """Whose data a page speaks of: the person, or whoever is known by a letter or a list alone."""
    if subject is None:
        return None
    if isinstance(subject.row, Person):
        return subject.row
    return other_of(bearer.link.subject_kind, bearer.link.subject_id)


def _word(request: HttpRequest, bearer: Bearer, subject: Subject) -> Mapping[str, Any] | None:
    whose = whose_data(bearer, subject)
    if whose is None:
        return None
    return {
        "standings": standings(whose) if isinstance(whose, Person) else [],
        "kinds": RequestKind.choices,
        "requests": list(requests_of(whose)),
        "zone": whose.network.time_zone,
    }


def _kept(request: HttpRequest, bearer: Bearer, subject: Subject) -> Mapping[str, Any] | None:
    """Whole after the second step; where no telephone is on file to take it by, masked, and a copy comes by a wish."""
    whose = whose_data(bearer, subject)
    if whose is None or (bearer.link.last_four and not bearer.trusted):
        return None
    rows = kept_of(whose) if isinstance(whose, Person) else kept_about(whose)
    return {"rows": rows, "whole": bearer.trusted}


SECTIONS = (
    Section("kept", "privacy/me_kept.html", _kept, order=80),
    Section("word", "privacy/me_word.html", _word, order=90),
)
