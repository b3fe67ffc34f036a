"""Codes of questions, polls and announcements."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy


class QuestionState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("question", "waiting")
    SHOWN = "shown", pgettext_lazy("question", "shown")
    READING = "reading", pgettext_lazy("question", "being answered")
    ANSWERED = "answered", pgettext_lazy("question", "answered")
    HIDDEN = "hidden", pgettext_lazy("question", "hidden")


PUBLIC_STATES = (QuestionState.SHOWN, QuestionState.READING, QuestionState.ANSWERED)


class Source(models.TextChoices):
    SCREEN = "screen", pgettext_lazy("question", "from the live page")
    PAPER = "paper", pgettext_lazy("question", "from a paper slip")


class PollKind(models.TextChoices):
    CHOICE = "choice", pgettext_lazy("poll", "one of several answers")
    SCALE = "scale", pgettext_lazy("poll", "a scale from 1 to 5")
    STATEMENT = "statement", pgettext_lazy("poll", "agree or disagree with a statement")


class PollState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("poll", "being prepared")
    OPEN = "open", pgettext_lazy("poll", "open")
    CLOSED = "closed", pgettext_lazy("poll", "closed")
    WITHDRAWN = "withdrawn", pgettext_lazy("poll", "withdrawn")


PUBLIC_POLLS = (PollState.OPEN, PollState.CLOSED)
SCALE = 5
STATEMENT_WORDS = {
    1: pgettext_lazy("poll", "agree"),
    2: pgettext_lazy("poll", "undecided"),
    3: pgettext_lazy("poll", "disagree"),
}
