"""What became different between two versions of a programme: found in :func:`compare`, told by :class:`Teller`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from wethi.programme.choices import SessionState
from wethi.programme.models import Edition, Hub, Release
from wethi.programme.snapshot import Shown, read, to_release
from wethi.pure.thai.clock import show_time
from wethi.pure.thai.dates import show_date

ADDED, BACK, MOVED, CHANGED, CANCELLED = "added", "back", "moved", "changed", "cancelled"
KINDS = (ADDED, BACK, MOVED, CHANGED, CANCELLED)
KIND_WORDS: Mapping[str, Any] = {
    ADDED: pgettext_lazy("session", "new"),
    BACK: pgettext_lazy("session", "takes place after all"),
    MOVED: pgettext_lazy("session", "moved"),
    CHANGED: pgettext_lazy("session", "changed"),
    CANCELLED: pgettext_lazy("session", "cancelled"),
}
MOVES = ("on", "starts_at", "ends_at", "hubs")
_FIELDS: Mapping[str, Any] = {
    "title": gettext_lazy("title"),
    "title_en": gettext_lazy("title in English"),
    "format": gettext_lazy("format"),
    "issue": gettext_lazy("issue"),
    "abstract": gettext_lazy("what it is about"),
    "abstract_en": gettext_lazy("what it is about, in English"),
    "is_broadcast": gettext_lazy("broadcast"),
    "carried_on_by": gettext_lazy("who carries the result on"),
    "organisations": gettext_lazy("organisations"),
    "voices": gettext_lazy("who speaks"),
    "aims": gettext_lazy("aims"),
    "places": gettext_lazy("places"),
    "sectors": gettext_lazy("sectors"),
}


class Change(NamedTuple):
    """``fields`` names what differs; ``before`` None when it is new, ``after`` the row as the later version has it."""

    kind: str
    before: Shown | None
    after: Shown
    fields: tuple[str, ...]


class Version(NamedTuple):
    number: int
    released_at: dt.datetime
    changes: list[Change]  # none for the first


def compare(before: Sequence[Shown], after: Sequence[Shown]) -> list[Change]:
    """In the order of the later version. Whatever left the later version without a word counts as cancelled."""
    known = {one.id: one for one in before}
    found = [change for one in after if (change := _change(known.pop(one.id, None), one)) is not None]
    return found + [
        Change(CANCELLED, gone, gone, ("state",)) for gone in known.values() if gone.state != SessionState.CANCELLED
    ]


def _change(before: Shown | None, after: Shown) -> Change | None:
    is_off = after.state == SessionState.CANCELLED
    if before is None:
        return None if is_off else Change(ADDED, None, after, ())
    was_off = before.state == SessionState.CANCELLED
    if is_off:
        return None if was_off else Change(CANCELLED, before, after, ("state",))
    fields = tuple(name for name in (*MOVES, *_FIELDS) if _value(before, name) != _value(after, name))
    if was_off:
        return Change(BACK, before, after, fields)
    if not fields:
        return None
    return Change(MOVED if set(fields) & set(MOVES) else CHANGED, before, after, fields)


def _value(one: Shown, name: str) -> Any:
    value = getattr(one, name)
    if name == "voices":
        return [voice[:1] + voice[2:] for voice in value]
    return sorted(value) if name in {"hubs", "organisations", "aims", "places", "sectors"} else value


def next_version(before: Sequence[Shown], standing: Sequence[Shown]) -> list[Shown]:
    """The rows of the next version. A session that was shown never leaves without a word: it stays as cancelled."""
    earlier = {one.id: one for one in before}
    shown = [_numbered(one, earlier.get(one.id)) for one in to_release(standing, frozenset(earlier))]
    there = {one.id for one in shown}
    gone = [one for one in before if one.id not in there]
    return shown + [_numbered(one._replace(state=SessionState.CANCELLED.value), one) for one in gone]


def _numbered(one: Shown, before: Shown | None) -> Shown:
    """With iCalendar's sequence: one more when the session moved or was called off since the last version."""
    if before is None:
        return one
    is_moved = one.state != before.state or any(_value(one, name) != _value(before, name) for name in MOVES)
    return one._replace(sequence=before.sequence + is_moved)


