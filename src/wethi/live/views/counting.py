"""Viewers: the chart of a day, the pages that carry the broadcast, numbers typed in at the desk or on a phone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wethi.audit.actions import By
from wethi.kit.ui.page import page_of, render
from wethi.live import actions
from wethi.live.chart import chart_of
from wethi.live.choices import CountMethod
from wethi.live.models import Screen, StreamPage
from wethi.live.more_forms import CountForm, CountsForm, PageForm, counts_typed
from wethi.live.queries import airings_of, stream_pages
from wethi.live.rules import key_of
from wethi.live.viewing import newest_counts, samples_of
from wethi.live.views.door import act_of, by_screen, say
from wethi.live.wording import how_counted
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition
from wethi.programme.rules import may_in_edition


@desk_view("live.see")
def viewers(request: HttpRequest, edition: Edition) -> HttpResponse:
    """One day's curve with its figures; the pages; a form for each page and one for a file."""
    return _viewers(request, edition)


def _viewers(
    request: HttpRequest, edition: Edition, refused: tuple[StreamPage, CountForm | CountsForm] | None = None
) -> HttpResponse:
    """``refused``: what was typed for one page and not taken, or not all of it."""
    pages = list(stream_pages(edition))
    airings = list(airings_of(edition))
    days = _days(edition, airings)
    asked = request.GET.get("day", "")
    on = next((day for day in days if day.isoformat() == asked), days[-1] if days else timezone.now().date())
    zone = ZoneInfo(edition.network.time_zone)
    first = dt.datetime.combine(on, dt.time(), zone)
    of_day = [one for one in airings if one.started_at.astimezone(zone).date() == on]
    every = list(StreamPage.objects.filter(edition=edition))
    now, by = timezone.now(), By.of(request.user)
    context = {
        "edition": edition, "pages": newest_counts(pages, now), "days": days, "on": on, "counted": how_counted(),
        "chart": chart_of(samples_of(every, first, first + dt.timedelta(days=1)), every, of_day, str(zone)),
        "may_count": may_in_edition(by, "live.count", edition, now) is None,
        "may_edit": may_in_edition(by, "live.edit", edition, now) is None,
        "forms": {one.public_id: _forms(one, refused) for one in pages},
    }  # fmt: skip
    page = page_of(request, title=_("Viewers"), edition=edition, network=edition.network)
    return render(request, "live/viewers.html", context, page=page, status=422 if refused else 200)


def _forms(page: StreamPage, refused: tuple[StreamPage, CountForm | CountsForm] | None) -> tuple[CountForm, CountsForm]:
    """A page's two forms; ids of their fields differ from page to page."""
    one, many = CountForm(auto_id=f"{page.public_id}-%s"), CountsForm(auto_id=f"{page.public_id}-%s")
    if refused is not None and refused[0] == page:
        typed = refused[1]
        return (one, typed) if isinstance(typed, CountsForm) else (typed, many)
    return one, many


def _days(edition: Edition, airings: Sequence[Any]) -> list[dt.date]:
    """Days on which something was counted or broadcast."""
    zone = ZoneInfo(edition.network.time_zone)
    found = {one.started_at.astimezone(zone).date() for one in airings}
    moments = StreamPage.objects.filter(edition=edition, samples__isnull=False).datetimes(
        "samples__at", "day", tzinfo=zone
    )
    return sorted(found | {moment.date() for moment in moments})


