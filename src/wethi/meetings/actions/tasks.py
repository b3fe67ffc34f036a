"""Tasks: added by hand, changed, finished, opened again, dropped."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from wethi.audit.actions import By, record
from wethi.meetings.choices import TaskState, TaskWord
from wethi.meetings.facts import (
    TaskAdded,
    TaskChanged,
    TaskCommented,
    TaskDropped,
    TaskFact,
    TaskFinished,
    TaskReopened,
)
from wethi.meetings.models import Task, TaskNote
from wethi.meetings.rules import require_for
from wethi.programme.models import Edition
from wethi.programme.rules import require_in_edition


class TaskNeedsWords(Exception):
    """A task says what is to be done."""


class OtherEdition(Exception):
    """A task of another edition was named."""


@transaction.atomic
def put_task(
    *,
    edition: Edition,
    what: str,
    by: By,
    at: dt.datetime,
    task: Task | None = None,
    owner: str = "",
    due_on: dt.date | None = None,
    note: str = "",
    reason: str = "",
) -> Task:
    """Adds a task by hand or changes one; a day put by hand replaces "so many days after".

    A new day or owner of a known task stays on record with its ``reason``.

    Raises :class:`TaskNeedsWords`, :class:`OtherEdition`.
    """
    require_in_edition(by, "tasks.edit", edition, at)
    what = what.strip()
    if not what:
        raise TaskNeedsWords
    if task is not None and task.edition_id != edition.pk:
        raise OtherEdition
    values: dict[str, Any] = {"what": what, "owner": owner.strip()[:250], "due_on": due_on, "note": note}
    if task is None:
        task = Task.objects.create(network_id=edition.network_id, edition=edition, created_at=at, **values)
        _told(TaskAdded, task, by=by, at=at)
        return task
    if due_on is not None:
        values.update(due_days_after=None, due_after="")
    changed = tuple(name for name, value in values.items() if getattr(task, name) != value)
    _keep_what_was(task, values, changed, reason, by, at)
    for name in changed:
        setattr(task, name, values[name])
    if changed:
        task.save(update_fields=list(changed))
        _told(TaskChanged, task, changed, by=by, at=at)
    return task


def _keep_what_was(
    task: Task, values: dict[str, Any], changed: tuple[str, ...], reason: str, by: By, at: dt.datetime
) -> None:
    words = {"due_on": TaskWord.DUE, "owner": TaskWord.OWNER}
    TaskNote.objects.bulk_create(
        TaskNote(
            task=task, kind=words[name], text=reason.strip()[:2000], before=str(getattr(task, name) or "")[:250],
            after=str(values[name] or "")[:250], by=by.user, at=at,
        )
        for name in changed
        if name in words
    )  # fmt: skip


@transaction.atomic
def comment_task(*, task: Task, text: str, by: By, at: dt.datetime) -> TaskNote:
    """Says something about a task. Raises :class:`TaskNeedsWords`."""
    require_for(by, "tasks.edit", task, at)
    if not text.strip():
        raise TaskNeedsWords
    made = TaskNote.objects.create(task=task, text=text.strip()[:2000], by=by.user, at=at)
    _told(TaskCommented, task, by=by, at=at)
    return made


@transaction.atomic
def finish_task(*, task: Task, by: By, at: dt.datetime) -> Task:
    """Done; a second time nothing happens."""
    require_for(by, "tasks.edit", task, at)
    return _moved(task, TaskState.DONE, TaskFinished, by=by, at=at, done_at=at)


@transaction.atomic
def reopen_task(*, task: Task, by: By, at: dt.datetime) -> Task:
    require_for(by, "tasks.edit", task, at)
    return _moved(task, TaskState.OPEN, TaskReopened, by=by, at=at, done_at=None)


@transaction.atomic
def drop_task(*, task: Task, by: By, at: dt.datetime) -> Task:
    """No longer to be done; it stays with its meeting."""
    require_for(by, "tasks.edit", task, at)
    return _moved(task, TaskState.DROPPED, TaskDropped, by=by, at=at, done_at=None)


def _moved(task: Task, state: TaskState, fact: type[TaskFact], *, by: By, at: dt.datetime, **values: Any) -> Task:
    """One conditional UPDATE: of two people who press at once, one is recorded."""
    if Task.objects.filter(pk=task.pk).exclude(state=state).update(state=state, **values):
        _told(fact, task, by=by, at=at)
    task.refresh_from_db()
    return task


def _told(fact: type[TaskFact], task: Task, changed: tuple[str, ...] = (), *, by: By, at: dt.datetime) -> None:
    record(fact(network_id=task.network_id, edition_id=task.edition_id, task_id=task.pk, changed=changed), by=by, at=at)
