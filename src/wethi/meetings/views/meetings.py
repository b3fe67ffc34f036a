"""One meeting as it was minuted."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from markupsafe import escape

from wethi.audit.actions import By
from wethi.kit.press.errors import PressFailed
from wethi.kit.ui.page import render
from wethi.meetings import exports, papers
from wethi.meetings.marked import highlighted
from wethi.meetings.models import Meeting, Origin, Record
from wethi.meetings.queries import (
    agenda_of,
    decisions_of,
    items_with_tasks,
    meetings_of,
    open_tasks_before,
    related_topics_of,
)
from wethi.meetings.rules import may_for
from wethi.meetings.views.door import Door, behind_both_doors


@behind_both_doors("meetings.see")
def meeting(request: HttpRequest, door: Door, meeting: str) -> HttpResponse:
    """Header, attendance, items, tasks, and the text; ``?from=<origin>`` marks the words something came from."""
    found = door.meeting(meeting)
    asked = request.GET.get("from", "")
    origin = None
    if asked.isascii() and asked.isdigit() and len(asked) < 12:
        origin = Origin.objects.filter(meeting=found, pk=int(asked)).select_related("item").first()
    stands = origin is not None and found.text[origin.start : origin.end] == origin.quote
    text = highlighted(found.text, origin.start, origin.end) if origin is not None and stands else escape(found.text)
    items = items_with_tasks(found)
    context = {
        "door": door,
        "meeting": found,
        "items": items,
        "attendees": list(found.attendees.all()),
        "loose_tasks": list(found.tasks.filter(item__isnull=True)),
        "related": related_topics_of(found),
        "origin": origin,
        "stands": stands,
        "text": text,
        "decisions": decisions_of(found, items),
        **_beside(request, door, found),
    }
    return render(request, "meetings/meeting.html", context, page=door.page(request, found.title or _("Meeting")))


def _beside(request: HttpRequest, door: Door, meeting: Meeting) -> dict[str, Any]:
    """Agenda, notes and what can be done; only an edition's meeting has them."""
    by, at = By.of(request.user), timezone.now()
    may = {
        right: may_for(by, right, meeting, at) is None
        for right in ("meetings.edit", "minutes.accept", "articles.publish")
    }
    inside = door.edition is not None
    return {
        "agenda": agenda_of(meeting),
        "record": Record.objects.filter(meeting=meeting).first() if inside else None,
        "carried": list(open_tasks_before(meeting)) if inside and not meeting.items.exists() else [],
        "later": list(meetings_of(door.edition).exclude(pk=meeting.pk).only("public_id", "title"))
        if door.edition
        else [],
        "article": _article_of(meeting),
        "may_edit": may["meetings.edit"],
        "may_accept": may["minutes.accept"],
        "may_publish": may["articles.publish"],
    }


def _article_of(meeting: Meeting) -> str | None:
    """The public id of the article these minutes are published as. The floor above hangs itself on a meeting."""
    rows: Any = getattr(meeting, "article", None)
    return rows.public_id if rows is not None and rows.state == "published" else None


@behind_both_doors("meetings.see")
def paper(request: HttpRequest, door: Door, meeting: str, layout: str, kind: str) -> HttpResponse:
    """The minutes to print or to send on."""
    found = door.meeting(meeting)
    if layout not in (*exports.LAYOUTS, *papers.PAPERS) or kind not in exports.CONTENT_TYPES:
        raise Http404
    digits = found.edition.digits if found.edition else found.network.digits
    try:
        made = papers.paper_of if layout in papers.PAPERS else exports.paper_of
        body = made(found, kind, layout, digits)
    except PressFailed:
        page = door.page(request, _("The paper could not be made"))
        return render(request, "meetings/no_paper.html", {"door": door, "meeting": found}, page=page, status=503)
    response = HttpResponse(body, content_type=exports.CONTENT_TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="{exports.filename_of(found, kind, layout)}"'
    return response
