"""Zoom at the desk: meetings made or pasted, personal links, the broadcast; what is wrong in sentences."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wethi.audit.actions import By
from wethi.kit import clock
from wethi.kit.ui.page import page_of, render
from wethi.live import actions
from wethi.live.adapters.zoom import Busy, Refused, Unanswered, account_of
from wethi.live.choices import SeatState
from wethi.live.models import ZoomMeeting, ZoomSeat
from wethi.live.more_forms import MeetingForm, TargetForm
from wethi.live.queries import rooms_with_stage, stream_pages, zoom_people, zoom_seats
from wethi.live.views.door import act_of, say
from wethi.live.wording import too_many_links, zoom_problem
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition
from wethi.programme.rules import may_in_edition


@desk_view("live.edit")
def meetings(request: HttpRequest, edition: Edition) -> HttpResponse:
    standing = ZoomMeeting.objects.filter(edition=edition, withdrawn_at__isnull=True)
    rows = standing.select_related("day", "issue", "hub", "stream_page").annotate(
        ready=Count("seats", filter=Q(seats__state=SeatState.READY))
    )
    for row in (found := list(rows)):
        row.edition = edition
    account = account_of(edition.network_id)
    context = {
        "edition": edition,
        "meetings": found,
        "seats": zoom_seats(found),
        "most": settings.ZOOM_MOST_LINKS,
        "account": account,
        "today": clock.today(edition.network.time_zone),
        "problem_of": lambda said: zoom_problem(said, edition),
        "too_many": too_many_links,
        "refused": _refused(edition),
        "own_stages": rooms_with_stage(edition),
        "sees_arrivals": may_in_edition(By.of(request.user), "attendance.see", edition, timezone.now()) is None,
        "hook": request.build_absolute_uri(reverse("zoom_hook:zoom", args=[edition.network.slug])),
    }
    page = page_of(request, title="Zoom", edition=edition, network=edition.network)
    return render(request, "live/zoom.html", context, page=page)


def _refused(edition: Edition) -> dict[int, dict[str, list[ZoomSeat]]]:
    """Meeting -> Zoom's reason -> who got no link for it."""
    found: dict[int, dict[str, list[ZoomSeat]]] = {}
    rows = ZoomSeat.objects.filter(meeting__edition=edition, meeting__withdrawn_at=None, state=SeatState.FAILED)
    for seat in rows.order_by("name", "pk"):
        found.setdefault(seat.meeting_id, {}).setdefault(seat.problem, []).append(seat)
    return found


@desk_view("live.edit")
def meeting(request: HttpRequest, edition: Edition, public_id: str = "") -> HttpResponse:
    """A meeting made elsewhere, by its link."""
    found = (
        get_object_or_404(ZoomMeeting, edition=edition, public_id=public_id, withdrawn_at=None) if public_id else None
    )
    initial = (
        {name: getattr(found, name) for name in ("topic", "join_url", "number", "passcode")}
        | {"day": found.day_id, "issue": found.issue_id, "hub": found.hub_id}
        if found else None
    )  # fmt: skip
    form = MeetingForm(request.POST or None, edition=edition, initial=initial)
    back = reverse("live:zoom", args=[edition.slug])
    if request.method == "POST" and form.is_valid():
        try:
            actions.put_meeting(edition=edition, meeting=found, **form.cleaned_data, **act_of(request))
        except actions.MeetingWrong:
            form.add_error(None, _("There is a meeting for this issue and day, or with this ID, already."))
        else:
            say(request, _("Saved."))
            return HttpResponseRedirect(back)
    page = page_of(
        request,
        title=found.topic if found else _("Add a meeting by its link"),
        edition=edition,
        network=edition.network,
    )
    context = {"edition": edition, "form": form, "found": None, "back": back}
    return render(request, "live/form.html", context, page=page, status=422 if form.errors else 200)


@desk_view("live.edit")
def target(request: HttpRequest, edition: Edition, public_id: str) -> HttpResponse:
    """Where Zoom sends the picture; from then on its broadcast follows the cues."""
    found = get_object_or_404(ZoomMeeting, edition=edition, public_id=public_id, withdrawn_at=None)
    given = {"page": found.stream_page_id, "hub": found.hub_id}
    form = TargetForm(request.POST or None, pages=stream_pages(edition), hubs=edition.hubs.all(), initial=given)
    back = reverse("live:zoom", args=[edition.slug])
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_stream_target(meeting=found, **form.cleaned_data, **act_of(request))
        except actions.NoAccount:
            form.add_error(
                None, _("Zoom's interface is not set up for this network; start the broadcast in Zoom by hand.")
            )
        except Refused as no:
            form.add_error(None, zoom_problem(str(no), edition))
        except (Busy, Unanswered):
            form.add_error(None, _("Zoom does not answer just now. Please try again in a minute."))
        else:
            say(request, _("Zoom knows where to send the picture. Its broadcast now follows the cues."))
            return HttpResponseRedirect(back)
    page = page_of(
        request, title=_("Broadcast of %(topic)s") % {"topic": found.topic}, edition=edition, network=edition.network
    )
    context = {"edition": edition, "form": form, "found": None, "back": back}
    return render(request, "live/form.html", context, page=page, status=422 if form.errors else 200)


@desk_view("live.edit")
def plan(request: HttpRequest, edition: Edition) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        made = actions.plan_meetings(edition=edition, **act_of(request))
        say(
            request,
            ngettext("%(num)s meeting is being made.", "%(num)s meetings are being made.", made) % {"num": made},
        )
    except actions.NoAccount:
        say(request, _("Zoom's interface is not set up for this network. Paste the links instead."), messages.WARNING)
    return HttpResponseRedirect(reverse("live:zoom", args=[edition.slug]))


@desk_view("live.edit")
def step(request: HttpRequest, edition: Edition, public_id: str, what: str) -> HttpResponse:
    """links, start, stop, fetch, withdraw: a button each."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found = get_object_or_404(ZoomMeeting.objects.select_related("edition__network", "day", "issue"), edition=edition, public_id=public_id, withdrawn_at=None)  # fmt: skip
    act: dict[str, Any] = act_of(request)
    try:
        if what == "links":
            new = actions.ask_seats(meeting=found, people=zoom_people(found), **act)
            say(
                request,
                ngettext("%(num)s new link is being asked for.", "%(num)s new links are being asked for.", new)
                % {"num": new},
            )
        elif what == "fetch":
            actions.fetch_after(meeting=found, **act)
            say(request, _("Zoom is being asked who was there and what it recorded; that takes some minutes."))
        elif what in ("start", "stop"):
            actions.switch_stream(meeting=found, on=what == "start", **act)
            say(request, _("Zoom is being asked."))
        elif what == "withdraw":
            actions.withdraw_meeting(meeting=found, **act)
            say(request, _("Withdrawn. A meeting made from here is deleted in Zoom too; a pasted one stays there."))
        else:
            raise Http404
    except actions.TooManyPeople as many:
        say(request, too_many_links(many.people, many.most), messages.WARNING)
    except actions.NoAccount:
        say(
            request,
            _("Zoom's interface does not know this meeting; its one link serves for everybody."),
            messages.WARNING,
        )
    return HttpResponseRedirect(reverse("live:zoom", args=[edition.slug]))
