"""Forms of the programme's desk pages. They only read what was typed; actions write."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from markupsafe import Markup

from wethi.kit.named import named
from wethi.kit.numbers import typed_number
from wethi.kit.ui.forms import ThaiDateField, ThaiTimeField
from wethi.kit.ui.marks import mark
from wethi.network.choices import Sector
from wethi.network.models import Network, Organisation, Person
from wethi.network.queries import districts_of, in_thai_order, organisations_of, people_of
from wethi.programme.choices import HUE_WORDS, MARK_WORDS, Aim, Channel, HubKind, SessionFormat, SpeakingRole
from wethi.programme.models import Day, Edition, Hub, Issue
from wethi.pure.thai import eras
from wethi.pure.thai.digits import to_ascii
from wethi.pure.thai.slug import valid_edition_slug

DIGITS = (("thai", "๑๒๓"), ("arabic", "123"))
ROLE_WORDS = {
    "ผู้ดำเนินรายการ": SpeakingRole.MODERATOR,
    "ดำเนินรายการ": SpeakingRole.MODERATOR,
    "moderator": SpeakingRole.MODERATOR,
    "ผู้แสดง": SpeakingRole.PERFORMER,
    "แสดง": SpeakingRole.PERFORMER,
    "performer": SpeakingRole.PERFORMER,
    "ผู้พูด": SpeakingRole.SPEAKER,
    "วิทยากร": SpeakingRole.SPEAKER,
    "speaker": SpeakingRole.SPEAKER,
}


def called(thing: Any) -> str:
    """An issue, a hub or an organisation in the page's language."""
    return named(thing, "title" if isinstance(thing, Issue) else "name")


class EditionForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    name_en = forms.CharField(label=gettext_lazy("Name in English"), max_length=200, required=False)
    theme = forms.CharField(label=gettext_lazy("Theme"), max_length=250, required=False)
    theme_en = forms.CharField(label=gettext_lazy("Theme in English"), max_length=250, required=False)
    starts_on = ThaiDateField(label=gettext_lazy("First day"), required=False)
    ends_on = ThaiDateField(label=gettext_lazy("Last day"), required=False)
    first_starts_at = ThaiTimeField(label=gettext_lazy("Start on the first day"), required=False)
    channel = forms.ChoiceField(label=gettext_lazy("How"), choices=Channel.choices, widget=forms.RadioSelect)
    place = forms.CharField(label=gettext_lazy("Place"), max_length=250, required=False)
    place_en = forms.CharField(label=gettext_lazy("Place in English"), max_length=250, required=False)
    digits = forms.ChoiceField(label=gettext_lazy("Digits that are read"), choices=DIGITS, widget=forms.RadioSelect)
    segment_minutes = forms.IntegerField(
        label=gettext_lazy("Longest broadcast segment, in minutes"), min_value=10, max_value=600, required=False
    )
    viewers_min = forms.IntegerField(label=gettext_lazy("Viewers a day, at least"), min_value=0, required=False)
    viewers_max = forms.IntegerField(label=gettext_lazy("Viewers a day, at most"), min_value=0, required=False)
    came = forms.IntegerField(label=gettext_lazy("People who came"), min_value=0, required=False)
    slug = forms.CharField(
        label=pgettext_lazy("web", "Address"),
        help_text=gettext_lazy(
            "Letters a-z, digits and dashes, such as songkhla-2564. An old address leads to the new one."
        ),
        max_length=60,
    )
    summary = forms.CharField(
        label=gettext_lazy("In a few sentences"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    summary_en = forms.CharField(
        label=gettext_lazy("In a few sentences, in English"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def clean_slug(self) -> str:
        slug = str(self.cleaned_data["slug"]).strip()
        if not valid_edition_slug(slug):
            raise forms.ValidationError(_("An address has a-z, 0-9 and single dashes, and at least one letter."))
        return slug

    def clean(self) -> dict[str, Any]:
        made = super().clean() or self.cleaned_data
        first, last = made.get("starts_on"), made.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day comes before the first."))
        least, most = made.get("viewers_min"), made.get("viewers_max")
        if least is not None and most is not None and most < least:
            self.add_error("viewers_max", _("This is less than the least."))
        made["segment_minutes"] = made.get("segment_minutes") or 90
        return dict(made)


class YearField(forms.CharField):
    """A year in either era, kept in the Common Era."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=12, **options)

    def clean(self, value: Any) -> Any:
        number = typed_number(to_ascii(str(super().clean(value)).replace("พ.ศ.", "").strip()))
        year = eras.common_year(number) if number is not None else None
        if year is None:
            raise forms.ValidationError(_("“%(text)s” is no year we can read.") % {"text": str(value)[:20]})
        return year


class IssueForm(forms.Form):
    no = forms.IntegerField(label=gettext_lazy("Number"), min_value=1, max_value=99)
    target = forms.IntegerField(label=gettext_lazy("Places"), min_value=0, required=False)
    hue = forms.TypedChoiceField(
        label=gettext_lazy("Colour"),
        help_text=gettext_lazy("Five colours that stay apart for every eye; the next issue takes the next one."),
        coerce=int,
        empty_value=None,
        required=False,
        choices=[],
        widget=forms.RadioSelect,
    )
    mark = forms.ChoiceField(label=gettext_lazy("Mark"), choices=[], required=False, widget=forms.RadioSelect)
    title = forms.CharField(label=pgettext_lazy("programme", "Title"), max_length=250)
    title_en = forms.CharField(label=gettext_lazy("Title in English"), max_length=250, required=False)
    short_title = forms.CharField(label=gettext_lazy("Short title"), max_length=60, required=False)
    short_title_en = forms.CharField(label=gettext_lazy("Short title in English"), max_length=60, required=False)
    summary = forms.CharField(
        label=gettext_lazy("In a sentence"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    summary_en = forms.CharField(
        label=gettext_lazy("In a sentence, in English"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hue: Any = self.fields["hue"]
        shape: Any = self.fields["mark"]
        hue.choices = [
            (number, Markup('<span class="swatch i{}" aria-hidden="true"></span>{}').format(number, word))
            for number, word in enumerate(HUE_WORDS, start=1)
        ]
        shape.choices = [(code, Markup("{}{}").format(mark(code), word)) for code, word in MARK_WORDS.items()]


class DayForm(forms.Form):
    on = ThaiDateField(label=gettext_lazy("Day"))
    starts_at = ThaiTimeField(label=gettext_lazy("Starts"), required=False)
    ends_at = ThaiTimeField(label=gettext_lazy("Ends"), required=False)
    title = forms.CharField(label=pgettext_lazy("programme", "Title"), max_length=200, required=False)
    title_en = forms.CharField(label=gettext_lazy("Title in English"), max_length=200, required=False)


class HubForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("What it is"), choices=HubKind.choices, widget=forms.RadioSelect)
    name = forms.CharField(label=gettext_lazy("Name"), max_length=150)
    name_en = forms.CharField(label=gettext_lazy("Name in English"), max_length=150, required=False)
    place = forms.CharField(label=gettext_lazy("Place"), max_length=250, required=False)
    place_en = forms.CharField(label=gettext_lazy("Place in English"), max_length=250, required=False)
    district_code = forms.ChoiceField(label=gettext_lazy("District"), required=False)
    capacity = forms.IntegerField(label=gettext_lazy("Capacity"), min_value=0, required=False)
    room_address = forms.URLField(
        label=gettext_lazy("Address of the online room"),
        help_text=gettext_lazy("Only for the desk and for those who take part; it never stands in public."),
        assume_scheme="https",
        required=False,
    )
    coordinator = forms.CharField(
        label=gettext_lazy("Coordinator"),
        help_text=gettext_lazy("The name as it stands in the network."),
        max_length=250,
        required=False,
    )
    where = forms.CharField(
        label=gettext_lazy("Position on the map"),
        help_text=gettext_lazy("Latitude and longitude, as maps give them: 7.1897, 100.5954. For “the nearest hub”."),
        max_length=60,
        required=False,
    )
    host: Any = forms.ModelChoiceField(label=gettext_lazy("Host"), queryset=Organisation.objects.none(), required=False)

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.network = edition.network
        self.fields["district_code"].choices = [("", _("not said")), *districts_of(edition.network)]  # type: ignore[attr-defined]
        host: Any = self.fields["host"]
        host.label_from_instance = called
        host.queryset, host.empty_label = in_thai_order(organisations_of(edition.network)), _("not said")

    def clean_coordinator(self) -> Any:
        """The one person of this name; "" for nobody."""
        name = " ".join(str(self.cleaned_data["coordinator"]).split())
        if not name:
            return None
        found = [one for one in people_called([name], self.network) if one.full_name == name or _bare(one) == name]
        if not found:
            raise forms.ValidationError(_("Nobody in the network is called “%(name)s”.") % {"name": name})
        if len(found) > 1:
            raise forms.ValidationError(
                _("Several people are called “%(name)s”. Write the title in front of the name.") % {"name": name}
            )
        return found[0]

    def clean_where(self) -> tuple[float, float] | None:
        """(latitude, longitude)."""
        written = str(self.cleaned_data["where"]).strip()
        if not written:
            return None
        try:
            north, east = (float(part) for part in re.split(r"[,;\s]+", written))
        except ValueError as wrong:
            raise forms.ValidationError(
                _("Two numbers with a comma between them, such as 7.1897, 100.5954.")
            ) from wrong
        if not (-90 <= north <= 90 and -180 <= east <= 180):
            raise forms.ValidationError(_("There is no such place on earth."))
        return north, east


def _bare(person: Person) -> str:
    return f"{person.given_name} {person.family_name}".strip()


def people_called(names: Collection[str], network: Network) -> list[Person]:
    """People with one of these names, with or without their titles; one statement."""
    family_names = {name.split()[-1] for name in names if name.split()}
    wanted = set(names)
    people = people_of(network).filter(Q(family_name__in=family_names) | Q(given_name__in=wanted, family_name=""))
    return [one for one in people if one.full_name in wanted or _bare(one) in wanted]


class SegmentForm(forms.Form):
    no = forms.IntegerField(label=gettext_lazy("Number"), min_value=1, max_value=40)
    starts_at = ThaiTimeField(label=gettext_lazy("Starts"))
    ends_at = ThaiTimeField(label=gettext_lazy("Ends"))
    title = forms.CharField(label=pgettext_lazy("programme", "Title"), max_length=150, required=False)
    title_en = forms.CharField(label=gettext_lazy("Title in English"), max_length=150, required=False)

    def clean(self) -> dict[str, Any]:
        made = super().clean() or self.cleaned_data
        if made.get("starts_at") and made.get("ends_at") and made["ends_at"] <= made["starts_at"]:
            self.add_error("ends_at", _("This ends before it starts."))
        return dict(made)


class SessionForm(forms.Form):
    title = forms.CharField(label=pgettext_lazy("programme", "Title"), max_length=250)
    title_en = forms.CharField(label=gettext_lazy("Title in English"), max_length=250, required=False)
    format = forms.ChoiceField(label=gettext_lazy("Format"), choices=SessionFormat.choices)
    issue: Any = forms.ModelChoiceField(label=gettext_lazy("Issue"), queryset=Issue.objects.none(), required=False)
    day: Any = forms.ModelChoiceField(label=gettext_lazy("Day"), queryset=Day.objects.none(), required=False)
    starts_at = ThaiTimeField(label=gettext_lazy("Starts"), required=False)
    ends_at = ThaiTimeField(label=gettext_lazy("Ends"), required=False)
    is_broadcast = forms.BooleanField(label=gettext_lazy("Is broadcast"), required=False)
    hubs: Any = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Where"),
        help_text=gettext_lazy("None chosen means everywhere."),
        queryset=Hub.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    speakers = forms.CharField(
        label=gettext_lazy("Speakers"),
        help_text=gettext_lazy("One a line: name; organisation; speaker, moderator or performer."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    organisations: Any = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Organisations"), queryset=Organisation.objects.none(), required=False
    )
    carried_on_by: Any = forms.ModelChoiceField(
        label=gettext_lazy("Who carries the result on"), queryset=Organisation.objects.none(), required=False
    )
    aims = forms.MultipleChoiceField(
        label=gettext_lazy("Good for"), choices=Aim.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    places = forms.MultipleChoiceField(
        label=gettext_lazy("Which districts it is about"),
        choices=[],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    sectors = forms.MultipleChoiceField(
        label=gettext_lazy("Sectors that work together in it"),
        choices=Sector.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    abstract = forms.CharField(
        label=gettext_lazy("What it is about"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    abstract_en = forms.CharField(
        label=gettext_lazy("What it is about, in English"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, edition: Edition, day_label: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        taking_part = organisations_of(edition.network).filter(
            participations__edition=edition, participations__withdrawn_at__isnull=True
        )
        rows = {
            "issue": Issue.objects.filter(edition=edition, withdrawn_at__isnull=True),
            "day": Day.objects.filter(edition=edition),
            "hubs": Hub.objects.filter(edition=edition),
            "organisations": in_thai_order(taking_part),
            "carried_on_by": in_thai_order(taking_part),
        }
        for name, queryset in rows.items():
            field: Any = self.fields[name]
            field.queryset = queryset
            field.label_from_instance = called
            if isinstance(field, forms.ModelChoiceField) and not isinstance(field, forms.ModelMultipleChoiceField):
                field.empty_label = _("not said")
        self.fields["day"].label_from_instance = day_label  # type: ignore[attr-defined]
        districts: Any = self.fields["places"]
        districts.choices = districts_of(edition.network)

    def clean(self) -> dict[str, Any]:
        made = super().clean() or self.cleaned_data
        if made.get("starts_at") and made.get("ends_at") and made["ends_at"] <= made["starts_at"]:
            self.add_error("ends_at", _("This ends before it starts."))
        return dict(made)

    def clean_speakers(self) -> list[tuple[str, str, str]]:
        """(name, organisation, role) a line."""
        return [read_speaker(line) for line in str(self.cleaned_data["speakers"]).splitlines() if line.strip()]


def read_speaker(line: str) -> tuple[str, str, str]:
    """ "นางอุไร เกตุริมเล; ศูนย์สุขภาพ; ผู้ดำเนินรายการ" -> (name, organisation, role code)."""
    parts = [part.strip() for part in re.split(r"[;|\t]", line)]
    role = SpeakingRole.SPEAKER
    if len(parts) > 1 and parts[-1].lower() in ROLE_WORDS:
        role = ROLE_WORDS[parts.pop().lower()]
    return parts[0][:250], (parts[1] if len(parts) > 1 else "")[:250], role.value


def write_speaker(name: str, origin: str, role: str) -> str:
    """What :func:`read_speaker` reads again, the role in the reader's language only where it is not the usual one."""
    words = {SpeakingRole.MODERATOR.value: _("moderator"), SpeakingRole.PERFORMER.value: _("performer")}
    return "; ".join(part for part in (name, origin, words.get(role, "")) if part)
