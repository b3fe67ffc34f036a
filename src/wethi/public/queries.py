"""What the public pages are made of: plain tuples, the same number of SQL statements for six sessions and for sixty."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from wethi.kit.prepared import WORD, Prepared, PreparedModels
from wethi.library.choices import ArticleState
from wethi.library.models import Article
from wethi.live.models import Run
from wethi.network.models import Milestone, Network
from wethi.programme.choices import ParticipationRole, SessionState
from wethi.programme.models import Day, Edition, Hub, Issue, Participation
from wethi.programme.partners.queries import thanks_of
from wethi.programme.queries import public_editions, released_names, released_sessions
from wethi.rosters.models import Opening
from wethi.seats.models import Plan

_MIDNIGHT = dt.time()


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
    hubs: tuple[HubRow, ...]
    organisations: tuple[tuple[int, str, str], ...]  # id, name, sector
    speakers: tuple[SpeakerRow, ...]
    full: Any = None  # snapshot.Shown, as it was released


class DayRow(NamedTuple):
    """A day with all it shows. Equal days look the same, so ``days`` keeps what it wrote of one under it."""

    id: int
    no: int
    on: dt.date
    starts_at: dt.time | None
    ends_at: dt.time | None
    title: str
    segments: tuple[SegmentRow, ...]
    sessions: tuple[SessionRow, ...]


def chosen(english: bool, thai: str, other: str) -> str:
    """The words in the page's language; Thai where nobody has put them into English."""
    return other if english and other else thai


def partners_of(edition: Any) -> QuerySet[Participation]:
    """The organisations that stand behind the edition in public (not those only invited)."""
    standing = Participation.objects.filter(edition=edition, withdrawn_at__isnull=True)
    return standing.filter(organisation__merged_into__isnull=True).exclude(role=ParticipationRole.INVITED)


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
            was_led=Exists(Run.objects.filter(show__edition=OuterRef("pk"), is_rehearsal=False).order_by()),
            takes_registrations=Exists(
                Opening.objects.filter(edition=OuterRef("pk"), opened_at__isnull=False, closed_at__isnull=True)
            ),
            has_draw=Exists(Plan.objects.filter(edition=OuterRef("pk"), published_at__isnull=False).order_by()),
        )
        .values_list(
            *_EDITION,
            *(f"network__{name}" for name in _NETWORK),
            "partner_count",
            "has_articles",
            "has_earlier",
            "takes_registrations",
            "was_led",
            "has_draw",
        )
    )


_FRAME = Prepared(_frame, WORD)


def edition_frame(slug: str) -> Edition | None:
    """The public edition with what every page of it shows around its matter, in one statement.

    Carries ``partner_count``, ``has_articles``, ``has_earlier``, ``takes_registrations``, ``has_draw`` (a plan of
    seats was published) and ``was_led`` (a show was opened for real, so that there are real times) beside the row's own.
    """
    rows = _FRAME.rows(slug)
    if not rows:
        return None
    own, theirs = len(_EDITION), len(_NETWORK)
    edition: Any = Edition.from_db("default", _EDITION, rows[0][:own])
    edition.network = Network.from_db("default", _NETWORK, rows[0][own : own + theirs])
    edition.partner_count, edition.has_articles, edition.has_earlier, *rest = rows[0][own + theirs :]
    edition.takes_registrations, edition.was_led, edition.has_draw = rest
    return edition  # type: ignore[no-any-return]


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
            "segments__title_en",
        )
    )


_DAYS = Prepared(_day_rows)


