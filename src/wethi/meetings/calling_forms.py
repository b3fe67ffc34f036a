"""Calling a meeting, its agenda, one name of its attendance list."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wethi.kit.ui.forms import ThaiDateField, ThaiTimeField
from wethi.meetings.actions.calling import Name, Point
from wethi.meetings.choices import AgendaKind, MeetingKind, Numbering, Presence
from wethi.meetings.models import Meeting
from wethi.network.choices import Sector
from wethi.programme.choices import Channel
from wethi.pure.thai import clock
from wethi.pure.thai.digits import to_ascii

BLANK_ROWS = 5
_DAY_HINT = _("Like 18 Sep 2021 or 18/9/2021.")


class MeetingForm(forms.Form):
    """Everything but agenda and people. Without a number the next one of the series is taken."""

    title = forms.CharField(label=_("Title"), max_length=300)
    kind = forms.ChoiceField(label=_("Kind of meeting"), choices=MeetingKind.choices)
    numbering = forms.ChoiceField(label=_("How it is numbered"), choices=Numbering.choices, widget=forms.RadioSelect)
    no = forms.IntegerField(label=_("Number"), min_value=1, max_value=999, required=False)
    held_on = ThaiDateField(label=_("Day"), help_text=_DAY_HINT)
    starts_at = ThaiTimeField(label=pgettext_lazy("hour", "From"), required=False, help_text=_("Like 13.30."))
    ends_at = ThaiTimeField(label=pgettext_lazy("hour", "Until"), required=False)
    channel = forms.ChoiceField(
        label=pgettext_lazy("meeting", "How"), choices=Channel.choices, widget=forms.RadioSelect
    )
    place = forms.CharField(label=_("Place"), max_length=250, required=False)
    platforms = forms.CharField(
        label=_("Platforms"), max_length=200, required=False, help_text=_("Like Zoom, Facebook Live.")
    )
    next_on = ThaiDateField(label=_("Day of the next meeting"), required=False)
    next_at = ThaiTimeField(label=_("Time of the next meeting"), required=False)
    recorder = forms.CharField(label=_("Minutes taken by"), max_length=250, required=False)
    checker = forms.CharField(label=_("Minutes checked by"), max_length=250, required=False)

    @classmethod
    def of(cls, meeting: Meeting) -> dict[str, Any]:
        """A meeting as it is typed."""
        known = {name: getattr(meeting, name) for name in cls.base_fields}
        known["platforms"] = ", ".join(meeting.platforms)
        for name in ("held_on", "next_on"):
            known[name] = known[name] or ""  # the field shows it in the reader's words
        for name in ("starts_at", "ends_at", "next_at"):
            known[name] = clock.show_time(known[name]).removesuffix(" น.") if known[name] else ""
        return known

    def clean_platforms(self) -> list[str]:
        return [name.strip() for name in self.cleaned_data["platforms"].split(",") if name.strip()]

    def clean(self) -> dict[str, Any]:
        known = super().clean() or {}
        start, end = known.get("starts_at"), known.get("ends_at")
        if start and end and end <= start:
            self.add_error("ends_at", _("The meeting ends before it begins."))
        if known.get("next_on") and known.get("held_on") and known["next_on"] <= known["held_on"]:
            self.add_error("next_on", _("The next meeting lies before this one."))
        return known


def agenda_typed(post: Any) -> tuple[list[Point], list[dict[str, Any]], str]:
    """(points in their order, the rows as typed, what is wrong). Rows are ``title-0``, ``order-0`` ...; empty ones go."""
    rows: list[dict[str, Any]] = []
    wrong = ""
    for number in range(min(len([key for key in post if key.startswith("title-")]), 250)):
        row: dict[str, Any] = {name: str(post.get(f"{name}-{number}", "")).strip() for name in ROW}
        if not row["title"]:
            continue
        minutes = to_ascii(row["minutes"])
        if minutes and not (re.fullmatch(r"\d{1,3}", minutes) and 0 < int(minutes) <= 600):
            wrong = _now("Minutes are a number up to 600: “%(title)s”.") % {"title": row["title"][:60]}
        place = to_ascii(row["order"]).replace(",", ".")
        row["place"] = float(place) if re.fullmatch(r"\d{1,4}(\.\d{1,3})?", place) else number + 1
        rows.append(row)
    rows.sort(key=lambda row: row["place"])
    if wrong:
        return [], rows, wrong
    points = [
        Point(
            title=row["title"],
            kind=row["kind"] if row["kind"] in AgendaKind.values else AgendaKind.CONSIDER,
            level=2 if row["level"] == "2" else 1,
            minutes=int(to_ascii(row["minutes"])) if row["minutes"] else None,
            lead=row["lead"],
            id=int(row["id"]) if row["id"].isascii() and row["id"].isdigit() and len(row["id"]) < 12 else None,
        )
        for row in rows
    ]
    return points, rows, ""


ROW = ("id", "order", "level", "kind", "title", "minutes", "lead")


class AttendeeForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=250)
    organisation = forms.CharField(label=pgettext_lazy("attendance", "Organisation"), max_length=250, required=False)
    role = forms.CharField(label=_("Position"), max_length=150, required=False)
    status = forms.ChoiceField(label=_("Attendance"), choices=Presence.choices, widget=forms.RadioSelect)
    stands_for = forms.CharField(label=_("In place of"), max_length=250, required=False)
    reason = forms.CharField(label=_("Reason for being away"), max_length=150, required=False)
    sector = forms.ChoiceField(label=_("Sector"), choices=[("", _("not said")), *Sector.choices], required=False)

    def clean(self) -> dict[str, Any]:
        known = super().clean() or {}
        if known.get("status") == Presence.SUBSTITUTE and not known.get("stands_for"):
            self.add_error("stands_for", _("Write in whose place they came."))
        return known

    def entry(self) -> Name:
        return Name(**self.cleaned_data)
