"""What people say to their seat, and who comes next."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.seats.seat_world import DAYS, SeatWorld, build, drawn, line_of, seat_of
from tests.world import NOW, build_world
from wethi.accounts.actions import issue_link
from wethi.accounts.rules import NotAllowed
from wethi.audit.actions import By
from wethi.kit.outbox.models import Message, OutboxRule
from wethi.network.actions import add_person
from wethi.pure.allocation.verifying import verify
from wethi.rosters import actions as roster_actions
from wethi.rosters.models import Line
from wethi.seats import actions, published
from wethi.seats.choices import HELD, CameBy, SeatState
from wethi.seats.models import Nominee, Plan, Seat, SeatStep
from wethi.seats.queries import untold
from wethi.seats.standing import Standing, held_of, problem_of_plan, standing_of

LATER = NOW + dt.timedelta(days=20)


def test_a_seat_is_confirmed_once_and_declined_by_the_desk(crowded: SeatWorld) -> None:
    seat = seat_of(drawn(crowded))
    actions.confirm_seat(seat=seat, **crowded.act())
    actions.confirm_seat(seat=seat, **crowded.act())
    assert list(seat.steps.values_list("state", flat=True)) == [SeatState.OFFERED, SeatState.CONFIRMED]
    after = actions.decline_seat(seat=seat, **crowded.act())
    assert seat.state == SeatState.GIVEN_UP
    assert after is not None
    assert (after.came_by, after.replaces_id, after.issue_id, after.sector) == (
        CameBy.RESERVE, seat.pk, seat.issue_id, seat.sector,
    )  # fmt: skip
    with pytest.raises(actions.SeatGone):
        actions.confirm_seat(seat=seat, **crowded.act())


def test_who_comes_on_fewer_days_is_counted_on_those_and_may_come_on_all_again(crowded: SeatWorld) -> None:
    plan = drawn(crowded)
    seat = next(one for number in range(20) if len((one := seat_of(plan, number)).days) > 1)
    whole = list(seat.days)
    actions.confirm_seat(seat=seat, days=whole[:1], **crowded.act())
    assert seat.days == whole[:1]
    actions.confirm_seat(seat=seat, days=["2030-01-01"], **crowded.act())
    assert seat.days == whole[:1], "a day that is not the seat's is no day"
    actions.confirm_seat(seat=seat, days=whole, **crowded.act())
    assert seat.days == whole
    assert list(seat.steps.filter(why="days").values_list("state", flat=True)) == [SeatState.CONFIRMED] * 2


def test_offers_run_out_and_the_reserve_moves_up(crowded: SeatWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = drawn(crowded)
    assert actions.expire_offers(at=NOW) == 0
    monkeypatch.setenv("WETHI_TODAY", "2021-09-26")
    assert actions.expire_offers(at=NOW) == 20
    assert Seat.objects.filter(plan=plan, state=SeatState.EXPIRED).count() == 20
    assert Seat.objects.filter(plan=plan, came_by=CameBy.RESERVE, state=SeatState.OFFERED).count() > 10


def test_a_withdrawn_name_gives_its_seat_back(crowded: SeatWorld) -> None:
    seat = seat_of(drawn(crowded))
    roster_actions.withdraw_line(line=line_of(seat), why="ill", **crowded.act())
    seat.refresh_from_db()
    assert seat.state == SeatState.DECLINED


def test_a_substitute_takes_the_seat_over(crowded: SeatWorld) -> None:
    seat = seat_of(drawn(crowded))
    actions.confirm_seat(seat=seat, **crowded.act())
    fresh = roster_actions.substitute_line(
        line=line_of(seat), values={"given_name": "มานี", "family_name": "มาแทน"}, why="ill", **crowded.act()
    )
    seat.refresh_from_db()
    assert seat.state == SeatState.SUBSTITUTED
    over = Seat.objects.get(nominee__line=fresh)
    assert (over.state, over.came_by, over.stands_for_id, over.issue_id, over.mode, over.days) == (
        SeatState.CONFIRMED, CameBy.SUBSTITUTE, seat.nominee_id, seat.issue_id, seat.mode, seat.days,
    )  # fmt: skip


def test_substitutes_are_counted_as_they_are_and_the_edition_is_read_once(crowded: SeatWorld) -> None:
    plan = Plan.objects.select_related("edition__network").get(pk=drawn(crowded).pk)
    read = []
    for number in range(3):
        seat = seat_of(plan, number)
        values = {"given_name": f"มานี{number}", "family_name": "มาแทน", "gender": line_of(seat).gender}
        roster_actions.substitute_line(line=line_of(seat), values=values, why="ill", **crowded.act())
        seat.refresh_from_db()
        if seat.instead is not None:
            actions.let_in_instead(seat=seat, why="เจ้าภาพขอ", **crowded.act())
        with CaptureQueriesContext(connection) as asked:
            standing_of(plan)
        read.append(len(asked))
    assert Seat.objects.filter(came_by=CameBy.SUBSTITUTE).count() == 3
    assert len(set(read)) == 1, read


def test_whoever_is_erased_leaves_no_word_in_the_outbox(crowded: SeatWorld) -> None:
    plan = drawn(crowded)
    seat = seat_of(plan)
    person = add_person(network=crowded.world.network, given_name="สมหญิง", family_name="ใจกว้าง", **crowded.act())
    Nominee.objects.filter(pk=seat.nominee_id).update(person=person)
    actions.tell_seated(edition=crowded.edition, address="https://forum.example/me/{token}/", **crowded.act())
    assert Message.objects.get(key=f"seat-{seat.pk}").body
    actions.follow_erased(person_id=person.pk, at=NOW)
    message = Message.objects.get(key=f"seat-{seat.pk}")
    assert (message.state, message.to_name, message.to_address, message.body) == ("removed", "", "", "")
    assert Message.objects.filter(to_kind="seat").exclude(pk=message.pk).exclude(body="").exists()


def _other_gender(seat: Seat) -> dict[str, str]:
    gender = {"f": "m", "m": "f"}[line_of(seat).gender]
    return {"given_name": "มานี", "family_name": "มาแทน", "gender": gender, "phone": "0812345678"}


def test_a_substitute_who_breaks_a_rule_waits_for_a_word_and_a_reason(crowded: SeatWorld) -> None:
    plan = drawn(crowded, gender={"f": [5, 5], "m": [5, 5]})
    first, second = seat_of(plan), seat_of(plan, 1)
    for seat in (first, second):
        actions.confirm_seat(seat=seat, **crowded.act())
        roster_actions.substitute_line(line=line_of(seat), values=_other_gender(seat), why="ill", **crowded.act())
        seat.refresh_from_db()
        assert seat.state == SeatState.CONFIRMED
        assert seat.instead is not None
    for by in (By.link(4711), By.of(crowded.world.rapporteur)):
        with pytest.raises(NotAllowed):
            actions.let_in_instead(seat=first, why="เจ้าภาพขอ", by=by, at=NOW)
        with pytest.raises(NotAllowed):
            actions.pass_on(seat=first, by=by, at=NOW)
    with pytest.raises(actions.NoReason):
        actions.let_in_instead(seat=first, why=" ", **crowded.act())
    over = actions.let_in_instead(seat=first, why="ล่ามภาษามือของกลุ่ม", **crowded.act())
    assert over.state == SeatState.CONFIRMED
    assert {key.partition(":")[0] for key in over.against} == {"gender"}
    assert over.steps.get(why="against").words == "ล่ามภาษามือของกลุ่ม"
    with pytest.raises(actions.NothingToDecide):
        actions.pass_on(seat=first, **crowded.act())
    # Whoever came is counted as they are: the rule stands as broken, and the public file says so when it is checked.
    assert {rule.key for rule, _count in standing_of(plan).broken()} == set(over.against)
    now = json.loads(published.public_file(crowded.edition, "now") or "")
    assert verify(problem_of_plan(plan), now, "482913").rule in over.against
    proposed = actions.make_repair(repair_id=actions.ask_repair(plan=plan, **crowded.act()).pk, at=NOW).proposal
    assert (proposed["lost"], proposed["moved"], proposed["added"]) == ([], [], [])
    after = actions.pass_on(seat=second, **crowded.act())
    second.refresh_from_db()
    assert second.state == SeatState.GIVEN_UP
    assert [step.why for step in second.steps.all()][-1] == "went_on"
    assert after is None or after.replaces_id == second.pk


def test_whoever_comes_by_a_seat_later_is_written_to_by_the_editions_rule(crowded: SeatWorld) -> None:
    plan = drawn(crowded)
    Line.objects.update(email="somebody@example.org")
    act, address = crowded.act(), "https://forum.example/me/{token}/"
    actions.decline_seat(seat=seat_of(plan), **act)
    assert len(untold(crowded.edition).unwritten) == 20  # nothing is written before the first messages
    assert actions.tell_seated(edition=crowded.edition, address=address, **act) == 20

    def next_message(number: int) -> Message:
        after = actions.decline_seat(seat=seat_of(plan, number), **act)
        assert after is not None
        return Message.objects.get(key=f"seat-{after.pk}")

    first = next_message(1)
    assert (first.state, first.approved_by_id) == ("approved", None)
    assert "https://forum.example/me/" in first.body
    actions.put_rules(edition=crowded.edition, tells="read", **act)
    assert next_message(2).state == "draft"
    actions.put_rules(edition=crowded.edition, tells="itself", **act)
    OutboxRule.objects.create(network_id=crowded.world.network.pk, edition_id=crowded.edition.pk, readers=2)
    assert next_message(3).state == "draft"
    # What is no longer true does not leave: its receiver said no before anybody let it go.
    assert Message.objects.get(key=f"seat-{seat_of(plan, 3).pk}").state == "removed"
    OutboxRule.objects.all().delete()
    Line.objects.update(email="")
    last = next_message(4)
    seat = Seat.objects.select_related("edition__network").get(pk=last.to_id)
    assert (last.channel, last.state) == ("share", "draft")
    assert untold(crowded.edition).by_hand == [seat.pk]
    actions.note_told(seat=seat, **act)
    last.refresh_from_db()
    assert (last.state, untold(crowded.edition).by_hand) == ("sent", [])


def test_who_was_moved_is_told_where_to(crowded: SeatWorld) -> None:
    plan, address = drawn(crowded), "https://forum.example/me/{token}/"
    actions.tell_seated(edition=crowded.edition, address=address, **crowded.act())
    seat = seat_of(plan)
    SeatStep.objects.create(seat=seat, state=seat.state, at=NOW, by_kind="user", why="moved", before={"mode": "hub"})
    Seat.objects.filter(pk=seat.pk).update(told_at=None)
    assert actions.tell_seated(edition=crowded.edition, address=address, **crowded.act()) == 1
    first, again = Message.objects.filter(to_id=seat.pk, to_kind="seat").order_by("pk")
    assert first.body != again.body
    assert "ย้าย" in again.body


def test_a_stranger_answers_for_nobody(crowded: SeatWorld) -> None:
    seat = seat_of(drawn(crowded))
    for by in (By.link(4711), By.of(crowded.world.outsider), By.of(crowded.world.rapporteur)):
        with pytest.raises(NotAllowed):
            actions.decline_seat(seat=seat, by=by, at=NOW)


class TestWhateverPeopleSay(TestCase):
    """However people answer, nobody sits twice, no upper bound is passed, no lower one is left that a reserve could keep."""

    @settings(max_examples=6)
    @given(
        st.lists(st.tuples(st.integers(0, 19), st.booleans()), max_size=25), st.from_regex(r"[0-9]{6}", fullmatch=True)
    )
    def test_rules_stand(self, said: list[tuple[int, bool]], number: str) -> None:
        crowded = build(build_world())
        plan = drawn(crowded, number)
        problem = problem_of_plan(plan)
        for place, comes in said:
            held = list(Seat.objects.filter(plan=plan, state__in=HELD).select_related("edition__network", "nominee"))
            seat = held[place % len(held)]
            step = actions.confirm_seat if comes else actions.decline_seat
            step(seat=seat, **crowded.act())
        standing = Standing(problem, held_of(plan))
        full = len(held_of(plan)) == 20
        for rule, count in standing.broken():
            assert not full, rule.key
            assert rule.high is None or count <= rule.high, rule.key
        codes = list(Seat.objects.filter(plan=plan, state__in=HELD).values_list("nominee", flat=True))
        assert len(codes) == len(set(codes))


def _hub_seats(crowded: SeatWorld, mode: str) -> list[Seat]:
    rows = Seat.objects.filter(edition=crowded.edition, mode=mode, state__in=HELD).select_related(
        "edition__network", "nominee"
    )
    return list(rows.order_by("pk"))


def test_who_would_come_otherwise_does_at_once_or_waits_for_room(crowded: SeatWorld) -> None:
    plan = drawn(crowded, hub_cap={crowded.hub.public_id: 2})
    hub, act = crowded.hub, crowded.act()
    for seat in _hub_seats(crowded, "hub"):
        actions.ask_otherwise(seat=seat, mode="zoom", **act)
        assert (seat.mode, seat.hub_id, seat.otherwise) == ("zoom", None, True), "to Zoom there is always room"
    first, second, third, fourth = _hub_seats(crowded, "zoom")[:4]
    for seat in (first, second):
        assert actions.ask_otherwise(seat=seat, mode="hub", hub=hub, days=DAYS, **act)
        assert (seat.mode, seat.hub_id, seat.days) == ("hub", hub.pk, DAYS)
    assert not actions.ask_otherwise(seat=third, mode="hub", hub=hub, days=DAYS, **act)
    assert (third.mode, third.wish["mode"]) == ("zoom", "hub"), "full: the seat stays, the wish waits"
    assert actions.in_the_way(third)
    actions.ask_otherwise(seat=fourth, mode="hub", hub=hub, days=DAYS, by=act["by"], at=NOW + dt.timedelta(minutes=1))
    with pytest.raises(NotAllowed):
        actions.ask_otherwise(seat=third, mode="zoom", by=By.link(4711), at=NOW)
    for by in (By.link(4711), By.of(crowded.world.rapporteur)):
        with pytest.raises(NotAllowed):
            actions.allow_otherwise(seat=third, why="ล่าม", by=by, at=NOW)
        with pytest.raises(NotAllowed):
            actions.keep_as_it_is(seat=third, by=by, at=NOW)
    # Whoever asked first moves up by itself; the reserve gets what is left.
    after = actions.decline_seat(seat=first, **act)
    third.refresh_from_db()
    fourth.refresh_from_db()
    assert (third.mode, third.wish, fourth.mode) == ("hub", None, "zoom")
    assert after is None or after.mode == "zoom"
    assert not {rule.key for rule, _count in standing_of(plan).broken() if rule.day}
    with pytest.raises(actions.NothingToDecide):
        actions.allow_otherwise(seat=third, why="ล่าม", **act)
    with pytest.raises(actions.NoReason):
        actions.allow_otherwise(seat=fourth, **act)
    over = actions.allow_otherwise(seat=fourth, why="ล่ามภาษามือ", **act)
    assert over.mode == "hub"
    assert {key.partition(":")[0] for key in over.against} == {"hub_day"}
    now = json.loads(published.public_file(crowded.edition, "now") or "")
    verdict = verify(problem_of_plan(plan), now, "482913")
    assert verdict.rule in over.against, "anybody who checks sees that a rule was set aside, and nothing else amiss"
    actions.ask_otherwise(seat=over, mode="zoom", **act)
    now = json.loads(published.public_file(crowded.edition, "now") or "")
    verdict = verify(problem_of_plan(plan), now, "482913")
    assert verdict.rule is None or verdict.rule.startswith("seats"), verdict.en
    actions.ask_otherwise(seat=third, mode="hub", hub=hub, days=DAYS[:1], **act)
    assert third.days == DAYS[:1]


def test_whoever_registered_leaves_the_word_on_a_substitute_to_the_desk(crowded: SeatWorld) -> None:
    seat = seat_of(drawn(crowded))
    actions.ask_substitute(seat=seat, name="นายแทน", phone="0810009999", **crowded.act())
    assert seat.wish == {"substitute": "นายแทน", "phone": "0810009999"}
    assert actions.in_the_way(seat) == []
    assert actions.keep_as_it_is(seat=seat, **crowded.act()) == 0, "nobody was ever written to about seats"
    with pytest.raises(actions.NothingToDecide):
        actions.keep_as_it_is(seat=seat, **crowded.act())
    assert list(seat.steps.values_list("why", flat=True)) == ["", "wish", "no_instead"]


def test_the_desks_no_is_written_to_whoever_asked(crowded: SeatWorld) -> None:
    plan = drawn(crowded, hub_cap={crowded.hub.public_id: 2})
    actions.tell_seated(edition=crowded.edition, address="https://forum.example/me/{token}/", **crowded.act())

    def told(seat: Seat) -> str:
        return Message.objects.filter(to_kind="seat", to_id=seat.pk).order_by("-pk").values_list("body", flat=True)[0]

    first, second, third = _hub_seats(crowded, "zoom")[:3]
    actions.ask_otherwise(seat=first, mode="hub", hub=crowded.hub, days=DAYS, **crowded.act())
    assert actions.keep_as_it_is(seat=first, why="จุดเต็มแล้ว", **crowded.act()) == 1
    assert all(words in told(first) for words in ("จุดเต็มแล้ว", "คงเดิม", "/me/", "Zoom"))
    for seat in (second, third):
        actions.ask_substitute(seat=seat, name="นายแทน", **crowded.act())
    assert actions.keep_as_it_is(seat=second, **crowded.act()) == 1
    assert "คงเดิม" in told(second)
    actions.pass_on(seat=third, **crowded.act())
    assert "รายชื่อสำรอง" in told(third)
    assert "คงเดิม" not in told(third)
    # Whoever takes the wish back knows it.
    actions.ask_otherwise(seat=first, mode="hub", hub=crowded.hub, days=DAYS, **crowded.act())
    link = issue_link(
        purpose="nominee", subject_kind="nominee", subject_id=first.nominee_id, network_id=crowded.world.network.pk,
        edition_id=crowded.edition.pk, expires_at=LATER, by=crowded.act()["by"], at=NOW,
    ).link  # fmt: skip
    assert actions.keep_as_it_is(seat=first, by=By.link(link.pk), at=NOW) == 0
    assert plan.given_seats.get(pk=first.pk).steps.order_by("-pk")[0].why == "kept"
