"""What the public pages are made of: plain tuples, the same number of SQL statements for six sessions and for sixty."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from operator import itemgetter
from typing import Any, NamedTuple

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from wethi.kit.prepared import WORD, Prepared, PreparedModels
from wethi.library.choices import ArticleState
from wethi.library.models import Article
from wethi.network.models import Milestone, Network
from wethi.programme.choices import ParticipationRole, SessionState
from wethi.programme.models import Day, Edition, Hub, Issue, Participation, Session
from wethi.programme.queries import named_speakings, public_editions


class IssueRow(NamedTuple):
    id: int
    public_id: str
    no: int
    title: str
    short: str
    hue: int
    mark: str


class HubRow(NamedTuple):
    order: int
    id: int
    public_id: str
    name: str
    place: str


class SegmentRow(NamedTuple):
    no: int
    starts_at: dt.time
    ends_at: dt.time
    title: str


class SpeakerRow(NamedTuple):
    name: str
    origin: str
    role: str


class SessionRow(NamedTuple):
    id: int
    public_id: str
    day_id: int
    starts_at: dt.time
    ends_at: dt.time
    format: str
    title: str
    is_broadcast: bool
    issue: IssueRow | None
    hubs: list[HubRow]
    organisations: list[tuple[int, str, str]]  # id, name, sector
    speakers: list[SpeakerRow]


class DayRow(NamedTuple):
    id: int
    no: int
    on: dt.date
    starts_at: dt.time | None
    ends_at: dt.time | None
    title: str
    segments: list[SegmentRow]
    sessions: list[SessionRow]


def chosen(english: bool, thai: str, other: str) -> str:
    """The words in the page's language; Thai where nobody has put them into English."""
    return other if english and other else thai


def partners_of(edition: Any) -> QuerySet[Participation]:
    """The organisations that stand behind the edition in public (not those only invited)."""
    return Participation.objects.filter(edition=edition, withdrawn_at__isnull=True).exclude(
        role=ParticipationRole.INVITED
    )


_EDITION = tuple(field.attname for field in Edition._meta.concrete_fields)
_NETWORK = tuple(field.attname for field in Network._meta.concrete_fields)


def _frame(slug: Any) -> QuerySet[Any, Any]:
    counted = partners_of(OuterRef("pk")).order_by().values("edition").annotate(n=Count("pk")).values("n")
    published = Article.objects.filter(
        Q(edition=OuterRef("pk")) | Q(edition__isnull=True), network=OuterRef("network"), state=ArticleState.PUBLISHED
    )
    earlier = public_editions().filter(network=OuterRef("network")).exclude(pk=OuterRef("pk"))
    return (
        public_editions()
        .filter(slug=slug)
        .order_by()
        .annotate(
            partner_count=Coalesce(Subquery(counted, output_field=IntegerField()), 0),
            has_articles=Exists(published.order_by()),
            has_earlier=Exists(earlier.order_by()),
        )
        .values_list(
            *_EDITION, *(f"network__{name}" for name in _NETWORK), "partner_count", "has_articles", "has_earlier"
        )
    )


_FRAME = Prepared(_frame, WORD)


def edition_frame(slug: str) -> Edition | None:
    """The public edition with what every page of it shows around its matter, in one statement.

    Carries ``partner_count``, ``has_articles`` and ``has_earlier`` beside the row's own fields.
    """
    rows = _FRAME.rows(slug)
    if not rows:
        return None
    own, theirs = len(_EDITION), len(_NETWORK)
    edition: Any = Edition.from_db("default", _EDITION, rows[0][:own])
    edition.network = Network.from_db("default", _NETWORK, rows[0][own : own + theirs])
    edition.partner_count, edition.has_articles, edition.has_earlier = rows[0][own + theirs :]
    return edition  # type: ignore[no-any-return]


def _link_rows(edition: Any) -> QuerySet[Any, Any]:
    within = Q(session__edition_id=edition, session__state=SessionState.RELEASED)
    hubs = Session.hubs.through.objects.filter(within).values_list(
        Value(0), "session_id", "hub__order", "hub_id", "hub__public_id", "hub__name", "hub__name_en", "hub__place"
    )
    organisations = Session.organisations.through.objects.filter(within).values_list(
        Value(1),
        "session_id",
        Value(0),
        "organisation_id",
        "organisation__public_id",
        "organisation__name",
        "organisation__name_en",
        "organisation__sector",
    )
    speakers = (
        named_speakings()
        .filter(within)
        .order_by()
        .values_list(Value(2), "session_id", "order", "id", Value(""), "shown_name", "shown_from", "role")
    )
    return hubs.order_by().union(organisations.order_by(), speakers, all=True)


def _session_rows(edition: Any) -> QuerySet[Any, Any]:
    return (
        Session.objects.filter(
            edition_id=edition,
            state=SessionState.RELEASED,
            day__isnull=False,
            starts_at__isnull=False,
            ends_at__isnull=False,
        )
        .order_by("day__on", "starts_at", "ends_at", "issue__no", "pk")
        .values_list(
            "id",
            "public_id",
            "day_id",
            "starts_at",
            "ends_at",
            "format",
            "title",
            "title_en",
            "is_broadcast",
            "issue_id",
            "issue__public_id",
            "issue__no",
            "issue__title",
            "issue__title_en",
            "issue__short_title",
            "issue__short_title_en",
            "issue__hue",
            "issue__mark",
            "issue__withdrawn_at",
        )
    )


