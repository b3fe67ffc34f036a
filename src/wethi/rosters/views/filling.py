"""One list: its names, added, changed, taken off, handed in. The same pages for the focal person and on their behalf."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wethi.audit.queries import entries_about
from wethi.audit.sentences import Told, told
from wethi.kit.sheets import UnreadableSheet
from wethi.kit.ui.page import render
from wethi.rosters import actions
from wethi.rosters.choices import LineState, RosterState, Source, Why
from wethi.rosters.entrance import Filling
from wethi.rosters.forms import LineForm, QuickForm, first_values, needs_typed
from wethi.rosters.models import Hosting, Line
from wethi.rosters.queries import lines_of, pictures_of
from wethi.rosters.rules import ago
from wethi.rosters.sheets import preview_pasted
from wethi.rosters.sheets.meaning import Meaning
from wethi.rosters.views.pictured import show_beside
from wethi.rosters.views.shown import RowShown, days_left, rows_of
from wethi.rosters.views.taking import show_preview

SAID_WHY = ((Why.CANNOT, Why.CANNOT.label), (Why.ILL, Why.ILL.label), (Why.MISTAKE, Why.MISTAKE.label))


def list_page(request: HttpRequest, filling: Filling) -> HttpResponse:
    """The date, one form, one list."""
    meaning = Meaning(filling.edition)
    return show_list(request, filling, QuickForm(meaning=meaning, initial=_last_choice(filling)), meaning)


def show_list(
    request: HttpRequest, filling: Filling, form: QuickForm, meaning: Meaning, status: int = 200
) -> HttpResponse:
    lines = list(lines_of(filling.roster))
    rows = rows_of(filling, lines)
    standing = [row for row in rows if row.line.state == LineState.STANDING]
    closed = filling.closed
    context = {
        "filling": filling,
        "form": form,
        "rows": standing,
        "gone": [row for row in rows if row.line.state != LineState.STANDING],
        "only": only if (only := request.GET.get("only", "")) in {"missing", "wrong"} else "",
        "good": sum(not row.is_grave for row in standing),
        "whole": sum(not row.lacks for row in standing),
        "grave": sum(row.is_grave for row in standing),
        "closed_words": ago(closed) if closed is not None else "",
        "days_left": days_left(filling),
        "allotments": list(filling.roster.allotments.select_related("issue").order_by("issue__no", "sector")),
        "hubs": [hub for hub in meaning.hubs if hub.host_id == filling.roster.participation.organisation_id],
        "hosted": set(Hosting.objects.filter(roster=filling.roster).values_list("hub_id", flat=True)),
        "pictures": list(pictures_of(filling.roster)),
        "handed_in": filling.roster.state == RosterState.HANDED_IN,
        "zone": filling.edition.network.time_zone,
    }
    return render(request, "rosters/list.html", context, page=filling.page(request, filling.roster.name), status=status)


def _last_choice(filling: Filling) -> dict[str, Any]:
    """What was chosen for the last name is likely for the next."""
    last = lines_of(filling.roster).filter(state=LineState.STANDING).order_by("-pk").first()
    if last is None:
        return {}
    way = last.hub.public_id if last.hub else "zoom" if "zoom" in last.coming.values() else ""
    chosen = {"way": way, "wish1": last.wish1.public_id if last.wish1 else ""}
    return {**chosen, **({"days": list(last.coming)} if last.coming else {})}


def add(request: HttpRequest, filling: Filling) -> HttpResponse:
    """One name goes straight onto the list; many are shown before they do."""
    if request.method != "POST":
        return HttpResponseRedirect(filling.url("list"))
    meaning = Meaning(filling.edition)
    form = QuickForm(request.POST, meaning=meaning)
    if not form.is_valid():
        return _again(request, filling, form, meaning)
    text = form.cleaned_data["who"]
    try:
        preview = preview_pasted(roster=filling.roster, text=text, shared=form.shared())
    except UnreadableSheet as wrong:
        form.add_error("who", wrong.sentence)
        return _again(request, filling, form, meaning)
    if (
        len(preview.rows) == 1
        and not preview.left_out
        and preview.rows[0].change
        and preview.rows[0].change.line is None
    ):
        return _add_one(request, filling, form, meaning, preview.rows[0])
    if not preview.rows:
        form.add_error("who", _("No name was found in this. Write the given name and family name, then the telephone."))
        return _again(request, filling, form, meaning)
    chosen = {name: form.data.getlist(name) for name in ("wish1", "days", "way")}  # type: ignore[attr-defined]
    kept = {"text": text, "shared": chosen, "beside": request.POST.get("beside", "")[:12]}
    return show_preview(request, filling, preview, kept)


def _again(
    request: HttpRequest, filling: Filling, form: QuickForm, meaning: Meaning, status: int = 422
) -> HttpResponse:
    """What was typed and not taken, where it was typed: beside a photograph, or on the list."""
    picture = pictures_of(filling.roster).filter(public_id=request.POST.get("beside", "")[:12]).first()
    if picture is not None:
        return show_beside(request, filling, picture, form, status=status)
    return show_list(request, filling, form, meaning, status=status)


def _add_one(request: HttpRequest, filling: Filling, form: QuickForm, meaning: Meaning, row: Any) -> HttpResponse:
    try:
        line = actions.put_line(
            roster=filling.roster, values=row.change.values, raw=row.change.raw, source=_source(filling, Source.PAGE),
            by=filling.by, at=filling.at,
        )  # fmt: skip
    except actions.ListClosed as closed:
        form.add_error(None, str(closed))
        return _again(request, filling, form, meaning, status=409)
    messages.success(request, _("%(name)s is on the list.") % {"name": line.full_name})
    return HttpResponseRedirect(filling.after(request.POST.get("beside", "")) + "#add")


def _source(filling: Filling, own: Source) -> str:
    return own if filling.bearer else Source.BEHALF


def line(request: HttpRequest, filling: Filling, public_id: str) -> HttpResponse:
    """Everything about one name."""
    found = _line(filling, public_id)
    meaning = Meaning(filling.edition)
    if "open" in request.POST:
        return _show_line(request, filling, found, _opened(request, filling, found, meaning))
    form = LineForm(request.POST or None, meaning=meaning, initial=first_values(found))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.put_line(
                    roster=filling.roster, line=found, values=form.values(found), by=filling.by, at=filling.at
                )
            except actions.ListClosed as closed:
                form.add_error(None, str(closed))
                status = 409
            else:
                messages.success(request, _("Saved."))
                return HttpResponseRedirect(filling.url("list") + f"#{found.public_id}")
    return _show_line(request, filling, found, form, status)


def _opened(request: HttpRequest, filling: Filling, line: Line, meaning: Meaning) -> LineForm:
    """What was typed so far, with what is under seal; that it was read is recorded."""
    needs = actions.read_needs_of_line(line=line, by=filling.by, at=filling.at)
    typed = request.POST.copy()
    for name, values in needs_typed(needs).items():
        typed.setlist(name, values)
    return LineForm(typed, meaning=meaning)


def _show_line(
    request: HttpRequest, filling: Filling, line: Line, form: LineForm, status: int = 200
) -> HttpResponse:  # fmt: skip
    context = {
        "filling": filling, "form": form, "row": RowShown(filling, line), "reasons": SAID_WHY,
        "story": [] if filling.bearer else _story(line), "zone": filling.edition.network.time_zone,
        "closed_seal": line.sealed and not form["opened"].value(),
    }  # fmt: skip
    title = line.full_name or _("A name")
    return render(request, "rosters/line.html", context, page=filling.page(request, title), status=status)


def _story(line: Line) -> list[Told]:
    """What happened to the name, the latest first; for the secretariat."""
    return told(list(entries_about("line", line.pk, network_id=line.roster.edition.network_id)[:50]))


def _line(filling: Filling, public_id: str) -> Line:
    found = lines_of(filling.roster).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    found.roster = filling.roster
    return found


def withdraw(request: HttpRequest, filling: Filling, public_id: str) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found = _line(filling, public_id)
    why = request.POST.get("why", Why.CANNOT)
    if why not in dict(SAID_WHY):
        raise Http404
    actions.withdraw_line(line=found, why=why, by=filling.by, at=filling.at)
    messages.success(
        request, _("%(name)s is off the list. The row stays below with the reason.") % {"name": found.full_name}
    )
    return HttpResponseRedirect(filling.url("list") + "#gone")


def back(request: HttpRequest, filling: Filling, public_id: str) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found = _line(filling, public_id)
    try:
        actions.put_back_line(line=found, by=filling.by, at=filling.at)
        messages.success(request, _("%(name)s is on the list again.") % {"name": found.full_name})
    except actions.ListClosed as closed:
        messages.error(request, str(closed))
    return HttpResponseRedirect(filling.url("list"))


class InsteadForm(forms.Form):
    """Who comes instead, and why."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"] = forms.CharField(
            label=_("Who comes instead: name and telephone"), max_length=300, widget=forms.TextInput()
        )
        self.fields["why"] = forms.ChoiceField(label=_("Why"), choices=SAID_WHY[:2], widget=forms.RadioSelect)


