"""A name on a list and the person it means: linked when it is sure, added when new, never written over."""

from __future__ import annotations

from typing import Any

import pytest

from tests.rosters.roster_world import act, named, roster_of
from tests.world import NOW, World
from wethi.accounts.rules import NotAllowed
from wethi.network import actions as network_actions
from wethi.network.models import Person
from wethi.privacy.rules import may_use
from wethi.rosters import actions
from wethi.rosters.models import Line


def test_sure_new_and_namesakes(world: World, client: Any) -> None:
    roster = roster_of(world)
    kept = network_actions.add_person(
        network=world.network,
        title="นางสาว",
        given_name="สมหญิง",
        family_name="ใจกว้าง",
        phone="0890001234",
        **act(world),
    )
    network_actions.add_person(
        network=world.network, given_name="ละเอียด", family_name="ใจกว้าง", phone="0811", **act(world)
    )
    sure = named(world, roster, agreed=["picture"])
    namesake = named(world, roster, "ละเอียด", phone="0822222222")
    new = named(world, roster, "วิรัช", phone="0833333333", address="12/3")
    client.force_login(world.secretary)
    base = f"/desk/{world.edition.slug}/lists/people/"
    assert client.get(base).status_code == 200
    client.post(f"{base}sure/")
    client.post(f"{base}new/")
    rows = {line.pk: line.person_id for line in Line.objects.all()}
    assert rows[sure.pk] == kept.pk
    assert rows[namesake.pk] is None
    added = Person.objects.get(pk=rows[new.pk])
    assert (added.given_name, added.addresses.get().line) == ("วิรัช", "12/3")
    assert added.affiliations.get().organisation_id == roster.participation.organisation_id
    kept.refresh_from_db()
    assert kept.title == "นางสาว"
    assert may_use(kept, "picture") is None
    assert actions.link_sure(edition=world.edition, **act(world)) == 0


def test_not_by_others(world: World) -> None:
    named(world, roster_of(world))
    for user in (world.treasurer, world.outsider):
        with pytest.raises(NotAllowed):
            actions.link_sure(edition=world.edition, by=world.by(user), at=NOW)
        with pytest.raises(NotAllowed):
            actions.add_new(edition=world.edition, by=world.by(user), at=NOW)
