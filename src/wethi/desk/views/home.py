"""The first screens: which edition, and what is waiting in it."""

from __future__ import annotations

import datetime as dt

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wethi.desk.navigation import rights_held
from wethi.desk.waiting import waiting
from wethi.desk.waiting_own import own_lines, own_room
from wethi.kit import clock
from wethi.kit.stream.tickets import ticket_for
from wethi.kit.ui.page import is_fragment, page_of, render
from wethi.network.choices import Sector
from wethi.network.queries import networks_visible_to
from wethi.programme.choices import EditionState
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition
from wethi.programme.queries import editions_visible_to, parts_given_to


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """Straight to the one edition that is alive; a choice where there are several."""
    now = timezone.now()
    editions = list(editions_visible_to(request.user, "edition.see", now))
    alive = [edition for edition in editions if edition.state != EditionState.CLOSED]
    networks = list(networks_visible_to(request.user, "network.see", now))
    if len(alive) == 1 and len(networks) <= 1 and "all" not in request.GET:
        return HttpResponseRedirect(reverse("desk:edition", args=[alive[0].slug]))
    parts = parts_given_to(request.user, now)
    context = {
        "editions": editions,
        "networks": networks,
        "kept": {one.pk for one in networks_visible_to(request.user, "roles.grant", now)},
        "parts": parts,
        "today": {hub.pk: clock.today(hub.edition.network.time_zone) for hub in parts.hubs},
    }
    return render(request, "desk/home.html", context, page=page_of(request, title=_("Desk")))


def _calendar(found_today: dt.date, edition: Edition, deadlines: set[dt.date]) -> list[dict[str, object]]:
    """The days from today to the last day of the forum, when they fit on a line."""
    if not edition.starts_on or not edition.ends_on or not 0 <= (edition.ends_on - found_today).days <= 20:
        return []
    days = [found_today + dt.timedelta(days=n) for n in range((edition.ends_on - found_today).days + 1)]

    def css(day: dt.date) -> str:
        if day == found_today:
            return "now"
        if edition.starts_on and day >= edition.starts_on:
            return "event"
        return "due" if day in deadlines else ""

    return [{"on": day, "css": css(day)} for day in days]


@desk_view("edition.see")
def edition(request: HttpRequest, edition: Edition) -> HttpResponse:
    now = clock.local_now(edition.network.time_zone)
    held, wide = (rights_held(request.user, where, edition.network) for where in (edition, None))
    found = waiting(edition, today=now.date())
    found.lines = own_lines(edition, held) + [
        line for line in found.lines if line.right in (wide if line.in_network else held)
    ]
    context = {
        "now": now,
        "pretended": clock.pretended_today() is not None,
        "waiting": found,
        "held": held,
        "wide": wide,
        "room": own_room(edition, held),
        "calendar": _calendar(now.date(), edition, {entry.on for entry in found.deadlines}),
        "sectors": {code: str(label) for code, label in Sector.choices},
        "heat": _heat,
        "ticket": ticket_for([f"desk:{edition.pk}"], timezone.now()),
    }
    page = page_of(request, title=_("What is waiting"), edition=edition, network=edition.network)
    template = "desk/_waiting.html" if is_fragment(request) else "desk/edition.html"
    return render(request, template, context, page=page)


def _heat(count: int) -> str:
    """One hue, five steps: how thickly a cell of the mat is woven."""
    return f"h{min(count, 5)}" if count else "gap"
