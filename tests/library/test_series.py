"""A series is a row: one name in both languages for all its parts, however many write it."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.test import Client

from tests.world import World
from wethi.audit.models import Entry
from wethi.audit.sentences import tell
from wethi.kit.pages.models import PublicVersion
from wethi.library import actions
from wethi.library.models import Article, Series
from wethi.programme import actions as programme_actions
from wethi.programme.models import Edition

NAME = "จดหมายข่าวริมเล"


@pytest.fixture
def opened(world: World) -> Edition:
    return programme_actions.open_edition(edition=world.edition, by=world.by(world.secretary), at=world.now)


def part(world: World, no: int, *, public: bool = True, who: Any = None, **values: Any) -> Article:
    act: dict[str, Any] = {"by": world.by(who or world.secretary), "at": world.now}
    known = {"title": f"ฉบับที่ {no}", "body": "เนื้อ", "edition": world.edition, "series": NAME, "serial_no": no, **values}
    article = actions.write_article(network=world.network, **known, **act)
    return actions.publish_article(article=article, **act) if public else article


def write(world: World, article: Article, who: Any = None, **values: Any) -> Article:
    by = world.by(who or world.secretary)
    return actions.write_article(network=world.network, article=article, by=by, at=world.now, **values)


def test_spellings_in_other_dress_are_one_series_and_networks_have_their_own(world: World) -> None:
    for no, name in enumerate((NAME, f"“{NAME}”", "จดหมายข่าว ริมเล "), start=1):
        part(world, no, series=name)
    assert [row.title for row in Series.objects.all()] == [NAME]
    assert Article.objects.filter(series__title=NAME).count() == 3
    by = world.by(world.outsider)
    actions.write_article(
        network=world.other_network, title="ก", body="ข", series=NAME, serial_no=1, by=by, at=world.now
    )
    assert Series.objects.count() == 2


def test_english_said_at_one_part_is_read_at_all(client: Client, world: World, opened: Edition) -> None:
    parts = [part(world, no) for no in (1, 2, 3)]
    write(world, parts[0], series=NAME, series_en="Lakeside letter")
    for path in (f"articles/{parts[2].public_id}/", "articles/", ""):
        page = client.get(f"/en/{opened.slug}/{path}").content.decode()
        assert "Lakeside letter" in page
        assert NAME not in page
    assert "Lakeside letter" not in client.get(f"/{opened.slug}/articles/").content.decode()
    (entry,) = Entry.objects.filter(verb="library.series_named")
    assert entry.fields == ["series_en"]
    assert "ชื่อชุดภาษาอังกฤษ" in tell(entry)


def test_the_english_of_a_series_that_is_left_does_not_follow(world: World) -> None:
    first = part(world, 1, series_en="Lakeside letter")
    other = part(world, 1, series="เมืองไกล", series_en="Far cities")
    write(world, first, series="เมืองไกล", series_en="Lakeside letter")
    assert first.series == other.series
    assert Series.objects.get(title="เมืองไกล").title_en == "Far cities"
    write(world, first, series="ชุดใหม่", series_en="Far cities")
    assert Series.objects.get(title="ชุดใหม่").title_en == ""
    part(world, 2, series="เมืองไกล")  # says nothing in English: nothing is taken away
    assert Series.objects.get(title="เมืองไกล").title_en == "Far cities"


def test_its_spelling_is_changed_from_its_own_parts_only(world: World) -> None:
    first = part(world, 1, series="จดหมายข่าวริม เล")
    part(world, 2)
    assert Series.objects.get().title == "จดหมายข่าวริม เล"
    write(world, first, series=NAME)
    assert Series.objects.get().title == NAME


def test_a_series_of_one_part_is_called_otherwise_with_it(world: World) -> None:
    first = part(world, 1, series_en="Lakeside letter")
    write(world, first, series="จดหมายข่าวริมทะเล", series_en="Lakeside letter")
    (row,) = Series.objects.all()
    assert (row.title, row.title_en) == ("จดหมายข่าวริมทะเล", "Lakeside letter")
    assert part(world, 2, series="จดหมายข่าว ริมทะเล").series == row, "found under its new name"
    write(world, first, series=NAME, series_en="Lakeside letter")
    assert {one.title: one.title_en for one in Series.objects.all()} == {row.title: row.title_en, NAME: ""}


def test_who_may_not_publish_changes_no_name_that_is_read(client: Client, world: World, opened: Edition) -> None:
    part(world, 1, series_en="Lakeside letter")
    draft = part(world, 2, public=False, who=world.rapporteur)
    before = dict(PublicVersion.objects.values_list("scope", "version"))
    with pytest.raises(actions.SeriesIsPublic):
        write(world, draft, world.rapporteur, series=NAME, series_en="Mine")
    assert dict(PublicVersion.objects.values_list("scope", "version")) == before
    client.force_login(world.rapporteur)
    typed = {
        "title": "ฉบับสอง",
        "kind": "newsletter",
        "body": "ข",
        "series": NAME,
        "series_en": "Mine",
        "serial_no": "2",
    }
    answer = client.post(f"/desk/{opened.slug}/articles/{draft.public_id}/", {**typed, "save": ""})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Mine" in page
    assert "ฉบับสอง" in page
    assert f'<option value="{NAME}"' in page
    assert Series.objects.get().title_en == "Lakeside letter"
    draft.refresh_from_db()
    assert draft.title == "ฉบับที่ 2"
    write(world, draft, world.secretary, series=NAME, series_en="News")
    assert Series.objects.get().title_en == "News"


def test_a_name_of_drafts_alone_is_quiet(world: World) -> None:
    draft = part(world, 1, public=False, who=world.rapporteur)
    before = dict(PublicVersion.objects.values_list("scope", "version"))
    write(world, draft, world.rapporteur, series=NAME, series_en="Lakeside letter")
    assert dict(PublicVersion.objects.values_list("scope", "version")) == before
    assert Entry.objects.order_by("pk").last().fields == ["series_en"]  # type: ignore[union-attr]


@pytest.mark.django_db(transaction=True)
def test_what_was_written_at_the_parts_is_carried_and_taken_back(world: World) -> None:
    """The latest part's spelling; the latest English that was said; a name in other dress is the same series."""
    for no in (1, 2, 3, 4):
        part(world, no, public=False, series="", title=f"ฉบับที่ {no}")
    before, after = [("library", "0004_english_words")], [("library", "0007_series_in_their_rows")]
    try:
        MigrationExecutor(connection).migrate(before)
        old = MigrationExecutor(connection).loader.project_state(before).apps.get_model("library", "Article")
        for no, name, english in (
            (1, "จดหมายข่าว ริมเล", "Lakeside"),
            (2, f"“{NAME}”", "Lakeside letter"),
            (3, NAME, ""),
            (4, "", ""),
        ):
            old.objects.filter(serial_no=no).update(series=name, series_en=english)
        MigrationExecutor(connection).migrate(after)
        (row,) = Series.objects.all()
        assert (row.network, row.title, row.title_en) == (world.network, NAME, "Lakeside letter")
        assert list(row.articles.order_by("serial_no").values_list("serial_no", flat=True)) == [1, 2, 3]
        MigrationExecutor(connection).migrate(before)
        written = old.objects.order_by("serial_no").values_list("series", "series_en")
        assert list(written) == [(NAME, "Lakeside letter")] * 3 + [("", "")]
    finally:
        call_command("migrate", verbosity=0, interactive=False)
