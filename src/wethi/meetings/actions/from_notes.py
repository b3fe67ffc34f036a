"""From notes to minutes: handed over, looked through, made; and opened again."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from wethi.audit.actions import By
from wethi.audit.actions import record as record_fact
from wethi.meetings.choices import ItemKind, RecordState, TaskState
from wethi.meetings.draft import Draft, DraftItem, draft_of
from wethi.meetings.facts import MinutesMade, NotesHandedOver, NotesReopened, RecordFact, TaskAdded, TaskChanged
from wethi.meetings.models import Item, Meeting, Record, Task
from wethi.meetings.queries import lines_of
from wethi.meetings.rules import require_for_record


class NotReady(Exception):
    """Something stands against making the minutes; ``stops`` are sentences."""

    def __init__(self, stops: list[str]) -> None:
        super().__init__(" ".join(stops))
        self.stops = stops


@transaction.atomic
def hand_over_notes(*, record: Record, by: By, at: dt.datetime) -> Record:
    """The rapporteur is done; the secretariat looks through. A second time nothing happens."""
    require_for_record(by, "meetings.edit", record, at)
    return _moved(record, [RecordState.WRITING], RecordState.REVIEW, NotesHandedOver, by=by, at=at)


@transaction.atomic
def reopen_notes(*, record: Record, by: By, at: dt.datetime) -> Record:
    """Writing goes on. Minutes made before stay until they are made again. Adopted minutes stay closed."""
    require_for_record(by, "meetings.edit", record, at)
    if record.meeting is not None and record.meeting.adopted_at is not None:
        from django.utils.translation import gettext as _

        raise NotReady([_("The minutes have been adopted. Take the adoption back first.")])
    return _moved(record, [RecordState.REVIEW, RecordState.READY], RecordState.WRITING, NotesReopened, by=by, at=at)


def _moved(
    record: Record, before: list[RecordState], after: RecordState, fact: type[RecordFact], *, by: By, at: dt.datetime
) -> Record:
    if Record.objects.filter(pk=record.pk, state__in=before).update(state=after, closed_at=None):
        made = fact(network_id=record.network_id, edition_id=record.edition_id, record_id=record.pk)
        record_fact(made, by=by, at=at)
    record.refresh_from_db()
    return record


@transaction.atomic
def make_minutes(*, record: Record, by: By, at: dt.datetime) -> Meeting:
    """The notes of a meeting become its items and tasks; made again, tasks keep their state and their history.

    Raises :class:`NotReady`.
    """
    require_for_record(by, "minutes.accept", record, at)
    record = Record.objects.select_for_update().get(pk=record.pk)
    meeting = Meeting.objects.select_for_update().get(pk=record.meeting_id or 0)
    draft = draft_of(lines_of(record), meeting.held_on)
    if draft.stops:
        raise NotReady(draft.stops)
    items = _write_items(meeting, draft)
    _write_tasks(meeting, draft, items, by, at)
    Record.objects.filter(pk=record.pk).update(state=RecordState.READY, closed_at=at)
    fact = MinutesMade(
        network_id=meeting.network_id, edition_id=meeting.edition_id, meeting_id=meeting.pk, count=len(items)
    )
    record_fact(fact, by=by, at=at)
    return meeting


def _write_items(meeting: Meeting, draft: Draft) -> dict[str, Item]:
    """Line id -> item. The rows that stood there are written anew in two statements a level."""
    meeting.items.all().delete()
    made: dict[str, Item] = {}
    order = {id(item): number for number, item in enumerate(draft.items, start=1)}
    for level in range(1, max(item.level for item in draft.items) + 1):
        rows = [
            Item(
                meeting=meeting, line_id=one.line.line_id, parent=made[one.parent.line.line_id] if one.parent else None,
                order=order[id(one)], level=level, section=one.section, marker=one.marker, no=one.no, kind=one.kind,
                text=one.text,
            )
            for one in draft.items if one.level == level
        ]  # fmt: skip
        made.update({row.line_id: row for row in Item.objects.bulk_create(rows)})
    return made


def _write_tasks(meeting: Meeting, draft: Draft, items: dict[str, Item], by: By, at: dt.datetime) -> None:
    known = {task.line_id: task for task in meeting.tasks.exclude(line_id="")}
    for one in draft.items:
        if one.kind == ItemKind.TASK:
            _write_task(meeting, one, items[one.line.line_id], known.pop(one.line.line_id, None), by, at)
    for gone in known.values():  # the line is no task any more
        if gone.state == TaskState.OPEN:
            gone.state = TaskState.DROPPED
            gone.save(update_fields=["state"])


def _write_task(meeting: Meeting, one: DraftItem, item: Item, task: Task | None, by: By, at: dt.datetime) -> None:
    told = one.task or {}
    due = dt.date.fromisoformat(told["due"]) if told.get("due") else None
    values = {
        "what": told.get("what") or one.text,
        "owner": told.get("owner", "")[:250],
        "due_on": due,
        "due_days_after": None if due else told.get("days"),
        "due_after": "" if due else (told.get("after") or "")[:200],
    }
    fact: type[TaskAdded | TaskChanged] = TaskChanged
    changed: tuple[str, ...] = ()
    if task is None:
        task = Task(
            network_id=meeting.network_id, edition=meeting.edition, meeting=meeting, line_id=one.line.line_id,
            created_at=at,
        )  # fmt: skip
        fact = TaskAdded
    else:
        changed = tuple(name for name, value in values.items() if getattr(task, name) != value)
    for name, value in values.items():
        setattr(task, name, value)
    task.item = item
    task.save()
    if fact is TaskAdded or changed:
        told_fact = fact(network_id=task.network_id, edition_id=task.edition_id, task_id=task.pk, changed=changed)
        record_fact(told_fact, by=by, at=at)
