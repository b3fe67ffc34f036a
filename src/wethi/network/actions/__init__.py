"""The only writers of networks, organisations, people and history."""

from wethi.network.actions.doubles import CannotMerge, ChangedSince, keep_as_two, merge, undo_merger, values_of
from wethi.network.actions.imports import Imported, import_people, remember_columns
from wethi.network.actions.members import (
    OtherNetwork,
    ToldAlready,
    add_organisation,
    add_person,
    change_milestone,
    change_network,
    change_organisation,
    change_person,
    found_network,
    put_milestone,
    remove_milestone,
)
from wethi.network.actions.over_time import (
    change_many_organisations,
    keep_address,
    keep_affiliation,
    keep_contact,
    set_sector_of_many,
)
from wethi.network.actions.reaching import put_address, put_affiliation, put_contact
from wethi.network.actions.shared import CodeNotUsable, accept_link, end_link, forget_links, propose_link
from wethi.network.actions.undoing import undo_import

__all__ = [
    "CannotMerge",
    "ChangedSince",
    "CodeNotUsable",
    "Imported",
    "OtherNetwork",
    "ToldAlready",
    "accept_link",
    "add_organisation",
    "add_person",
    "change_many_organisations",
    "change_milestone",
    "change_network",
    "change_organisation",
    "change_person",
    "end_link",
    "forget_links",
    "found_network",
    "import_people",
    "keep_address",
    "keep_affiliation",
    "keep_as_two",
    "keep_contact",
    "merge",
    "propose_link",
    "put_address",
    "put_affiliation",
    "put_contact",
    "put_milestone",
    "remember_columns",
    "remove_milestone",
    "set_sector_of_many",
    "undo_import",
    "undo_merger",
    "values_of",
]
