"""Everybody the doors know, on one day: looked for, noted, taken back, written in, recognised; with their history."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from wethi.attendance import actions
from wethi.attendance.actions import Place
from wethi.attendance.choices import HUB, ZOOM, Origin, Why
from wethi.attendance.codes import number_of, row_code
from wethi.attendance.models import Arrival, Guest, Scan
from wethi.attendance.queries import arrivals_of, find_guest, guests_of, hubs_on_site
from wethi.attendance.views.shared import act, day_asked, days_of, guest_asked, hub_asked, say, shown
from wethi.kit.ui.page import typed_in
from wethi.network.choices import Sector
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition, Hub
from wethi.pure.thai.names import compare_form, sound_of

A_PAGE = 100


@desk_view("attendance.see")
def people(request: HttpRequest, edition: Edition) -> HttpResponse:
    return _show_people(request, edition, hub_asked(request, edition))


def _show_people(
    request: HttpRequest, edition: Edition, hub: Hub | None, refused: str = "", wrong: str = "", status: int = 200
) -> HttpResponse:
    """``refused``: why whom one would write in is not, beside the field ``wrong``; what was typed stays."""
    days = days_of(edition)
    day = day_asked(request, edition, days)
    typed, show = request.GET.get("q", "").strip()[:100], request.GET.get("show", "out")
    arrived = {one.guest_id: one for one in arrivals_of(edition, day).order_by("-mode").select_related("hub")}
    found = [one for one in guests_of(edition) if _is_shown(one, typed, show, day, arrived) and hub in (None, one.hub)]
    pages = Paginator(found, A_PAGE)
    page = pages.get_page(request.GET.get("page") if str(request.GET.get("page", "")).isdecimal() else 1)
    rows = [(one, arrived.get(one.pk), row_code(one.no)) for one in page.object_list]
    return shown(
        request, edition, "attendance/people.html", _("People at the doors"), tab="people", days=days, day=day, rows=rows,
        typed=typed, show=show, hub=hub, hubs=list(hubs_on_site(edition)), found=len(found), paged=page,
        sectors=Sector.choices, iso=day.isoformat(), wrong=wrong, refused=refused, post=typed_in(request), status=status,
    )  # fmt: skip


def _is_shown(guest: Guest, typed: str, show: str, day: dt.date, arrived: dict[int, Arrival]) -> bool:
    if typed:
        number = number_of(typed)
        if number is not None:
            return guest.no == number
        words = typed.split()
        heard = compare_form(guest.name)
        return all(
            (sound_of(word) or word) in heard or word in guest.name or word in guest.organisation for word in words
        )
    if show == "in":
        return guest.pk in arrived
    if show == "walk_in":
        return guest.origin == Origin.WALK_IN
    expected = day.isoformat() in guest.coming and guest.state == "expected"
    return expected and (show == "all" or guest.pk not in arrived)


@desk_view("attendance.edit")
def note(request: HttpRequest, edition: Edition) -> HttpResponse:
    """A press in the list: somebody came to this hub, or by Zoom."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    guest = guest_asked(request, edition)
    if guest is None:
        raise Http404
    day = day_asked(request, edition, days_of(edition))
    hub = hub_asked(request, edition) or guest.hub
    place = Place(day, HUB if hub else ZOOM, hub)
    actions.note_arrival(guest=guest.same_as or guest, place=place, **act(request))
    say(request, _("%(name)s is in.") % {"name": guest.name})
    return _back(request, edition, day)


@desk_view("attendance.edit")
def write_in(request: HttpRequest, edition: Edition) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    post, day, hub = request.POST, day_asked(request, edition, days_of(edition)), hub_asked(request, edition)
    try:
        guest = actions.write_in(
            edition=edition, place=Place(day, HUB if hub else ZOOM, hub), name=post.get("name", ""),
            organisation=post.get("organisation", ""), phone=post.get("phone", ""),
            sector=post.get("sector", "") if post.get("sector") in Sector.values else "",
            instead=post.get("instead", "")[:200], **act(request),
        )  # fmt: skip
    except (actions.NameMissing, actions.NotThisForum) as refused:
        return _show_people(request, edition, None, str(refused), "w-name", 422)
    except actions.NobodyMeant as refused:
        return _show_people(request, edition, None, str(refused), "w-instead", 422)
    say(request, _("%(name)s is written in.") % {"name": guest.name})
    return _back(request, edition, day)


