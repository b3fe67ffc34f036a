"""The review: the text on one side, what was understood on the other, every answer saved at once."""

from __future__ import annotations

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from wethi.kit.numbers import typed_number
from wethi.kit.ui.page import Page, is_fragment, render
from wethi.meetings import actions
from wethi.meetings.choices import ReadingState
from wethi.meetings.diff import ADD, CHANGE, NOTHING, FactRow, rows
from wethi.meetings.forms import fact_form
from wethi.meetings.marked import clauses
from wethi.meetings.models import Reading
from wethi.meetings.queries import standing_of
from wethi.meetings.rules import may_for
from wethi.meetings.shown import Voice, answer_words, shown
from wethi.meetings.views.door import Door, act_of, behind_both_doors, say, voice_of
from wethi.programme.models import Edition

FACTS_ON_A_PAGE = 150
# A correction of these changes which rows of ours are meant, and with them other facts' "now".
_DEFINING = {"event.year", "event.days", "meeting.no", "meeting.year_be", "meeting.kind", "date", "event.name", "items"}


@behind_both_doors("meetings.edit")
def review(request: HttpRequest, door: Door, reading: str) -> HttpResponse:
    return _page(request, door, door.reading(reading))


def _page(
    request: HttpRequest,
    door: Door,
    reading: Reading,
    *,
    bound: dict[str, Any] | None = None,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    if reading.state == ReadingState.ABANDONED:
        raise Http404
    page = door.page(request, _("Minutes to be reviewed"))
    standing = standing_of(reading)
    found, loose = rows(reading, standing, voice_of(page))
    part, parts = _part(request, found)
    first = (part - 1) * FACTS_ON_A_PAGE
    shown_rows = found[first : first + FACTS_ON_A_PAGE]
    stretches = clauses(reading.text, reading.read, shown_rows, voice_of(page))
    if parts > 1:  # a long document: the stretches without facts of this part stay out
        stretches = [stretch for stretch in stretches if stretch.rows or stretch.folded]
    context = {
        **_head(request, door, reading, found, page),
        "clauses": stretches,
        "loose": loose,
        "bound": bound or {},
        "editing": _editing(request, shown_rows, bound or {}),
        "refused": refused,
        "part": part,
        "parts": parts,
        "editions": (editions := _editions(reading, found)),
        "elsewhere": _elsewhere(found) if editions else None,
    }
    return render(request, "meetings/review.html", context, page=page, status=status)


def _head(request: HttpRequest, door: Door, reading: Reading, found: list[FactRow], page: Page) -> dict[str, Any]:
    """Counts, the next step, and what the templates of a single fact need."""
    act = act_of(request)
    look = [row for row in found if row.to_look_at]
    return {
        "door": door,
        "reading": reading,
        "total": len(found),
        "taken": sum(row.will_be_written for row in found),
        "there": sum(row.effect == NOTHING for row in found),
        "sure": sum(row.is_sure for row in found),
        "look": len(look),
        "first_look": look[0].number if look else None,
        "waiting": sum(row.is_open for row in found),
        "adds": sum(row.will_be_written and row.effect == ADD for row in found),
        "changes": sum(row.will_be_written and row.effect == CHANGE for row in found),
        "may_accept": may_for(act["by"], "minutes.accept", reading, act["at"]) is None,
        "answer_words": lambda row, code, index, value: answer_words(row.kind, code, index, value, voice_of(page)),
    }


def _part(request: HttpRequest, found: list[FactRow]) -> tuple[int, int]:
    parts = max(1, -(-len(found) // FACTS_ON_A_PAGE))
    return min(typed_number(request.GET.get("part", "")) or 1, parts), parts


def _editing(request: HttpRequest, found: list[FactRow], bound: dict[str, Any]) -> dict[str, Any]:
    """key -> form, for the fact being corrected (``?edit=key``) or whose correction was refused."""
    asked = request.GET.get("edit", "")
    forms = {row.key: fact_form(row) for row in found if row.key == asked and row.editable}
    return {**forms, **bound}


def _editions(reading: Reading, found: list[FactRow]) -> list[Edition]:
    """Editions these minutes may be about; none to choose from when they speak of no event or are in the house."""
    if reading.state == ReadingState.ACCEPTED or not any(row.about == "event" for row in found):
        return []
    return list(Edition.objects.filter(network=reading.network).order_by("-year")[:12])


def _elsewhere(found: list[FactRow]) -> FactRow | None:
    """The year of the forum, where it is not that of the edition the minutes are compared with."""
    return next((row for row in found if row.key == "event.year" and row.makes_another_forum), None)


# ---- one fact --------------------------------------------------------------------------------------------------


@behind_both_doors("meetings.edit")
def fact(request: HttpRequest, door: Door, reading: str, key: str) -> HttpResponse:
    """GET: the fact alone, with its form when ``?edit=1`` asks for it. POST: an answer or a correction."""
    found = door.reading(reading)
    if request.method == "GET":
        return _fact(request, door, found, key, edit="edit" in request.GET)
    if request.method != "POST":
        return HttpResponseNotAllowed(["GET", "POST"])
    row, beside = _row_of(request, door, found, key)
    answer, seen = request.POST.get("answer", ""), request.POST.get("seen", "")
    form = fact_form(row, request.POST, beside) if answer == "save" else None
    try:
        if form is not None:
            if not form.is_valid():
                return _fact(request, door, found, key, form=form, status=422)
            after = actions.correct_fact(
                reading=found, key=key, value=form.corrected(row.value), seen=seen, **act_of(request)
            )
        else:
            after = _answered(request, found, row, answer, seen)
    except actions.FactChangedMeanwhile as changed:
        sentence = _meanwhile(changed.row, voice_of(_voice_page(request, door)))
        if form is None:
            return _fact(request, door, found, key, refused=sentence)
        form.add_error(None, sentence)
        return _fact(request, door, found, key, form=form, status=409)
    except (actions.NoSuchFact, actions.ReadingClosed) as gone:
        raise Http404 from gone
    return _fact(request, door, after, key, before=found.version)


def _voice_page(request: HttpRequest, door: Door) -> Page:
    return door.page(request, "")


def _row_of(request: HttpRequest, door: Door, reading: Reading, key: str) -> tuple[FactRow, list[FactRow]]:
    """The row that is answered, and all of them."""
    found, _loose = rows(reading, standing_of(reading), voice_of(_voice_page(request, door)))
    row = next((row for row in found if row.key == key), None)
    if row is None:
        raise Http404
    return row, found


def _answered(request: HttpRequest, reading: Reading, row: FactRow, answer: str, seen: str) -> Reading:
    act = act_of(request)
    if answer in {"take", "refuse", "open"}:
        wanted = {"take": True, "refuse": False, "open": None}[answer]
        confirmed = request.POST.get("confirmed") == "1"
        return actions.tick_fact(reading=reading, key=row.key, wanted=wanted, seen=seen, confirmed=confirmed, **act)
    value = _offered(row, answer)
    if value == row.value:
        return actions.tick_fact(reading=reading, key=row.key, wanted=True, seen=seen, **act)
    return actions.correct_fact(reading=reading, key=row.key, value=value, seen=seen, **act)


def _offered(row: FactRow, answer: str) -> Any:
    """The value behind a warning's button ``w<warning>.<answer>``."""
    warning, _sep, index = answer.removeprefix("w").partition(".")
    try:
        return row.warnings[int(warning)].answers[int(index)]
    except (ValueError, IndexError) as nothing:
        raise Http404 from nothing


def _meanwhile(row: FactRow, voice: Voice) -> str:
    said = {True: pgettext("facts", "taken"), False: _("refused"), None: _("left open")}[row.tick]
    return _("Somebody else has answered this meanwhile: “%(value)s”, %(said)s. Look at it once more, please.") % {
        "value": shown(row.kind, row.value, voice),
        "said": said,
    }


def _fact(
    request: HttpRequest,
    door: Door,
    reading: Reading,
    key: str,
    *,
    edit: bool = False,
    form: Any = None,
    refused: str = "",
    before: int | None = None,
    status: int = 200,
) -> HttpResponse:
    """For htmx the fact and the head; otherwise the whole page, or the way back to it."""
    row_anchor = request.POST.get("anchor", "")
    if not is_fragment(request):
        if form is not None:
            return _page(request, door, door.reading(reading.public_id), bound={key: form}, status=status)
        if refused:
            say(request, refused, "look")
        if edit:
            return HttpResponseRedirect(f"{door.to('review', reading.public_id)}?edit={key}#fact-{key}")
        part = request.POST.get("part", "")
        query = f"?part={part}" if (typed_number(part) or 1) != 1 else ""
        return HttpResponseRedirect(f"{door.to('review', reading.public_id)}{query}#{row_anchor or f'fact-{key}'}")
    if before is not None and key in _DEFINING:
        response = HttpResponse(status=204)
        response["HX-Refresh"] = "true"
        return response
    page = _voice_page(request, door)
    found, _loose = rows(reading, standing_of(reading), voice_of(page))
    row = next((row for row in found if row.key == key), None)
    if row is None:
        raise Http404
    typed = request.POST.get("version") or request.GET.get("version") or ""
    # The page keeps its old number when somebody else has worked in between, so that accepting will say so.
    alone = before is None or typed == str(before)
    context = {
        **_head(request, door, reading, found, page),
        "row": row,
        "editing": {key: form} if form is not None else {key: fact_form(row)} if edit and row.editable else {},
        "refused_here": refused,
        "version": reading.version if alone else typed,
        "others": not alone,
        "part": 1,
        "oob": True,
    }
    response = render(request, "meetings/_answer.html", context, page=page)
    if refused or form is not None:
        response["HX-Trigger"] = json.dumps({"fact-refused": key})
    return response


# ---- all of them ------------------------------------------------------------------------------------------------


@behind_both_doors("meetings.edit")
def sure(request: HttpRequest, door: Door, reading: str) -> HttpResponse:
    """Takes everything that is sure."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found = door.reading(reading)
    try:
        count = actions.tick_sure_facts(reading=found, version=_version(request), **act_of(request))
    except actions.ReviewedMeanwhile:
        say(request, _changed_meanwhile(), "look")
    except actions.ReadingClosed as closed:
        raise Http404 from closed
    else:
        say(request, ngettext("%(count)s fact taken.", "%(count)s facts taken.", count) % {"count": count})
    return HttpResponseRedirect(door.to("review", found.public_id))


@behind_both_doors("meetings.edit")
def about_edition(request: HttpRequest, door: Door, reading: str) -> HttpResponse:
    """Says which edition the minutes are about."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found = door.reading(reading)
    slug = request.POST.get("edition", "")
    edition = Edition.objects.filter(network=door.network, slug=slug).first()
    if slug and edition is None:
        raise Http404
    try:
        actions.choose_edition(reading=found, edition=edition, **act_of(request))
    except actions.ReadingClosed as closed:
        raise Http404 from closed
    inside = Door(door.network, edition) if door.edition is not None and edition is not None else Door(door.network)
    return HttpResponseRedirect(inside.to("review", found.public_id))


@behind_both_doors("meetings.edit")
def abandon(request: HttpRequest, door: Door, reading: str) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        actions.abandon_reading(reading=door.reading(reading), **act_of(request))
    except actions.ReadingClosed as closed:
        raise Http404 from closed
    say(request, _("The minutes were laid aside. Hand the same text in again and everything is there as you left it."))
    return HttpResponseRedirect(door.to("list"))


def _version(request: HttpRequest) -> int:
    typed = request.POST.get("version", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0


def _changed_meanwhile() -> str:
    return _("Somebody else has worked on these minutes since you loaded the page. It now shows how they stand.")
