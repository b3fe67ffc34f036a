"""Notes taken line by line, by several people at once, without losing a line.

A browser sends the lines it changed with the version it last saw. Sending the same again changes nothing; a line that
somebody else has rewritten meanwhile is never overwritten: what was sent becomes a line of its own right below it.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import F

from wethi.audit.actions import By
from wethi.audit.actions import record as record_fact
from wethi.kit.stream.publish import publish
from wethi.meetings.choices import OF_MEETINGS, OF_SESSIONS, RecordState
from wethi.meetings.facts import NotesBegun, NotesWritten
from wethi.meetings.models import Line, Meeting, NoteTaker, Record
from wethi.meetings.noted import LONGEST, understood
from wethi.meetings.ordering import LETTERS, is_key, key_after, key_between, number_key
from wethi.meetings.queries import known_names, notes_channel, wired
from wethi.meetings.rules import require_for_edition_part, require_for_record
from wethi.programme.models import Session, Speaking

MOST_LINES = 20_000
DEEPEST = 6
TOLD_AGAIN = dt.timedelta(minutes=15)
_ID = re.compile(r"[0-9a-zA-Z_-]{6,60}")
_EVENT_ROOM = 24 * 1024  # bytes of lines that travel in an event; more is fetched


class RecordClosed(Exception):
    """The minutes have been made; open the notes again first."""


@dataclass(frozen=True)
class Change:
    """What a browser says about one line. ``base``: the version it saw, 0 for a new line; ``save``: its own mark of this
    save, ``earlier``: marks of saves it has no answer to; ``wrote``: the words were changed, not only their place."""

    line_id: str
    base: int
    save: str
    order: str
    level: int = 1
    kind: str = ""
    text: str = ""
    wrote: bool = True
    deleted: bool = False
    settled: bool = False  # the twin was looked at: both stay, unmarked
    speaker: int | None = None
    said_by: str = ""
    said_at: dt.datetime | None = None
    earlier: tuple[str, ...] = ()


@dataclass
class Saved:
    """``lines`` as they are now; ``refused``: line id -> code of the reason (too_long, too_many, no_id, changed)."""

    rev: int
    lines: list[Line] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)


@transaction.atomic
def begin_notes(*, by: By, at: dt.datetime, meeting: Meeting | None = None, session: Session | None = None) -> Record:
    """The notes of a meeting or of a session; begun when there are none, the agenda's points as their first lines."""
    thing: Any = meeting or session
    require_for_edition_part(by, "meetings.edit", thing.edition, session, at)
    known = Record.objects.filter(meeting=meeting) if meeting else Record.objects.filter(session=session)
    found = known.first()
    if found is not None:
        return found
    made = Record.objects.create(
        network_id=thing.edition.network_id, edition=thing.edition, meeting=meeting, session=session, opened_at=at
    )
    if meeting is not None:
        _seed(made, meeting, by, at)
    _told(NotesBegun, made, by=by, at=at)
    return made


def _seed(made: Record, meeting: Meeting, by: By, at: dt.datetime) -> None:
    lines = [
        Line(
            record=made, line_id=f"agenda-{point.pk}", order=number_key(number), text=point.title, said_at=at,
            kind="topic" if point.level == 1 else "", level=1, rev=1, author_id=by.user.pk if by.user else None,
            changed_at=at, understood=understood(point.title, "topic" if point.level == 1 else ""),
        )
        for number, point in enumerate(meeting.agenda.all(), start=1)
    ]  # fmt: skip
    Line.objects.bulk_create(lines)
    made.rev = 1
    made.save(update_fields=["rev"])


@transaction.atomic
def save_lines(*, record: Record, changes: Sequence[Change], by: By, at: dt.datetime) -> Saved:
    """Writes what can be written; see the module. Raises :class:`RecordClosed`."""
    require_for_record(by, "meetings.edit", record, at)
    record = Record.objects.select_for_update(of=("self",)).select_related("meeting", "session").get(pk=record.pk)
    if record.state == RecordState.READY:
        raise RecordClosed
    writing = _Writing(record, changes, by, at)
    for change in changes:
        writing.take(change)
    saved = writing.keep()
    if saved.lines:
        _tell(record, saved.lines, at)
        _note_work(record, by, at)
    return saved


