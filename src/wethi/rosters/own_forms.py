"""Forms of people who register themselves: what they choose, how they change it, and what they add later."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wethi.rosters.choices import HUB, ZOOM
from wethi.rosters.forms import ParticularsForm, day_choices, issue_choices, place_words, telephone, way_choices
from wethi.rosters.models import Registration
from wethi.rosters.quotas import Choice
from wethi.rosters.sheets.meaning import Meaning


class ChoiceForm(forms.Form):
    """Issue, days and way, as they are chosen when registering and changed later."""

    issue = forms.ChoiceField(label=gettext_lazy("Issue"), widget=forms.RadioSelect)
    days = forms.MultipleChoiceField(label=gettext_lazy("Days on which you come"), widget=forms.CheckboxSelectMultiple)
    way = forms.ChoiceField(label=gettext_lazy("Where or how you take part"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, meaning: Meaning, full: Container[str] = (), **kwargs: Any) -> None:
        """``full``: public ids of issues in which whoever registers now has to wait."""
        super().__init__(*args, **kwargs)
        self.meaning = meaning
        fields: Any = self.fields
        fields["issue"].choices = [
            (code, _("%(issue)s (full: waiting list)") % {"issue": name} if code in full else name)
            for code, name in issue_choices(meaning)
        ]
        fields["days"].choices = day_choices(meaning)
        fields["days"].initial = [day.on.isoformat() for day in meaning.days]
        fields["way"].choices = way_choices(meaning)

    def choice(self) -> Choice:
        typed = self.cleaned_data
        hub = next((one for one in self.meaning.hubs if one.public_id == typed["way"]), None)
        issue = next(one for one in self.meaning.issues if one.public_id == typed["issue"])
        return Choice(issue.pk, tuple(sorted(typed["days"])), HUB if hub else ZOOM, hub.pk if hub else None)


class ChangeForm(ChoiceForm):
    """The same by somebody who registered, beginning with what they chose. ``closed``: which hub may still be said, no more."""

    def __init__(
        self, typed: Any = None, *, row: Registration, meaning: Meaning, full: Container[str] = (), closed: bool = False
    ) -> None:
        kept = {
            "issue": row.issue.public_id if row.issue else "", "days": row.days,
            "way": row.hub.public_id if row.hub else "" if row.mode == HUB else ZOOM,
        }  # fmt: skip
        super().__init__(typed, initial=kept, meaning=meaning, full=full)
        if closed:
            self.row = row
            fields: Any = self.fields
            del fields["issue"], fields["days"]
            fields["way"].label = _("Which hub")
            fields["way"].choices = [way for way in way_choices(meaning) if way[0] != ZOOM]

    def choice(self) -> Choice:
        if "issue" in self.fields:
            return super().choice()
        hub = next(one for one in self.meaning.hubs if one.public_id == self.cleaned_data["way"])
        return Choice(self.row.issue_id, tuple(self.row.days), HUB, hub.pk)


class OwnForm(ParticularsForm):
    """What somebody who registered adds on their own page. What is under seal is not shown; new words replace it."""

    def __init__(self, typed: Any = None, *, row: Registration, meaning: Meaning) -> None:
        first = {
            "address": row.address, "postcode": row.postcode, "place": place_words(row.subdistrict_code),
            "guardian_name": row.guardian_name,
        }  # fmt: skip
        super().__init__(typed, initial=first, meaning=meaning)
        fields: Any = self.fields
        fields["health"].label = _("I agree that food and help needed are kept (sensitive; deleted 30 days after)")
        fields["guardian_name"].help_text = _("If you are under 20.")

    def values(self) -> dict[str, Any]:
        """As ``actions.put_particulars`` takes them."""
        return self.particulars()


class RegisteredForm(OwnForm):
    """The same at the desk, as they say on the telephone; with the name and how they are reached, where it was typed wrongly."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=240)
    phone = forms.CharField(label=gettext_lazy("Telephone"), max_length=40, required=False)
    email = forms.EmailField(label=gettext_lazy("E-mail"), required=False)

    def __init__(self, typed: Any = None, *, row: Registration, meaning: Meaning) -> None:
        super().__init__(typed, row=row, meaning=meaning)
        self.initial.update({name: getattr(row, name) for name in ("name", "phone", "email")})
        fields: Any = self.fields
        for name in ("health", "guardian_name"):
            fields[name].label = ParticularsForm.base_fields[name].label
            fields[name].help_text = ParticularsForm.base_fields[name].help_text

    def clean_phone(self) -> str:
        return telephone(self.cleaned_data["phone"])

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()

    def clean(self) -> dict[str, Any]:
        made = super().clean()
        if not (made.get("phone") or made.get("email") or {"phone", "email"} & set(self.errors)):
            self.add_error("phone", _("Write a telephone number or an e-mail address."))
        return made

    def values(self) -> dict[str, Any]:
        return {**super().values(), **{name: self.cleaned_data[name] for name in ("name", "phone", "email")}}
