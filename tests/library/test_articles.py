"""Writing, publishing, withdrawing; minutes as an article; what stands beside; and who may."""

from __future__ import annotations

from typing import Any

import pytest

from tests.world import World
from wethi.accounts.rules import NotAllowed
from wethi.audit.models import Entry
from wethi.kit.pages.models import PublicVersion
from wethi.kit.stream.models import LiveEvent
from wethi.library import actions
from wethi.library.models import Article, Related
from wethi.library.queries import minutes_text, published_at, topics_of, without_contacts
from wethi.library.titles import title_key
from wethi.meetings.models import Meeting
from wethi.programme import actions as programme_actions


def write(world: World, who: str = "secretary", **values: Any) -> Article:
    known = {"title": "เรื่องหนึ่ง", "body": "เนื้อเรื่อง", "edition": world.edition, **values}
    return actions.write_article(network=world.network, by=world.by(getattr(world, who)), at=world.now, **known)


def publish(world: World, article: Article) -> Article:
    return actions.publish_article(article=article, by=world.by(world.secretary), at=world.now)


def version(world: World) -> int:
    row = PublicVersion.objects.filter(scope=world.edition.scope).first()
    return row.version if row else 1


def test_a_draft_is_quiet_and_a_published_article_is_not(world: World) -> None:
    before = version(world)
    article = write(world, "rapporteur")
    assert version(world) == before
    assert not published_at(world.edition).exists()
    publish(world, article)
    assert version(world) == before + 1
    assert LiveEvent.objects.filter(channel=f"edition:{world.edition.pk}", kind="edition").exists()
    assert list(published_at(world.edition)) == [article]
    assert list(Entry.objects.order_by("pk").values_list("verb", flat=True)).count("library.article_published") == 1


def test_publishing_twice_is_recorded_once_and_keeps_its_day(world: World) -> None:
    article = publish(world, write(world))
    first = article.published_at
    actions.withdraw_article(article=article, by=world.by(world.secretary), at=world.now)
    assert not published_at(world.edition).exists()
    publish(world, article)
    publish(world, article)
    assert article.published_at == first
    assert Entry.objects.filter(verb="library.article_published").count() == 2


@pytest.mark.parametrize("values", [{"body": "  "}, {"title": " "}])
def test_nothing_to_read_is_not_published(world: World, values: dict[str, str]) -> None:
    with pytest.raises(actions.NothingToRead):
        publish(world, write(world, **values))


@pytest.mark.parametrize("who", ["treasurer", "outsider"])
def test_who_may_not_write(world: World, who: str) -> None:
    with pytest.raises(NotAllowed):
        write(world, who)
    assert not Article.objects.exists()


def test_a_rapporteur_writes_but_changes_nothing_that_is_public(world: World) -> None:
    by = world.by(world.rapporteur)
    article = write(world, "rapporteur")
    for act in (actions.publish_article, actions.withdraw_article):
        with pytest.raises(NotAllowed):
            act(article=article, by=by, at=world.now)
    publish(world, article)
    with pytest.raises(NotAllowed):
        actions.write_article(network=world.network, article=article, title="อีกชื่อ", by=by, at=world.now)
    with pytest.raises(NotAllowed):
        actions.relate_article(article=article, title="x", by=by, at=world.now)
    assert Article.objects.get().title == "เรื่องหนึ่ง"


def test_rows_of_another_network_are_refused(world: World) -> None:
    theirs = actions.write_article(
        network=world.other_network, title="ของพัทลุง", body="x", by=world.by(world.outsider), at=world.now
    )
    ours = write(world)
    for values in ({"edition": world.other_edition}, {"issue": world.other_edition.issues.first()}):
        with pytest.raises((actions.OtherNetwork, NotAllowed)):
            actions.write_article(
                network=world.network, article=ours, by=world.by(world.secretary), at=world.now, **values
            )
    with pytest.raises(actions.OtherNetwork):
        actions.relate_article(article=ours, other=theirs, by=world.by(world.secretary), at=world.now)
    with pytest.raises(actions.OtherNetwork):
        actions.write_article(
            network=world.network, article=theirs, title="y", by=world.by(world.secretary), at=world.now
        )


def minutes(world: World, meeting: Meeting) -> Article:
    return actions.publish_minutes(meeting=meeting, by=world.by(world.secretary), at=world.now)


def test_minutes_become_one_article_with_their_topics(world: World, meeting: Meeting) -> None:
    article = minutes(world, meeting)
    assert (article.kind, article.state, article.title) == ("minutes", "published", meeting.title)
    assert list(article.related.values_list("serial_from", "serial_to")) == [(None, None), (1, 10), (None, None)]
    entries, topics = Entry.objects.count(), list(article.related.values_list("pk", flat=True))
    assert minutes(world, meeting).pk == article.pk
    assert (Entry.objects.count(), list(article.related.values_list("pk", flat=True))) == (entries, topics)


