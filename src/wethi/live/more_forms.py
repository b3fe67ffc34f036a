"""Forms around the show: pages, counts, Zoom meetings, recordings."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wethi.kit.named import named
from wethi.kit.ui.forms import ThaiTimeField
from wethi.live.choices import Agreed, PageKind, RecordingKind
from wethi.live.forms import chosen
from wethi.live.models import Airing
from wethi.live.wording import day_words, largest_words, number_words
from wethi.programme.models import Edition
from wethi.pure.thai.dates import DateNotUnderstood, parse_date
from wethi.pure.thai.digits import to_ascii


class CountField(forms.Field):
    """People, typed with or without commas and in either digits."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def to_python(self, value: Any) -> int | None:
        text = to_ascii(str(value or "")).replace(",", "").strip()
        if not text:
            return None
        if not (text.isascii() and text.isdigit() and len(text) < 9):
            raise forms.ValidationError(_("“%(value)s” is not a number of people."), params={"value": value})
        return int(text)


class PageForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("Kind of page"), choices=PageKind.choices, widget=forms.RadioSelect)
    title = forms.CharField(label=gettext_lazy("Name of the page"), max_length=150)
    address = forms.URLField(
        label=gettext_lazy("Address people open"), max_length=500, assume_scheme="https",
        help_text=gettext_lazy("For YouTube and Facebook the address of the video itself, as one shares it."),
    )  # fmt: skip
    organisation: Any = forms.ModelChoiceField(label=gettext_lazy("Whose page"), queryset=None, required=False)
    hub: Any = forms.ModelChoiceField(
        label=gettext_lazy("Carries the room"), queryset=None, required=False, empty_label=gettext_lazy("Main stage"),
        help_text=gettext_lazy("A room that is broadcast on a page of its own while the main stage is on others."),
    )  # fmt: skip
    is_main = forms.BooleanField(label=gettext_lazy("Shown first on the live page"), required=False)

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        taking_part = edition.network.organisations.filter(participations__edition=edition).distinct()
        chosen(self, "organisation", taking_part, named)
        chosen(self, "hub", edition.hubs.all(), named)


class CountForm(forms.Form):
    viewers = CountField(label=gettext_lazy("Viewers now"), help_text=gettext_lazy("As the page itself shows them."))
    at = ThaiTimeField(
        label=gettext_lazy("Seen at"),
        required=False,
        help_text=gettext_lazy("Empty: just now."),
    )


class CountsForm(forms.Form):
    """Many counts of one page: lines as typed, or a file of them."""

    lines = forms.CharField(
        label=gettext_lazy("A line each: time, viewers"), required=False,
        widget=forms.Textarea(attrs={"rows": 4, "placeholder": "13.05, 1284"}),
    )  # fmt: skip
    file = forms.FileField(
        label=gettext_lazy("Or a CSV file"), required=False, widget=forms.FileInput(attrs={"accept": ".csv,.txt"})
    )


def counts_typed(text: str, on: dt.date, zone: str) -> tuple[list[tuple[dt.datetime, int]], list[str]]:
    """A file or pasted lines: time and viewers (``13.05, 1,284`` or with a date); what could not be read, in sentences."""
    found, wrong = [], []
    rows = list(csv.reader(io.StringIO(to_ascii(text).removeprefix("\ufeff")), delimiter=_delimiter(text)))
    for number, row in enumerate(rows[:5000], start=1):
        cells = [cell.strip() for cell in row if cell.strip()]
        if len(cells) < 2:
            continue
        moment, people = _moment(cells[0], on, zone), "".join(cells[1:]).replace(",", "").replace(" ", "")
        if moment is not None and people.isdigit() and len(people) < 9:
            found.append((moment, int(people)))
        elif number > 1 or any(letter.isdigit() for letter in cells[0]):  # the first line may be a head
            wrong.append(_("Line %(number)s: “%(line)s” is no time and number of viewers.") % {
                "number": number, "line": ", ".join(cells)[:80],
            })  # fmt: skip
    return found, wrong


def _delimiter(text: str) -> str:
    return next((mark for mark in ("\t", ";") if mark in text), ",")


