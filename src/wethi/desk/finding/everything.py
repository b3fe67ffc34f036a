"""What the desk's search goes through, each kind for whoever may see it, where they may see it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Prefetch, Q, QuerySet, When
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

from wethi.accounts.choices import Scope
from wethi.accounts.rules import rights_of_reader
from wethi.desk.finding.looking import looked_for
from wethi.kit.search.snippets import Piece, marked
from wethi.kit.search.tokens import query
from wethi.letters.models import Invitation
from wethi.library.models import Article
from wethi.meetings.models import Item, Meeting, Task
from wethi.meetings.models import Line as Note
from wethi.network.choices import ContactKind, Sector
from wethi.network.models import Affiliation, Contact, Network
from wethi.network.queries import in_thai_order, organisations_of, people_of
from wethi.network.search import found
from wethi.papers.models import Number
from wethi.programme.models import Edition, Session
from wethi.rosters.models import Line, Registration

FEW, MANY = 6, 200
"""Rows of a kind among all kinds, and alone."""


@dataclass(frozen=True)
class Reach:
    """Where a reader looks: the network, and the editions in which they hold each right."""

    network: Network
    editions: dict[int, Edition]
    held: dict[tuple[str, int], set[str]]

    def in_network(self, right: str) -> bool:
        widest = ((Scope.NETWORK.value, self.network.pk), (Scope.INSTALLATION.value, 0))
        return any(right in self.held.get(scope, ()) for scope in widest)

    def editions_with(self, right: str) -> list[int]:
        wide = self.in_network(right)
        return [key for key in self.editions if wide or right in self.held.get((Scope.EDITION.value, key), ())]

    def in_house(self, name: str, *parts: str) -> str:
        """The address of a page of the network."""
        return reverse(name, args=[self.network.slug, *parts])

    def in_edition(self, name: str, key: int | None, *parts: str) -> str:
        """The address of a page of one of its editions."""
        return reverse(name, args=[self.editions[key or 0].slug, *parts])


@dataclass(frozen=True)
class Hit:
    title: list[Piece]
    address: str
    detail: tuple[Any, ...] = ()  # short words beside it; days are dates


Found = tuple[list[Hit], int, str]
"""What is shown, how many there are, and ``how`` as in :func:`looked_for`."""


@dataclass(frozen=True)
class Group:
    """``how`` as in :func:`looked_for`."""

    code: str
    heading: str | Promise
    hits: list[Hit]
    total: int
    how: str


@dataclass(frozen=True)
class Kind:
    """``look(reach, words, most)``."""

    heading: str | Promise
    may: Callable[[Reach], bool]
    look: Callable[[Reach, str, int], Found]


def reach_of(user: Any, network: Network, at: dt.datetime) -> Reach | None:
    """None for who has no part in this network."""
    editions = {one.pk: one for one in Edition.objects.filter(network=network)}
    reach = Reach(network, editions, rights_of_reader(user, at))
    return reach if kinds_for(reach) else None


def kinds_for(reach: Reach) -> dict[str, Kind]:
    return {code: kind for code, kind in _KINDS.items() if kind.may(reach)}


def found_for(reach: Reach, words: str, only: str = "") -> list[Group]:
    """Every kind in which something was found, in the order of the desk; ``only``: one kind with all its rows."""
    groups = []
    for code, kind in kinds_for(reach).items():
        if only in ("", code):
            hits, total, how = kind.look(reach, words, MANY if only else FEW)
            if hits:
                groups.append(Group(code, kind.heading, hits, total, how))
    return groups


def _marked(text: str, words: str, length: int = 160) -> list[Piece]:
    return marked(" ".join(text.split()), query(words), length)


def _shown(looked: tuple[QuerySet[Any], str], most: int, hit: Callable[[Any], Hit]) -> Found:
    """The first rows of what was found, each as ``hit`` shows it."""
    rows, how = looked
    some = list(rows[: most + 1])
    return [hit(one) for one in some[:most]], len(some) if len(some) <= most else rows.count(), how


# ---- who --------------------------------------------------------------------------------------------------------


def _people(reach: Reach, words: str, most: int) -> Found:
    rows, how = found(people_of(reach.network), reach.network, words)
    places = Affiliation.objects.filter(until_on__isnull=True).select_related("organisation").order_by("pk")
    phones = Contact.objects.filter(until_on__isnull=True, kind=ContactKind.PHONE).order_by("pk")
    beside = (Prefetch("affiliations", places, to_attr="places"), Prefetch("contacts", phones, to_attr="phones"))
    word = words.split()[0]
    by_name = Case(When(Q(given_name__icontains=word) | Q(family_name__icontains=word), then=0), default=1)
    ordered = in_thai_order(rows.annotate(by_name=by_name))
    ordered = ordered.order_by("by_name", *ordered.query.order_by)  # before those who merely belong to such a place

    def hit(one: Any) -> Hit:
        details = (*(place.organisation.name for place in one.places[:1]), *(phone.value for phone in one.phones[:1]))
        return Hit(_marked(one.full_name, words), reach.in_house("network:person", one.public_id), details)

    return _shown((ordered.prefetch_related(*beside), how), most, hit)


def _organisations(reach: Reach, words: str, most: int) -> Found:
    rows, how = found(organisations_of(reach.network), reach.network, words)
    sectors = dict(Sector.choices)

    def hit(one: Any) -> Hit:
        address = reach.in_house("network:organisation", one.public_id)
        return Hit(_marked(one.name, words), address, (str(sectors[one.sector]), one.short_name))

    return _shown((in_thai_order(rows), how), most, hit)


def _named(reach: Reach, words: str, most: int) -> Found:
    rows = Line.objects.filter(
        roster__participation__edition__in=reach.editions_with("rosters.see"),
        roster__participation__withdrawn_at__isnull=True,
    ).select_related("roster__participation__organisation")
    rows = rows.order_by("given_name", "family_name", "pk")

    def hit(one: Line) -> Hit:
        edition = one.roster.participation.edition_id
        address = reach.in_edition("rosters:fill_line", edition, one.roster.public_id, one.public_id)
        details = (one.roster.name, one.get_state_display(), reach.editions[edition].name)
        return Hit(_marked(one.full_name, words), address, details)

    return _shown(looked_for(rows, ("given_name", "family_name", "phone", "organisation"), words), most, hit)


def _registered(reach: Reach, words: str, most: int) -> Found:
    rows = Registration.objects.filter(opening__edition__in=reach.editions_with("rosters.see"))
    rows = rows.select_related("opening").order_by("name", "pk")

    def hit(one: Registration) -> Hit:
        edition = one.opening.edition_id
        details = (one.get_state_display(), reach.editions[edition].name)
        return Hit(_marked(one.name, words), reach.in_edition("rosters:registrations", edition), details)

    return _shown(looked_for(rows, ("name", "phone", "email"), words), most, hit)


# ---- what was agreed ----------------------------------------------------------------------------------------------


def _of_meetings(reach: Reach, path: str = "") -> Q:
    """Meetings of the editions one may read, and those of no edition yet for whoever reads the whole network's."""
    where = Q(**{f"{path}edition__in": reach.editions_with("meetings.see")})
    if reach.in_network("meetings.see"):
        where |= Q(**{f"{path}network": reach.network, f"{path}edition__isnull": True})
    return where & Q(**{f"{path}withdrawn_at__isnull": True})


