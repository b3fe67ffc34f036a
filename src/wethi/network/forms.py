"""Forms of the network's desk pages. They only read what was typed; actions write."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from wethi.network.choices import Gender, OrganisationKind, Sector
from wethi.network.imports.lines import NotUsable, phone, place_code, year
from wethi.network.models import Network
from wethi.network.queries import districts_of, in_thai_order, named_provinces, organisations_of
from wethi.pure.thai import places
from wethi.pure.thai.digits import to_ascii
from wethi.pure.thai.eras import be
from wethi.pure.thai.place_search import place_line


class PhoneField(forms.CharField):
    """A telephone number as people type it, kept with a leading 0."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, max_length=60, **options)
        self.widget.input_type = "tel"

    def clean(self, value: Any) -> str:
        written = super().clean(value)
        try:
            return phone(written) if written else ""
        except NotUsable as wrong:
            raise forms.ValidationError(str(wrong)) from wrong


class YearField(forms.CharField):
    """A year in either era, kept in the Common Era."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, max_length=12, **options)

    def clean(self, value: Any) -> Any:
        written = super().clean(value)
        try:
            return year(written) if written else None
        except NotUsable as wrong:
            raise forms.ValidationError(str(wrong)) from wrong

    def prepare_value(self, value: Any) -> Any:
        return be(value) if isinstance(value, int) and get_language() != "en" else value


class NetworkForm(forms.Form):
    """The network's names, and how everyone reaches its secretariat."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    name_en = forms.CharField(label=gettext_lazy("Name in English"), max_length=200, required=False)
    province_code = forms.ChoiceField(
        label=gettext_lazy("Province"),
        help_text=gettext_lazy("Its districts are offered in forms, and looked for first in lists."),
        required=False,
    )
    phone = forms.CharField(
        label=gettext_lazy("Telephone of the secretariat"),
        help_text=gettext_lazy("Stands at the foot of every public page and in what is sent."),
        max_length=40,
        required=False,
        widget=forms.TelInput,
    )
    phone_hours = forms.CharField(
        label=gettext_lazy("When it is answered"),
        help_text=gettext_lazy("Such as Monday to Friday, 9.00 – 16.30."),
        max_length=100,
        required=False,
    )
    phone_hours_en = forms.CharField(
        label=gettext_lazy("When it is answered, in English"), max_length=100, required=False
    )
    line_id = forms.CharField(label=gettext_lazy("LINE of the secretariat"), max_length=60, required=False)
    email = forms.EmailField(label=gettext_lazy("E-mail of the secretariat"), required=False)
    digits = forms.ChoiceField(
        label=gettext_lazy("Digits of new editions and of what belongs to none"),
        choices=[("thai", "๑๒๓"), ("arabic", "123")],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["province_code"].choices = [("", _("several, or none")), *named_provinces()]  # type: ignore[attr-defined]

    def clean_phone(self) -> str:
        """Read aloud and dialled: in digits that a telephone has, with whatever stands around them."""
        typed = to_ascii(str(self.cleaned_data["phone"])).strip()
        if typed and sum(sign.isdigit() for sign in typed) < 3:
            raise forms.ValidationError(_("A telephone number has digits, such as 074 123 456."))
        return typed


class PlaceField(forms.CharField):
    """A subdistrict as people write it; kept as its code. The browser offers names while they are typed, if it can."""

    def __init__(self, network: Network, **options: Any) -> None:
        self.network = network
        attributes = {"data-places": reverse("network:places", args=[network.slug]), "autocomplete": "off"}
        super().__init__(required=False, max_length=200, widget=forms.TextInput(attrs=attributes), **options)

    def clean(self, value: Any) -> str:
        try:
            return place_code(super().clean(value), self.network.province_code)
        except NotUsable as wrong:
            raise forms.ValidationError(str(wrong)) from wrong

    def prepare_value(self, value: Any) -> Any:
        return place_line(value) if isinstance(value, str) and value.isdigit() and len(value) in {4, 6} else value


class WithAddress(forms.Form):
    """House, subdistrict, postcode; a postcode that is not said follows from the subdistrict where it has only one."""

    line = forms.CharField(label=gettext_lazy("House, village, road"), max_length=250, required=False)
    postcode = forms.RegexField(
        label=gettext_lazy("Postcode"),
        regex=r"^\d{5}$",
        required=False,
        error_messages={"invalid": gettext_lazy("A postcode has five digits.")},
    )

    def __init__(self, *args: Any, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.network = network
        self.fields["place"] = PlaceField(
            network,
            label=_("Subdistrict and district"),
            help_text=_("Such as ต.คลองแห อ.หาดใหญ่, or the district alone: อ.หาดใหญ่"),
        )
        self.order_fields(
            [*(name for name in self.fields if name not in {"line", "place", "postcode"}), "line", "place", "postcode"]
        )

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if values.get("place") and not values.get("postcode") and "postcode" not in self.errors:
            known = places.postcodes(values["place"])
            values["postcode"] = known[0] if len(known) == 1 else ""
        return values

    @property
    def address(self) -> dict[str, str]:
        """The address as fields of the row."""
        values = self.cleaned_data
        return {"line": values["line"], "subdistrict_code": values["place"], "postcode": values["postcode"]}


class OrganisationForm(WithAddress):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=250)
    name_en = forms.CharField(label=gettext_lazy("Name in English"), max_length=250, required=False)
    short_name = forms.CharField(label=gettext_lazy("Short name"), max_length=80, required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), choices=OrganisationKind.choices, initial=OrganisationKind.OTHER
    )
    sector = forms.ChoiceField(label=gettext_lazy("Sector"), choices=Sector.choices, widget=forms.RadioSelect)
    district_code = forms.ChoiceField(label=gettext_lazy("District"), required=False)
    founded_year = YearField(label=gettext_lazy("Founded in"))
    phone = PhoneField(label=gettext_lazy("Telephone"))
    email = forms.EmailField(label=gettext_lazy("E-mail"), required=False)
    note = forms.CharField(label=gettext_lazy("Note"), required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, network=network, **kwargs)
        field = self.fields["district_code"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("not said")), *districts_of(network)]
        self.order_fields([*(name for name in self.fields if name != "note"), "note"])

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


