"""The director's console: the page, the plain form without a script, and what the script sends and asks."""

from __future__ import annotations

import json
import secrets
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wethi.accounts.rules import rights_of_reader
from wethi.kit.stream.publish import newest_seq
from wethi.kit.stream.tickets import ticket_for
from wethi.kit.ui import kept
from wethi.kit.ui.page import page_of, render
from wethi.live import actions
from wethi.live.choices import StageWord
from wethi.live.models import Show
from wethi.live.queries import cues_of, meetings_led, presses_of, run_of, show_channel, stream_pages
from wethi.live.rules import leader_at
from wethi.live.shown import board_of
from wethi.live.state import whole
from wethi.live.viewing import newest_counts
from wethi.live.views.door import act_of, say, show_view
from wethi.live.wording import refusal, words_of_console
from wethi.programme.rules import scopes_of


@show_view("live.see")
def console(request: HttpRequest, show: Show) -> HttpResponse:
    """Whoever may see it follows; whoever may lead can take the lead here."""
    since, now = newest_seq(), timezone.now()
    cues, run = cues_of(show), run_of(show)
    presses = presses_of(run) if run else []
    lead = leader_at(run) if run else None
    held = rights_of_reader(request.user, now)
    places = [*scopes_of(show.edition), ("installation", 0)]
    context = {
        "show": show,
        "board": board_of(show, cues, run, presses, now),
        "run": run,
        "lead": lead,
        "leads_by_form": lead is None or lead.console == f"form-{request.user.pk}",
        "may_direct": any("live.direct" in held.get(place, ()) for place in places),
        "state": whole(show, now, full=True),
        "shelf": kept.shelf(_kept_name(show)),
        "words": words_of_console(),
        "stage_words": [(code, str(label)) for code, label in StageWord.choices],
        "mark_of": lambda place: f"f-{secrets.token_hex(6)}-{place}",
        "since": since,
        "ticket": ticket_for([show_channel(show)], now),
        "counts": newest_counts(list(stream_pages(show.edition)), now),
        "meetings": list(meetings_led(show).select_related("issue")),
    }
    page = page_of(
        request, title=_("Console"), edition=show.edition, network=show.edition.network, ground="dark", nav=[]
    )
    response = render(request, "live/console.html", context, page=page)
    response[kept.PAGE_HEADER] = "console"
    return response


_SCRIPTS = [f"js/show/{name}.js" for name in ("console", "engine", "link", "queue", "words", "kept")]


@show_view("live.see")
def worker(request: HttpRequest, show: Show) -> HttpResponse:
    """Keeps the console on its device, so that it can be loaded again while the network is gone."""
    return kept.worker(_kept_name(show), _address(show), ["desk.css", "js/live.js", *_SCRIPTS], fresh=True)


@show_view("live.see")
def manifest(request: HttpRequest, show: Show) -> HttpResponse:
    return kept.manifest(_address(show), name=_("Wethi console"), short_name=_("Console"), ground="#10201f")


def _kept_name(show: Show) -> str:
    return f"console-{show.public_id}"


def _address(show: Show) -> str:
    return reverse("live:console", args=[show.edition.slug, show.code])


@show_view("live.see")
def state(request: HttpRequest, show: Show) -> HttpResponse:
    return _told(show)


def _told(show: Show, **more: Any) -> JsonResponse:
    fresh = Show.objects.select_related("day", "hub", "edition__network").get(pk=show.pk)
    response = JsonResponse({**whole(fresh, timezone.now(), full=True), **more})
    response["Cache-Control"] = "private, no-store"
    return response


@show_view("live.direct")
def presses(request: HttpRequest, show: Show) -> HttpResponse:
    """POST ``{"console", "run", "presses": [{"id", "verb", "on", "to", "age"}]}``; answers with the whole state."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        body = json.loads(request.body)
        sent = [_press(one) for one in body["presses"][: actions.MOST]]
        console_id, run = str(body["console"])[:40], str(body["run"])[:12]
    except (ValueError, KeyError, TypeError, AttributeError):
        return JsonResponse({"error": "unreadable"}, status=400)
    done = actions.take_presses(show=show, run_id=run, console=console_id, presses=sent, **act_of(request))
    return _told(show, refused=done.refused)


def _press(told: dict[str, Any]) -> actions.SentPress:
    age = told.get("age", 0)
    if not isinstance(age, int | float) or age != age:
        raise ValueError("age")
    return actions.SentPress(
        str(told["id"])[:40],
        str(told["verb"]),
        str(told.get("on") or ""),
        str(told.get("to") or ""),
        int(min(max(age, 0), 10**9)),
    )


@show_view("live.direct")
def lead(request: HttpRequest, show: Show) -> HttpResponse:
    """Takes the lead: by the script with JSON, by the form without one."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if request.content_type == "application/json":
        try:
            console_id = str(json.loads(request.body)["console"])[:40]
        except (ValueError, KeyError, TypeError):
            return JsonResponse({"error": "unreadable"}, status=400)
        actions.take_lead(show=show, console=console_id, **act_of(request))
        return _told(show)
    actions.take_lead(show=show, console=f"form-{request.user.pk}", **act_of(request))
    return _back(show)


@show_view("live.direct")
def press(request: HttpRequest, show: Show) -> HttpResponse:
    """One key of the plain form."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    post = request.POST
    verb, _colon, to = post.get("verb", "").partition(":")
    done = actions.press_key(
        show=show, verb=verb, on=post.get("on", ""), to=to or post.get("to", ""), mark=post.get("mark", "")[:40],
        **act_of(request),
    )  # fmt: skip
    for code in done.refused.values():
        say(request, refusal(code), messages.WARNING)
    return _back(show)


@show_view("live.direct")
def run(request: HttpRequest, show: Show, what: str) -> HttpResponse:
    """Opens the show or a rehearsal, or closes what is open."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        if what == "close":
            actions.close_run(show=show, **act_of(request))
        else:
            actions.begin_run(show=show, is_rehearsal=what == "rehearse", **act_of(request))
    except actions.RunIsOpen as standing:
        other = standing.run.show
        sentence = _("A show is open already. Close it first.")
        if other.pk != show.pk:
            sentence = _("The show of another day is open on this stage. Close it first.")
        say(request, sentence, messages.WARNING)
    except actions.RunWanted:
        say(request, _("Nothing was open."), messages.WARNING)
    return _back(show)


def _back(show: Show) -> HttpResponse:
    return HttpResponseRedirect(_address(show))
