"""What the desk notes: arrivals, signed sheets, corrections; people on Zoom; what other rooms ask."""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.attendance.door_world import DAY1, DAY2, OPENS, Door, act
from wethi.accounts.rules import NotAllowed
from wethi.attendance import actions, queries
from wethi.attendance.actions import Place
from wethi.attendance.board import board_of
from wethi.attendance.codes import check_digit, new_numbers, number_of, row_code
from wethi.attendance.models import Arrival, Guest, OnlineStay, Scan
from wethi.attendance.online import with_told
from wethi.programme import actions as programme_actions

NEW = "Name (original name),Email,Join time,Leave time,Duration (minutes),Guest,In waiting room\n"


def zoom_file(*rows: str) -> str:
    return NEW + "\n".join(rows)


def take(door: Door, text: str, **more: Any) -> Any:
    return actions.take_report(edition=door.edition, text=text, filename="p.csv", **more, **act(door.world))


def here(door: Door, **more: Any) -> Place:
    return Place(DAY1, hub=door.hatyai, **more)


def test_an_arrival_is_noted_taken_back_and_noted_after_all(door: Door) -> None:
    guest = door.guest("สมหญิง")
    actions.note_arrival(guest=guest, place=here(door), **act(door.world))
    arrival = Arrival.objects.get()
    marks = actions.take_back(arrival=arrival, why="mistake", **act(door.world))
    assert door.arrivals() == []
    assert Arrival.objects.get().cancelled_at == OPENS
    actions.undo_scans(edition=door.edition, marks=marks, **act(door.world))
    assert len(door.arrivals()) == 1
    assert Scan.objects.count() == 3


def test_rows_of_a_sheet_are_typed_back(door: Door) -> None:
    first, second, away = (door.guest(name) for name in ("สมหญิง", "สมชาย", "พรทิพย์"))
    actions.note_arrival(guest=first, place=here(door), **act(door.world))
    codes = [row_code(one.no) for one in (first, second, away)]
    wrong = codes[1][:-1] + str((int(codes[1][-1]) + 1) % 10)
    taken = actions.take_sheet(edition=door.edition, place=here(door), codes=[*codes, wrong, "ก"], **act(door.world))
    assert [one.pk for one in taken.again] == [first.pk]
    assert {one.pk for one in taken.noted} == {second.pk, away.pk}
    assert taken.wrong == [wrong, "ก"]
    assert [(one.pk, rules) for one, rules in taken.odd] == [(away.pk, ["wrong_day"])]
    assert len(door.arrivals()) == 3


def test_codes_notice_wrong_digits_and_never_repeat() -> None:
    numbers = new_numbers({1234})
    made = [next(numbers) for _ in range(200)]
    assert len(set(made)) == 200
    assert number_of("๔๘๒๑ " + check_digit("4821")) == 4821
    for no in made[:20]:
        code = row_code(no)
        swapped = code[1] + code[0] + code[2:]
        assert swapped == code or number_of(swapped) is None


@pytest.mark.parametrize("place", ["other day", "other hub", "no hub", "other session"])
def test_places_of_another_forum_are_refused(door: Door, place: str) -> None:
    house = act(door.world)
    other = programme_actions.put_hub(edition=door.world.other_edition, name="ที่อื่น", **_house())
    session = programme_actions.put_session(edition=door.world.other_edition, title="อื่น", format="panel", **_house())
    places = {
        "other day": Place(dt.date(2021, 10, 9), hub=door.hatyai),
        "other hub": Place(DAY1, hub=other),
        "no hub": Place(DAY1),
        "other session": Place(DAY1, hub=door.hatyai, session=session),
    }
    with pytest.raises(actions.NotThisForum):
        actions.note_arrival(guest=door.guest("สมหญิง"), place=places[place], **house)


def _house() -> dict[str, Any]:
    from wethi.audit.actions import COMMAND

    return {"by": COMMAND, "at": OPENS}