class PersonForm(WithAddress):
    title = forms.CharField(label=pgettext_lazy("column", "Title"), max_length=60, required=False)
    given_name = forms.CharField(label=gettext_lazy("Given name"), max_length=120)
    family_name = forms.CharField(label=gettext_lazy("Family name"), max_length=120, required=False)
    name_en = forms.CharField(label=gettext_lazy("Name in English"), max_length=200, required=False)
    gender = forms.ChoiceField(label=gettext_lazy("Gender"), required=False)
    birth_year = YearField(label=gettext_lazy("Year of birth"))
    organisation: Any = forms.ModelChoiceField(label=gettext_lazy("Organisation"), queryset=None, required=False)
    position = forms.CharField(label=gettext_lazy("Position"), max_length=150, required=False)
    sector = forms.ChoiceField(label=gettext_lazy("Sector"), required=False)
    is_focal = forms.BooleanField(label=gettext_lazy("Focal person of this organisation"), required=False)
    phone = PhoneField(label=gettext_lazy("Telephone"))
    email = forms.EmailField(label=gettext_lazy("E-mail"), required=False)

    def __init__(self, *args: Any, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, network=network, **kwargs)
        unsaid = ("", _("not said"))
        for name, choices in (("gender", Gender.choices), ("sector", Sector.choices)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [unsaid, *choices]
        mine = self.fields["organisation"]
        assert isinstance(mine, forms.ModelChoiceField)
        mine.queryset = in_thai_order(organisations_of(network))
        mine.empty_label = _("none")

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


class ImportForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("The list"),
        help_text=gettext_lazy("XLSX or CSV, up to 20,000 rows. The first row says what the columns are."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt,.tsv"}),
    )