def substitute(request: HttpRequest, filling: Filling, public_id: str) -> HttpResponse:
    """Another comes instead; possible until the forum, also when the list is closed."""
    found = _line(filling, public_id)
    if found.state != LineState.STANDING:
        return HttpResponseRedirect(filling.url("list"))
    form = InsteadForm(request.POST or None, initial={"why": Why.CANNOT})
    if request.method == "POST" and form.is_valid():
        preview = preview_pasted(roster=filling.roster, text=form.cleaned_data["who"])
        if len(preview.rows) == 1 and preview.rows[0].change and preview.rows[0].change.line is None:
            fresh = actions.substitute_line(
                line=found,
                values=preview.rows[0].change.values,
                why=form.cleaned_data["why"],
                by=filling.by,
                at=filling.at,
            )
            messages.success(
                request,
                _("%(new)s comes instead of %(old)s.") % {"new": fresh.full_name, "old": found.full_name},
            )
            return HttpResponseRedirect(filling.url("line", fresh.public_id))
        form.add_error("who", _("Write one name that is not on the list yet, and a telephone."))
    context = {"filling": filling, "form": form, "row": RowShown(filling, found)}
    page = filling.page(request, _("Someone else instead of %(name)s") % {"name": found.full_name})
    return render(request, "rosters/instead.html", context, page=page, status=422 if form.errors else 200)


def hand_in(request: HttpRequest, filling: Filling) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        names = actions.hand_in(roster=filling.roster, by=filling.by, at=filling.at)
        words = ngettext("%(num)s name was handed in. Thank you.", "%(num)s names were handed in. Thank you.", names)
        messages.success(request, words % {"num": names})
    except (actions.ListClosed, actions.NothingToHandIn) as refused:
        messages.error(request, str(refused))
    return HttpResponseRedirect(filling.url("list"))
