"""Handing minutes in, correcting one fact, and the tasks' forms."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wethi.kit.ui.forms import ThaiDateField, ThaiTimeField
from wethi.meetings.choices import MeetingKind
from wethi.meetings.diff import FactRow
from wethi.meetings.shown import deadline_words
from wethi.network.choices import Sector
from wethi.programme.choices import Channel, SessionFormat
from wethi.pure.thai.eras import common_year

LARGEST = 20 * 1024 * 1024


class MinutesForm(forms.Form):
    """Text pasted into the page, or a file. What was pasted stays on the page whatever happens."""

    text = forms.CharField(
        label=_("Paste the minutes here"),
        required=False,
        max_length=2_000_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14, "lang": "th"}),
    )
    file = forms.FileField(
        label=_("Or choose a file"),
        required=False,
        help_text=_("Word (.docx), PDF with text in it, a text file or a saved web page, up to 20 MB."),
    )

    def clean(self) -> dict[str, Any]:
        known = super().clean() or {}
        file = known.get("file")
        if file is not None and file.size > LARGEST:
            self.add_error("file", _("The file is larger than 20 MB. Send only the minutes, without pictures."))
        elif file is None and "file" not in self.errors and not (known.get("text") or "").strip():
            self.add_error("text", _("Paste the minutes or choose a file first."))
        return known


# ---- correcting one fact ---------------------------------------------------------------------------------------


class FactForm(forms.Form):
    """A form for one kind of value: ``of(value)`` fills it, ``corrected(old)`` gives the new value."""

    @classmethod
    def of(cls, value: Any) -> dict[str, Any]:
        return {"value": value}

    def corrected(self, old: Any) -> Any:
        return self.cleaned_data["value"]


class TextFact(FactForm):
    value = forms.CharField(label=_("What it should say"), max_length=300)


class LongFact(FactForm):
    value = forms.CharField(label=_("What it should say"), max_length=5000, widget=forms.Textarea(attrs={"rows": 4}))


class NumberFact(FactForm):
    value = forms.IntegerField(label=_("Number"), min_value=0, max_value=30_000)


class PeopleFact(FactForm):
    value = forms.IntegerField(label=_("People"), min_value=0, max_value=1_000_000)


class YearField(forms.IntegerField):
    """A year of either era, kept as the Common Era's."""

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        year = None if typed is None else common_year(typed)
        if typed is not None and year is None:
            raise forms.ValidationError(_("Write the year in four digits, like 2564 or 2021."))
        return year


class YearFact(FactForm):
    value = YearField(label=_("Year"))

    @classmethod
    def of(cls, value: Any) -> dict[str, Any]:
        return {"value": value + 543}


class BuddhistYearFact(YearFact):
    @classmethod
    def of(cls, value: Any) -> dict[str, Any]:
        return {"value": value}

    def corrected(self, old: Any) -> Any:
        return self.cleaned_data["value"] + 543


def _typed_day(iso: str | None) -> dt.date | str:
    return dt.date.fromisoformat(iso) if iso else ""


_DAY_HINT = _("Like 18 Sep 2021 or 18/9/2021.")


class DayFact(FactForm):
    value = ThaiDateField(label=_("Day"), help_text=_DAY_HINT)

    @classmethod
    def of(cls, value: Any) -> dict[str, Any]:
        return {"value": _typed_day(value)}

    def corrected(self, old: Any) -> Any:
        return self.cleaned_data["value"].isoformat()


class DaysFact(FactForm):
    first = ThaiDateField(label=_("First day"), help_text=_DAY_HINT)
    last = ThaiDateField(label=_("Last day"), help_text=_DAY_HINT)

    @classmethod
    def of(cls, value: Any) -> dict[str, Any]:
        first, _sep, last = value.partition("/")
        return {"first": _typed_day(first), "last": _typed_day(last or first)}

    def clean(self) -> dict[str, Any]:
        known = super().clean() or {}
        first, last = known.get("first"), known.get("last")
        if first and last and last < first:
            self.add_error("last", _("The last day lies before the first."))
        elif first and last and (last - first).days > 30:
            self.add_error("last", _("A forum takes at most a month; look at the year."))
        return known

    def corrected(self, old: Any) -> Any:
        return f"{self.cleaned_data['first'].isoformat()}/{self.cleaned_data['last'].isoformat()}"


