"""One person named by two co-organisers: found through other spellings, settled by a person, counted once, both told."""

from __future__ import annotations

from typing import Any

import pytest

from tests.rosters.roster_world import act, bearer, named, roster_of
from tests.world import NOW, World
from wethi.accounts.rules import NotAllowed
from wethi.kit.outbox.models import Message
from wethi.rosters import actions
from wethi.rosters.models import Double, Line
from wethi.rosters.queries import standing_lines
from wethi.rosters.tasks import look_for_doubles


@pytest.fixture
def pair(world: World) -> tuple[Line, Line]:
    first = named(world, roster_of(world, 5), "สมหญิง")
    second = named(world, roster_of(world, 1), "สมหญิ่ง", title="คุณ", family_name="ใจกว้าง")
    named(world, roster_of(world, 1), "ละเอียด", family_name="สานสุข", phone="0811112222")
    return first, second


def test_found_settled_counted_once_both_told(world: World, pair: tuple[Line, Line]) -> None:
    assert actions.find_doubles(edition=world.edition, **act(world)) == 1
    assert actions.find_doubles(edition=world.edition, **act(world)) == 1
    double = Double.objects.get()
    assert (double.confidence, "phone" in double.reasons) == (95, True)
    actions.settle_double(double=double, same=True, kept=pair[1], **act(world))
    assert standing_lines(world.edition).count() == 2
    assert Line.objects.get(pk=pair[0].pk).counted_with_id == pair[1].pk
    told = Message.objects.filter(batch_key="doubles")
    assert {one.to_name for one in told} == {"กลุ่มออมทรัพย์บ้านท่ายอ", "เทศบาลเมืองควนทอง"}
    assert actions.find_doubles(edition=world.edition, **act(world)) == 0
    actions.settle_double(double=Double.objects.get(), same=False, **act(world))
    assert standing_lines(world.edition).count() == 3


def test_the_other_list_says_where_the_person_counts(world: World, pair: tuple[Line, Line]) -> None:
    """Until the name there turns out to be a mistake: then the other one counts again."""
    look_for_doubles(NOW)
    actions.settle_double(double=Double.objects.get(), same=True, kept=pair[1], **act(world))
    client = bearer(world, pair[0].roster)
    assert "ใช้ที่นั่งตามรายชื่อของเทศบาลเมืองควนทอง" in client.get("/me/list/").content.decode()
    actions.withdraw_line(line=pair[1], why="ill", **act(world))
    assert "ไม่อยู่ในรายชื่อของเทศบาลเมืองควนทองแล้ว" in client.get("/me/list/").content.decode()
    assert pair[0].pk not in standing_lines(world.edition).values_list("pk", flat=True)
    actions.put_back_line(line=pair[1], **act(world))
    actions.withdraw_line(line=pair[1], why="mistake", **act(world))
    assert pair[0].pk in standing_lines(world.edition).values_list("pk", flat=True)


def test_twice_on_one_list_takes_one_off(world: World) -> None:
    roster = roster_of(world)
    first, second = named(world, roster, "สมหญิง"), named(world, roster, "สมหญิง")
    actions.find_doubles(edition=world.edition, **act(world))
    actions.settle_double(double=Double.objects.get(), same=True, **act(world))
    second.refresh_from_db()
    assert (second.state, second.state_why) == ("withdrawn", "double")
    assert Line.objects.get(pk=first.pk).state == "standing"


def test_sisters_on_one_list_are_not_asked_about(world: World) -> None:
    roster = roster_of(world)
    for given, phone in (("พิมพ์ลดา", "0890001234"), ("พิมพ์ลภา", "0811112222")):
        named(world, roster, given, phone=phone, family_name="ใจกว้างแห่งทะเลสาบ")
    assert actions.find_doubles(edition=world.edition, **act(world)) == 0


def test_a_pair_that_no_longer_holds_goes(world: World, pair: tuple[Line, Line]) -> None:
    actions.find_doubles(edition=world.edition, **act(world))
    actions.withdraw_line(line=pair[0], why="mistake", **act(world))
    assert actions.find_doubles(edition=world.edition, **act(world)) == 0
    assert not Double.objects.exists()


def test_from_the_page_and_not_by_others(world: World, pair: tuple[Line, Line], client: Any) -> None:
    base = f"/desk/{world.edition.slug}/lists/doubles/"
    client.force_login(world.secretary)
    client.post(f"{base}look/")
    double = Double.objects.get()
    assert "0890001234"[3:6] in client.get(base).content.decode()
    for user in (world.treasurer, world.outsider):
        with pytest.raises(NotAllowed):
            actions.settle_double(double=double, same=True, by=world.by(user), at=NOW)
        with pytest.raises(NotAllowed):
            actions.find_doubles(edition=world.edition, by=world.by(user), at=NOW)
    client.post(f"{base}{double.public_id}/", {"outcome": "first"})
    assert Double.objects.get().state == "same"
    assert client.post(f"{base}{double.public_id}/", {"outcome": "perhaps"}).status_code == 404
