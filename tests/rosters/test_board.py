"""The board: who was asked, who is missing, reminders that go on, more time, places, the list for calling."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.letters.letters_world import work_through
from tests.rosters.roster_world import act, invited, named, put_deadline, roster_of
from tests.world import NOW, World
from wethi.accounts.rules import NotAllowed
from wethi.kit.files.models import StoredFile
from wethi.kit.jobs.models import Batch
from wethi.kit.outbox.models import Message
from wethi.network import actions as network_actions
from wethi.rosters import actions
from wethi.rosters.actions.forgetting import empty_lines
from wethi.rosters.models import Allotment, Roster
from wethi.rosters.queries import board_of


def _board(world: World) -> str:
    return f"/desk/{world.edition.slug}/lists/"


def test_from_nothing_to_invited_and_reminded(world: World, client: Any) -> None:
    put_deadline(world)
    client.force_login(world.secretary)
    assert "have no list yet" in client.get("/en" + _board(world)).content.decode()
    client.post(f"{_board(world)}start/")
    assert Roster.objects.count() == 6
    keys = list(Roster.objects.values_list("public_id", flat=True))
    shown = client.post(f"{_board(world)}act/", {"step": "share", "roster": keys[:2]}).content.decode()
    assert shown.count("openExternalBrowser=1") == 2
    assert Message.objects.filter(channel="share", batch_key="key").count() == 2
    silent = [row for row in board_of(world.edition).missing if row.roster.invited_at]
    assert {row.roster.public_id for row in silent} == set(keys[:2])
    client.post(f"{_board(world)}act/", {"step": "share", "roster": keys[:1]})
    roster = Roster.objects.get(public_id=keys[0])
    assert roster.reminders == 1
    texts = list(Message.objects.order_by("pk").values_list("body", flat=True))
    assert "ปิดรับรายชื่อ" in texts[0]
    assert "ขอเตือน" in texts[2]


def test_an_email_needs_an_address(world: World, client: Any) -> None:
    client.force_login(world.secretary)
    roster = roster_of(world)
    shown = client.post("/en" + f"{_board(world)}act/", {"step": "email", "roster": roster.public_id}).content.decode()
    assert "No e-mail address is known for" in shown
    assert Roster.objects.get().invited_at is None
    network_actions.put_contact(
        owner=roster.participation.organisation, kind="email", value="a@example.org", **act(world)
    )
    client.post(f"{_board(world)}act/", {"step": "email", "roster": roster.public_id})
    assert Message.objects.get(channel="email").to_address == "a@example.org"


def test_more_time_for_one_or_all(world: World, client: Any) -> None:
    put_deadline(world)
    rosters = [roster_of(world, number) for number in range(3)]
    client.force_login(world.secretary)
    refused = client.post(
        f"{_board(world)}act/", {"step": "extend", "roster": rosters[0].public_id, "until": "ปีหน้า", "why": ""}
    )
    assert refused.status_code == 422
    assert "ปีหน้า" in refused.content.decode()
    assert 'href="?' not in refused.content.decode(), "from here one goes on as from the board itself"
    assert f'value="{rosters[0].public_id}" checked' in refused.content.decode(), "who was ticked stays so"
    nobody = client.post(f"{_board(world)}act/", {"step": "extend", "until": "24 ก.ย. 2564", "why": "น้ำท่วม"})
    assert nobody.status_code == 422
    assert "เลือกอย่างน้อยหนึ่งองค์กรก่อน" in nobody.content.decode()
    assert 'value="น้ำท่วม"' in nobody.content.decode()
    client.post(f"{_board(world)}act/", {"step": "extend", "everyone": "1", "until": "24 ก.ย. 2564", "why": "น้ำท่วม"})
    assert set(Roster.objects.values_list("extended_why", flat=True)) == {"น้ำท่วม"}
    assert {row.closes_at.day for row in board_of(world.edition).rows if row.closes_at} == {24}


def test_places_by_issue(world: World, client: Any) -> None:
    roster = roster_of(world)
    issue = world.edition.issues.get(no=1)
    client.force_login(world.secretary)
    field = f"p-{roster.public_id}-{issue.public_id}"
    client.post(f"{_board(world)}places/", {field: "12"})
    assert Allotment.objects.get().places == 12
    client.post(f"{_board(world)}places/", {field: "many"})
    assert Allotment.objects.get().places == 12
    client.post(f"{_board(world)}places/", {field: ""})
    assert not Allotment.objects.exists()
    issues = list(world.edition.issues.order_by("no"))
    page = {f"p-{roster.public_id}-{one.public_id}": "" for one in issues}
    client.post(f"{_board(world)}places/", {**page, field: "3", f"p-{roster.public_id}-every": "๗"})
    assert list(Allotment.objects.order_by("issue__no").values_list("places", flat=True)) == [
        3,
        *[7] * (len(issues) - 1),
    ]
    client.post(f"{_board(world)}places/", {**page, f"p-every-{issue.public_id}": "2", "p-every-every": "4"})
    assert Allotment.objects.get(issue=issue).places == 2
    refused = client.post(f"{_board(world)}places/", {**page, "p-every-every": "many"})
    assert (refused.status_code, refused.content.decode().count('value="many" aria-invalid')) == (422, 1)
    Allotment.objects.all().delete()
    cells = {f"{one.public_id}-state": "" for one in issues}
    client.post(f"{_board(world)}places/{roster.public_id}/", {**cells, "every-state": "5"})
    assert set(Allotment.objects.values_list("sector", "places")) == {("state", 5)}
    Allotment.objects.all().delete()
    stranger = world.other_edition.issues.get(no=1)
    actions.put_allotments(roster=roster, places={(stranger, ""): 5}, **act(world))
    assert not Allotment.objects.exists()


def test_who_may_see_and_who_may_do(world: World, client: Any) -> None:
    roster = roster_of(world)
    named(world, roster)
    pages = ["", "phone/", "places/", "names.csv", "names.xlsx", f"of/{roster.public_id}/"]
    for user, status in ((world.secretary, 200), (world.keeper, 200), (world.treasurer, 404), (world.outsider, 404)):
        client.force_login(user)
        assert {client.get(_board(world) + page).status_code for page in pages} == {status}
    for user in (world.treasurer, world.rapporteur, world.outsider):
        with pytest.raises(NotAllowed):
            actions.remind(roster=roster, channel="share", address_of=str, by=world.by(user), at=NOW)
        with pytest.raises(NotAllowed):
            actions.extend(rosters=[roster], until=NOW, why="x", by=world.by(user), at=NOW)
        with pytest.raises(NotAllowed):
            actions.put_allotments(roster=roster, places={}, by=world.by(user), at=NOW)


def test_inviting_asks_for_nothing_and_who_was_named_since_is_known(world: World, client: Any) -> None:
    """A browser lets the letters' buttons through without a day for more time; a later focal person counts."""
    roster = roster_of(world)
    assert roster.focal is None
    organisation = roster.participation.organisation
    network_actions.add_person(
        network=world.network, given_name="ละเอียด", family_name="ขุนจันทร์", phone="0812223334",
        organisation=organisation, is_focal=True, **act(world),
    )  # fmt: skip
    client.force_login(world.secretary)
    page = client.get("/desk/songkhla-2564/lists/").content.decode()
    table = page[page.index("<form") : page.rindex("</form>")]
    assert 'name="until"' in table
    assert " required" not in table
    assert "tel:0812223334" in page
    assert "ละเอียด ขุนจันทร์" in page
    invited(world, roster)
    roster.refresh_from_db()
    assert roster.focal is not None


