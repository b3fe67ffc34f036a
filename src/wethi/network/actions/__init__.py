"""The only writers of networks, organisations, people and history."""

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

__all__ = [
    "OtherNetwork",
    "add_organisation",
    "add_person",
    "change_network",
    "change_organisation",
    "change_person",
    "found_network",
    "put_milestone",
    "remove_milestone",
]
