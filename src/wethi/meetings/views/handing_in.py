"""Handing minutes in: pasted or as a file."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from wethi.kit.files.extract import Extracted, Unreadable, extract_text
from wethi.kit.ui.page import render
from wethi.meetings.actions import read_minutes_text
from wethi.meetings.choices import ReadingState
from wethi.meetings.forms import MinutesForm
from wethi.meetings.queries import meetings_of, readings_of
from wethi.meetings.views.door import Door, act_of, behind_both_doors

PAGE = 100  # meetings shown at once


@behind_both_doors("meetings.see")
def meeting_list(request: HttpRequest, door: Door) -> HttpResponse:
    """The numbered series of meetings, and minutes that still wait for a look."""
    from wethi.meetings.models import Meeting

    meetings: Any
    if door.edition is not None:
        meetings = meetings_of(door.edition)
    else:
        meetings = Meeting.objects.filter(network=door.network, withdrawn_at__isnull=True).select_related("edition")
    waiting = readings_of(door.network).filter(state__in=[ReadingState.OPEN, ReadingState.UNDONE])
    if door.edition is not None:
        waiting = waiting.filter(edition=door.edition)
    context = {
        "door": door,
        "meetings": Paginator(meetings.defer("text"), PAGE).get_page(request.GET.get("page")),
        "waiting": list(waiting.defer("read")),
        "may_edit": door.may(request, "meetings.edit"),
    }
    return render(request, "meetings/list.html", context, page=door.page(request, _("Meetings and minutes")))


@behind_both_doors("meetings.edit")
def hand_in(request: HttpRequest, door: Door) -> HttpResponse:
    """Paste or choose a file; an unreadable file is refused in a sentence and what was pasted stays."""
    form = MinutesForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        found = _extracted(form)
        if found is not None:
            reading = read_minutes_text(
                network=door.network,
                edition=door.edition,
                text=found.text,
                kind=found.kind,
                encoding=found.encoding,
                filename=getattr(form.cleaned_data.get("file"), "name", "") or "",
                **act_of(request),
            )
            # The text may have been handed in before, for another edition: then it is found where it is.
            inside = door if door.edition is None or door.edition.pk == reading.edition_id else Door(door.network)
            return HttpResponseRedirect(inside.to("review", reading.public_id))
    page = door.page(request, _("Hand in minutes"))
    status = 422 if form.is_bound else 200
    return render(request, "meetings/hand_in.html", {"door": door, "form": form}, page=page, status=status)


def _extracted(form: MinutesForm) -> Extracted | None:
    """The text, or None with the reason at the field it came from."""
    file = form.cleaned_data.get("file")
    name = "text" if file is None else "file"
    try:
        if file is None:
            return extract_text(form.cleaned_data["text"].encode(), filename=None, encoding="utf-8")
        return extract_text(file.read(), filename=file.name)
    except Unreadable as unreadable:
        form.add_error(name, unreadable.sentence)
        return None
