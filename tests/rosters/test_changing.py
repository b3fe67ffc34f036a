"""Somebody who registered wishes for another issue, day or way: at once, or they keep what they have and wait."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.rosters.roster_world import act
from tests.world import NOW, World
from wethi.accounts.rules import NotAllowed
from wethi.audit.models import Entry
from wethi.kit.outbox.models import Message
from wethi.network import actions as network_actions
from wethi.privacy.copies import parts_of
from wethi.programme.models import Hub
from wethi.rosters import actions
from wethi.rosters.actions import Receipt, Wanted, Wish
from wethi.rosters.models import ChangeWish, Opening, Quota, Registration
from wethi.rosters.quotas import Choice
from wethi.seats.models import Nominee, Plan

PAGE = "/en/me/registration/"
DAY = "2021-09-28"


def _register(opening: Opening, number: int, no: int = 1, **more: Any) -> Receipt:
    first: dict[str, Any] = {
        "name": f"สมหญิง ใจกว้าง {number}", "phone": f"0890{number:06d}", "email": "", "sector": "civil",
        "issue_id": opening.edition.issues.get(no=no).pk, "days": (DAY,), "mode": "zoom",
    }  # fmt: skip
    return actions.register(opening=opening, wishes=[Wish(**{**first, **more})], at=timezone.now())[0]


def _row(receipt: Receipt) -> Registration:
    return Registration.objects.select_related("opening__edition__network", "issue").get(public_id=receipt.public_id)


def _choice(
    world: World, no: int, days: tuple[str, ...] = (DAY,), mode: str = "zoom", hub: Hub | None = None
) -> Choice:
    return Choice(world.edition.issues.get(no=no).pk, days, mode, hub.pk if hub else None)


def _change(world: World, receipt: Receipt, no: int, *, waits: bool = False, minute: int = 0, **more: Any) -> bool:
    at = NOW + dt.timedelta(minutes=minute)
    choice = _choice(world, no, **more)
    return actions.change_registration(registration=_row(receipt), choice=choice, waits=waits, **act(world, at))


def _quotas(world: World, opening: Opening, **places: int) -> None:
    """``i1=2``: two places in the first issue."""
    wanted = [Wanted(number, issue=world.edition.issues.get(no=int(name[1:]))) for name, number in places.items()]
    actions.put_quotas(edition=opening.edition, wanted=wanted, **act(world))


def _taken() -> list[int]:
    return list(Quota.objects.order_by("pk").values_list("taken", flat=True))


def _states(*receipts: Receipt) -> list[tuple[int, str]]:
    return [(row.issue.no, row.state) for row in map(_row, receipts) if row.issue]


def test_another_issue_at_once_and_the_place_before_goes_on(world: World, opening: Opening) -> None:
    _quotas(world, opening, i1=1, i2=1)
    first, waiting = _register(opening, 1), _register(opening, 2)
    assert _change(world, first, 2)
    assert _states(first, waiting) == [(2, "confirmed"), (1, "confirmed")]
    assert _taken() == [1, 1]
    verbs = list(Entry.objects.filter(object_kind="registration").values_list("verb", flat=True))
    assert "rosters.registration_changed" in verbs
    assert "rosters.registration_moved_up" in verbs
    assert Message.objects.filter(to_id=_row(waiting).pk).count() == 1


def test_full_keeps_the_place_and_the_wish_waits_its_turn(world: World, opening: Opening) -> None:
    """Whoever has no place at all comes first, then who asked before; the place that is left goes on, as far as it goes."""
    _quotas(world, opening, i1=1, i2=2, i3=1)
    one, two, three, four = (_register(opening, number, no) for number, no in ((1, 1), (2, 2), (3, 2), (4, 3)))
    without = _register(opening, 5, 3)
    assert not _change(world, one, 2)
    assert (ChangeWish.objects.count(), _taken()) == (0, [1, 2, 1])
    assert not _change(world, one, 2, waits=True, minute=1)
    assert not _change(world, two, 3, waits=True, minute=2)
    assert not _change(world, one, 2, waits=True, minute=3)  # asked again: the turn stays
    assert [wish.at.minute - NOW.minute for wish in ChangeWish.objects.order_by("at")] == [1, 2]
    actions.cancel_registration(registration=_row(four), **act(world))
    assert _states(without, two) == [(3, "confirmed"), (2, "confirmed")]
    actions.cancel_registration(registration=_row(without), **act(world))
    assert _states(one, two, three) == [(2, "confirmed"), (3, "confirmed"), (2, "confirmed")]
    assert _taken() == [0, 2, 1]
    assert not ChangeWish.objects.exists()
    assert "ที่รอ" in Message.objects.get(to_id=_row(one).pk).body
    assert Entry.objects.filter(verb="rosters.registration_moved_over").count() == 2


def test_quotas_that_fit_both_need_no_room(world: World, opening: Opening) -> None:
    """All places are taken, also the changer's own: to another way within the same issue needs only room in that way."""
    wanted = [
        Wanted(1, issue=world.edition.issues.get(no=1)),
        Wanted(1, mode="hub"),
        Wanted(1, day=dt.date(2021, 9, 29)),
    ]
    actions.put_quotas(edition=world.edition, wanted=wanted, **act(world))
    hub = Hub.objects.create(edition=world.edition, name="หาดใหญ่")
    mine = _register(opening, 1)
    assert _change(world, mine, 1, mode="hub", hub=hub, days=(DAY, "2021-09-29"))
    assert _taken() == [1, 1, 1]
    other = Hub.objects.create(edition=world.edition, name="จะนะ")
    assert _change(world, mine, 1, mode="hub", hub=other, days=(DAY, "2021-09-29"))  # another hub needs no place
    row = _row(mine)
    assert (row.hub, row.days, _taken()) == (other, [DAY, "2021-09-29"], [1, 1, 1])
    assert _change(world, mine, 1)
    assert _taken() == [1, 0, 0]