def test_the_board_costs_the_same_for_few_and_many(world: World, client: Any) -> None:
    put_deadline(world)
    client.force_login(world.secretary)

    def cost() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert client.get(_board(world)).status_code == 200
        return len(seen)

    invited(world, roster_of(world, 0), timezone.now())
    few = cost()
    for number in range(1, 6):
        named(world, roster_of(world, number))
    assert cost() == few


def test_many_names_are_set_by_the_worker(world: World, client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    roster = roster_of(world)
    line = named(world, roster)
    base = "/en" + _board(world)
    client.force_login(world.secretary)
    assert client.get(f"{base}names.pdf").content[:5] == b"%PDF-"
    monkeypatch.setattr("wethi.rosters.views.papers.AT_ONCE", 0)
    assert client.get(f"{base}names.pdf").url == f"{base}names/"
    assert client.get(f"{base}names/print.pdf").status_code == 404
    assert "being made" not in client.get(f"{base}names/").content.decode()
    for _twice in range(2):
        client.post(f"{base}names/")
    assert Batch.objects.filter(kind="rosters.print").count() == 1
    assert "being made" in client.get(f"{base}names/").content.decode()
    work_through()
    assert "Open the file" in client.get(f"{base}names/", headers={"HX-Request": "true"}).content.decode()
    file = client.get(f"{base}names/print.pdf")
    assert b"".join(file.streaming_content)[:5] == b"%PDF-"
    for user in (world.treasurer, world.outsider):
        client.force_login(user)
        assert {client.get(f"{base}names/").status_code, client.get(f"{base}names/print.pdf").status_code} == {404}
        with pytest.raises(NotAllowed):
            actions.ask_names_print(edition=world.edition, language="th", by=world.by(user), at=NOW)
    empty_lines([line], NOW)
    assert not StoredFile.objects.filter(subject_kind="names_print").exists()
