"""Values of statements as a person reads them, in the page's language and digits."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, override, pgettext, pgettext_lazy

from wethi.meetings.choices import MeetingKind
from wethi.network.choices import Sector
from wethi.programme.choices import Channel, SessionFormat
from wethi.pure.thai import clock, dates, digits


@dataclass(frozen=True)
class Voice:
    """Language and digits of the page; counts stay ASCII, what is read takes the edition's digits."""

    language: str = "th"
    digits: str = "thai"

    @property
    def _chosen(self) -> Any:
        return self.digits if self.language == "th" else "arabic"

    @property
    def _lang(self) -> Any:
        return self.language

    def ordinal(self, value: Any) -> str:
        return digits.to_thai(str(value)) if self._chosen == "thai" else str(value)

    def day(self, iso: str | dt.date, style: Any = "full") -> str:
        day = dt.date.fromisoformat(iso) if isinstance(iso, str) else iso
        return dates.show_date(day, style=style, digits=self._chosen, lang=self._lang)

    def days(self, value: str) -> str:
        first, _, last = value.partition("/")
        start, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last or first)
        if end < start:
            return f"{self.day(start)} – {self.day(end)}"
        return dates.show_range(start, end, style="full", digits=self._chosen, lang=self._lang)

    def year(self, common: int) -> str:
        return dates.show_year(common, digits=self._chosen, lang=self._lang)

    def hour(self, value: str) -> str:
        return clock.show_time(dt.time.fromisoformat(value), lang=self._lang)

    def hours(self, value: str) -> str:
        first, _, last = value.partition("/")
        end = dt.time.fromisoformat(last) if last else None
        return clock.show_time_range(dt.time.fromisoformat(first), end, lang=self._lang)


def shown(kind: str, value: Any, voice: Voice) -> str:
    """One line; empty for an unknown value."""
    if value is None or value in ("", []):
        return ""
    show = _SHOWN.get(kind)
    return str(value) if show is None else show(value, voice)


def _people(value: int, voice: Voice) -> str:
    return ngettext("%(count)s person", "%(count)s people", value) % {"count": f"{value:,}"}


def _range(value: dict[str, Any], voice: Voice) -> str:
    low, high = value.get("min"), value.get("max")
    if low is not None and high is not None and low != high:
        return _("%(low)s–%(high)s people a day") % {"low": f"{low:,}", "high": f"{high:,}"}
    if low is None and high is not None:
        return _("at most %(high)s people a day") % {"high": f"{high:,}"}
    return _("%(count)s people a day") % {"count": f"{low or high or 0:,}"}


def _task(value: dict[str, Any], voice: Voice) -> str:
    parts = [value["what"]]
    parts.append(value["owner"] or pgettext("task", "nobody named"))
    parts.append(due_words(value["due"], value.get("relative"), voice))
    return " · ".join(parts)


def due_words(due: str | dt.date | None, relative: dict[str, Any] | None, voice: Voice) -> str:
    """By when, in words; a relative day stays relative."""
    if due:
        return _("by %(day)s") % {"day": voice.day(due)}
    if relative and relative.get("days") is not None:
        if relative.get("after"):
            return _("within %(days)s days after %(after)s") % relative
        return _("within %(days)s days") % relative
    return _("no day set")


def _moment(value: dict[str, Any], voice: Voice) -> str:
    """The day, with the hour of a meeting."""
    hour = value.get("at")
    return f"{voice.day(value['on'])} {voice.hour(hour)}" if hour else voice.day(value["on"])


def deadline_words(value: dict[str, Any], language: str = "th") -> str:
    """What is due: our words for the kinds we know, the minutes' own otherwise."""
    if value["what"]:
        return str(value["what"])
    with override(language):
        return {
            "rosters": _("Send the names of those who will come"),
            "letters": _("Send the invitation letters"),
            "meeting": _("Next preparatory meeting"),
        }.get(value["kind"], _("Deadline"))


def _choice(choices: Any) -> Any:
    def show(value: str, voice: Voice) -> str:
        return str(dict(choices).get(value, value))

    return show


def _several(choices: Any) -> Any:
    def show(value: list[str], voice: Voice) -> str:
        return ", ".join(str(dict(choices).get(code, code)) for code in value)

    return show