class TimeFact(FactForm):
    value = ThaiTimeField(label=_("Time"), help_text=_("Like 13.30."))

    @classmethod
    def of(cls, value: Any) -> dict[str, Any]:
        return {"value": value.replace(":", ".")}

    def corrected(self, old: Any) -> Any:
        return f"{self.cleaned_data['value']:%H:%M}"


class HoursFact(FactForm):
    start = ThaiTimeField(label=pgettext_lazy("hour", "From"), help_text=_("Like 13.30."))
    end = ThaiTimeField(label=pgettext_lazy("hour", "Until"), required=False)

    @classmethod
    def of(cls, value: Any) -> dict[str, Any]:
        start, _sep, end = value.replace(":", ".").partition("/")
        return {"start": start, "end": end}

    def clean(self) -> dict[str, Any]:
        known = super().clean() or {}
        start, end = known.get("start"), known.get("end")
        if start and end and end < start:
            self.add_error("end", _("The meeting ends before it begins."))
        return known

    def corrected(self, old: Any) -> Any:
        end = self.cleaned_data["end"]
        return f"{self.cleaned_data['start']:%H:%M}/{f'{end:%H:%M}' if end else ''}"


def _choice_fact(label: Any, choices: Any) -> type[FactForm]:
    class ChoiceFact(FactForm):
        value = forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect)

    return ChoiceFact


def _several_fact(label: Any, choices: Any) -> type[FactForm]:
    class SeveralFact(FactForm):
        value = forms.MultipleChoiceField(label=label, choices=choices, widget=forms.CheckboxSelectMultiple)

    return SeveralFact


class WordsFact(FactForm):
    value = forms.CharField(label=_("Separated by commas"), max_length=200)

    @classmethod
    def of(cls, value: Any) -> dict[str, Any]:
        return {"value": ", ".join(value)}

    def corrected(self, old: Any) -> Any:
        return [word.strip() for word in self.cleaned_data["value"].split(",") if word.strip()]


class RangeFact(FactForm):
    low = forms.IntegerField(label=_("At least"), min_value=0, max_value=10_000_000, required=False)
    high = forms.IntegerField(label=_("At most"), min_value=0, max_value=10_000_000, required=False)

    @classmethod
    def of(cls, value: Any) -> dict[str, Any]:
        return {"low": value["min"], "high": value["max"]}

    def clean(self) -> dict[str, Any]:
        known = super().clean() or {}
        low, high = known.get("low"), known.get("high")
        if low is None and high is None and not self.errors:
            self.add_error("low", _("Write at least one of the two numbers."))
        elif low is not None and high is not None and high < low:
            self.add_error("high", _("The second number is smaller than the first."))
        return known

    def corrected(self, old: Any) -> Any:
        return {"min": self.cleaned_data["low"], "max": self.cleaned_data["high"]}


class IssueFact(FactForm):
    no = forms.IntegerField(label=_("Number"), min_value=1, max_value=99)
    title = forms.CharField(label=_("Title"), max_length=250)
    taken: Collection[int] = ()  # numbers of the other issues: of two with one number only one could stay

    def clean_no(self) -> int:
        no: int = self.cleaned_data["no"]
        if no in self.taken:
            words = _("There is an issue %(no)s already. Give this one another number, or refuse the other one first.")
            raise forms.ValidationError(words, params={"no": no})
        return no

    @classmethod
    def of(cls, value: Any) -> dict[str, Any]:
        return {"no": value["no"], "title": value["title"]}

    def corrected(self, old: Any) -> Any:
        return {"no": self.cleaned_data["no"], "title": self.cleaned_data["title"]}


