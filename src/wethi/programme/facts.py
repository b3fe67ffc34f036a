"""What happens to an edition and its programme."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.utils.translation import gettext_noop

from wethi.audit.facts import Code, Fact


class EditionCreated(Fact):
    object_kind: ClassVar[str] = "edition"
    object_field: ClassVar[str] = "edition_id"
    sentence: ClassVar[str] = gettext_noop("{actor} created the edition {object}.")
    public: ClassVar[bool] = True


class EditionChanged(EditionCreated):
    sentence: ClassVar[str] = gettext_noop("{actor} changed {fields} of {object}.")


class EditionOpened(EditionCreated):
    sentence: ClassVar[str] = gettext_noop("{actor} opened {object} to the public.")


class EditionClosed(EditionCreated):
    sentence: ClassVar[str] = gettext_noop("{actor} closed {object}.")


class EditionTakenBack(EditionCreated):
    sentence: ClassVar[str] = gettext_noop("{actor} took {object} back from the public.")


class EditionRemoved(EditionCreated):
    sentence: ClassVar[str] = gettext_noop("{actor} removed a draft edition.")


class ProgrammeReleased(EditionCreated):
    version: int
    sentence: ClassVar[str] = gettext_noop("{actor} released version {version} of the programme of {object}.")


class PartPut(Fact):
    """A part of an edition (issue, day, hub, session ...) was added or changed."""

    part_id: int
    is_new: bool
    part_kind: str = ""
    object_kind: ClassVar[str] = "part"
    object_field: ClassVar[str] = "part_id"
    public: ClassVar[bool] = True


class IssuePut(PartPut):
    part_kind: str = "issue"
    object_kind: ClassVar[str] = "issue"
    sentence: ClassVar[str] = gettext_noop("{actor} wrote the issue {object}.")


class DayPut(PartPut):
    part_kind: str = "day"
    object_kind: ClassVar[str] = "day"
    sentence: ClassVar[str] = gettext_noop("{actor} set the day {object}.")


class HubPut(PartPut):
    part_kind: str = "hub"
    object_kind: ClassVar[str] = "hub"
    sentence: ClassVar[str] = gettext_noop("{actor} wrote the hub {object}.")


class SegmentPut(PartPut):
    part_kind: str = "segment"
    object_kind: ClassVar[str] = "segment"
    sentence: ClassVar[str] = gettext_noop("{actor} set a broadcast segment.")


class SessionPut(PartPut):
    """A draft until the next release: no public page is made of it."""

    part_kind: str = "session"
    public: ClassVar[bool] = False
    object_kind: ClassVar[str] = "session"
    sentence: ClassVar[str] = gettext_noop("{actor} wrote the session {object}.")
    field_words: ClassVar[Mapping[str, str]] = {"speakings": gettext_noop("who speaks")}


class DeadlinePut(PartPut):
    part_kind: str = "deadline"
    object_kind: ClassVar[str] = "deadline"
    sentence: ClassVar[str] = gettext_noop("{actor} set the date {object}.")


class ParticipationPut(PartPut):
    part_kind: str = "participation"
    object_kind: ClassVar[str] = "participation"
    sentence: ClassVar[str] = gettext_noop("{actor} took {object} in as a co-organiser.")


class PartRemoved(Fact):
    part_kind: str
    part_id: int
    object_kind: ClassVar[str] = "part"
    object_field: ClassVar[str] = "part_id"
    sentence: ClassVar[str] = gettext_noop("{actor} removed a part of the edition ({part_kind}).")
    public: ClassVar[bool] = True


class SessionsImported(Fact):
    """A list of sessions came in, as drafts."""

    batch: Code
    added: int
    altered: int
    object_kind: ClassVar[str] = "edition"
    object_field: ClassVar[str] = "edition_id"
    sentence: ClassVar[str] = gettext_noop(
        "{actor} brought a list of sessions into {object}: {added} new, {altered} changed."
    )


class SessionsImportUndone(Fact):
    batch: Code
    undone: int
    kept: int
    object_kind: ClassVar[str] = "edition"
    object_field: ClassVar[str] = "edition_id"
    sentence: ClassVar[str] = gettext_noop(
        "{actor} took a list of sessions out of {object}: {undone} undone, {kept} kept."
    )


class PartsTakenOver(Fact):
    """Parts of an earlier edition became parts of this one."""

    from_edition_id: int
    parts: int
    object_kind: ClassVar[str] = "edition"
    object_field: ClassVar[str] = "edition_id"
    sentence: ClassVar[str] = gettext_noop("{actor} took {parts} parts of an earlier forum over into {object}.")
    public: ClassVar[bool] = True
