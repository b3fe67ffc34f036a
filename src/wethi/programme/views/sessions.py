"""One session: its form, and taking it off the programme."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wethi.audit.actions import By
from wethi.kit.named import named
from wethi.kit.numbers import typed_number
from wethi.kit.ui.page import page_of, render
from wethi.network.models import Organisation, Person
from wethi.programme import actions
from wethi.programme.choices import SessionFormat, SessionState
from wethi.programme.entrance import desk_view
from wethi.programme.forms import SessionForm, people_called, write_speaker
from wethi.programme.models import Edition, Session
from wethi.programme.queries import people_like
from wethi.programme.views.parts import day_words, form_page, typed_all
from wethi.programme.warnings import show_minutes, warnings_of

_PLAIN = (
    "title",
    "title_en",
    "format",
    "starts_at",
    "ends_at",
    "is_broadcast",
    "abstract",
    "abstract_en",
    "aims",
    "places",
    "sectors",
)


def _one(edition: Edition, public_id: str) -> Session:
    found = Session.objects.filter(edition=edition, public_id=public_id).first()
    if found is None:
        raise Http404
    return found


@desk_view("programme.edit")
def session(request: HttpRequest, edition: Edition, public_id: str = "") -> HttpResponse:
    found = _one(edition, public_id) if public_id else None
    initial = _initial(found, edition) if found else _asked_for(request, edition)
    form = SessionForm(
        request.POST or None, edition=edition, initial=initial, day_label=lambda day: day_words(day, edition)
    )
    seen = typed_number(request.POST.get("version", ""))

    def save(values: dict[str, Any]) -> None:
        speakers = values.pop("speakers")
        try:
            with transaction.atomic():
                kept = actions.put_session(edition=edition, session=found, version=seen, **values, **_act(request))
                if speakers != _spoken(kept):
                    actions.set_speakings(session=kept, speakings=_speakings(kept, speakers), **_act(request))
        except actions.SessionTimesWrong as wrong:
            raise forms.ValidationError(_("This ends before it starts.")) from wrong
        except actions.ChangedMeanwhile as wrong:
            raise forms.ValidationError(
                _(
                    "Somebody else changed this session meanwhile. What you typed is still here; look at both and save again."
                )
            ) from wrong

    more: dict[str, Any] = {"template": "programme/session.html", "session": found, "back": _back(request, edition)}
    if found is None:
        return form_page(request, edition, form, _("Add a session"), save, warnings=[], **more)
    label = {
        SessionState.DRAFT: _("Remove this draft"),
        SessionState.RELEASED: _("Cancel this session"),
        SessionState.CANCELLED: _("Take it in again"),
    }[SessionState(found.state)]
    remove = reverse("programme:session_cancel", args=[edition.slug, found.public_id])
    more["warnings"] = [one for one in warnings_of(edition) if found.public_id in one.sessions]
    return form_page(request, edition, form, named(found, "title"), save, remove=remove, remove_label=label, **more)


def _back(request: HttpRequest, edition: Edition) -> str:
    """Where the form was opened from: the day's grid, or the programme at a glance."""
    day = _date(request.GET.get("from", ""))
    if day is not None:
        return reverse("programme:grid", args=[edition.slug, day.isoformat()])
    return reverse("programme:home", args=[edition.slug])


def _asked_for(request: HttpRequest, edition: Edition) -> dict[str, Any]:
    """A new session's day, time and format where the link that led here names them."""
    initial: dict[str, Any] = {}
    if on := _date(request.GET.get("day", "")):
        initial["day"] = edition.days.filter(on=on).first()
    if request.GET.get("format") in SessionFormat.values:
        initial["format"] = request.GET["format"]
    written = request.GET.get("at", "")
    if len(written) == 4 and written.isascii() and written.isdigit() and written < "2345" and written[2:] < "60":
        starts = (int(written[:2]) * 60) + int(written[2:])
        initial |= {"starts_at": show_minutes(starts), "ends_at": show_minutes(starts + 15)}
    return initial


@desk_view("programme.edit")
def people(request: HttpRequest, edition: Edition) -> HttpResponse:
    """People of the network whose name holds the letters, for the finder beside the speakers."""
    found = people_like(edition.network, request.GET.get("q", ""))
    page = page_of(request, edition=edition, network=edition.network)
    return render(request, "programme/_people.html", {"people": found, "asked": request.GET.get("q", "")}, page=page)


def _act(request: HttpRequest) -> dict[str, Any]:
    return {"by": By.of(request.user), "at": timezone.now()}


def _date(written: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(written)
    except ValueError:
        return None


def _initial(found: Session, edition: Edition) -> dict[str, Any]:
    return typed_all(found, _PLAIN) | {
        "issue": found.issue_id,
        "day": found.day_id,
        "carried_on_by": found.carried_on_by_id,
        "hubs": [hub.pk for hub in found.hubs.all()],
        "organisations": [organisation.pk for organisation in found.organisations.all()],
        "speakers": "\n".join(write_speaker(*line) for line in _spoken(found)),
    }


def _spoken(found: Session) -> list[tuple[str, str, str]]:
    return list(found.speakings.values_list("shown_name", "shown_from", "role"))


def _speakings(kept: Session, lines: list[tuple[str, str, str]]) -> list[dict[str, Any]]:
    """Each line with the person and organisation it means: those it had, else the only ones of exactly this name."""
    network = kept.edition.network
    before = {one.shown_name: one for one in kept.speakings.select_related("person", "organisation")}
    people: dict[str, list[Person]] = {}
    for person in people_called([name for name, _origin, _role in lines], network):
        people.setdefault(person.full_name, []).append(person)
    names = {text for name, origin, _role in lines for text in (name, origin) if text}
    organisations = {one.name: one for one in Organisation.objects.filter(network=network, name__in=names)}
    made = []
    for name, origin, role in lines:
        old, namesakes = before.get(name), people.get(name, [])
        meant = old.person if old else namesakes[0] if len(namesakes) == 1 else None
        organisation = organisations.get(origin) or organisations.get(name) or (old.organisation if old else None)
        made.append(
            {"shown_name": name, "shown_from": origin, "role": role, "person": meant, "organisation": organisation}
        )
    return made


@desk_view("programme.edit")
def cancel(request: HttpRequest, edition: Edition, public_id: str) -> HttpResponse:
    """A draft goes; what was public stays as cancelled, for the calendars' sake; a cancelled one becomes a draft."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found = _one(edition, public_id)
    act = _act(request)
    if found.state == SessionState.DRAFT and found.released_in is None:
        actions.remove_part(edition=edition, part=found, **act)
        messages.success(request, _("Removed."))
    elif found.state == SessionState.CANCELLED:
        actions.put_session(edition=edition, session=found, state=SessionState.DRAFT, **act)
        messages.success(request, _("It is a draft again and comes with the next release."))
    else:
        actions.put_session(edition=edition, session=found, state=SessionState.CANCELLED, **act)
        messages.success(request, _("Cancelled. It stays in calendars as cancelled."))
    return HttpResponseRedirect(reverse("programme:home", args=[edition.slug]))
