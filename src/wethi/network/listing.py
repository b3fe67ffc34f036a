"""The rows of the long lists: plain tuples in the order asked for, the same few statements for a hundred and for all."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.db.models import Count, FilteredRelation, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Concat
from django.utils.translation import get_language

from wethi.kit.prepared import Prepared
from wethi.network.choices import ContactKind
from wethi.network.models import Affiliation, Contact, Network, Organisation, Person
from wethi.network.queries import in_thai_order, people_of

PAGE = 100
_BESIDE = "\t"  # between an organisation, its name in English and a position, none of which holds one


class PersonRow(NamedTuple):
    public_id: str
    name: str
    organisation: str
    position: str
    sector: str
    phone: str


class OrganisationRow(NamedTuple):
    public_id: str
    name: str
    name_en: str
    sector: str
    district_code: str
    focal: str
    focal_phone: str


PEOPLE_SORTS = ("name", "family", "organisation", "new")
ORGANISATION_SORTS = ("name", "sector", "district", "founded", "new")


def full_name(title: str, given: str, family: str) -> str:
    """As ``Person.full_name``."""
    gap = " " if title.endswith(".") or (title.isascii() and title) else ""
    return f"{title}{gap}{given} {family}".strip()


def _belongs() -> Any:
    return (
        Affiliation.objects.filter(person=OuterRef("pk"), until_on__isnull=True)
        .order_by("pk")
        .annotate(all=Concat("organisation__name", Value(_BESIDE), "organisation__name_en", Value(_BESIDE), "position"))
        .values("all")[:1]
    )


def _phone(owner: str, of: str = "pk") -> Any:
    return (
        Contact.objects.filter(**{owner: OuterRef(of)}, kind=ContactKind.PHONE, until_on__isnull=True)
        .order_by("pk")
        .values("value")[:1]
    )


_PERSON = ("public_id", "title", "given_name", "family_name", "sector")


def _people(people: QuerySet[Person]) -> QuerySet[Any, Any]:
    return people.annotate(belongs=Subquery(_belongs()), phone=Subquery(_phone("person"))).values_list(
        *_PERSON, "belongs", "phone"
    )


def _first_page(network: Any) -> QuerySet[Any, Any]:
    """The list as it opens, with the count of everybody in each row: one statement."""
    everybody = people_of(network).order_by().values("network").annotate(n=Count("pk")).values("n")
    rows = people_of(network).annotate(
        belongs=Subquery(_belongs()), phone=Subquery(_phone("person")), total=Subquery(everybody)
    )
    return in_thai_order(rows).values_list(*_PERSON, "belongs", "phone", "total")[:PAGE]


_FIRST = Prepared(_first_page)


def _row(found: tuple[Any, ...]) -> PersonRow:
    public_id, title, given, family, sector, belongs, phone = found[:7]
    organisation, english, position = (belongs or _BESIDE * 2).split(_BESIDE, 2)
    organisation = (get_language() == "en" and english) or organisation
    return PersonRow(public_id, full_name(title, given, family), organisation, position, sector, phone or "")


def first_people(network: Network) -> tuple[list[PersonRow], int]:
    """The first page of everybody by name, and how many there are."""
    found = _FIRST.rows(network.pk)
    return [_row(row) for row in found], found[0][7] if found else 0


def people_rows(people: QuerySet[Person], sort: str, start: int, stop: int | None) -> list[PersonRow]:
    if sort == "new":
        wanted: Any = people.order_by("-pk")
    elif sort == "family":
        wanted = people.order_by("family_name", "given_name", "pk")
    elif sort == "organisation":
        first = Affiliation.objects.filter(person=OuterRef("pk"), until_on__isnull=True).order_by("pk")
        wanted = in_thai_order(people.annotate(place=Subquery(first.values("organisation__sort_name")[:1])), "place")
    else:
        wanted = in_thai_order(people)
    return [_row(row) for row in _people(wanted)[start:stop]]


def _everybody(network: Any) -> QuerySet[Any, Any]:
    """Each person once for every place and telephone they have; the first is the one that counts."""
    rows = people_of(network).annotate(
        place=FilteredRelation("affiliations", condition=Q(affiliations__until_on__isnull=True)),
        reach=FilteredRelation(
            "contacts", condition=Q(contacts__until_on__isnull=True, contacts__kind=ContactKind.PHONE)
        ),
    )
    return (
        in_thai_order(rows)
        .values_list(
            "public_id", "title", "given_name", "family_name", "sector",
            "place__organisation__name", "place__organisation__name_en", "place__position", "reach__value",
        )
    )  # fmt: skip


_ALL = Prepared(_everybody)


def everybody(network: Network) -> list[PersonRow]:
    """Everybody by name, in one statement."""
    found: list[PersonRow] = []
    last = ""
    in_english = get_language() == "en"
    for public_id, title, given, family, sector, organisation, english, position, phone in _ALL.rows(network.pk):
        if public_id != last:
            organisation = (in_english and english) or organisation
            last = public_id
            name = full_name(title, given, family)
            found.append(PersonRow(public_id, name, organisation or "", position or "", sector, phone or ""))
    return found


def organisation_rows(
    organisations: QuerySet[Organisation], sort: str, start: int, stop: int | None, *, with_people: bool
) -> list[OrganisationRow]:
    """One statement; the focal person only ``with_people``."""
    order: dict[str, tuple[str, ...]] = {
        "sector": ("sector", "sort_name", "pk"),
        "district": ("district_code", "sort_name", "pk"),
        "founded": ("founded_year", "sort_name", "pk"),
        "new": ("-pk",),
    }
    wanted: Any = organisations.order_by(*order[sort]) if sort in order else in_thai_order(organisations)
    fields = ["public_id", "name", "name_en", "sector", "district_code"]
    if with_people:
        focal = Affiliation.objects.filter(
            organisation=OuterRef("pk"), is_focal=True, until_on__isnull=True, person__erased_at__isnull=True
        ).order_by("pk")
        named = focal.annotate(
            called=Concat(
                "person__title", Value(_BESIDE), "person__given_name", Value(_BESIDE), "person__family_name", Value(_BESIDE),
                Subquery(_phone("person", "person")),
            )
        )  # fmt: skip
        wanted = wanted.annotate(focal=Subquery(named.values("called")[:1]))
        fields.append("focal")
    return [_organisation_row(row) for row in wanted.values_list(*fields)[start:stop]]


def _organisation_row(found: tuple[Any, ...]) -> OrganisationRow:
    title, given, family, phone = ((found[5] if len(found) > 5 else None) or "\t\t\t").split(_BESIDE)
    return OrganisationRow(found[0], found[1], found[2], found[3], found[4], full_name(title, given, family), phone)