def test_corrected_minutes_bring_the_article_up_to_date_and_leave_pins(world: World, meeting: Meeting) -> None:
    article = minutes(world, meeting)
    kept = article.related.get(serial_from=1)
    actions.pin_topic(topic=kept, pinned=True, by=world.by(world.secretary), at=world.now)
    meeting.title, assert_reading = "ประชุมเตรียมงาน ครั้งที่ ๒ (แก้ไข)", meeting.reading
    meeting.save(update_fields=["title"])
    assert assert_reading is not None
    assert_reading.undo = [{"what": "related", "value": {"title": "เรื่องใหม่", "serial": None}}]
    assert_reading.save(update_fields=["undo"])
    meeting.refresh_from_db()
    assert minutes(world, meeting).title == "ประชุมเตรียมงาน ครั้งที่ ๒ (แก้ไข)"
    assert set(article.related.values_list("title", flat=True)) == {"จดหมายข่าวเมืองร่วมแรง", "เรื่องใหม่"}
    assert [topic.title for topic in topics_of(article, world.edition)] == ["จดหมายข่าวเมืองร่วมแรง", "เรื่องใหม่"]


def test_minutes_that_were_taken_back_stay_inside(world: World, meeting: Meeting) -> None:
    meeting.withdrawn_at = world.now
    with pytest.raises(actions.MinutesWithdrawn):
        minutes(world, meeting)
    with pytest.raises(NotAllowed):
        actions.publish_minutes(meeting=meeting, by=world.by(world.rapporteur), at=world.now)


def test_a_title_waits_for_its_article_and_lets_go_when_it_is_withdrawn(world: World, meeting: Meeting) -> None:
    article = minutes(world, meeting)
    programme_actions.open_edition(edition=world.edition, by=world.by(world.secretary), at=world.now)
    assert not any(topic.public_id for topic in topics_of(article, world.edition))
    other = publish(world, write(world, title="แผนผังภูมินิเวศ  ", edition=None))
    assert Related.objects.get(other=other).title == '"แผนผังภูมินิเวศ"'
    assert topics_of(article, world.edition)[0].public_id == other.public_id
    actions.withdraw_article(article=other, by=world.by(world.secretary), at=world.now)
    assert topics_of(article, world.edition)[0].public_id == ""


def test_titles_of_another_network_are_not_linked(world: World, meeting: Meeting) -> None:
    theirs = actions.write_article(
        network=world.other_network, title="แผนผังภูมินิเวศ", body="x", by=world.by(world.outsider), at=world.now
    )
    actions.publish_article(article=theirs, by=world.by(world.outsider), at=world.now)
    article = minutes(world, meeting)
    assert not article.related.filter(other__isnull=False).exists()
    assert not any(topic.public_id for topic in topics_of(article, world.edition))


def test_parts_of_a_series_are_one_topic_with_those_that_can_be_read(world: World, meeting: Meeting) -> None:
    programme_actions.open_edition(edition=world.edition, by=world.by(world.secretary), at=world.now)
    for no in (1, 2, 10, 11):
        part = write(world, title=f"ฉบับที่ {no}", series="จดหมายข่าวเมืองร่วมแรง", serial_no=no)
        if no != 2:
            publish(world, part)
    topic = topics_of(minutes(world, meeting), world.edition)[1]
    assert (topic.first, topic.last, [part.no for part in topic.parts]) == (1, 10, [1, 10])


def test_nobodys_telephone_or_address_is_published(world: World, meeting: Meeting) -> None:
    shown = minutes_text(meeting)
    words = str(shown)
    for secret in ("081", "234", "somjai", "๐๗๔", "0812345678", "+66"):
        assert secret not in words
    assert shown.decisions == [("จัดผ่าน Zoom", "")]
    assert [section for section, _points in shown.sections] == ["สรุป", "ข้อเสนอ"]
    assert shown.sections[0][1][0].children[0].text == "จัดผ่าน Zoom"
    assert shown.sections[1][1][0].tasks == shown.tasks


@pytest.mark.parametrize(
    "words",
    [
        "ปี ๒๕๑๘ - ๒๕๖๔",
        "๑๐๐๐-๓๐๐๐ คนต่อวัน",
        "วันที่ ๒๘ - ๓๐ กันยายน ๖๔ เวลา ๑๓.๐๐ - ๑๖.๐๐ น.",
        "ตอนที่ 11 - 21",
        "งบ 100,000 บาท",
        "รหัสไปรษณีย์ 90110",
    ],
)
def test_figures_that_are_no_telephones_stay(words: str) -> None:
    assert without_contacts(words) == words


def test_titles_are_the_same_without_their_dress() -> None:
    assert title_key("“แผนผัง ภูมินิเวศ”!!") == title_key('"แผนผังภูมินิเวศ"')
    assert title_key("ตอนที่ ๑") == title_key("ตอนที่ 1")
    assert title_key("ตอนที่ ๑") != title_key("ตอนที่ ๒")
