"""Editions and their programme, as the public and as the desk may see them."""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from wethi.accounts.choices import Scope
from wethi.accounts.rules import rights_of_reader
from wethi.kit.prepared import WORD, Prepared
from wethi.network.models import Affiliation, Network, Person
from wethi.network.queries import people_of
from wethi.privacy.rules import may_be_named
from wethi.programme.changes import KIND_WORDS, Change, Teller, compare, next_version, versions_of
from wethi.programme.choices import EditionState
from wethi.programme.models import Edition, Hub, Issue, OldSlug, Release, Session, Speaking
from wethi.programme.rules import scopes_of
from wethi.programme.snapshot import Shown, as_it_stands, read

__all__ = ["KIND_WORDS", "Shown", "Teller", "versions_of"]  # with the queries below: what changed, for other apps


def editions_visible_to(user: Any, right: str, at: dt.datetime) -> QuerySet[Edition]:
    """Editions in which the reader of a page holds ``right``: through the edition, its network or the installation."""
    if not user.is_authenticated:
        return Edition.objects.none()
    held = rights_of_reader(user, at)
    if right in held.get((Scope.INSTALLATION.value, 0), ()):
        return Edition.objects.select_related("network")
    inside = {
        kind: [key for (held_kind, key), rights in held.items() if held_kind == kind and right in rights]
        for kind in Scope.values
    }
    return Edition.objects.select_related("network").filter(
        Q(pk__in=inside[Scope.EDITION.value]) | Q(network_id__in=inside[Scope.NETWORK.value])
    )


def edition_visible_to(user: Any, right: str, slug: str, at: dt.datetime) -> Edition | None:
    """The one of them at this address; one statement beside that for the reader's rights."""
    rows = _AT_ADDRESS.rows(slug) if user.is_authenticated else []
    if not rows:
        return None
    own = len(_EDITION)
    found = Edition.from_db("default", _EDITION, rows[0][:own])
    found.network = Network.from_db("default", _NETWORK, rows[0][own:])
    return found if holds_in(user, right, found, at) else None


def holds_in(user: Any, right: str, edition: Edition, at: dt.datetime) -> bool:
    """Whether the reader of a page holds ``right`` in the whole edition; asked once in a request."""
    held = rights_of_reader(user, at)
    return any(right in held.get(scope, ()) for scope in (*scopes_of(edition), (Scope.INSTALLATION.value, 0)))


def hubs_open_to(user: Any, right: str, edition: Edition, at: dt.datetime) -> QuerySet[Hub]:
    """The edition's hubs in which the reader holds ``right``: all, or those given one by one."""
    hubs = Hub.objects.filter(edition=edition).select_related("edition__network")
    if holds_in(user, right, edition, at):
        return hubs
    held = rights_of_reader(user, at)
    return hubs.filter(pk__in=[key for (kind, key), rights in held.items() if kind == Scope.HUB and right in rights])


def edition_of_hubs(user: Any, right: str, slug: str, at: dt.datetime) -> Edition | None:
    """The edition at this address when the reader holds ``right`` in one of its hubs."""
    held = rights_of_reader(user, at)
    own = [key for (kind, key), rights in held.items() if kind == Scope.HUB and right in rights]
    if not own:
        return None
    found = Hub.objects.filter(pk__in=own, edition__slug=slug).select_related("edition__network").first()
    return found.edition if found else None


class Parts(NamedTuple):
    """What somebody was given one by one: hubs to coordinate, sessions to take the notes of."""

    hubs: list[Hub]
    sessions: list[Session]


def parts_given_to(user: Any, at: dt.datetime) -> Parts:
    """Of editions that are not over; no statement for whoever was given none."""
    given: dict[str, list[int]] = {}
    for kind, key in rights_of_reader(user, at):
        given.setdefault(kind, []).append(key)
    hubs, issues, sessions = (given.get(kind.value, []) for kind in (Scope.HUB, Scope.ISSUE, Scope.SESSION))
    alive = Q(edition__state__in=[EditionState.DRAFT, EditionState.OPEN])
    places = Hub.objects.filter(alive, pk__in=hubs).select_related("edition__network").order_by("edition", "order")
    noted = Session.objects.filter(alive, Q(pk__in=sessions) | Q(issue__in=issues)).exclude(format="break")
    noted = noted.select_related("edition", "day", "issue").order_by("day__on", "starts_at", "pk")
    return Parts(list(places) if hubs else [], list(noted) if issues or sessions else [])


_EDITION = tuple(field.attname for field in Edition._meta.concrete_fields)
_NETWORK = tuple(field.attname for field in Network._meta.concrete_fields)


def _at_address(slug: Any) -> QuerySet[Any, Any]:
    found = Edition.objects.filter(slug=slug).order_by()
    return found.values_list(*_EDITION, *(f"network__{name}" for name in _NETWORK))


_AT_ADDRESS = Prepared(_at_address, WORD)


def public_editions() -> QuerySet[Edition]:
    """Editions the public may read."""
    return Edition.objects.filter(state__in=[EditionState.OPEN, EditionState.CLOSED]).select_related("network")


def public_edition(slug: str) -> Edition | None:
    return public_editions().filter(slug=slug).first()