def _moment(cell: str, on: dt.date, zone: str) -> dt.datetime | None:
    date, _blank, clock = cell.rpartition(" ")
    day = on
    if date:
        try:
            day = parse_date(date)
        except DateNotUnderstood:
            return None
    parts = clock.replace(".", ":").split(":")
    if not (2 <= len(parts) <= 3 and all(part.isdigit() and len(part) < 3 for part in parts)):
        return None
    try:
        hour, minute, second = (int(part) for part in [*parts, "0"][:3])
        local = dt.time(hour, minute, second)
    except ValueError:
        return None
    return dt.datetime.combine(day, local, ZoneInfo(zone)).astimezone(dt.UTC)


class MeetingForm(forms.Form):
    day: Any = forms.ModelChoiceField(label=gettext_lazy("Day"), queryset=None)
    topic = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    issue: Any = forms.ModelChoiceField(label=gettext_lazy("Issue"), queryset=None, required=False)
    hub: Any = forms.ModelChoiceField(
        label=gettext_lazy("Room"), queryset=None, required=False,
        help_text=gettext_lazy("Without an issue the link is for whoever has a session in this room that day; without both, for everybody on Zoom."),
    )  # fmt: skip
    join_url = forms.URLField(label=gettext_lazy("Link to join"), max_length=600, assume_scheme="https")
    number = forms.CharField(
        label=gettext_lazy("Meeting ID"), max_length=20, required=False,
        help_text=gettext_lazy("So that a report or recording finds its meeting: 812 3456 7890."),
    )  # fmt: skip
    passcode = forms.CharField(
        label=gettext_lazy("Passcode"), max_length=20, required=False,
        help_text=gettext_lazy("For the crew. Everybody else comes in by the link: paste the one of the invitation, which holds it."),
    )  # fmt: skip

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen(self, "day", edition.days.all(), lambda day: day_words(day.on, edition))
        chosen(self, "issue", edition.issues.filter(withdrawn_at__isnull=True), lambda one: named(one, "title"))
        chosen(self, "hub", edition.hubs.all(), named)


class TargetForm(forms.Form):
    page: Any = forms.ModelChoiceField(label=gettext_lazy("Page"), queryset=None)
    hub: Any = forms.ModelChoiceField(
        label=gettext_lazy("Follows the cues of"), queryset=None, required=False, empty_label=gettext_lazy("Main stage"),
        help_text=gettext_lazy("A room without a run of show of its own follows the main stage."),
    )  # fmt: skip
    stream_url = forms.CharField(label=gettext_lazy("Server address (RTMP)"), max_length=1024)
    stream_key = forms.CharField(
        label=gettext_lazy("Stream key"), max_length=512, widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy("Goes straight to Zoom and is not kept here."),
    )  # fmt: skip

    def __init__(self, *args: Any, pages: Any, hubs: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen(self, "page", pages, str)
        chosen(self, "hub", hubs, named)

    def clean_stream_url(self) -> str:
        address = str(self.cleaned_data["stream_url"])
        if not address.startswith(("rtmp://", "rtmps://")):
            raise forms.ValidationError(_("A server address begins with rtmp:// or rtmps://."))
        return address


class RecordingForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Title"), max_length=250)
    kind = forms.ChoiceField(label=gettext_lazy("What it is"), choices=RecordingKind.choices)
    airing: Any = forms.ModelChoiceField(label=gettext_lazy("Part of the broadcast"), queryset=None, required=False)
    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
    )
    sent = forms.CharField(
        required=False, max_length=250, widget=forms.HiddenInput
    )  # what came in pieces: "size/time/name"
    source = forms.CharField(label=gettext_lazy("Where it lies or came from"), max_length=500, required=False)
    may_record = forms.ChoiceField(
        label=gettext_lazy("Consent to record"), choices=Agreed.choices, widget=forms.RadioSelect
    )
    may_publish = forms.ChoiceField(
        label=gettext_lazy("Consent to publish"), choices=Agreed.choices, widget=forms.RadioSelect
    )
    licence = forms.CharField(label=gettext_lazy("Licence"), max_length=100, required=False)

    def __init__(self, *args: Any, airings: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = _(
            "Up to {most}, without JavaScript up to 30 MB; of a larger one give the address."
        ).format(most=largest_words())
        chosen(self, "airing", airings.select_related("run__show__edition"), _part_words)

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if not any(found.get(name) for name in ("file", "sent", "source")) and not self.initial:
            self.add_error("file", _("Choose a file, or say where it lies."))
        return found


def _part_words(one: Airing) -> str:
    show = one.run.show
    room = [named(show.hub)] if show.hub else []
    return " · ".join(
        [day_words(show.day.on, show.edition), *room, f"{number_words(one.no, show.edition)} {named(one, 'title')}"]
    )
