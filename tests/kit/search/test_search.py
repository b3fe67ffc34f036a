"""The index and the cascade; the same tests on both databases."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from wethi.kit.search import index
from wethi.kit.search.cascade import find, fused
from wethi.kit.search.engine import Scope, engine
from wethi.kit.search.index import Entry
from wethi.kit.search.models import Findable
from wethi.kit.search.snippets import marked, passage, snippet
from wethi.kit.search.tokens import GAP, plain, query, segmented, segmented_together, tokens

pytestmark = pytest.mark.django_db
HERE = Scope(1)
TEXTS = {
    1: ("ประชุมเตรียมงานครั้งที่ ๒", "ที่ประชุมตกลงเรื่องพื้นที่ริมทะเลสาบ และแผนผังภูมินิเวศลุ่มน้ำทะเลสาบสงขลา"),
    2: ("ตลาดเช้าของคนริมเล", "ปู ปลา และกุ้งจากทะเลสาบ ขายได้แม้ตลาดปิด"),
    3: ("สมัชชาสุขภาพจังหวัด", "สมาชิกตกลงเป้าหมายร่วมเรื่องน้ำสะอาดและอากาศดี"),
    4: ("Community savings groups", "A shared supper once a month became a circle of savings. 100% ของ_กลุ่ม"),
}


@pytest.fixture
def stand() -> None:
    index.put(entry(key, title, text) for key, (title, text) in TEXTS.items())


def entry(key: int, title: str, text: str = "", network: int = 1, kind: str = "article", **more: Any) -> Entry:
    return Entry(network, None, kind, key, f"p{key}", title, text=text, **more)


def rows(text: str, scope: Scope = HERE, **more: Any) -> list[int]:
    found = find(text, scope, **more)
    by_id = dict(Findable.objects.values_list("pk", "row_id"))
    return [by_id[key] for key in found.ids]


@given(st.lists(st.text("กขคงนาิี้ๆ ฯ1๒aZ-/\n\u200b\x1e\x00", max_size=40), min_size=1, max_size=6))
def test_texts_go_through_the_segmenter_together_as_they_would_alone(texts: list[str]) -> None:
    assert segmented_together(texts) == [segmented(text) for text in texts]


def test_segmented_text_is_the_text_with_gaps() -> None:
    text = "ประชุมพื้นที่  ครั้งที่ ๒\u200b/๒๕๖๔"
    assert plain(segmented(text)) == "ประชุมพื้นที่  ครั้งที่ 2/2564"
    assert tokens(segmented(text))[:2] == ["ประชุม", "พื้นที่"]
    assert GAP in segmented(text)


@pytest.mark.sqlite
def test_the_index_keeps_thai_words_whole(stand: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE VIRTUAL TABLE temp.seen USING fts5vocab(main, search_words, row)")
        cursor.execute("SELECT term FROM temp.seen")
        terms = {row[0] for row in cursor.fetchall()}
        cursor.execute("DROP TABLE temp.seen")
    assert {"ประชุม", "พื้นที่", "ทะเลสาบ", "2"} <= terms
    assert not {"ประช", "พ", "นท"} & terms


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("ประชุม", 1),
        ("พื้นที่ริมทะเลสาบ", 1),
        ("ครั้งที่ 2", 1),
        ("ครั้งที่ ๒", 1),
        ("ปู", 2),
        ("ตกลงเป้าหมายร่วมเรื่องน้ำ", 3),
        ("ภูมินิเวศ", 1),
        ("ภูมินเวศ", 1),  # a letter left out
        ("สมัชาสุขภาพ", 3),
        ("savings", 4),
        ("SUPPER", 4),
        ("l,y==kl6-4kr", 3),  # สมัชชาสุขภาพ on the other keyboard
        ("ใครขายปลาที่ตลาดเช้าบ้าง", 2),
    ],
)
def test_what_is_typed_is_found(stand: None, typed: str, first: int) -> None:
    assert rows(typed)[0] == first


def test_the_other_keyboard_is_told(stand: None) -> None:
    assert find("l,y==kl6-4kr", Scope(1)).read_as == "สมัชชาสุขภาพ"
    assert find("ประชุม", Scope(1)).read_as == ""
    assert not find("ภูมินเวศ", Scope(1)).is_exact


@pytest.mark.parametrize(
    "hostile",
    [
        "", " ", '"', "'", "\\", "%", "_", "*", "a*", "NEAR(a b)", "head:ประชุม", "-ประชุม", "(((", "AND OR NOT", "^ปู", "{head}:x",
        "'; DROP TABLE search_findable; --", "\x00ประชุม\x00", "a" * 5000, "ก" * 5000, '"' * 300, "\ud800", "\u200b", "ๆ", "🙂",
        "'a' <-> 'b'", "!x", "a:*", "\u0e34\u0e34\u0e34", "1" * 90, " ".join("กขค" * 40), "x'y\\z",
    ],
)  # fmt: skip
def test_no_query_breaks_out(stand: None, hostile: str) -> None:
    rows(hostile)
    assert Findable.objects.count() == len(TEXTS)


def test_signs_are_signs(stand: None) -> None:
    assert rows("%%%") == []
    assert rows("___") == []
    assert rows("100%") == [4]


def test_what_is_changed_is_found_as_it_is_now(stand: None) -> None:
    assert index.put([entry(2, "ตลาดเย็น", "มะม่วงเบา")]) == 1
    assert index.put([entry(2, "ตลาดเย็น", "มะม่วงเบา")]) == 0
    assert rows("มะม่วงเบา") == [2]
    assert 2 not in rows("กุ้งจากทะเลสาบ")
    index.remove("article", [2])
    assert rows("มะม่วงเบา") == []
    assert 2 not in rows("ตลาด")


def test_a_rebuilt_index_finds_the_same(stand: None) -> None:
    before = [rows(typed) for typed in ("ประชุม", "ทะเลสาบ", "ภูมินเวศ", "ปู")]
    engine().rebuild()
    assert [rows(typed) for typed in ("ประชุม", "ทะเลสาบ", "ภูมินเวศ", "ปู")] == before
    index.put([entry(5, "หลังสร้างใหม่")])
    assert rows("หลังสร้างใหม่") == [5]


def test_a_network_sees_its_own_and_kinds_are_kept_apart(stand: None) -> None:
    index.put([entry(9, "ประชุมของพัทลุง", network=2), entry(9, "ประชุมที่ตลาด", kind="session")])
    assert 9 not in rows("พัทลุง")
    assert rows("พัทลุง", Scope(2)) == [9]
    assert set(rows("พัทลุง", Scope())) >= {9}
    assert rows("ตลาด", Scope(1, ("session",))) == [9]
    assert 9 not in rows("ตลาด", Scope(1, ("article",)))


def test_more_can_be_had(stand: None) -> None:
    index.put(entry(100 + number, f"เรื่องมะพร้าวที่ {number}") for number in range(30))
    assert len(rows("มะพร้าว")) == 10
    assert len(rows("มะพร้าว", want=25)) == 25
    assert len(set(rows("มะพร้าว", want=1000))) == 30


def test_a_snippet_shows_whole_words_and_marks_the_hit() -> None:
    text = segmented("เกริ่น" * 60 + " ปลากะพงจากทะเลสาบสงขลา " + "ปิดท้าย" * 60)
    shown = snippet(text, query("กะพง"))
    assert [piece.text for piece in shown if piece.is_hit] in (["กะพง"], ["ปลากะพง"])
    assert shown[0].text.startswith("… ")
    assert shown[-1].text.endswith(" …")
    assert sum(len(piece.text) for piece in shown) < 200
    title = marked("ตลาดเช้าของคนริมเล", query("เช้า"))
    assert "".join(piece.text for piece in title) == "ตลาดเช้าของคนริมเล"
    assert [piece.text for piece in title if piece.is_hit] == ["เช้า"]


def test_a_passage_stays_in_one_language_the_readers_own_where_it_can() -> None:
    text = segmented("น้ำในทะเลสาบ\n2564\nขยะในบ้าน Zoom\nThe water of the lake\nThe waste of the house")

    def read(words: str, *, english: bool) -> str:
        return "".join(piece.text for piece in passage(text, query(words), english=english))

    assert read("ขยะ", english=False) == read("ขยะ", english=True) == "น้ำในทะเลสาบ 2564 ขยะในบ้าน Zoom"
    assert read("water", english=False) == "The water of the lake The waste of the house"
    assert read("มะปริง", english=True) == "The water of the lake The waste of the house"
    assert read("มะปริง", english=False).startswith("น้ำในทะเลสาบ")


def test_a_misspelt_word_is_marked_where_it_is_written_right() -> None:
    shown = snippet(segmented("แผนผังภูมินิเวศลุ่มน้ำ"), query("ภูมินเวศ"))
    assert "ภูมินิเวศ" in "".join(piece.text for piece in shown if piece.is_hit)


def test_fusion_prefers_what_both_lists_have() -> None:
    assert fused(([1, 2], 0.7), ([2, 3], 1.0))[0] == 2


def test_all_at_once_is_the_same_as_one_by_one(stand: None) -> None:
    before = [rows(typed) for typed in ("ประชุม", "ทะเลสาบ", "ภูมินเวศ", "ปู", "savings")]
    known = list(Findable.objects.order_by("row_id").values_list("row_id", "head", "text", "digest"))
    entries = [entry(key, title, text) for key, (title, text) in TEXTS.items()]
    index.put([entry(77, "ไม่มีแล้ว")])
    assert index.replace_all([*entries, entries[0]]) == len(TEXTS)
    assert list(Findable.objects.order_by("row_id").values_list("row_id", "head", "text", "digest")) == known
    assert [rows(typed) for typed in ("ประชุม", "ทะเลสาบ", "ภูมินเวศ", "ปู", "savings")] == before
    assert rows("ไม่มีแล้ว") == []
