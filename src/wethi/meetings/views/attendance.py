"""The attendance list: added by search or as typed, marked with one press, counted."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wethi.audit.actions import By
from wethi.kit.numbers import typed_number
from wethi.kit.ui.page import is_fragment, page_of, render
from wethi.meetings import actions
from wethi.meetings.actions.calling import Name
from wethi.meetings.calling_forms import AttendeeForm
from wethi.meetings.choices import CAME, Presence
from wethi.meetings.models import Attendee, Meeting
from wethi.meetings.queries import people_found
from wethi.meetings.typed import names_typed
from wethi.meetings.views.calling import meeting_at, to_meeting
from wethi.meetings.views.door import act_of, say
from wethi.network.choices import Sector
from wethi.network.queries import people_of
from wethi.network.rules import may_in_network
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition


def counted(attendees: list[Attendee]) -> dict[str, Any]:
    """Figures of a list: by attendance, and of those who came by sector and by organisation, the largest first."""
    came = [one for one in attendees if one.status in CAME]
    by_sector = Counter(one.sector for one in came)
    bodies = Counter(one.organisation for one in came if one.organisation)
    return {
        "by_status": [(label, sum(one.status == code for one in attendees), code) for code, label in Presence.choices],
        "came": len(came),
        "by_sector": [(code, label, by_sector[code]) for code, label in Sector.choices],
        "no_sector": by_sector[""],
        "largest_sector": max(by_sector.values(), default=1),
        "by_body": bodies.most_common(),
    }


@desk_view("meetings.edit")
def attendance(request: HttpRequest, edition: Edition, meeting: str) -> HttpResponse:
    """The list with its figures. POST: one name or many, as typed. ``?q=`` searches the network's people."""
    found = meeting_at(edition, meeting)
    typed = ""
    if request.method == "POST":
        typed = request.POST.get("names", "")
        added = _add(request, found, names_typed(typed))
        if added is not None:
            if not is_fragment(request):
                return to_meeting(edition, found, "attendance")
            typed = ""  # what was refused stays
    query = request.GET.get("q", "").strip()
    attendees = list(found.attendees.all())
    sees_people = _sees_people(request, edition)
    page = page_of(request, title=_("Attendance"), edition=edition, network=edition.network)
    context = {
        "edition": edition,
        "meeting": found,
        "attendees": attendees,
        "figures": counted(attendees),
        "statuses": Presence.choices,
        "typed": typed,
        "query": query,
        "sees_people": sees_people,
        "hits": people_found(edition.network, query) if query and sees_people else [],
        "there": {one.person_id for one in attendees},
    }
    template = (
        "meetings/_people_found.html" if is_fragment(request) and "q" in request.GET else "meetings/attendance.html"
    )
    return render(request, template, context, page=page, status=422 if typed else 200)


def _sees_people(request: HttpRequest, edition: Edition) -> bool:
    """Who takes minutes types names; the network's people are for those who may look them up."""
    return may_in_network(By.of(request.user), "people.see", edition.network_id, timezone.now()) is None


def _add(request: HttpRequest, meeting: Meeting, names: list[Name]) -> bool | None:
    try:
        made = actions.add_attendees(meeting=meeting, names=names, **act_of(request))
    except actions.TooMany:
        say(request, _("An attendance list holds at most 3,000 names."), "bad")
        return None
    if made:
        say(request, ngettext("%(count)s name added.", "%(count)s names added.", len(made)) % {"count": len(made)})
    else:
        say(request, _("These names are in the list already."), "look")
    return True


@desk_view("meetings.edit")
def pick(request: HttpRequest, edition: Edition, meeting: str) -> HttpResponse:
    """POST: a person of the network, with the name, body and sector they have there."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if not _sees_people(request, edition):
        raise Http404
    found = meeting_at(edition, meeting)
    person = get_object_or_404(people_of(edition.network), public_id=request.POST.get("person", ""))
    place = person.affiliations.filter(until_on__isnull=True).select_related("organisation").first()
    body = place.organisation if place else None
    entry = Name(
        name=person.full_name, organisation=body.name if body else "", role=place.position if place else "",
        sector=person.sector or (body.sector if body else ""), person=person, body=body,
    )  # fmt: skip
    _add(request, found, [entry])
    return to_meeting(edition, found, "attendance")


def _attendee(meeting: Meeting, number: str) -> Attendee:
    row = meeting.attendees.filter(pk=typed_number(number) or 0).first()
    if row is None:
        raise Http404
    row.meeting = meeting
    return row


@desk_view("meetings.edit")
def mark(request: HttpRequest, edition: Edition, meeting: str, attendee: str) -> HttpResponse:
    """POST: present, on leave ... or off the list. htmx gets the row and the figures."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found = meeting_at(edition, meeting)
    row = _attendee(found, attendee)
    if "remove" in request.POST:
        actions.remove_attendee(attendee=row, **act_of(request))
        say(request, _("“%(name)s” is off the list.") % {"name": row.name})
        return to_meeting(edition, found, "attendance")
    actions.mark_attendee(attendee=row, status=request.POST.get("status", ""), **act_of(request))
    if not is_fragment(request):
        return to_meeting(edition, found, "attendance")
    page = page_of(request, title="", edition=edition, network=edition.network)
    context = {
        "edition": edition, "meeting": found, "person": row, "statuses": Presence.choices, "oob": True,
        "figures": counted(list(found.attendees.all())),
    }  # fmt: skip
    return render(request, "meetings/_attendee_marked.html", context, page=page)


@desk_view("meetings.edit")
def one(request: HttpRequest, edition: Edition, meeting: str, attendee: str) -> HttpResponse:
    """One entry with everything that can be said of it."""
    found = meeting_at(edition, meeting)
    row = _attendee(found, attendee)
    form = AttendeeForm(request.POST or None, initial={name: getattr(row, name) for name in AttendeeForm.base_fields})
    if request.method == "POST" and form.is_valid():
        actions.change_attendee(attendee=row, entry=form.entry(), **act_of(request))
        return to_meeting(edition, found, "attendance")
    page = page_of(request, title=row.name, edition=edition, network=edition.network)
    context = {"edition": edition, "meeting": found, "form": form, "person": row}
    return render(request, "meetings/attendee.html", context, page=page, status=422 if form.is_bound else 200)