class TaskFactForm(FactForm):
    what = forms.CharField(label=_("What is to be done"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    owner = forms.CharField(label=pgettext_lazy("task", "Who"), max_length=250, required=False)
    due = ThaiDateField(label=pgettext_lazy("task", "By"), required=False, help_text=_DAY_HINT)

    @classmethod
    def of(cls, value: Any) -> dict[str, Any]:
        return {"what": value["what"], "owner": value["owner"], "due": _typed_day(value["due"])}

    def corrected(self, old: Any) -> Any:
        known, due = self.cleaned_data, self.cleaned_data["due"]
        relative = None if due else old.get("relative")
        due_on = due.isoformat() if due else None
        return {**old, "what": known["what"], "owner": known["owner"], "due": due_on, "relative": relative}


class DeadlineFact(FactForm):
    on = ThaiDateField(label=_("Day"), help_text=_DAY_HINT)
    what = forms.CharField(label=_("What is due"), max_length=300)

    @classmethod
    def of(cls, value: Any) -> dict[str, Any]:
        return {"on": _typed_day(value["on"]), "what": deadline_words(value)}

    def corrected(self, old: Any) -> Any:
        words = self.cleaned_data["what"]
        kept = old["what"] if words == deadline_words(old) else words
        return {**old, "on": self.cleaned_data["on"].isoformat(), "what": kept}


class MilestoneFact(FactForm):
    year = YearField(label=_("Year"))
    text = forms.CharField(label=_("What happened"), max_length=400)

    @classmethod
    def of(cls, value: Any) -> dict[str, Any]:
        return {"year": value["year"] + 543, "text": value["text"]}

    def corrected(self, old: Any) -> Any:
        return {"year": self.cleaned_data["year"], "text": self.cleaned_data["text"]}


class TopicFact(FactForm):
    title = forms.CharField(label=_("Title"), max_length=300)

    @classmethod
    def of(cls, value: Any) -> dict[str, Any]:
        return {"title": value["title"]}

    def corrected(self, old: Any) -> Any:
        return {**old, "title": self.cleaned_data["title"]}


_FORMS: dict[str, type[FactForm]] = {
    "text": TextFact,
    "resolution": LongFact,
    "number": NumberFact,
    "people": PeopleFact,
    "year": YearFact,
    "year_be": BuddhistYearFact,
    "meeting_kind": _choice_fact(_("Kind of meeting"), MeetingKind.choices),
    "channel": _choice_fact(pgettext_lazy("meeting", "How"), Channel.choices),
    "formats": _several_fact(_("Session formats"), SessionFormat.choices),
    "sectors": _several_fact(_("Sectors"), Sector.choices),
    "day": DayFact,
    "days": DaysFact,
    "time": TimeFact,
    "hours": HoursFact,
    "words": WordsFact,
    "range": RangeFact,
    "issue": IssueFact,
    "task": TaskFactForm,
    "deadline": DeadlineFact,
    "milestone": MilestoneFact,
    "topic": TopicFact,
}


def fact_form(row: FactRow, data: Any = None, beside: Iterable[FactRow] = ()) -> FactForm:
    """The form for correcting this fact, filled with its value or with what was typed; ``beside``: the other facts."""
    kind = _FORMS[row.kind]
    prefix = f"f{row.number}"
    form = kind(data, prefix=prefix) if data is not None else kind(initial=kind.of(row.value), prefix=prefix)
    if isinstance(form, IssueFact):
        form.taken = {
            other.value["no"]
            for other in beside
            if other.kind == row.kind and other.key != row.key and other.tick is not False
        }
    return form


# ---- tasks -------------------------------------------------------------------------------------------------------


class TaskForm(forms.Form):
    what = forms.CharField(label=_("What is to be done"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))
    owner = forms.CharField(label=pgettext_lazy("task", "Who"), max_length=250, required=False)
    due_on = ThaiDateField(label=pgettext_lazy("task", "By"), required=False, help_text=_DAY_HINT)
    note = forms.CharField(label=_("Note"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))
    reason = forms.CharField(
        label=_("Why the day or the person changes"),
        required=False,
        max_length=500,
        help_text=_("Stays with the task."),
    )