def _back(request: HttpRequest, edition: Edition, day: dt.date) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('attendance:people', args=[edition.slug])}?day={day.isoformat()}")


@desk_view("attendance.see")
def guest(request: HttpRequest, edition: Edition, public_id: str) -> HttpResponse:
    """One person: on which days, how it was seen, everything that was ever sent about them."""
    found = find_guest(edition, public_id)
    if found is None:
        raise Http404
    family = [found.pk, *found.also.values_list("pk", flat=True)]
    arrivals = Arrival.objects.filter(guest=found).select_related("hub", "session").order_by("day", "session_id", "pk")
    marks = Scan.objects.filter(guest__in=family).values_list("mark", flat=True)
    scans = Scan.objects.filter(edition=edition, guest__in=family) | Scan.objects.filter(
        edition=edition, of__in=list(marks)
    )
    alike: list[Any] = []
    if found.origin == Origin.WALK_IN and found.same_as is None:
        alike = _alike(found)
    return shown(
        request, edition, "attendance/guest.html", found.name or _("a person who asked to be deleted"), tab="people",
        guest=found, code=row_code(found.no), arrivals=list(arrivals), also=list(found.also.all()), alike=alike,
        scans=list(scans.select_related("hub", "device", "user", "session").order_by("received_at", "pk").distinct()),
        whys=[(code, label) for code, label in Why.choices],
        in_their_place=Guest.objects.filter(
            scans__why=Why.INSTEAD, scans__why_words=row_code(found.no), edition=edition
        ).distinct(),
    )  # fmt: skip


def _alike(walk_in: Guest) -> list[Guest]:
    """Guests of the lists whom this walk-in may be, the likeliest first."""
    from wethi.pure.thai.names import name_similarity

    others = Guest.objects.filter(edition=walk_in.edition, same_as__isnull=True).exclude(pk=walk_in.pk).exclude(name="")
    scored = [(name_similarity(walk_in.name, one.name), one) for one in others]
    best = sorted((pair for pair in scored if pair[0] > 0.7), key=lambda pair: -pair[0])
    return [one for _score, one in best[:3]]


@desk_view("attendance.edit")
def correct(request: HttpRequest, edition: Edition, public_id: str, to: str) -> HttpResponse:
    """``back``: an arrival was a mistake; ``undo``: what a scan said does not hold; ``join``, ``part``: who this is."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found = find_guest(edition, public_id)
    if found is None:
        raise Http404
    try:
        if to == "back":
            arrival = Arrival.objects.filter(guest=found, pk=_number(request.POST.get("arrival"))).first()
            if arrival is None:
                raise Http404
            why = request.POST.get("why", "")
            words = request.POST.get("why_words", "")
            actions.take_back(
                arrival=arrival, why=why if why in Why.values else Why.MISTAKE, why_words=words, **act(request)
            )
        elif to == "join" and (other := guest_asked(request, edition)):
            actions.join_guests(guest=found, same_as=other, **act(request))
        elif to == "part":
            actions.part_guests(guest=found, **act(request))
        elif to == "undo":
            actions.undo_scans(edition=edition, marks=[request.POST.get("mark", "")[:40]], **act(request))
    except (actions.ToldByZoom, actions.OtherEdition) as refused:
        say(request, str(refused), bad=True)
    else:
        say(request, _("Put right. What was noted before stays in the history."))
    return HttpResponseRedirect(reverse("attendance:guest", args=[edition.slug, public_id]))


def _number(value: Any) -> int:
    text = str(value or "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else 0