def sessions_of(edition: Edition, english: bool) -> list[SessionRow]:
    """The sessions of the released version in the order of the programme; two statements, none before a release.

    What is edited since does not show; what issues, hubs and organisations are called, and who may be named, does."""
    if not edition.programme_version:
        return []
    names = released_names(edition.pk)
    issues: dict[int | None, IssueRow | None] = {None: None}
    for key, row in names.issues.items():
        name = chosen(english, row.name, row.name_en)
        short = chosen(english, row.short, row.short_en) or name
        issues[key] = IssueRow(key, row.public_id, row.order, name, short, row.hue, row.mark)
    hubs = {
        key: HubRow(
            row.order,
            key,
            row.public_id,
            row.name_en if english and row.name_en else row.name,
            row.extra_en if english and row.extra_en else row.extra,
        )
        for key, row in names.hubs.items()
    }
    organisations = {
        key: (key, row.name_en if english and row.name_en else row.name, row.extra)
        for key, row in names.organisations.items()
    }
    called = names.in_english() if english else {}
    return [
        SessionRow(
            one.id,
            one.public_id,
            one.day or 0,
            one.starts_at or _MIDNIGHT,
            one.ends_at or _MIDNIGHT,
            one.format,
            one.title_en if english and one.title_en else one.title,
            one.is_broadcast,
            issues.get(one.issue),
            tuple([hubs[key] for key in one.hubs if key in hubs]),
            tuple([organisations[key] for key in one.organisations if key in organisations]),
            tuple(
                [
                    SpeakerRow(called.get(voice.name, voice.name), called.get(voice.origin, voice.origin), voice.role)
                    for voice in one.voices
                    if voice.person is None or voice.person in names.people
                ]
            ),
            one,
        )
        for one in released_sessions(edition.pk)
        if one.state == SessionState.RELEASED
    ]


def days_of(edition: Edition, english: bool, sessions: Iterable[SessionRow] = ()) -> list[DayRow]:
    """The edition's days with their broadcast segments and, where they are handed in, their sessions; one statement."""
    heads: dict[int, DayRow] = {}
    segments: dict[int, list[SegmentRow]] = {}
    for key, no, on, starts_at, ends_at, title, title_en, segment, begins, ends, words, words_en in _DAYS.rows(
        edition.pk
    ):
        if key not in heads:
            heads[key] = DayRow(key, no, on, starts_at, ends_at, chosen(english, title, title_en), (), ())
            segments[key] = []
        if segment is not None:
            segments[key].append(SegmentRow(segment, begins, ends, chosen(english, words, words_en)))
    placed: dict[int, list[SessionRow]] = {key: [] for key in heads}
    for session in sessions:
        if session.day_id in placed:
            placed[session.day_id].append(session)
    return [head._replace(segments=tuple(segments[key]), sessions=tuple(placed[key])) for key, head in heads.items()]


def issues_of(edition: Any) -> QuerySet[Issue]:
    return Issue.objects.filter(edition=edition, withdrawn_at__isnull=True).order_by("no", "pk")


def hubs_of(edition: Edition) -> QuerySet[Hub]:
    return Hub.objects.filter(edition=edition).order_by("order", "pk").select_related("host")


def _partner_rows(edition: Any) -> QuerySet[Any, Any]:
    return partners_of(edition).values_list(
        "organisation__sector", "organisation__name", "organisation__name_en", "role", "status"
    )


def _thank_rows(edition: Any) -> QuerySet[Any, Any]:
    return thanks_of(edition).values_list(
        "kind", "what", "what_en", "address", "organisation__name", "organisation__name_en"
    )


_PARTNERS = Prepared(_partner_rows)
_THANKS = Prepared(_thank_rows)
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


class Thanks(NamedTuple):
    """An accepted offer: what, from whom, and the page it leads to."""

    kind: str
    what: str
    origin: str
    address: str


def thanks_at(edition: Edition, english: bool) -> list[Thanks]:
    """What co-organisers bring and the secretariat has accepted; one statement."""
    return [
        Thanks(kind, chosen(english, what, what_en), chosen(english, name, name_en), address)
        for kind, what, what_en, address, name, name_en in _THANKS.rows(edition.pk)
    ]


def partner_rows(edition: Edition) -> list[tuple[str, str, str, str, str]]:
    """(sector, name, name in English, role, status) of each co-organiser, the host first."""
    return sorted(_PARTNERS.rows(edition.pk), key=lambda row: (row[3] != ParticipationRole.HOST, row[1]))