def test_zoom_is_matched_per_day_and_session(door: Door) -> None:
    session = programme_actions.put_session(
        edition=door.edition, title="เสวนา", format="panel", day=door.edition.days.get(on=DAY1),
        starts_at=dt.time(13), ends_at=dt.time(14), **_house(),
    )  # fmt: skip
    text = zoom_file(
        "อารีย์ ใจกว้าง,,09/28/2021 12:30:00 PM,09/28/2021 01:20:00 PM,50,Yes,No",
        "อารีย์ ใจกว้าง,,09/28/2021 01:10:00 PM,09/28/2021 02:30:00 PM,80,Yes,No",
        "เกษม,p4@example.org,09/29/2021 09:00:00 AM,09/29/2021 09:03:00 AM,3,Yes,No",
        "Zoom user,,09/28/2021 01:00:00 PM,09/28/2021 02:00:00 PM,60,Yes,No",
        "อยู่หน้าห้อง,,09/28/2021 01:00:00 PM,09/28/2021 02:00:00 PM,60,Yes,Yes",
        "ใครสักคน,,10/05/2021 01:00:00 PM,10/05/2021 02:00:00 PM,60,Yes,No",
    )
    reports = take(door, text)
    assert [one.day for one in reports] == [DAY1, DAY2]
    whole, part = Arrival.objects.filter(guest__name__contains="อารีย์").order_by("session_id")
    if whole.session_id:
        whole, part = part, whole
    assert (whole.seconds, part.seconds, part.session) == (120 * 60, 60 * 60, session)
    assert Arrival.objects.get(guest__name__contains="เกษม").day == DAY2
    assert not Arrival.objects.filter(day=DAY2, session__isnull=False).exists()
    with pytest.raises(actions.KnownReport):
        take(door, text)
    told = queries.attended(door.edition, lines=[door.guest("อารีย์").line_id])
    assert next(iter(told.values())) == ({DAY1: "zoom"}, 120 * 60)
    actions.withdraw_report(report=reports[0], **act(door.world))
    assert not queries.arrivals_of(door.edition, DAY1).exists()
    assert [one.day for one in take(door, text)] == [DAY1]


def test_who_is_not_sure_waits_for_a_person(door: Door) -> None:
    take(
        door,
        zoom_file(
            "อารี ใจกวาง,,09/28/2021 01:00:00 PM,09/28/2021 02:00:00 PM,60,Yes,No",
            "เกษม,,09/28/2021 01:00:00 PM,09/28/2021 02:00:00 PM,60,Yes,No",
        ),
    )
    assert not OnlineStay.objects.filter(state="nobody").exists()
    stay = OnlineStay.objects.get(name="เกษม")
    assert stay.state == "look"
    assert stay.candidates[0][0] == door.guest("เกษม").public_id
    actions.settle_stay(stay=stay, guest=door.guest("เกษม"), **act(door.world))
    assert ("นางเกษม ใจกว้าง", "zoom") in door.arrivals(mode="zoom")
    with pytest.raises(actions.ToldByZoom):
        actions.take_back(arrival=Arrival.objects.get(guest=door.guest("เกษม")), **act(door.world))
    actions.settle_stay(stay=stay, state="nobody", **act(door.world))
    assert ("นางเกษม ใจกว้าง", "zoom") not in door.arrivals(mode="zoom")


def test_unique_users_tell_minutes_only(door: Door) -> None:
    text = "Name (Original Name),User Email,Total Duration (Minutes),Guest\nอารีย์ ใจกว้าง,p3@example.org,95,Yes\n"
    with pytest.raises(actions.NoSuchDay):
        take(door, text)
    take(door, text, day=DAY1)
    assert Arrival.objects.get().seconds == 95 * 60


@pytest.mark.parametrize("text", ["", "ก,ข\n1,2\n", NEW])
def test_other_files_are_refused(door: Door, text: str) -> None:
    with pytest.raises(actions.NoReport):
        take(door, text)