@desk_view("live.count")
def count(request: HttpRequest, edition: Edition, public_id: str) -> HttpResponse:
    """POST: a number typed in for one page, or many lines of time and viewers; looking leads to where they are typed."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("live:viewers", args=[edition.slug]))
    page = get_object_or_404(StreamPage, edition=edition, public_id=public_id)
    page.edition = edition
    act, ids = act_of(request), f"{page.public_id}-%s"
    form: CountForm | CountsForm
    if "lines" in request.POST or request.FILES:
        form, counts = _many(request, edition, ids)
        method, field = CountMethod.CSV, "lines"
    else:
        form, counts = CountForm(request.POST, auto_id=ids), []
        if form.is_valid():
            counts = [(_seen(form, act["at"], edition), form.cleaned_data["viewers"])]
        method, field = CountMethod.FORM, "viewers"
    try:
        kept = actions.count_viewers(page=page, counts=counts, method=method, **act)
        if kept:
            say(request, ngettext("%(num)s count kept.", "%(num)s counts kept.", kept) % {"num": kept})
    except actions.CountWrong:
        form.add_error(field, _("A count lies in the future, or is larger than any page has."))
    if form.errors:
        return _viewers(request, edition, (page, form))
    return HttpResponseRedirect(reverse("live:viewers", args=[edition.slug]))


def _many(request: HttpRequest, edition: Edition, ids: str) -> tuple[CountsForm, list[tuple[dt.datetime, int]]]:
    """Lines typed or out of a file, which then stand in the field as if they had been typed; those that could be read."""
    typed, file = request.POST.copy(), request.FILES.get("file")
    if file is not None:
        typed["lines"] = file.read(2_000_000).decode("utf-8-sig", "replace")
    form = CountsForm(typed, auto_id=ids)
    today = timezone.now().astimezone(ZoneInfo(edition.network.time_zone)).date()
    counts, wrong = counts_typed(typed.get("lines", ""), today, edition.network.time_zone)
    for sentence in wrong[:5]:
        form.add_error("lines", sentence)
    if not counts and not wrong:
        form.add_error("lines", _("Write at least one line, or choose a file."))
    return form, counts


def _seen(form: CountForm, at: dt.datetime, edition: Edition) -> dt.datetime:
    """Just now, or at the time of day that was typed, which is past."""
    clock = form.cleaned_data.get("at")
    if clock is None:
        return at
    local = at.astimezone(ZoneInfo(edition.network.time_zone))
    seen = local.replace(hour=clock.hour, minute=clock.minute, second=0, microsecond=0)
    return (seen if seen <= local else seen - dt.timedelta(days=1)).astimezone(dt.UTC)


_WRONG = {
    "address": lambda: _("The address has to begin with https://."),
    "video": lambda: _(
        "No video of that kind of page lies at this address. Open the video and copy the address that sharing offers."
    ),
    "twice": lambda: _("This page stands in the list already; its viewers would be counted twice."),
    "other": lambda: _("That organisation belongs to another network."),
}


@desk_view("live.edit")
def stream_page(request: HttpRequest, edition: Edition, public_id: str = "") -> HttpResponse:
    """A page that carries the broadcast."""
    found = (
        get_object_or_404(StreamPage, edition=edition, public_id=public_id, withdrawn_at=None) if public_id else None
    )
    initial = (
        {name: getattr(found, name) for name in ("kind", "title", "address", "is_main")}
        | {"organisation": found.organisation_id, "hub": found.hub_id}
        if found else {"kind": "youtube"}
    )  # fmt: skip
    form = PageForm(request.POST or None, edition=edition, initial=initial)
    back = reverse("live:viewers", args=[edition.slug])
    if request.method == "POST" and "withdraw" in request.POST and found:
        actions.withdraw_page(page=found, **act_of(request))
        say(request, _("Withdrawn. What was counted there stays."))
        return HttpResponseRedirect(back)
    if request.method == "POST" and form.is_valid():
        try:
            actions.put_page(edition=edition, page=found, **form.cleaned_data, **act_of(request))
        except actions.PageWrong as wrong:
            form.add_error("address", _WRONG[wrong.code]())
        else:
            say(request, _("Saved."))
            return HttpResponseRedirect(back)
    title = found.title if found else _("Add a page")
    page = page_of(request, title=title, edition=edition, network=edition.network)
    context = {"edition": edition, "form": form, "found": found, "back": back}
    return render(request, "live/form.html", context, page=page, status=422 if form.errors else 200)


# ---- on a phone, behind a screen's address -----------------------------------------------------------------------


def page(
    request: HttpRequest, screen: Screen, *, problem: str = "", typed: str = "", status: int = 200
) -> HttpResponse:
    counts = newest_counts(list(stream_pages(screen.edition)), timezone.now())
    context = {
        "screen": screen,
        "show": None,
        "key": key_of(screen),
        "pages": counts,
        "problem": problem,
        "typed": typed,
        "viewers": request.POST.get("viewers", "")[:20],
    }
    edition = screen.edition
    found = page_of(request, title=str(screen.get_kind_display()), edition=edition, network=edition.network, nav=[])
    return render(request, "live/screen_counting.html", context, page=found, status=status)


def note(request: HttpRequest, screen: Screen) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    row = stream_pages(screen.edition).filter(public_id=request.POST.get("page", "")).first()
    if row is None:
        raise Http404
    form = CountForm(request.POST)
    if not form.is_valid():
        sentence = " ".join(str(one) for errors in form.errors.values() for one in errors)
        return page(request, screen, problem=sentence, typed=row.public_id, status=422)
    now = timezone.now()
    try:
        actions.count_viewers(
            page=row, counts=[(now, form.cleaned_data["viewers"])], method=CountMethod.FORM, screen=screen,
            by=by_screen(screen), at=now,
        )  # fmt: skip
    except actions.CountWrong:
        return page(request, screen, problem=_("No page has so many viewers."), typed=row.public_id, status=422)
    return HttpResponseRedirect(reverse("screen:screen", args=[key_of(screen)]))
