"""Who may speak for a person here: the bearer of the person's own link, or somebody with the right."""

from __future__ import annotations

import datetime as dt

from wethi.accounts.rules import require_bearer
from wethi.audit.actions import By
from wethi.network.models import Person
from wethi.network.rules import require_in_network
from wethi.privacy.others import Other


def require_own_or(by: By, right: str, person: Person | Other, at: dt.datetime) -> None:
    if isinstance(person, Other):
        _require_other(by, right, person, at)
        return
    if by.kind == "link":
        # Whoever was merged answers through the row that speaks for them now.
        ours = [person.pk, *Person.objects.filter(merged_into=person).values_list("pk", flat=True)]
        require_bearer(by, at, *(("person", key) for key in ours))
        return
    if by.kind == "user" and person.user_id is not None and by.id == person.user_id:
        return
    require_in_network(by, right, person.network_id, at)


def _require_other(by: By, right: str, other: Other, at: dt.datetime) -> None:
    if by.kind != "link":
        require_in_network(by, right, other.network.pk, at)
        return
    require_bearer(by, at, (other.kind, other.id))
