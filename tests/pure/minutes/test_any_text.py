"""Whatever text comes in: no exception, a valid document, spans that lead back, and time that grows with length."""

import json
import time
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from score import DOCUMENTS

import wethi.pure.minutes.schema as schema
from wethi.pure.minutes import read_minutes
from wethi.pure.minutes.table import as_table

VALIDATOR = jsonschema.Draft202012Validator(schema.SCHEMA)
ROOT = Path(__file__).resolve().parents[3]
WORDS = [path.read_text(encoding="utf-8") for path in sorted(DOCUMENTS.glob("*.txt"))]
LINES = [line for text in WORDS for line in text.splitlines() if line.strip()]
SIGNS = '๑๒๓123().-•|:/"“”\t \n\r\u200b\ufeffําเแ่้ๆกขคนบาทวันที่ครั้งมติ*#'

texts = st.one_of(
    st.text(max_size=300),
    st.text(alphabet=SIGNS, max_size=300),
    st.lists(st.sampled_from(LINES), max_size=25).map("\n".join),
    st.lists(st.one_of(st.sampled_from(LINES), st.text(alphabet=SIGNS, max_size=20)), max_size=20).map("".join),
)


def quoted(node):
    if isinstance(node, dict):
        if "span" in node:
            yield node
        for value in node.values():
            yield from quoted(value)
    elif isinstance(node, list):
        for value in node:
            yield from quoted(value)


@settings(max_examples=400, deadline=None)
@given(texts)
def test_any_text_gives_a_valid_document_whose_spans_lead_back(text):
    document = read_minutes(text)
    VALIDATOR.validate(document)
    source = document["source"]["text"]
    assert source == text.removeprefix("\ufeff")
    for fact in quoted(document):
        start, end = fact["span"]
        assert 0 <= start <= end <= len(source)
        assert fact.get("quote", source[start:end]) == source[start:end]
        assert start < end or "quote" not in fact, "a fact without any words"
    json.dumps(document, ensure_ascii=True)
    assert as_table(document).endswith("\n")


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(WORDS), st.data())
def test_a_document_cut_anywhere_is_still_read(text, data):
    cut = data.draw(st.integers(0, len(text)))
    VALIDATOR.validate(read_minutes(text[cut:]))
    VALIDATOR.validate(read_minutes(text[:cut]))


def test_the_written_schema_and_page_are_those_of_the_code():
    stored = json.loads((ROOT / "src/wethi/pure/minutes/minutes-1.schema.json").read_text(encoding="utf-8"))
    assert stored == schema.SCHEMA
    assert (ROOT / "docs/minutes-1.md").read_text(encoding="utf-8") == schema.as_markdown()
    jsonschema.Draft202012Validator.check_schema(schema.SCHEMA)


def spent(text):
    begun = time.process_time()
    read_minutes(text)
    return time.process_time() - begun


# Times are the processor's own, and one good try of several is enough: whatever else runs only ever makes them longer.
TRIES = 12


def test_three_thousand_characters_are_read_at_once():
    text = (WORDS[0] + "\n".join(WORDS))[:3000]
    assert any(spent(text) < 0.05 for _ in range(TRIES))


def test_time_grows_with_length_only():
    page = "\n".join(WORDS) + "\n"
    short, long = (page * 3)[:10_000], (page * 40)[:200_000]
    assert any(spent(long) < 1.5 * sum(spent(short) for _ in range(20)) for _ in range(TRIES))


@pytest.mark.parametrize(
    "piece",
    [
        "(",
        "1",
        " ",
        "ๆ",
        "ก",
        "|",
        ":",
        "\t",
        "1.",
        "1)",
        "๑ ",
        "1/",
        "1-",
        '"',
        "ให้",
        "มอบ",
        "คน ",
        "ที่ ",
        "เดือน ",
        "ประเด็น ",
        "ได้แก่ ",
        "รัฐ ",
        "ภาค",
        "ก ",
        "กก ",
        "10.00-",
        "1 มกราคม ",
        "ลา ",
        "หนึ่ง",
        "สิบ ",
        "เลขา ",
        "ส่ง ",
        "มติ",
        "ที่ประชุม",
        "พี่ก และ ",
        "ครั้งที่ ",
        "จัดงาน",
        "เตรียม",
        "a",
        "A ",
        "*",
        "ํา",
        "\u200b",
    ],
)
def test_hostile_repetition_is_read_in_time(piece):
    for text in (piece * (30_000 // len(piece)), "1. " + piece * 3000, (piece * 40 + "\n") * 100):
        assert any(spent(text) < 1 or spent(text) < 3 * spent(text[: len(text) // 2]) for _ in range(TRIES))


@pytest.mark.parametrize(
    "row", ["12:00 ก " * 8 + "\n", "12:00 ก ", "ชาย 1 คน "], ids=["rows of hours", "hours", "counts"]
)
def test_time_grows_with_length_only_where_figures_follow_one_another(row):
    short, long = row * (10_000 // len(row)), row * (80_000 // len(row))
    assert any(spent(long) < 8 * 2 * spent(short) for _ in range(TRIES))


def test_time_grows_with_length_only_in_a_list_of_words_like_work():
    short, long = (f"แบ่งงาน\n{'- ' + 'ถม ' * 8}\n" + f"{'- ' + 'ถม ' * 8}\n" * times for times in (200, 1600))
    assert any(spent(long) < 8 * 2 * spent(short) for _ in range(TRIES))
