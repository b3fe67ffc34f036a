"""People and organisations as tables, in columns that the import understands again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache, reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet

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


def people_table(people: QuerySet[Person]) -> tuple[list[str], list[Sequence[Any]]]:
    """Head and rows in Thai order; four SQL statements for any number of people. Never an ID number.

    Whoever belongs to several organisations has them all in one cell, as the import reads them again. What belongs to people
    comes in the order of the index by person, so nothing is sorted for it.
    """
    fields = ("title", "given_name", "family_name", "gender", "birth_year", "sector", "name_en", "public_id")
    found = list(in_thai_order(people).values_list("pk", *fields))
    inside = _those([row[0] for row in found], "person", people)
    belongs: dict[int, tuple[str, str]] = {}
    several: dict[int, list[tuple[str, str]]] = {}
    for key, name, position in (
        Affiliation.objects.filter(inside, until_on__isnull=True)
        .order_by("person_id", "pk")
        .values_list("person_id", "organisation__name", "position")
    ):
        if key in belongs:
            several.setdefault(key, [belongs[key]]).append((name, position))
        else:
            belongs[key] = (name, position)
    for key, places in several.items():
        organisations, positions = in_one_cell(places).values()
        belongs[key] = (organisations, positions)
    phones, emails = _contacts("person_id", inside)
    addresses = {
        key: (line, *_place_names(code), postcode)
        for key, line, code, postcode in Address.objects.filter(inside, until_on__isnull=True)
        .order_by("person_id", "pk")
        .values_list("person_id", "line", "subdistrict_code", "postcode")
    }
    genders = {code: str(label) for code, label in Gender.choices} | {"": ""}
    sectors = {code: str(label) for code, label in Sector.choices} | {"": ""}
    years: dict[int | None, Any] = {None: ""}
    for row in found:
        if row[5] not in years:
            years[row[5]] = be(row[5]) if row[5] else ""
    nowhere, homeless = ("", ""), ("", "", "", "", "")
    phone, email, of, at = phones.get, emails.get, belongs.get, addresses.get
    rows: list[Sequence[Any]] = [
        (
            title, given, family, genders[gender], years[born], *of(pk, nowhere), sectors[sector],
            phone(pk, ""), email(pk, ""), *at(pk, homeless), name_en, code,
        )
        for pk, title, given, family, gender, born, sector, name_en, code in found
    ]  # fmt: skip
    return _head(PEOPLE_COLUMNS), rows


_MOST_RUNS = 40


def _those(keys: Sequence[int], owner: str, rows: QuerySet[Any]) -> Q:
    """What belongs to these: as the few runs of keys without a gap that a list brought in makes, read in one go in half the
    time that each of them takes by itself; what lies between runs may be another network's and is never read."""
    runs: list[list[int]] = []
    for key in sorted(keys):
        if runs and key == runs[-1][1] + 1:
            runs[-1][1] = key
        else:
            runs.append([key, key])
    if not runs or len(runs) > _MOST_RUNS:
        return Q(**{f"{owner}__in": rows.order_by().values("pk")})
    return reduce(or_, (Q(**{f"{owner}__gte": first, f"{owner}__lte": last}) for first, last in runs))


def organisations_table(organisations: QuerySet[Organisation]) -> tuple[list[str], list[list[Any]]]:
    """Head and rows in Thai order; three SQL statements."""
    wanted = in_thai_order(organisations)
    inside = organisations.order_by().values("pk")
    phones, emails = _contacts("organisation_id", Q(organisation__in=inside))
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


def as_file(kind: str, title: str, table: tuple[Sequence[str], Sequence[Sequence[Any]]]) -> bytes:
    """``kind``: csv or xlsx."""
    head, rows = table
    return xlsx_bytes(title, head, rows) if kind == "xlsx" else csv_bytes(head, rows)


def _head(columns: Sequence[str]) -> list[str]:
    return [str(FIELD_LABELS[name]) for name in columns]


def _contacts(owner: str, within: Q) -> tuple[dict[int, str], dict[int, str]]:
    """By owner, of what holds: every telephone and every e-mail, the oldest first."""
    found: dict[str, dict[int, str]] = {ContactKind.PHONE.value: {}, ContactKind.EMAIL.value: {}}
    rows = Contact.objects.filter(within, until_on__isnull=True).order_by(owner, "pk")
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
