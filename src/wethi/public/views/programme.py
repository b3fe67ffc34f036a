"""The programme: all days on one page, one day, an issue, a hub, a session, the speakers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from wethi.kit.pages.public import PublicRequest
from wethi.kit.ui.environment import address
from wethi.live.queries import real_programme
from wethi.network.models import Organisation
from wethi.programme.queries import KIND_WORDS, Teller, versions_of
from wethi.public import structured
from wethi.public.days import day_view
from wethi.public.entrance import edition_page
from wethi.public.frame import local_now, nothing_here, page_for, show
from wethi.public.labels import sector_words
from wethi.public.moments import moments_of, with_real
from wethi.public.queries import (
    DayRow,
    SessionRow,
    chosen,
    days_of,
    hubs_of,
    issues_of,
    sessions_of,
)
from wethi.public.slots import Maker
from wethi.public.timetable import grid_of


def maker_for(edition: Any, english: bool) -> Maker:
    return Maker(edition.slug, english=english, thai_digits=edition.digits == "thai")


def _marks(sessions: Sequence[SessionRow]) -> tuple[str, ...]:
    used = {session.issue.mark for session in sessions if session.issue}
    return (*used, "air", "art")


def _issues_in(sessions: Sequence[SessionRow]) -> list[Any]:
    return sorted({session.issue for session in sessions if session.issue}, key=lambda issue: issue.no)


@edition_page()
def programme(asked: PublicRequest, edition: Any) -> HttpResponse:
    """Every day, complete, without a script: what the bench asks for."""
    english = asked.language == "en"
    sessions = sessions_of(edition, english)
    days = days_of(edition, english, sessions)
    return _days_page(asked, edition, sessions, days, title=_("Programme"), one=None)


@edition_page()
def day(asked: PublicRequest, edition: Any, on: str) -> HttpResponse:
    english = asked.language == "en"
    try:
        wanted = dt.date.fromisoformat(on)
    except ValueError:
        nothing_here()
    days = days_of(edition, english, sessions_of(edition, english))
    one = next((row for row in days if row.on == wanted), None)
    if one is None:
        nothing_here()
    return _days_page(asked, edition, one.sessions, days, title=_("Programme of one day"), one=one)


def _days_page(
    asked: PublicRequest,
    edition: Any,
    sessions: Sequence[SessionRow],
    days: list[DayRow],
    *,
    title: str,
    one: DayRow | None,
) -> HttpResponse:
    english, thai_digits = asked.language == "en", edition.digits == "thai"
    shown = [one] if one else days
    now = local_now(edition)
    moments = moments_of(days, now)
    if edition.was_led:
        moments = with_real(moments, real_programme(edition, timezone.now()), sessions, now, english=english)
    issues = _issues_in(sessions)
    return show(
        asked,
        "public/programme.html",
        page_for(asked, edition, title=title, here="programme"),
        edition.scope,
        marks=_marks(sessions) if sessions else tuple(issue.mark for issue in issues_of(edition)),
        description=chosen(english, edition.theme, edition.theme_en),
        linked=structured.programme_event(asked, edition, shown),
        days=days,
        views=[day_view(row, moments, edition.slug, english=english, thai_digits=thai_digits) for row in shown],
        stands=moments.stands,
        one=one,
        issues=issues,
        has_sessions=bool(sessions),
        planned=[] if sessions else list(issues_of(edition)),
        hubs=sorted({hub for session in sessions for hub in session.hubs}),
        has_segments=any(row.segments for row in shown),
        calendars=structured.calendar_addresses(edition),
    )


@edition_page()
def changes(asked: PublicRequest, edition: Any) -> HttpResponse:
    """What became different from version to version, in sentences."""
    teller = Teller(edition, asked.language)
    versions = [
        (version, [(KIND_WORDS[one.kind], teller.sentence(one)) for one in version.changes])
        for version in versions_of(edition)
    ]
    return show(
        asked,
        "public/changes.html",
        page_for(asked, edition, title=_("What changed in the programme"), here="programme"),
        edition.scope,
        versions=versions,
    )


@edition_page()
def issue(asked: PublicRequest, edition: Any, public_id: str) -> HttpResponse:
    found = get_object_or_404(issues_of(edition), public_id=public_id)
    english = asked.language == "en"
    sessions = [row for row in sessions_of(edition, english) if row.issue and row.issue.id == found.pk]
    partners = sorted({entry for session in sessions for entry in session.organisations}, key=lambda entry: entry[1])
    return show(
        asked,
        "public/issue.html",
        page_for(asked, edition, title=chosen(english, found.title, found.title_en), here="programme"),
        edition.scope,
        marks=(*_marks(sessions), found.mark, *(f"s-{sector}" for _key, _name, sector in partners)),
        description=chosen(english, found.summary, found.summary_en),
        issue=found,
        others=[other for other in issues_of(edition) if other.pk != found.pk],
        by_day=_by_day(edition, english, sessions),
        partners=partners,
        sectors=sector_words(),
        articles=list(found.articles.filter(state="published")[:20]),
    )


@edition_page()
def hub(asked: PublicRequest, edition: Any, public_id: str) -> HttpResponse:
    found = get_object_or_404(hubs_of(edition), public_id=public_id)
    english = asked.language == "en"
    sessions = sessions_of(edition, english)
    here = [session for session in sessions if not session.hubs or any(row.id == found.pk for row in session.hubs)]
    return show(
        asked,
        "public/hub.html",
        page_for(asked, edition, title=chosen(english, found.name, found.name_en), here="programme"),
        edition.scope,
        marks=_marks(here),
        description=chosen(english, found.place, found.place_en),
        hub=found,
        by_day=_by_day(edition, english, here),
    )


def _by_day(edition: Any, english: bool, sessions: list[SessionRow]) -> list[tuple[DayRow, list[Any]]]:
    make = maker_for(edition, english)
    return [
        (row, [make.placed(placed, True) for placed in grid_of(row).placed])
        for row in days_of(edition, english, sessions)
        if row.sessions
    ]


@edition_page()
def session(asked: PublicRequest, edition: Any, public_id: str) -> HttpResponse:
    english = asked.language == "en"
    rows = [row for row in sessions_of(edition, english) if row.public_id == public_id]
    if not rows:
        nothing_here()
    row = rows[0]
    full = row.full
    day_row = next(found for found in days_of(edition, english, rows) if found.id == row.day_id)
    placed = grid_of(day_row).placed[0]
    return show(
        asked,
        "public/session.html",
        page_for(asked, edition, title=row.title, here="programme"),
        edition.scope,
        marks=(*_marks(rows), *(f"s-{sector}" for _key, _name, sector in row.organisations)),
        description=chosen(english, full.abstract, full.abstract_en) or row.title,
        kind="article",
        linked=structured.session_event(asked, edition, row, day_row.on),
        session=row,
        day=day_row,
        carried_on_by=Organisation.objects.filter(network=edition.network_id, pk=full.carried_on_by or 0).first(),
        slot=maker_for(edition, english).placed(placed, True),
        abstract=chosen(english, full.abstract, full.abstract_en),
        sectors=sector_words(),
    )


@edition_page()
def speakers(asked: PublicRequest, edition: Any) -> HttpResponse:
    """Everyone who speaks, leads or performs, with their sessions; names as they are printed in the programme."""
    english = asked.language == "en"
    sessions = sessions_of(edition, english)
    day_of = {row.id: row for row in days_of(edition, english)}
    lead = address("public:session", edition.slug, "_")[:-2]
    found: dict[tuple[str, str], list[tuple[str, str, dt.date]]] = {}
    for entry in sessions:
        for person in entry.speakers:
            found.setdefault((person.name, person.origin), []).append(
                (f"{lead}{entry.public_id}/", entry.title, day_of[entry.day_id].on)
            )
    return show(
        asked,
        "public/speakers.html",
        page_for(asked, edition, title=_("Who speaks"), here="programme"),
        edition.scope,
        people=sorted(found.items()),
    )
