"""The search page: what it finds, what it never shows, how often it may be asked."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.world import World
from wethi.audit.actions import COMMAND
from wethi.kit.jobs import registry
from wethi.kit.jobs.worker import Worker
from wethi.kit.search.models import Findable
from wethi.library import actions
from wethi.library.indexed import everything
from wethi.library.models import Article
from wethi.meetings.models import Meeting
from wethi.programme.actions import take_back_edition
from wethi.programme.models import Edition
from wethi.public import limit

HERE = "/songkhla-2564/search/"


@pytest.fixture(autouse=True)
def fresh_limit() -> None:
    limit.forget_all()


@pytest.fixture
def act(world: World) -> dict[str, Any]:
    return {"by": COMMAND, "at": world.now}


def work() -> None:
    registry.discover()
    worker = Worker()
    while worker.work_once():
        pass


def written(world: World, edition: Edition | None, title: str, body: str = "ก", **more: Any) -> Article:
    act: dict[str, Any] = {"by": COMMAND, "at": world.now}
    article = actions.write_article(network=world.network, edition=edition, title=title, body=body, **more, **act)
    return actions.publish_article(article=article, **act)


def found(client: Client, text: str, path: str = HERE, **more: Any) -> str:
    answer = client.get(path, {"q": text, **more})
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_article_is_found_from_the_moment_it_is_published_until_it_is_withdrawn(
    client: Client, world: World, small: Edition, act: dict[str, Any]
) -> None:
    article = written(world, small, "แผนผังภูมินิเวศ", "**ลุ่มน้ำ** ทะเลสาบ [อ่าน](https://example.org/secret)")
    address = f"/songkhla-2564/articles/{article.public_id}/"
    for typed in ("ลุ่มน้ำ", "แผนผัง", "ภูมินเวศ"):
        assert address in found(client, typed)
    assert "<mark>ลุ่มน้ำ</mark>" in found(client, "ลุ่มน้ำ")
    assert address not in found(client, "secret")
    actions.write_article(network=world.network, article=article, body="ป่าชายเลน", **act)
    assert address in found(client, "ป่าชายเลน")
    assert address not in found(client, "ลุ่มน้ำ")
    actions.withdraw_article(article=article, **act)
    assert address not in found(client, "ภูมินิเวศ")
    assert not Findable.objects.filter(kind="article").exists()


def test_drafts_strangers_and_contacts_are_never_found(
    client: Client, world: World, small: Edition, meeting: Meeting, act: dict[str, Any]
) -> None:
    actions.write_article(network=world.network, edition=small, title="ร่างมะปริง", body="มะปริง", **act)
    theirs = actions.write_article(network=world.other_network, title="มะปริงของพัทลุง", body="มะปริง", **act)
    actions.publish_article(article=theirs, **act)
    actions.publish_minutes(meeting=meeting, **act)
    for typed in ("มะปริง", "0812345678", "somjai", "somjai@example.org"):
        page = found(client, typed)
        assert 'class="hits"' not in page
    assert "จัดผ่าน" in found(client, "จัดผ่าน Zoom", kind="minutes")


def test_the_programme_organisations_and_editions_are_found_once_the_worker_was_there(
    client: Client, world: World, small: Edition, act: dict[str, Any]
) -> None:
    work()
    assert 'href="/songkhla-2564/#partners"' in found(client, "มูลนิธิชุมชนริมเล", kind="organisation")
    assert "<mark>วันพลเมืองสงขลา</mark>" in found(client, "วันพลเมืองสงขลา", kind="edition")
    session = Findable.objects.filter(kind="session").exclude(text="").first()
    assert session is not None
    assert f"/songkhla-2564/sessions/{session.public_id}/" in found(client, session.title)
    assert "/sessions/" not in found(client, session.title, kind="edition")
    # A passage stays in the reader's language, although both are found.
    assert "Told" in session.text
    assert "Told" not in found(client, session.title)
    assert "Told" in found(client, session.title, "/en" + HERE)
    standing = sorted(Findable.objects.values_list("kind", "row_id", "digest"))
    assert standing == sorted((entry.kind, entry.row_id, entry.digest()) for entry in everything())
    take_back_edition(edition=Edition.objects.get(pk=small.pk), **act)
    assert not Findable.objects.filter(edition_id=small.pk).exists()


def test_what_belongs_to_the_whole_network_is_read_where_one_is(client: Client, world: World, small: Edition) -> None:
    article = written(world, None, "ก้าวแรกของผู้ดูแลที่บ้าน")
    for path in (HERE, "/search/"):
        assert f'href="/songkhla-2564/articles/{article.public_id}/"' in found(client, "ผู้ดูแล", path)
    assert f'href="/en/songkhla-2564/articles/{article.public_id}/"' in found(client, "ผู้ดูแล", "/en" + HERE)


def test_the_same_number_of_statements_for_one_and_for_ten(
    client: Client, world: World, small: Edition, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        written(world, small if number % 2 else None, f"เรื่องมะพร้าวที่ {number}")
    with django_assert_max_num_queries(9):
        page = found(client, "มะพร้าว")
    assert page.count("<h3>") == 10
    assert "page=2" in page
    assert found(client, "มะพร้าว", page=2).count("<h3>") == 2
    assert "ไม่มีต่อจากนี้" in found(client, "มะพร้าว", page=20)


def test_the_other_keyboard_the_empty_page_and_nothing_found(client: Client, world: World, small: Edition) -> None:
    written(world, small, "สวัสดีชาวเล")
    assert "แป้นพิมพ์" in found(client, "l;ylfu")
    assert "<mark>สวัสดี" in found(client, "l;ylfu")
    empty = client.get(HERE).content.decode()
    assert 'class="hits"' not in empty
    assert "search-examples" in empty
    nothing = found(client, "ฃฃฃฃฃ")
    assert "ไม่พบ" in nothing


@pytest.mark.parametrize(
    "typed", ["<script>alert(1)</script>", '" onfocus="x', "'; DROP TABLE", "{{ 7*7 }}", "a" * 5000]
)
def test_hostile_words_are_shown_as_words(client: Client, world: World, small: Edition, typed: str) -> None:
    page = found(client, typed)
    assert "<script>alert" not in page
    assert 'onfocus="x"' not in page
    assert client.get(HERE, {"q": "ก", "kind": "x'", "page": "99999999999999999999"}).status_code == 200


def test_one_address_may_ask_only_so_often_and_no_answer_is_kept(
    client: Client, small: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limit, "BURST", 3)
    monkeypatch.setattr(limit, "A_MINUTE", 0.001)
    answer = client.get(HERE, {"q": "ปลา"})
    assert "X-Wethi-Scope" not in answer
    assert answer["Cache-Control"] == "private, no-store"
    for _ in range(limit.BURST):
        answer = client.get(HERE, {"q": "ปลา"})
    assert answer.status_code == 429
    assert answer["Retry-After"] == "60"
    assert client.get(HERE).status_code == 200