def _to_meeting(reach: Reach, meeting: Meeting) -> str:
    if meeting.edition_id is None:
        return reach.in_house("minutes:meeting", meeting.public_id)
    return reach.in_edition("meetings:meeting", meeting.edition_id, meeting.public_id)


def _meetings(reach: Reach, words: str, most: int) -> Found:
    rows = Meeting.objects.filter(_of_meetings(reach)).defer("text")

    def hit(one: Meeting) -> Hit:
        return Hit(_marked(one.title, words), _to_meeting(reach, one), (one.held_on, one.place))

    return _shown(looked_for(rows, ("title", "place"), words), most, hit)


def _minuted(reach: Reach, words: str, most: int) -> Found:
    rows = Item.objects.filter(_of_meetings(reach, "meeting__")).select_related("meeting").defer("meeting__text")
    rows = rows.order_by("-meeting__held_on", "order")

    def hit(one: Item) -> Hit:
        details = (one.get_kind_display(), one.meeting.title, one.meeting.held_on)
        return Hit(_marked(one.text, words), f"{_to_meeting(reach, one.meeting)}#i{one.pk}", details)

    return _shown(looked_for(rows, ("text", "section"), words), most, hit)


def _noted(reach: Reach, words: str, most: int) -> Found:
    """Lines of notes, of meetings whose minutes are not made yet and of the forum's sessions."""
    rows = Note.objects.filter(record__edition__in=reach.editions_with("meetings.edit"), deleted_at__isnull=True)
    rows = rows.exclude(record__meeting__isnull=False, record__state="ready")
    rows = rows.select_related("record__meeting", "record__session").order_by("-said_at")

    def hit(one: Note) -> Hit:
        address = reach.in_edition("notes:editor", one.record.edition_id, one.record.public_id)
        return Hit(_marked(one.text, words), address, (one.said_by, one.record.title))

    return _shown(looked_for(rows, ("text", "said_by"), words), most, hit)


