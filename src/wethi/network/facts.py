"""What happens in a network."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_noop

from wethi.audit.facts import Code, Fact


@dataclass(frozen=True, kw_only=True)
class NetworkFounded(Fact):
    object_kind: ClassVar[str] = "network"
    object_field: ClassVar[str] = "network_id"
    sentence: ClassVar[str] = gettext_noop("{actor} set up the network {object}.")
    public: ClassVar[bool] = True


@dataclass(frozen=True, kw_only=True)
class NetworkChanged(NetworkFounded):
    sentence: ClassVar[str] = gettext_noop("{actor} changed {fields} of the network {object}.")


@dataclass(frozen=True, kw_only=True)
class OrganisationAdded(Fact):
    organisation_id: int
    object_kind: ClassVar[str] = "organisation"
    object_field: ClassVar[str] = "organisation_id"
    sentence: ClassVar[str] = gettext_noop("{actor} added the organisation {object}.")


@dataclass(frozen=True, kw_only=True)
class OrganisationChanged(OrganisationAdded):
    sentence: ClassVar[str] = gettext_noop("{actor} changed {fields} of the organisation {object}.")
    public: ClassVar[bool] = True


@dataclass(frozen=True, kw_only=True)
class PersonAdded(Fact):
    person_id: int
    object_kind: ClassVar[str] = "person"
    object_field: ClassVar[str] = "person_id"
    sentence: ClassVar[str] = gettext_noop("{actor} added {object}.")


@dataclass(frozen=True, kw_only=True)
class PersonChanged(PersonAdded):
    sentence: ClassVar[str] = gettext_noop("{actor} changed {fields} of {object}.")
    public: ClassVar[bool] = True


@dataclass(frozen=True, kw_only=True)
class MilestoneAdded(Fact):
    milestone_id: int
    object_kind: ClassVar[str] = "milestone"
    object_field: ClassVar[str] = "milestone_id"
    sentence: ClassVar[str] = gettext_noop("{actor} added the milestone {object}.")
    public: ClassVar[bool] = True


@dataclass(frozen=True, kw_only=True)
class MilestoneRemoved(MilestoneAdded):
    sentence: ClassVar[str] = gettext_noop("{actor} removed a milestone.")


@dataclass(frozen=True, kw_only=True)
class PersonImported(PersonAdded):
    batch: Code
    sentence: ClassVar[str] = gettext_noop("{actor} brought {object} in from a file.")


@dataclass(frozen=True, kw_only=True)
class PeopleImported(Fact):
    """A file was brought in: how many rows did what."""

    batch: Code
    added: int
    completed: int
    organisations: int
    object_kind: ClassVar[str] = "network"
    object_field: ClassVar[str] = "network_id"
    sentence: ClassVar[str] = gettext_noop(
        "{actor} brought in a list: {added} added, {completed} completed, {organisations} organisations added."
    )
    public: ClassVar[bool] = True


@dataclass(frozen=True, kw_only=True)
class ImportUndone(Fact):
    batch: Code
    removed: int
    kept: int
    object_kind: ClassVar[str] = "network"
    object_field: ClassVar[str] = "network_id"
    sentence: ClassVar[str] = gettext_noop("{actor} took an imported list back: {removed} removed, {kept} kept.")
    public: ClassVar[bool] = True