def _day_rows(edition: Any) -> QuerySet[Any, Any]:
    return (
        Day.objects.filter(edition_id=edition)
        .order_by("on", "segments__starts_at")
        .values_list(
            "id",
            "no",
            "on",
            "starts_at",
            "ends_at",
            "title",
            "title_en",
            "segments__no",
            "segments__starts_at",
            "segments__ends_at",
            "segments__title",
        )
    )


_LINKS, _SESSIONS, _DAYS = Prepared(_link_rows), Prepared(_session_rows), Prepared(_day_rows)
Links = tuple[list[HubRow], list[tuple[int, str, str]], list[SpeakerRow]]


def _links(edition: int, english: bool) -> dict[int, Links]:
    """Hubs, organisations and speakers of the released sessions, by session, in one statement."""
    found: dict[int, Links] = {}
    for kind, session, order, key, public_id, name, second, third in sorted(
        _LINKS.rows(edition), key=itemgetter(0, 1, 2, 3)
    ):
        place = found.get(session)
        if place is None:
            place = found[session] = ([], [], [])
        if kind == 0:
            place[0].append(HubRow(order, key, public_id, second if english and second else name, third))
        elif kind == 1:
            place[1].append((key, second if english and second else name, third))
        else:
            place[2].append(SpeakerRow(name, second, third))
    return found


def sessions_of(edition: Edition, english: bool) -> list[SessionRow]:
    """Released sessions in the order of the programme; two statements, none while nothing is released."""
    if not edition.programme_version:
        return []
    links = _links(edition.pk, english)
    issues: dict[int, IssueRow | None] = {None: None}  # type: ignore[dict-item]
    found = []
    for (
        key,
        public_id,
        day,
        starts_at,
        ends_at,
        form,
        title,
        title_en,
        is_broadcast,
        issue_id,
        issue_public,
        no,
        full,
        full_en,
        short,
        short_en,
        hue,
        mark,
        withdrawn,
    ) in _SESSIONS.rows(edition.pk):
        if issue_id not in issues:
            name = chosen(english, full, full_en)
            shown = IssueRow(issue_id, issue_public, no, name, chosen(english, short, short_en) or name, hue, mark)
            issues[issue_id] = shown if withdrawn is None else None
        found.append(
            SessionRow(
                key,
                public_id,
                day,
                starts_at,
                ends_at,
                form,
                title_en if english and title_en else title,
                is_broadcast,
                issues[issue_id],
                *(links.get(key) or ([], [], [])),
            )
        )
    return found


def days_of(edition: Edition, english: bool, sessions: Iterable[SessionRow] = ()) -> list[DayRow]:
    """The edition's days with their broadcast segments and, where they are handed in, their sessions; one statement."""
    found: dict[int, DayRow] = {}
    for key, no, on, starts_at, ends_at, title, title_en, segment, begins, ends, words in _DAYS.rows(edition.pk):
        day = found.get(key)
        if day is None:
            day = found[key] = DayRow(key, no, on, starts_at, ends_at, chosen(english, title, title_en), [], [])
        if segment is not None:
            day.segments.append(SegmentRow(segment, begins, ends, words))
    for session in sessions:
        if session.day_id in found:
            found[session.day_id].sessions.append(session)
    return list(found.values())


def issues_of(edition: Any) -> QuerySet[Issue]:
    return Issue.objects.filter(edition=edition, withdrawn_at__isnull=True).order_by("no", "pk")


def hubs_of(edition: Edition) -> QuerySet[Hub]:
    return Hub.objects.filter(edition=edition).order_by("order", "pk").select_related("host")


def _partner_rows(edition: Any) -> QuerySet[Any, Any]:
    return partners_of(edition).values_list(
        "organisation__sector", "organisation__name", "organisation__name_en", "role", "status"
    )


_PARTNERS = Prepared(_partner_rows)
_ISSUES = PreparedModels(Issue, issues_of)
_HUBS = PreparedModels(Hub, lambda edition: Hub.objects.filter(edition=edition).order_by("order", "pk"))
_MILESTONES = PreparedModels(Milestone, lambda network: Milestone.objects.filter(network_id=network))


def issues_at(edition: Edition) -> list[Issue]:
    """:func:`issues_of` as a list, quick; for pages that show them all."""
    return _ISSUES.rows(edition.pk)


def hubs_at(edition: Edition) -> list[Hub]:
    """The hubs without their hosts."""
    return _HUBS.rows(edition.pk)


def milestones_at(network_id: int) -> list[Milestone]:
    """The network's history, the earliest first."""
    return _MILESTONES.rows(network_id)


def partner_rows(edition: Edition) -> list[tuple[str, str, str, str, str]]:
    """(sector, name, name in English, role, status) of each co-organiser, the host first."""
    return sorted(_PARTNERS.rows(edition.pk), key=lambda row: (row[3] != ParticipationRole.HOST, row[1]))
