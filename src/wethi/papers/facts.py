"""What happens to papers and their numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_noop

from wethi.audit.facts import NOTHING, Code, Fact


@dataclass(frozen=True, kw_only=True)
class NumberTaken(Fact):
    """A number of a register was given out."""

    number_id: int
    object_kind: ClassVar[str] = "number"
    object_field: ClassVar[str] = "number_id"
    sentence: ClassVar[str] = gettext_noop("{actor} took the number {object}.")


@dataclass(frozen=True, kw_only=True)
class NumberCancelled(NumberTaken):
    sentence: ClassVar[str] = gettext_noop("{actor} cancelled the number {object}.")


@dataclass(frozen=True, kw_only=True)
class TemplateFact(Fact):
    template_id: int
    kind: Code = NOTHING
    object_kind: ClassVar[str] = "paper_template"
    object_field: ClassVar[str] = "template_id"


@dataclass(frozen=True, kw_only=True)
class TemplateSaved(TemplateFact):
    no: int
    sentence: ClassVar[str] = gettext_noop("{actor} saved version {no} of the paper template {object}.")


@dataclass(frozen=True, kw_only=True)
class LetterheadSaved(Fact):
    letterhead_id: int
    object_kind: ClassVar[str] = "letterhead"
    object_field: ClassVar[str] = "letterhead_id"
    sentence: ClassVar[str] = gettext_noop("{actor} saved the letterhead {object}.")


@dataclass(frozen=True, kw_only=True)
class BatchFact(Fact):
    batch_id: int
    object_kind: ClassVar[str] = "paper_batch"
    object_field: ClassVar[str] = "batch_id"


@dataclass(frozen=True, kw_only=True)
class PapersIssued(BatchFact):
    """Papers were given their numbers and are being made."""

    kind: Code
    count: int
    made_before: int = 0  # of them unchanged, so not made again
    sentence: ClassVar[str] = gettext_noop("{actor} issued {count} papers: {object}.")


@dataclass(frozen=True, kw_only=True)
class BatchPaused(BatchFact):
    sentence: ClassVar[str] = gettext_noop("{actor} paused {object}.")


@dataclass(frozen=True, kw_only=True)
class BatchResumed(BatchFact):
    sentence: ClassVar[str] = gettext_noop("{actor} let {object} go on.")


@dataclass(frozen=True, kw_only=True)
class BatchStopped(BatchFact):
    sentence: ClassVar[str] = gettext_noop("{actor} stopped {object}.")


@dataclass(frozen=True, kw_only=True)
class PaperFact(Fact):
    paper_id: int
    object_kind: ClassVar[str] = "paper"
    object_field: ClassVar[str] = "paper_id"


@dataclass(frozen=True, kw_only=True)
class PaperReissued(PaperFact):
    """The number stays, the paper is a new revision."""

    revision: int
    sentence: ClassVar[str] = gettext_noop("{actor} issued the paper {object} again, revision {revision}.")


@dataclass(frozen=True, kw_only=True)
class PaperCancelled(PaperFact):
    sentence: ClassVar[str] = gettext_noop("{actor} cancelled the paper {object}.")
