"""Forms of money and boxes. They only read what was typed; actions write."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from wethi.kit.named import named
from wethi.kit.ui.forms import ThaiDateField, a_name, no_formula
from wethi.network.choices import Sector
from wethi.network.models import Organisation
from wethi.programme.models import Edition, Hub, Issue
from wethi.pure.satang import NotAnAmount, read_baht, show_baht
from wethi.pure.thai.dates import show_date
from wethi.pure.thai.digits import to_ascii
from wethi.pure.thai.places import districts
from wethi.rosters.choices import Mode
from wethi.support.choices import ExpensePaper, ItemKind, PaidHow, PaidRole, RateKind, Vehicle
from wethi.support.models import BoxKind, BudgetLine, Expense, Funder, Parcel, Rate, Supply, Voucher


class BahtField(forms.Field):
    """An amount as people type it, 1,250.50; the value is whole satang."""

    widget = forms.TextInput

    def widget_attrs(self, widget: forms.Widget) -> Any:
        return {"inputmode": "decimal", "autocomplete": "off"}

    def prepare_value(self, value: Any) -> Any:
        return show_baht(value).removesuffix(".00") if isinstance(value, int) else value

    def to_python(self, value: Any) -> Any:
        if not value:
            return None
        try:
            return read_baht(str(value))
        except NotAnAmount as wrong:
            raise forms.ValidationError(
                _("“%(value)s” is no amount of baht. Write it like 1,250 or 1,250.50."), params={"value": value}
            ) from wrong


class KilometreField(forms.Field):
    """A distance with at most one decimal; the value is whole metres."""

    widget = forms.TextInput

    def prepare_value(self, value: Any) -> Any:
        return f"{value / 1000:.1f}".removesuffix(".0") if isinstance(value, int) else value

    def to_python(self, value: Any) -> Any:
        if not value:
            return 0
        plain = to_ascii(str(value)).strip().removesuffix("กม.").strip()
        if not re.fullmatch(r"\d{1,4}(\.\d)?", plain):
            raise forms.ValidationError(
                _("“%(value)s” is no distance. Write kilometres like 37 or 37.5."), params={"value": value}
            )
        return round(float(plain) * 1000)


def _district_choices(edition: Edition) -> list[tuple[str, str]]:
    known = districts(edition.network.province_code or "90")
    return [("", _("every district")), *((one.code, named(one)) for one in known)]


class OfEdition(forms.ModelForm):  # type: ignore[type-arg]
    """A form whose choices lie in one edition."""

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.edition = edition
        fields: Any = self.fields
        rules = dict.fromkeys(("name", "name_en", "what", "activity", "signer", "producer_name"), a_name)
        for name in ({"payee": no_formula} | rules).keys() & {*fields}:  # a shop may be called 7-11
            fields[name].validators.append(rules.get(name, no_formula))
        for name, model in (("hub", Hub), ("issue", Issue), ("line", BudgetLine), ("funder", Funder)):
            if name in fields:
                fields[name].queryset = model._default_manager.filter(edition=edition)
        if "district_code" in fields:
            fields["district_code"] = forms.ChoiceField(
                label=fields["district_code"].label, choices=_district_choices(edition), required=False
            )


class FunderForm(OfEdition):
    granted = BahtField(label=gettext_lazy("Granted (baht)"))

    class Meta:
        model = Funder
        fields = ("name", "granted", "note")

    def clean_name(self) -> str:
        """Two funders of one name could not be told apart."""
        name: str = self.cleaned_data["name"]
        others = Funder.objects.filter(edition=self.edition, name=name).exclude(pk=self.instance.pk)
        if others.exists():
            raise forms.ValidationError(_("There is a funder of this name already."))
        return name


class BudgetLineForm(OfEdition):
    planned = BahtField(label=gettext_lazy("Planned (baht)"))
    pays = forms.MultipleChoiceField(
        label=gettext_lazy("Pays these parts of vouchers"),
        choices=ItemKind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("A new voucher's items are put on the first line that carries their kind."),
    )

    class Meta:
        model = BudgetLine
        fields = ("funder", "activity", "what", "code", "planned", "pays")
        labels = {"funder": gettext_lazy("Funder")}


class ExpenseForm(OfEdition):
    amount = BahtField(label=gettext_lazy("Amount (baht)"))
    paper = forms.ChoiceField(label=gettext_lazy("Paper"), choices=ExpensePaper.choices, widget=forms.RadioSelect)

    class Meta:
        model = Expense
        fields = (
            "line", "what", "amount", "on", "payee", "hub", "issue", "paper", "paper_no", "reason", "signer",
            "signer_position",
        )  # fmt: skip
        labels = {
            "line": gettext_lazy("Line"),
            "hub": gettext_lazy("Only for this hub"),
            "issue": gettext_lazy("Only for this issue"),
        }
        help_texts = {
            "reason": gettext_lazy("Only for a certificate in lieu of receipt: why nobody could give one."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"] = ThaiDateField(label=gettext_lazy("Day"))

    def clean_amount(self) -> int:
        return _something(self.cleaned_data["amount"])

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if found.get("paper") == ExpensePaper.IN_LIEU:
            for name in ("reason", "signer"):
                if not found.get(name):
                    self.add_error(name, _("A certificate in lieu of receipt needs this."))
        return found


class RateForm(OfEdition):
    kind = forms.ChoiceField(label=gettext_lazy("For what"), choices=RateKind.choices)
    amount = BahtField(label=gettext_lazy("Amount for one (baht)"))
    ceiling = BahtField(
        label=gettext_lazy("Ceiling for one (baht)"),
        required=False,
        help_text=gettext_lazy("Left empty, the amount itself is the ceiling."),
    )

    class Meta:
        model = Rate
        fields = ("kind", "role", "district_code", "vehicle", "amount", "ceiling", "from_on", "until_on", "source")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["from_on"] = ThaiDateField(label=fields["from_on"].label)
        fields["until_on"] = ThaiDateField(label=fields["until_on"].label, required=False)
        fields["role"] = forms.ChoiceField(
            label=fields["role"].label, choices=[("", _("everybody")), *PaidRole.choices], required=False
        )
        fields["vehicle"] = forms.ChoiceField(
            label=fields["vehicle"].label, choices=[("", _("any")), *Vehicle.choices], required=False
        )

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if found.get("from_on") and found.get("until_on") and found["until_on"] < found["from_on"]:
            self.add_error("until_on", _("It ends before it begins."))
        if found.get("ceiling") is not None and found.get("amount") and found["ceiling"] < found["amount"]:
            self.add_error("ceiling", _("The ceiling lies below the amount."))
        return found


class EntitlementForm(forms.Form):
    sectors = forms.MultipleChoiceField(
        label=gettext_lazy("People of these sectors"),
        choices=Sector.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("State staff are paid by their own office."),
    )
    modes = forms.MultipleChoiceField(
        label=gettext_lazy("who take part"),
        choices=Mode.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    roles = forms.MultipleChoiceField(
        label=gettext_lazy("and, whatever their sector,"),
        choices=[choice for choice in PaidRole.choices if choice[0] != PaidRole.PARTICIPANT],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    meals = forms.IntegerField(label=gettext_lazy("Meals the forum provides a day on site"), min_value=0, max_value=3)


class PartForm(forms.Form):
    """What the rates are applied to."""

    role = forms.ChoiceField(label=gettext_lazy("Paid as"), choices=PaidRole.choices)
    district_code = forms.ChoiceField(label=gettext_lazy("Comes from district"), required=False)
    metres = KilometreField(label=gettext_lazy("Kilometres one way"), required=False)
    vehicle = forms.ChoiceField(label=gettext_lazy("Vehicle"), choices=Vehicle.choices)
    nights = forms.IntegerField(label=gettext_lazy("Nights"), min_value=0, max_value=30)
    minutes_spoken = forms.IntegerField(label=gettext_lazy("Minutes spoken"), min_value=0, max_value=3000)
    meals = forms.IntegerField(label=gettext_lazy("Meals provided a day"), min_value=0, max_value=3)

    def __init__(self, *args: Any, voucher: Voucher, **kwargs: Any) -> None:
        initial = {name: getattr(voucher, name) for name in self.base_fields}
        super().__init__(*args, **{**kwargs, "initial": initial})
        self.voucher = voucher
        fields: Any = self.fields
        fields["district_code"].choices = [("", "–"), *_district_choices(voucher.edition)[1:]]
        lang: Any = "en" if get_language() == "en" else "th"
        for day in voucher.edition.days.all():
            name = f"day-{day.on.isoformat()}"
            fields[name] = forms.ChoiceField(
                label=show_date(day.on, style="short", lang=lang),
                choices=[("", _("does not come")), *Mode.choices],
                required=False,
                widget=forms.RadioSelect,
                initial=voucher.days.get(day.on.isoformat(), ""),
            )

    def part(self) -> dict[str, Any]:
        found = dict(self.cleaned_data)
        days = {name[4:]: found.pop(name) for name in list(found) if name.startswith("day-")}
        return {**found, "days": {day: mode for day, mode in sorted(days.items()) if mode}}


class ItemForm(forms.Form):
    what = forms.CharField(label=gettext_lazy("For what"), max_length=200, required=False)
    amount = BahtField(label=gettext_lazy("Amount (baht)"))
    over_why = forms.CharField(
        label=gettext_lazy("Reason, where it is above the ceiling"), max_length=300, required=False
    )


class WithheldForm(forms.Form):
    withheld = BahtField(label=gettext_lazy("Tax kept back (baht)"), required=False)
    note = forms.CharField(label=gettext_lazy("Why, and under which section"), max_length=300, required=False)


class ReasonForm(forms.Form):
    why = forms.CharField(label=gettext_lazy("Reason"), max_length=300)


class PayForm(forms.Form):
    how = forms.ChoiceField(
        label=gettext_lazy("Way of paying"), choices=PaidHow.choices, widget=forms.RadioSelect, initial=PaidHow.CASH
    )
    reference = forms.CharField(
        label=gettext_lazy("Reference of the slip"), max_length=100, required=False, widget=forms.TextInput
    )


class IdentityForm(forms.Form):
    """The number is never shown again once it was typed, also when something is wrong with it."""

    number = forms.CharField(
        label=gettext_lazy("ID number"),
        max_length=40,
        widget=forms.PasswordInput(attrs={"autocomplete": "off", "inputmode": "numeric"}, render_value=False),
    )


class SupplyForm(OfEdition):
    price = BahtField(label=gettext_lazy("Price of one (baht)"), required=False)
    producer = forms.ModelChoiceField(
        label=gettext_lazy("Producer, where the network knows it"), queryset=Organisation.objects.none(), required=False
    )

    class Meta:
        model = Supply
        fields = (
            "name", "name_en", "story", "story_en", "producer", "producer_name", "producer_phone", "district_code", "unit",
            "price", "allergens", "order_days",
        )  # fmt: skip
        widgets = {"story": forms.Textarea(attrs={"rows": 3}), "story_en": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["producer"].queryset = Organisation.objects.filter(
            network=self.edition.network_id, merged_into__isnull=True
        ).order_by("sort_name")

    def clean_price(self) -> int:
        return self.cleaned_data["price"] or 0


class BoxForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name of the box"), max_length=100, validators=[a_name])
    name_en = forms.CharField(
        label=gettext_lazy("Name in English"), max_length=100, required=False, validators=[a_name]
    )

    def __init__(self, *args: Any, box: BoxKind | None, foods: list[Supply], **kwargs: Any) -> None:
        inside = {one.supply_id: one.count for one in box.contents.all()} if box else {}
        initial = {"name": box.name, "name_en": box.name_en} if box else {}
        super().__init__(*args, **{**kwargs, "initial": initial})
        self.foods = foods
        for food in foods:
            self.fields[f"food-{food.public_id}"] = forms.IntegerField(
                label=food.name, min_value=0, max_value=50, required=False, initial=inside.get(food.pk, 0)
            )

    def contents(self) -> dict[Supply, int]:
        return {food: self.cleaned_data.get(f"food-{food.public_id}") or 0 for food in self.foods}


class ParcelForm(forms.Form):
    cartons = forms.IntegerField(label=gettext_lazy("Cartons"), min_value=1, max_value=200)
    carrier = forms.CharField(label=gettext_lazy("How it goes"), max_length=150, required=False)

    def __init__(
        self, *args: Any, parcel: Parcel, boxes: list[BoxKind], equipment: list[Supply], **kwargs: Any
    ) -> None:
        known = {line.box_id: line for line in parcel.lines.all() if line.box_id}
        along = {line.supply_id: line for line in parcel.lines.all() if line.supply_id}
        initial = {"cartons": parcel.cartons, "carrier": parcel.carrier}
        super().__init__(*args, **{**kwargs, "initial": initial})
        self.boxes, self.equipment = boxes, equipment
        leaves = ThaiDateField(label=gettext_lazy("Leaves on"), initial=parcel.leaves_on)
        self.fields["leaves_on"] = leaves
        for box in boxes:
            spare = known[box.pk].spare if box.pk in known else 0
            self.fields[f"spare-{box.public_id}"] = forms.IntegerField(
                label=_("%(box)s, spare") % {"box": box.name}, min_value=0, max_value=2000, initial=spare
            )
        for thing in equipment:
            count = along[thing.pk].counted if thing.pk in along else 0
            self.fields[f"thing-{thing.public_id}"] = forms.IntegerField(
                label=thing.name, min_value=0, max_value=2000, initial=count
            )

    def spare(self) -> dict[BoxKind, int]:
        return {box: self.cleaned_data[f"spare-{box.public_id}"] for box in self.boxes}

    def along(self) -> dict[Supply, int]:
        return {thing: self.cleaned_data[f"thing-{thing.public_id}"] for thing in self.equipment}


class CountForm(forms.Form):
    spare_percent = forms.IntegerField(
        label=gettext_lazy("Spare boxes, in a hundred"), min_value=0, max_value=50, initial=5
    )
    days_ahead = forms.IntegerField(label=gettext_lazy("Days ahead they leave"), min_value=0, max_value=10, initial=1)


class ReceiptForm(forms.Form):
    """What came to the hub, counted piece by piece."""

    received_by = forms.CharField(label=gettext_lazy("Your name"), max_length=200, validators=[a_name])
    note = forms.CharField(
        label=gettext_lazy("What was wrong"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    photo = forms.FileField(
        label=gettext_lazy("A picture of what came"), required=False,
        widget=forms.FileInput(attrs={"accept": "image/*", "capture": "environment"}),
    )  # fmt: skip

    def __init__(self, *args: Any, parcel: Parcel, **kwargs: Any) -> None:
        initial = {"received_by": parcel.received_by, "note": parcel.received_note}
        super().__init__(*args, **{**kwargs, "initial": initial})
        self.lines = list(parcel.lines.all())
        counted = {
            f"line-{line.pk}": forms.IntegerField(
                label=f"{line.thing.name} ({line.sent})", min_value=0, max_value=100_000, initial=line.received
            )
            for line in self.lines
        }
        self.fields = {**counted, **self.fields}

    def counts(self) -> dict[int, int]:
        return {line.pk: self.cleaned_data[f"line-{line.pk}"] for line in self.lines}


def _something(amount: int) -> int:
    if amount <= 0:
        raise forms.ValidationError(_("An amount above nought is needed."))
    return amount
