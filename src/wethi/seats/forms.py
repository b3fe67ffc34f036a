"""What the secretariat types about seats: the rules, a pin, when the dice are thrown, tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wethi.kit.ui.forms import ThaiDateField, ThaiTimeField
from wethi.network.choices import Gender, Sector
from wethi.programme.models import Edition, Hub, Issue
from wethi.seats.choices import SETTINGS, Pin, PinWhy, Source, Tells
from wethi.seats.models import SeatRules
from wethi.seats.words import AGES, Legend

SHARES: tuple[tuple[str, Any, tuple[str, ...]], ...] = (
    ("sector", gettext_lazy("Sectors"), tuple(Sector.values)),
    ("gender", gettext_lazy("Gender"), tuple(Gender.values)),
    ("age", gettext_lazy("Age"), AGES),
    ("org_status", gettext_lazy("New and returning organisations"), ("new", "returning", "lapsed")),
)
_SINGLE = ("allday_min", "org_cap_issue", "org_cap_total", "district_min_total")


def _number(label: Any, help_text: Any = "", most: int = 100_000) -> forms.IntegerField:
    box = forms.NumberInput(attrs={"inputmode": "numeric"})
    return forms.IntegerField(label=label, help_text=help_text, min_value=0, max_value=most, required=False, widget=box)


class RulesForm(forms.Form):
    """Every rule of the edition. What the form does not show (exceptions of one issue) is kept unless it is let go."""

    allday_min = _number(gettext_lazy("Come on all days, at least"), gettext_lazy("In each issue."))
    org_cap_issue = _number(gettext_lazy("From one organisation in one issue, at most"))
    org_cap_total = _number(gettext_lazy("From one organisation in all issues together, at most"))
    district_min_total = _number(
        gettext_lazy("From each district that has somebody, at least"), gettext_lazy("In all issues together.")
    )
    source = forms.ChoiceField(label=gettext_lazy("Where the number comes from"), choices=Source.choices)
    reply_days = forms.IntegerField(
        label=gettext_lazy("Days to confirm a seat"), min_value=1, max_value=30,
        help_text=gettext_lazy("Then it goes to the reserve list; at the latest on the eve of the forum."),
    )  # fmt: skip
    moves_up = forms.BooleanField(
        label=gettext_lazy("When a seat becomes free, the next on the reserve list gets it at once"), required=False
    )
    tells = forms.ChoiceField(
        label=gettext_lazy("Whoever moves up is written to"), choices=Tells.choices,
        help_text=gettext_lazy("Once the first messages were written. Who has no e-mail stands under “does not know yet”."),
    )  # fmt: skip
    takes_registrations = forms.BooleanField(
        label=gettext_lazy("People who registered themselves take part in the draw"), required=False
    )
    forget_exceptions = forms.BooleanField(label=gettext_lazy("Let the exceptions of single issues go"), required=False)

    def __init__(self, *args: Any, rules: SeatRules, **kwargs: Any) -> None:
        self.rules = rules
        edition = rules.edition
        self.issues = list(Issue.objects.filter(edition=edition, withdrawn_at__isnull=True).order_by("no"))
        self.hubs = list(Hub.objects.filter(edition=edition, kind="site").order_by("order", "pk"))
        super().__init__(*args, **{"initial": self._kept(), **kwargs})
        for issue in self.issues:
            self.fields[f"seats_{issue.public_id}"] = _number(issue.title, most=5000)
        for hub in self.hubs:
            self.fields[f"hub_{hub.public_id}"] = _number(hub.name)
        legend = Legend()
        for trait, _label, values in SHARES:
            for value in values:
                for side, word in (("min", _("at least")), ("max", _("at most"))):
                    self.fields[_field(trait, value, side)] = _number(f"{legend.value(trait, value)}: {word}")

    def _kept(self) -> dict[str, Any]:
        given = self.rules.given
        found: dict[str, Any] = {name: _general(given.get(name)) for name in _SINGLE}
        for issue in self.issues:
            seats = given.get("seats", {}).get(issue.public_id)
            found[f"seats_{issue.public_id}"] = seats[1] if isinstance(seats, list) else seats
        for hub in self.hubs:
            found[f"hub_{hub.public_id}"] = _general(given.get("hub_cap", {}).get(hub.public_id))
        for trait, _label, values in SHARES:
            for value in values:
                low, high = given.get(trait, {}).get(value) or (None, None)
                found[_field(trait, value, "min")], found[_field(trait, value, "max")] = low or None, high
        for name in SETTINGS:
            found[name] = getattr(self.rules, name)
        return found

    def shares(self) -> Iterator[tuple[str, list[tuple[str, Any, Any]]]]:
        """Heading and rows: name, field of the minimum, of the maximum."""
        legend = Legend()
        for trait, label, values in SHARES:
            rows = [
                (legend.value(trait, value), self[_field(trait, value, "min")], self[_field(trait, value, "max")])
                for value in values
            ]
            yield str(label), rows

    def seat_fields(self) -> list[tuple[Issue, Any]]:
        return [(issue, self[f"seats_{issue.public_id}"]) for issue in self.issues]

    def hub_fields(self) -> list[tuple[Hub, Any]]:
        return [(hub, self[f"hub_{hub.public_id}"]) for hub in self.hubs]

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        for trait, _label, values in SHARES:
            for value in values:
                low, high = typed.get(_field(trait, value, "min")), typed.get(_field(trait, value, "max"))
                if low is not None and high is not None and low > high:
                    self.add_error(
                        _field(trait, value, "min"),
                        _("At least %(low)s is more than at most %(high)s.") % {"low": low, "high": high},
                    )
        if not any(typed.get(f"seats_{issue.public_id}") for issue in self.issues):
            self.add_error(None, _("There is not a single place yet: say how many each issue has."))
        return typed

    def given(self) -> dict[str, Any]:
        """The rules as typed. An issue without places is left out of the draw."""
        typed, before = self.cleaned_data, self.rules.given
        found: dict[str, Any] = {}
        found["seats"] = {
            issue.public_id: _same(before.get("seats", {}).get(issue.public_id), number)
            for issue in self.issues
            if (number := typed.get(f"seats_{issue.public_id}"))
        }
        for trait, _label, values in SHARES:
            table = {}
            for value in values:
                low, high = typed.get(_field(trait, value, "min")), typed.get(_field(trait, value, "max"))
                if low or high is not None:
                    table[value] = [low or 0, high]
            if table:
                found[trait] = table
        for name in _SINGLE:
            if typed.get(name) is not None:
                found[name] = _same(before.get(name), typed[name])
        found["hub_cap"] = {
            hub.public_id: _same(before.get("hub_cap", {}).get(hub.public_id), number)
            for hub in self.hubs
            if (number := typed.get(f"hub_{hub.public_id}")) is not None
        }
        if before.get("issue_rules") and not typed.get("forget_exceptions"):
            found["issue_rules"] = before["issue_rules"]
        return found


def _field(trait: str, value: str, side: str) -> str:
    return f"{trait}_{value.replace('<', 'u').replace('+', 'o')}_{side}"


def _general(kept: Any) -> Any:
    """The number for all, where single ones have another."""
    return kept.get("*") if isinstance(kept, dict) else kept


def _same(before: Any, typed: int) -> Any:
    """Exceptions and ranges stay as long as their general number was not touched."""
    general = before[1] if isinstance(before, list) else _general(before)
    return before if general == typed else typed


class PinForm(forms.Form):
    pin = forms.ChoiceField(choices=Pin.choices)
    why = forms.ChoiceField(choices=PinWhy.choices)


class PublishForm(forms.Form):
    """When and where the dice are to be thrown."""

    on = ThaiDateField(label=gettext_lazy("Day of the draw"), required=False)
    at = ThaiTimeField(label=gettext_lazy("Time"), required=False)
    place = forms.CharField(label=gettext_lazy("Place, and where one can watch"), max_length=200, required=False)

    def moment(self, edition: Edition) -> dt.datetime | None:
        on, at = self.cleaned_data.get("on"), self.cleaned_data.get("at")
        return dt.datetime.combine(on, at or dt.time(10), tzinfo=ZoneInfo(edition.network.time_zone)) if on else None


class WhyForm(forms.Form):
    why = forms.CharField(label=gettext_lazy("Reason; it is published"), max_length=200)


class TablesForm(forms.Form):
    issue = forms.ChoiceField(label=gettext_lazy("Issue"))
    where = forms.ChoiceField(label=gettext_lazy("Where"))
    on = forms.ChoiceField(label=gettext_lazy("Day"))
    tables = forms.IntegerField(label=gettext_lazy("Tables"), min_value=1, max_value=100, initial=10)
    rounds = forms.IntegerField(label=gettext_lazy("Rounds"), min_value=1, max_value=8, initial=3)
