"""Codes of meetings, their items and tasks; the same words as in ``minutes/1``."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class MeetingKind(models.TextChoices):
    PREPARATORY = "preparatory", _("preparatory meeting")
    ORDINARY = "ordinary", _("ordinary meeting")
    EXTRAORDINARY = "extraordinary", _("extraordinary meeting")
    COMMITTEE = "committee", _("committee meeting")
    OTHER = "other", _("other meeting")


class Numbering(models.TextChoices):
    """How a meeting's number is counted and read: through the whole edition, or anew each calendar year."""

    EDITION = "edition", _("no. 3, through the whole edition")
    YEAR = "year", _("no. 3/2021, anew each year")


class AgendaKind(models.TextChoices):
    """The five parts of a Thai agenda (ระเบียบวาระ)."""

    INFORM = "inform", _("for information")
    ADOPT = "adopt", _("adoption of minutes")
    FOLLOW_UP = "follow_up", _("matters arising")
    CONSIDER = "consider", _("for consideration")
    OTHER = "other", pgettext_lazy("agenda", "other matters")


class Presence(models.TextChoices):
    """Of somebody in the attendance list. ``other``: joined without being a member."""

    PRESENT = "present", pgettext_lazy("attendance", "present")
    SUBSTITUTE = "substitute", pgettext_lazy("attendance", "in place of somebody")
    OTHER = "other", pgettext_lazy("attendance", "joined")
    LEAVE = "leave", pgettext_lazy("attendance", "on leave")
    ABSENT = "absent", pgettext_lazy("attendance", "absent")


CAME = (Presence.PRESENT, Presence.SUBSTITUTE, Presence.OTHER)


class ItemKind(models.TextChoices):
    INFO = "info", _("information")
    DECISION = "decision", _("decision")
    PROPOSAL = "proposal", pgettext_lazy("item", "proposal")
    TASK = "task", pgettext_lazy("item", "task")


class TaskState(models.TextChoices):
    OPEN = "open", pgettext_lazy("task", "open")
    DONE = "done", pgettext_lazy("task", "done")
    DROPPED = "dropped", pgettext_lazy("task", "dropped")


class ReadingState(models.TextChoices):
    OPEN = "open", pgettext_lazy("reading", "to be reviewed")
    ACCEPTED = "accepted", pgettext_lazy("reading", "accepted")
    UNDONE = "undone", pgettext_lazy("reading", "taken back")
    ABANDONED = "abandoned", pgettext_lazy("reading", "left aside")


class TaskWord(models.TextChoices):
    """What a task's note tells."""

    COMMENT = "comment", pgettext_lazy("task", "comment")
    DUE = "due", pgettext_lazy("task", "new day")
    OWNER = "owner", pgettext_lazy("task", "given to")


class LineKind(models.TextChoices):
    """What a note-taker says a line is. An empty kind is "as the reader of minutes understands it"."""

    TOPIC = "topic", pgettext_lazy("line", "agenda item")
    INFO = "info", pgettext_lazy("line", "information")
    DECISION = "decision", pgettext_lazy("line", "decision")
    PROPOSAL = "proposal", pgettext_lazy("line", "proposal")
    TASK = "task", pgettext_lazy("line", "task")
    POINT = "point", pgettext_lazy("line", "point")
    QUOTE = "quote", pgettext_lazy("line", "quote")
    QUESTION = "question", pgettext_lazy("line", "question")
    PROMISE = "promise", pgettext_lazy("line", "promise")


OF_MEETINGS = (LineKind.TOPIC, LineKind.INFO, LineKind.DECISION, LineKind.PROPOSAL, LineKind.TASK)
OF_SESSIONS = (LineKind.POINT, LineKind.QUOTE, LineKind.PROPOSAL, LineKind.QUESTION, LineKind.PROMISE)


class RecordState(models.TextChoices):
    WRITING = "writing", pgettext_lazy("record", "being written")
    REVIEW = "review", pgettext_lazy("record", "to be looked through")
    READY = "ready", pgettext_lazy("record", "ready")


class MaterialKind(models.TextChoices):
    RECORDING = "recording", _("recording")
    SLIDES = "slides", _("slides")
    CHAT = "chat", _("chat")
    OTHER = "other", pgettext_lazy("material", "something else")


class Agreed(models.TextChoices):
    UNKNOWN = "unknown", pgettext_lazy("consent", "not asked")
    YES = "yes", pgettext_lazy("consent", "agreed")
    NO = "no", pgettext_lazy("consent", "refused")