class _Writing:
    """One batch: rows are read once, written at the end."""

    def __init__(self, record: Record, changes: Sequence[Change], by: By, at: dt.datetime) -> None:
        self.record, self.at = record, at
        self.user_id = by.user.pk if by.user else None
        wanted = {change.line_id for change in changes} | {_twin_id(change) for change in changes}
        self.known = {line.line_id: line for line in record.lines.filter(line_id__in=wanted)}
        new = [change.order for change in changes if change.line_id not in self.known and is_key(change.order)]
        self.coming = set(new)
        self.taken = set(record.lines.filter(order__in=new).values_list("order", flat=True)) if new else set()
        self.room = MOST_LINES - record.lines.count()
        self.day = record.meeting.held_on if record.meeting else None
        self.names = known_names(record)
        self.kinds: set[str] = {"", *(OF_MEETINGS if record.meeting_id else OF_SESSIONS)}
        self.new: list[Line] = []
        self.changed: dict[str, Line] = {}
        self.answered: dict[str, Line] = {}
        self.refused: dict[str, str] = {}
        self._speakers: dict[int, Speaking] | None = None

    def take(self, change: Change) -> None:
        if not _ID.fullmatch(change.line_id):
            self.refused[change.line_id] = "no_id"
        elif len(change.text) > LONGEST:
            self.refused[change.line_id] = "too_long"
        elif (line := self.known.get(change.line_id)) is None:
            self._add(change)
        elif line.version == change.base or line.last_save == change.save or line.last_save in change.earlier:
            self._change(line, change)
        else:
            self._meanwhile(line, change)

    def _add(self, change: Change) -> None:
        if len(self.new) >= self.room:
            self.refused[change.line_id] = "too_many"
            return
        order = change.order if is_key(change.order) else self._last_key()
        if order in self.taken:
            order = self._key_below(order)  # two people began a line in the same place: one below the other
        self.taken.add(order)
        line = Line(
            record=self.record, line_id=change.line_id, order=order, said_at=self._moment(change.said_at),
            author_id=self.user_id, version=0,
        )  # fmt: skip
        self._put(line, change, place=False)
        self.known[line.line_id] = line
        self.new.append(line)

    def _change(self, line: Line, change: Change) -> None:
        if line.last_save == change.save:
            self.answered[line.line_id] = line  # the same once more: its answer was lost
            return
        self._put(line, change)

    def _meanwhile(self, line: Line, change: Change) -> None:
        """Somebody else was here first. Their words stand; ours go below, unless only the place was changed."""
        if change.deleted:
            self.refused[change.line_id] = "changed"
            self.answered[line.line_id] = line
            return
        if line.deleted_at is not None:
            self._put(line, change)  # taken away by one, written on by another: words win
            return
        if not change.wrote or change.text == line.text:
            self._put(line, change, words=False)
            return
        twin = self.known.get(_twin_id(change))
        if twin is None:
            if len(self.new) >= self.room:
                self.refused[change.line_id] = "too_many"
                return
            twin = Line(
                record=self.record, line_id=_twin_id(change), order=self._key_below(line.order), author_id=self.user_id,
                said_at=line.said_at, version=0, twin_of=line.line_id,
            )  # fmt: skip
            self._put(twin, change, place=False)
            self.known[twin.line_id] = twin
            self.new.append(twin)
        self.answered[twin.line_id] = twin
        self.answered[line.line_id] = line

    def _put(self, line: Line, change: Change, *, place: bool = True, words: bool = True) -> None:
        if place and is_key(change.order):
            line.order = change.order
        line.level = min(max(change.level, 1), DEEPEST)
        line.kind = change.kind if change.kind in self.kinds else ""
        if words:
            line.text = change.text.replace("\x00", "")
            line.deleted_at = self.at if change.deleted else None
        line.understood = understood(line.text, line.kind, day=self.day, names=self.names)
        if self.record.session_id:
            self._speaker(line, change)
        if change.settled:
            line.twin_of = ""
        line.version += 1
        line.last_save = change.save[:40]
        line.changed_by_id, line.changed_at = self.user_id, self.at
        self.changed[line.line_id] = self.answered[line.line_id] = line

    def _speaker(self, line: Line, change: Change) -> None:
        if self._speakers is None:
            self._speakers = {one.pk: one for one in Speaking.objects.filter(session_id=self.record.session_id or 0)}
        line.speaker = self._speakers.get(change.speaker or 0)
        line.said_by = line.speaker.shown_name if line.speaker else change.said_by.strip()[:250]

    def _moment(self, said_at: dt.datetime | None) -> dt.datetime:
        """The browser's clock counts for lines written without a connection, within what is possible."""
        if said_at is None or said_at > self.at or said_at < self.record.opened_at - dt.timedelta(hours=1):
            return self.at
        return said_at

    def _last_key(self) -> str:
        keys = [*self.record.lines.values_list("order", flat=True), *(line.order for line in self.new)]
        return key_after(max(keys, default=""))

    def _key_below(self, order: str) -> str:
        keys = {*self.record.lines.values_list("order", flat=True), *(one.order for one in self.new), *self.coming}
        behind = [key for key in keys if key > order]
        return key_between(order, min(behind) if behind else order + LETTERS[-1])

    def keep(self) -> Saved:
        if self.changed:
            self.record.rev += 1
            Record.objects.filter(pk=self.record.pk).update(rev=F("rev") + 1)
            fresh = {id(line) for line in self.new}
            for line in self.changed.values():
                line.rev = self.record.rev
            Line.objects.bulk_create(self.new)
            old = [line for line in self.changed.values() if id(line) not in fresh]
            if old:
                Line.objects.bulk_update(old, _WRITTEN)
        return Saved(self.record.rev, list(self.answered.values()), self.refused)


