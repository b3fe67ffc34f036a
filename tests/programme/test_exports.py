"""The released programme as other programs read it."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
import uuid
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Tree

import jsonschema
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar
from lxml import etree

from tests.programme.programme_world import Programme, build_programme
from tests.world import World
from wethi.audit.actions import COMMAND
from wethi.kit import press
from wethi.kit.press import to_text
from wethi.programme import actions
from wethi.programme.exports import WRITERS, calendar, paper, programme_csv, schedule_json, schedule_xml
from wethi.programme.exports.paper import programme_document
from wethi.programme.exports.released import released
from wethi.programme.models import Edition

SCHEMAS = Path(__file__).parents[2] / "third_party" / "schedule-schema"
BASE = "https://forum.example.org"


def _events(body: bytes) -> dict[str, Any]:
    return {str(event["summary"]): event for event in Calendar.from_ical(body).walk("VEVENT")}


def test_the_calendar_is_read_back(world: World, programme: Programme) -> None:
    body = calendar(world.edition, "th", base_url=BASE)
    found = _events(body)
    assert set(found) == {programme.panel.title, "โนราเบิกโรง", "ที่งดไป"}
    panel = found[programme.panel.title]
    assert panel.decoded("dtstart") == dt.datetime(2021, 9, 28, 6, 30, tzinfo=dt.UTC)
    assert panel.decoded("dtend") == dt.datetime(2021, 9, 28, 7, 45, tzinfo=dt.UTC)
    assert str(panel["uid"]) == f"{programme.panel.guid}@wethi"
    assert "นางอุไร เกตุริมเล (ศูนย์ประสานสุขภาพริมเล)" in str(panel["description"])
    assert str(panel["location"]) == "Zoom, ห้อง ๑; จุดเมืองสงขลา, หอเก่า"
    assert str(panel["url"]) == f"{BASE}/songkhla-2564/sessions/{programme.panel.public_id}/"
    assert str(panel["status"]) == "CONFIRMED"
    assert str(found["ที่งดไป"]["status"]) == "CANCELLED"
    assert str(found["โนราเบิกโรง"]["location"])  # everywhere is said in words


def test_lines_are_folded_between_letters_at_75_octets(world: World, programme: Programme) -> None:
    body = calendar(world.edition, "th", base_url=BASE)
    lines = body.split(b"\r\n")
    assert body.count(b"\n") == body.count(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert any(line.startswith(b" ") for line in lines)
    for line in lines:
        line.decode()  # a letter cut in two would not decode


def test_moving_raises_the_sequence_and_keeps_the_uid(world: World, programme: Programme) -> None:
    before = _events(calendar(world.edition, "en"))["Reopening: who gains, who loses?"]
    actions.put_session(
        edition=world.edition,
        session=programme.panel,
        starts_at=dt.time(13, 45),
        by=world.by(world.secretary),
        at=world.now,
    )
    drafted = _events(calendar(world.edition, "en"))["Reopening: who gains, who loses?"]
    assert drafted["dtstart"].dt == before["dtstart"].dt  # the public keeps what was released
    actions.release_programme(edition=world.edition, by=world.by(world.secretary), at=world.now)
    after = _events(calendar(world.edition, "en"))["Reopening: who gains, who loses?"]
    assert int(after["sequence"]) == int(before["sequence"]) + 1
    assert after["uid"] == before["uid"]


def test_one_issue_alone(world: World, programme: Programme) -> None:
    body = calendar(world.edition, "th", issue=world.edition.issues.get(no=1))
    assert list(_events(body)) == [programme.panel.title]
    assert not _events(calendar(world.edition, "th", issue=world.edition.issues.get(no=2)))


@pytest.mark.parametrize("format", sorted(WRITERS))
@pytest.mark.parametrize("lang", ["th", "en"])
def test_nothing_that_is_not_public_is_in_any_export(
    world: World, programme: Programme, format: str, lang: str
) -> None:
    written = WRITERS[format](world.edition, lang=lang, base_url=BASE)
    if format == "pdf":
        assert written.startswith(b"%PDF")
        body = to_text(programme_document(world.edition, lang, released(world.edition, lang=lang)))
    else:
        body = written.replace(b"\r\n ", b"").decode()
    assert "ร่างลับสุดยอด" not in body
    assert "ไม่บอก" not in body
    assert "เกตุริมเล" in body
    assert "พัทลุง" not in body


def test_the_paper_is_set_once_until_it_says_something_else(
    world: World, programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper._printed.cache_clear()
    set_anew: list[str] = []
    monkeypatch.setattr(press, "to_pdf", lambda document, **_: set_anew.append(document.title) or b"%PDF")
    for _receiver in range(3):
        assert paper.programme_pdf(world.edition) == b"%PDF"
    world.edition.name = "วันพลเมืองอีกครั้ง"
    paper.programme_pdf(world.edition)
    paper._printed.cache_clear()
    assert len(set_anew) == 2
    assert set_anew[1] == "วันพลเมืองอีกครั้ง"


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("is_filled", [True, False], ids=["filled", "empty"])
def test_both_schedules_are_valid_against_the_published_schemas(world: World, lang: str, *, is_filled: bool) -> None:
    if is_filled:
        build_programme(world)
    else:
        actions.put_day(edition=world.edition, on=dt.date(2021, 9, 28), by=COMMAND, at=world.now)
    schema = etree.XMLSchema(file=str(SCHEMAS / "schedule.xml.xsd"))
    schema.assertValid(etree.fromstring(schedule_xml(world.edition, lang, base_url=BASE)))
    wanted = json.loads((SCHEMAS / "schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(json.loads(schedule_json(world.edition, lang, base_url=BASE)), wanted)


def test_frab_json_says_what_its_schema_asks_for(world: World, programme: Programme) -> None:
    made = json.loads(schedule_json(world.edition, "th", base_url=BASE))
    assert set(made) == {"$schema", "generator", "schedule"}
    schedule = made["schedule"]
    assert schedule["version"] == "2"
    assert schedule["base_url"] == f"{BASE}/"
    conference = schedule["conference"]
    assert re.fullmatch(r"[a-z0-9_]{4,}", conference["acronym"])
    assert (conference["start"], conference["end"], conference["daysCount"]) == ("2021-09-28", "2021-09-30", 3)
    assert (conference["timeslot_duration"], conference["time_zone_name"]) == ("00:05", "Asia/Bangkok")
    assert [day["index"] for day in conference["days"]] == [1, 2, 3]
    first = conference["days"][0]
    assert (first["date"], first["day_start"], first["day_end"]) == (
        "2021-09-28",
        "2021-09-28T04:00:00+07:00",
        "2021-09-29T03:59:00+07:00",
    )
    assert isinstance(first["rooms"], dict)
    named_rooms = {room["name"] for room in conference["rooms"]}
    assert set(first["rooms"]) <= named_rooms
    events = [event for sessions in first["rooms"].values() for event in sessions]
    assert len(events) == 2
    wanted = {
        "guid",
        "id",
        "logo",
        "date",
        "start",
        "duration",
        "room",
        "slug",
        "url",
        "title",
        "subtitle",
        "track",
        "type",
        "language",
        "abstract",
        "description",
        "recording_license",
        "do_not_record",
        "persons",
        "links",
    }
    for event in events:
        assert wanted <= set(event)
        uuid.UUID(event["guid"])
        assert event["id"] > 0
        assert re.fullmatch(r"[a-z0-9_]{4,}-[a-z0-9_-]{4,}", event["slug"])
        assert re.fullmatch(r"\d\d:\d\d", event["duration"])
        assert event["date"].endswith("+07:00")
    assert len({event["id"] for event in events}) == 2
    panel = next(event for event in events if event["type"] == "panel")
    assert (panel["start"], panel["duration"], panel["room"]) == ("13:30", "01:15", "Zoom, ห้อง ๑")
    assert [person["name"] for person in panel["persons"]] == ["นางอุไร เกตุริมเล"]
    assert "จุดเมืองสงขลา" in panel["description"]


def test_frab_xml_has_its_elements_in_order(world: World, programme: Programme) -> None:
    root = Tree.fromstring(schedule_xml(world.edition, "th", base_url=BASE))
    assert [part.tag for part in root] == ["generator", "url", "version", "conference", "day", "day", "day"]
    conference = root.find("conference")
    assert conference is not None
    assert [track.get("name") for track in conference.findall("track")] == list(
        world.edition.issues.order_by("no").values_list("title", flat=True)
    )
    assert [day.get("index") for day in root.findall("day")] == ["1", "2", "3"]
    for day in root.findall("day"):
        assert dt.datetime.fromisoformat(str(day.get("start"))).utcoffset() == dt.timedelta(hours=7)
    events = root.findall("day/room/event")
    assert len({event.get("guid") for event in events}) == len(events) == 2
    assert len({event.get("id") for event in events}) == 2
    for event in events:
        for tag in ("room", "title", "type", "date", "start", "duration", "abstract", "track"):
            assert event.find(tag) is not None, tag
        assert event.findtext("recording/optout") in {"true", "false"}
    panel = next(event for event in events if event.findtext("type") == "panel")
    assert panel.findtext("abstract") == "บรรทัดแรก\nบรรทัดสอง <&>"
    assert panel.findtext("recording/optout") == "false"


def test_guids_and_numbers_stay_in_the_next_version(world: World, programme: Programme) -> None:
    def numbers() -> dict[str, int]:
        days = json.loads(schedule_json(world.edition))["schedule"]["conference"]["days"]
        return {one["guid"]: one["id"] for day in days for room in day["rooms"].values() for one in room}

    before = numbers()
    actions.release_programme(edition=world.edition, by=world.by(world.secretary), at=world.now)
    assert before.items() <= numbers().items()
    assert str(programme.draft.guid) in numbers()


def test_csv_for_a_spreadsheet(world: World, programme: Programme) -> None:
    body = programme_csv(world.edition, "en", base_url=BASE)
    assert body.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))
    assert [row["Starts"] for row in rows] == ["13:00", "13:30"]
    assert rows[1]["Title"] == "Reopening: who gains, who loses?"
    assert rows[0]["Day"] == "2021-09-28"


@pytest.mark.parametrize("format", sorted(WRITERS))
def test_the_same_number_of_statements_for_many_sessions(world: World, programme: Programme, format: str) -> None:
    def statements() -> int:
        fresh = Edition.objects.get(pk=world.edition.pk)
        with CaptureQueriesContext(connection) as caught:
            WRITERS[format](fresh, lang="th")
        return len(caught)

    few = statements()
    for number in range(20):
        actions.put_session(
            edition=world.edition,
            day=programme.panel.day,
            starts_at=dt.time(9),
            ends_at=dt.time(10),
            format="panel",
            title=f"{number}",
            state="released",
            hubs=[programme.hub],
            by=world.by(world.secretary),
            at=world.now,
        )
    assert statements() == few <= 12


@pytest.mark.parametrize("format", sorted(WRITERS))
def test_an_edition_without_a_programme_still_answers(world: World, format: str) -> None:
    assert WRITERS[format](world.other_edition, lang="th")
