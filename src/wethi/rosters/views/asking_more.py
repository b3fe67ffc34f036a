"""The one tap beside a hole: an organisation is asked for people who are missing, and the text is ready to be sent."""

from __future__ import annotations

import datetime as dt

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wethi.audit.actions import By
from wethi.network.choices import Sector
from wethi.network.queries import organisation_at
from wethi.programme.entrance import desk_view
from wethi.programme.models import Day, Edition, Hub, Issue
from wethi.rosters import actions
from wethi.rosters.choices import ASKED_AT_ONCE, HUB, ZOOM
from wethi.rosters.views.sharing import show_written


class AskForm(forms.Form):
    """What the button carries."""

    organisation = forms.CharField(max_length=12)
    issue = forms.CharField(max_length=12)
    sector = forms.ChoiceField(choices=Sector.choices)
    people = forms.IntegerField(min_value=1, max_value=ASKED_AT_ONCE)
    days = forms.CharField(max_length=400, required=False)  # ISO, with commas
    at = forms.CharField(max_length=12, required=False)  # public id of a hub, "zoom", "hub"

    def clean_days(self) -> tuple[dt.date, ...]:
        try:
            return tuple(dt.date.fromisoformat(day) for day in self.cleaned_data["days"].split(",") if day)
        except ValueError:
            raise forms.ValidationError("ISO") from None


@desk_view("rosters.edit")
def ask(request: HttpRequest, edition: Edition) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    form = AskForm(request.POST)
    if form.has_error("people", "max_value") and len(form.errors) == 1:
        said = _("One organisation is asked for at most %(most)s people at once. Ask several, each for a part.")
        messages.error(request, said % {"most": f"{ASKED_AT_ONCE:,}"})
        return HttpResponseRedirect(reverse("desk:coverage", args=[edition.slug]))
    if not form.is_valid():
        raise Http404
    asked = form.cleaned_data
    organisation = organisation_at(edition.network, asked["organisation"])
    issue = Issue.objects.filter(edition=edition, public_id=asked["issue"], withdrawn_at__isnull=True).first()
    if organisation is None or issue is None:
        raise Http404
    made = actions.ask_for_people(
        edition=edition,
        organisation=organisation,
        issue=issue,
        sector=asked["sector"],
        people=asked["people"],
        address_of=lambda token: request.build_absolute_uri(reverse("person:hop", args=[token])),
        where=_where(edition, asked["days"], asked["at"]),
        code_page=request.build_absolute_uri(reverse("person:code")),
        by=By.of(request.user),
        at=timezone.now(),
    )
    return show_written(request, edition, [made], from_coverage=True)


def _where(edition: Edition, days: tuple[dt.date, ...], at: str) -> actions.Where:
    """Days and hub of this edition alone."""
    if days and Day.objects.filter(edition=edition, on__in=days).count() != len(set(days)):
        raise Http404
    if at in ("", HUB, ZOOM):
        return actions.Where(days, None, at)
    hub = Hub.objects.filter(edition=edition, public_id=at).first()
    if hub is None:
        raise Http404
    return actions.Where(days, hub)
