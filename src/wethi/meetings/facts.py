"""What happens to minutes, meetings and tasks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_noop

from wethi.audit.facts import Code, Fact


@dataclass(frozen=True, kw_only=True)
class ReadingFact(Fact):
    """Something that happened to minutes on their way into the house."""

    reading_id: int
    object_kind: ClassVar[str] = "reading"
    object_field: ClassVar[str] = "reading_id"


@dataclass(frozen=True, kw_only=True)
class MinutesRead(ReadingFact):
    sentence: ClassVar[str] = gettext_noop("{actor} handed in the minutes {object}.")


@dataclass(frozen=True, kw_only=True)
class StatementCorrected(ReadingFact):
    key: Code
    sentence: ClassVar[str] = gettext_noop("{actor} corrected what was read in the minutes {object} ({key}).")


@dataclass(frozen=True, kw_only=True)
class StatementsTicked(ReadingFact):
    count: int
    sentence: ClassVar[str] = gettext_noop("{actor} went through {count} facts of the minutes {object}.")


@dataclass(frozen=True, kw_only=True)
class ReadingMoved(ReadingFact):
    sentence: ClassVar[str] = gettext_noop("{actor} said which edition the minutes {object} are about.")


@dataclass(frozen=True, kw_only=True)
class MinutesAccepted(ReadingFact):
    meeting_id: int
    count: int
    sentence: ClassVar[str] = gettext_noop("{actor} accepted {count} facts of the minutes {object}.")


@dataclass(frozen=True, kw_only=True)
class AcceptanceUndone(ReadingFact):
    sentence: ClassVar[str] = gettext_noop("{actor} took back what had been accepted from the minutes {object}.")


@dataclass(frozen=True, kw_only=True)
class ReadingAbandoned(ReadingFact):
    sentence: ClassVar[str] = gettext_noop("{actor} laid the minutes {object} aside.")


@dataclass(frozen=True, kw_only=True)
class TaskFact(Fact):
    task_id: int
    object_kind: ClassVar[str] = "task"
    object_field: ClassVar[str] = "task_id"


@dataclass(frozen=True, kw_only=True)
class TaskAdded(TaskFact):
    sentence: ClassVar[str] = gettext_noop("{actor} added the task {object}.")


@dataclass(frozen=True, kw_only=True)
class TaskChanged(TaskFact):
    sentence: ClassVar[str] = gettext_noop("{actor} changed the task {object}.")


@dataclass(frozen=True, kw_only=True)
class TaskFinished(TaskFact):
    sentence: ClassVar[str] = gettext_noop("{actor} finished the task {object}.")


@dataclass(frozen=True, kw_only=True)
class TaskReopened(TaskFact):
    sentence: ClassVar[str] = gettext_noop("{actor} opened the task {object} again.")


@dataclass(frozen=True, kw_only=True)
class TaskDropped(TaskFact):
    sentence: ClassVar[str] = gettext_noop("{actor} dropped the task {object}.")
