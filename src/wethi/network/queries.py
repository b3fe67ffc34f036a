"""What of a network may be seen, and by whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import connection
from django.db.models import F, Model, Q, QuerySet
from django.db.models.functions import Collate
from django.utils.functional import Promise
from django.utils.translation import get_language

from wethi.accounts.choices import Scope
from wethi.accounts.rules import rights_of
from wethi.audit.models import Entry
from wethi.network.models import Merger, Milestone, Network, Organisation, Person, SharedRecord
from wethi.pure.thai.normal import run_together
from wethi.pure.thai.order import sort_key
from wethi.pure.thai.places import districts, place, provinces

Rows = TypeVar("Rows", bound=Model)


def networks_visible_to(user: Any, right: str, at: dt.datetime) -> QuerySet[Network]:
    """Networks in which ``user`` holds ``right``; none for a stranger."""
    if not user.is_authenticated:
        return Network.objects.none()
    held = rights_of(user.pk, at)
    if right in held.get((Scope.INSTALLATION.value, 0), ()):
        return Network.objects.all()
    return Network.objects.filter(
        pk__in=[key for (kind, key), rights in held.items() if kind == Scope.NETWORK and right in rights]
    )


def organisations_of(network: Network | int) -> QuerySet[Organisation]:
    """The organisations that stand for themselves (not merged into another)."""
    return Organisation.objects.filter(network=network, merged_into__isnull=True)


def people_of(network: Network | int) -> QuerySet[Person]:
    return Person.objects.filter(network=network, merged_into__isnull=True, erased_at__isnull=True)


def person_at(network: Network, public_id: str) -> Person | None:
    """The person with this address, or whoever speaks for them since a merger. Not who asked to be deleted."""
    found = Person.objects.filter(network=network, public_id=public_id).first()
    while found is not None and found.merged_into is not None:
        found = found.merged_into
    return found if found is not None and found.erased_at is None else None


def organisation_at(network: Network, public_id: str) -> Organisation | None:
    """The organisation with this address, or the one that speaks for it since a merger."""
    found = Organisation.objects.filter(network=network, public_id=public_id).first()
    while found is not None and found.merged_into is not None:
        found = found.merged_into
    return found


def changes_since(merger: Merger) -> QuerySet[Entry]:
    """What was done to one of the two after the merger, the newest first."""
    kind = "person" if merger.kept_person_id else "organisation"
    two = [merger.kept.pk, merger.gone.pk]
    about = Q(object_kind=kind, object_id__in=two) | Q(**{f"ids__{kind}_id__in": two})
    return Entry.objects.filter(about, network_id=merger.network_id, pk__gt=merger.entry_id).order_by("-pk")


def standing_mergers(network: Network) -> QuerySet[Merger]:
    """Mergers that hold, the newest first."""
    return (
        Merger.objects.filter(network=network, undone_at__isnull=True)
        .select_related("kept_person", "gone_person", "kept_organisation", "gone_organisation")
        .order_by("-pk")
    )


def milestones_of(network: Network) -> QuerySet[Milestone]:
    """The steps of its history, the earliest first; a year alone stands before its months."""
    return Milestone.objects.filter(network=network).order_by(
        "year", F("month").asc(nulls_first=True), F("day").asc(nulls_first=True), "pk"
    )


def bodies_named(network: Network | int, names: Iterable[str]) -> dict[str, Organisation]:
    """Each of these names as written -> the organisation that is called so, in full, in short or in English."""
    wanted = {name: run_together(name) for name in names if name}
    if not wanted:
        return {}
    known: dict[str, Organisation] = {}
    for one in organisations_of(network).order_by("pk"):
        for called in (one.name, one.short_name, one.name_en):
            if called:
                known.setdefault(run_together(called), one)
    return {name: known[key] for name, key in wanted.items() if key in known}


def in_thai_order(rows: QuerySet[Rows], field: str = "sort_name") -> QuerySet[Rows]:
    """By the sort key, which is made to be compared by code point: PostgreSQL is told so, SQLite does nothing else."""
    if connection.vendor == "postgresql":
        return rows.order_by(Collate(F(field), "C"), "pk")
    return rows.order_by(field, "pk")


def district_name(code: str) -> str:
    """In the page's language; "" for a code that says nothing."""
    found = place(code) if code else None
    return "" if found is None else found.name_en if get_language() == "en" else found.name


def districts_of(network: Network) -> list[tuple[str, str]]:
    """(code, name in the page's language) of the districts of its province."""
    english = get_language() == "en"
    return [(one.code, one.name_en if english else one.name) for one in districts(network.province_code)]


def named_provinces() -> list[tuple[str, str]]:
    """(code, name in the reader's language) of every province, in the order of its alphabet."""
    english = get_language() == "en"
    named = [(one.code, one.name_en if english else one.name) for one in provinces()]
    return sorted(named, key=lambda one: sort_key(one[1]))


@dataclass(frozen=True)
class Filter:
    """A question a list of people or organisations may be narrowed by. Floors above hand over what only they know.

    ``of``: people, organisations. ``narrow(rows, network, asked)`` is called with every answer that was given (name ->
    value) whenever this filter has one.
    """

    name: str
    label: str | Promise
    of: frozenset[str]
    choices: Callable[[Network], list[tuple[str, Any]]]
    narrow: Callable[[QuerySet[Any], Network, dict[str, str]], QuerySet[Any]]


_filters: list[Filter] = []


def filter_also(one: Filter) -> None:
    """At start-up, once for each filter."""
    _filters[:] = [*(known for known in _filters if known.name != one.name), one]


def filters_from_above(of: str) -> list[Filter]:
    return [one for one in _filters if of in one.of]


_called: dict[str, str | Promise] = {}


def call_also(names: Mapping[str, str | Promise]) -> None:
    """At start-up: what rows that refer to people and organisations are called where they are counted, by model label."""
    _called.update(names)


def called(label: str) -> str:
    return str(_called[label])


@dataclass(frozen=True)
class LinkSeen:
    """A link as one side sees it: with which network, since when; never with which row."""

    public_id: str
    network: Network
    since: dt.datetime


def links_of(owner: Person | Organisation) -> list[LinkSeen]:
    """The links that hold of a person or an organisation, through whichever side it stands on."""
    field = "person" if isinstance(owner, Person) else "organisation"
    standing = SharedRecord.objects.filter(accepted_at__isnull=False, ended_at__isnull=True).select_related(
        "network", "other_network"
    )
    found = []
    for one in standing.filter(Q(**{field: owner}) | Q(**{f"other_{field}": owner})).order_by("pk"):
        other = one.other_network if getattr(one, f"{field}_id") == owner.pk else one.network
        if other is not None and one.accepted_at is not None:
            found.append(LinkSeen(one.public_id, other, one.accepted_at))
    return found


def shared_records_of(network: Network) -> QuerySet[SharedRecord]:
    """Links this network stands on either side of."""
    return SharedRecord.objects.filter(Q(network=network) | Q(other_network=network))
