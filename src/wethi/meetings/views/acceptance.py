"""Accepting, what exists afterwards, opening it to the public, and the way back."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wethi.audit.actions import By
from wethi.kit.ui.page import render
from wethi.kit.ui.told import told_of
from wethi.meetings import actions
from wethi.meetings.choices import ReadingState
from wethi.meetings.models import Meeting, Reading
from wethi.meetings.rules import may_for, reasons_against_undo
from wethi.meetings.views.door import Door, act_of, behind_both_doors, say
from wethi.meetings.views.review import _changed_meanwhile, _version
from wethi.programme import actions as programme_actions
from wethi.programme.rules import may_in_edition


@behind_both_doors("meetings.edit")
def accept(request: HttpRequest, door: Door, reading: str) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found = door.reading(reading)
    try:
        result = actions.accept_reading(reading=found, version=_version(request), **act_of(request))
    except actions.ReviewedMeanwhile:
        say(request, _changed_meanwhile(), "look")
    except actions.NothingTicked:
        say(request, _("Nothing is taken yet. Go through the facts first, or take all sure ones."), "look")
    except actions.EditionNeedsName:
        say(request, _("A new edition needs a name and a year. Take these two facts as well."), "look")
    except actions.ReadingClosed as closed:
        raise Http404 from closed
    else:
        for sentence in result.left:
            say(request, sentence, "look")
        inside = Door(door.network, result.edition) if result.edition is not None and door.edition is not None else door
        return HttpResponseRedirect(inside.to("accepted", found.public_id))
    return HttpResponseRedirect(door.to("review", found.public_id))


@behind_both_doors("meetings.see")
def accepted(request: HttpRequest, door: Door, reading: str) -> HttpResponse:
    """What now exists, with the next steps."""
    found = door.reading(reading)
    meeting = Meeting.objects.filter(reading=found).first()
    if found.state != ReadingState.ACCEPTED or meeting is None:
        return HttpResponseRedirect(door.to("review", found.public_id))
    edition, by, at = found.edition, By.of(request.user), timezone.now()
    issues = list(edition.issues.filter(withdrawn_at__isnull=True)) if edition else []
    days = list(edition.days.all()) if edition else []
    deadlines = list(edition.deadlines.all()) if edition else []
    tasks = list(meeting.tasks.all())
    told = told_of(
        issue=[issue.pk for issue in issues],
        day=[day.pk for day in days[:1]],
        deadline=[deadline.pk for deadline in deadlines],
        task=[task.pk for task in tasks],
        edition__theme=[edition.pk] if edition else [],
    )
    context = {
        "door": door,
        "reading": found,
        "meeting": meeting,
        "edition": edition,
        "desk": Door(door.network, edition),
        "issues": issues,
        "tasks": tasks,
        "deadlines": deadlines,
        "told": told,
        "days_from": next(iter(told["day"].values()), None),
        "theme_from": next(iter(told["edition.theme"].values()), None),
        "items": meeting.items.count(),
        "missing": programme_actions.editions.missing_for_opening(edition) if edition else [],
        "may_open": edition is not None and may_in_edition(by, "edition.open", edition, at) is None,
        "may_undo": may_for(by, "minutes.accept", found, at) is None,
        "against_undo": reasons_against_undo(found),
    }
    return render(request, "meetings/accepted.html", context, page=door.page(request, _("What now exists")))


@behind_both_doors("meetings.edit")
def open_to_public(request: HttpRequest, door: Door, reading: str) -> HttpResponse:
    """The step after acceptance: the public page is there."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found = door.reading(reading)
    if found.edition is None:
        raise Http404
    try:
        programme_actions.open_edition(edition=found.edition, **act_of(request))
    except programme_actions.NotReadyToOpen as unready:
        say(request, " ".join(unready.missing), "look")
    else:
        address = request.build_absolute_uri(reverse("public:edition", args=[found.edition.slug]))
        say(request, _("Everyone can read it now at %(address)s") % {"address": address})
    return HttpResponseRedirect(door.to("accepted", found.public_id))


@behind_both_doors("meetings.edit")
def undo(request: HttpRequest, door: Door, reading: str) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found: Reading = door.reading(reading)
    try:
        after = actions.undo_acceptance(reading=found, **act_of(request))
    except actions.BuiltUpon as built:
        say(request, " ".join(built.reasons), "look")
        return HttpResponseRedirect(door.to("accepted", found.public_id))
    say(request, _("Everything is as it was before. Your answers are still here."))
    inside = door if after.edition is not None else Door(door.network)
    return HttpResponseRedirect(inside.to("review", found.public_id))
