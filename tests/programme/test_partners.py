"""Partners are won from the holes of the mat, offers are accepted, thanked for and checked off."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.world import World
from wethi.accounts.rules import NotAllowed
from wethi.audit.actions import COMMAND
from wethi.network import actions as network_actions
from wethi.network.models import Organisation
from wethi.privacy.actions import erase_person
from wethi.programme import actions
from wethi.programme.models import Offer, Participation, Prospect
from wethi.programme.partners import queries


@pytest.fixture
def secretary(world: World) -> Client:
    client = Client()
    client.force_login(world.secretary)
    return client


def _act(world: World) -> dict[str, Any]:
    return {"by": world.by(world.secretary), "at": world.now}


def _organisation(world: World, name: str, **more: Any) -> Organisation:
    return network_actions.add_organisation(
        network=world.network, name=name, by=COMMAND, at=world.now, **{"sector": "civil", **more}
    )


@pytest.mark.parametrize("path", ["", "add/", "win/add/", "offers/", "offers/add/"])
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_every_room_answers(world: World, secretary: Client, path: str, prefix: str) -> None:
    assert secretary.get(f"{prefix}/desk/songkhla-2564/partners/{path}").status_code == 200
    other = Client()
    other.force_login(world.outsider)
    assert other.get(f"{prefix}/desk/songkhla-2564/partners/{path}").status_code == 404
    assert other.get(f"{prefix}/desk/phatthalung-2564/partners/{path}").status_code == 200


def test_who_would_fill_a_hole_is_put_on_the_list_and_won(world: World, secretary: Client) -> None:
    Organisation.objects.filter(pk=world.organisations[0].pk).update(district_code="9011")
    far = _organisation(world, "ชมรมรักษ์เขา", district_code="9010")
    near = _organisation(world, "ชมรมรักษ์เมือง", district_code="9011")
    named = [one.organisation for one in queries.suggestions(world.edition, queries.coverage(world.edition))]
    assert named == [far]
    assert near not in named
    assert (
        secretary.post("/desk/songkhla-2564/partners/win/these/", {"one": [far.public_id, "nobody"]}).status_code == 302
    )
    row = Prospect.objects.get()
    values = {
        "organisation": far.pk, "brought_by": world.organisations[0].pk, "answer": "yes", "asked_on": "1 ก.ย. 2564",
    }  # fmt: skip
    address = f"/desk/songkhla-2564/partners/win/{row.public_id}/"
    assert secretary.get(address).status_code == 200
    assert secretary.post(address, values).status_code == 302
    took = Participation.objects.get(organisation=far)
    assert (took.brought_by, took.status) == (world.organisations[0], "new")
    shown = secretary.get(f"/n/songkhla/organisations/{world.organisations[0].public_id}/").content.decode()
    assert "ชมรมรักษ์เขา" in shown
    assert queries.suggestions(world.edition, queries.coverage(world.edition)) == []


def test_ticked_organisations_take_part_at_once(world: World, secretary: Client) -> None:
    two = [_organisation(world, name) for name in ("ชมรมรักษ์เขา", "ชมรมรักษ์เมือง")]
    gone = actions.put_participation(edition=world.edition, organisation=two[0], role="co_organiser", **_act(world))
    actions.withdraw_participation(participation=gone, **_act(world))
    told = {"one": [one.public_id for one in two], "as": "in"}
    other = Client()
    other.force_login(world.outsider)
    assert other.post("/desk/songkhla-2564/partners/win/these/", told).status_code == 404
    assert secretary.post("/desk/songkhla-2564/partners/win/these/", told).status_code == 302
    made = Participation.objects.filter(edition=world.edition, organisation__in=two, withdrawn_at=None)
    assert {one.role for one in made} == {"co_organiser"}
    assert len(made) == 2
    assert not Prospect.objects.exists()


def test_a_yes_of_somebody_unknown_makes_the_record(world: World, secretary: Client) -> None:
    add = "/desk/songkhla-2564/partners/win/add/"
    assert secretary.post(add, {"name": "กลุ่มใหม่", "answer": "asked"}).status_code == 422  # which sector?
    assert secretary.post(add, {"answer": "asked"}).status_code == 422
    assert secretary.post(add, {"name": "กลุ่มใหม่", "sector": "community", "answer": "asked"}).status_code == 302
    row = Prospect.objects.get()
    assert not Organisation.objects.filter(name="กลุ่มใหม่").exists()
    actions.put_prospect(edition=world.edition, prospect=row, answer="yes", **_act(world))
    made = Organisation.objects.get(name="กลุ่มใหม่")
    assert Participation.objects.filter(edition=world.edition, organisation=made).exists()
    assert secretary.post(f"/desk/songkhla-2564/partners/win/{row.public_id}/remove/").status_code == 302
    assert not Prospect.objects.exists()


def test_offers_are_answered_thanked_for_and_checked_off(world: World, secretary: Client) -> None:
    add = "/desk/songkhla-2564/partners/offers/add/"
    values = {"organisation": world.organisations[4].pk, "kind": "broadcast_page", "what": "เพจชุมชนริมเล"}
    assert secretary.post(add, values).status_code == 422
    assert secretary.post(add, {**values, "address": "https://example.org/page"}).status_code == 302
    offer = Offer.objects.get()
    actions.open_edition(edition=world.edition, **_act(world))
    public = Client()
    assert "เพจชุมชนริมเล" not in public.get("/songkhla-2564/").content.decode()
    settle = f"/desk/songkhla-2564/partners/offers/{offer.public_id}/settle/"
    assert secretary.post(settle, {"state": "accepted"}).status_code == 302
    shown = public.get("/songkhla-2564/").content.decode()
    assert "เพจชุมชนริมเล" in shown
    assert "https://example.org/page" in shown
    assert secretary.post(settle, {"state": "came"}).status_code == 302
    assert secretary.post(settle, {"state": "nonsense"}).status_code == 404
    listed = secretary.get("/desk/songkhla-2564/partners/offers/").content.decode()
    assert "เพจชุมชนริมเล" in listed
    assert secretary.post(settle, {"state": "declined"}).status_code == 302
    assert "เพจชุมชนริมเล" not in public.get("/songkhla-2564/").content.decode()


def test_a_place_that_was_offered_becomes_a_hub(world: World, secretary: Client) -> None:
    host = world.organisations[4]
    values = {"kind": "hub", "what": "ห้องประชุมริมเล", "amount": 60}
    offer = actions.put_offer(edition=world.edition, organisation=host, **values, **_act(world))
    actions.settle_offer(offer=offer, state="accepted", **_act(world))
    actions.put_offer(
        edition=world.edition, organisation=host, kind="money", what="ค่ารถ", amount=20_000, state="accepted",
        **_act(world),
    )  # fmt: skip
    listed = secretary.get("/en/desk/songkhla-2564/partners/offers/").content.decode()
    assert "20,000 baht were accepted." in listed
    assert f"/hubs/add/?offer={offer.public_id}" in listed
    typed = secretary.get(f"/desk/songkhla-2564/programme/hubs/add/?offer={offer.public_id}").content.decode()
    assert 'value="ห้องประชุมริมเล"' in typed
    assert 'value="60"' in typed
    shown = secretary.get(f"/n/songkhla/organisations/{host.public_id}/").content.decode()
    assert "ค่ารถ" in shown


def test_only_co_organisers_of_the_same_network_offer(world: World) -> None:
    stranger = _organisation(world, "ยังไม่ร่วม")
    other = network_actions.add_organisation(
        network=world.other_network, name="พัทลุง", sector="civil", by=COMMAND, at=world.now
    )
    with pytest.raises(actions.NotACoOrganiser):
        actions.put_offer(edition=world.edition, organisation=stranger, kind="hub", what="x", **_act(world))
    for act in (
        lambda: actions.put_offer(edition=world.edition, organisation=other, kind="hub", what="x", **_act(world)),
        lambda: actions.put_prospect(edition=world.edition, organisation=other, **_act(world)),
        lambda: actions.put_prospect(edition=world.edition, name="x", sector="civil", brought_by=other, **_act(world)),
        lambda: actions.put_participation(
            edition=world.edition, organisation=stranger, brought_by=other, **_act(world)
        ),
    ):
        with pytest.raises(actions.OtherEdition):
            act()
    for who in ("rapporteur", "treasurer", "outsider"):
        with pytest.raises(NotAllowed):
            actions.put_prospect(
                edition=world.edition, organisation=stranger, by=world.by(getattr(world, who)), at=world.now
            )


def test_withdrawing_keeps_the_row_and_coming_back_takes_it_up(world: World, secretary: Client) -> None:
    one = world.organisations[2]
    base = f"/desk/songkhla-2564/partners/in/{one.public_id}/"
    assert secretary.post(f"{base}withdraw/").status_code == 302
    assert Participation.objects.get(organisation=one).withdrawn_at is not None
    assert one.pk not in queries.standing(world.edition).values_list("organisation", flat=True)
    assert secretary.get(base).status_code == 200
    assert secretary.post(base, {"role": "partner", "status": ""}).status_code == 302
    back = Participation.objects.get(organisation=one)
    assert (back.role, back.withdrawn_at) == ("partner", None)


def test_growth_counts_new_returning_and_those_that_stayed_away(world: World) -> None:
    act = _act(world)
    earlier = actions.create_edition(network=world.network, slug="songkhla-2563", name="ก", year=2020, **act)
    first = _organisation(world, "เคยมา")
    for one in (first, *world.organisations[:2]):
        actions.put_participation(edition=earlier, organisation=one, **act)
    for edition in (earlier, world.edition):
        type(edition).objects.filter(pk=edition.pk).update(state="closed")
    bars = [(bar.year, bar.fresh, bar.again, bar.gone) for bar in queries.growth_of(world.network).bars]
    assert bars == [(2020, 3, 0, 0), (2021, 4, 2, 1)]
    assert queries.growth_of(world.other_network).bars == []


def test_lists_narrowed_by_edition_and_role(world: World, secretary: Client) -> None:
    _organisation(world, "ไม่ร่วมปีนี้")
    body = secretary.get("/n/songkhla/organisations/", {"edition": "songkhla-2564"}).content.decode()
    assert "ไม่ร่วมปีนี้" not in body
    assert "หอการค้าเมืองเก่า" in body
    body = secretary.get("/n/songkhla/organisations/", {"edition": "songkhla-2564", "role": "host"}).content.decode()
    assert "หอการค้าเมืองเก่า" not in body
    assert secretary.get("/n/songkhla/people/", {"edition": "songkhla-2564", "role": "new"}).status_code == 200
    assert "phatthalung-2564" not in body


def test_the_page_takes_few_statements_whatever_its_length(world: World, secretary: Client) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert secretary.get("/desk/songkhla-2564/partners/").status_code == 200
            assert secretary.get("/desk/songkhla-2564/partners/offers/").status_code == 200
        return len(caught)

    statements()
    few = statements()
    for number in range(20):
        one = _organisation(world, f"กลุ่ม {number}", district_code="9010")
        actions.put_prospect(edition=world.edition, organisation=one, **_act(world))
        actions.put_offer(
            edition=world.edition,
            organisation=world.organisations[number % 6],
            kind="hub",
            what=f"ห้อง {number}",
            **_act(world),
        )
    assert statements() == few


def test_erasing_empties_who_asks(world: World, settings: Any, tmp_path: Any) -> None:
    settings.KEYS = tmp_path
    asker = network_actions.add_person(network=world.network, given_name="อุไร", by=COMMAND, at=world.now)
    row = actions.put_prospect(edition=world.edition, name="x", sector="civil", asker=asker, **_act(world))
    erase_person(person=asker, by=world.by(world.keeper), at=world.now)
    row.refresh_from_db()
    assert row.asker is None


def test_a_long_list_of_partners_turns_its_pages_and_is_searched(world: World, secretary: Client) -> None:
    rows = Organisation.objects.bulk_create(
        Organisation(
            network=world.network, name=f"กลุ่มริมเลที่ {number}", name_en=f"Lake group {number}",
            sort_name=f"กลุ่มริมเลที่ {number:04d}", sector="civil", public_id=f"lake{number:08d}", created_at=world.now,
        )
        for number in range(130)
    )  # fmt: skip
    Participation.objects.bulk_create(
        Participation(edition=world.edition, organisation=one, role="co_organiser", status="new") for one in rows
    )
    address = "/en/desk/songkhla-2564/partners/"
    first, second = secretary.get(address).content.decode(), secretary.get(f"{address}?page=2").content.decode()
    standing = Participation.objects.filter(edition=world.edition).count()
    assert f"{standing} organisations take part." in first
    assert first.count('<td class="first">') == 100
    assert second.count('<td class="first">') == standing - 100
    found = secretary.get(f"{address}?q=lake+group+12").content.decode()
    assert found.count('<td class="first">') == 11, "12 and 120 to 129, in whichever language"
    assert f"{standing} organisations take part." in found
    assert "Nobody on this list is called that." in secretary.get(f"{address}?q=zzz").content.decode()


def test_a_long_list_of_offers_turns_its_pages(world: World, secretary: Client) -> None:
    act = _act(world)
    for number in range(103):
        actions.put_offer(
            edition=world.edition, organisation=world.organisations[0], kind="other", what=f"ขนม {number}", **act
        )
    address = "/en/desk/songkhla-2564/partners/offers/"
    first, second = secretary.get(address).content.decode(), secretary.get(f"{address}?page=2").content.decode()
    assert "103 offers wait for an answer." in first
    assert "103 offers wait for an answer." in second
    assert (first.count("<b>ขนม "), second.count("<b>ขนม ")) == (100, 3)
    assert 'href="?page=2#page"' in first
    assert 'href="?page=1#page"' in second
