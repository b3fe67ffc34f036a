"""A network's forums over the years in figures: who stood behind each, who came, what was written; and many networks."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Count

from wethi.kit import clock
from wethi.library.queries import readable_articles
from wethi.network.models import Network
from wethi.programme.choices import EditionState, OrganisationStatus, ParticipationRole
from wethi.programme.models import Edition, Participation
from wethi.public.queries import chosen
from wethi.pure.thai.order import sort_key


class Year(NamedTuple):
    edition: Edition
    partners: int
    new: int
    articles: int


def years_of(editions: list[Edition]) -> list[Year]:
    """One entry for each edition, in their order; two statements."""
    partners: Counter[int] = Counter()
    new: Counter[int] = Counter()
    rows = (
        Participation.objects.filter(edition__in=editions, withdrawn_at__isnull=True)
        .exclude(role=ParticipationRole.INVITED)
        .values_list("edition_id", "status")
        .annotate(Count("pk"))
        .order_by()
    )
    for edition, status, count in rows:
        partners[edition] += count
        new[edition] += count if status == OrganisationStatus.NEW else 0
    articles = dict(
        readable_articles().filter(edition__in=editions).order_by().values_list("edition_id").annotate(Count("pk"))
    )
    return [Year(edition, partners[edition.pk], new[edition.pk], articles.get(edition.pk, 0)) for edition in editions]


class Known(NamedTuple):
    """A network by its name; ``first`` and ``last``: years of its public editions; ``opened``: the latest that is open."""

    network: Network
    first: int
    last: int
    opened: Edition | None


def networks_of(editions: Iterable[Edition], *, english: bool) -> list[Known]:
    """The networks of these editions in the order of their names; ``editions`` the latest first."""
    theirs: dict[int, list[Edition]] = defaultdict(list)
    for edition in editions:
        theirs[edition.network_id].append(edition)
    made = [
        Known(
            rows[0].network,
            rows[-1].year,
            rows[0].year,
            next((row for row in rows if row.state == EditionState.OPEN), None),
        )
        for rows in theirs.values()
    ]
    return sorted(made, key=lambda one: sort_key(chosen(english, one.network.name, one.network.name_en)))


def nearest(editions: Iterable[Edition], most: int) -> list[Edition]:
    """Those that are on or come next, the soonest first, then those whose days have passed, the latest first."""

    def distance(edition: Edition) -> tuple[bool, dt.timedelta]:
        begins = edition.starts_on or dt.date.max
        today = clock.today(edition.network.time_zone)
        is_over = (edition.ends_on or begins) < today
        return is_over, today - begins if is_over else max(begins - today, dt.timedelta())

    return sorted(editions, key=distance)[:most]
