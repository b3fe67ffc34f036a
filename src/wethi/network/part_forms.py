"""Forms of what holds for a while (a place, a way to reach somebody, an address), of history and of links."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import validate_email
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from wethi.kit.ui.forms import ThaiDateField
from wethi.network.choices import ContactKind
from wethi.network.forms import WithAddress
from wethi.network.imports.lines import NotUsable, phone
from wethi.network.models import Network
from wethi.network.queries import in_thai_order, organisations_of
from wethi.pure.thai.dates import DateNotUnderstood, PartialDate, parse_partial_date
from wethi.pure.thai.eras import be
from wethi.pure.thai.months import MONTHS_EN_SHORT, MONTHS_SHORT


class ForAWhile(forms.Form):
    from_on = ThaiDateField(label=gettext_lazy("From"), required=False)
    until_on = ThaiDateField(
        label=gettext_lazy("Until"), required=False, help_text=gettext_lazy("Leave it empty as long as it holds.")
    )

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if values.get("from_on") and values.get("until_on") and values["until_on"] < values["from_on"]:
            self.add_error("until_on", _("The end lies before the beginning."))
        return values

    def _times_last(self) -> None:
        self.order_fields(
            [*(name for name in self.fields if name not in {"from_on", "until_on"}), "from_on", "until_on"]
        )


class AffiliationForm(ForAWhile):
    organisation: Any = forms.ModelChoiceField(label=gettext_lazy("Organisation"), queryset=None)
    position = forms.CharField(label=gettext_lazy("Position"), max_length=150, required=False)
    is_focal = forms.BooleanField(label=gettext_lazy("Focal person of this organisation"), required=False)

    def __init__(self, *args: Any, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = self.fields["organisation"]
        assert isinstance(mine, forms.ModelChoiceField)
        mine.queryset = in_thai_order(organisations_of(network))
        self._times_last()


class ContactForm(ForAWhile):
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=ContactKind.choices, widget=forms.RadioSelect)
    value = forms.CharField(label=gettext_lazy("Number, address or name"), max_length=200)

    def __init__(self, *args: Any, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._times_last()

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        written = str(values.get("value", "")).strip()
        if written and values.get("kind") == ContactKind.PHONE:
            try:
                values["value"] = phone(written)
            except NotUsable as wrong:
                self.add_error("value", str(wrong))
        elif written and values.get("kind") == ContactKind.EMAIL:
            try:
                validate_email(written)
                values["value"] = written.lower()
            except forms.ValidationError:
                self.add_error("value", _("“%(text)s” is no e-mail address.") % {"text": written[:60]})
        return values


class AddressForm(ForAWhile, WithAddress):
    def __init__(self, *args: Any, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, network=network, **kwargs)
        self.order_fields(["line", "place", "postcode", "from_on", "until_on"])

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if not any(values.get(name) for name in ("line", "place", "postcode")) and not self.errors:
            self.add_error("line", _("Write at least one part of the address."))
        return values


class PartialDateField(forms.CharField):
    """A date of history: a year, a month with its year, or a day, in either era."""

    def clean(self, value: Any) -> Any:
        written = super().clean(value)
        try:
            return parse_partial_date(written)
        except DateNotUnderstood as unclear:
            raise forms.ValidationError(
                _(
                    "“%(value)s” is no date we can read. Write a year, a month with its year or a day: 1975, Sep 2018, 28/9/2021."
                ),
                params={"value": written},
            ) from unclear

    def prepare_value(self, value: Any) -> Any:
        return partial_date_text(value) if isinstance(value, PartialDate) else value


def partial_date_text(value: PartialDate) -> str:
    """As the form field reads it again."""
    english = get_language() == "en"
    year = value.year if english else be(value.year)
    if value.month is None:
        return str(year)
    if value.day is None:
        return f"{(MONTHS_EN_SHORT if english else MONTHS_SHORT)[value.month - 1]} {year}"
    return f"{value.day}/{value.month}/{year}"


class MilestoneForm(forms.Form):
    when = PartialDateField(
        label=gettext_lazy("When"),
        max_length=40,
        help_text=gettext_lazy("A year alone, a month with its year, or a day."),
    )
    text = forms.CharField(
        label=gettext_lazy("What happened"), max_length=400, widget=forms.Textarea(attrs={"rows": 2})
    )
    text_en = forms.CharField(
        label=gettext_lazy("In English"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class CodeForm(forms.Form):
    code = forms.CharField(
        label=gettext_lazy("Code the other network told you"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
