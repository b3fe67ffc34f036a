"""Taking notes: the list, the live editor with what it sends and asks, and the plain form without a script."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wethi.accounts.rules import NotAllowed
from wethi.kit.stream.publish import newest_seq
from wethi.kit.stream.tickets import ticket_for
from wethi.kit.ui.page import page_of, render
from wethi.meetings import actions
from wethi.meetings.actions.notes import Change, begin_notes, save_lines, show_presence
from wethi.meetings.choices import OF_MEETINGS, OF_SESSIONS, RecordState
from wethi.meetings.models import Line, Meeting, Record
from wethi.meetings.queries import lines_of, meetings_of, notes_channel, sessions_to_minute, takers_of, wired
from wethi.meetings.views.door import act_of, say
from wethi.meetings.views.record_door import record_view
from wethi.meetings.wording import KIND_WORDS, words_of_editor
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition, Session

MOST_CHANGES = 200


@desk_view("meetings.see")
def overview(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Meetings with notes, and the programme's sessions by day, each with its notes or a button to begin them."""
    records = Record.objects.filter(edition=edition, meeting__isnull=False).select_related("meeting")
    known = set(records.values_list("meeting_id", flat=True))
    context = {
        "edition": edition,
        "records": list(records),
        "bare": [one for one in meetings_of(edition).defer("text") if one.pk not in known and one.reading_id is None],
        "sessions": sessions_to_minute(edition),
    }
    page = page_of(request, title=_("Notes"), edition=edition, network=edition.network)
    return render(request, "meetings/notes_list.html", context, page=page)


@desk_view("meetings.see")
def _looked_at(request: HttpRequest, edition: Edition) -> HttpResponse:
    return HttpResponseNotAllowed(["POST"])


@login_required
def begin(request: HttpRequest, edition: str, what: str, thing: str) -> HttpResponse:
    """Opens the notes of a meeting or session; they are begun when there are none."""
    if request.method != "POST":
        return _looked_at(request, edition)
    act = act_of(request)
    try:
        if what == "meeting":
            meeting = get_object_or_404(
                Meeting.objects.select_related("edition"), edition__slug=edition, public_id=thing, withdrawn_at=None
            )
            made = begin_notes(meeting=meeting, **act)
        elif what == "session":
            session = get_object_or_404(
                Session.objects.select_related("edition"), edition__slug=edition, public_id=thing
            )
            made = begin_notes(session=session, **act)
        else:
            raise Http404
    except NotAllowed as refused:
        raise Http404 from refused
    return HttpResponseRedirect(reverse("notes:editor", args=[edition, made.public_id]))


@record_view("meetings.edit")
def editor(request: HttpRequest, record: Record) -> HttpResponse:
    """The page everything happens on. ``?edit=<line>`` opens one line in the plain form."""
    since, now = newest_seq(), timezone.now()  # before the queries: nothing falls between them and the stream
    found = lines_of(record)
    asked = request.GET.get("edit", "")
    return _page(request, record, found, since, now, edited=next((one for one in found if one.line_id == asked), None))


