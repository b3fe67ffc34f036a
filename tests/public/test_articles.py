"""Reading: the list, an article, the minutes, the feed."""

from __future__ import annotations

from email.utils import parsedate_to_datetime
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from tests.world import World
from wethi.audit.actions import COMMAND
from wethi.library import actions
from wethi.library.models import Article
from wethi.meetings.models import Meeting
from wethi.programme.models import Edition

LIST = "/songkhla-2564/articles/"


@pytest.fixture
def act(world: World) -> dict[str, Any]:
    return {"by": COMMAND, "at": world.now}


def test_an_empty_list(client: Client, small: Edition) -> None:
    assert "ยังไม่มีเรื่องเผยแพร่" in client.get(LIST).content.decode()
    for form in ("atom", "rss"):
        ElementTree.fromstring(client.get(f"/songkhla-2564/articles.{form}").content)


def test_minutes_are_read_as_points_with_tasks_and_topics(
    client: Client,
    small: Edition,
    meeting: Meeting,
    act: dict[str, Any],
) -> None:
    article = actions.publish_minutes(meeting=meeting, **act)
    page = client.get(f"{LIST}{article.public_id}/").content.decode()
    for words in (
        "เล่าความเป็นมา",
        "จัดผ่าน Zoom",
        "ส่งรายชื่อ",
        "ตอนที่ ๑ – ๑๐",
        "มีชื่ออยู่ในบันทึกการประชุม",
        "32 คน",
        "ที่ประชุมตกลง:",
    ):
        assert words in page
    assert "081" not in page
    assert "example.org" not in page.replace("schema.org", "")
    home = client.get("/songkhla-2564/").content.decode()
    assert article.title in home
    assert "แผนผังภูมินิเวศ" in home
    beside = actions.write_article(network=small.network, edition=small, title="แผนผังภูมินิเวศ", body="น้ำ", **act)
    actions.publish_article(article=beside, **act)
    home = client.get("/songkhla-2564/").content.decode()
    assert home.count(f"{LIST}{beside.public_id}/") == 1  # beside the minutes, and not below them again


def test_what_stands_above_an_article_is_in_the_readers_language(
    client: Client, world: World, small: Edition, act: dict[str, Any]
) -> None:
    words = {"summary": "สองประโยคว่าด้วยทะเลสาบ", "summary_en": "Of the lake, in a sentence", "body_en": "Water."}
    written = actions.write_article(network=world.network, edition=small, title="ทะเลสาบ", body="น้ำ", **words, **act)
    article = actions.publish_article(article=written, **act)
    for path in (
        LIST,
        f"{LIST}{article.public_id}/",
        "/songkhla-2564/articles.atom",
        "/songkhla-2564/articles.rss",
        "/songkhla-2564/",
    ):
        for said, other, page in (
            (words["summary"], words["summary_en"], client.get(path)),
            (words["summary_en"], words["summary"], client.get(f"/en{path}")),
        ):
            assert said in page.content.decode()
            assert other not in page.content.decode()


def test_drafts_and_withdrawn_articles_are_not_there(
    client: Client, world: World, small: Edition, act: dict[str, Any]
) -> None:
    draft = actions.write_article(network=world.network, edition=small, title="ร่างลับ", body="x", **act)
    gone = actions.write_article(network=world.network, edition=small, title="ถอนแล้วนะ", body="x", **act)
    actions.withdraw_article(article=actions.publish_article(article=gone, **act), **act)
    theirs = actions.write_article(network=world.other_network, title="ของพัทลุง", body="x", **act)
    actions.publish_article(article=theirs, **act)
    for path in (
        LIST,
        "/songkhla-2564/articles.atom",
        "/songkhla-2564/articles.rss",
        "/songkhla-2564/",
        "/sitemap.xml",
    ):
        page = client.get(path).content.decode()
        for article in (draft, gone, theirs):
            assert article.title not in page
            assert article.public_id not in page
    for article in (draft, gone, theirs):
        assert client.get(f"{LIST}{article.public_id}/").status_code == 404


def test_an_article_of_the_network_is_read_in_every_edition_and_a_series_leads_through(
    client: Client, world: World, small: Edition, act: dict[str, Any]
) -> None:
    parts = [
        actions.publish_article(
            article=actions.write_article(
                network=world.network, title=f"อังกฤษ {no}", series="อังกฤษที่เห็น", serial_no=no, body="# ก\n\nข", **act
            ),
            **act,
        )
        for no in (1, 2, 3)
    ]
    page = client.get(f"{LIST}{parts[1].public_id}/").content.decode()
    assert all(part.public_id in page for part in parts)
    assert "<h2>ก</h2>" in page
    assert client.get(LIST).content.decode().count("ตอนที่") >= 3
    feed = ElementTree.fromstring(client.get("/songkhla-2564/articles.atom").content)
    assert len(feed.findall("{http://www.w3.org/2005/Atom}entry")) == Article.objects.count() == 3
    answer = client.get("/songkhla-2564/articles.rss")
    assert answer["Content-Type"].startswith("application/rss+xml")
    items = ElementTree.fromstring(answer.content).findall("channel/item")
    assert [item.findtext("guid") for item in items] == [
        entry.findtext("{http://www.w3.org/2005/Atom}id")
        for entry in feed.findall("{http://www.w3.org/2005/Atom}entry")
    ]
    for item in items:
        assert parsedate_to_datetime(item.findtext("pubDate") or "").utcoffset() is not None


def test_files_of_the_programme(client: Client, small: Edition) -> None:
    for name, kind in (
        ("programme.ics", "text/calendar"),
        ("schedule.json", "application/json"),
        ("schedule.xml", "xml"),
        ("programme.csv", "text/csv"),
    ):
        answer = client.get(f"/songkhla-2564/{name}")
        assert answer.status_code == 200
        assert kind in answer["Content-Type"]
        assert answer["X-Wethi-Scope"] == small.scope
        assert name in client.get("/songkhla-2564/programme/").content.decode() or name.endswith("csv")


def test_hundreds_of_stories_have_pages_and_minutes_stand_on_the_first(
    client: Client, small: Edition, meeting: Meeting, act: dict[str, Any]
) -> None:
    minutes = actions.publish_minutes(meeting=meeting, **act)
    for no in range(1, 84):
        written = actions.write_article(network=small.network, edition=small, title=f"เรื่อง {no:03}.", body="น้ำ", **act)
        actions.publish_article(article=written, **act)
    first, second, last = (client.get(LIST + asked).content.decode() for asked in ("", "?page=2", "?page=3"))
    assert minutes.title in first
    assert minutes.title not in second
    assert (first.count("เรื่อง 0"), second.count("เรื่อง 0"), last.count("เรื่อง 0")) == (40, 40, 3)
    assert "เรื่อง 083." in first
    assert "เรื่อง 001." in last
    assert 'href="?page=2"' in first
    assert 'href="?page=2"' in last
