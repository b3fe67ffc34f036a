"""How many look on: samples of several pages as one curve, and the newest of each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from django.db.models import QuerySet

from wethi.kit import clock
from wethi.live.models import StreamPage, ViewerSample
from wethi.programme.models import Edition
from wethi.pure import viewers

FRESH = dt.timedelta(minutes=10)  # a count speaks for its page this long


class PageCount(NamedTuple):
    page: StreamPage
    viewers: int | None
    at: dt.datetime | None
    is_old: bool


class Watching(NamedTuple):
    """How many looked on at all pages together, and when that was counted."""

    viewers: int
    at: dt.datetime


def watching(pages: Sequence[StreamPage], at: dt.datetime) -> Watching | None:
    """None when no page has a count of the last ten minutes: an older number would say something that is not so."""
    fresh = [one for one in newest_counts(pages, at) if not one.is_old]
    moments = [one.at for one in fresh if one.at is not None]
    return Watching(sum(one.viewers or 0 for one in fresh), max(moments)) if moments else None


def newest_counts(pages: Sequence[StreamPage], at: dt.datetime) -> list[PageCount]:
    """The newest sample of each page; one statement."""
    newest: dict[int, ViewerSample] = {}
    since = at - dt.timedelta(hours=12)
    for one in ViewerSample.objects.filter(page__in=pages, at__gte=since, at__lte=at).order_by("at"):
        newest[one.page_id] = one
    found = []
    for page in pages:
        sample = newest.get(page.pk)
        found.append(
            PageCount(page, sample.count if sample else None, sample.at if sample else None,
                      sample is None or sample.at < at - FRESH)
        )  # fmt: skip
    return found


def samples_of(
    pages: Sequence[StreamPage] | QuerySet[StreamPage], first: dt.datetime, last: dt.datetime
) -> list[viewers.Sample]:
    rows = ViewerSample.objects.filter(page__in=pages, at__gte=first, at__lt=last).order_by("at")
    return [
        viewers.Sample(page, int(at.timestamp()), count, method)
        for page, at, count, method in rows.values_list("page_id", "at", "count", "method")
    ]


def most_watching(edition: Edition) -> dict[dt.date, int]:
    """Day of the edition -> the most who looked on together, of the days on which somebody did; two statements."""
    zone = edition.network.time_zone
    by_day: dict[dt.date, list[viewers.Sample]] = {on: [] for on in sorted(edition.days.values_list("on", flat=True))}
    begin, end = dt.datetime.min.replace(tzinfo=dt.UTC), dt.datetime.max.replace(tzinfo=dt.UTC)
    for one in samples_of(StreamPage.objects.filter(edition=edition), begin, end):
        by_day.get(clock.day_on_paper(dt.datetime.fromtimestamp(one.at, dt.UTC), zone), []).append(one)
    most = {on: viewers.figures(viewers.slots(samples)).peak for on, samples in by_day.items()}
    return {on: peak for on, peak in most.items() if peak}
