"""The edition's front page in every state it can be in, in both languages, and what it may never show."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Any

import pytest
from django.test import Client

from tests.world import World
from wethi.audit.actions import COMMAND
from wethi.kit.pages.public import STANDS_HEADER
from wethi.network import actions as network_actions
from wethi.network.models import Network
from wethi.programme import actions
from wethi.programme.models import Edition
from wethi.public.years import nearest
from wethi.pure.thai.order import sort_key
from wethi.pure.thai.places import provinces

HOME = "/songkhla-2564/"
THAI = re.compile(r"[\u0e00-\u0e7f]")


def text_of(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


@pytest.fixture
def bare(world: World) -> Edition:
    """Only just opened: five issues and three days, no organisation, no session."""
    return actions.open_edition(edition=world.other_edition, by=COMMAND, at=world.now)


def test_an_edition_made_of_minutes_alone_looks_finished(client: Client, bare: Edition, clock: Any) -> None:
    page = client.get("/phatthalung-2564/").content.decode()
    assert "ขึ้นเส้นยืนไว้แล้ว" in page
    assert page.count('class="way"') == 2  # the set loom, once for the desk and once for the phone
    assert 'class="hole"' not in page
    assert page.count("กำหนดการของวันนี้กำลังจัดทำ") == 3
    assert "กำลังชวนองค์กรร่วมจัดกลุ่มแรก" in page


def test_a_full_edition(client: Client, full: Edition, clock: Any) -> None:
    page = client.get(HOME).content.decode()
    assert "เมืองปลอดภัย ใจสีเขียว" in page
    assert page.count("โนราเบิกโรง") == 3
    assert "มูลนิธิชุมชนริมเล" in page
    assert "๒๕๑๘" in page
    assert 'href="tel:074000000"' in page


def test_a_hole_where_no_organisation_of_a_sector_takes_part(client: Client, world: World, clock: Any) -> None:
    act: dict[str, Any] = {"by": COMMAND, "at": world.now}
    edition, day = world.edition, world.edition.days.first()
    for issue in edition.issues.all():
        actions.put_session(
            edition=edition,
            title=f"ประเด็น {issue.no}",
            format="panel",
            issue=issue,
            day=day,
            starts_at=dt.time(8 + issue.no),
            ends_at=dt.time(9 + issue.no),
            organisations=world.organisations if issue.no > 1 else world.organisations[:5],
            **act,
        )
    actions.release_programme(edition=edition, **act)
    actions.open_edition(edition=edition, **act)
    page = client.get(HOME).content.decode()
    assert 'ยังโหว่อยู่ <span class="nb">1 ตา</span>' in page
    assert len(re.findall(r'class="hole" d="M[^M"]*"', page)) == 2  # one box in each of the two drawings
    table = page[page.index("<table") : page.index("</table>")]
    assert table.count("ยังไม่มี") == 1


def test_days_left_until_the_next_public_deadline(client: Client, world: World, full: Edition, clock: Any) -> None:
    act: dict[str, Any] = {"by": COMMAND, "at": world.now}
    actions.put_deadline(edition=full, what="เรื่องภายใน", on=dt.date(2021, 9, 21), **act)
    actions.put_deadline(edition=full, what="องค์กรร่วมจัดส่งรายชื่อ", on=dt.date(2021, 9, 22), is_public=True, **act)
    answer = client.get(HOME)
    page = text_of(answer.content.decode())
    assert "องค์กรร่วมจัดส่งรายชื่อ เหลือ ๒ วัน" in page
    assert "เรื่องภายใน" not in page
    assert answer["X-Wethi-Stands"] == str(14 * 3600)  # until midnight in Songkhla
    clock(dt.datetime(2021, 9, 22, 3, tzinfo=dt.UTC))
    assert "วันนี้ ปิดรับ" in text_of(client.get(HOME).content.decode())
    clock(dt.datetime(2021, 9, 22, 17, 30, tzinfo=dt.UTC))  # half past midnight of the 23rd there
    page = text_of(client.get(HOME).content.decode())
    assert "องค์กรร่วมจัดส่งรายชื่อ" not in page
    assert "ก่อนถึงวันงาน เหลือ ๕ วัน" in page


@pytest.mark.browser
@pytest.mark.parametrize("days", [9, 99, 265, 1200])
def test_the_days_left_stay_inside_their_box(
    client: Client, full: Edition, clock: Any, days: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    from playwright.sync_api import sync_playwright
    from scripts.crawl import PROGRAM

    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    clock(dt.datetime(2021, 9, 28, 3, tzinfo=dt.UTC) - dt.timedelta(days=days))
    page = client.get(HOME).content.decode()
    styles = "".join(
        client.get(address).content.decode() for address in re.findall(r'<link rel="stylesheet" href="([^"]+)"', page)
    )
    page = re.sub(r"<link[^>]*>|<script.*?</script>", "", page).replace("</head>", f"<style>{styles}</style></head>")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=PROGRAM, args=["--no-sandbox"])
        for width in (320, 390, 760, 1000, 1280):
            look = browser.new_page(viewport={"width": width, "height": 900}, java_script_enabled=False)
            look.set_content(page)
            box, words = (
                look.locator(".opening aside").bounding_box(),
                look.locator(".count b span").last.bounding_box(),
            )
            assert box
            assert words
            assert words["x"] + words["width"] <= box["x"] + box["width"], (days, width)
        browser.close()


def test_during_the_forum_what_is_on_now(client: Client, full: Edition, clock: Any) -> None:
    clock(dt.datetime(2021, 9, 28, 1, 40, tzinfo=dt.UTC))  # 8.40
    answer = client.get(HOME)
    page = text_of(answer.content.decode())
    assert "ขณะนี้ โนราเบิกโรง" in page
    assert "ต่อไป เวลา 09.00 น." in page
    assert answer["X-Wethi-Stands"] == str(20 * 60)


def test_afterwards(client: Client, world: World, full: Edition, clock: Any) -> None:
    clock(dt.datetime(2021, 10, 5, tzinfo=dt.UTC))
    actions.change_edition(edition=full, came=1234, by=COMMAND, at=world.now)
    page = text_of(client.get(HOME).content.decode())
    assert "งานครั้งนี้ผ่านไปแล้ว" in page
    assert "มีผู้เข้าร่วม 1,234 คน" in page


@pytest.mark.parametrize(
    "path",
    [
        "",
        "now/",
        "programme/",
        "programme/2021-09-28/",
        "speakers/",
        "articles/",
        "articles.atom",
        "articles.rss",
        "privacy/",
    ],
)
def test_a_draft_edition_is_not_there(client: Client, world: World, path: str) -> None:
    assert client.get(f"{HOME}{path}").status_code == 404
    assert client.get(f"/en{HOME}{path}").status_code == 404


def test_drafts_leak_nowhere(client: Client, world: World) -> None:
    for path in ("/", "/sitemap.xml", "/en/"):
        assert "songkhla-2564" not in client.get(path).content.decode()
    assert client.get("/network/songkhla/").status_code == 404
    actions.change_edition(edition=world.edition, slug="songkhla-64", by=COMMAND, at=world.now)
    assert client.get(HOME).status_code == 404  # the old address of a draft does not tell of the new one


@pytest.mark.parametrize("path", ["", "programme/", "speakers/", "articles/", "now/", "privacy/"])
def test_old_addresses_lead_on_in_both_languages(client: Client, world: World, full: Edition, path: str) -> None:
    actions.change_edition(edition=full, slug="songkhla-64", by=COMMAND, at=world.now)
    for lead in ("/", "/en/"):
        answer = client.get(f"{lead}songkhla-2564/{path}")
        assert (answer.status_code, answer["Location"]) == (302, f"{lead}songkhla-64/{path}")
        assert client.get(answer["Location"]).status_code == 200


def test_nothing_of_another_network(client: Client, world: World, full: Edition, bare: Edition, clock: Any) -> None:
    act: dict[str, Any] = {"by": COMMAND, "at": world.now}
    theirs = network_actions.add_organisation(network=world.other_network, name="กลุ่มรักทะเลน้อย", sector="civil", **act)
    actions.put_participation(edition=bare, organisation=theirs, **act)
    network_actions.put_milestone(network=world.other_network, year=2010, text="ก้าวแรกที่พัทลุง", **act)
    for path in (HOME, "/songkhla-2564/programme/", "/network/songkhla/", "/songkhla-2564/privacy/"):
        page = client.get(path).content.decode()
        assert "กลุ่มรักทะเลน้อย" not in page
        assert "ก้าวแรกที่พัทลุง" not in page
        assert "พัทลุง" not in page
    assert "กลุ่มรักทะเลน้อย" in client.get("/phatthalung-2564/").content.decode()


def test_the_front_page_open_first(client: Client, world: World, full: Edition, bare: Edition) -> None:
    actions.close_edition(edition=bare, by=COMMAND, at=world.now)
    page = client.get("/").content.decode()
    assert page.index("วันพลเมืองสงขลา ๒๕๖๔") < page.index("วันพลเมืองพัทลุง ๒๕๖๔")
    assert "ยังไม่มีเวทีเปิด" not in page


def test_the_front_page_of_a_country(client: Client, world: World, clock: Any) -> None:
    """Twenty provinces: what is on or comes next stands first, and every network by its name in Thai order."""
    clock(world.now)
    act: dict[str, Any] = {"by": COMMAND, "at": world.now}
    for no, province in enumerate(provinces()[:20]):
        network = network_actions.found_network(slug=f"p{province.code}", name=f"เครือข่าย{province.name}", **act)
        for year in (2020, 2021):
            made = actions.create_edition(
                network=network, slug=f"p{province.code}-{year}", name=f"เวที{province.name} {year}", year=year, **act
            )
            actions.put_day(edition=made, on=dt.date(year, 9, 10 + no), **act)
            actions.put_issue(edition=made, no=1, title="อยู่ด้วยกัน", **act)
            opened = actions.open_edition(edition=made, **act)
            if year == 2020 or no % 2:
                actions.close_edition(edition=opened, **act)
    answer = client.get("/")
    assert 0 < int(answer[STANDS_HEADER]) <= 86_400, "tomorrow others are the nearest"
    page = answer.content.decode()
    shown = re.findall(r'href="/(p\d\d-2021)/"><b>', page)
    assert len(shown) == 10
    days = [made.starts_on for slug in shown for made in [Edition.objects.get(slug=slug)]]
    coming = [on for on in days if on >= world.now.date()]
    assert days == sorted(coming) + sorted(set(days) - set(coming), reverse=True)
    named = re.findall(r'href="/network/p\d\d/">(เครือข่าย[^<]+)<', page)
    assert len(named) == 20
    assert named == sorted(named, key=sort_key)
    assert "-2020/" not in page


def test_what_is_on_stands_before_what_begins_tomorrow(clock: Any) -> None:
    clock(dt.datetime(2021, 9, 20, 3, tzinfo=dt.UTC))
    network = Network(time_zone="Asia/Bangkok")
    spans = {"ahead": (21, 22), "on": (17, 20), "gone": (18, 19), "long gone": (2, 3), "far": (29, 30)}
    editions = [
        Edition(name=name, network=network, starts_on=dt.date(2021, 9, first), ends_on=dt.date(2021, 9, last))
        for name, (first, last) in spans.items()
    ]
    editions.append(Edition(name="no day yet", network=network))
    order = [edition.name for edition in nearest(editions, 6)]
    assert order == ["on", "ahead", "far", "no day yet", "gone", "long gone"]


@pytest.mark.django_db
def test_the_front_page_of_an_empty_house(client: Client) -> None:
    assert "ยังไม่มีเวทีเปิด" in client.get("/").content.decode()


def test_the_years_of_a_network(client: Client, world: World, full: Edition) -> None:
    act: dict[str, Any] = {"by": COMMAND, "at": world.now}
    before = actions.create_edition(
        network=world.network,
        slug="songkhla-2563",
        name="วันพลเมืองสงขลา ๒๕๖๓",
        year=2020,
        came=234,
        place="หอประชุมเมือง",
        **act,
    )
    actions.put_day(edition=before, on=dt.date(2020, 9, 20), **act)
    actions.put_issue(edition=before, no=1, title="อยู่ด้วยกัน", **act)
    assert "๒๕๖๓" not in client.get("/network/songkhla/").content.decode()
    actions.close_edition(edition=actions.open_edition(edition=before, **act), **act)
    page = text_of(client.get("/network/songkhla/").content.decode())
    assert "หอประชุมเมือง" in page
    assert "234 คน" in page
    assert "/network/songkhla/" in client.get(HOME).content.decode()


EVIL = '</script><script>alert(1)</script>"><img src=x onerror=alert(2)>'


def test_what_people_write_stays_text(client: Client, world: World, full: Edition, clock: Any) -> None:
    act: dict[str, Any] = {"by": COMMAND, "at": world.now}
    actions.change_edition(edition=full, theme=EVIL[:200], summary=EVIL, name=f"งาน {EVIL}", place=EVIL, **act)
    actions.put_issue(edition=full, no=1, title=EVIL, summary=EVIL, **act)
    session = full.sessions.filter(issue__no=1).first()
    actions.put_session(edition=full, session=session, title=EVIL, abstract=EVIL, **act)
    actions.set_speakings(session=session, speakings=[{"shown_name": EVIL, "shown_from": EVIL}], **act)
    network_actions.change_organisation(organisation=world.organisations[0], name=EVIL, **act)
    network_actions.put_milestone(network=world.network, year=2000, text=EVIL, **act)
    assert session is not None
    for path in (
        HOME,
        f"{HOME}now/",
        f"{HOME}programme/",
        f"{HOME}sessions/{session.public_id}/",
        f"{HOME}speakers/",
        "/",
        "/network/songkhla/",
    ):
        page = client.get(path).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page


def pages_of(edition: Edition) -> list[str]:
    session, hub, issue = edition.sessions.first(), edition.hubs.first(), edition.issues.first()
    assert session is not None
    assert hub is not None
    assert issue is not None
    return [
        "/",
        "/about/",
        "/network/songkhla/",
        HOME,
        f"{HOME}programme/",
        f"{HOME}programme/2021-09-28/",
        f"{HOME}speakers/",
        f"{HOME}sessions/{session.public_id}/",
        f"{HOME}hubs/{hub.public_id}/",
        f"{HOME}issues/{issue.public_id}/",
        f"{HOME}articles/",
        f"{HOME}privacy/",
    ]


def test_no_page_needs_an_exception_from_the_content_policy(client: Client, full: Edition, clock: Any) -> None:
    for path in pages_of(full):
        answer = client.get(path)
        page = answer.content.decode()
        assert answer.status_code == 200
        assert " style=" not in page
        assert "<style" not in page
        assert not re.search(r"\son[a-z]+=", page)
        for tag in re.findall(r"<script[^>]*>", page):
            assert "src=" in tag or 'type="application/ld+json"' in tag
        assert "unsafe" not in answer["Content-Security-Policy"]
        assert answer["X-Wethi-Scope"]
        assert "Set-Cookie" not in answer


def test_each_page_names_its_twin_and_its_picture(client: Client, full: Edition, clock: Any) -> None:
    for path in pages_of(full):
        page = client.get(f"/en{path}").content.decode()
        assert f'<link rel="canonical" href="http://testserver/en{path}">' in page
        assert f'<link rel="alternate" hreflang="th" href="http://testserver{path}">' in page
        for name in ("og:title", "og:type", "og:url", "og:image"):
            assert re.search(rf'<meta property="{name}" content="[^"]+">', page)
        assert '<html lang="en">' in page


def test_what_is_sent_to_a_page_is_refused_by_a_page(client: Client, full: Edition) -> None:
    for path, words in (
        ("/songkhla-2564/", "หน้านี้ไม่ได้รับข้อมูลที่ส่งมา"),
        ("/en/songkhla-2564/", "Nothing can be sent to this page"),
    ):
        answer = client.post(path, headers={"accept": "text/html"})
        assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")
        assert words in answer.content.decode()
    assert client.post("/songkhla-2564/", headers={"accept": "application/json"}).content == b""


def test_machines_can_read_when_and_where(client: Client, full: Edition, clock: Any) -> None:
    session = full.sessions.filter(issue__no=2).first()
    assert session is not None
    for path in (HOME, f"{HOME}sessions/{session.public_id}/"):
        page = client.get(path).content.decode()
        event = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)[0])
        assert event["@type"] == "Event"
        assert event["startDate"].startswith("2021-09-")
        assert event["startDate"].endswith("+07:00")
        assert event["location"]
        assert event["name"]
    assert event["performer"]
    assert event["superEvent"] == {"@id": "http://testserver/songkhla-2564/"}


def test_english_pages_say_nothing_in_thai_of_their_own(client: Client, world: World, clock: Any) -> None:
    """Everything people wrote has an English twin here, so any Thai left would be the page's own."""
    act: dict[str, Any] = {"by": COMMAND, "at": world.now}
    edition = world.edition
    network_actions.change_network(
        network=world.network, name_en="Citizens' Network of Songkhla", phone="074 000 000",
        phone_hours="ทุกวัน", phone_hours_en="Every day", **act,
    )  # fmt: skip
    actions.change_edition(edition=edition, theme_en="Safe city", summary_en="Three days", **act)
    for organisation in world.organisations:
        network_actions.change_organisation(organisation=organisation, name_en=f"Organisation {organisation.pk}", **act)
    for issue in list(edition.issues.all()):
        actions.put_issue(
            edition=edition, no=issue.no, title_en=f"Issue {issue.no}", short_title_en=f"I{issue.no}", **act
        )
    hub = actions.put_hub(edition=edition, name="จุดระโนด", name_en="Ranot hub", place="ลาน", place_en="Yard", **act)
    for day in list(edition.days.all()):
        actions.put_segment(day=day, no=1, starts_at=dt.time(9), ends_at=dt.time(10), **act)
        session = actions.put_session(
            edition=edition,
            title="เสวนา",
            title_en="Panel",
            format="panel",
            day=day,
            starts_at=dt.time(9),
            ends_at=dt.time(10),
            issue=edition.issues.first(),
            hubs=[hub],
            is_broadcast=True,
            **act,
        )
        actions.set_speakings(session=session, speakings=[{"shown_name": "Somjai", "role": "moderator"}], **act)
    actions.release_programme(edition=edition, **act)
    actions.open_edition(edition=edition, **act)
    for path in pages_of(edition):
        page = client.get(f"/en{path}").content.decode()
        body = page[page.index("<main") :].replace('<a href="' + path + '"', "<a ")
        assert not THAI.search(text_of(body)), THAI.findall(body)
        assert "Every day" in body or not path.startswith(HOME)


