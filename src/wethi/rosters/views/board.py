"""The board of co-organisers: who was asked, who is missing; invitations, reminders, more time, places."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wethi.audit.actions import By
from wethi.kit import clock
from wethi.kit.outbox.choices import Channel
from wethi.kit.ui.forms import ThaiDateField
from wethi.kit.ui.page import page_of, render
from wethi.programme.choices import EditionState
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition
from wethi.rosters import actions
from wethi.rosters.choices import RosterState
from wethi.rosters.models import Roster
from wethi.rosters.queries import (
    Board,
    BoardRow,
    board_of,
    doubles_open,
    participations_without_list,
    rosters_of,
)
from wethi.rosters.telling import telling_of
from wethi.rosters.views.sharing import show_written

_FILTERS = ("missing", "asking", *RosterState.values)
_END_OF_DAY = dt.time(23, 59, 59)


class ExtendForm(forms.Form):
    use_required_attribute = False  # it stands among buttons that ask for neither

    until = ThaiDateField(label=gettext_lazy("More time until the end of"))
    why = forms.CharField(label=gettext_lazy("Reason"), max_length=300)


def _page(request: HttpRequest, edition: Edition, title: str) -> Any:
    return page_of(request, title=title, edition=edition, network=edition.network)


@desk_view("rosters.see")
def board(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Everyone in one look, the missing first."""
    return show_board(request, edition, ExtendForm())


def show_board(
    request: HttpRequest, edition: Edition, form: ExtendForm, status: int = 200, refused: str = ""
) -> HttpResponse:
    """``refused``: why nothing was done with those that are ticked; they stay so."""
    found = board_of(edition)
    wanted = request.GET.get("state", "")
    context = {
        "edition": edition,
        "board": found,
        "rows": _filtered(found, wanted),
        "wanted": wanted if wanted in _FILTERS else "",
        "states": [(code, label, found.counts[code]) for code, label in RosterState.choices if found.counts[code]],
        "state_names": dict(RosterState.choices),
        "form": form,
        "refused": refused,
        "ticked": set(request.POST.getlist("roster")),
        "everyone": request.POST.get("everyone"),
        "days_left": _days_left(edition, found.closes_at),
        "doubles": doubles_open(edition).count(),
        "telling": telling_of(edition, timezone.now()),
        "zone": edition.network.time_zone,
    }
    return render(request, "rosters/board.html", context, page=_page(request, edition, _("Name lists")), status=status)


def _filtered(found: Board, wanted: str) -> list[BoardRow]:
    order = {state: number for number, state in enumerate(RosterState.values)}
    rows = sorted(found.rows, key=lambda row: (not row.asks, order[row.roster.state.value]))
    if wanted == "missing":
        return [row for row in rows if row.is_missing]
    if wanted == "asking":
        return [row for row in rows if row.asks]
    return [row for row in rows if row.roster.state.value == wanted] if wanted in _FILTERS else rows


def _days_left(edition: Edition, closing: dt.datetime | None) -> int | None:
    zone = edition.network.time_zone
    return (closing.astimezone(ZoneInfo(zone)).date() - clock.today(zone)).days if closing else None


def _chosen(request: HttpRequest, edition: Edition) -> list[Roster]:
    """The ticked lists; with ``everyone`` all of them."""
    rosters = rosters_of(edition)
    if request.POST.get("everyone"):
        return list(rosters)
    return list(rosters.filter(public_id__in=request.POST.getlist("roster")))


@desk_view("rosters.edit")
def start(request: HttpRequest, edition: Edition) -> HttpResponse:
    """A list for each co-organiser that has none."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    fresh = list(participations_without_list(edition).select_related("edition__network"))
    for participation in fresh:
        actions.put_roster(participation=participation, by=By.of(request.user), at=timezone.now())
    messages.success(
        request, ngettext("%(num)s list was begun.", "%(num)s lists were begun.", len(fresh)) % {"num": len(fresh)}
    )
    return HttpResponseRedirect(reverse("rosters:board", args=[edition.slug]))


@desk_view("rosters.edit")
def act(request: HttpRequest, edition: Edition) -> HttpResponse:
    """What is done with the ticked co-organisers: invited, reminded, given more time."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    chosen = _chosen(request, edition)
    if not chosen:
        form = ExtendForm(request.POST)
        form.errors.clear()  # what was typed for more time stays; first somebody is to be ticked
        return show_board(request, edition, form, 422, _("Tick at least one co-organiser first."))
    if request.POST.get("step") == "extend":
        return _extend(request, edition, chosen)
    return _write_to(request, edition, chosen, Channel.EMAIL if request.POST.get("step") == "email" else Channel.SHARE)


def _extend(request: HttpRequest, edition: Edition, chosen: Sequence[Roster]) -> HttpResponse:
    form = ExtendForm(request.POST)
    if not form.is_valid():
        return show_board(request, edition, form, status=422)
    until = dt.datetime.combine(form.cleaned_data["until"], _END_OF_DAY, tzinfo=ZoneInfo(edition.network.time_zone))
    actions.extend(rosters=chosen, until=until, why=form.cleaned_data["why"], by=By.of(request.user), at=timezone.now())
    words = ngettext("%(num)s co-organiser has more time.", "%(num)s co-organisers have more time.", len(chosen))
    messages.success(request, words % {"num": len(chosen)})
    return HttpResponseRedirect(reverse("rosters:board", args=[edition.slug]))


def _write_to(request: HttpRequest, edition: Edition, chosen: Sequence[Roster], channel: str) -> HttpResponse:
    """The first message is the invitation, the next are reminders; each is shown once with its link."""
    made, without = [], []
    for roster in chosen:
        try:
            made.append(_invite_or_remind(request, roster, channel))
        except actions.NoEmail:
            without.append(roster.name)
    return show_written(request, edition, made, channel=channel, without=without)


def _invite_or_remind(request: HttpRequest, roster: Roster, channel: str) -> actions.Invitation:
    def address_of(token: str) -> str:
        return request.build_absolute_uri(reverse("person:hop", args=[token]))

    act_by: dict[str, Any] = {
        "channel": channel,
        "address_of": address_of,
        "by": By.of(request.user),
        "at": timezone.now(),
    }
    if roster.invited_at is None:
        code_page = request.build_absolute_uri(reverse("person:code"))
        edition = roster.edition
        shown = edition.state in {EditionState.OPEN, EditionState.CLOSED}
        programme = request.build_absolute_uri(reverse("public:programme", args=[edition.slug])) if shown else ""
        return actions.invite(roster=roster, code_page=code_page, programme=programme, **act_by)
    return actions.remind(roster=roster, **act_by)


@desk_view("rosters.see")
def phone_list(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Whom to call, on paper: name, number, what is missing, room to write."""
    found = board_of(edition)
    context = {"edition": edition, "board": found, "rows": found.to_call, "state_names": dict(RosterState.choices)}
    return render(request, "rosters/phone.html", context, page=_page(request, edition, _("To be called")))
