"""What the lists of people and organisations are narrowed by: own questions first, then those of the floors above."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from wethi.network.choices import ContactKind, OrganisationKind, Sector
from wethi.network.models import Address, Affiliation, Contact, Network
from wethi.network.queries import Filter, districts_of, filters_from_above

PEOPLE, ORGANISATIONS = "people", "organisations"
_BOTH = frozenset({PEOPLE, ORGANISATIONS})


@dataclass(frozen=True)
class Asked:
    """A filter as the page shows it, with what was chosen ("" when nothing was)."""

    name: str
    label: str | Promise
    choices: list[tuple[str, Any]]
    value: str

    @property
    def words(self) -> str:
        return next((str(label) for code, label in self.choices if code == self.value), "")


def _own(rows: QuerySet[Any]) -> str:
    """The field of a contact or address that names its owner."""
    return "person" if rows.model.__name__ == "Person" else "organisation"


def _by_sector(rows: QuerySet[Any], network: Network, asked: dict[str, str]) -> QuerySet[Any]:
    return rows.filter(sector="" if asked["sector"] == "none" else asked["sector"])


def _by_district(rows: QuerySet[Any], network: Network, asked: dict[str, str]) -> QuerySet[Any]:
    """An organisation's own; a person's by address, else by the organisation."""
    code = asked["district"]
    if _own(rows) == "organisation":
        return rows.filter(district_code="" if code == "none" else code)
    lives = Address.objects.filter(person=OuterRef("pk"), until_on__isnull=True)
    works = Affiliation.objects.filter(person=OuterRef("pk"), until_on__isnull=True)
    if code == "none":
        return rows.filter(
            ~Exists(lives.exclude(subdistrict_code="")), ~Exists(works.exclude(organisation__district_code=""))
        )
    here = lives.filter(subdistrict_code__startswith=code)
    return rows.filter(
        Q(Exists(here))
        | (~Q(Exists(lives.exclude(subdistrict_code=""))) & Q(Exists(works.filter(organisation__district_code=code))))
    )


def _by_reach(rows: QuerySet[Any], network: Network, asked: dict[str, str]) -> QuerySet[Any]:
    standing = Contact.objects.filter(**{_own(rows): OuterRef("pk")}, until_on__isnull=True)
    by_phone = Exists(standing.filter(kind=ContactKind.PHONE))
    by_email = Exists(standing.filter(kind=ContactKind.EMAIL))
    return {
        "phone": lambda: rows.filter(by_phone),
        "email": lambda: rows.filter(by_email),
        "no-phone": lambda: rows.filter(~by_phone),
        "no-email": lambda: rows.filter(~by_email),
        "neither": lambda: rows.filter(~by_phone, ~by_email),
    }[asked["reach"]]()


def _by_kind(rows: QuerySet[Any], network: Network, asked: dict[str, str]) -> QuerySet[Any]:
    return rows.filter(kind=asked["kind"])


def _reaches(network: Network) -> list[tuple[str, Any]]:
    return [
        ("phone", _("has a telephone")),
        ("email", _("has an e-mail")),
        ("no-phone", _("no telephone")),
        ("no-email", _("no e-mail")),
        ("neither", _("neither telephone nor e-mail")),
    ]


def _sectors(network: Network) -> list[tuple[str, Any]]:
    return [*Sector.choices, ("none", pgettext("sector", "not said"))]


def _kinds(network: Network) -> list[tuple[str, Any]]:
    return OrganisationKind.choices


def _districts(network: Network) -> list[tuple[str, Any]]:
    known = districts_of(network)
    return [*known, ("none", pgettext("district", "not said"))] if known else []


_FILTERS = (
    Filter(
        "sector",
        gettext_lazy("Sector"),
        _BOTH,
        _sectors,
        _by_sector,
    ),
    Filter("district", gettext_lazy("District"), _BOTH, _districts, _by_district),
    Filter("kind", gettext_lazy("Kind"), frozenset({ORGANISATIONS}), _kinds, _by_kind),
    Filter("reach", gettext_lazy("How to reach"), _BOTH, _reaches, _by_reach),
)


def shows_more(given: Any) -> bool:
    """Whether the filters of the floors above are shown: they were asked for, or one of them has a value."""
    return bool(given.get("more")) or any(given.get(one.name) for of in _BOTH for one in filters_from_above(of))


def filters_for(of: str, network: Network, given: Any) -> list[Asked]:
    """The filters of a list with what the address says; a value that is none of the choices counts as nothing."""
    found = []
    more = shows_more(given)
    for one in (*_FILTERS, *filters_from_above(of)):
        if one in _FILTERS or more:
            choices = one.choices(network) if of in one.of else []
        else:
            choices = []
        if choices:
            value = str(given.get(one.name, ""))
            found.append(
                Asked(one.name, one.label, choices, value if value in {code for code, _label in choices} else "")
            )
    return found


def narrowed(rows: QuerySet[Any], of: str, network: Network, asked: list[Asked]) -> QuerySet[Any]:
    """The rows that answer every filter something was chosen for."""
    given = {one.name: one.value for one in asked if one.value}
    for one in (*_FILTERS, *filters_from_above(of)):
        if one.name in given and of in one.of:
            rows = one.narrow(rows, network, given)
    return rows
