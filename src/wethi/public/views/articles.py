"""What can be read: the list, an article, the minutes as an article, the feed in both its forms."""

from __future__ import annotations

from email.utils import format_datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from wethi.kit.named import named
from wethi.kit.pages.public import PublicRequest, render_public
from wethi.kit.ui.environment import address
from wethi.library.queries import article_text, is_minutes, minutes_text, published_at, topics_of
from wethi.public import structured
from wethi.public.entrance import edition_page
from wethi.public.frame import page_for, show
from wethi.public.queries import chosen

FEED_LENGTH = 30
_STORIES = 40  # on a page; minutes and series stand on the first


@edition_page(query=("page",))
def index(asked: PublicRequest, edition: Any) -> HttpResponse:
    rows = list(published_at(edition).select_related("meeting", "issue", "series").defer("body", "body_en"))
    series: dict[Any, list[Any]] = {}
    single = []
    for row in rows:
        if row.series is not None and row.serial_no is not None:
            series.setdefault(row.series, []).append(row)
        else:
            single.append(row)
    stories = Paginator([row for row in single if not is_minutes(row)], _STORIES)
    pages = stories.get_page(asked.query.get("page"))
    return show(
        asked,
        "public/articles.html",
        page_for(asked, edition, title=_("To read"), here="articles"),
        edition.scope,
        marks=tuple(row.issue.mark for row in rows if row.issue),
        description=_("Minutes, stories and news of the forum."),
        zone=ZoneInfo(edition.network.time_zone),
        pages=pages,
        minutes=[row for row in single if is_minutes(row)] if pages.number == 1 else [],
        series=[(named(of, "title"), sorted(parts, key=lambda part: part.serial_no)) for of, parts in series.items()]
        if pages.number == 1
        else [],
    )


@edition_page()
def article(asked: PublicRequest, edition: Any, public_id: str) -> HttpResponse:
    found = get_object_or_404(
        published_at(edition).select_related("meeting", "issue", "edition", "network", "series"), public_id=public_id
    )
    english = asked.language == "en"
    title = chosen(english, found.title, found.title_en)
    meeting = found.meeting if is_minutes(found) else None
    # Where two parts of one number stand in a series, they stand beside each other.
    siblings = (
        list(published_at(edition).filter(series=found.series).exclude(serial_no=None).order_by("serial_no"))
        if found.series is not None and found.serial_no is not None
        else []
    )
    pictures = list(found.pictures.all())
    cover = pictures[0] if pictures and pictures[0].is_cover else None
    image = asked.absolute(address("public:picture", cover.public_id, cover.widths[-1])) if cover else ""
    return show(
        asked,
        "public/article.html",
        page_for(asked, edition, title=title, here="articles"),
        edition.scope,
        marks=("ok", *((found.issue.mark,) if found.issue else ())),
        description=chosen(english, found.summary, found.summary_en) or title,
        kind="article",
        linked=structured.article_thing(asked, edition, found, title, image),
        image=image,
        article=found,
        text=article_text(found, asked.language),
        meeting=meeting,
        minutes=minutes_text(meeting) if meeting is not None else None,
        topics=topics_of(found, edition),
        cover=cover,
        gallery=[picture for picture in pictures if picture is not cover],
        zone=ZoneInfo(edition.network.time_zone),
        siblings=siblings,
    )


@edition_page()
def feed(asked: PublicRequest, edition: Any, form: str) -> HttpResponse:
    """The newest of what can be read, as Atom or as RSS 2.0."""
    rows = [
        (row, asked.absolute(reverse("public:article", args=[edition.slug, row.public_id])))
        for row in published_at(edition).select_related("issue").defer("body", "body_en")[:FEED_LENGTH]
    ]
    return render_public(
        f"public/articles.{form}",
        {
            "rows": rows,
            "here": asked.absolute(asked.path),
            "home": asked.absolute(reverse("public:articles", args=[edition.slug])),
            "said": _("Minutes, stories and news of the forum."),
            "updated": max((row.changed_at for row, _address in rows), default=edition.created_at),
            "rfc822": format_datetime,
        },
        page=page_for(asked, edition, title=_("To read")),
        scope=edition.scope,
        content_type=f"application/{form}+xml; charset=utf-8",
    )
