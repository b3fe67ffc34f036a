"""What happens between the moderators and the audience. Votes and questions are their own record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext_noop

from wethi.audience.choices import PollState, QuestionState
from wethi.audit.facts import Code, Fact


class QuestionMoved(Fact):
    question_id: int
    to: Code
    object_kind: ClassVar[str] = "question"
    object_field: ClassVar[str] = "question_id"
    to_words: ClassVar[Mapping[str, Any]] = dict(QuestionState.choices)
    sentence: ClassVar[str] = gettext_noop("{actor} moved the question {object}: {to}.")


class QuestionMended(Fact):
    question_id: int
    object_kind: ClassVar[str] = "question"
    object_field: ClassVar[str] = "question_id"
    sentence: ClassVar[str] = gettext_noop("{actor} changed what stands at the question {object}.")


class PaperTyped(Fact):
    hub_id: int
    questions: int
    object_kind: ClassVar[str] = "hub"
    object_field: ClassVar[str] = "hub_id"
    sentence: ClassVar[str] = gettext_noop("{actor} typed in {questions} questions from the paper of {object}.")


class PollPut(Fact):
    poll_id: int
    is_new: bool
    object_kind: ClassVar[str] = "poll"
    object_field: ClassVar[str] = "poll_id"
    sentence: ClassVar[str] = gettext_noop("{actor} wrote the poll {object}.")


class PollMoved(Fact):
    poll_id: int
    to: Code
    object_kind: ClassVar[str] = "poll"
    object_field: ClassVar[str] = "poll_id"
    to_words: ClassVar[Mapping[str, Any]] = dict(PollState.choices)
    sentence: ClassVar[str] = gettext_noop("{actor} moved the poll {object}: {to}.")


class Announced(Fact):
    announcement_id: int
    object_kind: ClassVar[str] = "announcement"
    object_field: ClassVar[str] = "announcement_id"
    sentence: ClassVar[str] = gettext_noop("{actor} announced: {object}")


class AnnouncementTakenDown(Fact):
    announcement_id: int
    object_kind: ClassVar[str] = "announcement"
    object_field: ClassVar[str] = "announcement_id"
    sentence: ClassVar[str] = gettext_noop("{actor} took down the announcement {object}.")


class HouseRulesPut(Fact):
    object_kind: ClassVar[str] = "edition"
    object_field: ClassVar[str] = "edition_id"
    sentence: ClassVar[str] = gettext_noop("{actor} set how the audience of {object} takes part.")
