"""People and organisations as tables, in columns that the import understands again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import QuerySet

from wethi.kit.sheets import csv_bytes, xlsx_bytes
from wethi.network.choices import ContactKind, Gender, OrganisationKind, Sector
from wethi.network.imports.columns import FIELD_LABELS
from wethi.network.models import Address, Affiliation, Contact, Organisation, Person
from wethi.pure.thai.eras import be
from wethi.pure.thai.places import Place, place

PEOPLE_COLUMNS = (
    "title",
    "given_name",
    "family_name",
    "gender",
    "birth_year",
    "organisation",
    "position",
    "sector",
    "phone",
    "email",
    "line",
    "subdistrict",
    "district",
    "province",
    "postcode",
    "name_en",
    "code",
)
ORGANISATION_COLUMNS = (
    "organisation",
    "name_en",
    "short_name",
    "sector",
    "kind",
    "district",
    "province",
    "founded_year",
    "phone",
    "email",
    "code",
)


def people_table(people: QuerySet[Person]) -> tuple[list[str], list[list[Any]]]:
    """Head and rows; five SQL statements for any number of people. Never an ID number."""
    wanted = people.order_by("given_name", "family_name", "pk")
    inside = wanted.order_by().values("pk")
    organisations: dict[int, tuple[str, str]] = {}
    for key, name, position in (
        Affiliation.objects.filter(person__in=inside, until_on__isnull=True)
        .order_by("-pk")
        .values_list("person_id", "organisation__name", "position")
    ):
        organisations[key] = (name, position)
    contacts = _contacts("person_id", person__in=inside)
    addresses = {
        one.person_id: one for one in Address.objects.filter(person__in=inside, until_on__isnull=True).order_by("pk")
    }
    genders = {code: str(label) for code, label in Gender.choices}
    sectors = {code: str(label) for code, label in Sector.choices}
    rows = []
    for person in wanted:
        organisation, position = organisations.get(person.pk, ("", ""))
        address = addresses.get(person.pk)
        rows.append(
            [
                person.title,
                person.given_name,
                person.family_name,
                genders.get(person.gender, ""),
                be(person.birth_year) if person.birth_year else "",
                organisation,
                position,
                sectors.get(person.sector, ""),
                contacts.get((person.pk, ContactKind.PHONE), ""),
                contacts.get((person.pk, ContactKind.EMAIL), ""),
                address.line if address else "",
                *_place_names(address.subdistrict_code if address else ""),
                address.postcode if address else "",
                person.name_en,
                person.public_id,
            ]
        )
    return _head(PEOPLE_COLUMNS), rows


def organisations_table(organisations: QuerySet[Organisation]) -> tuple[list[str], list[list[Any]]]:
    """Head and rows; two SQL statements."""
    wanted = organisations.order_by("name", "pk")
    contacts = _contacts("organisation_id", organisation__in=wanted.order_by().values("pk"))
    kinds = {code: str(label) for code, label in OrganisationKind.choices}
    sectors = {code: str(label) for code, label in Sector.choices}
    rows = [
        [
            one.name,
            one.name_en,
            one.short_name,
            sectors[one.sector],
            kinds[one.kind],
            *_place_names(one.district_code)[1:],
            be(one.founded_year) if one.founded_year else "",
            contacts.get((one.pk, ContactKind.PHONE), ""),
            contacts.get((one.pk, ContactKind.EMAIL), ""),
            one.public_id,
        ]
        for one in wanted
    ]
    return _head(ORGANISATION_COLUMNS), rows


def as_file(kind: str, title: str, table: tuple[Sequence[str], list[list[Any]]]) -> bytes:
    """``kind``: csv or xlsx."""
    head, rows = table
    return xlsx_bytes(title, head, rows) if kind == "xlsx" else csv_bytes(head, rows)


def _head(columns: Sequence[str]) -> list[str]:
    return [str(FIELD_LABELS[name]) for name in columns]


def _contacts(owner: str, **within: Any) -> dict[tuple[int, str], str]:
    """(owner, kind) -> the oldest that holds."""
    found: dict[tuple[int, str], str] = {}
    rows = Contact.objects.filter(until_on__isnull=True, **within).order_by("pk")
    for key, kind, value in rows.values_list(owner, "kind", "value"):
        found.setdefault((key, kind), value)
    return found


def _place_names(code: str) -> tuple[str, str, str]:
    """Names of subdistrict, district and province for a code of either length; "" where it says nothing."""
    names: Iterator[Place | None] = (place(code[:length]) if len(code) >= length else None for length in (6, 4, 2))
    subdistrict, district, province = (found.name if found else "" for found in names)
    return subdistrict, district, province
