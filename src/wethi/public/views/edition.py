"""The edition's front page, the part of it that renews itself, and the privacy notice."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from wethi.kit.pages.public import PublicRequest
from wethi.privacy.queries import notice_for
from wethi.public import structured
from wethi.public.edition_view import edition_context
from wethi.public.entrance import edition_page
from wethi.public.frame import page_for, show
from wethi.public.queries import chosen


def _edition_page(asked: PublicRequest, edition: Any, template: str) -> HttpResponse:
    english = asked.language == "en"
    context = edition_context(edition, english)
    pressing = context["pressing"]
    summary = chosen(english, edition.summary, edition.summary_en)
    marks = {
        "air",
        "art",
        *(issue.mark for issue in context["issues"]),
        *(f"s-{group.code}" for group in context["groups"]),
    }
    name = chosen(english, edition.name, edition.name_en)
    return show(
        asked,
        template,
        page_for(asked, edition, title=chosen(english, edition.theme, edition.theme_en) or name, here="home"),
        edition.scope,
        marks=tuple(marks),
        description=summary or name,
        linked=structured.edition_event(asked, edition, context["hubs"], summary),
        stands=pressing.stands if pressing else None,
        summary=summary,
        **context,
    )


@edition_page()
def home(asked: PublicRequest, edition: Any) -> HttpResponse:
    return _edition_page(asked, edition, "public/edition.html")


@edition_page()
def now(asked: PublicRequest, edition: Any) -> HttpResponse:
    """The matter of the front page without its frame: fetched again when something of it has changed."""
    return _edition_page(asked, edition, "public/_edition.html")


@edition_page()
def privacy(asked: PublicRequest, edition: Any) -> HttpResponse:
    """The network's notice in force: each purpose, whether it needs a word, how long things are kept."""
    return show(
        asked,
        "public/privacy.html",
        page_for(asked, edition, title=_("What we keep about you")),
        edition.scope,
        description=_("Which personal data the forum keeps, what for, how long, and how to ask about it."),
        notice=notice_for(edition.network, asked.language),
    )
