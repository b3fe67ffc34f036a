"""What an article said before, publishing later, and the desk's list."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from tests.world import World
from wethi.accounts.rules import NotAllowed
from wethi.audit.actions import COMMAND
from wethi.library import actions
from wethi.library.choices import ArticleState
from wethi.library.models import Article, ArticleVersion

DESK = "/desk/songkhla-2564/articles/"
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def act(world: World) -> dict[str, Any]:
    return {"by": world.by(world.secretary), "at": world.now}


@pytest.fixture
def article(world: World, act: dict[str, Any]) -> Article:
    return actions.write_article(network=world.network, edition=world.edition, title="หนึ่ง", body="ก", **act)


def test_each_change_of_the_words_is_kept_and_one_can_go_back(
    client: Client, world: World, article: Article, act: dict[str, Any]
) -> None:
    actions.write_article(network=world.network, article=article, body="ข", summary_en="second", **act)
    actions.write_article(network=world.network, article=article, serial_no=None, kind="news", **act)
    assert [(row.no, row.body) for row in article.versions.all()] == [(2, "ข"), (1, "ก")]
    client.force_login(world.secretary)
    page = client.get(f"{DESK}{article.public_id}/versions/?no=1").content.decode()
    assert "<p>ก</p>" in page
    assert "secretary" in page
    client.post(f"{DESK}{article.public_id}/versions/1/")
    article.refresh_from_db()
    assert (article.body, article.summary_en) == ("ก", "")
    assert [(row.no, row.body) for row in article.versions.all()] == [(3, "ก"), (2, "ข"), (1, "ก")]
    assert client.post(f"{DESK}{article.public_id}/versions/9/").status_code == 404
    assert client.get(f"{DESK}{article.public_id}/versions/?no=๑").status_code == 200


def test_who_may_not_go_back(world: World, article: Article) -> None:
    version = ArticleVersion.objects.get()
    for who in (world.treasurer, world.outsider):
        with pytest.raises(NotAllowed):
            actions.go_back_to_version(version=version, by=world.by(who), at=world.now)


def test_a_draft_is_published_by_itself_at_its_moment(world: World, article: Article, act: dict[str, Any]) -> None:
    actions.schedule_article(article=article, publish_at=world.now + HOUR, **act)
    assert actions.publish_due(by=COMMAND, at=world.now) == 0
    assert actions.publish_due(by=COMMAND, at=world.now + HOUR) == 1
    article.refresh_from_db()
    assert (article.state, article.publish_at, article.published_at) == (ArticleState.PUBLISHED, None, world.now + HOUR)
    assert actions.publish_due(by=COMMAND, at=world.now + 2 * HOUR) == 0
    with pytest.raises(actions.AlreadyPublic):
        actions.schedule_article(article=article, publish_at=world.now + 2 * HOUR, **act)


def test_what_was_emptied_or_called_off_stays_a_draft(world: World, article: Article, act: dict[str, Any]) -> None:
    actions.schedule_article(article=article, publish_at=world.now + HOUR, **act)
    actions.write_article(network=world.network, article=article, body="", **act)
    assert actions.publish_due(by=COMMAND, at=world.now + HOUR) == 0
    article.refresh_from_db()
    assert article.publish_at is None
    with pytest.raises(actions.NothingToRead):
        actions.schedule_article(article=article, publish_at=world.now + HOUR, **act)
    for who in (world.rapporteur, world.outsider):
        with pytest.raises(NotAllowed):
            actions.schedule_article(article=article, publish_at=None, by=world.by(who), at=world.now)


def test_the_desk_sets_and_calls_off(client: Client, world: World, article: Article) -> None:
    client.force_login(world.secretary)
    later = f"{DESK}{article.public_id}/later/"
    client.post(later, {"publish_on": "๑ ม.ค. ๒๖๐๐", "publish_time": "13.30"})
    article.refresh_from_db()
    assert article.publish_at == dt.datetime(2057, 1, 1, 6, 30, tzinfo=dt.UTC)
    refused = client.post(later, {"publish_on": "1 ม.ค. 2560"})
    assert (refused.status_code, "ผ่านไปแล้ว" in refused.content.decode()) == (422, True)
    assert 'value="1 ม.ค. 2560"' in refused.content.decode(), "what was typed stays"
    Article.objects.filter(pk=article.pk).update(body="")
    refused = client.post(later, {"publish_on": "2 ม.ค. 2600"})
    assert (refused.status_code, 'value="2 ม.ค. 2600"' in refused.content.decode()) == (422, True)
    client.post(later, {"off": "1"})
    article.refresh_from_db()
    assert article.publish_at is None


def test_the_list_is_narrowed_by_words_kind_and_state_and_has_pages(
    client: Client, world: World, act: dict[str, Any], django_assert_max_num_queries: Any
) -> None:
    for number in range(60):
        actions.write_article(
            network=world.network,
            edition=world.edition,
            title=f"เรื่องที่ {number}",
            kind="news" if number % 2 else "story",
            body="ก",
            **act,
        )
    client.force_login(world.secretary)
    with django_assert_max_num_queries(9):
        page = client.get(DESK).content.decode()
    assert page.count('<th scope="row"') == 50
    assert "page=2" in page
    assert client.get(f"{DESK}?page=2").content.decode().count('<th scope="row"') == 10
    assert client.get(f"{DESK}?kind=news").content.decode().count('<th scope="row"') == 30
    assert client.get(f"{DESK}?q=เรื่องที่+47").content.decode().count('<th scope="row"') == 1
    assert "ไม่มีเรื่องที่ตรง" in client.get(f"{DESK}?state=withdrawn").content.decode()
