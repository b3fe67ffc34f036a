"""People and organisations as tables, in columns that the import understands again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet

from wethi.kit.sheets import csv_bytes, xlsx_bytes
from wethi.network.choices import ContactKind, Gender, OrganisationKind, Sector
from wethi.network.imports.columns import FIELD_LABELS
from wethi.network.imports.lines import BESIDE, in_one_cell
from wethi.network.models import Address, Affiliation, Contact, Organisation, Person
from wethi.network.queries import in_thai_order
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
    "founded_year",
    "phone",
    "email",
    "line",
    "subdistrict",
    "district",
    "province",
    "postcode",
    "code",
)


def people_table(people: QuerySet[Person]) -> tuple[list[str], list[list[Any]]]:
    """Head and rows in Thai order; four SQL statements for any number of people. Never an ID number.

    Whoever belongs to several organisations has them all in one cell, as the import reads them again. What belongs to people
    comes in the order of the index by person, so nothing is sorted for it.
    """
    inside = people.order_by().values("pk")
    places: dict[int, list[tuple[str, str]]] = {}
    for key, name, position in (
        Affiliation.objects.filter(person__in=inside, until_on__isnull=True)
        .order_by("person_id", "pk")
        .values_list("person_id", "organisation__name", "position")
    ):
        places.setdefault(key, []).append((name, position))
    belongs = {
        key: found[0] if len(found) == 1 else tuple(in_one_cell(found).values()) for key, found in places.items()
    }
    phones, emails = _contacts("person_id", person__in=inside)
    addresses = {
        key: (line, *_place_names(code), postcode)
        for key, line, code, postcode in Address.objects.filter(person__in=inside, until_on__isnull=True)
        .order_by("person_id", "pk")
        .values_list("person_id", "line", "subdistrict_code", "postcode")
    }
    genders = {code: str(label) for code, label in Gender.choices}
    sectors = {code: str(label) for code, label in Sector.choices}
    nowhere, homeless = ("", ""), ("", "", "", "", "")
    rows = [
        [
            title,
            given,
            family,
            genders.get(gender, ""),
            be(born) if born else "",
            *belongs.get(pk, nowhere),
            sectors.get(sector, ""),
            phones.get(pk, ""),
            emails.get(pk, ""),
            *addresses.get(pk, homeless),
            name_en,
            code,
        ]
        for pk, title, given, family, gender, born, sector, name_en, code in in_thai_order(people).values_list(
            "pk", "title", "given_name", "family_name", "gender", "birth_year", "sector", "name_en", "public_id"
        )
    ]
    return _head(PEOPLE_COLUMNS), rows


def organisations_table(organisations: QuerySet[Organisation]) -> tuple[list[str], list[list[Any]]]:
    """Head and rows in Thai order; three SQL statements."""
    wanted = in_thai_order(organisations)
    inside = organisations.order_by().values("pk")
    phones, emails = _contacts("organisation_id", organisation__in=inside)
    addresses = {
        key: (line, code, postcode)
        for key, line, code, postcode in Address.objects.filter(organisation__in=inside, until_on__isnull=True)
        .order_by("organisation_id", "pk")
        .values_list("organisation_id", "line", "subdistrict_code", "postcode")
    }
    kinds = {code: str(label) for code, label in OrganisationKind.choices}
    sectors = {code: str(label) for code, label in Sector.choices}
    rows = []
    for one in wanted:
        line, code, postcode = addresses.get(one.pk, ("", "", ""))
        rows.append(
            [
                one.name,
                one.name_en,
                one.short_name,
                sectors[one.sector],
                kinds[one.kind],
                be(one.founded_year) if one.founded_year else "",
                phones.get(one.pk, ""),
                emails.get(one.pk, ""),
                line,
                *_place_names(code or one.district_code),
                postcode,
                one.public_id,
            ]
        )
    return _head(ORGANISATION_COLUMNS), rows


def as_file(kind: str, title: str, table: tuple[Sequence[str], list[list[Any]]]) -> bytes:
    """``kind``: csv or xlsx."""
    head, rows = table
    return xlsx_bytes(title, head, rows) if kind == "xlsx" else csv_bytes(head, rows)


def _head(columns: Sequence[str]) -> list[str]:
    return [str(FIELD_LABELS[name]) for name in columns]


def _contacts(owner: str, **within: Any) -> tuple[dict[int, str], dict[int, str]]:
    """By owner, of what holds: every telephone and every e-mail, the oldest first."""
    found: dict[str, dict[int, str]] = {ContactKind.PHONE.value: {}, ContactKind.EMAIL.value: {}}
    rows = Contact.objects.filter(until_on__isnull=True, **within).order_by(owner, "pk")
    for key, kind, value in rows.values_list(owner, "kind", "value"):
        if (of_kind := found.get(kind)) is not None:
            of_kind[key] = f"{of_kind[key]}{BESIDE}{value}" if key in of_kind else value
    phones, emails = found.values()
    return phones, emails


@lru_cache(maxsize=8192)
def _place_names(code: str) -> tuple[str, str, str]:
    """Names of subdistrict, district and province for a code of either length; "" where it says nothing."""
    names: Iterator[Place | None] = (place(code[:length]) if len(code) >= length else None for length in (6, 4, 2))
    subdistrict, district, province = (found.name if found else "" for found in names)
    return subdistrict, district, province
