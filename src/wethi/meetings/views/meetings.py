"""One meeting as it was minuted."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from markupsafe import escape

from wethi.kit.press.errors import PressFailed
from wethi.kit.ui.page import render
from wethi.meetings import exports
from wethi.meetings.marked import highlighted
from wethi.meetings.models import Origin
from wethi.meetings.queries import items_with_tasks, related_topics_of
from wethi.meetings.views.door import Door, behind_both_doors


@behind_both_doors("meetings.see")
def meeting(request: HttpRequest, door: Door, meeting: str) -> HttpResponse:
    """Header, attendance, items, tasks, and the text; ``?from=<origin>`` marks the words something came from."""
    found = door.meeting(meeting)
    asked = request.GET.get("from", "")
    origin = None
    if asked.isascii() and asked.isdigit() and len(asked) < 12:
        origin = Origin.objects.filter(meeting=found, pk=int(asked)).select_related("item").first()
    text = escape(found.text) if origin is None else highlighted(found.text, origin.start, origin.end)
    items = items_with_tasks(found)
    context = {
        "door": door,
        "meeting": found,
        "items": items,
        "attendees": list(found.attendees.all()),
        "loose_tasks": list(found.tasks.filter(item__isnull=True)),
        "related": related_topics_of(found),
        "origin": origin,
        "text": text,
        "decisions": [item for item in items if item.kind == "decision"],
    }
    return render(request, "meetings/meeting.html", context, page=door.page(request, found.title or _("Meeting")))


@behind_both_doors("meetings.see")
def paper(request: HttpRequest, door: Door, meeting: str, layout: str, kind: str) -> HttpResponse:
    """The minutes to print or to send on."""
    found = door.meeting(meeting)
    if layout not in exports.LAYOUTS or kind not in exports.CONTENT_TYPES:
        raise Http404
    digits = found.edition.digits if found.edition else found.network.digits
    try:
        body = exports.paper_of(found, kind, layout, digits)
    except PressFailed:
        page = door.page(request, _("The paper could not be made"))
        return render(request, "meetings/no_paper.html", {"door": door, "meeting": found}, page=page, status=503)
    response = HttpResponse(body, content_type=exports.CONTENT_TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="{exports.filename_of(found, kind)}"'
    return response
