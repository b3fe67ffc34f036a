"""The live page: what is on, questions and polls. The same for everybody; what one device did is another page."""

from __future__ import annotations

import json
from concurrent.futures import Future
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from wethi.accounts.limits import address_of
from wethi.audience.actions import Receipt
from wethi.audience.entrance import LASTS, LONGEST, Refused, Sent, begin, mine, places, token_in, words_of, writer
from wethi.audience.queries import announcement_told, public_floor
from wethi.kit.pages.public import SCOPE_HEADER, STANDS_HEADER, PublicRequest, live_scope, public_bytes
from wethi.kit.promised import promised
from wethi.kit.stream.publish import newest_seq
from wethi.kit.ui.environment import address
from wethi.kit.ui.middleware import POLICY
from wethi.programme.choices import ISSUE_MARKS
from wethi.public.entrance import edition_page
from wethi.public.frame import edition_or_404, page_for, show
from wethi.public.live_view import RENEWED, live_context, poll_shown

_FRAMES = POLICY + "; frame-src https://www.youtube-nocookie.com https://www.facebook.com"


@edition_page()
def live(asked: PublicRequest, edition: Any) -> HttpResponse:
    return _page(asked, edition, "public/live.html")


@edition_page()
def now(asked: PublicRequest, edition: Any) -> HttpResponse:
    """What is on and next, alone: fetched again when the programme was changed."""
    return _page(asked, edition, "public/_live_now.html")


def _page(asked: PublicRequest, edition: Any, template: str) -> HttpResponse:
    english = asked.language == "en"
    context = live_context(edition, english)
    response = show(
        asked,
        template,
        page_for(asked, edition, title=_("Live"), here="live"),
        live_scope(edition.pk),
        marks=("air", "ok", "warn", "art", *ISSUE_MARKS),
        description=_("What is on now and next at the forum; ask, vote and see what others want to know."),
        **context,
    )
    response["Content-Security-Policy"] = _FRAMES
    return response


@edition_page()
def floor(asked: PublicRequest, edition: Any) -> HttpResponse:
    """Questions, polls and announcements as of ``seq``, for pages that were away too long for the stream's memory."""
    seq = newest_seq()
    found = public_floor(edition)
    told = {
        "seq": seq,
        "asking": found.asking_open,
        "questions": found.questions,
        "polls": found.polls,
        "announcements": [announcement_told(one) for one in found.announcements],
    }
    body = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    response = public_bytes(body, scope=live_scope(edition.pk), content_type="application/json; charset=utf-8")
    response[STANDS_HEADER] = str(int(RENEWED.total_seconds()))
    return response


@csrf_exempt  # the form stands on a page that is the same for everybody; where it was sent from is looked at instead
def act(request: HttpRequest, edition: str, verb: str) -> HttpResponse:
    """A question or a vote from a browser without a script."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    answer = begin(_sent(request, edition, verb))
    if isinstance(answer, Refused):
        return _refused(request, edition, verb, answer)
    mine_page = address("public:live_mine", edition)

    def made(promise: Future[Receipt]) -> HttpResponse:
        return HttpResponseRedirect(f"{mine_page}?said={promise.result(0).outcome}", status=303)

    return promised(request, writer.promise(answer), made)


def _sent(request: HttpRequest, slug: str, verb: str) -> Sent:
    origin = request.headers.get("Origin") or request.headers.get("Referer", "")
    here = f"{request.scheme}://{request.get_host()}"
    return Sent(
        verb=verb,
        slug=slug,
        target=request.path,
        fields={name: str(request.POST[name]) for name in request.POST},
        token=token_in(request.COOKIES),
        address=address_of(request),
        from_here=(origin == here or origin.startswith(f"{here}/"))
        and request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin",
        again="again" in request.GET,
    )


def _refused(request: HttpRequest, slug: str, verb: str, refused: Refused) -> HttpResponse:
    if refused.to:
        moved = HttpResponseRedirect(refused.to, status=refused.status)
        kept: dict[str, Any] = {"httponly": True, "samesite": "Lax", "secure": request.is_secure(), "max_age": LASTS}
        for name, path in places(slug):
            moved.set_cookie(name, refused.token, path=path, **kept)
        return _private(moved)
    asked = _asked(request)
    found = _edition(asked, slug)
    typed = {name: request.POST.get(name, "")[: LONGEST * 2] for name in ("text", "name")}
    response = show(
        asked, "public/live_refused.html", page_for(asked, found, title=_("Live"), here="live"), live_scope(found.pk),
        marks=("bad", "ok"), words=words_of(refused.code), typed=typed, verb=verb, session=request.POST.get("session", "")[:12],
    )  # fmt: skip
    response.status_code = refused.status
    if refused.wait:
        response["Retry-After"] = str(refused.wait)
    return _private(response)


def live_mine(request: HttpRequest, edition: str) -> HttpResponse:
    """What this device has asked and chosen; nobody else's page."""
    if request.method not in {"GET", "HEAD"}:
        return HttpResponseNotAllowed(["GET", "HEAD"])
    asked = _asked(request)
    found = _edition(asked, edition)
    done = mine(found, token_in(request.COOKIES))
    english = asked.language == "en"
    if request.GET.get("as") == "json":
        told = {
            "votes": done.votes,
            "raised": sorted(done.raised),
            "asked": [[one.public_id, one.state] for one in done.questions],
        }
        return _private(HttpResponse(json.dumps(told), content_type="application/json"))
    polls = [poll_shown(one, english) for one in public_floor(found).polls if one["id"] in done.votes]
    response = show(
        asked, "public/live_mine.html", page_for(asked, found, title=_("What I asked and chose"), here="live"), live_scope(found.pk),
        marks=("ok", "wait", "bad"), done=done, polls=polls, said=request.GET.get("said", ""), words=words_of(request.GET.get("said", "")),
    )  # fmt: skip
    return _private(response)


def _asked(request: HttpRequest) -> PublicRequest:
    return PublicRequest(
        path=request.path, language=get_language() or "th", host=request.get_host(), scheme=request.scheme or "http"
    )


def _edition(asked: PublicRequest, slug: str) -> Any:
    from wethi.public.frame import Moved

    try:
        return edition_or_404(asked, slug)
    except Moved as elsewhere:
        raise Http404 from elsewhere


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = ""
    patch_cache_control(response, private=True, no_store=True)
    for header in (SCOPE_HEADER, STANDS_HEADER, "ETag"):
        del response[header]
    return response
