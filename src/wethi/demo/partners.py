"""Who is still to be won for the edition, who brought whom, and what co-organisers bring."""

from __future__ import annotations

from typing import Any

from wethi.demo.sources import day, document
from wethi.demo.stages import Loading
from wethi.network.models import Person
from wethi.programme import actions
from wethi.programme.models import Offer, Participation, Prospect


def put_partners(loading: Loading) -> None:
    """Once: whoever is loading again finds what was entered since."""
    edition, organisations = loading.edition, loading.organisations()
    if Prospect.objects.filter(edition=edition).exists() or Offer.objects.filter(edition=edition).exists():
        return
    case = document("network.json")
    for pair in case["brought"]:
        if pair["who"] in organisations and pair["by"] in organisations:
            took = Participation.objects.filter(edition=edition, organisation=organisations[pair["who"]]).first()
            if took is not None:
                actions.put_participation(
                    edition=edition, organisation=took.organisation, brought_by=organisations[pair["by"]], **loading.act
                )
    asker = Person.objects.filter(network=loading.network, affiliations__is_focal=True).order_by("pk").first()
    for entry in case["prospects"]:
        values: dict[str, Any] = {
            key: value for key, value in entry.items() if key not in {"asked_on", "next_on", "by"}
        }
        values |= {name: day(entry[name]) for name in ("asked_on", "next_on") if name in entry}
        actions.put_prospect(
            edition=edition,
            asker=asker,
            brought_by=organisations.get(entry.get("by", "")),
            **values,
            **loading.act,
        )
    for entry in case["offers"]:
        organisation = organisations.get(entry["from"])
        if organisation is not None:
            values = {key: value for key, value in entry.items() if key != "from"}
            actions.put_offer(edition=edition, organisation=organisation, **values, **loading.act)