def _page(
    request: HttpRequest,
    record: Record,
    found: list[Line],
    since: int,
    now: dt.datetime,
    *,
    edited: Line | None = None,
    typed: str = "",
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    codes = OF_MEETINGS if record.meeting_id else OF_SESSIONS
    speakers = list(record.session.speakings.all()) if record.session else []
    page = page_of(
        request, title=_("Notes: %(what)s") % {"what": record.title}, edition=record.edition, network=record.network
    )
    context = {
        "record": record,
        "lines": found,
        "kinds": [(code.value, str(code.label)) for code in codes],
        "kind_words": {word: code for word, code in KIND_WORDS.items() if code in codes},
        "speakers": [(one.pk, one.shown_name) for one in speakers],
        "words": words_of_editor(),
        "is_closed": record.state == RecordState.READY,
        "since": since,
        "ticket": ticket_for([notes_channel(record)], now),
        "takers": takers_of(record, now),
        "edited": edited,
        "typed": typed,
        "refused": refused,
    }
    return render(request, "meetings/notes.html", context, page=page, status=status)


# ---- what the editor sends and asks ------------------------------------------------------------------------------


@record_view("meetings.edit")
def lines(request: HttpRequest, record: Record) -> HttpResponse:
    """GET ``?since=<rev>``: what changed. POST ``{"since", "changes"}``: keeps lines and answers with what changed."""
    if request.method == "GET":
        return _changes(record, _number(request.GET.get("since")), {})
    if request.method != "POST":
        return HttpResponseNotAllowed(["GET", "POST"])
    try:
        body = json.loads(request.body)
        since, changes = _number(body["since"]), [_change(one) for one in body["changes"][:MOST_CHANGES]]
    except (ValueError, KeyError, TypeError, AttributeError):
        return JsonResponse({"error": "unreadable"}, status=400)
    try:
        saved = save_lines(record=record, changes=changes, **act_of(request))
    except actions.RecordClosed:
        return JsonResponse({"error": "closed"}, status=409)
    return _changes(record, since, saved.refused, saved.lines)


def _changes(record: Record, since: int, refused: dict[str, str], answered: list[Line] | None = None) -> JsonResponse:
    """The rev is read before the lines: what comes in between is sent twice rather than never."""
    rev = Record.objects.values_list("rev", flat=True).get(pk=record.pk)
    rows = {line.line_id: line for line in lines_of(record, since=since)} if rev > since else {}
    rows.update({line.line_id: line for line in answered or []})
    here = [
        {"user": one.user_id, "who": one.user.shown_name, "line": one.line_id}
        for one in takers_of(record, timezone.now())
    ]
    told = {"rev": rev, "lines": [wired(line) for line in rows.values()], "refused": refused, "here": here}
    response = JsonResponse(told)
    response["Cache-Control"] = "private, no-store"
    return response


@record_view("meetings.edit")
def here(request: HttpRequest, record: Record) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        line = str(json.loads(request.body).get("line", ""))
    except (ValueError, AttributeError):
        line = ""
    show_presence(record=record, line_id=line, **act_of(request))
    return HttpResponse(status=204)


def _change(told: dict[str, Any]) -> Change:
    """Raises ValueError, KeyError or TypeError for what no editor of ours sends."""
    said_at = told.get("saidAt")
    moment = dt.datetime.fromisoformat(said_at) if isinstance(said_at, str) and said_at else None
    speaker = told.get("speaker")
    return Change(
        line_id=str(told["id"]),
        base=_number(told["base"]),
        save=str(told["save"])[:40],
        order=str(told["order"]),
        level=_number(told.get("level", 1)),
        kind=str(told.get("kind", "")),
        text=str(told["text"]),
        wrote=bool(told.get("wrote", True)),
        deleted=bool(told.get("deleted")),
        settled=bool(told.get("settled")),
        speaker=speaker if isinstance(speaker, int) and 0 < speaker < 2**62 else None,
        said_by=str(told.get("saidBy") or ""),
        said_at=moment.replace(tzinfo=dt.UTC) if moment and moment.tzinfo is None else moment,
        earlier=tuple(str(mark)[:40] for mark in told.get("earlier", [])[:40]),
    )


def _number(value: Any) -> int:
    """A small whole number, 0 for anything else."""
    text = str(value if value is not None else "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


# ---- without a script ----------------------------------------------------------------------------------------------


@record_view("meetings.edit")
def write(request: HttpRequest, record: Record) -> HttpResponse:
    """The plain form: new lines at the end, or one line changed or taken away."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    address = reverse("notes:editor", args=[record.edition.slug, record.public_id])
    line = record.lines.filter(line_id=request.POST.get("line", "")).first()
    text = request.POST.get("text", "")
    if line is not None:
        changes = [_edited(line, request)]
    else:
        last = max(record.lines.values_list("order", flat=True), default="")
        changes = actions.plain_changes(text, last)
    try:
        saved = save_lines(record=record, changes=changes, **act_of(request))
    except actions.RecordClosed:
        sentence = _("The minutes have been made from these notes. Open the notes again to go on writing.")
        return _refused(request, record, line, sentence, 409)
    if saved.refused:
        return _refused(request, record, line, words_of_editor()[next(iter(saved.refused.values()))], 422)
    say(request, pgettext("notes", "Saved."))
    return HttpResponseRedirect(f"{address}#note-plain")


def _refused(request: HttpRequest, record: Record, line: Line | None, sentence: str, status: int) -> HttpResponse:
    """The page once more: what was typed stands in the form it was typed in."""
    if line is not None:
        change = _edited(line, request)
        line.kind, line.level, line.speaker_id = change.kind, change.level, change.speaker
    typed, found = request.POST.get("text", ""), lines_of(record)
    return _page(
        request, record, found, newest_seq(), timezone.now(), edited=line, typed=typed, refused=sentence, status=status
    )


def _edited(line: Line, request: HttpRequest) -> Change:
    post = request.POST
    return Change(
        line_id=line.line_id,
        base=_number(post.get("version")),
        save=f"form{line.pk}v{_number(post.get('version'))}",
        order=line.order,
        level=_number(post.get("level")) or line.level,
        kind=post.get("kind", line.kind),
        text=line.text if "remove" in post else post.get("text", ""),
        deleted="remove" in post,
        wrote="remove" not in post,
        settled="settle" in post,
        speaker=_number(post.get("speaker")) or line.speaker_id,
        said_by=line.said_by,
    )


@record_view("meetings.edit")
def removed(request: HttpRequest, record: Record) -> HttpResponse:
    """Lines that were taken away, newest first; POST brings one back."""
    if request.method == "POST":
        line = get_object_or_404(record.lines, line_id=request.POST.get("line", ""), deleted_at__isnull=False)
        change = Change(
            line_id=line.line_id, base=line.version, save=f"back{line.pk}v{line.version}", order=line.order,
            level=line.level, kind=line.kind, text=line.text, speaker=line.speaker_id, said_by=line.said_by,
        )  # fmt: skip
        try:
            save_lines(record=record, changes=[change], **act_of(request))
        except actions.RecordClosed:
            raise Http404 from None
        say(request, _("The line is back in its place."))
        return HttpResponseRedirect(reverse("notes:editor", args=[record.edition.slug, record.public_id]))
    page = page_of(request, title=_("Lines taken away"), edition=record.edition, network=record.network)
    found = record.lines.filter(deleted_at__isnull=False).exclude(text="").select_related("changed_by")
    context = {"record": record, "lines": list(found.order_by("-deleted_at")[:200])}
    return render(request, "meetings/notes_removed.html", context, page=page)
