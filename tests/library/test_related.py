"""What stands beside an article: found by its words, told in words, and a person's word above it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.world import World
from wethi.audit.actions import COMMAND
from wethi.config.wiring import CONSEQUENCES, ask_for_topics
from wethi.kit.jobs import registry
from wethi.kit.jobs.worker import Worker
from wethi.library import actions
from wethi.library.choices import TopicOrigin
from wethi.library.facts import ArticlePublished
from wethi.library.models import Article, ArticleTerm, Related, Term
from wethi.library.queries import taken_away, topics_of
from wethi.library.related import MOST, relate, relate_all
from wethi.programme.actions import open_edition
from wethi.programme.models import Edition

TEXTS = {
    "lake": ("ปลากะพงในทะเลสาบ", "ชาวประมงวางอวนจับปลากะพง ปูทะเล และกุ้งก้ามกราม ในทะเลสาบ น้ำเค็มน้ำจืดสลับกันตามฤดูมรสุม"),
    "fishers": ("เขตอนุรักษ์หน้าบ้าน", "ชาวประมงกันเขตไว้ให้ปลากะพงวางไข่ ปูทะเลกลับมา เรือเล็กได้กุ้งก้ามกรามอีกครั้ง"),
    "care": ("ผู้ดูแลที่บ้าน", "ผู้ป่วยติดเตียงได้พยาบาลแวะเยี่ยม ญาติเรียนพลิกตัวและป้อนอาหาร ยาไม่ขาดมือ"),
    "nurse": ("พยาบาลประจำซอย", "พยาบาลคนหนึ่งเดินเยี่ยมผู้ป่วยติดเตียงทุกเช้า จดยาและแผลกดทับไว้ให้ญาติ"),
}


@pytest.fixture
def act(world: World) -> dict[str, Any]:
    return {"by": COMMAND, "at": world.now}


@pytest.fixture
def opened(world: World, act: dict[str, Any]) -> Edition:
    return open_edition(edition=world.edition, **act)


def published(world: World, title: str, body: str, edition: Edition | None = None, **more: Any) -> Article:
    act: dict[str, Any] = {"by": COMMAND, "at": world.now}
    article = actions.write_article(network=world.network, edition=edition, title=title, body=body, **more, **act)
    return actions.publish_article(article=article, **act)


@pytest.fixture
def articles(world: World, opened: Edition) -> dict[str, Article]:
    return {key: published(world, title, body, opened) for key, (title, body) in TEXTS.items()}


def work() -> None:
    registry.discover()
    worker = Worker()
    while worker.work_once():
        pass


def titles(article: Article, edition: Edition) -> list[str]:
    return [topic.title for topic in topics_of(article, edition)]


def test_neighbours_share_words_and_say_which(world: World, opened: Edition, articles: dict[str, Article]) -> None:
    work()
    topic = topics_of(articles["lake"], opened)[0]
    assert topic.title == TEXTS["fishers"][0]
    assert topic.origin == TopicOrigin.WORDS
    assert topic.public_id == articles["fishers"].public_id
    assert len(topic.shared) == 3
    assert {"ปลากะพง", "กุ้งก้ามกราม", "ชาวประมง", "ปู", "ปูทะเล"} & set(topic.shared)
    assert titles(articles["nurse"], opened)[0] == TEXTS["care"][0]
    assert TEXTS["care"][0] not in titles(articles["lake"], opened)


def test_the_reason_stands_on_the_page(client: Client, opened: Edition, articles: dict[str, Article]) -> None:
    work()
    page = client.get(f"/songkhla-2564/articles/{articles['lake'].public_id}/").content.decode()
    assert "พูดถึงเรื่องเดียวกัน" in page
    assert "ชาวประมง" in page
    assert articles["fishers"].public_id in page


def test_publishing_asks_the_worker_once(world: World, opened: Edition) -> None:
    assert ask_for_topics in CONSEQUENCES[ArticlePublished]
    article = published(world, *TEXTS["lake"], opened)
    actions.write_article(network=world.network, article=article, summary="ก", by=COMMAND, at=world.now)
    from wethi.kit.jobs.models import Unit

    assert Unit.objects.filter(batch__kind="library.relate").count() == 1


def test_what_is_withdrawn_leaves_its_neighbours_and_the_counts(
    world: World, opened: Edition, articles: dict[str, Article], act: dict[str, Any]
) -> None:
    work()
    actions.withdraw_article(article=articles["fishers"], **act)
    assert TEXTS["fishers"][0] not in titles(articles["lake"], opened)  # at once, before the worker
    work()
    assert not Related.objects.filter(other=articles["fishers"], origin=TopicOrigin.WORDS).exists()
    assert not ArticleTerm.objects.filter(article=articles["fishers"]).exists()
    assert Term.objects.get(network=world.network, word="ชาวประมง").articles == 1


def test_changed_step_by_step_or_all_at_once_the_counts_are_the_same(
    world: World, articles: dict[str, Article], act: dict[str, Any]
) -> None:
    work()
    actions.write_article(network=world.network, article=articles["care"], body="ปลากะพงเลี้ยงในกระชัง", **act)
    work()
    stepwise = set(Term.objects.filter(articles__gt=0).values_list("word", "articles"))
    assert relate_all(world.network.pk) == 4
    assert set(Term.objects.values_list("word", "articles")) == stepwise


def test_a_persons_word_stands_above(
    world: World, opened: Edition, articles: dict[str, Article], act: dict[str, Any]
) -> None:
    work()
    lake = articles["lake"]
    found = Related.objects.get(article=lake, other=articles["fishers"])
    actions.remove_topic(topic=found, **act)
    relate(lake.pk)
    assert TEXTS["fishers"][0] not in titles(lake, opened)
    assert [row.pk for row in taken_away(lake)] == [found.pk]
    actions.bring_back_topic(topic=found, **act)
    relate(lake.pk)
    assert titles(lake, opened)[0] == TEXTS["fishers"][0]
    actions.relate_article(article=lake, other=articles["care"], why="เพราะเป็นบ้านเดียวกัน", **act)
    relate(lake.pk)
    assert [topic.why for topic in topics_of(lake, opened) if topic.title == TEXTS["care"][0]] == ["เพราะเป็นบ้านเดียวกัน"]
    assert len(set(titles(lake, opened))) == len(titles(lake, opened))


def test_who_may_not_bring_back(
    world: World, opened: Edition, articles: dict[str, Article], act: dict[str, Any]
) -> None:
    from wethi.accounts.rules import NotAllowed

    topic = actions.relate_article(article=articles["lake"], title="ชื่อลอย", **act)
    for who in (world.rapporteur, world.treasurer, world.outsider):
        with pytest.raises(NotAllowed):
            actions.bring_back_topic(topic=topic, by=world.by(who), at=world.now)


def test_parts_of_a_series_are_one_entry(world: World, opened: Edition, articles: dict[str, Article]) -> None:
    for no in range(1, 5):
        published(
            world, f"จดหมายข่าว {no}", TEXTS["lake"][1] + f" ฉบับ {no}", opened, series="จดหมายข่าวริมเล", serial_no=no
        )
    work()
    topics = [topic for topic in topics_of(articles["lake"], opened) if topic.title == "จดหมายข่าวริมเล"]
    assert len(topics) == 1
    assert (topics[0].first, topics[0].last) == (1, 4)
    assert [part.no for part in topics[0].parts] == [1, 2, 3, 4]
    part = Article.objects.get(series__title="จดหมายข่าวริมเล", serial_no=1)
    assert "จดหมายข่าวริมเล" not in titles(part, opened)


def test_another_network_and_drafts_are_no_neighbours(
    world: World, opened: Edition, articles: dict[str, Article]
) -> None:
    act: dict[str, Any] = {"by": COMMAND, "at": world.now}
    actions.write_article(network=world.network, edition=opened, title="ร่าง", body=TEXTS["lake"][1], **act)
    theirs = actions.write_article(network=world.other_network, title="พัทลุง", body=TEXTS["lake"][1], **act)
    actions.publish_article(article=theirs, **act)
    work()
    assert not {"ร่าง", "พัทลุง"} & set(titles(articles["lake"], opened))


def test_the_same_issue_draws_nearer(world: World, opened: Edition) -> None:
    issue = opened.issues.get(no=3)
    one = published(world, *TEXTS["lake"], opened, issue=issue)
    published(world, "เขต ก", TEXTS["fishers"][1], opened)
    published(world, "เขต ข", TEXTS["fishers"][1], opened, issue=issue)
    work()
    first = topics_of(one, opened)[0]
    assert first.title == "เขต ข"
    assert "issue" in first.same


def test_never_more_than_fit(world: World, opened: Edition) -> None:
    for number in range(MOST + 4):
        last = published(world, f"เขต {number}", TEXTS["lake"][1], opened)
    work()
    assert len(topics_of(last, opened)) == MOST
