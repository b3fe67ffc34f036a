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


@dataclass(frozen=True, kw_only=True)
class TaskCommented(TaskFact):
    sentence: ClassVar[str] = gettext_noop("{actor} wrote something to the task {object}.")


# ---- meetings ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class MeetingFact(Fact):
    meeting_id: int
    object_kind: ClassVar[str] = "meeting"
    object_field: ClassVar[str] = "meeting_id"


@dataclass(frozen=True, kw_only=True)
class MeetingCalled(MeetingFact):
    sentence: ClassVar[str] = gettext_noop("{actor} called the meeting {object}.")


@dataclass(frozen=True, kw_only=True)
class MeetingChanged(MeetingFact):
    sentence: ClassVar[str] = gettext_noop("{actor} changed the meeting {object} ({fields}).")


@dataclass(frozen=True, kw_only=True)
class MeetingCalledOff(MeetingFact):
    sentence: ClassVar[str] = gettext_noop("{actor} called the meeting {object} off.")


@dataclass(frozen=True, kw_only=True)
class AgendaChanged(MeetingFact):
    count: int
    sentence: ClassVar[str] = gettext_noop("{actor} set the agenda of {object}: {count} items.")


@dataclass(frozen=True, kw_only=True)
class AttendanceChanged(MeetingFact):
    count: int
    sentence: ClassVar[str] = gettext_noop("{actor} changed the attendance list of {object}; it has {count} names.")


@dataclass(frozen=True, kw_only=True)
class MinutesAdopted(MeetingFact):
    sentence: ClassVar[str] = gettext_noop("{actor} recorded that the minutes of {object} were adopted.")


@dataclass(frozen=True, kw_only=True)
class AdoptionTakenBack(MeetingFact):
    sentence: ClassVar[str] = gettext_noop("{actor} took the adoption of the minutes of {object} back.")


@dataclass(frozen=True, kw_only=True)
class MinutesMade(MeetingFact):
    count: int
    sentence: ClassVar[str] = gettext_noop("{actor} made the minutes of {object} from the notes: {count} items.")


# ---- notes -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class RecordFact(Fact):
    record_id: int
    object_kind: ClassVar[str] = "record"
    object_field: ClassVar[str] = "record_id"


@dataclass(frozen=True, kw_only=True)
class NotesBegun(RecordFact):
    sentence: ClassVar[str] = gettext_noop("{actor} began the notes of {object}.")


@dataclass(frozen=True, kw_only=True)
class NotesWritten(RecordFact):
    sentence: ClassVar[str] = gettext_noop("{actor} took notes of {object}.")


@dataclass(frozen=True, kw_only=True)
class NotesHandedOver(RecordFact):
    sentence: ClassVar[str] = gettext_noop("{actor} handed the notes of {object} over to be looked through.")


@dataclass(frozen=True, kw_only=True)
class NotesReopened(RecordFact):
    sentence: ClassVar[str] = gettext_noop("{actor} opened the notes of {object} again.")


@dataclass(frozen=True, kw_only=True)
class MaterialAdded(Fact):
    material_id: int
    session_id: int
    object_kind: ClassVar[str] = "material"
    object_field: ClassVar[str] = "material_id"
    sentence: ClassVar[str] = gettext_noop("{actor} kept {object} with the session {session}.")


@dataclass(frozen=True, kw_only=True)
class MaterialChanged(MaterialAdded):
    sentence: ClassVar[str] = gettext_noop("{actor} changed what is known of {object} of the session {session}.")


@dataclass(frozen=True, kw_only=True)
class MaterialRemoved(MaterialAdded):
    sentence: ClassVar[str] = gettext_noop("{actor} took {object} away from the session {session}.")