def test_who_waits_gets_the_other_at_once_or_waits_for_both(world: World, opening: Opening) -> None:
    _quotas(world, opening, i1=0, i2=1, i3=0)
    first, second = _register(opening, 1), _register(opening, 2)
    assert _change(world, first, 2)
    assert _states(first) == [(2, "confirmed")]
    assert not _change(world, second, 3, waits=True)
    _quotas(world, opening, i1=0, i2=1, i3=1)
    assert _states(second) == [(3, "confirmed")]
    assert Message.objects.filter(to_id=_row(second).pk).count() == 1


def test_who_gets_a_place_and_then_the_other_is_told_once_of_the_other(world: World, opening: Opening) -> None:
    _quotas(world, opening, i1=0, i2=0)
    mine = _register(opening, 1)
    assert not _change(world, mine, 2, waits=True)
    _quotas(world, opening, i1=1, i2=1)
    assert (_states(mine), _taken()) == ([(2, "confirmed")], [0, 1])
    assert "ที่รอ" in Message.objects.get(to_id=_row(mine).pk).body


def test_who_is_looked_at_and_doubles_take_nothing(world: World, opening: Opening) -> None:
    _quotas(world, opening, i1=2, i2=1)
    first, again = _register(opening, 1), _register(opening, 1)
    held = _register(opening, 2, held=True)
    assert _change(world, held, 2)
    assert _change(world, again, 2)
    assert [row.state for row in map(_row, (first, again, held))] == ["confirmed", "double", "held"]
    assert _taken() == [1, 0]
    _register(opening, 3, 2)
    actions.cancel_registration(registration=_row(first), **act(world))
    assert _taken() == [0, 1]


def test_not_by_others_not_when_over_and_not_against_the_seats(world: World, opening: Opening) -> None:
    mine = _register(opening, 1)
    row, choice = _row(mine), _choice(world, 2)
    for user in (world.treasurer, world.outsider):
        by = {"by": world.by(user), "at": NOW}
        with pytest.raises(NotAllowed):
            actions.change_registration(registration=row, choice=choice, **by)
        with pytest.raises(NotAllowed):
            actions.forget_change(registration=row, **by)
    Nominee.objects.create(edition=world.edition, code="00001", registration=row, added_at=NOW)
    plan = Plan.objects.create(edition=world.edition, no=1, state="published", made_at=NOW)
    with pytest.raises(actions.SeatsSettled):
        actions.change_registration(registration=row, choice=choice, **act(world))
    Plan.objects.filter(pk=plan.pk).update(state="withdrawn")
    assert actions.change_registration(registration=row, choice=choice, **act(world))
    actions.cancel_registration(registration=row, **act(world))
    with pytest.raises(actions.RegistrationOver):
        actions.change_registration(registration=row, choice=choice, **act(world))


def _bearer(receipt: Receipt) -> Client:
    client = Client()
    client.post("/en/me/code/", {"code": receipt.code})
    return client


def _typed(world: World, no: int, **more: Any) -> dict[str, Any]:
    return {"issue": world.edition.issues.get(no=no).public_id, "days": [DAY], "way": "zoom", **more}


