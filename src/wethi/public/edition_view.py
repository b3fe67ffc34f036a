"""What the edition's front page shows, gathered: what presses, the mat, the days, the co-organisers, the past."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from wethi.kit.named import named
from wethi.library.queries import is_minutes, published_at, topics_of
from wethi.network.choices import Sector
from wethi.programme.choices import EditionState, HubKind, OrganisationStatus, SessionFormat
from wethi.programme.models import Deadline, Edition, Issue
from wethi.public import mat
from wethi.public.frame import local_now
from wethi.public.labels import axis_words, sector_words
from wethi.public.queries import (
    DayRow,
    SessionRow,
    chosen,
    days_of,
    hubs_at,
    issues_at,
    milestones_at,
    partner_rows,
    sessions_of,
    thanks_at,
)
from wethi.public.slots import Maker, Slot

_MAIN_FORMATS = (SessionFormat.FOLK_ART, SessionFormat.PLENARY)


class Pressing(NamedTuple):
    """The one saffron block: a deadline, the forum itself, or what is on. ``days`` None when it is no countdown."""

    kind: str  # deadline, ahead, today, over
    title: str
    days: int | None
    on: dt.date | None
    at: dt.time | None
    now: list[Slot]
    after: list[Slot]
    stands: dt.timedelta | None  # how long this is true


_LATIN_THEN_THAI = re.compile(r"([\x20-\x7e]+?)[ ·:–-]+([฀-๿].*)", re.DOTALL)


def theme_parts(theme: str) -> tuple[str, str]:
    """(Latin words in front, the rest): Latin without stacked marks is set tighter and in its own language."""
    found = _LATIN_THEN_THAI.fullmatch(theme.strip())
    if found:
        return found[1], found[2]
    return (theme, "") if theme.isascii() else ("", theme)


class Cell(NamedTuple):
    sector: str
    organisations: int


class Weave(NamedTuple):
    desk: mat.Mat
    phone: mat.Mat
    cells: list[tuple[Any, list[Cell]]]
    holes: int
    is_begun: bool
    by_session: bool


class SectorGroup(NamedTuple):
    code: str
    name: str
    organisations: list[tuple[str, bool]]  # name, is new


def sectors_of(edition: Edition) -> list[str]:
    known = [code for code in edition.sectors if code in Sector.values]
    return known or [str(code) for code in Sector.values]


def weave(edition: Edition, issues: list[Issue], sessions: list[SessionRow], partners: list[Any]) -> Weave:
    """A cell is woven when a co-organiser of the sector takes part in a session of the issue; before there is a
    programme, when the sector has a co-organiser at all."""
    sectors = sectors_of(edition)
    counted: dict[int, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for session in sessions:
        if session.issue:
            for key, _name, sector in session.organisations:
                counted[session.issue.id][sector].add(key)
    by_session = bool(counted)
    whole: dict[str, int] = defaultdict(int)
    for sector, *_rest in partners:
        whole[sector] += 1
    cells = [
        (
            issue,
            [Cell(sector, len(counted[issue.pk][sector]) if by_session else whole[sector]) for sector in sectors],
        )
        for issue in issues
    ]
    hues = [issue.hue for issue in issues]
    woven = [[bool(cell.organisations) for cell in row] for _issue, row in cells]
    begun = any(any(row) for row in woven)
    return Weave(
        desk=mat.draw(hues, woven, mat.DESK),
        phone=mat.draw(hues, woven, mat.PHONE),
        cells=cells,
        holes=sum(not cell for row in woven for cell in row),
        is_begun=begun,
        by_session=by_session,
    )


def main_sessions(day: DayRow) -> list[SessionRow]:
    """Openings, plenaries and the day's first session of each issue."""
    seen: set[int] = set()
    shown = []
    for session in day.sessions:
        if session.format in _MAIN_FORMATS:
            shown.append(session)
        elif session.issue and session.issue.id not in seen:
            seen.add(session.issue.id)
            shown.append(session)
    return shown


