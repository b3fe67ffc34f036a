"""The desk's pages of articles: empty, written, wrong, refused."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.world import World
from wethi.library.models import Article
from wethi.meetings.models import Meeting

DESK = "/desk/songkhla-2564/articles/"


@pytest.fixture
def secretary(client: Client, world: World) -> Client:
    client.force_login(world.secretary)
    return client


def test_an_empty_list_says_how_to_begin(secretary: Client) -> None:
    page = secretary.get(DESK).content.decode()
    assert "ยังไม่มีเรื่อง" in page
    assert f"{DESK}new/" in page


def test_preview_keeps_nothing(secretary: Client) -> None:
    answer = secretary.post(f"{DESK}new/", {"title": "ชื่อ", "kind": "story", "body": "**หนา** <b>x</b>", "preview": "1"})
    assert "<strong>หนา</strong> &lt;b&gt;x&lt;/b&gt;" in answer.content.decode()
    assert not Article.objects.exists()


def test_writing_and_publishing(secretary: Client, client: Client, world: World) -> None:
    answer = secretary.post(f"{DESK}new/", {"title": "ชื่อ", "kind": "news", "body": "ข่าว", "save": ""})
    article = Article.objects.get()
    assert answer["Location"] == f"{DESK}{article.public_id}/"
    assert (article.state, article.edition) == ("draft", world.edition)
    secretary.post(f"{DESK}{article.public_id}/publish/")
    article.refresh_from_db()
    assert article.state == "published"
    secretary.post(f"{DESK}{article.public_id}/withdraw/")
    article.refresh_from_db()
    assert article.state == "withdrawn"


def test_what_was_typed_stays_when_something_is_wrong(secretary: Client) -> None:
    answer = secretary.post(
        f"{DESK}new/", {"title": "", "kind": "story", "body": "เขียนมาตั้งนาน", "serial_no": "๓", "save": ""}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "เขียนมาตั้งนาน" in page
    assert "ถ้าใส่ตอนที่ ต้องใส่ชื่อชุดด้วย" in page
    assert not Article.objects.exists()


def test_minutes_are_published_from_the_list(secretary: Client, meeting: Meeting) -> None:
    assert meeting.title in secretary.get(DESK).content.decode()
    secretary.post(f"{DESK}minutes/{meeting.public_id}/")
    article = Article.objects.get()
    page = secretary.get(f"{DESK}{article.public_id}/").content.decode()
    assert "แผนผังภูมินิเวศ" in page
    topic = article.related.get(serial_from=1)
    secretary.post(f"{DESK}{article.public_id}/topics/", {"topic": topic.pk, "pin": "1"})
    secretary.post(f"{DESK}{article.public_id}/topics/", {"title": "อีกเรื่อง", "why": "พูดถึงกันในวง"})
    assert list(article.related.filter(is_pinned=True).values_list("title", flat=True)) == ["อีกเรื่อง", topic.title]
    secretary.post(f"{DESK}{article.public_id}/topics/", {"topic": topic.pk, "remove": "1"})
    assert article.related.get(pk=topic.pk).is_vetoed


def test_reading_changes_nothing(secretary: Client, meeting: Meeting) -> None:
    assert secretary.get(f"{DESK}minutes/{meeting.public_id}/")["Location"] == DESK
    assert not Article.objects.exists()


@pytest.mark.parametrize(("who", "status"), [("rapporteur", 200), ("treasurer", 404), ("outsider", 404)])
def test_who_comes_in(client: Client, world: World, who: str, status: int) -> None:
    client.force_login(getattr(world, who))
    assert client.get(DESK).status_code == status


def test_a_rapporteur_is_not_offered_what_is_refused(client: Client, world: World, meeting: Meeting) -> None:
    client.force_login(world.rapporteur)
    assert f"{DESK}minutes/" not in client.get(DESK).content.decode()
    assert client.post(f"{DESK}minutes/{meeting.public_id}/").status_code == 404
    assert not Article.objects.exists()


def test_articles_of_another_network_are_not_reached(secretary: Client, world: World) -> None:
    theirs = Article.objects.create(network=world.other_network, title="ของเขา", changed_at=world.now)
    assert secretary.get(f"{DESK}{theirs.public_id}/").status_code == 404
    assert secretary.post(f"{DESK}{theirs.public_id}/publish/").status_code == 404
    theirs.refresh_from_db()
    assert theirs.state == "draft"
