"""What of a network may be seen, and by whom."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import QuerySet

from wethi.accounts.choices import Scope
from wethi.accounts.rules import rights_of
from wethi.network.models import Network, Organisation, Person


def networks_visible_to(user: Any, right: str, at: dt.datetime) -> QuerySet[Network]:
    """Networks in which ``user`` holds ``right``; none for a stranger."""
    if not user.is_authenticated:
        return Network.objects.none()
    held = rights_of(user.pk, at)
    if right in held.get((Scope.INSTALLATION.value, 0), ()):
        return Network.objects.all()
    return Network.objects.filter(
        pk__in=[key for (kind, key), rights in held.items() if kind == Scope.NETWORK and right in rights]
    )


def organisations_of(network: Network) -> QuerySet[Organisation]:
    """The organisations that stand for themselves (not merged into another)."""
    return Organisation.objects.filter(network=network, merged_into__isnull=True)


def people_of(network: Network) -> QuerySet[Person]:
    return Person.objects.filter(network=network, merged_into__isnull=True, erased_at__isnull=True)
