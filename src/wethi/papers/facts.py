"""What happens to papers and their numbers."""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_noop

from wethi.audit.facts import NOTHING, Code, Fact


class NumberTaken(Fact):
    """A number of a register was given out."""

    number_id: int
    object_kind: ClassVar[str] = "number"
    object_field: ClassVar[str] = "number_id"
    sentence: ClassVar[str] = gettext_noop("{actor} took the number {object}.")


class NumberCancelled(NumberTaken):
    sentence: ClassVar[str] = gettext_noop("{actor} cancelled the number {object}.")


class TemplateFact(Fact):
    template_id: int
    kind: Code = NOTHING
    object_kind: ClassVar[str] = "paper_template"
    object_field: ClassVar[str] = "template_id"


class TemplateSaved(TemplateFact):
    no: int
    sentence: ClassVar[str] = gettext_noop("{actor} saved version {no} of the paper template {object}.")


class LetterheadSaved(Fact):
    letterhead_id: int
    object_kind: ClassVar[str] = "letterhead"
    object_field: ClassVar[str] = "letterhead_id"
    sentence: ClassVar[str] = gettext_noop("{actor} saved the letterhead {object}.")


class HubMapSaved(Fact):
    """The picture, the words or the address of the way to a hub were changed."""

    hub_id: int
    object_kind: ClassVar[str] = "hub"
    object_field: ClassVar[str] = "hub_id"
    sentence: ClassVar[str] = gettext_noop("{actor} changed the map of {object}.")


class BatchFact(Fact):
    batch_id: int
    object_kind: ClassVar[str] = "paper_batch"
    object_field: ClassVar[str] = "batch_id"


class PapersIssued(BatchFact):
    """Papers were given their numbers and are being made."""

    kind: Code
    count: int
    made_before: int = 0  # of them unchanged, so not made again
    sentence: ClassVar[str] = gettext_noop("{actor} issued {count} papers: {object}.")


class BatchPaused(BatchFact):
    sentence: ClassVar[str] = gettext_noop("{actor} paused {object}.")


class BatchResumed(BatchFact):
    sentence: ClassVar[str] = gettext_noop("{actor} let {object} go on.")


class BatchStopped(BatchFact):
    sentence: ClassVar[str] = gettext_noop("{actor} stopped {object}.")


class PaperFact(Fact):
    paper_id: int
    object_kind: ClassVar[str] = "paper"
    object_field: ClassVar[str] = "paper_id"


class PaperReissued(PaperFact):
    """The number stays, the paper is a new revision."""

    revision: int
    sentence: ClassVar[str] = gettext_noop("{actor} issued the paper {object} again, revision {revision}.")


class PaperCancelled(PaperFact):
    sentence: ClassVar[str] = gettext_noop("{actor} cancelled the paper {object}.")
