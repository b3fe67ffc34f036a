"""The reader against documents of many layouts, each with its facts written by hand beside it."""

import json

import jsonschema
import pytest
from score import DOCUMENTS, score_all, score_document

from wethi.pure.minutes import read_minutes
from wethi.pure.minutes.schema import SCHEMA

NAMES = sorted(path.stem for path in DOCUMENTS.glob("*.txt"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def spans_of(node):
    if isinstance(node, dict):
        if "quote" in node:
            yield node
        for value in node.values():
            yield from spans_of(value)
    elif isinstance(node, list):
        for value in node:
            yield from spans_of(value)


def test_at_least_ninety_five_of_a_hundred_facts_and_at_most_one_wrong():
    whole, _ = score_all()
    said = "\n".join(whole.misses)
    assert whole.total > 600
    assert whole.right / whole.total >= 0.95, said
    assert whole.wrong / whole.total <= 0.01, said


@pytest.mark.parametrize("name", NAMES)
def test_each_layout_is_read_and_its_spans_lead_back(name):
    text = (DOCUMENTS / f"{name}.txt").read_text(encoding="utf-8")
    facts = json.loads((DOCUMENTS / f"{name}.json").read_text(encoding="utf-8"))
    score = score_document(text, facts)
    assert score.right / score.total >= 0.85, "\n".join(score.misses)
    document = read_minutes(text)
    VALIDATOR.validate(document)
    assert document["source"]["length"] == len(document["source"]["text"])
    for fact in spans_of(document):
        start, end = fact["span"]
        assert fact["quote"] == text[start:end]


def test_the_scorer_counts_unknown_and_invented_facts():
    text = "ประชุมกลุ่มอ่านหนังสือ ครั้งที่ 2\nวันที่ 5 มีนาคม 2567\n"
    score = score_document(text, {"meeting.no": 3, "date": "2024-03-05", "event.theme": "ไม่มีในเอกสาร", "dates": []})
    assert (score.right, score.unknown, score.wrong) == (1, 1, 2)
