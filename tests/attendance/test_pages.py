"""The door's page and the desk's: what is told to a device, to whom nothing is told, the same number of SQL for all."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.attendance.door_world import DAY1, OPENS, SECRETS, Door
from wethi.attendance import actions
from wethi.attendance.codes import badge_hash, badge_token, row_code
from wethi.attendance.models import Arrival, Device, Guest, OnlineReport, OnlineStay, Scan
from wethi.audit.actions import COMMAND
from wethi.kit.sheets import xlsx_bytes

D = "/en/desk/songkhla-2564/arrivals/"


@pytest.fixture(autouse=True)
def _forum_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WETHI_TODAY", DAY1.isoformat())


@pytest.fixture
def desk(door: Door) -> Client:
    client = Client()
    client.force_login(door.world.secretary)
    return client


@pytest.fixture
def held(door: Door) -> tuple[Client, Device]:
    """A browser that opened a link of today and bound itself."""
    device, issued = actions.open_door(hub=door.hatyai, days=[DAY1], by=COMMAND, at=timezone.now())
    client = Client()
    client.get(f"/me/{issued.token}/")
    assert client.post("/me/door/begin/", {"secret": "a-browser-of-the-forum-1"}).status_code == 200
    return client, device


def sync(secret: str = "a-browser-of-the-forum-1", **body: Any) -> Any:
    now = int(timezone.now().timestamp() * 1000)
    return Client().post(
        "/me/door/sync/", json.dumps({"now": now, "since": 0, "scans": [], **body}), content_type="application/json",
        headers={"X-Door-Secret": secret},
    )  # fmt: skip


def test_a_device_is_told_no_more_than_it_needs(door: Door, held: Any) -> None:
    told = sync().json()
    names = {one["n"] for one in told["guests"] if "n" in one}
    assert names == {"นางสมหญิง ใจกว้าง", "นางสมชาย ใจกว้าง", "นางพรทิพย์ ใจกว้าง"}
    assert "089000" not in json.dumps(told)
    assert "example.org" not in json.dumps(told)
    token = badge_token(door.guest("มาลี").public_id)
    assert badge_hash(token)[:20] in {one["b"] for one in told["guests"]}
    assert sync(since=told["rev"], tag=told["door"]["tag"]).json()["guests"] == []


def test_scans_come_in_by_http_once(door: Door, held: Any) -> None:
    guest, now = door.guest("สมหญิง"), int(timezone.now().timestamp() * 1000)
    scan = {"mark": "mark-from-a-browser", "day": "2021-09-28", "guest": guest.public_id, "at": now, "off": 0}
    for _time in range(2):
        assert sync(scans=[scan]).json()["kept"] == ["mark-from-a-browser"]
    assert [row[0] for row in sync().json()["arrivals"]] == [guest.public_id]
    assert Scan.objects.count() == 1


@pytest.mark.parametrize(
    "body",
    [{"now": -5}, {"now": "x"}, {"scans": [{}]}, {"scans": "x"}, {"scans": [{"mark": "m" * 20, "day": "no", "at": 1}]},
     {"now": 2**60}, {"scans": [{"mark": "m" * 20, "day": "2021-09-28", "at": 1, "against": 4}]}],
)  # fmt: skip
def test_what_cannot_be_read_is_turned_away(door: Door, held: Any, body: dict[str, Any]) -> None:
    assert sync(**body).status_code == 400
    assert not Scan.objects.exists()


def test_odd_words_in_a_scan_break_nothing(door: Door, held: Any) -> None:
    odd = {"mark": "odd-scan-of-a-device", "day": "2021-09-28", "at": 4e15, "off": -9e30, "guest": "\x00", "session": "\x00",
           "source": "<b>", "why": "x" * 90, "walkIn": {"name": "\x00<script>", "sector": "x"}}  # fmt: skip
    assert sync(scans=[odd]).status_code in (200, 400)
    odd |= {"at": 1, "off": -9e12}
    assert sync(scans=[odd]).status_code == 200
    assert Guest.objects.get(origin="walk_in").name == "<script>"


def test_other_secrets_and_other_links_get_nothing(door: Door, held: Any) -> None:
    for secret in ("", "wrong-secret-of-somebody", SECRETS[0] + "x"):
        answer = sync(secret)
        assert (answer.status_code, answer.json()) == (403, {"state": "gone"})
    client, _device = held
    stranger = Client()
    assert stranger.get("/me/door/").status_code == 404
    other = Client()
    _d, issued = actions.open_door(hub=door.town, days=[DAY1], by=COMMAND, at=timezone.now())
    other.get(f"/me/{issued.token}/")
    assert other.post("/me/door/begin/", {"secret": "short"}).status_code == 410
    assert client.post("/me/door/begin/", {"secret": "another-browser-than-bound"}).status_code == 409


def test_a_closed_device_is_told_to_forget(door: Door, held: Any) -> None:
    _client, device = held
    actions.close_door(device=device, by=COMMAND, at=timezone.now())
    told = sync().json()
    assert told["state"] == "closed"
    assert "guests" not in told


def test_the_shell_holds_nobody_and_its_files_are_there(door: Door, held: Any) -> None:
    client, _device = held
    page = client.get("/me/door/")
    assert page["X-Kept-Page"] == "door"
    assert "ใจกว้าง" not in page.content.decode()
    worker = client.get("/me/door/worker.js")
    assert worker["Content-Type"].startswith("text/javascript")
    kept = json.loads(worker.content.decode().split("const KEPT = ", 1)[1].split(";\n", 1)[0])
    for address in [*kept["files"], "/me/door/app.webmanifest"]:
        assert client.get(address).status_code == 200, address


def test_the_plain_page_does_the_same_by_hand(door: Door, held: Any) -> None:
    client, _device = held
    guest = door.guest("สมหญิง")
    assert "สมหญิง" in client.get("/me/door/plain/", {"q": "สมหยิง"}).content.decode()
    press = {"day": "2021-09-28", "mark": "press-once-2222", "guest": guest.public_id}
    for _time in range(2):
        client.post("/me/door/plain/", press)
    assert door.arrivals() == [("นางสมหญิง ใจกว้าง", "หาดใหญ่")]
    mark = Scan.objects.get().mark
    client.post("/me/door/plain/", {"day": "2021-09-28", "mark": "press-again-333", "of": mark})
    assert door.arrivals() == []
    client.post("/me/door/plain/", {"day": "2021-09-28", "mark": "press-third-4444", "name": "ลุงเขียว"})
    assert door.arrivals() == [("ลุงเขียว", "หาดใหญ่")]


def test_why_somebody_is_let_in_is_asked_for_beside_them(door: Door, held: Any) -> None:
    client, _device = held
    guest = door.guest("พรทิพย์")
    asked = {
        "day": "2021-09-28",
        "mark": "not-today-66666",
        "guest": guest.public_id,
        "against": "wrong_day",
        "why": "",
    }
    refused = client.post("/me/door/plain/?q=พรทิพย์", asked)
    assert refused.status_code == 422
    assert refused.content.decode().count("โปรดเลือกเหตุผลที่ให้เข้า") == 1
    assert 'aria-describedby="row-wrong"' in refused.content.decode()
    assert door.arrivals() == []


def test_the_desk_writes_in_whoever_comes_in_place_of_somebody(door: Door, desk: Client, held: Any) -> None:
    there = door.guest("สมหญิง")
    typed = {
        "day": "2021-09-28", "hub": door.hatyai.public_id, "name": "ลุงเขียว", "instead": "ไม่มีใคร", "phone": "089000777",
    }  # fmt: skip
    refused = desk.post(f"{D}people/write-in/", typed)
    body = refused.content.decode()
    assert refused.status_code == 422
    assert "Nobody is called like that" in body
    assert all(f'value="{typed[name]}"' in body for name in ("name", "instead", "phone"))
    assert f'<option value="{door.hatyai.public_id}" selected>' in body
    assert f'role="search" action="{D}people/"' in body, "from here one goes on as from the list itself"
    assert 'href="?' not in body
    assert '<option value="" selected>Zoom' not in desk.get(f"{D}people/").content.decode()
    assert not Guest.objects.filter(name="ลุงเขียว").exists()
    assert desk.post(f"{D}people/write-in/", {**typed, "instead": row_code(there.no)}).status_code == 302
    came = Guest.objects.get(name="ลุงเขียว")
    assert (came.issue, came.sector, came.organisation) == (there.issue, there.sector, there.organisation)
    assert Scan.objects.get(guest=came).why == "instead"
    assert there.name in desk.get(f"{D}unclear/").content.decode()
    assert "ลุงเขียว" in desk.get(f"{D}people/{there.public_id}/").content.decode()
    there.named_by.name_en = "People of the Lake"
    there.named_by.save()
    Guest.objects.filter(pk=there.pk).update(organisation=there.named_by.name)
    for page in ("people/", "export/people.csv", f"people/{there.public_id}/"):
        assert "People of the Lake" in desk.get(D + page).content.decode(), page
    assert "People of the Lake" not in desk.get(D.removeprefix("/en") + "people/").content.decode()
    assert {one.get("e") for one in sync().json()["guests"]} >= {"People of the Lake"}


def test_a_code_that_is_none_stays_where_it_was_typed(door: Door, desk: Client, held: Any) -> None:
    report = (
        "Name (original name),Email,Join time,Leave time\nคนแปลกหน้า,,09/28/2021 01:00:00 PM,09/28/2021 02:00:00 PM\n"
    )
    desk.post(f"{D}zoom/take/", {"file": _upload(report)})
    OnlineStay.objects.update(state="look")
    now = int(timezone.now().timestamp() * 1000)
    badge = {"mark": "m" * 15, "day": "2021-09-28", "badge": "unknown-badge", "source": "badge", "at": now, "off": 0}
    sync(scans=[badge])
    places = (
        f"zoom/who/{OnlineStay.objects.get().public_id}/", f"unclear/{Scan.objects.get(outcome='unknown').mark}/",
    )  # fmt: skip
    for place in places:
        answer = desk.post(D + place, {"code": "99999", "how": "guest"})
        assert answer.status_code == 422, place
        assert 'value="99999"' in answer.content.decode(), place
        assert "This code has a wrong digit" in answer.content.decode(), place
    mark = Scan.objects.get(outcome="unknown").mark
    assert desk.post(f"{D}unclear/{mark}/", {"how": "drop"}).status_code == 302
    again = desk.post(f"{D}unclear/{mark}/", {"how": "guest", "code": row_code(door.guest("อารีย์").no)})
    assert again.status_code == 409
    assert "This was settled already" in again.content.decode()
    wrong = desk.post(f"{D}unclear/{mark}/", {"how": "guest", "code": "99999"})
    assert "This code has a wrong digit" in wrong.content.decode(), "also where its line has gone"
    client, _device = held
    back = client.post(
        "/me/door/plain/", {"day": "2021-09-28", "mark": "no-name-5555555", "name": " ", "phone": "0811"}
    )
    assert back.status_code == 422
    assert 'value="0811"' in back.content.decode()


def test_the_desk_makes_links_types_sheets_and_takes_files(door: Door, desk: Client) -> None:
    made = desk.post(f"{D}doors/", {"hub": door.hatyai.public_id, "days": ["2021-09-28"], "label": "โต๊ะ 1"})
    assert made.status_code == 200
    assert "<svg" in made.content.decode()
    none = desk.post(f"{D}doors/", {"hub": door.town.public_id, "label": "โต๊ะ 2"})
    assert none.status_code == 422
    assert f'value="{door.town.public_id}" selected' in none.content.decode()
    assert 'value="โต๊ะ 2"' in none.content.decode()
    typed = desk.post(f"{D}sheets/typed/", {"hub": door.hatyai.public_id, "day": "2021-09-28", "codes": "12345 ๙๙"})
    assert "12345" in typed.content.decode()
    upload = {
        "file": _upload(
            "Name (original name),Email,Join time,Leave time\nอารีย์ ใจกว้าง,,09/28/2021 01:00:00 PM,09/28/2021 02:00:00 PM\n"
        )
    }
    assert desk.post(f"{D}zoom/take/", upload).status_code == 302
    assert desk.post(f"{D}zoom/take/", {"file": _upload("nothing"), "zone": "Mars"}).status_code == 422
    table = (
        ["Name (original name)", "Email", "Join time", "Leave time"],
        [["มาลี, จังโหลน", "", *(dt.datetime(2021, 9, 28, hour, 30) for hour in (9, 11))]],
    )
    book = SimpleUploadedFile("kept.xlsx", xlsx_bytes("Zoom", *table))
    assert desk.post(f"{D}zoom/take/", {"file": book}).status_code == 302
    assert OnlineStay.objects.filter(report__filename="kept.xlsx").get().spans
    thai = "Name (original name),Email,Join time\n\nอารี ชายเล,,09/28/2021 09:00:00 AM\n,,\nไม่มีเวลา,,เมื่อเช้า\n"
    old = SimpleUploadedFile("old.csv", thai.replace(",", ";").encode("cp874"))
    assert desk.post(f"{D}zoom/take/", {"file": old}).status_code == 302
    assert OnlineReport.objects.get(filename="old.csv").unread == [[5, "bad_time"]], (
        "rows are named as the file counts them"
    )
    torn = SimpleUploadedFile("torn.xlsx", b"PK\x03\x04 nothing")
    assert desk.post(f"{D}zoom/take/", {"file": torn}).status_code == 422
    for page in (
        "",
        "people/",
        "people/?q=อาร",
        "doors/",
        "sheets/",
        "zoom/",
        "unclear/",
        f"people/{door.guest('อารีย์').public_id}/",
    ):
        assert desk.get(D + page).status_code == 200, page
    for file in ("export/people.csv", "export/people.xlsx", "export/2021-09-28.csv"):
        assert desk.get(D + file).status_code == 200, file
    assert desk.get(f"{D}export/2021-99-28.csv").status_code == 404


def test_papers_of_the_door_follow_the_editions_templates(door: Door, desk: Client) -> None:
    here = f"?hub={door.hatyai.public_id}&day=2021-09-28"
    for what in ("sheet", "badges"):
        made = desk.get(f"{D}sheets/{what}.pdf{here}")
        assert (made.status_code, made["Content-Type"], made.content[:5]) == (200, "application/pdf", b"%PDF-")
    assert desk.get(f"{D}sheets/sheet.pdf").status_code == 404


def test_a_coordinator_makes_links_for_the_door_of_their_hub_alone(door: Door) -> None:
    from wethi.accounts.actions import grant_role, issue_link
    from wethi.network import actions as network_actions

    house: dict[str, Any] = {"by": COMMAND, "at": timezone.now()}
    person = network_actions.add_person(
        network=door.world.network, given_name="อุไร", family_name="เกตุริมเล", phone="0810001234", **house
    )
    door.hatyai.coordinator = person
    door.hatyai.save()
    issued = issue_link(
        purpose="person", subject_kind="person", subject_id=person.pk, network_id=door.world.network.pk, phone="0810001234",
        **house,
    )  # fmt: skip
    own = Client()
    own.get(f"/en/me/{issued.token}/")
    make = f"/en/me/doors/{door.hatyai.public_id}/"
    assert own.post(make, {"days": "2021-09-28"}).status_code == 404  # before the second step
    own.post("/en/me/second-step/", {"digits": "1234"})
    assert "The door of my hub" in own.get("/en/me/").content.decode()
    none = own.post(make, {"label": "โต๊ะหน้า"})
    assert none.status_code == 422
    said = none.content.decode()
    assert 'value="โต๊ะหน้า"' in said
    assert " checked" not in said, "no day was chosen, none is"
    assert 'aria-describedby="no-door"' in said
    assert not Device.objects.filter(label="โต๊ะหน้า").exists()
    made = own.post(make, {"days": "2021-09-28", "label": "โต๊ะหน้า"})
    assert made.status_code == 200
    assert "<svg" in made.content.decode()
    assert own.post(f"/en/me/doors/{door.town.public_id}/", {"days": "2021-09-28"}).status_code == 404
    mine, other = Device.objects.get(label="โต๊ะหน้า"), Device.objects.filter(hub=door.town)[0]
    assert own.post(f"/en/me/doors/of/{other.public_id}/close/").status_code == 404
    assert own.post(f"/en/me/doors/of/{mine.public_id}/close/").status_code == 302
    mine.refresh_from_db()
    assert mine.closed_at is not None
    # With an account and the role: the doors' page, and no page of names.
    grant_role(user=door.world.outsider, role="coordinator", scope_kind="edition", scope_id=door.edition.pk, **house)
    signed_in = Client()
    signed_in.force_login(door.world.outsider)
    page = signed_in.get(f"{D}doors/")
    assert page.status_code == 200
    assert b"arr-tabs" not in page.content
    assert signed_in.get(f"{D}people/").status_code == 404
    assert signed_in.post(f"{D}doors/", {"hub": door.town.public_id, "days": ["2021-09-28"]}).status_code == 200


def _upload(text: str) -> Any:
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile("participants.csv", text.encode(), "text/csv")


def test_as_many_sql_for_two_hundred_as_for_six(door: Door, desk: Client, held: Any) -> None:
    def counted(path: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert desk.get(D + path).status_code == 200
        return len(queries)

    paths = ("", "people/", "unclear/", "zoom/", "export/people.csv")
    before = [counted(path) for path in paths]
    sync()  # the list is looked at anew once a minute
    with CaptureQueriesContext(connection) as few:
        sync()
    guests = Guest.objects.bulk_create(
        Guest(
            edition=door.edition, key=f"walk:{number}", origin="walk_in", name=f"คนที่ {number}", no=200_000 + number,
            badge_hash=f"{number:064}", hub=door.hatyai, coming={"2021-09-28": "hub"}, rev=9, added_at=OPENS, changed_at=OPENS,
            named_by=door.world.organisations[number % 6], public_id=f"g{number:011}",
        )
        for number in range(200)
    )  # fmt: skip
    Arrival.objects.bulk_create(
        Arrival(
            guest=one, day=DAY1, mode="hub", hub=door.hatyai, source="name", seen_at=OPENS, received_at=OPENS, rev=9
        )
        for one in guests
    )
    assert [counted(path) for path in paths] == before
    with CaptureQueriesContext(connection) as many:
        assert len(sync().json()["guests"]) > 200
    assert len(many) == len(few)
