"""Forms of partners and offers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wethi.kit.ui.forms import ThaiDateField
from wethi.network.choices import Sector
from wethi.network.models import Organisation, Person
from wethi.network.queries import districts_of, in_thai_order, organisations_of, people_of
from wethi.programme.choices import OrganisationStatus, ParticipationRole
from wethi.programme.forms import called
from wethi.programme.models import Edition
from wethi.programme.partners.choices import Answer, OfferKind


class _Named(forms.ModelChoiceField):
    def label_from_instance(self, row: Any) -> str:
        return str(row.full_name if isinstance(row, Person) else called(row))


def _organisations(label: Any, edition: Edition, **more: Any) -> forms.ModelChoiceField:
    rows = in_thai_order(organisations_of(edition.network_id))
    return _Named(label=label, queryset=rows, required=False, empty_label=_("none"), **more)


class ParticipationForm(forms.Form):
    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=ParticipationRole.choices, widget=forms.RadioSelect)
    status = forms.ChoiceField(
        label=gettext_lazy("New or returning"),
        choices=[("", gettext_lazy("found from earlier years")), *OrganisationStatus.choices],
        required=False,
    )

    def __init__(self, *args: Any, edition: Edition, with_organisation: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if with_organisation:
            field = _organisations(_("Organisation"), edition)
            field.required, field.empty_label = True, ""
            field.queryset = in_thai_order(
                organisations_of(edition.network_id).exclude(
                    participations__edition=edition, participations__withdrawn_at__isnull=True
                )
            )
            self.fields["organisation"] = field
        self.fields["brought_by"] = _organisations(_("Who brought it"), edition)
        self.order_fields(["organisation", "role", "status", "brought_by"])


class ProspectForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Or its name, if the network does not know it yet"), max_length=250, required=False
    )
    sector = forms.ChoiceField(label=gettext_lazy("Sector"), required=False)
    district_code = forms.ChoiceField(label=gettext_lazy("District"), required=False)
    asked_on = ThaiDateField(label=gettext_lazy("Asked on"), required=False)
    answer = forms.ChoiceField(label=gettext_lazy("Answer"), choices=Answer.choices, widget=forms.RadioSelect)
    next_step = forms.CharField(label=gettext_lazy("Next step"), max_length=300, required=False)
    next_on = ThaiDateField(label=gettext_lazy("By when"), required=False)

    def __init__(self, *args: Any, edition: Edition, may_see_people: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"] = _organisations(_("Organisation"), edition)
        self.fields["brought_by"] = _organisations(_("Who brings it along"), edition)
        if may_see_people:
            rows = in_thai_order(
                people_of(edition.network_id).filter(Q(affiliations__is_focal=True) | Q(user__isnull=False)).distinct()
            )
            self.fields["asker"] = _Named(
                label=_("Who asks"), queryset=rows, required=False, empty_label=_("not said"),
                help_text=_("Focal persons of organisations, and those who sign in here."),
            )  # fmt: skip
        for name, choices in (
            ("sector", Sector.choices),
            ("district_code", districts_of(edition.network)),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", _("not said")), *choices]
        self.order_fields(
            [
                "organisation",
                "name",
                "sector",
                "district_code",
                "brought_by",
                "asker",
                "asked_on",
                "answer",
                "next_step",
                "next_on",
            ]
        )

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        organisation: Organisation | None = values.get("organisation")
        if organisation is None:
            if not values.get("name"):
                self.add_error("organisation", _("Choose an organisation, or write the name of a new one."))
            elif not values.get("sector"):
                self.add_error("sector", _("Say which of the six sectors it belongs to."))
        else:
            values["name"] = ""
        return values


class OfferForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("What kind"), choices=OfferKind.choices)
    what = forms.CharField(label=gettext_lazy("What they bring"), max_length=300)
    what_en = forms.CharField(label=gettext_lazy("In English"), max_length=300, required=False)
    amount = forms.IntegerField(
        label=gettext_lazy("How many, or how much in baht"), required=False, min_value=0, max_value=2_000_000_000
    )
    address = forms.URLField(
        label=gettext_lazy("Address of the page"), required=False, max_length=200, assume_scheme="https",
        help_text=gettext_lazy("For a page that shares the broadcast."),
    )  # fmt: skip

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = _organisations(_("Co-organiser"), edition)
        field.required, field.empty_label = True, ""
        field.queryset = in_thai_order(
            organisations_of(edition.network_id)
            .filter(participations__edition=edition, participations__withdrawn_at__isnull=True)
            .distinct()
        )
        self.fields["organisation"] = field
        self.order_fields(["organisation", "kind", "what", "what_en", "amount", "address"])

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if (
            values.get("kind") == OfferKind.BROADCAST_PAGE
            and not values.get("address")
            and "address" not in self.errors
        ):
            self.add_error("address", _("A page that shares the broadcast needs its address."))
        return values
