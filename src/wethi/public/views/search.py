"""The search: in an edition it looks through all the years of its network, above the editions through everything.

An answer is never kept for others (its addresses are without number) and each address may ask only so often.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wethi.kit.numbers import typed_number
from wethi.kit.pages.public import SCOPE_HEADER, PublicRequest, public_page
from wethi.kit.search.engine import Scope
from wethi.kit.search.tokens import LONGEST_QUERY
from wethi.kit.ui.page import Page
from wethi.kit.ui.refusals import too_often
from wethi.public.entrance import edition_page
from wethi.public.found import LAST_PAGE, Hits, hits
from wethi.public.frame import page_for, show
from wethi.public.limit import may_search
from wethi.public.queries import issues_at

KEYS = ("q", "kind", "page")
View = Callable[..., HttpResponse]


def kinds() -> list[tuple[str, str]]:
    return [
        ("", pgettext("search", "Everything")),
        ("article", _("Articles")),
        ("minutes", _("Minutes")),
        ("session", _("Programme")),
        ("organisation", _("Organisations")),
        ("edition", _("Forums")),
    ]


def _limited(view: View) -> View:
    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.GET.get("q", "").strip() and not may_search(request):
            return too_often(request)
        response = view(request, *args, **kwargs)
        del response[SCOPE_HEADER]  # not for the byte cache
        response["Cache-Control"] = "private, no-store"  # what somebody looked for is nobody else's to keep
        return response

    inner.is_public_page = True  # type: ignore[attr-defined]
    return inner


@_limited
@edition_page(query=KEYS)
def in_edition(asked: PublicRequest, edition: Any) -> HttpResponse:
    page = page_for(asked, edition, title=_("Search"), here="search")
    issues = [issue.title if asked.language == "th" else issue.title_en or issue.title for issue in issues_at(edition)]
    return _page(asked, page, edition.scope, edition.network_id, edition, issues)


@_limited
@public_page(query=KEYS)
def everywhere(asked: PublicRequest) -> HttpResponse:
    return _page(asked, asked.page(title=_("Search")), "all", None, None, [])


def _page(
    asked: PublicRequest, page: Page, scope: str, network_id: int | None, edition: Any, examples: list[str]
) -> HttpResponse:
    text = " ".join(asked.query.get("q", "").split())[:LONGEST_QUERY]
    known = kinds()
    kind = asked.query.get("kind", "")
    kind = kind if kind in dict(known) else ""
    number = min(max(typed_number(asked.query.get("page", "")) or 1, 1), LAST_PAGE)
    found: Hits | None = None
    if text:
        where = Scope(network_id, (kind,) if kind else ())
        found = hits(text, where, page=number, english=asked.language == "en", here=edition)
        page.title = _("Search: {words}").format(words=text)
    return show(
        asked,
        "public/search.html",
        page,
        scope,
        marks=("warn",),
        robots="noindex, follow",
        text=text,
        kind=kind,
        kinds=known,
        kind_words=dict(known),
        number=number,
        hits=found,
        examples=examples,
    )
