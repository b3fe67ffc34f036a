"""What happens in a network."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.utils.translation import gettext_noop

from wethi.audit.facts import Code, Fact


class NetworkFounded(Fact):
    object_kind: ClassVar[str] = "network"
    object_field: ClassVar[str] = "network_id"
    sentence: ClassVar[str] = gettext_noop("{actor} set up the network {object}.")
    public: ClassVar[bool] = True


class NetworkChanged(NetworkFounded):
    sentence: ClassVar[str] = gettext_noop("{actor} changed {fields} of the network {object}.")


class OrganisationAdded(Fact):
    organisation_id: int
    object_kind: ClassVar[str] = "organisation"
    object_field: ClassVar[str] = "organisation_id"
    sentence: ClassVar[str] = gettext_noop("{actor} added the organisation {object}.")


class OrganisationChanged(OrganisationAdded):
    sentence: ClassVar[str] = gettext_noop("{actor} changed {fields} of the organisation {object}.")
    public: ClassVar[bool] = True


class PersonAdded(Fact):
    person_id: int
    object_kind: ClassVar[str] = "person"
    object_field: ClassVar[str] = "person_id"
    sentence: ClassVar[str] = gettext_noop("{actor} added {object}.")


class PersonChanged(PersonAdded):
    sentence: ClassVar[str] = gettext_noop("{actor} changed {fields} of {object}.")
    public: ClassVar[bool] = True


class MilestoneAdded(Fact):
    milestone_id: int
    object_kind: ClassVar[str] = "milestone"
    object_field: ClassVar[str] = "milestone_id"
    sentence: ClassVar[str] = gettext_noop("{actor} added the milestone {object}.")
    public: ClassVar[bool] = True


class MilestoneRemoved(MilestoneAdded):
    sentence: ClassVar[str] = gettext_noop("{actor} removed a milestone.")


class PersonImported(PersonAdded):
    batch: Code
    sentence: ClassVar[str] = gettext_noop("{actor} brought {object} in from a file.")


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


class ImportUndone(Fact):
    batch: Code
    removed: int
    kept: int
    object_kind: ClassVar[str] = "network"
    object_field: ClassVar[str] = "network_id"
    sentence: ClassVar[str] = gettext_noop("{actor} took an imported list back: {removed} removed, {kept} kept.")
    public: ClassVar[bool] = True


class MilestoneChanged(MilestoneAdded):
    sentence: ClassVar[str] = gettext_noop("{actor} changed {fields} of the milestone {object}.")


class OrganisationImported(OrganisationAdded):
    batch: Code
    sentence: ClassVar[str] = gettext_noop("{actor} brought the organisation {object} in from a file.")
    public: ClassVar[bool] = True


class ColumnsRemembered(Fact):
    """How the columns of a list are read in this network."""

    columns: int
    object_kind: ClassVar[str] = "network"
    object_field: ClassVar[str] = "network_id"
    sentence: ClassVar[str] = gettext_noop("{actor} said what {columns} columns of the lists mean.")


class PeopleMerged(PersonAdded):
    gone_id: int
    merger_id: int
    sentence: ClassVar[str] = gettext_noop("{actor} merged a double into {object}.")
    public: ClassVar[bool] = True


class PeopleParted(PeopleMerged):
    sentence: ClassVar[str] = gettext_noop("{actor} took a merger into {object} back.")


class OrganisationsMerged(OrganisationAdded):
    gone_id: int
    merger_id: int
    sentence: ClassVar[str] = gettext_noop("{actor} merged a double into the organisation {object}.")
    public: ClassVar[bool] = True


class OrganisationsParted(OrganisationsMerged):
    sentence: ClassVar[str] = gettext_noop("{actor} took a merger into the organisation {object} back.")


_KINDS: Mapping[str, str] = {"person": gettext_noop("people"), "organisation": gettext_noop("organisations")}


class FoundToBeTwo(Fact):
    of: Code
    first_id: int
    second_id: int
    object_kind: ClassVar[str] = "network"
    object_field: ClassVar[str] = "network_id"
    sentence: ClassVar[str] = gettext_noop("{actor} noted that two {of} that look alike are two.")
    of_words: ClassVar[Mapping[str, str]] = _KINDS


class PersonLinkProposed(PersonAdded):
    sentence: ClassVar[str] = gettext_noop("{actor} made a code to link {object} with another network.")


class PersonLinkAccepted(PersonAdded):
    sentence: ClassVar[str] = gettext_noop("{actor} linked {object} with another network.")


class PersonLinkEnded(PersonAdded):
    sentence: ClassVar[str] = gettext_noop("{actor} ended the link of {object} with another network.")


class OrganisationLinkProposed(OrganisationAdded):
    sentence: ClassVar[str] = gettext_noop(
        "{actor} made a code to link the organisation {object} with another network."
    )


class OrganisationLinkAccepted(OrganisationAdded):
    sentence: ClassVar[str] = gettext_noop("{actor} linked the organisation {object} with another network.")


class OrganisationLinkEnded(OrganisationAdded):
    sentence: ClassVar[str] = gettext_noop("{actor} ended the link of the organisation {object} with another network.")