def test_zoom_tells_while_it_runs_in_any_order(door: Door) -> None:
    told: dict[str, Any] = {"edition": door.edition, "meeting": "81234567890", "name": "อารีย์ ใจกว้าง", **_house()}
    begin = OPENS + dt.timedelta(hours=5)
    actions.record_online_presence(joined_at=begin, left_at=begin + dt.timedelta(minutes=30), **told)
    actions.record_online_presence(joined_at=begin, **told)  # late and twice
    actions.record_online_presence(joined_at=begin, **told)
    again = begin + dt.timedelta(minutes=40)
    actions.record_online_presence(joined_at=again, **told)
    assert queries.here(door.edition, DAY1) == ({}, 1, 1)
    actions.record_online_presence(joined_at=again, left_at=again + dt.timedelta(minutes=10), **told)
    assert Arrival.objects.get().seconds == 40 * 60
    assert queries.here(door.edition, DAY1).online_now == 0
    other_day = begin + dt.timedelta(days=20)
    assert actions.record_online_presence(joined_at=other_day, **told) is None


def test_whom_a_person_called_nobody_stays_nobody(door: Door) -> None:
    told: dict[str, Any] = {"edition": door.edition, "meeting": "81234567890", "joined_at": OPENS, **_house()}
    stay = actions.record_online_presence(name="เครื่องกลาง", marks=["user:1"], **told)
    assert stay is not None
    actions.settle_stay(stay=stay, state="nobody", **act(door.world))
    actions.record_online_presence(name="อารีย์ ใจกว้าง", marks=["uuid:2"], **told)
    actions.record_online_presence(name="อารีย์ ใจกว้าง", marks=["user:1", "uuid:2"], **told)
    stay.refresh_from_db()
    assert (stay.state, stay.guest_id) == ("nobody", None)
    assert queries.here(door.edition, DAY1).online == 1


@given(st.lists(st.integers(1, 90), min_size=2, max_size=9, unique=True), st.randoms(use_true_random=False))
def test_coming_and_going_told_apart_in_any_order_give_the_same(minutes: list[int], chance: Random) -> None:
    moments = [OPENS + dt.timedelta(minutes=one) for one in sorted(minutes)]
    told = [(moment, None) if number % 2 == 0 else (None, moment) for number, moment in enumerate(moments)]
    spans: list[list[str | None]] = []
    for joined, left in chance.sample(told * 2, len(told) * 2):
        spans = with_told(spans, joined, left)
    marks = [*moments, *([None] if len(moments) % 2 else [])]
    wanted = [[a and a.isoformat(), b and b.isoformat()] for a, b in zip(marks[::2], marks[1::2], strict=True)]
    assert [span for span in spans if span[0] != span[1]] == wanted


def test_figures_count_everybody_once(door: Door) -> None:
    actions.note_arrival(guest=door.guest("สมหญิง"), place=here(door), **act(door.world))
    actions.note_arrival(guest=door.guest("สมหญิง"), place=Place(DAY1, "zoom"), **act(door.world))
    actions.write_in(edition=door.edition, place=here(door), name="ลุงเขียว", **act(door.world))
    found = queries.figures(door.edition, DAY1)
    assert (found.came_total, found.expected_total, found.came_expected) == (2, 5, 1)
    board = board_of(door.edition, DAY1)
    assert (board.met, board.expected, board.unexpected) == (1, 5, 1)
    assert [(row.met, row.expected, row.more) for row in board.hubs if row.thing == door.hatyai] == [(1, 2, 1)]
    actions.note_arrival(guest=door.guest("มาลี"), place=here(door), **act(door.world))
    rows = {row.thing: row for row in board_of(door.edition, DAY1).hubs}
    assert (rows[door.hatyai].met, rows[door.hatyai].more) == (1, 2), (
        "who is expected at another hub fills no place here"
    )