def test_on_ones_own_page_without_javascript(world: World, opening: Opening) -> None:
    _quotas(world, opening, i1=2, i2=1)
    mine, other = _register(opening, 1), _register(opening, 2, 2)
    client = _bearer(mine)
    page = client.get(PAGE).content.decode()
    assert "Change issue, days or how to come" in page
    assert "full: waiting list" in page
    assert client.post(f"{PAGE}change/", _typed(world, 2, days=[])).status_code == 422
    asked = client.post(f"{PAGE}change/", _typed(world, 2))
    body = asked.content.decode()
    assert asked.status_code == 409
    assert "There is no place left for this." in body
    chosen = world.edition.issues.get(no=2).public_id
    assert re.search(rf'value="{chosen}"[^>]*checked', body)  # what was chosen stays chosen
    assert _states(mine) == [(1, "confirmed")]
    body = client.post(f"{PAGE}change/", _typed(world, 2, waits="1"), follow=True).content.decode()
    assert "You keep your place" in body
    assert "Waiting for another place (number 1)" in body
    assert "Waiting for another" not in client.post(f"{PAGE}stay/", follow=True).content.decode()
    client.post(f"{PAGE}change/", _typed(world, 2, waits="1"))
    actions.cancel_registration(registration=_row(other), **act(world))
    assert _states(mine) == [(2, "confirmed")]
    actions.close_registration(edition=world.edition, **act(world))
    assert "Change issue" not in client.get(PAGE).content.decode()
    assert (
        "can no longer be changed here" in client.post(f"{PAGE}change/", _typed(world, 1), follow=True).content.decode()
    )
    assert _states(mine) == [(2, "confirmed")]


def test_a_double_is_told_what_anybody_who_waits_would_be(world: World, opening: Opening) -> None:
    _quotas(world, opening, i1=1, i2=0)
    _first, again = _register(opening, 1), _register(opening, 1)
    assert _row(again).state == "double"
    client = _bearer(again)
    body = client.post(f"{PAGE}change/", _typed(world, 2, waits="1"), follow=True).content.decode()
    assert "You wait for both" in body


def test_after_the_closing_the_hub_may_still_be_said(world: World, opening: Opening) -> None:
    hubs = [Hub.objects.create(edition=world.edition, name=name) for name in ("หาดใหญ่", "จะนะ")]
    mine = _register(opening, 1, mode="hub", hub_id=hubs[0].pk)
    client = _bearer(mine)
    actions.close_registration(edition=world.edition, **act(world))
    assert "Change the hub" in client.get(PAGE).content.decode()
    assert client.post(f"{PAGE}change/", {"way": hubs[1].public_id}).status_code == 302
    assert _row(mine).hub == hubs[1]
    assert client.post(f"{PAGE}change/", {"way": "zoom"}).status_code == 422


def test_at_the_desk_and_in_the_copy(world: World, opening: Opening, client: Any) -> None:
    _quotas(world, opening, i1=1, i2=0)
    mine = _register(opening, 1)
    base = f"/en/desk/{world.edition.slug}/lists/registration/{mine.public_id}/"
    client.force_login(world.secretary)
    assert client.post(f"{base}change/", _typed(world, 2)).status_code == 409
    assert client.post(f"{base}change/", _typed(world, 2, waits="1")).status_code == 302
    page = client.get(base).content.decode()
    assert "Waiting for another place" in page
    assert "waits for another place" in page
    person = network_actions.add_person(
        network=world.network, given_name="สมหญิง", family_name="ใจกว้าง 1", phone="0890000001", **act(world)
    )
    assert parts_of(person)["registrations"][0]["waits_for"]["mode"] == "zoom"
    client.post(f"{base}stay/")
    assert not ChangeWish.objects.exists()
    client.force_login(world.outsider)
    assert client.post(f"{base}change/", _typed(world, 1)).status_code == 404


def test_the_desk_sees_who_waits_for_another_place(world: World, opening: Opening, client: Any) -> None:
    _quotas(world, opening, i1=2, i2=0)
    mine, _other = _register(opening, 1), _register(opening, 2)
    _change(world, mine, 2, waits=True)
    client.force_login(world.secretary)
    base = f"/en/desk/{world.edition.slug}/lists/registration/"
    assert client.get(base).content.decode().count("waits for another place") == 2  # the choice above, and the row
    only = client.get(f"{base}?state=wish").content.decode()
    assert ("ใจกว้าง 1" in only, "ใจกว้าง 2" in only) == (True, False)
    assert "Nobody among those" in client.get(f"{base}?q=zzz").content.decode()
