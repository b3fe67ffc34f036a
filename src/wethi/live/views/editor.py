"""A day's run of show at the desk: its list, each cue's form, the paper."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from wethi.kit.named import named
from wethi.kit.press import PressFailed
from wethi.kit.ui.page import page_of, render
from wethi.live import actions
from wethi.live.forms import CueForm, SplitForm, initial_of, voices_typed
from wethi.live.models import Cue, Show
from wethi.live.queries import cues_of, run_of
from wethi.live.sheet import late_promises, planned_starts
from wethi.live.shown import hub_name, span, stage_name
from wethi.live.views.door import act_of, say, show_view, stage_of
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition
from wethi.pure import runsheet


@desk_view("live.edit")
def make(request: HttpRequest, edition: Edition, on: str) -> HttpResponse:
    """Makes the run of show of a day, or of one of its rooms, out of the released programme."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    date, room = stage_of(on)
    day = get_object_or_404(edition.days, on=date)
    hub = get_object_or_404(edition.hubs, public_id=room) if room else None
    try:
        actions.make_show(edition=edition, day=day, hub=hub, **act_of(request))
    except actions.NothingReleased:
        say(request, _("This day has no released programme yet. Release it first."), messages.WARNING)
        return HttpResponseRedirect(reverse("live:home", args=[edition.slug]))
    return HttpResponseRedirect(reverse("live:show", args=[edition.slug, on]))


@desk_view("live.edit")
def choose(request: HttpRequest, edition: Edition, session: str) -> HttpResponse:
    """Puts a session on the main stage, or (``back``) takes the choice back."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found = get_object_or_404(edition.sessions.select_related("edition__network", "day"), public_id=session)
    try:
        if "back" not in request.POST:
            actions.choose_main(session=found, **act_of(request))
            told = _("“{title}” is on the main stage now.")
        elif actions.forget_choice(session=found, **act_of(request)):
            told = _("The choice is taken back.")
        else:
            told = _("Nothing was chosen for “{title}”; everything stays as it is.")
    except actions.NoChoice:
        say(
            request,
            _("The programme was changed since: this session is not beside another any more."),
            messages.WARNING,
        )
    except actions.AlreadyOn:
        say(request, _("One of these sessions has begun; it stays where it is."), messages.WARNING)
    else:
        say(request, told.format(title=named(found, "title")))
    return HttpResponseRedirect(reverse("live:home", args=[edition.slug]) + f"#day-{found.day.on if found.day else ''}")


@show_view("live.see")
def show(request: HttpRequest, show: Show) -> HttpResponse:
    cues = cues_of(show)
    starts = planned_starts(show, cues)
    promised = late_promises(show, cues)
    rows = [
        {
            "cue": cue, "at": _clock(start), "title": named(cue, "title"), "where": hub_name(cue), "length": span(cue.length_s),
            "late": span(promised[cue.public_id]) if cue.public_id in promised else "",
            "least": span(cue.least_s) if not cue.guard and cue.least_s < cue.length_s else "",
        }
        for cue, start in zip(cues, starts, strict=True)
    ]  # fmt: skip
    ends = starts[-1] + cues[-1].length_s if cues else show.starts_s
    context = {
        "show": show, "rows": rows, "ends": _clock(ends), "parts": _parts(show, cues, starts),
        "is_old": show.edition.programme_version > show.from_version, "run": run_of(show),
        "changes": show.versions.count(), "stage": stage_name(show),
    }  # fmt: skip
    page = page_of(request, title=_("Run of show"), edition=show.edition, network=show.edition.network)
    return render(request, "live/show.html", context, page=page)


def _clock(seconds: int) -> str:
    dot = ":" if translation.get_language() == "en" else "."
    return f"{seconds // 3600 % 24:02}{dot}{seconds % 3600 // 60:02}"


def _parts(show: Show, cues: list[Cue], starts: list[int]) -> list[dict[str, Any]]:
    """The broadcast segments as planned, with how far each is over the limit."""
    limit = show.edition.segment_minutes
    slots = [
        runsheet.Slot(
            runsheet.Cue(cue.public_id, start, cue.length_s, is_broadcast=cue.is_broadcast, opens_segment=cue.opens_segment),
            "later", start, start + cue.length_s,
        )
        for cue, start in zip(cues, starts, strict=True)
    ]  # fmt: skip
    return [
        {"no": number, "from": _clock(part.start), "to": _clock(part.end), "length": span(part.end - part.start),
         "over": span(part.over) if part.over else ""}
        for number, part in enumerate(runsheet.segments(slots, limit * 60 if limit else None), start=1)
    ]  # fmt: skip


def _cue(show: Show, public_id: str) -> Cue:
    found = next((cue for cue in cues_of(show) if cue.public_id == public_id), None)
    if found is None:
        raise Http404
    return found


def _back(show: Show, anchor: str = "") -> HttpResponse:
    address = reverse("live:show", args=[show.edition.slug, show.code])
    return HttpResponseRedirect(f"{address}#c-{anchor}" if anchor else address)


@show_view("live.edit")
def cue(request: HttpRequest, show: Show, cue: str = "") -> HttpResponse:
    """One cue's form; without one it adds a cue, behind ``?after=``."""
    found = next((one for one in cues_of(show) if one.public_id == cue), None) if cue else None
    if cue and found is None and request.method != "POST":
        raise Http404
    after = request.GET.get("after", "")
    behind = _cue(show, after) if after and not cue else None
    fresh = {"kind": "talk", "feed": "studio", "is_broadcast": True, "length_s": "5"}
    form = CueForm(request.POST or None, edition=show.edition, initial=initial_of(found) if found else fresh)
    if request.method == "POST" and cue and found is None:
        form.add_error(None, _("This cue was taken out of the run of show meanwhile. Saving adds it anew."))
        return _cue_page(request, show, None, form, status=409)
    if request.method == "POST" and form.is_valid():
        act = act_of(request)
        try:
            kept = actions.put_cue(show=show, cue=found, after=behind, **form.values(), **act)
            voices = voices_typed(kept, form.cleaned_data["voices"])
            if voices is not None:
                actions.set_voices(show=show, cue=kept, voices=voices, **act)
        except actions.CueWrong as wrong:
            form.add_error(None, _WRONG[wrong.code]())
        else:
            say(request, _("Saved."))
            return _back(show, kept.public_id)
    return _cue_page(request, show, found, form, status=422 if form.errors else 200)


