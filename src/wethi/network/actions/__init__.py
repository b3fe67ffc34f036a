"""The only writers of networks, organisations, people and history."""

from wethi.network.actions.imports import Imported, import_people, undo_import
from wethi.network.actions.members import (
    OtherNetwork,
    add_organisation,
    add_person,
    change_network,
    change_organisation,
    change_person,
    found_network,
    put_milestone,
    remove_milestone,
)
from wethi.network.actions.reaching import put_address, put_affiliation, put_contact

__all__ = [
    "Imported",
    "OtherNetwork",
    "add_organisation",
    "add_person",
    "change_network",
    "change_organisation",
    "change_person",
    "found_network",
    "import_people",
    "put_address",
    "put_affiliation",
    "put_contact",
    "put_milestone",
    "remove_milestone",
    "undo_import",
]
