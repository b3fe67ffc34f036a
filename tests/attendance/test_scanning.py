"""What devices send: kept once, in any order, by clocks that are wrong; what follows from it does not depend on the way."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

import pytest
from django.test import Client

from tests.attendance.door_world import DAY1, DAY2, OPENS, Door, act
from wethi.accounts.rules import NotAllowed
from wethi.attendance import actions
from wethi.attendance.actions import Sent
from wethi.attendance.codes import row_code
from wethi.attendance.models import Arrival, Guest, Scan

_marks = itertools.count(1)
HOUR = dt.timedelta(hours=1)


def seen(guest: Guest | None, minute: int = 0, **more: Any) -> Sent:
    mark = more.pop("mark", f"mark-of-scan-{next(_marks):06}")
    at = more.pop("device_at", OPENS + dt.timedelta(minutes=minute))
    return Sent(mark=mark, guest=guest.public_id if guest else "", device_at=at, **{"day": DAY1, **more})


def send(door: Door, *sent: Sent, device: int = 0, at: dt.datetime = OPENS + HOUR, **more: Any) -> actions.Taken:
    door.devices[device].refresh_from_db()
    return actions.take_scans(device=door.devices[device], sent=sent, by=door.links[device], at=at, **more)


def test_sending_twice_keeps_it_once(door: Door) -> None:
    one = seen(door.guest("สมหญิง"))
    assert send(door, one).kept == [one.mark]
    assert send(door, one, at=OPENS + 2 * HOUR).kept == [one.mark]
    assert Scan.objects.count() == 1
    assert door.arrivals() == [("นางสมหญิง ใจกว้าง", "หาดใหญ่")]


def test_the_first_who_saw_them_counts_however_late_it_is_told(door: Door) -> None:
    guest = door.guest("สมหญิง")
    send(door, seen(guest, 30))
    send(door, seen(guest, 10), device=1, at=OPENS + 5 * HOUR)
    arrival = Arrival.objects.get()
    assert arrival.seen_at == OPENS + dt.timedelta(minutes=10)
    assert arrival.received_at == OPENS + 5 * HOUR
    assert sorted(Scan.objects.values_list("outcome", flat=True)) == ["again", "counted"]


def test_seen_at_two_hubs_is_left_to_a_person(door: Door) -> None:
    guest = door.guest("มาลี")
    send(door, seen(guest, 5), device=2)
    other = seen(guest, 45, against=("wrong_hub",), why="changed")
    send(door, other)
    assert door.arrivals() == [("นางมาลี ใจกว้าง", "เมืองเก่า")]
    scan = Scan.objects.get(mark=other.mark)
    assert (scan.outcome, scan.against, scan.why) == ("elsewhere", ["wrong_hub"], "changed")
    actions.settle_scan(scan=scan, how="here", **act(door.world))
    assert door.arrivals() == [("นางมาลี ใจกว้าง", "หาดใหญ่")]
    with pytest.raises(actions.NothingToSettle):
        actions.settle_scan(scan=scan, how="here", **act(door.world))


def test_an_undo_counts_even_when_it_comes_first(door: Door) -> None:
    one = seen(door.guest("สมชาย"))
    send(door, seen(None, 1, kind="undo", of=one.mark))
    send(door, one)
    assert door.arrivals() == []
    back = seen(None, 2, kind="undo", of=Scan.objects.get(kind="undo").mark)
    send(door, back)  # the undo itself was a mistake
    assert len(door.arrivals()) == 1


def test_walk_ins_are_guests_once(door: Door) -> None:
    one = seen(None, source="walk_in", name="  ลุงเขียว   ใจดี ", organisation="กลุ่มประมงบ้านเล", sector="community")
    send(door, one)
    send(door, one)
    guest = Guest.objects.get(origin="walk_in")
    assert (guest.name, guest.sector, guest.hub) == ("ลุงเขียว ใจดี", "community", door.hatyai)
    actions.join_guests(guest=guest, same_as=door.guest("พรทิพย์"), **act(door.world))
    assert door.arrivals() == [("นางพรทิพย์ ใจกว้าง", "หาดใหญ่")]
    actions.part_guests(guest=guest, **act(door.world))
    assert door.arrivals() == [("ลุงเขียว ใจดี", "หาดใหญ่")]


@pytest.mark.parametrize("by_code", [False, True])
def test_a_walk_in_comes_in_place_of_somebody_of_whom_they_take_issue_and_sector(door: Door, by_code: bool) -> None:
    absent = door.guest("สมชาย")
    words = row_code(absent.no) if by_code else absent.name
    send(door, seen(None, source="walk_in", name="น้องสมชาย ใหม่มา", why="instead", why_words=words))
    guest, scan = Guest.objects.get(origin="walk_in"), Scan.objects.get()
    assert (guest.issue, guest.sector, guest.organisation) == (absent.issue, absent.sector, absent.organisation)
    assert (scan.why, scan.why_words) == (
        "instead",
        row_code(absent.no),
    )  # no name, so that none stays when it is forgotten
    send(door, seen(None, source="walk_in", name="อีกคน", why="instead", why_words="ไม่มีใครชื่อนี้"))
    assert Scan.objects.get(guest__name="อีกคน").why_words == "ไม่มีใครชื่อนี้"
    client = Client()
    client.force_login(door.world.secretary)
    page = client.get(f"/en/desk/{door.world.edition.slug}/arrivals/unclear/").content.decode()
    assert f">{absent.name}</a>" in page


def test_a_badge_nobody_bears_is_kept_and_given_to_somebody_later(door: Door) -> None:
    guest = door.guest("สมชาย")
    send(door, seen(None, badge=guest.badge_hash), seen(None, badge="0" * 64))
    assert len(door.arrivals()) == 1
    unknown = Scan.objects.get(outcome="unknown")
    actions.settle_scan(scan=unknown, how="guest", guest=door.guest("สมหญิง"), **act(door.world))
    assert len(door.arrivals()) == 2


@pytest.mark.parametrize("hours", [-7, 3, 400])
def test_a_clock_that_is_wrong_by_hours_is_set_right(door: Door, hours: int) -> None:
    wrong = dt.timedelta(hours=hours)
    one = seen(door.guest("สมหญิง"), device_at=OPENS + wrong, clock_off=-wrong)
    send(door, one, clock_off=-wrong)
    scan = Scan.objects.get()
    assert (scan.seen_at, scan.is_time_unsure, scan.device_at) == (OPENS, False, OPENS + wrong)


def test_a_clock_that_was_moved_on_the_way_is_marked(door: Door) -> None:
    one = seen(door.guest("สมหญิง"), device_at=OPENS - 9 * HOUR, clock_off=dt.timedelta(0))
    send(door, seen(door.guest("สมชาย")), clock_off=9 * HOUR)
    door.devices[0].bound_at = OPENS - HOUR
    door.devices[0].save()
    send(door, one, clock_off=9 * HOUR)
    scan = Scan.objects.get(mark=one.mark)
    assert (scan.seen_at, scan.is_time_unsure) == (OPENS, True)
    assert scan.device_at == OPENS - 9 * HOUR


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"mark": "x"}, "no_mark"),
        ({"day": dt.date(2021, 10, 4)}, "wrong_day"),
        ({"kind": "undo", "of": "x"}, "no_mark"),
        ({"guest": None}, "nobody"),
    ],
)
def test_what_no_device_of_ours_sends_is_refused(door: Door, more: dict[str, Any], code: str) -> None:
    guest = more.pop("guest", door.guest("สมหญิง"))
    assert list(send(door, seen(guest, **more)).refused.values()) == [code]
    assert not Scan.objects.exists()


def test_one_door_takes_back_nothing_of_another(door: Door) -> None:
    one = seen(door.guest("มาลี"))
    send(door, one, device=2)
    assert list(send(door, seen(None, kind="undo", of=one.mark)).refused.values()) == ["not_yours"]


def test_guests_of_another_forum_are_nobody(door: Door) -> None:
    theirs = Guest.objects.create(
        edition=door.world.other_edition, key="line:1", origin="line", name="คนอื่น", no=4711, badge_hash="ab",
        added_at=OPENS, changed_at=OPENS,
    )  # fmt: skip
    assert list(send(door, seen(theirs)).refused.values()) == ["nobody"]
    assert send(door, seen(None, badge="ab")).kept
    assert Scan.objects.get().outcome == "unknown"


def test_only_its_own_link_speaks_for_a_device(door: Door) -> None:
    for by in (door.links[1], door.world.by(door.world.secretary), door.world.by(door.world.outsider)):
        with pytest.raises(NotAllowed):
            actions.take_scans(device=door.devices[0], sent=[], by=by, at=OPENS)


def test_a_lost_device_is_closed_and_what_it_still_sends_is_looked_at(door: Door) -> None:
    actions.close_door(device=door.devices[0], **act(door.world))
    one = seen(door.guest("สมหญิง"))
    assert send(door, one).kept == [one.mark]
    assert door.arrivals() == []
    actions.settle_scan(scan=Scan.objects.get(), how="take", **act(door.world))
    assert len(door.arrivals()) == 1


def test_a_device_closed_by_its_holder_still_hands_in(door: Door) -> None:
    actions.close_door(device=door.devices[0], by=door.links[0], at=OPENS + HOUR)
    send(door, seen(door.guest("สมหญิง")), at=OPENS + 2 * HOUR)
    assert len(door.arrivals()) == 1


def test_after_two_weeks_nothing_is_taken(door: Door) -> None:
    late = door.devices[0].closes_at + dt.timedelta(days=15)
    assert list(send(door, seen(door.guest("สมหญิง")), at=late).refused.values()) == ["too_late"]


def test_a_link_works_on_one_device_until_it_is_freed(door: Door) -> None:
    device, by = door.devices[0], door.links[0]
    with pytest.raises(actions.OnAnotherDevice):
        actions.bind_door(device=device, secret="a-stranger-with-the-link", by=by, at=OPENS)
    actions.free_door(device=device, **act(door.world))
    actions.bind_door(device=device, secret="a-stranger-with-the-link", by=by, at=OPENS)
    actions.bind_door(device=device, secret="a-stranger-with-the-link", by=by, at=OPENS)  # an answer was lost
    actions.close_door(device=device, **act(door.world))
    with pytest.raises(actions.DoorIsClosed):
        actions.bind_door(device=device, secret="a-stranger-with-the-link", by=by, at=OPENS)


def test_doors_are_opened_at_hubs_on_days_of_the_forum(door: Door) -> None:
    for hub, days in ((door.zoom, [DAY1]), (door.hatyai, []), (door.hatyai, [dt.date(2021, 10, 4)])):
        with pytest.raises(actions.NoDoor):
            actions.open_door(hub=hub, days=days, **act(door.world))
    device, issued = actions.open_door(hub=door.town, days=[DAY2], **act(door.world))
    assert device.days == ["2021-09-29"]
    assert issued.code


@pytest.mark.parametrize("who", ["rapporteur", "treasurer", "outsider"])
def test_who_may_not_open_or_close_doors(door: Door, who: str) -> None:
    by = door.world.by(getattr(door.world, who))
    for call in (
        lambda: actions.open_door(hub=door.hatyai, days=[DAY1], by=by, at=OPENS),
        lambda: actions.close_door(device=door.devices[0], by=by, at=OPENS),
        lambda: actions.free_door(device=door.devices[0], by=by, at=OPENS),
        lambda: actions.renew_guests(edition=door.edition, by=by, at=OPENS),
    ):
        with pytest.raises(NotAllowed):
            call()


def test_orders_of_merging_lead_to_one_truth(door: Door) -> None:
    """Two devices, three scans, an undo: every order of arrival gives the same who, where and when."""
    guest, other = door.guest("สมหญิง"), door.guest("มาลี")
    first, second = seen(guest, 3), seen(guest, 8)
    undo = seen(None, 9, kind="undo", of=first.mark)
    lot = [(0, first), (1, second), (0, undo), (2, seen(other, 1))]
    truths = set()
    for order in itertools.permutations(lot):
        Arrival.objects.all().delete()
        Scan.objects.all().delete()
        for device, one in order:
            send(door, one, device=device)
        rows = Arrival.objects.filter(cancelled_at=None).values_list("guest", "hub", "seen_at")
        outcomes = Scan.objects.order_by("mark").values_list("outcome", flat=True)
        truths.add((tuple(sorted(rows)), tuple(outcomes)))
    assert len(truths) == 1