_WRITTEN = [
    "order", "level", "kind", "text", "deleted_at", "understood", "speaker", "said_by", "twin_of", "version", "last_save",
    "changed_by", "changed_at", "rev",
]  # fmt: skip


def _twin_id(change: Change) -> str:
    """The same for every sending of the same save."""
    return f"{change.line_id[:60]}-x-{re.sub(r'[^0-9a-zA-Z]', '', change.save)[:40]}"


@transaction.atomic
def show_presence(*, record: Record, line_id: str, by: By, at: dt.datetime) -> None:
    """“I am here, on this line.” Told to the others as a state; rows of who left a day ago go."""
    require_for_record(by, "meetings.edit", record, at)
    if by.user is None:
        return
    NoteTaker.objects.filter(record=record, seen_at__lt=at - dt.timedelta(days=1)).delete()
    NoteTaker.objects.update_or_create(record=record, user=by.user, defaults={"line_id": line_id[:120], "seen_at": at})
    payload = {"record": record.public_id, "who": by.user.shown_name, "user": by.user.pk, "line": line_id[:120]}
    publish(notes_channel(record), "here", payload, key=f"u{by.user.pk}", at=at)


def _tell(record: Record, lines: list[Line], at: dt.datetime) -> None:
    """The new words themselves where they fit into an event; otherwise only that there are some."""
    payload: dict[str, Any] = {"record": record.public_id, "rev": record.rev}
    full = {**payload, "lines": [wired(line) for line in lines]}
    fits = len(json.dumps(full, ensure_ascii=False).encode()) < _EVENT_ROOM
    publish(notes_channel(record), "notes", full if fits else payload, at=at)


def _note_work(record: Record, by: By, at: dt.datetime) -> None:
    """The audit record says who wrote here, once in a quarter of an hour."""
    if by.user is None:
        return
    taker, _made = NoteTaker.objects.get_or_create(record=record, user=by.user, defaults={"seen_at": at})
    if taker.told_at is None or taker.told_at < at - TOLD_AGAIN:
        NoteTaker.objects.filter(pk=taker.pk).update(told_at=at)
        _told(NotesWritten, record, by=by, at=at)


def _told(fact: Any, record: Record, *, by: By, at: dt.datetime, **more: Any) -> None:
    made = fact(network_id=record.network_id, edition_id=record.edition_id, record_id=record.pk, **more)
    record_fact(made, by=by, at=at)


def plain_changes(text: str, last: str) -> list[Change]:
    """New lines as the plain form sends them: one a line, blanks or tabs before it for its level, ``/task`` for its kind."""
    from wethi.kit.ids import new_public_id
    from wethi.meetings.wording import KIND_WORDS

    made = []
    for raw in text.expandtabs(2).splitlines():
        words = raw.strip()
        if not words:
            continue
        head, _gap, rest = words.partition(" ")
        kind = KIND_WORDS.get(head[1:].lower(), "") if head.startswith("/") and rest else ""
        last = key_after(last)
        mark = new_public_id()
        level = 1 + (len(raw) - len(raw.lstrip())) // 2
        made.append(Change(mark, 0, mark, last, level=level, kind=kind, text=rest.strip() if kind else words))
    return made
