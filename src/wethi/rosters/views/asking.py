"""What only the bearer of a list's link does: begin, name a deputy, ask for more time, tell about a hub they host."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wethi.kit.ui.forms import ThaiDateField, ThaiTimeField
from wethi.kit.ui.page import render
from wethi.programme.models import Hub
from wethi.rosters import actions
from wethi.rosters.choices import Equipment
from wethi.rosters.entrance import Filling
from wethi.rosters.forms import PlaceForm, place_words
from wethi.rosters.models import Hosting


def begin(request: HttpRequest, filling: Filling) -> HttpResponse:
    """ "Yes, this is us": the click that counts as opened (the way in notes it)."""
    return HttpResponseRedirect(filling.url("list") + "#add")


class MoreTimeForm(forms.Form):
    words = forms.CharField(
        label=gettext_lazy("Until when, and why"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )


def more_time(request: HttpRequest, filling: Filling) -> HttpResponse:
    form = MoreTimeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.ask_more_time(roster=filling.roster, words=form.cleaned_data["words"], by=filling.by, at=filling.at)
        messages.success(request, _("The secretariat has your wish and will answer. Go on with the names meanwhile."))
        return HttpResponseRedirect(filling.url("list"))
    context = {"filling": filling, "form": form, "button": _("Send the wish"), "lead": ""}
    page = filling.page(request, _("Ask for more time"))
    return render(request, "rosters/form.html", context, page=page, status=422 if form.errors else 200)


class DeputyForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Deputy's name"), max_length=200)
    phone = forms.CharField(label=gettext_lazy("Deputy's telephone"), max_length=40, required=False)


def deputy(request: HttpRequest, filling: Filling) -> HttpResponse:
    """Another hand for the same list; the link is shown once, to be passed on."""
    roster = filling.roster
    form = DeputyForm(request.POST or None, initial={"name": roster.deputy_name, "phone": roster.deputy_phone})
    lead = _("The deputy fills the same list with a link of their own. You see what they do, and the other way round.")
    context: dict[str, Any] = {
        "filling": filling,
        "form": form,
        "button": _("Make a link for the deputy"),
        "lead": lead,
    }
    page = filling.page(request, _("Name a deputy"))
    if request.method == "POST" and form.is_valid():
        made = actions.name_deputy(
            roster=roster, **form.cleaned_data, by=filling.by, at=filling.at,
            address_of=lambda token: request.build_absolute_uri(reverse("person:hop", args=[token])),
        )  # fmt: skip
        return render(request, "rosters/deputy.html", {"filling": filling, "made": made}, page=page)
    return render(request, "rosters/form.html", context, page=page, status=422 if form.errors else 200)


class HostingForm(PlaceForm):
    field_order = ("head_count", "contact_name", "contact_phone", "address")

    head_count = forms.IntegerField(label=gettext_lazy("How many people come to you"), min_value=0, required=False)
    contact_name = forms.CharField(label=gettext_lazy("Main contact on the day"), max_length=200)
    contact_phone = forms.CharField(label=gettext_lazy("Main contact's telephone"), max_length=40)
    address = forms.CharField(label=gettext_lazy("Address for boxes and papers"), max_length=250, required=False)
    boxes_on = ThaiDateField(label=gettext_lazy("Boxes should arrive on"), required=False)
    boxes_at = ThaiTimeField(label=gettext_lazy("at what time"), required=False)
    equipment = forms.MultipleChoiceField(
        label=gettext_lazy("What is there"),
        choices=Equipment.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    note = forms.CharField(
        label=gettext_lazy("Anything else"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, province: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.province = province


_KEPT = ("head_count", "boxes_on", "contact_name", "contact_phone", "address", "postcode", "equipment", "note")


def hub(request: HttpRequest, filling: Filling, public_id: str) -> HttpResponse:
    """What a host tells about the hub."""
    roster = filling.roster
    found = Hub.objects.filter(
        edition=filling.edition, public_id=public_id, host=roster.participation.organisation_id
    ).first()
    if found is None:
        raise Http404
    kept = Hosting.objects.filter(hub=found).first()
    first: dict[str, Any] = {}
    if kept:
        first = {name: getattr(kept, name) for name in _KEPT}
        first["boxes_at"] = kept.boxes_at.strftime("%H.%M") if kept.boxes_at else ""
        first["place"] = place_words(kept.subdistrict_code)
    form = HostingForm(request.POST or None, initial=first, province=filling.edition.network.province_code)
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        values["subdistrict_code"] = values.pop("place")
        actions.put_hosting(roster=roster, hub=found, by=filling.by, at=filling.at, **values)
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(filling.url("list"))
    context = {
        "filling": filling,
        "form": form,
        "button": _("Save"),
        "lead": _("So that everything is there when people come."),
    }
    page = filling.page(request, found.name)
    return render(request, "rosters/form.html", context, page=page, status=422 if form.errors else 200)
