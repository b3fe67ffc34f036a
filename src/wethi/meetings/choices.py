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
