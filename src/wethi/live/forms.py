"""Forms of the run of show. They only read what was typed; actions write."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from wethi.kit.named import named
from wethi.kit.ui.forms import ThaiTimeField
from wethi.live.choices import CueKind, Feed, Guard
from wethi.live.models import Cue
from wethi.programme.models import Edition
from wethi.pure.thai.digits import to_ascii

_LENGTH = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):(\d{2})")


def chosen(form: forms.Form, name: str, rows: Any, words: Callable[[Any], str]) -> None:
    """What can be chosen in a field, in the page's language."""
    field: Any = form.fields[name]
    field.queryset, field.label_from_instance = rows, words


class LengthField(forms.Field):
    """Minutes (``20``), minutes and seconds (``2:30``) or hours too (``1:05:00``); cleaned to seconds."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> int | None:
        text = to_ascii(str(value or "")).strip().replace(".", ":")
        if not text:
            return None
        found = _LENGTH.fullmatch(text)
        if found and int(found[3]) < 60:
            return int(found[1] or 0) * 3600 + int(found[2]) * 60 + int(found[3])
        if text.isascii() and text.isdigit() and len(text) < 4:
            return int(text) * 60
        raise forms.ValidationError(
            _("“%(value)s” is not a length we can read. Write minutes like 20, or minutes and seconds like 2:30."),
            params={"value": value},
        )


def show_length(seconds: int) -> str:
    """As :class:`LengthField` reads it again."""
    return str(seconds // 60) if seconds % 60 == 0 else f"{seconds // 60}:{seconds % 60:02}"


class CueForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Title"), max_length=250)
    title_en = forms.CharField(label=gettext_lazy("Title in English"), max_length=250, required=False)
    kind = forms.ChoiceField(label=gettext_lazy("What it is"), choices=CueKind.choices)
    length_s = LengthField(
        label=gettext_lazy("Length"), help_text=gettext_lazy("Minutes like 20, or minutes and seconds like 2:30.")
    )
    guard = forms.ChoiceField(
        label=gettext_lazy("When time runs out"), choices=Guard.choices, required=False, widget=forms.RadioSelect
    )
    least_s = LengthField(
        label=gettext_lazy("At least"),
        required=False,
        help_text=gettext_lazy("The rule never takes it below this. Empty: it may be left out."),
    )
    fixed = ThaiTimeField(
        label=gettext_lazy("Begins at"),
        required=False,
        help_text=gettext_lazy("Only where a time was promised. Otherwise it begins when the one before ends."),
    )
    feed = forms.ChoiceField(label=gettext_lazy("Picture and sound from"), choices=Feed.choices)
    hub: Any = forms.ModelChoiceField(label=gettext_lazy("Hub or Zoom room"), queryset=None, required=False)
    is_broadcast = forms.BooleanField(label=gettext_lazy("Is broadcast"), required=False)
    opens_segment = forms.BooleanField(label=gettext_lazy("A new broadcast segment begins here"), required=False)
    voices = forms.CharField(
        label=gettext_lazy("Who speaks"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("One a line: name; organisation. This is what captions show."),
    )
    responsible = forms.CharField(label=gettext_lazy("Who is responsible"), max_length=120, required=False)
    notes = forms.CharField(
        label=gettext_lazy("Notes for the crew"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen(self, "hub", edition.hubs.all(), named)

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        length, least = found.get("length_s"), found.get("least_s")
        if length is not None and not 0 < length <= 12 * 3600:
            self.add_error("length_s", _("A cue takes between a second and twelve hours."))
        if length is not None and least is not None and least > length:
            self.add_error("least_s", _("The shortest length is longer than the cue itself."))
        if found.get("guard") == Guard.START and not found.get("fixed"):
            self.add_error("fixed", _("Say when it was promised to begin."))
        return found

    def values(self) -> dict[str, Any]:
        """The cue's fields, without who speaks."""
        found = {key: value for key, value in self.cleaned_data.items() if key not in {"voices", "fixed"}}
        fixed = self.cleaned_data["fixed"]
        found["fixed_s"] = None if fixed is None else fixed.hour * 3600 + fixed.minute * 60
        found["least_s"] = found["length_s"] if found["guard"] else found["least_s"] or 0
        return found


def initial_of(cue: Cue) -> dict[str, Any]:
    plain = {
        name: getattr(cue, name)
        for name in (
            "title",
            "title_en",
            "kind",
            "guard",
            "feed",
            "is_broadcast",
            "opens_segment",
            "responsible",
            "notes",
        )
    }
    fixed = cue.fixed_s
    return plain | {
        "length_s": show_length(cue.length_s),
        "least_s": show_length(cue.least_s) if cue.least_s and not cue.guard else "",
        "fixed": f"{fixed // 3600:02}.{fixed % 3600 // 60:02}" if fixed is not None else "",
        "hub": cue.hub_id,
        "voices": "\n".join("; ".join(part for part in (one.name, one.origin) if part) for one in cue.voices.all()),
    }


def voices_typed(cue: Cue, text: str) -> list[dict[str, Any]] | None:
    """Who speaks, as typed; whoever stood there keeps the person they are. None: nothing was changed."""
    before = list(cue.voices.all())
    by_name = {one.name: one for one in before}
    made: list[dict[str, Any]] = []
    for line in text.splitlines()[:40]:
        name, _semicolon, origin = (part.strip() for part in line.partition(";"))
        if not name:
            continue
        known = by_name.get(name)
        made.append(
            {
                "name": name[:250], "origin": origin[:250], "role": known.role if known else "",
                "person_id": known.person_id if known else None,
                "organisation_id": known.organisation_id if known and known.origin == origin else None,
            }
        )  # fmt: skip
    same = [(one["name"], one["origin"]) for one in made] == [(one.name, one.origin) for one in before]
    return None if same else made


class SplitForm(forms.Form):
    first_s = LengthField(label=gettext_lazy("The first part takes"))
    title = forms.CharField(label=pgettext_lazy("cue", "The second part is called"), max_length=250, required=False)