def _tasks(reach: Reach, words: str, most: int) -> Found:
    rows = Task.objects.filter(edition__in=reach.editions_with("edition.see")).order_by("state", "due_on", "pk")

    def hit(one: Task) -> Hit:
        address = f"{reach.in_edition('tasks:board', one.edition_id)}?state={one.state}#task-{one.public_id}"
        return Hit(_marked(one.what, words), address, (one.owner, one.get_state_display(), one.due_on))

    return _shown(looked_for(rows, ("what", "owner", "note"), words), most, hit)


# ---- what is made ------------------------------------------------------------------------------------------------


def _sessions(reach: Reach, words: str, most: int) -> Found:
    rows = Session.objects.filter(edition__in=reach.editions_with("edition.see")).select_related("day", "issue")
    rows = rows.order_by("-edition__year", "day__on", "starts_at", "pk")

    def hit(one: Session) -> Hit:
        details = (one.issue.title if one.issue else "", one.day.on if one.day else None)
        address = reach.in_edition("programme:session", one.edition_id, one.public_id)
        return Hit(_marked(one.title, words), address, details)

    return _shown(looked_for(rows, ("title", "title_en", "abstract"), words), most, hit)


def _letters(reach: Reach, words: str, most: int) -> Found:
    rows = Invitation.objects.filter(mailing__edition__in=reach.editions_with("letters.see")).select_related("mailing")
    rows = rows.order_by("-mailing", "order", "pk")

    def hit(one: Invitation) -> Hit:
        address = reach.in_edition("letters:invitation", one.mailing.edition_id, one.public_id)
        return Hit(_marked(one.name, words), address, (one.mailing.title, one.organisation_name))

    return _shown(looked_for(rows, ("name", "organisation_name", "phone", "email"), words), most, hit)


def _numbers(reach: Reach, words: str, most: int) -> Found:
    rows = Number.objects.filter(edition__in=reach.editions_with("papers.see")).order_by("-dated_on", "-no")

    def hit(one: Number) -> Hit:
        address = reach.in_edition("papers:number", one.edition_id, one.public_id)
        return Hit(_marked(f"{one.text} {one.subject}", words), address, (one.to, one.dated_on))

    return _shown(looked_for(rows, ("text", "subject", "to"), words), most, hit)


def _articles(reach: Reach, words: str, most: int) -> Found:
    rows = Article.objects.filter(edition__in=reach.editions_with("articles.edit")).defer("body", "body_en")

    def hit(one: Article) -> Hit:
        address = reach.in_edition("library:article", one.edition_id, one.public_id)
        return Hit(_marked(one.title, words), address, (one.get_kind_display(), one.get_state_display()))

    return _shown(
        looked_for(rows, ("title", "title_en", "summary", "summary_en", "series__title", "series__title_en"), words),
        most,
        hit,
    )


def _in_editions(right: str) -> Callable[[Reach], bool]:
    return lambda reach: bool(reach.editions_with(right))


def _in_network(right: str) -> Callable[[Reach], bool]:
    return lambda reach: reach.in_network(right)


_KINDS: dict[str, Kind] = {
    "people": Kind(pgettext_lazy("network", "People"), _in_network("people.see"), _people),
    "organisations": Kind(gettext_lazy("Organisations"), _in_network("network.see"), _organisations),
    "named": Kind(gettext_lazy("Names on lists of co-organisers"), _in_editions("rosters.see"), _named),
    "registered": Kind(gettext_lazy("Who registered"), _in_editions("rosters.see"), _registered),
    "tasks": Kind(pgettext_lazy("menu", "Tasks"), _in_editions("edition.see"), _tasks),
    "meetings": Kind(gettext_lazy("Meetings"), _in_editions("meetings.see"), _meetings),
    "minuted": Kind(gettext_lazy("What was minuted"), _in_editions("meetings.see"), _minuted),
    "noted": Kind(gettext_lazy("What was noted"), _in_editions("meetings.edit"), _noted),
    "sessions": Kind(gettext_lazy("Programme"), _in_editions("edition.see"), _sessions),
    "letters": Kind(gettext_lazy("Letters"), _in_editions("letters.see"), _letters),
    "numbers": Kind(gettext_lazy("Numbers in the register"), _in_editions("papers.see"), _numbers),
    "articles": Kind(gettext_lazy("Articles"), _in_editions("articles.edit"), _articles),
}
