"""The record: append-only also in the database, no personal values, sentences made when read."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import Any, ClassVar, get_type_hints

import pytest
from django.db import DatabaseError, connection, transaction

from tests.world import NOW, World
from wethi.audit import labels
from wethi.audit.actions import COMMAND, By, record
from wethi.audit.exports import csv_lines
from wethi.audit.facts import NOTHING, Code, Fact, NotACode
from wethi.audit.models import EntriesAreKept, Entry
from wethi.audit.queries import Filter, entries_about, entries_visible, leaf, narrowed
from wethi.audit.sentences import fact_classes, tell, told


class LampLit(Fact):
    lamp_id: int
    colour: Code = NOTHING
    count: int = 0
    object_kind: ClassVar[str] = "lamp"
    object_field: ClassVar[str] = "lamp_id"
    sentence: ClassVar[str] = "{actor} lit {object}, {count} times."


def _lit(
    network_id: int | None = None, lamp_id: int = 7, by: By = COMMAND, at: dt.datetime = NOW, **more: Any
) -> Entry:
    with transaction.atomic():
        return record(LampLit(lamp_id=lamp_id, network_id=network_id, **more), by=by, at=at)


def test_a_fact_is_made_of_its_fields_and_does_not_change() -> None:
    fact = LampLit(lamp_id=7, network_id=1)
    assert fact == LampLit(network_id=1, lamp_id=7)
    assert fact != LampLit(lamp_id=8, network_id=1)
    assert len({fact, LampLit(network_id=1, lamp_id=7)}) == 1
    assert repr(fact) == "LampLit(network_id=1, edition_id=None, changed=(), lamp_id=7, colour='', count=0)"
    for wrong in ({}, {"lamp_id": 7, "bulb_id": 8}):
        with pytest.raises(TypeError):
            LampLit(**wrong)
    with pytest.raises(AttributeError):
        fact.lamp_id = 8  # type: ignore[misc]


def test_facts_are_declared_without_a_decorator() -> None:
    """It would write a constructor that knows nothing of the fields above it."""
    assert not [kind for kind in fact_classes().values() if "__dataclass_fields__" in vars(kind)]


@pytest.fixture
def lamps(monkeypatch: pytest.MonkeyPatch) -> None:
    fact_classes.cache_clear()  # another test may have listed the facts before the lamp was known
    monkeypatch.setitem(labels._resolvers, "lamp", lambda ids: {key: f"lamp {key}" for key in ids if key != 9})


@pytest.mark.django_db
@pytest.mark.parametrize("statement", ["UPDATE audit_entry SET verb = 'x'", "DELETE FROM audit_entry"])
def test_the_database_itself_refuses_to_change_the_record(statement: str) -> None:
    kept = _lit()
    with pytest.raises(DatabaseError, match="kept as they are"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Entry.objects.get().verb == kept.verb


@pytest.mark.django_db
def test_the_models_refuse_too() -> None:
    entry = _lit()
    for forbidden in (entry.save, entry.delete, Entry.objects.all().delete, lambda: Entry.objects.update(verb="x")):
        with pytest.raises(EntriesAreKept):
            forbidden()


@pytest.mark.django_db
@pytest.mark.parametrize("words", ["สมชาย", "Som Chai", "a@example.org", "0812345678", "1-2345-67890-12-1", "x" * 61])
def test_words_of_people_never_get_into_a_row(words: str) -> None:
    with pytest.raises(NotACode):
        _lit(colour=Code(words))
    with pytest.raises(NotACode):
        _lit(changed=(words,))
    assert not Entry.objects.exists()


def test_every_fact_is_made_of_ids_counts_and_codes() -> None:
    allowed = {int, int | None, bool, Code, tuple[int, ...]}
    for verb, kind in fact_classes().items():
        hints = get_type_hints(kind)
        # Codes that are declared as plain text are checked when they are recorded, as every text is.
        wrong = {
            name
            for name in kind.field_types
            if name != "changed" and not name.endswith("_kind") and hints[name] not in allowed
        }
        assert not wrong, f"{verb}: {wrong}"
        if not kind.__subclasses__():  # a base of others tells nothing itself
            assert kind.sentence, f"{verb} has no sentence"
        assert not kind.object_field or kind.object_kind, verb


@pytest.mark.django_db
def test_sentences_name_what_is_there_and_say_what_is_gone(lamps: None) -> None:
    assert tell(_lit(count=3)).endswith(" lit lamp 7, 3 times.")
    assert "9" in tell(_lit(lamp_id=9))
    assert "lamp" not in tell(_lit(lamp_id=9))


@pytest.mark.django_db
def test_one_query_for_each_kind_however_many_rows(world: World, django_assert_num_queries: Any) -> None:
    few = [_lit(by=By.of(world.secretary)) for _ in range(2)]
    many = [_lit(by=By.of(world.secretary), lamp_id=number) for number in range(30)]
    with django_assert_num_queries(1):
        told(few)
    with django_assert_num_queries(1):
        told(many)


def test_one_network_never_reads_the_other(world: World) -> None:
    mine, theirs = _lit(world.network.pk), _lit(world.other_network.pk)
    seen = set(entries_visible([world.network.pk]).values_list("pk", flat=True))
    assert mine.pk in seen
    assert theirs.pk not in seen
    assert not entries_visible([]).exists()
    assert list(entries_about("lamp", 7, network_id=world.network.pk)) == [mine]


def test_the_installations_own_entries_belong_to_no_network(world: World) -> None:
    own = _lit(None)
    assert own not in list(entries_visible([world.network.pk, world.other_network.pk]))


@pytest.mark.django_db
def test_filters_narrow_by_who_what_and_local_day() -> None:
    late = dt.datetime(2021, 9, 18, 16, 59, tzinfo=dt.UTC)  # 23.59 in Songkhla
    one = _lit(5, at=late, by=By("link", 3))
    two = _lit(5, lamp_id=8, at=late + dt.timedelta(minutes=2))
    seen = entries_visible([5])
    day = dt.date(2021, 9, 18)
    assert list(narrowed(seen, Filter(since=day, until=day))) == [one]
    assert list(narrowed(seen, Filter(since=day + dt.timedelta(days=1)))) == [two]
    assert list(narrowed(seen, Filter(actor_kind="link", actor_id=3))) == [one]
    assert list(narrowed(seen, Filter(object_kind="lamp", object_id=8))) == [two]
    assert not narrowed(seen, Filter(verb="nothing.of_the_kind")).exists()


@pytest.mark.django_db
def test_pages_by_id_neither_repeat_nor_skip_while_rows_arrive() -> None:
    made = [_lit(5).pk for _ in range(7)]
    first = leaf(entries_visible([5]), size=3)
    _lit(5)
    second = leaf(entries_visible([5]), before=first.older, size=3)
    third = leaf(entries_visible([5]), before=second.older, size=3)
    read = [entry.pk for page in (first, second, third) for entry in page.entries]
    assert read == made[::-1]
    assert third.older is None


@pytest.mark.django_db
def test_the_table_reads_in_a_spreadsheet_and_holds_no_formula(lamps: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(labels._resolvers, "link", lambda ids: dict.fromkeys(ids, "=HYPERLINK(1)"))
    _lit(5, by=By("link", 1), changed=("colour",))
    text = "".join(csv_lines(entries_visible([5]), zone="Asia/Bangkok"))
    assert text.startswith("\ufeff")
    row = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))[1]
    assert row[0] == "2021-09-18T16:30:00+07:00"
    assert row[1] == "'=HYPERLINK(1)"
    assert row[-1] == "colour"
