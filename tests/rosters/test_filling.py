"""A focal person fills a list on a telephone: one by one, pasted, until the closing moment; all of it kept."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from tests.rosters.roster_world import CLOSES, act, bearer, invited, named, put_deadline, roster_of
from tests.world import NOW, World
from wethi.accounts.models import AccessLink
from wethi.accounts.rules import NotAllowed
from wethi.audit.actions import By
from wethi.audit.models import Entry
from wethi.audit.sentences import tell
from wethi.kit.outbox.models import Message
from wethi.programme import actions as programme_actions
from wethi.programme.models import Hub
from wethi.rosters import actions
from wethi.rosters.choices import LineState, RosterState
from wethi.rosters.forms import LineForm, way_choices
from wethi.rosters.models import Hosting, Line, Roster
from wethi.rosters.needs import needs_of, needs_text
from wethi.rosters.rules import lacks
from wethi.rosters.sheets.meaning import Meaning


def _fresh(roster: Roster) -> Roster:
    return Roster.objects.get(pk=roster.pk)


def test_a_look_opens_nothing_and_a_click_does(world: World) -> None:
    put_deadline(world)
    roster = roster_of(world)
    client = bearer(world, roster)
    page = client.get("/en/me/list/", follow=True)
    assert page.status_code in {200, 404}
    page = client.get("/me/list/")
    assert page.status_code == 200
    assert "กลุ่มออมทรัพย์บ้านท่ายอ" in page.content.decode().replace('<span class="nb">', "").replace("</span>", "")
    assert _fresh(roster).state == RosterState.INVITED
    assert client.post("/me/list/begin/").status_code == 302
    assert _fresh(roster).state == RosterState.OPENED
    assert AccessLink.objects.get().opened_at is not None


def test_hubs_are_offered_by_their_english_names_on_an_english_page(world: World) -> None:
    hub = Hub.objects.create(edition=world.edition, name="หาดใหญ่", name_en="Hat Yai", order=1)
    for language, name in (("en", "Hat Yai"), ("th", "หาดใหญ่")):
        with override(language):
            meaning = Meaning(world.edition)
            fields: Any = LineForm(meaning=meaning).fields
            assert (hub.public_id, name) in fields["hub"].choices
            assert (hub.public_id, name) in way_choices(meaning)


def test_names_one_by_one_and_handed_in(world: World) -> None:
    put_deadline(world)
    roster = roster_of(world)
    client = bearer(world, roster)
    issue = world.edition.issues.get(no=2)
    days = ["2021-09-28", "2021-09-29"]
    answer = client.post(
        "/me/list/add/",
        {"who": "นางสมหญิง ใจกว้าง ๐๘๙ ๐๐๐ ๑๒๓๔", "wish1": issue.public_id, "days": days, "way": "zoom"},
    )
    assert answer.status_code == 302
    line = Line.objects.get()
    assert (line.full_name, line.phone, line.wish1_id, line.sector) == (
        "นางสมหญิง ใจกว้าง", "0890001234", issue.pk, "community",
    )  # fmt: skip
    assert line.coming == {"2021-09-28": "zoom", "2021-09-29": "zoom"}
    assert line.raw == {"text": "นางสมหญิง ใจกว้าง ๐๘๙ ๐๐๐ ๑๒๓๔"}
    assert _fresh(roster).state == RosterState.STARTED
    assert [one.code for one in lacks(line)] == ["address"]
    assert client.post("/me/list/hand-in/").status_code == 302
    assert _fresh(roster).state == RosterState.HANDED_IN
    told = [tell(entry) for entry in Entry.objects.filter(verb__startswith="rosters.").order_by("pk")]
    assert "handed in 1 names" in told[-1]
    assert all("สมหญิง" not in str(entry.ids) for entry in Entry.objects.all())


def test_a_paste_is_shown_first_then_kept_and_pasting_again_changes_nothing(world: World) -> None:
    roster = roster_of(world)
    client = bearer(world, roster)
    text = "รายชื่อกลุ่มออมทรัพย์\n1. นายวิรัช ทองท่ายอ 0810000000\n2. นางละเอียด สานสุข 08100\n3. นายวิรัช ทองท่ายอ 0810000000"
    shown = client.post("/me/list/add/", {"who": text, "days": ["2021-09-28"], "way": "zoom"})
    body = shown.content.decode()
    assert shown.status_code == 200
    assert not Line.objects.exists()
    sealed = body.split('name="sealed" value="')[1].split('"')[0]
    assert client.post("/me/list/take/", {"sealed": sealed}).status_code == 302
    assert sorted(Line.objects.values_list("given_name", flat=True)) == ["ละเอียด", "วิรัช"]
    wrong = Line.objects.get(given_name="ละเอียด")
    assert (wrong.phone, lacks(wrong)[0].grave) == ("08100", True)
    client.post("/me/list/take/", {"sealed": sealed})
    assert Line.objects.count() == 2


def test_what_was_typed_stays_when_it_is_refused(world: World) -> None:
    roster = roster_of(world)
    client = bearer(world, roster)
    answer = client.post("/me/list/add/", {"who": "0890001234"})
    assert answer.status_code == 422
    assert "0890001234" in answer.content.decode()
    line = named(world, roster)
    wrong = client.post(f"/me/list/name/{line.public_id}/", {"given_name": "สมหญิงจริง", "phone": "08900"})
    assert wrong.status_code == 422
    assert "สมหญิงจริง" in wrong.content.decode()
    assert Line.objects.get().given_name == "สมหญิง"


def test_everything_about_a_name(world: World) -> None:
    roster = roster_of(world)
    line, client = named(world, roster), bearer(world, roster)
    issues = [one.public_id for one in world.edition.issues.order_by("no")]
    typed: dict[str, Any] = {
        "title": "นาง", "given_name": "สมหญิง", "family_name": "ใจกว้าง", "phone": "089-000-1234",
        "wish1": issues[1], "wish2": issues[0], "place": "ต.คลองแห อ.หาดใหญ่", "address": "12/3 หมู่ 4",
        "day_2021-09-28": "zoom", "day_2021-09-30": "zoom", "health": "on", "food": ["halal"], "allergies": "กุ้ง",
        "agreed": ["picture"],
    }  # fmt: skip
    assert client.post(f"/me/list/name/{line.public_id}/", typed).status_code == 302
    line = Line.objects.get()
    assert (line.wish2.no, line.subdistrict_code[:4], sorted(line.coming)) == (1, "9011", ["2021-09-28", "2021-09-30"])  # type: ignore[union-attr]
    assert line.agreed == ["picture", "health"]
    assert b"halal" not in bytes(line.sealed or b"")
    assert needs_of(line).allergies == "กุ้ง"
    before, mine = bytes(line.sealed or b""), f"/me/list/name/{line.public_id}/"
    client.post(mine, typed)
    assert bytes(Line.objects.get().sealed or b"") == before
    none = {**typed, "food": [], "allergies": ""}
    assert "กุ้ง" not in client.get(mine).content.decode()
    client.post(mine, {**none, "address": "13"})  # nobody looked: what is kept stays
    line.refresh_from_db()
    assert (line.address, line.agreed, bytes(line.sealed or b"")) == ("13", ["picture", "health"], before)
    shown = client.post(mine, {**none, "given_name": "สมหมาย", "open": "1"}).content.decode()
    assert all(one in shown for one in ('value="กุ้ง"', 'value="สมหมาย"', 'name="opened" value="on"'))
    assert Entry.objects.filter(verb="rosters.line_needs_read", object_id=line.pk).count() == 1
    client.post(mine, {**typed, "allergies": "", "opened": "on"})
    assert needs_of(Line.objects.get()).food == ("halal",)
    assert needs_of(Line.objects.get()).allergies == ""
    client.post(mine, {**none, "health": ""})
    assert Line.objects.get().sealed is None
    refused = client.post(mine, {**typed, "health": ""})
    assert refused.status_code == 422


def test_after_the_closing_moment_it_is_refused_with_how_long_ago(world: World) -> None:
    put_deadline(world)
    roster = roster_of(world)
    invited(world, roster)
    link = By.link(AccessLink.objects.get().pk)
    values = {"given_name": "สมหญิง"}
    actions.put_line(roster=roster, values=values, by=link, at=CLOSES)
    with pytest.raises(actions.ListClosed, match="3 hours ago"):
        actions.put_line(roster=roster, values=values, by=link, at=CLOSES + dt.timedelta(hours=3, minutes=5))
    with pytest.raises(actions.ListClosed):
        actions.hand_in(roster=roster, by=link, at=CLOSES + dt.timedelta(seconds=1))
    late = actions.put_line(roster=roster, values=values, **act(world, CLOSES + dt.timedelta(hours=3)))
    assert late.is_late
    until = CLOSES + dt.timedelta(days=1)
    actions.ask_more_time(roster=roster, words="ฝนตก", by=link, at=CLOSES + dt.timedelta(hours=1))
    actions.extend(rosters=[roster], until=until, why="น้ำท่วม", **act(world, CLOSES))
    again = actions.put_line(roster=_fresh(roster), values=values, by=link, at=CLOSES + dt.timedelta(hours=3))
    assert not again.is_late
    assert _fresh(roster).asked_at is None


@pytest.fixture(autouse=True)
def _real_days(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if "closing_moment" in request.node.name or "instead" in request.node.name:
        monkeypatch.delenv("WETHI_TODAY")


def test_off_the_list_back_and_somebody_else_instead(world: World) -> None:
    put_deadline(world)
    roster = roster_of(world)
    invited(world, roster)
    line = named(world, roster, wish1=world.edition.issues.get(no=3), coming={"2021-09-28": "zoom"})
    link = By.link(AccessLink.objects.get().pk)
    after = CLOSES + dt.timedelta(days=2)
    actions.withdraw_line(line=line, why="ill", by=link, at=after)
    assert (line.state, line.state_why) == (LineState.WITHDRAWN, "ill")
    with pytest.raises(actions.ListClosed):
        actions.put_back_line(line=line, by=link, at=after)
    actions.put_back_line(line=line, **act(world, after))
    fresh = actions.substitute_line(
        line=line, values={"given_name": "ละเอียด", "phone": "0811112222"}, why="cannot", by=link, at=after
    )
    assert (line.state, fresh.replaces_id, fresh.wish1_id, fresh.is_late) == (
        LineState.SUBSTITUTED, line.pk, line.wish1_id, True,
    )  # fmt: skip
    assert Line.objects.count() == 2


def test_nobody_else_may(world: World) -> None:
    roster, other = roster_of(world, 5), roster_of(world, 4)
    invited(world, other)
    stranger = By.link(AccessLink.objects.get().pk)
    line = named(world, roster)
    for who in (stranger, world.by(world.outsider), world.by(world.treasurer), world.by(world.rapporteur)):
        with pytest.raises(NotAllowed):
            actions.put_line(roster=roster, values={"given_name": "x"}, by=who, at=NOW)
        with pytest.raises(NotAllowed):
            actions.withdraw_line(line=line, why="ill", by=who, at=NOW)
        with pytest.raises(NotAllowed):
            actions.hand_in(roster=roster, by=who, at=NOW)
    client = bearer(world, other)
    for path in (f"name/{line.public_id}/", f"name/{line.public_id}/instead/"):
        assert client.get(f"/me/list/{path}").status_code == 404
    assert client.post(f"/me/list/name/{line.public_id}/withdraw/").status_code == 404
    assert Client().get("/me/list/").status_code == 404


def test_a_deputy_has_a_link_of_their_own(world: World) -> None:
    roster = roster_of(world)
    client = bearer(world, roster)
    answer = client.post("/me/list/deputy/", {"name": "ละเอียด สานสุข", "phone": "0811112222"})
    address = answer.content.decode().split("http://testserver")[1].split("?")[0]
    other = Client()
    assert other.get(address).status_code == 302
    assert other.get("/me/list/").status_code == 200
    assert _fresh(roster).deputy_name == "ละเอียด สานสุข"
    assert AccessLink.objects.count() == 2


def test_the_list_costs_the_same_for_few_and_many(world: World) -> None:
    put_deadline(world)
    roster = roster_of(world)
    client = bearer(world, roster)

    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert client.get("/me/list/").status_code == 200
        return len(seen)

    named(world, roster)
    few = cost()
    for number in range(30):
        named(world, roster, f"คนที่{number}", phone="", wish1=world.edition.issues.get(no=1))
    assert cost() == few
    assert few <= 17


def test_erasing_a_person_empties_their_lines(world: World) -> None:
    from wethi.network import actions as network_actions
    from wethi.privacy.actions import erase_person

    roster = roster_of(world)
    person = network_actions.add_person(network=world.network, given_name="สมหญิง", **act(world))
    line = named(world, roster, needs=needs_text(["halal"], "", ""))
    Line.objects.filter(pk=line.pk).update(person=person)
    erase_person(person=person, by=world.by(world.keeper), at=NOW)
    line.refresh_from_db()
    assert (line.given_name, line.phone, line.raw, line.sealed, line.state_why) == ("", "", {}, None, "erased")
    assert not Message.objects.filter(body__contains="สมหญิง").exists()


def test_what_a_host_tells_of_the_hub_stands_in_its_form_as_it_can_be_taken_back(world: World) -> None:
    roster = roster_of(world)
    client = bearer(world, roster)
    client.post("/me/list/begin/")
    host = roster.participation.organisation
    hub = programme_actions.put_hub(edition=world.edition, name="หาดใหญ่", host=host, **act(world))
    here = f"/me/list/hub/{hub.public_id}/"
    told = {"head_count": "20", "contact_name": "อุไร", "contact_phone": "0890001234", "boxes_at": "9.30"}
    for path, typed, shown in (
        (here, "๒๖ กันยายน ๒๕๖๔", "26 ก.ย. 2564"),
        (here, "26 ก.ย. 2564", "26 ก.ย. 2564"),
        (f"/en{here}", "26 Sep 2021", "26 Sep 2021"),
    ):
        assert client.post(path, {**told, "boxes_on": typed}).status_code == 302
        assert Hosting.objects.get().boxes_on == dt.date(2021, 9, 26)
        assert f'value="{shown}"' in client.get(path).content.decode()
