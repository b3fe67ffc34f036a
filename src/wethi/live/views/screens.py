"""Screens without an account: the speaker's clock, a hub's page, captions as a browser source; and their list at the desk."""

from __future__ import annotations

import secrets
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wethi.accounts.entrance import no_referrer
from wethi.kit.clock import as_shown
from wethi.kit.named import named
from wethi.kit.stream.publish import newest_seq
from wethi.kit.stream.tickets import ticket_for
from wethi.kit.ui.page import page_of, render
from wethi.live import actions
from wethi.live.choices import ScreenKind
from wethi.live.models import Screen, Show
from wethi.live.queries import (
    cues_of,
    nameable,
    presses_of,
    rooms_with_stage,
    run_of,
    screens_of,
    show_channel,
    show_for_screens,
)
from wethi.live.rules import key_of
from wethi.live.shown import Board, board_of
from wethi.live.state import whole
from wethi.live.views import counting
from wethi.live.views.door import act_of, by_screen, say, screen_view
from wethi.live.wording import words_of_screens
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition, Hub

_TEMPLATES = {
    ScreenKind.CLOCK: "live/screen_clock.html",
    ScreenKind.HUB: "live/screen_hub.html",
    ScreenKind.CAPTION: "live/screen_caption.html",
}


@desk_view("live.edit")
def screens(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Every screen there may be, with its address where one was made; POST makes, renews or closes one."""
    if request.method == "POST":
        _change(request, edition)
        return HttpResponseRedirect(reverse("live:screens", args=[edition.slug]))
    made = {(one.kind, one.hub_id): one for one in screens_of(edition)}
    wanted: list[dict[str, Any]] = []
    for kind in (ScreenKind.CLOCK, ScreenKind.CAPTION, ScreenKind.COUNTING):
        wanted.append(_entry(request, kind, None, made.get((kind, None))))
    own = rooms_with_stage(edition)
    for hub in edition.hubs.all():
        wanted.append(_entry(request, ScreenKind.HUB, hub, made.get((ScreenKind.HUB, hub.pk))))
        if hub.pk in own:  # it has a stage of its own
            wanted += [
                _entry(request, kind, hub, made.get((kind, hub.pk))) for kind in (ScreenKind.CLOCK, ScreenKind.CAPTION)
            ]
    page = page_of(request, title=_("Screens"), edition=edition, network=edition.network)
    return render(request, "live/screens.html", {"edition": edition, "entries": wanted}, page=page)


def _entry(request: HttpRequest, kind: ScreenKind, hub: Hub | None, screen: Screen | None) -> dict[str, Any]:
    address = request.build_absolute_uri(reverse("screen:screen", args=[key_of(screen)])) if screen else ""
    return {"kind": kind, "label": kind.label, "hub": hub, "screen": screen, "address": address}


def _change(request: HttpRequest, edition: Edition) -> None:
    post, act = request.POST, act_of(request)
    verb = post.get("do", "")
    if verb == "make":
        hub = get_object_or_404(edition.hubs, public_id=post["hub"]) if post.get("hub") else None
        try:
            actions.put_screen(edition=edition, kind=post.get("kind", ""), hub=hub, **act)
        except ValueError:
            raise Http404 from None
        return
    screen = get_object_or_404(screens_of(edition), public_id=post.get("screen", ""))
    screen.edition = edition
    if verb == "renew":
        actions.renew_screen(screen=screen, **act)
        say(request, _("There is a new address. The one before opens nothing any more."))
    elif verb == "close":
        actions.close_screen(screen=screen, **act)
        say(request, _("The address is closed."))


@screen_view
def screen(request: HttpRequest, screen: Screen) -> HttpResponse:
    """The page itself; it renews itself by the stream, and by itself every ten seconds without a script."""
    if screen.kind == ScreenKind.COUNTING:
        return counting.page(request, screen)
    since, now = newest_seq(), timezone.now()
    edition = screen.edition
    show = _show(screen)
    context: dict[str, Any] = {"screen": screen, "show": show, "key": key_of(screen), "since": since}
    context["words"] = words_of_screens()
    context["press_mark"] = secrets.token_hex(8)
    if show is not None:
        cues, run = cues_of(show), run_of(show)
        board = board_of(show, cues, run, presses_of(run) if run else [], now)
        speaking = board.speaking
        may = speaking is not None and speaking.pk in nameable(cues)
        context |= {
            "board": board,
            "run": run,
            "state": whole(show, now, full=False),
            "ticket": ticket_for([show_channel(show)], now),
            "caption": speaking,
            "may_name": may,
            "mine": (mine := _mine(board, screen)),
            "turn": _turn(board, screen, mine, context["words"]),
        }
    page = page_of(
        request, title=str(screen.get_kind_display()), edition=edition, network=edition.network, nav=[],
        ground="" if screen.kind == ScreenKind.CAPTION else "dark",
    )  # fmt: skip
    return render(request, _TEMPLATES[ScreenKind(screen.kind)], context, page=page)


def _show(screen: Screen) -> Show | None:
    edition = screen.edition
    today = as_shown(timezone.now(), edition.network.time_zone).date()
    found = show_for_screens(edition, today, screen.hub)
    if found is not None:
        found.edition = edition
    return found


def _turn(board: Board, screen: Screen, mine: str, words: dict[str, str]) -> tuple[str, str]:
    """When the hub is on, in words, and with what."""
    if board.state != "on":
        return words["is_over" if board.state == "over" else "waiting"], ""
    if mine == "on":
        return words["on"], named(board.now, "title")
    if mine == "next":
        minutes = board.next_in // 60
        return words["next_in" if minutes else "next_now"].format(minutes=minutes), named(board.next, "title")
    later = next(((cue, at) for cue, at in board.later if cue.hub_id == screen.hub_id), None)
    return (words["later"].format(time=later[1]), named(later[0], "title")) if later else (words["none"], "")


def _mine(board: Board, screen: Screen) -> str:
    """For a hub's page: ``on``, ``next`` or nothing."""
    if board.state != "on":
        return ""
    if board.now is not None and board.now.hub_id == screen.hub_id:
        return "on"
    return "next" if board.next is not None and board.next.hub_id == screen.hub_id else ""


@screen_view
def state(request: HttpRequest, screen: Screen) -> HttpResponse:
    show = _show(screen)
    if show is None:
        raise Http404
    response = JsonResponse(whole(show, timezone.now(), full=False))
    response["Cache-Control"] = "private, no-store"
    return response


@no_referrer
@screen_view
def ready(request: HttpRequest, screen: Screen) -> HttpResponse:
    """“We are ready”, from a hub."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if screen.kind != ScreenKind.HUB:
        raise Http404
    actions.answer_from_hub(
        screen=screen, cue=request.POST.get("cue", "")[:12], mark=request.POST.get("mark", "")[:40],
        by=by_screen(screen), at=timezone.now(),
    )  # fmt: skip
    return HttpResponseRedirect(reverse("screen:screen", args=[key_of(screen)]))


@no_referrer
@screen_view
def count(request: HttpRequest, screen: Screen) -> HttpResponse:
    """A number of viewers typed in on a phone."""
    if screen.kind != ScreenKind.COUNTING:
        raise Http404
    return counting.note(request, screen)