def test_robots_and_sitemap(client: Client, full: Edition) -> None:
    robots = client.get("/robots.txt").content.decode()
    assert "Disallow: /desk/" in robots
    assert "Sitemap: http://testserver/sitemap.xml" in robots
    sitemap = client.get("/sitemap.xml").content.decode()
    assert sitemap.count("/songkhla-2564/sessions/") == 63 * 3  # itself, its Thai and its English address
    assert "http://testserver/en/songkhla-2564/programme/" in sitemap


def test_the_renewable_part_is_the_page_without_its_frame(client: Client, full: Edition, clock: Any) -> None:
    page, part = client.get(HOME).content.decode(), client.get(f"{HOME}now/").content.decode()
    assert "<html" not in part
    assert part.strip() in page


def test_statements_do_not_grow_with_the_edition(client: Client, world: World, clock: Any) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from tests.public.forum import fill

    fill(world, count=6)
    with CaptureQueriesContext(connection) as few:
        client.get(HOME)
    for n in range(30):
        organisation = network_actions.add_organisation(
            network=world.network, name=f"องค์กร {n}", sector="civil", by=COMMAND, at=world.now
        )
        actions.put_participation(edition=world.edition, organisation=organisation, by=COMMAND, at=world.now)
    fill(world, count=54)
    with CaptureQueriesContext(connection) as many:
        client.get(HOME)
    assert len(few) == len(many) <= 12
