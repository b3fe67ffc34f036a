"""Food and help: numbers by hub and day for the order; by name for whoever prepares it, when asked for, and recorded."""

from __future__ import annotations

import datetime as dt

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils import timezone
from django.utils.translation import gettext as _

from wethi.audit.actions import By
from wethi.kit.ui.page import render
from wethi.programme.entrance import desk_view
from wethi.programme.models import Day, Edition
from wethi.programme.queries import holds_in, hubs_open_to
from wethi.rosters.needs import needs_words
from wethi.support import actions
from wethi.support.choices import Diet
from wethi.support.counting import Wanted, wanted_at
from wethi.support.views.shown import frame, page


@desk_view(actions.READS_NEEDS, at_hubs=True)
def needs(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Of all hubs, or of those the reader coordinates."""
    at = timezone.now()
    hubs = list(hubs_open_to(request.user, actions.READS_NEEDS, edition, at).filter(kind="site"))
    days = list(Day.objects.filter(edition=edition).values_list("on", flat=True))
    wanted = wanted_at(edition)
    together = [Wanted() for _day in days]
    for number, day in enumerate(days):
        for hub in hubs:
            _add(together[number], wanted.get((day.isoformat(), hub.pk), Wanted()))
    wide = holds_in(request.user, actions.READS_NEEDS, edition, at)
    context = frame(
        request, edition, hubs=hubs, days=days, together=together, diets=Diet.choices,
        rows=[(hub, [wanted.get((day.isoformat(), hub.pk), Wanted()) for day in days]) for hub in hubs],
        others=len(actions.others_of(edition)) if wide else 0,
    )  # fmt: skip
    return render(request, "support/needs.html", context, page=page(request, edition, _("Food and help")))


def _add(whole: Wanted, part: Wanted) -> None:
    whole.people, whole.written, whole.words = (
        whole.people + part.people, whole.written + part.written, whole.words + part.words,
    )  # fmt: skip
    whole.diets.update(part.diets)


@desk_view(actions.READS_NEEDS, at_hubs=True)
def of_hub(request: HttpRequest, edition: Edition, hub: str, day: str) -> HttpResponse:
    """By name. Only when somebody presses for it: it is recorded whose food and help were read, and by whom."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    at = timezone.now()
    found = hubs_open_to(request.user, actions.READS_NEEDS, edition, at).filter(public_id=hub, kind="site").first()
    on = next(
        (one for one in Day.objects.filter(edition=edition).values_list("on", flat=True) if one.isoformat() == day),
        None,
    )
    if found is None or on is None:
        raise Http404
    written = actions.read_hub_needs(hub=found, day=on, by=By.of(request.user), at=at)
    wanted = wanted_at(edition).get((day, found.pk), Wanted())
    return _list(request, edition, found.name, written, on, wanted)


@desk_view(actions.READS_NEEDS)
def of_others(request: HttpRequest, edition: Edition) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    written = actions.read_other_needs(edition=edition, by=By.of(request.user), at=timezone.now())
    return _list(request, edition, _("On no hub's list"), written)


def _list(
    request: HttpRequest, edition: Edition, title: str, written: list[actions.Written], day: dt.date | None = None,
    wanted: Wanted | None = None,
) -> HttpResponse:  # fmt: skip
    context = frame(
        request, edition, written=written, day=day, wanted=wanted, needs_words=needs_words, diets=Diet.choices
    )
    response = render(request, "support/needs_list.html", context, page=page(request, edition, title))
    response["Cache-Control"] = "private, no-store"
    return response