_SHOWN: dict[str, Any] = {
    "number": lambda value, voice: voice.ordinal(value),
    "year_be": lambda value, voice: voice.year(value - 543),
    "year": lambda value, voice: voice.year(value),
    "meeting_kind": _choice(MeetingKind.choices),
    "channel": _choice(Channel.choices),
    "day": lambda value, voice: voice.day(value),
    "days": lambda value, voice: voice.days(value),
    "time": lambda value, voice: voice.hour(value),
    "hours": lambda value, voice: voice.hours(value),
    "words": lambda value, _voice: ", ".join(value),
    "people": _people,
    "name_list": lambda value, _voice: ngettext("%(count)s name", "%(count)s names", value) % {"count": value},
    "items": lambda value, _voice: ngettext("%(count)s item", "%(count)s items", value) % {"count": value},
    "range": _range,
    "formats": _several(SessionFormat.choices),
    "sectors": _several(Sector.choices),
    "issue": lambda value, voice: f"{voice.ordinal(value['no'])} {value['title']}",
    "task": _task,
    "deadline": lambda value, voice: f"{_moment(value, voice)} · {deadline_words(value, voice.language)}",
    "milestone": lambda value, voice: f"{voice.year(value['year'])} · {value['text']}",
    "topic": lambda value, _voice: str(value["title"]),
}


def answer_words(kind: str, code: str, index: int, value: Any, voice: Voice) -> str:
    """What the button for one answer to a warning says."""
    if code == "sector_missing":
        return _("Forgotten: all six") if index == 0 else _("On purpose: as written")
    if kind == "task":
        return _("Use %(value)s") % {"value": voice.day(value["due"])}
    if kind == "deadline":
        return _("Use %(value)s") % {"value": voice.day(value["on"])}
    return _("Use %(value)s") % {"value": shown(kind, value, voice)}


_LABELS: dict[str, Any] = {
    "title": gettext_lazy("Title of the minutes"),
    "meeting.no": gettext_lazy("Number of the meeting"),
    "meeting.year_be": gettext_lazy("Year of its number"),
    "meeting.kind": gettext_lazy("Kind of meeting"),
    "date": gettext_lazy("Day of the meeting"),
    "time": gettext_lazy("Hours of the meeting"),
    "channel.kind": gettext_lazy("How people met"),
    "channel.place": pgettext_lazy("meeting", "Where"),
    "channel.platforms": gettext_lazy("By means of"),
    "attendees.total": gettext_lazy("Who came"),
    "attendees.members": gettext_lazy("Members who came"),
    "attendees.others": gettext_lazy("Others who joined"),
    "attendees.absent": gettext_lazy("Absent"),
    "attendees.onsite": gettext_lazy("Came in person"),
    "attendees.online": gettext_lazy("Came online"),
    "attendees.people": gettext_lazy("List of names"),
    "items": gettext_lazy("Items of the minutes"),
    "event.name": gettext_lazy("Name of the forum"),
    "event.year": gettext_lazy("Year of the forum"),
    "event.days": gettext_lazy("Days of the forum"),
    "event.start_time": gettext_lazy("Start on the first day"),
    "event.theme": gettext_lazy("Theme"),
    "event.channel": gettext_lazy("How the forum is held"),
    "event.formats": gettext_lazy("Session formats"),
    "event.sectors": gettext_lazy("Sectors to be represented"),
    "event.target": gettext_lazy("Places in each issue"),
    "event.viewers": gettext_lazy("Viewers of the broadcast"),
    "deadlines.next_meeting": gettext_lazy("Next meeting"),
    "event.issues": pgettext_lazy("of the forum", "Issue"),
    "tasks": pgettext_lazy("of the minutes", "Task"),
    "deadlines": pgettext_lazy("of the minutes", "Deadline"),
    "decisions": pgettext_lazy("of the minutes", "Decision"),
    "proposals": pgettext_lazy("of the minutes", "Proposal"),
    "milestones": gettext_lazy("History of the network"),
    "related": gettext_lazy("Related topic"),
}


def label(key: str) -> str:
    """What a statement is about; entries of a list share theirs."""
    known = _LABELS.get(key) or _LABELS.get(key.rpartition(".")[0])
    return str(known or key)


def sureness(confidence: float, by_hand: bool) -> tuple[int, str]:
    """Reeds from 1 to 5 and a word; never a percentage."""
    if by_hand:
        return 5, _("corrected by hand")
    for reeds, floor, word in (
        (5, 0.93, _("very sure")),
        (4, 0.8, _("sure")),
        (3, 0.65, _("fairly sure")),
        (2, 0.45, _("not sure")),
    ):
        if confidence >= floor:
            return reeds, word
    return 1, _("a guess")