def versions_of(edition: Edition, most: int = 20) -> list[Version]:
    """The latest versions, each with what it changed against the one before; one statement."""
    rows = list(Release.objects.filter(edition=edition).order_by("-version")[: most + 1])
    found = []
    for place, release in enumerate(rows[:most]):
        before = read(rows[place + 1].snapshot) if place + 1 < len(rows) else ()
        changes = compare(before, read(release.snapshot)) if release.version > 1 else []
        found.append(Version(release.version, release.released_at, changes))
    return found


class Teller:
    """Changes as sentences in the language that is on, with the edition's digits."""

    def __init__(self, edition: Edition, language: str) -> None:
        self.english = language == "en"
        self.digits: Any = "arabic" if self.english else edition.digits
        self.hubs = {hub.pk: (self.english and hub.name_en) or hub.name for hub in Hub.objects.filter(edition=edition)}

    def title(self, one: Shown) -> str:
        return (self.english and one.title_en) or one.title

    def day(self, on: dt.date | None) -> str:
        return show_date(on, style="medium", digits=self.digits, lang="en" if self.english else "th") if on else ""

    def time(self, at: dt.time | None) -> str:
        if at is None:
            return ""
        return at.strftime("%H:%M") if self.english else show_time(at)

    def place(self, one: Shown) -> str:
        return ", ".join(self.hubs[key] for key in one.hubs if key in self.hubs) or _("everywhere")

    def when(self, one: Shown) -> str:
        return f"{self.day(one.on)} {self.time(one.starts_at)}"

    def sentence(self, change: Change) -> str:
        """The whole change in a sentence: "“Panel” moves to 28 Sep, 13:00; before: 28 Sep, 14:00." """
        title = {"title": self.title(change.after)}
        if change.kind == CANCELLED:
            return _("“%(title)s” does not take place.") % title
        where = {**title, "when": self.when(change.after), "place": self.place(change.after)}
        if change.kind == BACK:
            return _("“%(title)s” takes place after all: %(when)s, %(place)s.") % where
        if change.before is None:
            return _("New: “%(title)s”, %(when)s, %(place)s.") % where
        return " ".join(self._parts(change.before, change.after, change.fields))

    def _parts(self, before: Shown, after: Shown, fields: tuple[str, ...]) -> Iterator[str]:
        told = {"title": self.title(before if "title" in fields else after)}
        if before.on != after.on or before.starts_at != after.starts_at:
            old = self.when(before) if before.on != after.on else self.time(before.starts_at)
            yield _("“%(title)s” moves to %(when)s; before: %(old)s.") % {
                **told, "when": self.when(after), "old": old
            }  # fmt: skip
        elif before.ends_at != after.ends_at:
            yield _("“%(title)s” now ends at %(time)s; before: %(old)s.") % {
                **told, "time": self.time(after.ends_at), "old": self.time(before.ends_at)
            }  # fmt: skip
        if sorted(before.hubs) != sorted(after.hubs):
            yield _("“%(title)s” is now at %(place)s; before: %(old)s.") % {
                **told, "place": self.place(after), "old": self.place(before)
            }  # fmt: skip
        if "title" in fields and self.title(before) != self.title(after):
            yield _("“%(title)s” is now called “%(new)s”.") % {**told, "new": self.title(after)}
        rest = [str(_FIELDS[name]) for name in fields if name in _FIELDS and name not in {"title", "title_en"}]
        if rest:
            yield _("“%(title)s”: changed %(fields)s.") % {**told, "fields": ", ".join(rest)}
        if set(fields) == {"title_en"} and not self.english:
            yield _("“%(title)s”: changed %(fields)s.") % {**told, "fields": str(_FIELDS["title_en"])}