def pressing(edition: Any, english: bool, days: list[DayRow], make: Maker) -> Pressing | None:
    """What presses today where the network is: what is on, else the next public deadline, else the first day."""
    now = local_now(edition)
    today, midnight = now.date(), dt.datetime.combine(now.date() + dt.timedelta(days=1), dt.time(), now.tzinfo)
    first, last = edition.starts_on, edition.ends_on or edition.starts_on
    if edition.state == EditionState.CLOSED or (last and today > last):
        return Pressing("over", _("This forum is over"), None, last, None, [], [], None)
    day = next((row for row in days if row.on == today), None)
    if day is not None:
        on, after, change = _now_and_next(day, now, make)
        return Pressing("today", _("Today"), None, today, None, on, after, (change or midnight) - now)
    for deadline in Deadline.objects.filter(edition=edition, is_public=True, met_at__isnull=True, on__gte=today):
        ends = dt.datetime.combine(deadline.on, deadline.at or dt.time(23, 59, 59), now.tzinfo)
        if ends >= now:
            what = chosen(english, deadline.what, deadline.what_en)
            return Pressing(
                "deadline",
                what,
                (deadline.on - today).days,
                deadline.on,
                deadline.at,
                [],
                [],
                min(midnight, ends) - now,
            )
    if first and first > today:
        title = _("Until the first day")
        return Pressing("ahead", title, (first - today).days, first, edition.first_starts_at, [], [], midnight - now)
    return None


def _now_and_next(day: DayRow, now: dt.datetime, make: Maker) -> tuple[list[Slot], list[Slot], dt.datetime | None]:
    clock = now.time().replace(tzinfo=None)
    on = [row for row in day.sessions if row.starts_at <= clock < row.ends_at]
    ahead = [row for row in day.sessions if row.starts_at > clock]
    after = [row for row in ahead if row.starts_at == ahead[0].starts_at] if ahead else []
    edges = [row.ends_at for row in on] + [row.starts_at for row in after]
    change = dt.datetime.combine(now.date(), min(edges), now.tzinfo) if edges else None
    return [make.slot(row) for row in on], [make.slot(row) for row in after], change


def groups(edition: Edition, english: bool, partners: list[Any]) -> list[SectorGroup]:
    words = sector_words()
    found = {code: SectorGroup(code, words[code], []) for code in [*sectors_of(edition), *Sector.values]}
    for sector, name, name_en, _role, status in partners:
        found[sector].organisations.append((chosen(english, name, name_en), status == OrganisationStatus.NEW))
    return [group for group in found.values() if group.organisations]


def _series(parts: list[Any]) -> list[tuple[str, int]]:
    """(name, how many parts) of each series there is something of."""
    found = Counter(part.series for part in parts)
    return [(named(of_one, "title"), count) for of_one, count in found.items()]


def edition_context(edition: Any, english: bool) -> dict[str, Any]:
    """All of the page's matter; the number of statements does not grow with the edition."""
    make = Maker(edition.slug, english=english, thai_digits=edition.digits == "thai")
    issues = issues_at(edition)
    sessions = sessions_of(edition, english)
    days = days_of(edition, english, sessions)
    partners = partner_rows(edition)
    by_sector = groups(edition, english, partners)
    articles = list(
        published_at(edition)
        .select_related("meeting", "issue", "series")
        .defer("body", "body_en", "meeting__text")[:40]
    )
    minutes = next((article for article in articles if is_minutes(article)), None)
    topics = topics_of(minutes, edition) if minutes is not None else []
    beside = {topic.public_id for topic in topics}  # what stands beside the minutes need not stand below them again
    hubs = hubs_at(edition)
    return {
        "theme": theme_parts(chosen(english, edition.theme, edition.theme_en)),
        "issues": issues,
        "weave": weave(edition, issues, sessions, partners) if issues else None,
        "axis_names": axis_words(),
        "sectors": sectors_of(edition),
        "days": [(day, [make.slot(session) for session in main_sessions(day)]) for day in days],
        "has_programme": bool(sessions),
        "segments": max((len(day.segments) for day in days), default=0),
        "hubs": hubs,
        "sites": [hub for hub in hubs if hub.kind == HubKind.SITE],
        "groups": by_sector,
        "new_count": sum(is_new for group in by_sector for _name, is_new in group.organisations),
        "thanks": thanks_at(edition, english),
        "milestones": milestones_at(edition.network_id),
        "minutes": minutes,
        "topics": topics,
        "stories": [
            article
            for article in articles
            if article is not minutes and article.serial_no is None and article.public_id not in beside
        ][:6],
        "series": _series(
            [article for article in articles if article.series is not None and article.serial_no is not None]
        ),
        "span": (
            edition.starts_on or (days[0].on if days else None),
            edition.ends_on or (days[-1].on if days else None),
        ),
        "pressing": pressing(edition, english, days, make),
    }
