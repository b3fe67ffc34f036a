"""Networks (tenants) and what belongs to them; what lists, doubles and links between networks leave behind."""

from wethi.network.models.doubles import Merger, NotTheSame
from wethi.network.models.lists import ImportBatch, ImportedRow, RememberedColumn
from wethi.network.models.members import Address, Affiliation, Contact, Milestone, Network, Organisation, Person
from wethi.network.models.shared import SharedRecord

__all__ = [
    "Address",
    "Affiliation",
    "Contact",
    "ImportBatch",
    "ImportedRow",
    "Merger",
    "Milestone",
    "Network",
    "NotTheSame",
    "Organisation",
    "Person",
    "RememberedColumn",
    "SharedRecord",
]
