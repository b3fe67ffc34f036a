"""What the network's lists may be narrowed by because of editions: which one, and in which role."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy

from wethi.network.models import Affiliation, Network
from wethi.network.queries import Filter, filter_also
from wethi.programme.choices import OrganisationStatus, ParticipationRole
from wethi.programme.models import Edition, Participation, Speaking

_BOTH = frozenset({"people", "organisations"})


def _editions(network: Network) -> list[tuple[str, Any]]:
    return list(Edition.objects.filter(network=network).order_by("-year").values_list("slug", "name"))


def _roles(network: Network) -> list[tuple[str, Any]]:
    return [*ParticipationRole.choices, *OrganisationStatus.choices]


def _narrow(rows: QuerySet[Any], network: Network, asked: dict[str, str]) -> QuerySet[Any]:
    """Organisations that are in the edition, in the role; people of such organisations, or who speak in it."""
    within = Participation.objects.filter(edition__network=network, withdrawn_at__isnull=True)
    if asked.get("edition"):
        within = within.filter(edition__slug=asked["edition"])
    role = asked.get("role", "")
    if role:
        within = within.filter(status=role) if role in OrganisationStatus.values else within.filter(role=role)
    if rows.model.__name__ == "Organisation":
        return rows.filter(Exists(within.filter(organisation=OuterRef("pk"))))
    belongs = Affiliation.objects.filter(
        person=OuterRef("pk"), until_on__isnull=True, organisation__in=within.values("organisation")
    )
    found = Q(Exists(belongs))
    if asked.get("edition") and not role:
        speaks = Speaking.objects.filter(person=OuterRef("pk"), session__edition__slug=asked["edition"])
        found |= Q(Exists(speaks.filter(session__edition__network=network)))
    return rows.filter(found)


def install() -> None:
    """At start-up."""
    filter_also(Filter("edition", gettext_lazy("Edition"), _BOTH, _editions, _narrow))
    filter_also(Filter("role", gettext_lazy("Role"), _BOTH, _roles, _narrow))