def test_the_lists_at_the_doors_follow_the_lists_of_names(door: Door) -> None:
    from wethi.rosters import actions as roster_actions
    from wethi.rosters.models import Line

    line = Line.objects.get(given_name="สมชาย")
    roster_actions.withdraw_line(line=line, why="ill", **_house())
    assert actions.renew_guests(edition=door.edition, **_house()) == (0, 1)
    assert door.guest("สมชาย").state == "withdrawn"
    roster_actions.put_back_line(line=line, **_house())
    assert actions.renew_guests(edition=door.edition, **_house()) == (0, 1)
    assert actions.renew_guests(edition=door.edition, **_house()) == (0, 0)


def test_seats_say_who_is_expected_once_they_are_given(door: Door) -> None:
    from wethi.rosters.models import Line
    from wethi.seats.models import Nominee, Plan, Seat

    issue = door.edition.issues.order_by("-no").first()
    plan = Plan.objects.create(edition=door.edition, no=1, state="drawn", made_at=OPENS)
    seated, waits = Line.objects.get(given_name="อารีย์"), Line.objects.get(given_name="เกษม")
    one, _other = (
        Nominee.objects.create(edition=door.edition, code=f"1000{n}", line=line, added_at=OPENS)
        for n, line in enumerate((seated, waits))
    )
    Seat.objects.create(
        edition=door.edition, plan=plan, nominee=one, issue=issue, mode="hub", hub=door.town, days=["2021-09-28"],
        came_by="draw", state="confirmed", state_at=OPENS, offered_at=OPENS,
    )  # fmt: skip
    actions.renew_guests(edition=door.edition, **_house())
    guest = door.guest("อารีย์")
    assert (guest.issue, guest.hub, guest.coming, guest.state) == (issue, door.town, {"2021-09-28": "hub"}, "expected")
    assert door.guest("เกษม").state == "waiting"
    assert door.guest("สมหญิง").state == "expected"


def test_an_erased_person_leaves_words_and_stays_counted(door: Door) -> None:
    from wethi.network import actions as network_actions

    person = network_actions.add_person(
        network=door.world.network, given_name="สมหญิง", family_name="ใจกว้าง", **_house()
    )
    Guest.objects.filter(name__contains="สมหญิง").update(person=person)
    actions.note_arrival(guest=door.guest("สมหญิง"), place=here(door), **act(door.world))
    actions.forget_guest(person.pk)
    assert not Guest.objects.filter(name__contains="สมหญิง").exists()
    assert queries.figures(door.edition, DAY1).came_total == 1


@pytest.mark.parametrize("who", ["rapporteur", "treasurer", "outsider"])
def test_who_may_not(door: Door, who: str) -> None:
    by = {"by": door.world.by(getattr(door.world, who)), "at": OPENS}
    guest = door.guest("สมหญิง")
    scan = actions.note_arrival(guest=guest, place=here(door), **act(door.world))
    stay = actions.record_online_presence(edition=door.edition, meeting="1", name="ก", joined_at=OPENS, **_house())
    assert stay is not None
    for call in (
        lambda: actions.note_arrival(guest=guest, place=here(door), **by),
        lambda: actions.write_in(edition=door.edition, place=here(door), name="ก", **by),
        lambda: actions.take_sheet(edition=door.edition, place=here(door), codes=[], **by),
        lambda: actions.take_back(arrival=Arrival.objects.get(), **by),
        lambda: actions.undo_scans(edition=door.edition, marks=[], **by),
        lambda: actions.settle_scan(scan=scan, how="drop", **by),
        lambda: actions.join_guests(guest=guest, same_as=door.guest("สมชาย"), **by),
        lambda: actions.part_guests(guest=guest, **by),
        lambda: actions.take_report(edition=door.edition, text=NEW, **by),
        lambda: actions.withdraw_report(report=stay.report, **by),
        lambda: actions.settle_stay(stay=stay, state="nobody", **by),
        lambda: actions.record_online_presence(edition=door.edition, meeting="1", name="ก", joined_at=OPENS, **by),
    ):
        with pytest.raises(NotAllowed):
            call()
