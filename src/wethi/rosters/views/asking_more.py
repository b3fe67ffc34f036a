"""The one tap beside a hole: an organisation is asked for people who are missing, and the text is ready to be sent."""

from __future__ import annotations

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import reverse
from django.utils import timezone

from wethi.audit.actions import By
from wethi.network.choices import Sector
from wethi.network.queries import organisation_at
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition, Issue
from wethi.rosters import actions
from wethi.rosters.views.sharing import show_written


class AskForm(forms.Form):
    """What the button carries."""

    organisation = forms.CharField(max_length=12)
    issue = forms.CharField(max_length=12)
    sector = forms.ChoiceField(choices=Sector.choices)
    people = forms.IntegerField(min_value=1, max_value=500)


@desk_view("rosters.edit")
def ask(request: HttpRequest, edition: Edition) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    form = AskForm(request.POST)
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
        code_page=request.build_absolute_uri(reverse("person:code")),
        by=By.of(request.user),
        at=timezone.now(),
    )
    return show_written(request, edition, [made], from_coverage=True)
