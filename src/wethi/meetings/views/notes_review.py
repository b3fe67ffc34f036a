"""Notes looked through as the minutes they will become; for a session read as a whole, and printed."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wethi.audit.actions import By
from wethi.kit.ui.page import page_of, render
from wethi.meetings import actions
from wethi.meetings.draft import draft_of
from wethi.meetings.models import Record
from wethi.meetings.queries import lines_of
from wethi.meetings.rules import may_for_record
from wethi.meetings.views.door import act_of, say
from wethi.meetings.views.record_door import record_view


@record_view("meetings.see")
def review(request: HttpRequest, record: Record) -> HttpResponse:
    return _whole(request, record, "meetings/notes_review.html")


@record_view("meetings.see")
def printed(request: HttpRequest, record: Record) -> HttpResponse:
    """The notes alone, for paper."""
    return _whole(request, record, "meetings/notes_print.html")


def _whole(request: HttpRequest, record: Record, template: str) -> HttpResponse:
    found = [line for line in lines_of(record) if line.text.strip()]
    by, at = By.of(request.user), timezone.now()
    context = {
        "record": record,
        "lines": found,
        "draft": draft_of(found, record.meeting.held_on) if record.meeting else None,
        "proposals": [line for line in found if (line.kind or line.understood.get("kind")) == "proposal"],
        "promises": [line for line in found if line.kind == "promise"],
        "may_write": may_for_record(by, "meetings.edit", record, at) is None,
        "may_make": may_for_record(by, "minutes.accept", record, at) is None,
    }
    page = page_of(
        request, title=_("Look through: %(what)s") % {"what": record.title}, edition=record.edition,
        network=record.network,
    )  # fmt: skip
    return render(request, template, context, page=page)


@record_view("meetings.edit")
def step(request: HttpRequest, record: Record, step: str) -> HttpResponse:
    """POST: hand over, open again, make the minutes."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    back = reverse("notes:review", args=[record.edition.slug, record.public_id])
    act = act_of(request)
    try:
        if step == "hand-over":
            actions.hand_over_notes(record=record, **act)
            say(request, _("Handed over. The secretariat looks through the notes and makes the minutes."))
        elif step == "reopen":
            actions.reopen_notes(record=record, **act)
            return HttpResponseRedirect(reverse("notes:editor", args=[record.edition.slug, record.public_id]))
        elif step == "ready" and record.meeting is not None:
            if may_for_record(act["by"], "minutes.accept", record, act["at"]):
                raise Http404
            meeting = actions.make_minutes(record=record, **act)
            say(request, _("The minutes are ready. Print them, or publish them for everyone."))
            return HttpResponseRedirect(reverse("meetings:meeting", args=[record.edition.slug, meeting.public_id]))
        else:
            raise Http404
    except actions.NotReady as refused:
        say(request, " ".join(refused.stops), "look")
    return HttpResponseRedirect(back)
