"""My own programme: sessions kept without an account, in this browser alone. Never cached, never recorded."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, HttpResponseNotAllowed, HttpResponseRedirect
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from wethi.kit.pages.public import SCOPE_HEADER, PublicRequest
from wethi.kit.ui.environment import address
from wethi.public.frame import Moved, edition_or_404, moved, page_for, show
from wethi.public.queries import days_of, sessions_of
from wethi.public.selection import LASTS, cookie_of, picked, written
from wethi.public.timetable import grid_of
from wethi.public.views.programme import maker_for


@csrf_exempt  # the form stands on pages that are the same for everybody; where it was sent from is looked at instead
def mine(request: HttpRequest, edition: str) -> HttpResponse:
    """GET shows the selection of the cookie, or the one a shared address names; POST changes the cookie."""
    asked = PublicRequest(
        path=request.path,
        language=get_language() or "th",
        host=request.get_host(),
        scheme=request.scheme or "http",
    )
    try:
        found = edition_or_404(asked, edition)
    except Moved as error:
        return moved(error)
    if request.method == "POST":
        return _change(request, found)
    if request.method not in {"GET", "HEAD"}:
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    kept = picked(request.COOKIES.get(cookie_of(found), ""), found)
    shared = picked(request.GET["s"], found) if "s" in request.GET else None
    return _private(_show(asked, found, kept, shared, choosing="choose" in request.GET))


def _change(request: HttpRequest, edition: Any) -> HttpResponse:
    origin = request.headers.get("Origin", "")
    stranger = request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin"
    if stranger or (origin and origin != f"{request.scheme}://{request.get_host()}"):
        return HttpResponseForbidden()
    kept = picked(request.COOKIES.get(cookie_of(edition), ""), edition)
    if "chosen" in request.POST:  # the whole list, ticked
        kept = picked(".".join(request.POST.getlist("keep")), edition)
    elif "all" in request.POST:
        kept = picked(".".join([*kept, request.POST["all"]]), edition)
    elif "add" in request.POST:
        kept = picked(".".join([*kept, request.POST["add"]]), edition)
    elif "drop" in request.POST:
        kept = [one for one in kept if one != request.POST["drop"]]
    response = HttpResponseRedirect(address("public:mine", edition.slug))
    response.set_cookie(
        cookie_of(edition), written(kept), max_age=LASTS, samesite="Lax", httponly=True, secure=request.is_secure()
    )
    return _private(response)


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = ""
    patch_cache_control(response, private=True, no_store=True)
    for header in (SCOPE_HEADER, "ETag"):
        del response[header]
    return response


def _show(
    asked: PublicRequest, edition: Any, kept: list[str], shared: list[str] | None, *, choosing: bool
) -> HttpResponse:
    english = asked.language == "en"
    sessions = sessions_of(edition, english)
    wanted = set(kept if shared is None else shared)
    rows = sessions if choosing else [row for row in sessions if row.public_id in wanted]
    make = maker_for(edition, english)
    link = written(kept if shared is None else shared)
    return show(
        asked,
        "public/mine.html",
        page_for(asked, edition, title=_("My programme"), here="programme"),
        edition.scope,
        marks=(*(row.issue.mark for row in rows if row.issue), "air", "art"),
        by_day=[
            (day, [(placed.session.public_id, make.placed(placed, True)) for placed in grid_of(day).placed])
            for day in days_of(edition, english, rows)
            if day.sessions
        ],
        kept=set(kept),
        shared=shared is not None,
        choosing=choosing,
        link=link,
        share=asked.absolute(f"{asked.path}?s={link}") if link else "",
        calendar=f"{address('public:mine_ics', edition.slug)}?s={link}" if link else "",
    )
