"""Pages that say no: not found, not allowed, a form that waited too long, our own mistake."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from wethi.kit.ui.page import Page, render_text


def _say(request: HttpRequest, status: int, title: str, sentences: list[str]) -> HttpResponse:
    page = Page(path=request.path, title=title, language=getattr(request, "LANGUAGE_CODE", "th"))
    response = HttpResponse(render_text("ui/refusal.html", page, {"sentences": sentences}), status=status)
    response["Cache-Control"] = "private, no-store"
    return response


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _say(
        request,
        404,
        _("There is no page here"),
        [
            _("The address may have been typed wrongly, or what it named is not for you to see."),
            _("The front page leads on."),
        ],
    )


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    reason = str(exception) if exception and str(exception) else _("Your role does not include this.")
    return _say(request, 403, _("You may not do this"), [reason, _("Ask the secretariat if you think you should.")])


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        return too_large(request, settings.DATA_UPLOAD_MAX_MEMORY_SIZE)  # what was typed, without files
    return _say(
        request, 400, _("This could not be read"), [_("Something in the request was damaged. Go back and try again.")]
    )


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _say(
        request,
        403,
        _("The page was open too long"),
        [
            _("For your safety a form can only be sent from a page that was opened by you in this browser."),
            _("Go back, reload the page and send it again. What you typed is still on the page before this one."),
        ],
    )


def not_sent_to(request: HttpRequest, allowed: str) -> HttpResponse:
    """``allowed``: the ways in which the address answers."""
    response = _say(
        request,
        405,
        _("Nothing can be sent to this page"),
        [_("What was sent was not kept."), _("The front page leads on.")],
    )
    response["Allow"] = allowed
    return response


def too_large(request: HttpRequest, most: int = 0) -> HttpResponse:
    """In place of the page that an upload over the limit was sent to. ``most``: in bytes, where it is not a whole request's."""
    return _say(
        request,
        413,
        _("This is too large to be sent"),
        [
            _("Everything sent at once, with its files, may be %(most)s MB. Nothing of it was kept.")
            % {"most": (most or settings.LARGEST_REQUEST) // 2**20},
            _("Go back, choose a smaller file or fewer of them, and send again. What you typed is still on that page."),
        ],
    )


def too_often(request: HttpRequest) -> HttpResponse:
    response = _say(
        request,
        429,
        _("Too many searches at once"),
        [_("Many searches came from your address in a short time."), _("Wait a minute, then go on.")],
    )
    response["Retry-After"] = "60"
    return response


def broken(request: HttpRequest) -> HttpResponse:
    return _say(
        request,
        500,
        _("Something broke on our side"),
        [_("Nothing you sent was half kept. Please try again in a minute.")],
    )
