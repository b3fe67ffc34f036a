"""Forms of the lists. They only read what was typed; actions write."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from wethi.kit.named import named, named_short
from wethi.network.choices import Gender, Sector
from wethi.network.imports.lines import NotUsable, place_code
from wethi.network.imports.lines import phone as read_phone
from wethi.network.imports.lines import year as read_year
from wethi.privacy.choices import Purpose
from wethi.pure.thai.dates import show_date
from wethi.rosters.choices import HUB, ZOOM, Food
from wethi.rosters.labels import place_names
from wethi.rosters.models import Line
from wethi.rosters.needs import Needs, needs_of, needs_text
from wethi.rosters.rules import wrong_phone
from wethi.rosters.sheets.meaning import Meaning

ASKED_FOR = (Purpose.NAME_PUBLISHED, Purpose.PICTURE, Purpose.RECORDING, Purpose.NEXT_EDITIONS)
"""What people are asked for their word on through the focal person; food and help beside it have their own."""


def issue_choices(meaning: Meaning) -> list[tuple[str, str]]:
    return [(issue.public_id, f"{issue.no} {named_short(issue)}") for issue in meaning.issues]


def day_choices(meaning: Meaning) -> list[tuple[str, str]]:
    lang: Any = "en" if get_language() == "en" else "th"
    digits: Any = meaning.edition.digits if lang == "th" else "arabic"
    return [(day.on.isoformat(), show_date(day.on, style="short", digits=digits, lang=lang)) for day in meaning.days]


def way_choices(meaning: Meaning) -> list[tuple[str, str]]:
    return [*((hub.public_id, named(hub)) for hub in meaning.hubs), (ZOOM, "Zoom")]


class QuickForm(forms.Form):
    """One or many names typed or pasted in one go; wishes, days and place hold for all of them."""

    who = forms.CharField(
        label=gettext_lazy("Name and telephone"),
        help_text=gettext_lazy("Type it in one go, or paste many names, one a line: นางสมหญิง ใจกว้าง 089 000 1234"),
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
    )
    wish1 = forms.ChoiceField(label=gettext_lazy("Issue wished for most"), required=False, widget=forms.RadioSelect)
    days = forms.MultipleChoiceField(
        label=gettext_lazy("Which days"), required=False, widget=forms.CheckboxSelectMultiple
    )
    way = forms.ChoiceField(label=gettext_lazy("Where or how"), required=False, widget=forms.RadioSelect)

    def __init__(self, *args: Any, meaning: Meaning, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meaning = meaning
        fields: Any = self.fields
        fields["wish1"].choices = issue_choices(meaning)
        fields["days"].choices = day_choices(meaning)
        fields["days"].initial = [day.on.isoformat() for day in meaning.days]
        fields["way"].choices = way_choices(meaning)

    def shared(self) -> dict[str, Any]:
        """What holds for all the names typed in one go."""
        typed = self.cleaned_data
        hub = next((one for one in self.meaning.hubs if one.public_id == typed["way"]), None)
        mode = HUB if hub else ZOOM
        return {
            "wish1": _issue(self.meaning, typed["wish1"]),
            "coming": dict.fromkeys(sorted(typed["days"]), mode) if typed["way"] else {},
            "hub": hub,
        }


class PlaceForm(forms.Form):
    """A subdistrict in words, or the district alone, with its postcode; ``province`` is where it is looked for first."""

    province: str

    place = forms.CharField(
        label=gettext_lazy("Subdistrict and district"),
        help_text=gettext_lazy("Such as ต.คลองแห อ.หาดใหญ่, or the district alone: อ.หาดใหญ่"),
        max_length=200,
        required=False,
    )
    postcode = forms.RegexField(
        label=gettext_lazy("Postcode"),
        regex=r"^\d{5}$",
        required=False,
        error_messages={"invalid": gettext_lazy("A postcode has five digits.")},
    )

    def clean_place(self) -> str:
        """The code of the subdistrict, or of the district alone."""
        return subdistrict_code(str(self.cleaned_data["place"]), self.province)


class ParticularsForm(PlaceForm):
    """Where letters go, food and help with a word of its own: of a name on a list, and of oneself."""

    field_order = ("address", "place", "postcode")

    address = forms.CharField(label=gettext_lazy("House, village, road"), max_length=250, required=False)
    health = forms.BooleanField(
        label=gettext_lazy("This person agrees that food and help needed are kept (sensitive; deleted 30 days after)"),
        required=False,
    )
    food = forms.MultipleChoiceField(
        label=gettext_lazy("Food"), choices=Food.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    allergies = forms.CharField(label=gettext_lazy("Allergies"), max_length=300, required=False)
    help = forms.CharField(
        label=gettext_lazy("Help needed"),
        help_text=gettext_lazy("Such as a wheelchair, a sign interpreter, a seat near the door"),
        max_length=300,
        required=False,
    )
    guardian_name = forms.CharField(
        label=gettext_lazy("Parent or guardian who agrees"),
        help_text=gettext_lazy("For people under 20."),
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, meaning: Meaning, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meaning, self.province = meaning, meaning.edition.network.province_code

    def clean(self) -> dict[str, Any]:
        made = super().clean() or self.cleaned_data
        if (made.get("food") or made.get("allergies") or made.get("help")) and not made.get("health"):
            self.add_error("health", _("Food and help may only be kept when the person agrees."))
        return dict(made)

    def particulars(self) -> dict[str, Any]:
        """As both actions take them; ``needs`` is "" where nothing is needed."""
        typed = self.cleaned_data
        needs = needs_text(typed["food"], typed["allergies"], typed["help"]) if typed["health"] else ""
        return {
            **{name: typed[name] for name in ("address", "postcode", "guardian_name")},
            "subdistrict_code": typed["place"],
            "needs": needs,
            "agreed": ["health"] if needs else [],
        }


class LineForm(ParticularsForm):
    """Everything about one name. ``opened``: what is under seal stands in the fields, so empty ones mean that nothing is needed."""

    opened = forms.BooleanField(required=False, widget=forms.HiddenInput)

    title = forms.CharField(label=pgettext_lazy("column", "Title"), max_length=60, required=False)
    given_name = forms.CharField(label=gettext_lazy("Given name"), max_length=120)
    family_name = forms.CharField(label=gettext_lazy("Family name"), max_length=120, required=False)
    phone = forms.CharField(label=gettext_lazy("Telephone"), max_length=40, required=False)
    email = forms.EmailField(label=gettext_lazy("E-mail"), required=False)
    position = forms.CharField(label=gettext_lazy("Position"), max_length=150, required=False)
    organisation = forms.CharField(
        label=gettext_lazy("Organisation"),
        help_text=gettext_lazy("Only if it is another than yours."),
        max_length=250,
        required=False,
    )
    sector = forms.ChoiceField(label=gettext_lazy("Sector"), required=False)
    gender = forms.ChoiceField(label=gettext_lazy("Gender"), required=False)
    birth_year = forms.CharField(
        label=gettext_lazy("Year of birth"),
        help_text=gettext_lazy(
            "With the gender it helps to seat people fairly. Leave both as they are if somebody does not want to say."
        ),
        max_length=12,
        required=False,
    )
    wish1 = forms.ChoiceField(label=gettext_lazy("First wish"), required=False)
    wish2 = forms.ChoiceField(label=gettext_lazy("Second wish"), required=False)
    wish3 = forms.ChoiceField(label=gettext_lazy("Third wish"), required=False)
    hub = forms.ChoiceField(label=gettext_lazy("Which hub"), required=False)
    agreed = forms.MultipleChoiceField(
        label=gettext_lazy("This person agrees to"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, meaning: Meaning, **kwargs: Any) -> None:
        super().__init__(*args, meaning=meaning, **kwargs)
        unsaid = ("", _("not said"))
        fields: Any = self.fields
        fields["sector"].choices = [unsaid, *Sector.choices]
        fields["gender"].choices = [unsaid, *Gender.choices]
        for name in ("wish1", "wish2", "wish3"):
            fields[name].choices = [unsaid, *issue_choices(meaning)]
        fields["hub"].choices = [("", _("none")), *((hub.public_id, named(hub)) for hub in meaning.hubs)]
        fields["agreed"].choices = [(code.value, code.label) for code in ASKED_FOR]
        ways = [("", _("does not come")), (HUB, _("at the hub")), (ZOOM, "Zoom")]
        for day, label in day_choices(meaning):
            fields[f"day_{day}"] = forms.ChoiceField(
                label=label, choices=ways, required=False, widget=forms.RadioSelect
            )

    def clean_phone(self) -> str:
        return telephone(self.cleaned_data["phone"])

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()

    def clean_birth_year(self) -> int | None:
        """Common Era; both eras and both kinds of digits are read."""
        written = str(self.cleaned_data["birth_year"]).strip()
        try:
            return read_year(written) if written else None
        except NotUsable as wrong:
            raise forms.ValidationError(str(wrong)) from wrong

    def clean(self) -> dict[str, Any]:
        made = super().clean() or self.cleaned_data
        wishes = [made[name] for name in ("wish1", "wish2", "wish3") if made.get(name)]
        if len(wishes) != len(set(wishes)):
            self.add_error("wish2", _("The same issue is wished for twice."))
        at_hub = any(made.get(f"day_{day.on.isoformat()}") == HUB for day in self.meaning.days)
        if at_hub and not made.get("hub"):
            if len(self.meaning.hubs) == 1:
                made["hub"] = self.meaning.hubs[0].public_id
            else:
                self.add_error("hub", _("Choose the hub at which this person comes."))
        return dict(made)

    def values(self, line: Line) -> dict[str, Any]:
        """What ``actions.put_line`` writes of ``line``. Food and help that nobody looked at stay as they are."""
        wanted = self._values()
        if line.sealed and self.cleaned_data["health"] and not (wanted["needs"] or self.cleaned_data["opened"]):
            wanted["agreed"].append("health")
            wanted.pop("needs")
            return wanted
        kept = needs_of(line)
        if needs_text(kept.food, kept.allergies, kept.help) == wanted["needs"]:
            wanted.pop("needs")  # sealed anew only when they changed
        return wanted

    def _values(self) -> dict[str, Any]:
        typed = self.cleaned_data
        plain = (
            "title", "given_name", "family_name", "phone", "email", "position", "organisation", "sector", "gender",
            "birth_year",
        )  # fmt: skip
        hub = next((one for one in self.meaning.hubs if one.public_id == typed["hub"]), None)
        days = {day.on.isoformat(): typed[f"day_{day.on.isoformat()}"] for day in self.meaning.days}
        later = self.particulars()
        return {
            **{name: typed[name] for name in plain},
            **{name: _issue(self.meaning, typed[name]) for name in ("wish1", "wish2", "wish3")},
            "coming": {day: way for day, way in days.items() if way},
            "hub": hub,
            **later,
            "agreed": [*typed["agreed"], *later["agreed"]],
        }


def telephone(written: str) -> str:
    """In digits alone, "" where none is written. Raises ``ValidationError`` with a sentence."""
    try:
        return read_phone(written.strip()) if written.strip() else ""
    except NotUsable as wrong:
        raise forms.ValidationError(capfirst(wrong_phone(written.strip())) or str(wrong)) from wrong


def first_values(line: Line) -> dict[str, Any]:
    """A line as :class:`LineForm` shows it; what is under seal stays there until somebody asks for it."""
    names = ("title", "given_name", "family_name", "phone", "email", "position", "organisation", "sector", "gender")
    born = line.birth_year
    return {
        "birth_year": born + 543 if born and get_language() == "th" else born or "",
        **{name: getattr(line, name) for name in (*names, "address", "postcode", "guardian_name")},
        **{name: getattr(line, name).public_id if getattr(line, name) else "" for name in ("wish1", "wish2", "wish3")},
        "hub": line.hub.public_id if line.hub else "",
        "place": place_words(line.subdistrict_code),
        "health": bool(line.sealed),
        "agreed": [one for one in line.agreed if one != "health"],
        **{f"day_{day}": way for day, way in line.coming.items()},
    }


def needs_typed(needs: Needs) -> dict[str, Any]:
    """What was read from under the seal, as :class:`LineForm` would have been sent it."""
    return {
        "food": list(needs.food), "allergies": [needs.allergies], "help": [needs.help], "health": ["on"], "opened": ["on"],
    }  # fmt: skip


def place_words(code: str) -> str:
    """ "ต.คลองแห อ.หาดใหญ่", or "อ.หาดใหญ่" alone, as :func:`subdistrict_code` reads it again."""
    sub, district = place_names(code)
    return " ".join(f"{before}{name}" for before, name in (("ต.", sub), ("อ.", district)) if name)


def subdistrict_code(written: str, province: str) -> str:
    """Of a subdistrict; of a district where nothing narrower is written. Raises ``ValidationError`` with a sentence."""
    try:
        return place_code(written, province)
    except NotUsable as wrong:
        raise forms.ValidationError(str(wrong)) from wrong


def _issue(meaning: Meaning, public_id: str) -> Any:
    return next((one for one in meaning.issues if one.public_id == public_id), None)


class UploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("The file"),
        help_text=gettext_lazy("Excel, CSV, or a Word document with a table. The first row says what the columns are."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt,.tsv,.docx,.xls,.html,.htm"}),
    )
