"""The meeting's own rows: header, attendance, numbered items, tasks, and where each thing came from."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from wethi.audit.actions import By, record
from wethi.meetings.diff import NOTHING, FactRow, Standing, item_of, matching_deadline, matching_task, same_items
from wethi.meetings.facts import TaskAdded, TaskChanged
from wethi.meetings.journal import Journal, as_written
from wethi.meetings.models import Attendee, Item, Meeting, Origin, Reading, Task
from wethi.network.queries import bodies_named
from wethi.pure.thai.sectors import sector_code


class MeetingWriter:
    """Writes one meeting from one reading inside the acceptance's transaction."""

    meeting: Meeting

    def __init__(
        self,
        reading: Reading,
        standing: Standing,
        found: list[FactRow],
        journal: Journal,
        result: Any,
        by: By,
        at: dt.datetime,
    ) -> None:
        self.reading, self.standing, self.found = reading, standing, found
        self.journal, self.result, self.by, self.at = journal, result, by, at
        self.document = reading.corrected
        # In the minutes and to be in the house: ticked now, or already so.
        self.kept = {
            row.key: row for row in found if row.will_be_written or (row.effect == NOTHING and row.tick is not False)
        }
        self.carried_topics: list[dict[str, Any]] = []
        self._origins: dict[tuple[str, int, str], dict[str, Any]] = {}

    def write(self) -> None:
        meeting, is_new = self.standing.meeting, False
        if meeting is None:
            meeting, is_new = Meeting(network=self.reading.network, created_at=self.at), True
            before: dict[str, Any] = {}
        else:
            before = as_written(meeting)
            self.journal.note("meeting_rows", id=meeting.pk, before=rows_of(meeting))
            if meeting.reading_id not in {None, self.reading.pk}:
                self.carried_topics = list(self.standing.related)
        for name, value in self._header().items():
            setattr(meeting, name, value)
        meeting.edition = self.standing.edition or meeting.edition
        meeting.text, meeting.reading = self.reading.text, self.reading
        meeting.save()
        self.meeting = meeting
        self._items(is_new)
        self._attendees(is_new)
        if is_new:
            self.journal.made("meeting", meeting)
            self.result.written["meeting"] += 1
        else:
            self.journal.changed("meeting", meeting, before)

    def _header(self) -> dict[str, Any]:
        """Fields of the meeting among the ticked facts; its title stands in any case, or nobody could find it."""
        values: dict[str, Any] = {}
        plain = {
            "meeting.no": "no",
            "meeting.kind": "kind",
            "channel.kind": "channel",
            "channel.platforms": "platforms",
        }
        for key, row in self.kept.items():
            if key in plain:
                values[plain[key]] = row.value
            elif key == "meeting.year_be":
                values["year"] = row.value - 543
            elif key == "date":
                values["held_on"] = dt.date.fromisoformat(row.value)
            elif key == "channel.place":
                values["place"] = row.value[:250]
            elif key == "time":
                start, _sep, end = row.value.partition("/")
                values["starts_at"] = dt.time.fromisoformat(start)
                values["ends_at"] = dt.time.fromisoformat(end) if end else None
            elif key == "deadlines.next_meeting":
                at = self.document["next_meeting"]["time"]
                values["next_on"] = dt.date.fromisoformat(row.value["on"])
                values["next_at"] = dt.time.fromisoformat(at["value"]) if at else None
        title = next((row for row in self.found if row.key == "title"), None)
        if title is not None and (title.tick is not False or self.standing.meeting is None):
            values["title"] = title.value[:300]
        elif self.standing.meeting is None:
            values["title"] = self.reading.filename or _("Meeting")
        figures = {
            key.partition(".")[2]: row.value
            for key, row in self.kept.items()
            if key.startswith("attendees.") and key != "attendees.people"
        }
        known = dict(self.standing.meeting.attendance) if self.standing.meeting else {}
        values["attendance"] = {**known, **figures}
        if values.get("no") is not None and "year" not in values and "held_on" in values:
            values["year"] = values["held_on"].year
        return values

    def _items(self, is_new: bool) -> None:
        if "items" not in self.kept:
            return
        if not is_new and same_items(self.document, self.standing.items):
            self._kinds()
            return
        tasks = [(task, task.item) for task in self.standing.tasks]
        self.meeting.items.all().delete()
        made: dict[str, Item] = {}
        for order, entry in enumerate(self.document["items"], start=1):
            item = Item(
                meeting=self.meeting,
                parent=made.get(entry["parent"] or ""),
                order=order,
                level=entry["level"],
                section=(entry["section"] or "")[:200],
                marker=entry["marker"],
                no=(entry["no"] or "")[:20],
                kind=self._kind(entry),
                text=entry["text"],
                body=entry["body"],
                start=entry["span"][0] if entry["span"] else None,
                end=entry["span"][1] if entry["span"] else None,
            )
            item.save()
            made[entry["id"]] = item
        self.standing.items = list(made.values())
        self.result.written["item"] += len(made)
        self._rejoin(tasks)

    def _kind(self, entry: dict[str, Any]) -> str:
        """A resolution or a proposal is one only when somebody took it as such."""
        taken = {row.about for row in self.kept.values() if row.item_id == entry["id"]}
        kinds = [kind for about, kind in _KIND_OF.items() if about in taken]
        return entry["kind"] if entry["kind"] in kinds else kinds[0] if kinds else "info"

    def _kinds(self) -> None:
        for entry, item in zip(self.document["items"], self.standing.items, strict=True):
            kind = self._kind(entry)
            if item.kind != kind:
                item.kind = kind
                item.save(update_fields=["kind"])

    def _rejoin(self, tasks: list[tuple[Task, Item | None]]) -> None:
        """Tasks of the meeting keep their item when the items were written again."""
        for task, old in tasks:
            new = None
            if old is not None:
                place = (old.section, old.no, old.level)
                new = next((item for item in self.standing.items if (item.section, item.no, item.level) == place), None)
            task.item = new
            task.save(update_fields=["item"])

    def _attendees(self, is_new: bool) -> None:
        if "attendees.people" not in self.kept:
            return
        read = [
            (entry["name"][:250], (entry["org"] or "")[:250], (entry["role"] or "")[:150], _PRESENCE[entry["status"]])
            for entry in self.document["attendees"]["people"]
        ]
        known = [(row.name, row.organisation, row.role, row.status) for row in self.meeting.attendees.all()]
        if read == known:
            return
        self.meeting.attendees.all().delete()
        bodies = bodies_named(self.reading.network_id, [org for _name, org, _role, _status in read])
        Attendee.objects.bulk_create(
            Attendee(
                meeting=self.meeting, order=order, name=name, organisation=org, role=role, status=status,
                body=bodies.get(org), sector=bodies[org].sector if org in bodies else sector_code(org) or "",
            )
            for order, (name, org, role, status) in enumerate(read, start=1)
        )  # fmt: skip
        self.result.written["attendee"] += len(read)

    # ---- tasks ---------------------------------------------------------------------------------------------

    def write_tasks(self) -> None:
        for row in self.found:
            if row.about == "tasks" and row.will_be_written:
                self._task(row)

    def _task(self, row: FactRow) -> None:
        value, relative = row.value, row.value.get("relative") or {}
        item = item_of(self.document, row.item_id, self.standing.items)
        task = matching_task(value, item, self.standing.tasks)
        before = as_written(task) if task else None
        if task is None:
            task = Task(network=self.reading.network, meeting=self.meeting, created_at=self.at)
        task.edition = self.standing.edition or task.edition
        task.item = item or task.item
        task.what, task.owner = value["what"], value["owner"][:250]
        task.due_on = dt.date.fromisoformat(value["due"]) if value["due"] else None
        task.due_days_after = None if value["due"] else relative.get("days")
        task.due_after = "" if value["due"] else (relative.get("after") or "")[:200]
        task.outputs = value["outputs"]
        task.save()
        if before is None:
            self.journal.made("task", task)
            self.standing.tasks.append(task)
        else:
            self.journal.changed("task", task, before)
        self.origin("task", task.pk, row)
        self.result.written["task"] += 1
        fact = TaskAdded if before is None else TaskChanged
        record(
            fact(network_id=task.network_id, edition_id=task.edition_id, task_id=task.pk),
            by=self.by,
            at=self.at,
        )

    # ---- where things came from ------------------------------------------------------------------------------

    def origin(self, kind: str, key: int, row: FactRow, field: str = "") -> None:
        """Remembers the words; the newer words of one meeting stand. See :meth:`write_origins`."""
        start, end = row.span or (0, 0)
        item = item_of(self.document, row.item_id, self.standing.items) or self._item_at(start, row.span is not None)
        self._origins[kind, key, field[:40]] = {
            "item": item,
            "start": start,
            "end": end,
            "quote": self.reading.text[start:end],
        }

    def write_origins(self) -> None:
        known = {(old.object_kind, old.object_id, old.field): old for old in self.meeting.origins.all()}
        self._found_again(known)
        new: list[Origin] = []
        for place, values in self._origins.items():
            old = known.get(place)
            if old is None:
                kind, key, field = place
                new.append(Origin(meeting=self.meeting, object_kind=kind, object_id=key, field=field, **values))
                continue
            for name, value in values.items():
                setattr(old, name, value)
            old.save()
        Origin.objects.bulk_create(new)

    def _found_again(self, known: dict[tuple[str, int, str], Origin]) -> None:
        """What these minutes say as the earlier ones did was not written; where its words stand now is noted anew."""
        for row in self.found:
            if row.effect == NOTHING and row.span is not None:
                for place in self._places_of(row):
                    if place in known and place not in self._origins:
                        self.origin(*place[:2], row, place[2])
        text = self.reading.text
        for place, old in known.items():
            if place in self._origins or text[old.start : old.end] == old.quote:
                continue
            start = _nearest(text, old.quote, old.start)
            item = None if start is None else self._item_at(start, True)
            start = old.start if start is None else start
            values = {"item": item, "start": start, "end": start + len(old.quote), "quote": old.quote}
            self._origins[place] = values

    def _places_of(self, row: FactRow) -> list[tuple[str, int, str]]:
        """The things in the house that a fact tells of, as their origins name them."""
        standing, value = self.standing, row.value
        things: list[tuple[str, Any]] = []
        if row.about == "event" and row.kind == "issue":
            things.append(("issue", standing.issues.get(value["no"])))
        elif row.about == "tasks":
            item = item_of(self.document, row.item_id, standing.items)
            things.append(("task", matching_task(value, item, standing.tasks)))
        elif row.about == "deadlines":
            things.append(("deadline", matching_deadline(value, standing.deadlines)))
        elif row.about == "milestones":
            same = (one for one in standing.milestones if (one.year, one.text) == (value["year"], value["text"][:400]))
            things.append(("milestone", next(same, None)))
        elif row.about == "event":
            field = row.key.removeprefix("event.")[:40]
            own = [] if standing.edition is None else [("edition", standing.edition.pk, field)]
            return own + ([("day", day.pk, "") for day in standing.days] if field == "days" else [])
        return [(kind, thing.pk, "") for kind, thing in things if thing is not None]

    def _item_at(self, position: int, known: bool) -> Item | None:
        found = None
        for item in self.standing.items if known else ():
            if item.start is not None and item.start <= position:
                found = item
        return found


def _nearest(text: str, words: str, place: int) -> int | None:
    """Where the words begin that stand closest to ``place``; None where the text does not have them."""
    before, after = text.rfind(words, 0, place + len(words)), text.find(words, place)
    found = [start for start in (before, after) if start >= 0]
    return min(found, key=lambda start: abs(start - place), default=None) if words else None


_KIND_OF = {"decisions": "decision", "tasks": "task", "proposals": "proposal"}
_PRESENCE = {"member": "present", "other": "other", "absent": "absent"}


def rows_of(meeting: Meeting) -> dict[str, Any]:
    """The rows that hang on a meeting, as they are, to be put back by ``undo_acceptance``."""
    return {
        "items": [as_written(item) for item in meeting.items.all()],
        "attendees": [as_written(attendee) for attendee in meeting.attendees.all()],
        "origins": [as_written(origin) for origin in meeting.origins.order_by("id")],
        "task_items": {str(task.pk): task.item_id for task in meeting.tasks.all()},
    }