def named_speakings() -> QuerySet[Speaking]:
    """Who may be named in public: whoever is mere text in the programme, and of the people we know those who agreed."""
    return Speaking.objects.filter(may_be_named("person"))


def _snapshot_rows(edition: Any) -> QuerySet[Any, Any]:
    return Release.objects.filter(
        edition_id=edition, version=F("edition__programme_version")
    ).order_by().values_list("snapshot")  # fmt: skip


_SNAPSHOT = Prepared(_snapshot_rows)


def released_sessions(edition_id: int) -> tuple[Shown, ...]:
    """The programme the public reads, in its order, with what was cancelled; one statement. Names are another matter:
    see :func:`released_names`."""
    rows = _SNAPSHOT.rows(edition_id)
    return read(rows[0][0]) if rows else ()


class NameRow(NamedTuple):
    """An issue, a hub, an organisation or a person by what pages say of it. ``extra``: place of a hub (in English too), sector."""

    public_id: str
    order: int
    name: str
    name_en: str
    extra: str
    extra_en: str
    short: str
    short_en: str
    hue: int
    mark: str


class Names(NamedTuple):
    issues: dict[int, NameRow]
    hubs: dict[int, NameRow]
    organisations: dict[int, NameRow]
    people: dict[int, NameRow]  # only those who agreed to be named; what they are called stands in the programme

    def in_english(self) -> dict[str, str]:
        """What an organisation that performs or sends somebody is called in English, by its name as it is printed."""
        return {row.name: row.name_en for row in self.organisations.values() if row.name_en}


_OF_BODY = ("public_id", "name", "name_en", "sector")


def _name_rows(edition: Any) -> QuerySet[Any, Any]:
    shown = Q(release__edition_id=edition, release__version=F("release__edition__programme_version"))
    empty, zero = Value(""), Value(0)
    issues = Issue.objects.filter(edition_id=edition, withdrawn_at__isnull=True).values_list(
        zero, "pk", "public_id", "no", "title", "title_en", empty, empty, "short_title", "short_title_en", "hue", "mark"
    )
    hubs = Hub.objects.filter(edition_id=edition).values_list(
        Value(1), "pk", "public_id", "order", "name", "name_en", "place", "place_en", empty, empty, zero, empty
    )
    # Who was merged since is shown as the row that speaks for both.
    body = Release.organisations.through.objects.filter(shown).annotate(
        **{name: Coalesce(f"organisation__merged_into__{name}", f"organisation__{name}") for name in _OF_BODY}
    )
    organisations = body.values_list(
        *(Value(2), "organisation_id", "public_id", zero, "name", "name_en", "sector", empty, empty, empty, zero, empty)
    )
    named = Release.people.through.objects.filter(shown).annotate(
        speaks=Coalesce("person__merged_into_id", "person_id")
    )
    people = named.filter(may_be_named("person", speaks="speaks")).values_list(
        Value(3), "person_id", empty, zero, empty, empty, empty, empty, empty, empty, zero, empty
    )
    return issues.order_by().union(hubs.order_by(), organisations.order_by(), people.order_by(), all=True)


_NAMES = Prepared(_name_rows)


def released_names(edition_id: int) -> Names:
    """What the released programme's ids are called today, and who may be named; one statement."""
    found = Names({}, {}, {}, {})
    for kind, key, *rest in _NAMES.rows(edition_id):
        found[kind][key] = NameRow(*rest)
    return found


def people_like(network: Network, letters: str, most: int = 12) -> list[tuple[Person, str]]:
    """People whose name holds the letters, each with the organisation they belong to; two statements."""
    words = letters.split()
    if not words or len("".join(words)) < 2:
        return []
    people = people_of(network)
    for word in words[:4]:
        people = people.filter(Q(given_name__icontains=word) | Q(family_name__icontains=word) | Q(title=word))
    found = list(people.order_by("given_name", "family_name")[:most])
    places = Affiliation.objects.filter(person__in=found, until_on__isnull=True).order_by("-pk")
    belongs = dict(places.values_list("person_id", "organisation__name"))
    return [(person, belongs.get(person.pk, "")) for person in found]


def waiting_changes(edition: Edition) -> list[Change]:
    """What the next release would change for the public."""
    before = released_sessions(edition.pk) if edition.programme_version else ()
    return compare(before, next_version(before, as_it_stands(edition)))


def slug_now(old_slug: str) -> str | None:
    """The address an edition has moved to, if ``old_slug`` was once its address."""
    moved = OldSlug.objects.select_related("edition").filter(slug=old_slug).first()
    return moved.edition.slug if moved else None


def editions_of(network: Network) -> QuerySet[Edition]:
    """Every edition of the network, the latest first; for its desk."""
    return Edition.objects.filter(network=network)


def parts_played(person: Person) -> list[tuple[Edition, str, str]]:
    """(edition, role, session) of each part a person has in a programme, the newest first."""
    rows = (
        Speaking.objects.filter(person=person)
        .select_related("session__edition")
        .order_by("-session__edition__year", "pk")
    )
    return [(one.session.edition, str(one.get_role_display()), one.session.title) for one in rows[:60]]
