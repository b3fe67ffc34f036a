"""Taking an acceptance back whole, while nothing was built on it."""

from __future__ import annotations

import datetime as dt
from typing import Any, TypedDict

from django.db import transaction

from wethi.audit.actions import By, record
from wethi.meetings.choices import ReadingState
from wethi.meetings.facts import AcceptanceUndone
from wethi.meetings.journal import KINDS, from_plain
from wethi.meetings.models import Attendee, Item, Meeting, Origin, Reading, Task
from wethi.meetings.rules import reasons_against_undo, require_for
from wethi.network import actions as network_actions
from wethi.programme import actions as programme_actions
from wethi.programme.models import Day, Edition


class BuiltUpon(Exception):
    """Something stands on what was accepted; ``reasons`` are sentences."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


class _Act(TypedDict):
    by: By
    at: dt.datetime


@transaction.atomic
def undo_acceptance(*, reading: Reading, by: By, at: dt.datetime) -> Reading:
    """Puts everything back as it was before these minutes were accepted. Raises :class:`BuiltUpon`."""
    require_for(by, "minutes.accept", reading, at)
    reading = Reading.objects.select_for_update().get(pk=reading.pk)
    reasons = reasons_against_undo(reading)
    if reasons:
        raise BuiltUpon(reasons)
    edition, entries = reading.edition, reading.undo
    made_edition = any(entry["what"] == "edition" and entry.get("made") for entry in entries)
    reading.state, reading.undo = ReadingState.UNDONE, []
    reading.accepted_at = None
    reading.edition = None if made_edition else edition
    reading.version += 1
    reading.save(update_fields=["state", "undo", "accepted_at", "edition", "version"])
    _forget_origins(reading, entries)
    for entry in reversed(entries):
        _back(entry, edition, by=by, at=at)
    fact = AcceptanceUndone(network_id=reading.network_id, edition_id=reading.edition_id, reading_id=reading.pk)
    record(fact, by=by, at=at)
    return reading


def _forget_origins(reading: Reading, entries: list[dict[str, Any]]) -> None:
    """Of a meeting that stays; they come back with its rows."""
    for entry in entries:
        if entry["what"] == "meeting_rows":
            Origin.objects.filter(meeting_id=entry["id"]).delete()


def _back(entry: dict[str, Any], edition: Edition | None, *, by: By, at: dt.datetime) -> None:
    what, act = entry["what"], _Act(by=by, at=at)
    if what == "meeting_rows":
        _rows_back(entry["id"], entry["before"])
        return
    if what not in KINDS:
        return
    model: Any = KINDS[what]
    row = model.objects.filter(pk=entry["id"]).first()
    before = from_plain(model, entry.get("before", {}))
    if what in {"meeting", "task"}:
        _own_back(row, entry, before)
    elif what == "milestone":
        network_actions.remove_milestone(milestone=row, **act)
    elif edition is None:
        return
    elif "removed" in entry:
        values = from_plain(Day, entry["removed"])
        values.pop("edition_id")
        programme_actions.put_day(edition=edition, on=values.pop("on"), **values, **act)
    elif what == "edition":
        if entry.get("made"):
            programme_actions.remove_draft_edition(edition=row, **act)
        else:
            programme_actions.change_edition(edition=row, **before, **act)
    elif entry.get("made"):
        programme_actions.remove_part(edition=edition, part=row, **act)
    elif what == "issue":
        programme_actions.put_issue(edition=edition, no=row.no, **before, **act)
    elif what == "day":
        programme_actions.put_day(edition=edition, on=row.on, **before, **act)
    elif what == "deadline":
        named = {"what": row.what, "on": row.on, **before}
        programme_actions.put_deadline(edition=edition, deadline=row, **named, **act)


def _own_back(row: Meeting | Task, entry: dict[str, Any], before: dict[str, Any]) -> None:
    if entry.get("made"):
        row.delete()
        return
    for name, value in before.items():
        setattr(row, name, value)
    row.save(update_fields=list(before))


def _rows_back(meeting_id: int, before: dict[str, Any]) -> None:
    """The meeting's items, attendees and origins with the ids they had."""
    Item.objects.filter(meeting_id=meeting_id).delete()
    Attendee.objects.filter(meeting_id=meeting_id).delete()
    Origin.objects.filter(meeting_id=meeting_id).delete()
    Item.objects.bulk_create(Item(**from_plain(Item, values)) for values in before["items"])
    Attendee.objects.bulk_create(Attendee(**from_plain(Attendee, values)) for values in before["attendees"])
    Origin.objects.bulk_create(Origin(**from_plain(Origin, values)) for values in before["origins"])
    for task_id, item_id in before["task_items"].items():
        Task.objects.filter(pk=int(task_id)).update(item_id=item_id)
