"""The first screen: what is waiting, in how many queries, and for whom."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from tests.world import World, grant
from wethi.accounts.choices import Scope
from wethi.accounts.models import User
from wethi.audience.models import Question
from wethi.audit.actions import COMMAND
from wethi.desk.waiting import waiting
from wethi.desk.waiting_own import own_lines
from wethi.kit.outbox import actions as outbox
from wethi.live.models import Show
from wethi.meetings.models import Task
from wethi.network import actions as network_actions
from wethi.privacy.actions import ask_request
from wethi.programme import actions as programme_actions
from wethi.programme.models import Participation
from wethi.rosters import actions as roster_actions
from wethi.support.models import Voucher

TODAY = dt.date(2021, 9, 20)


def add_task(world: World, what: str, due_on: dt.date | None, state: str = "open") -> Task:
    return Task.objects.create(
        network=world.network, edition=world.edition, what=what, due_on=due_on, state=state, created_at=world.now
    )


def said(world: World) -> dict[str, int]:
    with translation.override("en"):
        return {line.sentence: line.count for line in waiting(world.edition, today=TODAY).lines}


def test_late_and_soon_are_told_apart(world: World) -> None:
    add_task(world, "จองรถส่งอาหารว่าง", dt.date(2021, 9, 16))
    add_task(world, "ขอภาพผู้ร่วมเสวนา", dt.date(2021, 9, 18))
    add_task(world, "ส่งรายชื่อ", dt.date(2021, 9, 22))
    add_task(world, "เสร็จแล้ว", dt.date(2021, 9, 1), state="done")
    add_task(world, "ไม่มีกำหนด", None)
    found = waiting(world.edition, today=TODAY)
    assert [(entry.what, entry.days_late(TODAY)) for entry in found.late] == [
        ("จองรถส่งอาหารว่าง", 4),
        ("ขอภาพผู้ร่วมเสวนา", 2),
    ]
    lines = said(world)
    assert lines["tasks are late"] == 2
    assert lines["task is due within three days"] == 1
    assert found.days_left == 8


def test_a_young_edition_says_what_to_begin_with_and_counts_every_list(world: World) -> None:
    assert "the programme is empty yet" in said(world)
    assert "no co-organiser takes part yet" not in said(world)
    act: dict[str, Any] = {"by": world.by(world.secretary), "at": world.now}
    for one in Participation.objects.filter(edition=world.edition):
        roster_actions.put_roster(participation=one, **act)
    assert said(world)["co-organisers have not sent their names"] == len(world.organisations), "invited or not"
    Participation.objects.filter(edition=world.edition).update(withdrawn_at=world.now)
    assert "no co-organiser takes part yet" in said(world)
    type(world.edition).objects.filter(pk=world.edition.pk).update(state="closed")
    world.edition.refresh_from_db()
    assert "no co-organiser takes part yet" not in said(world)


def test_a_deadline_presses_until_it_is_past(world: World) -> None:
    act: dict[str, Any] = {"by": COMMAND, "at": world.now}
    programme_actions.put_deadline(
        edition=world.edition, what="ปิดรับรายชื่อ", on=dt.date(2021, 9, 22), kind="rosters", **act
    )
    found = waiting(world.edition, today=TODAY)
    assert found.next_deadline
    assert found.next_deadline.on == dt.date(2021, 9, 22)
    assert waiting(world.edition, today=dt.date(2021, 9, 23)).next_deadline is None


def test_a_co_organiser_without_a_focal_person_is_named_until_there_is_one(world: World) -> None:
    act: dict[str, Any] = {"by": COMMAND, "at": world.now}
    assert len(waiting(world.edition, today=TODAY).silent) == 6
    network_actions.add_person(
        network=world.network,
        given_name="อุไร",
        organisation=world.organisations[0],
        is_focal=True,
        phone="0810000001",
        **act,
    )
    network_actions.add_person(
        network=world.network, given_name="มานะ", organisation=world.organisations[1], is_focal=True, **act
    )
    silent = {entry["name"] for entry in waiting(world.edition, today=TODAY).silent}
    assert world.organisations[0].name not in silent
    assert world.organisations[1].name in silent, "a focal person nobody can reach does not count"


def test_a_session_carried_by_a_sector_fills_its_cell(world: World) -> None:
    act: dict[str, Any] = {"by": COMMAND, "at": world.now}
    issue = world.edition.issues.get(no=3)
    before = len(waiting(world.edition, today=TODAY).holes)
    session = programme_actions.put_session(
        edition=world.edition,
        issue=issue,
        format="panel",
        title="น้ำในทะเลสาบ",
        organisations=[world.organisations[2]],
        **act,
    )
    found = waiting(world.edition, today=TODAY)
    assert found.mat[2].cells == {"academia": 1}
    assert len(found.holes) == before - 1
    programme_actions.put_session(edition=world.edition, session=session, state="cancelled", **act)
    assert waiting(world.edition, today=TODAY).mat[2].cells == {}


def test_messages_wait_and_another_editions_do_not(world: World) -> None:
    for key, network, edition in (("a", world.network, world.edition), ("b", world.other_network, world.other_edition)):
        outbox.prepare(
            network_id=network.pk,
            edition_id=edition.pk,
            key=key,
            channel="share",
            to_kind="organisation",
            to_name="x",
            body="y",
            at=world.now,
        )
    assert said(world)["message waits to be read before it goes"] == 1


@pytest.mark.parametrize(
    ("who", "status"), [("secretary", 200), ("keeper", 200), ("treasurer", 200), ("outsider", 404)]
)
def test_who_sees_the_desk(world: World, client: Client, who: str, status: int) -> None:
    client.force_login(getattr(world, who))
    assert client.get("/desk/songkhla-2564/").status_code == status


def test_strangers_are_led_to_the_sign_in(world: World, client: Client) -> None:
    answer = client.get("/desk/songkhla-2564/")
    assert answer.status_code == 302
    assert "/accounts/login/" in answer["Location"]


def test_the_first_screen_takes_eight_queries_however_much_there_is(
    world: World, client: Client, django_assert_max_num_queries: Any
) -> None:
    client.force_login(world.secretary)
    for number in range(40):
        add_task(world, f"งานที่ {number}", dt.date(2021, 9, 1) + dt.timedelta(days=number))
    with django_assert_max_num_queries(8):
        assert client.get("/desk/songkhla-2564/").status_code == 200


@pytest.mark.sqlite
def test_no_person_link_is_walked_to_find_those_that_reached_somebody_else(world: World, client: Client) -> None:
    client.force_login(world.secretary)
    client.get("/desk/songkhla-2564/")
    with CaptureQueriesContext(connection) as caught:
        client.get("/desk/songkhla-2564/")
    union = max((query["sql"] for query in caught), key=len)
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN QUERY PLAN " + union)
        steps = [row[3] for row in cursor.fetchall() if row[3].startswith("SEARCH V0 ")]
    assert steps
    assert all("(network_id=? AND revoked_why=?)" in step for step in steps), steps


def test_steps_towards_partners_and_offers_wait_too(world: World) -> None:
    act: dict[str, Any] = {"by": COMMAND, "at": world.now}
    for name, day, answer in (("ก", 19, "asked"), ("ข", 21, "asked"), ("ค", 18, "no")):
        programme_actions.put_prospect(
            edition=world.edition, name=name, sector="civil", answer=answer, next_step=f"โทรหา {name}",
            next_on=dt.date(2021, 9, day), **act,
        )  # fmt: skip
    programme_actions.put_offer(
        edition=world.edition, organisation=world.organisations[1], kind="money", what="ค่าอาหาร", amount=5000, **act
    )
    found = {line.address.rsplit("/partners/")[-1]: line for line in waiting(world.edition, today=TODAY).lines}
    assert (found["#win"].count, found["#win"].detail) == (1, "โทรหา ก")
    assert found["offers/"].count == 1


def test_looking_writes_nothing(world: World, client: Client, django_assert_num_queries: Any) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.force_login(world.secretary)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        client.get("/desk/songkhla-2564/")
    assert not [query["sql"] for query in seen if query["sql"].split()[0] in {"INSERT", "UPDATE", "DELETE"}]


def test_notes_handed_over_wait_for_the_secretariat(world: World) -> None:
    from wethi.meetings import actions as meetings

    act: dict[str, Any] = {"by": COMMAND, "at": world.now}
    meeting = meetings.call_meeting(edition=world.edition, title="ประชุมครั้งที่ ๑", kind="preparatory", **act)
    record = meetings.begin_notes(meeting=meeting, **act)
    assert said(world).get("meetings' notes wait for your look", 0) == 0
    meetings.hand_over_notes(record=record, **act)
    assert said(world)["meeting's notes wait for your look"] == 1


PARTS = {
    "approver": ("message waits to be read before it goes", "/outbox/"),
    "treasurer": ("", "/support/"),
    "rapporteur": ("task is late", "/meetings/notes/"),
    "director": ("days have no run of show yet", "/live/"),
    "moderator": ("question waits to be read", "/audience/"),
}


def _with_everything_waiting(world: World) -> None:
    act: dict[str, Any] = {"by": COMMAND, "at": world.now}
    add_task(world, "จองรถส่งอาหารว่าง", dt.date(2021, 9, 16))
    for one in Participation.objects.filter(edition=world.edition):
        roster_actions.put_roster(participation=one, **act)
    programme_actions.put_offer(
        edition=world.edition, organisation=world.organisations[1], kind="money", what="ค่าอาหาร", amount=5000, **act
    )
    outbox.prepare(
        network_id=world.network.pk, edition_id=world.edition.pk, key="a", channel="share", to_kind="organisation",
        to_name="x", body="y", at=world.now,
    )  # fmt: skip
    Question.objects.create(
        edition=world.edition, key="q", text="น้ำท่วมใครดูแล", asked_at=world.now, changed_at=world.now
    )


@pytest.mark.parametrize("role", PARTS)
def test_each_role_finds_what_waits_for_it_and_no_door_that_is_shut(world: World, client: Client, role: str) -> None:
    _with_everything_waiting(world)
    user = User.objects.create_user(f"one-{role}@example.org", name=role)
    grant(user, role, Scope.EDITION, world.edition.pk, world.network.pk)
    client.force_login(user)
    main = client.get("/en/desk/songkhla-2564/").content.decode().split("<main")[1].split("</main>")[0]
    wanted, room = PARTS[role]
    assert wanted in main
    links = {link for link in re.findall(r'href="([^"]+)"', main) if link.startswith("/")}
    assert any(room in link for link in links)
    assert "co-organisers have not sent their names" not in main, "nobody of these may open the lists"
    assert {link: client.get(link).status_code for link in links if client.get(link).status_code >= 400} == {}


def test_the_secretariat_and_the_keeper_find_everything_and_no_door_that_is_shut(world: World, client: Client) -> None:
    _with_everything_waiting(world)
    for user in (world.secretary, world.keeper):
        client.force_login(user)
        main = client.get("/en/desk/songkhla-2564/").content.decode().split("<main")[1].split("</main>")[0]
        for sentence in ("task is late", "offer waits for your answer", "co-organisers have not sent their names"):
            assert sentence in main
        links = {link for link in re.findall(r'href="([^"]+)"', main) if link.startswith("/")}
        assert {link: client.get(link).status_code for link in links if client.get(link).status_code >= 400} == {}


@pytest.mark.parametrize("role", ["secretariat", "approver", "treasurer", "rapporteur", "director", "moderator"])
def test_a_role_in_the_edition_alone_finds_no_door_of_the_network(world: World, client: Client, role: str) -> None:
    _with_everything_waiting(world)
    person = network_actions.add_person(
        network=world.network, given_name="ละออง", family_name="ริมเล", by=COMMAND, at=world.now
    )
    ask_request(person=person, kind="access", by=COMMAND, at=world.now)
    for scope, where in ((Scope.EDITION, world.edition.pk), (Scope.NETWORK, world.network.pk)):
        user = User.objects.create_user(f"one-{scope}@example.org", name=role)
        grant(user, role, scope, where, world.network.pk)
        client.force_login(user)
        page = client.get("/en/desk/songkhla-2564/").content.decode()
        links = {link for link in re.findall(r'href="([^"]+)"', page) if link.startswith("/en/")}
        assert {link: client.get(link).status_code for link in links if client.get(link).status_code >= 400} == {}
        of_network = {link for link in links if link.startswith("/en/n/songkhla/")}
        assert bool(of_network - {"/en/n/songkhla/find/"}) == (scope == Scope.NETWORK and role != "moderator")
        wish = "data is not answered" in page
        assert wish == (scope == Scope.NETWORK and role == "secretariat")


def test_who_pays_reads_how_many_vouchers_are_to_be_paid(world: World) -> None:
    with translation.override("en"):
        assert own_lines(world.edition, {"edition.see", "money.pay"}) == []
        person = network_actions.add_person(
            network=world.network, given_name="ละออง", family_name="ริมเล", by=COMMAND, at=world.now
        )
        Voucher.objects.create(
            edition=world.edition, person=person, state="payable", name="ละออง ริมเล", made_at=world.now
        )
        line = own_lines(world.edition, {"edition.see", "money.pay"})[0]
    assert (line.count, line.sentence) == (1, "voucher is to be paid")
    assert line.address.endswith("/support/vouchers/?state=payable")
    assert own_lines(world.edition, {"edition.edit", "money.pay"}) == []


def test_only_days_without_a_main_run_of_show_wait_for_the_director(world: World) -> None:
    first, second = world.edition.days.order_by("on")[:2]
    hub = programme_actions.put_hub(edition=world.edition, kind="site", name="จุดควนทอง", by=COMMAND, at=world.now)
    Show.objects.create(edition=world.edition, day=first, starts_s=0, created_at=world.now)
    Show.objects.create(edition=world.edition, day=second, hub=hub, starts_s=0, created_at=world.now)
    assert [line.count for line in own_lines(world.edition, {"live.edit"})] == [2]
