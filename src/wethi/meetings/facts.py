"""What happens to minutes, meetings and tasks."""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_noop

from wethi.audit.facts import Code, Fact


class ReadingFact(Fact):
    """Something that happened to minutes on their way into the house."""

    reading_id: int
    object_kind: ClassVar[str] = "reading"
    object_field: ClassVar[str] = "reading_id"


class MinutesRead(ReadingFact):
    sentence: ClassVar[str] = gettext_noop("{actor} handed in the minutes {object}.")


class StatementCorrected(ReadingFact):
    key: Code
    sentence: ClassVar[str] = gettext_noop("{actor} corrected what was read in the minutes {object} ({key}).")


class StatementsTicked(ReadingFact):
    count: int
    sentence: ClassVar[str] = gettext_noop("{actor} went through {count} facts of the minutes {object}.")


class ReadingMoved(ReadingFact):
    sentence: ClassVar[str] = gettext_noop("{actor} said which edition the minutes {object} are about.")


class MinutesAccepted(ReadingFact):
    meeting_id: int
    count: int
    sentence: ClassVar[str] = gettext_noop("{actor} accepted {count} facts of the minutes {object}.")


class AcceptanceUndone(ReadingFact):
    sentence: ClassVar[str] = gettext_noop("{actor} took back what had been accepted from the minutes {object}.")


class ReadingAbandoned(ReadingFact):
    sentence: ClassVar[str] = gettext_noop("{actor} laid the minutes {object} aside.")


class TaskFact(Fact):
    task_id: int
    object_kind: ClassVar[str] = "task"
    object_field: ClassVar[str] = "task_id"


class TaskAdded(TaskFact):
    sentence: ClassVar[str] = gettext_noop("{actor} added the task {object}.")


class TaskChanged(TaskFact):
    sentence: ClassVar[str] = gettext_noop("{actor} changed the task {object}.")


class TaskFinished(TaskFact):
    sentence: ClassVar[str] = gettext_noop("{actor} finished the task {object}.")


class TaskReopened(TaskFact):
    sentence: ClassVar[str] = gettext_noop("{actor} opened the task {object} again.")


class TaskDropped(TaskFact):
    sentence: ClassVar[str] = gettext_noop("{actor} dropped the task {object}.")


class TaskCommented(TaskFact):
    sentence: ClassVar[str] = gettext_noop("{actor} wrote something to the task {object}.")


# ---- meetings ----------------------------------------------------------------------------------------------------


class MeetingFact(Fact):
    meeting_id: int
    object_kind: ClassVar[str] = "meeting"
    object_field: ClassVar[str] = "meeting_id"


class MeetingCalled(MeetingFact):
    sentence: ClassVar[str] = gettext_noop("{actor} called the meeting {object}.")


class MeetingChanged(MeetingFact):
    sentence: ClassVar[str] = gettext_noop("{actor} changed the meeting {object} ({fields}).")


class MeetingCalledOff(MeetingFact):
    sentence: ClassVar[str] = gettext_noop("{actor} called the meeting {object} off.")


class AgendaChanged(MeetingFact):
    count: int
    sentence: ClassVar[str] = gettext_noop("{actor} set the agenda of {object}: {count} items.")


class AttendanceChanged(MeetingFact):
    count: int
    sentence: ClassVar[str] = gettext_noop("{actor} changed the attendance list of {object}; it has {count} names.")


class MinutesAdopted(MeetingFact):
    sentence: ClassVar[str] = gettext_noop("{actor} recorded that the minutes of {object} were adopted.")


class AdoptionTakenBack(MeetingFact):
    sentence: ClassVar[str] = gettext_noop("{actor} took the adoption of the minutes of {object} back.")


class MinutesMade(MeetingFact):
    count: int
    sentence: ClassVar[str] = gettext_noop("{actor} made the minutes of {object} from the notes: {count} items.")


# ---- notes -------------------------------------------------------------------------------------------------------


class RecordFact(Fact):
    record_id: int
    object_kind: ClassVar[str] = "record"
    object_field: ClassVar[str] = "record_id"


class NotesBegun(RecordFact):
    sentence: ClassVar[str] = gettext_noop("{actor} began the notes of {object}.")


class NotesWritten(RecordFact):
    sentence: ClassVar[str] = gettext_noop("{actor} took notes of {object}.")


class NotesHandedOver(RecordFact):
    sentence: ClassVar[str] = gettext_noop("{actor} handed the notes of {object} over to be looked through.")


class NotesReopened(RecordFact):
    sentence: ClassVar[str] = gettext_noop("{actor} opened the notes of {object} again.")


class MaterialAdded(Fact):
    material_id: int
    session_id: int
    object_kind: ClassVar[str] = "material"
    object_field: ClassVar[str] = "material_id"
    sentence: ClassVar[str] = gettext_noop("{actor} kept {object} with the session {session}.")


class MaterialChanged(MaterialAdded):
    sentence: ClassVar[str] = gettext_noop("{actor} changed what is known of {object} of the session {session}.")


class MaterialRemoved(MaterialAdded):
    sentence: ClassVar[str] = gettext_noop("{actor} took {object} away from the session {session}.")
