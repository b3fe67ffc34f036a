"""Pages that carry the broadcast, and how many look on there: asked of the page, typed in, or from a file."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.db import transaction

from wethi.accounts.rules import NotAllowed
from wethi.audit.actions import By, record
from wethi.live.adapters.youtube import viewers_of
from wethi.live.choices import CountMethod, PageKind, ScreenKind
from wethi.live.facts import StreamPagePut, StreamPageWithdrawn, ViewersCounted, ViewersForgotten
from wethi.live.models import Airing, Screen, StreamPage, ViewerSample
from wethi.live.rules import require_live, require_screen
from wethi.live.state import tell_viewers
from wethi.programme.models import Edition

MOST_VIEWERS = 50_000_000
_YOUTUBE = re.compile(r"[A-Za-z0-9_-]{11}")
_YOUTUBE_HOSTS = {"youtube.com", "www.youtube.com", "m.youtube.com", "youtu.be", "www.youtube-nocookie.com"}
_FACEBOOK_HOSTS = {"facebook.com", "www.facebook.com", "m.facebook.com", "web.facebook.com", "fb.watch"}


class PageWrong(Exception):
    """An address of which no page can be made. ``code``: address, video, twice, other."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class CountWrong(Exception):
    """A number no page has, or a page of another edition."""


def video_of(kind: str, address: str) -> str:
    """YouTube's id, or Facebook's address of the video, out of what was pasted; "" for another page. Raises
    :class:`PageWrong`."""
    parts = urlsplit(address)
    host = (parts.hostname or "").lower()
    if parts.scheme != "https" or not host:
        raise PageWrong("address")
    if kind == PageKind.YOUTUBE:
        if host not in _YOUTUBE_HOSTS:
            raise PageWrong("video")
        tail = [part for part in parts.path.split("/") if part]
        found = parse_qs(parts.query).get("v", [""])[0] or (tail[-1] if tail else "")
        if not _YOUTUBE.fullmatch(found):
            raise PageWrong("video")
        return found
    if kind == PageKind.FACEBOOK:
        if host not in _FACEBOOK_HOSTS:
            raise PageWrong("video")
        return address.partition("#")[0][:200]
    return ""


@transaction.atomic
def put_page(
    *, edition: Edition, kind: str, title: str, address: str, by: By, at: dt.datetime, page: StreamPage | None = None,
    **values: Any,
) -> StreamPage:  # fmt: skip
    """A page that carries the broadcast; one video is one page, however often it is shared. Raises :class:`PageWrong`."""
    require_live(by, "live.edit", edition, at)
    video = video_of(PageKind(kind), address)
    organisation, hub = values.get("organisation"), values.get("hub")
    if any(one is not None and one.edition_id != edition.pk for one in (page, hub)) or (
        organisation is not None and organisation.network_id != edition.network_id
    ):
        raise PageWrong("other")
    others = StreamPage.objects.filter(edition=edition, withdrawn_at__isnull=True)
    others = others.exclude(pk=page.pk) if page else others
    if others.filter(**({"kind": kind, "video": video} if video else {"address": address})).exists():
        raise PageWrong("twice")
    row = page or StreamPage(edition=edition, order=others.count())
    for name, value in {"kind": kind, "title": title, "address": address, "video": video, **values}.items():
        setattr(row, name, value)
    row.save()
    if row.is_main:
        others.update(is_main=False)
    _record(StreamPagePut, row, by=by, at=at)
    return row


@transaction.atomic
def withdraw_page(*, page: StreamPage, by: By, at: dt.datetime) -> None:
    """It no longer carries the broadcast; its counts stay."""
    require_live(by, "live.edit", page.edition, at)
    page.withdrawn_at = at
    page.save(update_fields=["withdrawn_at"])
    _record(StreamPageWithdrawn, page, by=by, at=at)


@transaction.atomic
def count_viewers(
    *, page: StreamPage, counts: Iterable[tuple[dt.datetime, int]], method: str, by: By, at: dt.datetime,
    screen: Screen | None = None,
) -> int:  # fmt: skip
    """Keeps (moment, viewers); the same moment by the same way again replaces what was there. How many were kept.

    By a phone with the counting ``screen`` open, or by who may count. Raises :class:`CountWrong`.
    """
    if screen is not None:
        require_screen(by, screen, ScreenKind.COUNTING)
        if page.edition_id != screen.edition_id:
            raise NotAllowed
    else:
        require_live(by, "live.count", page.edition, at)
    wanted = CountMethod(method)
    rows: dict[dt.datetime, int] = {}
    for moment, count in counts:
        if not 0 <= count <= MOST_VIEWERS or moment > at + dt.timedelta(minutes=5):
            raise CountWrong
        rows[moment.replace(microsecond=0)] = count
    ViewerSample.objects.bulk_create(
        [ViewerSample(page=page, at=moment, count=count, method=wanted, by=by.user) for moment, count in rows.items()],
        update_conflicts=True, unique_fields=["page", "at", "method"], update_fields=["count", "by"], batch_size=500,
    )  # fmt: skip
    if rows:
        _record(ViewersCounted, page, by=by, at=at, samples=len(rows))
        tell_viewers(page.edition, at)
    return len(rows)


@transaction.atomic
def forget_count(*, sample: ViewerSample, by: By, at: dt.datetime) -> None:
    """A number that was typed wrong."""
    require_live(by, "live.count", sample.page.edition, at)
    page = sample.page
    sample.delete()
    _record(ViewersForgotten, page, by=by, at=at, samples=1)


def count_by_interface(*, by: By, at: dt.datetime) -> int:
    """Asks YouTube for the pages of editions that are on air just now; nothing without a key. How many answered."""
    on_air = Airing.objects.filter(ended_at__isnull=True, run__closed_at__isnull=True, run__is_rehearsal=False)
    pages = list(
        StreamPage.objects.filter(
            kind=PageKind.YOUTUBE, withdrawn_at__isnull=True, edition__shows__runs__airings__in=on_air
        )
        .select_related("edition")
        .distinct()[:50]
    )
    if not pages:
        return 0
    found = viewers_of([page.video for page in pages])
    moment = at.replace(second=at.second // 30 * 30, microsecond=0)
    for page in pages:
        if page.video in found:
            count_viewers(page=page, counts=[(moment, found[page.video])], method=CountMethod.API, by=by, at=at)
    return len(found)


def _record(fact: Any, page: StreamPage, *, by: By, at: dt.datetime, **more: Any) -> None:
    edition = page.edition
    record(fact(network_id=edition.network_id, edition_id=edition.pk, stream_page_id=page.pk, **more), by=by, at=at)
