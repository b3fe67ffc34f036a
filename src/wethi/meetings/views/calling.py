"""Calling meetings of an edition: the form, the agenda, adoption of the minutes."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from wethi.kit.ui.page import page_of, render
from wethi.meetings import actions
from wethi.meetings.actions import calling
from wethi.meetings.calling_forms import BLANK_ROWS, MeetingForm, agenda_typed
from wethi.meetings.choices import AgendaKind, MeetingKind, Numbering
from wethi.meetings.models import Meeting
from wethi.meetings.queries import agenda_of, last_meeting, meetings_of, next_number, open_tasks_before
from wethi.meetings.views.door import act_of, say
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition
from wethi.pure.thai.digits import to_thai


def meeting_at(edition: Edition, public_id: str) -> Meeting:
    return get_object_or_404(meetings_of(edition).select_related("edition__network", "network"), public_id=public_id)


def to_meeting(edition: Edition, meeting: Meeting, name: str = "meeting") -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse(f"meetings:{name}", args=[edition.slug, meeting.public_id]))


@desk_view("meetings.edit")
def call(request: HttpRequest, edition: Edition) -> HttpResponse:
    """A new meeting; ``?after=<meeting>`` takes over its agenda, people and open tasks."""
    asked = request.GET.get("after", "")
    previous = meeting_at(edition, asked) if asked else None
    form = MeetingForm(request.POST or None, initial=_suggested(edition, previous))
    return _form(request, edition, form, None, previous)


@desk_view("meetings.edit")
def change(request: HttpRequest, edition: Edition, meeting: str) -> HttpResponse:
    found = meeting_at(edition, meeting)
    form = MeetingForm(request.POST or None, initial=MeetingForm.of(found))
    return _form(request, edition, form, found, None)


def _form(
    request: HttpRequest, edition: Edition, form: MeetingForm, known: Meeting | None, previous: Meeting | None
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.call_meeting(
                edition=edition, meeting=known, previous=previous, **form.cleaned_data, **act_of(request)
            )
        except actions.NumberTaken as taken:
            form.add_error("no", _("This number belongs to “%(title)s”.") % {"title": taken.meeting.title})
        else:
            if known is None:
                say(request, _("The meeting is called. Now its agenda."))
                return to_meeting(edition, made, "agenda")
            say(request, _("The meeting is kept."))
            return to_meeting(edition, made)
    title = _("Change the meeting") if known else _("Call a meeting")
    page = page_of(request, title=title, edition=edition, network=edition.network)
    context = {
        "edition": edition,
        "form": form,
        "meeting": known,
        "previous": previous,
        "carried": open_tasks_before(Meeting(edition=edition)).count() if previous else 0,
        "last": last_meeting(edition) if known is None and previous is None else None,
    }
    return render(request, "meetings/call.html", context, page=page, status=422 if form.is_bound else 200)


def _suggested(edition: Edition, previous: Meeting | None) -> dict[str, Any]:
    """The next number, and what the last meeting was like."""
    like = previous or last_meeting(edition)
    kind = like.kind if like else MeetingKind.PREPARATORY
    numbering = like.numbering if like else Numbering.YEAR
    on = (like.next_on if like else None) or None
    no = next_number(edition, kind, numbering, on.year if on else edition.year)
    known: dict[str, Any] = MeetingForm.of(like) if like else {"channel": "hybrid"}
    for name in ("held_on", "next_on", "next_at"):
        known[name] = ""
    if on and like:
        known["held_on"] = MeetingForm.of(Meeting(held_on=on, title=""))["held_on"]
        known["starts_at"] = (
            MeetingForm.of(Meeting(starts_at=like.next_at, title=""))["starts_at"] or known["starts_at"]
        )
    title = f"ประชุมเตรียมงาน{edition.name} ครั้งที่ {to_thai(str(no)) if edition.digits == 'thai' else no}"
    return {**known, "kind": kind, "numbering": numbering, "no": no, "title": title}


@desk_view("meetings.edit")
def call_off(request: HttpRequest, edition: Edition, meeting: str) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found = meeting_at(edition, meeting)
    try:
        actions.call_off_meeting(meeting=found, **act_of(request))
    except actions.HasMinutes:
        say(request, _("This meeting has notes or minutes; it stays."), "look")
        return to_meeting(edition, found)
    say(request, _("The meeting is called off."))
    return HttpResponseRedirect(reverse("meetings:list", args=[edition.slug]))


@desk_view("meetings.edit")
def agenda(request: HttpRequest, edition: Edition, meeting: str) -> HttpResponse:
    """The whole agenda in one form: numbers give the order, an emptied title takes a row away."""
    found = meeting_at(edition, meeting)
    wrong, typed = "", None
    if request.method == "POST":
        points, typed, wrong = agenda_typed(request.POST)
        if not wrong:
            try:
                actions.set_agenda(meeting=found, points=points, **act_of(request))
            except actions.TooMany:
                wrong = _("An agenda holds at most %(most)s items.") % {"most": calling.MOST_POINTS}
            else:
                say(request, _("The agenda is kept."))
                return to_meeting(edition, found, "agenda" if "more" in request.POST else "meeting")
    points_now = agenda_of(found)
    rows: list[dict[str, Any]] = typed if typed is not None else [_row(n, one) for n, one in enumerate(points_now, 1)]
    linked = {str(one.pk): one for one in points_now if one.task_id or one.adopts_id}
    if not rows:
        rows = [
            {"order": n, "level": "1", "kind": kind, "title": title.format(title="การประชุมครั้งก่อน")}
            for n, (kind, title) in enumerate(calling.AGENDA_TITLES.items(), start=1)
        ]
    blank = [{"order": len(rows) + n, "level": "1", "kind": "consider"} for n in range(1, BLANK_ROWS + 1)]
    page = page_of(request, title=_("Agenda"), edition=edition, network=edition.network)
    context = {
        "edition": edition,
        "meeting": found,
        "rows": [{**_EMPTY, **row} for row in (*rows, *blank)],
        "linked": linked,
        "kinds": AgendaKind.choices,
        "wrong": wrong,
        "planned": sum(one.minutes or 0 for one in points_now),
    }
    return render(request, "meetings/agenda.html", context, page=page, status=422 if wrong else 200)


_EMPTY = {"id": "", "title": "", "minutes": "", "lead": ""}


def _row(number: int, point: Any) -> dict[str, Any]:
    return {
        "id": point.pk, "order": number, "level": str(point.level), "kind": point.kind, "title": point.title,
        "minutes": point.minutes or "", "lead": point.lead,
    }  # fmt: skip


@desk_view("minutes.accept")
def adopt(request: HttpRequest, edition: Edition, meeting: str) -> HttpResponse:
    """POST: the minutes of this meeting were adopted, in which later meeting and with which corrections; or not.
    ``stay``: back to the meeting that adopted them."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found = meeting_at(edition, meeting)
    if "back" in request.POST:
        actions.take_adoption_back(meeting=found, **act_of(request))
        return to_meeting(edition, found)
    where = request.POST.get("adopted_in", "")
    later = meeting_at(edition, where) if where else None
    try:
        actions.adopt_minutes(
            meeting=found, adopted_in=later, corrections=request.POST.get("corrections", "")[:5000], **act_of(request)
        )
    except actions.NotOfThisSeries as wrong:
        raise Http404 from wrong
    say(request, _("Adopted. The minutes are closed now."))
    return to_meeting(edition, later if later is not None and "stay" in request.POST else found)
