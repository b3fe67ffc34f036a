"""How many look on: samples of several pages as one curve, and the newest of each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from wethi.live.models import StreamPage, ViewerSample

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
