"""Who will be in the circle: counts in every direction, gaps with whom to ask, one tap, the same on paper and as a table."""

from __future__ import annotations

import csv
import datetime as dt
import io
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from tests.rosters.roster_world import act, named, roster_of
from tests.world import NOW, World
from wethi.accounts.models import AccessLink
from wethi.accounts.rules import NotAllowed
from wethi.audit.models import Entry
from wethi.desk.coverage.counting import ARRIVED, CONFIRMED, NAMED, PLANNED, Asked, coverage_of
from wethi.desk.coverage.gaps import Gap, askable_in, gaps_of, organisations_in_reach, reach_of
from wethi.desk.coverage.saying import Saying
from wethi.kit.outbox.models import Message
from wethi.kit.stream.models import LiveEvent
from wethi.network import actions as network_actions
from wethi.programme import actions as programme_actions
from wethi.programme.models import Participation
from wethi.rosters import actions
from wethi.rosters.models import Line, Roster

ALL = {"2021-09-28": "zoom", "2021-09-29": "hub"}


@pytest.fixture(autouse=True)
def _english_and_keys(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    settings.KEYS = tmp_path / "keys"
    monkeypatch.setenv("WETHI_TODAY", "2021-09-18")
    with translation.override("en"):
        yield


@pytest.fixture
def filled(world: World) -> Roster:
    """The savings group (community) is asked for four in issue 1 and has named two, one of them twice over."""
    hub = programme_actions.put_hub(edition=world.edition, name="จุดหาดใหญ่", capacity=1, **act(world))
    roster, issue = roster_of(world), world.edition.issues.get(no=1)
    actions.put_allotments(roster=roster, places={(issue, ""): 4, (issue, "state"): 1}, **act(world))
    named(world, roster, wish1=issue, coming=ALL, hub=hub, subdistrict_code="900101")
    named(world, roster, given="สมชาย", phone="0890001235", wish1=issue, coming={"2021-09-29": "hub"}, hub=hub)
    named(world, roster, given="สมปอง", phone="0890001236", coming={})
    return roster


def _path(world: World, what: str = "/") -> str:
    return f"/en/desk/{world.edition.slug}/coverage{what}"


def test_counts_in_every_direction(world: World, filled: Roster) -> None:
    issue = world.edition.issues.get(no=1)
    hub = world.edition.hubs.get()
    found = coverage_of(world.edition, Asked())
    assert found.levels[PLANNED].cells == {(issue.pk, "community"): 4, (issue.pk, "state"): 1}
    assert found.levels[NAMED].cells == {(issue.pk, "community"): 2}
    assert found.levels[NAMED].places == {("zoom", "2021-09-28"): 1, (hub.pk, "2021-09-29"): 2}
    assert (found.without_issue, found.given, found.levels[CONFIRMED].people, found.levels[ARRIVED].people) == (
        1,
        True,
        0,
        0,
    )
    assert coverage_of(world.edition, Asked(day="2021-09-28")).shown.people == 1
    assert coverage_of(world.edition, Asked(place=hub.public_id)).shown.people == 2
    assert coverage_of(world.edition, Asked(day="2021-09-28", place=hub.public_id)).shown.people == 0
    assert coverage_of(world.edition, Asked(place="zoom")).shown.people == 1
    assert found.by_district["9001", "community"] == 1


def test_whoever_registered_is_named_and_confirmed(world: World) -> None:
    programme_actions.open_edition(edition=world.edition, **act(world))
    opening = actions.open_registration(edition=world.edition, **act(world))
    issue = world.edition.issues.get(no=2)
    wish = actions.Wish("สมหญิง ใจกว้าง", "0890001234", "", "civil", issue.pk, ("2021-09-30",), "zoom")
    actions.register(opening=opening, wishes=[wish], at=act(world)["at"])
    found = coverage_of(world.edition, Asked())
    assert found.levels[NAMED].whole == {(issue.pk, "civil", "2021-09-30", "zoom"): 1} == found.levels[CONFIRMED].whole
    assert not found.given  # nobody was given places: a hundred are shared evenly
    assert found.planned.cells[issue.pk, "civil"] == 16
    assert LiveEvent.objects.filter(kind="coverage", channel=f"desk:{world.edition.pk}").exists()


def test_gaps_are_sentences_with_those_who_could_fill_them(world: World, filled: Roster) -> None:
    old = programme_actions.create_edition(
        network=world.network, slug="songkhla-2563", name="ปีก่อน", year=2020, **act(world)
    )
    add = {"network": world.network, "sector": "community", **act(world)}
    came, fresh = (network_actions.add_organisation(name=name, **add) for name in ("กลุ่มเคยมา", "กลุ่มยังไม่เคย"))
    programme_actions.put_participation(edition=old, organisation=came, **act(world))
    found, organisations = coverage_of(world.edition, Asked()), organisations_in_reach(world.edition)
    gaps = gaps_of(found, organisations, NOW)
    assert [(gap.sector, gap.missing) for gap in gaps] == [("community", 2), ("state", 1)]
    assert [(one.organisation.name, one.why) for one in gaps[0].candidates] == [
        ("กลุ่มออมทรัพย์บ้านท่ายอ", "has 3 names, not handed in yet"),
        ("กลุ่มเคยมา", "came in an earlier year, not asked this time"),
        ("กลุ่มยังไม่เคย", "never took part"),
    ]
    network_actions.add_organisation(name="กลุ่มนาหม่อม", district_code="9012", **add)
    there = askable_in(["9012"], gaps, organisations_in_reach(world.edition))
    assert [(one.name, gap.issue.no, gap.sector) for one, gap in there] == [("กลุ่มนาหม่อม", 1, "community")]
    reach = reach_of(organisations)
    assert (reach.fresh, reach.again, [one.name for one in reach.away]) == (6, 0, ["กลุ่มเคยมา"])
    assert fresh.pk in {one.pk for one in organisations}


def _named_on(
    world: World, roster: Roster, sector: str, number: int, coming: dict[str, str], hub: Any = None, no: int = 1
) -> None:
    at, issue = act(world)["at"], world.edition.issues.get(no=no)
    Line.objects.bulk_create(
        Line(
            roster=roster, given_name="ก", family_name=f"{sector}{n}", sector=sector, wish1=issue, coming=coming,
            hub=hub, added_at=at, changed_at=at,
        )
        for n in range(number)
    )  # fmt: skip


def _sentences(world: World) -> list[str]:
    gaps = gaps_of(coverage_of(world.edition, Asked()), organisations_in_reach(world.edition), NOW)
    saying = Saying(world.edition)
    return [f"{saying.title(gap.hole)} {saying.sentence(gap.hole)}" for gap in gaps]


def test_a_gap_is_told_for_the_day_the_way_and_the_hub_where_it_is(world: World, client: Client) -> None:
    """Twenty each of three sectors; they come on the wrong day, to one of two hubs, or all of an issue by Zoom."""
    hubs = [
        programme_actions.put_hub(edition=world.edition, name=name, capacity=15, **act(world))
        for name in ("จุดหนึ่ง", "จุดสอง")
    ]
    roster, issue, other = roster_of(world), world.edition.issues.get(no=1), world.edition.issues.get(no=2)
    places = {(other, "civil"): 20, (issue, "state"): 20, (issue, "private"): 20}
    actions.put_allotments(roster=roster, places=places, **act(world))
    days = [day.on.isoformat() for day in world.edition.days.all()]
    _named_on(world, roster, "civil", 20, {days[0]: "hub", days[2]: "hub"}, hubs[0], no=2)
    _named_on(world, roster, "state", 20, dict.fromkeys(days, "zoom"))
    _named_on(world, roster, "private", 12, dict.fromkeys(days, "zoom"))
    said = _sentences(world)
    title, second = issue.short_title or issue.title, other.short_title or other.title
    assert f"{title} needs 8 more people of private sector; those named come by Zoom only" in said
    assert f"{second} lacks 20 people of civil society on 29 Sep; those named come on other days" in said
    assert f"{title} lacks about 12 people at the hubs on 28 Sep, 30 Sep; those named come by Zoom" in said
    room = "has room for 15 people; on {} nobody is named; 8 of the people still missing could come there"
    assert f"จุดสอง {room.format('28–30 Sep')}" in said
    assert f"จุดหนึ่ง {room.format('29 Sep')}; nobody of state, private sector" in said
    client.force_login(world.secretary)
    page = client.get(_path(world)).content.decode()
    assert f'name="days" value="{days[1]}"' in page
    assert f'name="at" value="{hubs[1].public_id}"' in page
    sent = {
        "organisation": world.organisations[0].public_id, "issue": issue.public_id, "sector": "civil", "people": "20",
        "days": days[1], "at": hubs[1].public_id,
    }  # fmt: skip
    assert client.post(f"/en/desk/{world.edition.slug}/lists/ask/", sent).status_code == 200
    text = Message.objects.get(to_id=world.organisations[0].pk).body
    assert "จุดสอง" in text
    assert "๒๙ ก.ย." in text
    for wrong in ({"at": "elsewhere"}, {"days": "2021-01-01"}, {"days": "x"}):
        assert client.post(f"/en/desk/{world.edition.slug}/lists/ask/", {**sent, **wrong}).status_code == 404


def test_room_is_no_plan_and_one_organisation_is_asked_for_its_share(world: World) -> None:
    """Two organisations are asked for twelve and eight and have named two; the hub has room for a hundred, half of which nobody needs."""
    hubs = [
        programme_actions.put_hub(edition=world.edition, name=name, capacity=size, **act(world))
        for name, size in (("โรงเรียน", 100), ("จุดเล็ก", 10))
    ]
    rosters = [roster_of(world, number) for number in (4, 5)]
    issue = world.edition.issues.get(no=1)
    for roster, number in zip(rosters, (12, 8), strict=True):
        actions.put_allotments(roster=roster, places={(issue, "community"): number}, **act(world))
    _named_on(world, rosters[0], "community", 2, ALL, hubs[0])
    _named_on(world, rosters[1], "community", 6, {"2021-09-29": "hub"}, hubs[1])
    found, organisations = coverage_of(world.edition, Asked()), organisations_in_reach(world.edition)
    gaps = gaps_of(found, organisations, NOW)
    hole = next(gap for gap in gaps if gap.hole.hub == hubs[0])
    assert (hole.missing, hole.hole.here) == (12, (2, 2))  # the plan lacks twelve, the room ninety-eight
    assert "has room for 100 people; on 29 Sep 2 are named; 12 of" in Saying(world.edition).sentence(hole.hole)
    by_key = {one.pk: one for one in organisations}
    assert [hole.asked_of(by_key[one.pk]) for one in world.organisations[3:6]] == [12, 10, 2]
    _named_on(world, rosters[0], "community", 12, {"2021-09-29": "hub"}, hubs[1])
    full = gaps_of(coverage_of(world.edition, Asked()), organisations, NOW)
    hole = next(gap for gap in full if gap.hole.hub == hubs[0])
    assert (hole.missing, hole.asked_of(by_key[world.organisations[3].pk])) == (0, 0)
    assert "nobody is missing in all, those named go elsewhere" in Saying(world.edition).sentence(hole.hole)


def test_one_tap_takes_an_organisation_in_and_has_the_text_ready(world: World, filled: Roster, client: Client) -> None:
    client.force_login(world.secretary)
    came = network_actions.add_organisation(network=world.network, name="กลุ่มเคยมา", sector="community", **act(world))
    issue = world.edition.issues.get(no=1)
    sent = {"organisation": came.public_id, "issue": issue.public_id, "sector": "community", "people": "2"}
    page = client.get(_path(world)).content.decode()
    assert "Ask for 2 people" in page
    assert f'value="{came.public_id}"' in page
    shown = client.post(f"/en/desk/{world.edition.slug}/lists/ask/", sent).content.decode()
    roster = Roster.objects.get(participation__organisation=came)
    assert roster.invited_at is not None
    assert roster.participation.withdrawn_at is None
    text = Message.objects.get(to_id=came.pk).body
    assert "2 คน" in text or "๒ คน" in text
    assert text.splitlines()[0] in shown
    assert AccessLink.objects.filter(subject_kind="roster", subject_id=roster.pk).count() == 1
    assert Entry.objects.filter(verb="rosters.people_asked", object_id=roster.pk).count() == 1
    assert "asked for more people a moment ago" in client.get(_path(world)).content.decode()
    again = client.post(f"/en/desk/{world.edition.slug}/lists/ask/", {**sent, "people": "0"})
    assert again.status_code == 404
    many = client.post(f"/en/desk/{world.edition.slug}/lists/ask/", {**sent, "people": "2001"}, follow=True)
    assert "One organisation is asked for at most 2,000 people at once." in many.content.decode()
    assert Message.objects.filter(to_id=came.pk).count() == 1
    hole: Any = SimpleNamespace(missing=2500, issue=issue, sector="civil", kind="day")
    some: Any = SimpleNamespace(pk=0)
    assert Gap(coverage_of(world.edition, Asked()), hole, (), 0).asked_of(some) == 2000


def test_a_closed_list_opens_for_two_days_when_asked(world: World, filled: Roster) -> None:
    programme_actions.put_deadline(
        edition=world.edition, kind="rosters", what="ส่งรายชื่อ", on=dt.date(2021, 9, 16), **act(world)
    )
    actions.ask_for_people(
        edition=world.edition, organisation=world.organisations[5], issue=world.edition.issues.get(no=1), sector="community",
        people=2, address_of=lambda token: f"/me/{token}/", code_page="/me/code/", **act(world),
    )  # fmt: skip
    filled.refresh_from_db()
    assert filled.extended_until is not None
    assert filled.extended_until.date() == dt.date(2021, 9, 20)
    assert filled.extended_why


def test_nobody_else_sees_or_asks(world: World, filled: Roster, client: Client) -> None:
    for user in (world.outsider, world.treasurer):
        client.force_login(user)
        assert client.get(_path(world)).status_code == 404
        assert client.get(_path(world, ".pdf")).status_code == 404
        assert client.get(_path(world, ".csv")).status_code == 404
        assert client.post(f"/en/desk/{world.edition.slug}/lists/ask/", {}).status_code == 404
    ours: dict[str, Any] = {
        "edition": world.edition, "issue": world.edition.issues.get(no=1), "sector": "civil", "people": 1,
        "address_of": str, "code_page": "", "at": act(world)["at"],
    }  # fmt: skip
    with pytest.raises(NotAllowed):
        actions.ask_for_people(organisation=world.organisations[0], by=world.by(world.treasurer), **ours)
    theirs = network_actions.add_organisation(
        network=world.other_network, name="คนอื่น", sector="civil", by=world.by(world.outsider), at=ours["at"]
    )
    with pytest.raises(actions.OtherEdition):
        actions.ask_for_people(organisation=theirs, by=world.by(world.secretary), **ours)
    assert not Participation.objects.filter(organisation=theirs).exists()


def test_the_same_on_paper_and_as_a_table(world: World, filled: Roster, client: Client) -> None:
    client.force_login(world.secretary)
    paper = client.get(_path(world, ".pdf"))
    assert paper.content.startswith(b"%PDF")
    rows = list(csv.reader(io.StringIO(client.get(_path(world, ".csv")).content.decode("utf-8-sig"))))
    community = [row for row in rows if row[0].startswith("1 ") and row[1] == "community"]
    assert [row[2:] for row in community] == [
        ["", "", "", "4", "2", "0", "0"],
        ["2021-09-28", "Zoom", "", "0", "1", "0", "0"],
        ["2021-09-29", "at a hub", "จุดหาดใหญ่", "0", "2", "0", "0"],
    ]
    page = client.get(_path(world) + "?level=planned&day=2021-09-29&at=nowhere").content.decode()
    assert "1 too many" not in page  # planned is shown, not named
    assert "1 too many" in client.get(_path(world)).content.decode()


def test_two_thousand_people_in_twelve_statements(
    world: World, filled: Roster, client: Client, django_db_blocker: Any
) -> None:
    from django.db import connection

    client.force_login(world.secretary)
    client.get(_path(world))
    with CaptureQueriesContext(connection) as few:
        client.get(_path(world))
    issues, hub = list(world.edition.issues.all()), world.edition.hubs.get()
    at = act(world)["at"]
    Line.objects.bulk_create(
        Line(
            roster=filled, given_name="ก", family_name=f"ข{n}", sector=("state", "civil", "private")[n % 3],
            wish1=issues[n % 5], coming=ALL, hub=hub, added_at=at, changed_at=at,
        )
        for n in range(2000)
    )  # fmt: skip
    began = time.process_time()
    with CaptureQueriesContext(connection) as many:
        assert client.get(_path(world)).status_code == 200
    took = time.process_time() - began
    assert len(many) == len(few) <= 12, [query["sql"][:90] for query in many]
    assert took < 0.75  # the bar is 0.15