def _cue_page(
    request: HttpRequest, show: Show, found: Cue | None, form: CueForm, split: SplitForm | None = None, *, status: int
) -> HttpResponse:
    title = named(found, "title") if found else _("Add a cue")
    page = page_of(request, title=title, edition=show.edition, network=show.edition.network)
    context = {
        "show": show, "cue": found, "form": form, "split": split or SplitForm(prefix="split"), "after": request.GET.get("after", ""),
    }  # fmt: skip
    return render(request, "live/cue.html", context, page=page, status=status)


_WRONG = {
    "length": lambda: _("A cue takes between a second and twelve hours."),
    "least": lambda: _("The shortest length is longer than the cue itself."),
    "fixed": lambda: _("Say when it was promised to begin."),
    "full": lambda: _("There are too many cues for one day."),
    "split": lambda: _("The first part has to be shorter than the whole."),
    "other": lambda: _("This cue is no longer in the run of show."),
    "on": lambda: _(
        "This cue is on, or has been on: it stays, and its times with it. To skip what is left of it, go on."
    ),
}


@show_view("live.edit")
def step(request: HttpRequest, show: Show, cue: str, what: str) -> HttpResponse:
    """up, down, split, remove: a button each."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found, act = _cue(show, cue), act_of(request)
    order = [one.public_id for one in cues_of(show)]
    at = order.index(cue)
    try:
        if what == "up":
            actions.move_cue(show=show, cue=found, to=at - 1 if at else 0, **act)
        elif what == "down":
            actions.move_cue(show=show, cue=found, to=at + 1, **act)
        elif what == "remove":
            actions.remove_cue(show=show, cue=found, **act)
            say(request, _("Taken out. “Undo the last change” brings it back."))
        elif what == "split":
            return _split(request, show, found)
        else:
            raise Http404
    except actions.CueWrong as wrong:
        say(request, _WRONG[wrong.code](), messages.WARNING)
        return _back(show)  # at the top, where the sentence stands
    return _back(show, cue)


def _split(request: HttpRequest, show: Show, found: Cue) -> HttpResponse:
    form = SplitForm(request.POST, prefix="split")
    if form.is_valid():
        try:
            actions.split_cue(show=show, cue=found, **form.cleaned_data, **act_of(request))
        except actions.CueWrong as wrong:
            form.add_error("first_s", _WRONG[wrong.code]())
        else:
            return _back(show, found.public_id)
    plain = CueForm(edition=show.edition, initial=initial_of(found))
    return _cue_page(request, show, found, plain, form, status=422)


@show_view("live.edit")
def undo(request: HttpRequest, show: Show) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        actions.undo_change(show=show, **act_of(request))
        say(request, _("The last change is undone."))
    except actions.NothingToUndo:
        say(request, _("There is nothing to undo."), messages.WARNING)
    return _back(show)


@show_view("live.edit")
def renew(request: HttpRequest, show: Show) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    stayed = actions.renew_show(show=show, **act_of(request))
    say(request, _("The newest programme is taken over. Lengths and notes stayed."))
    if stayed:
        sentence = _("No longer in the programme, but on or done already, so it stays: {titles}")
        say(request, sentence.format(titles=", ".join(named(cue, "title") for cue in stayed)), messages.WARNING)
    return _back(show)


@show_view("live.see")
def paper(request: HttpRequest, show: Show) -> HttpResponse:
    """The cue sheet for everybody backstage, A4."""
    from wethi.live.exports import cue_sheet_pdf

    try:
        body = cue_sheet_pdf(show, translation.get_language() or "th")
    except PressFailed:
        say(request, _("The paper could not be set just now. Please try again."), messages.WARNING)
        return _back(show)
    response = HttpResponse(body, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="cue-sheet-{show.code}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response
