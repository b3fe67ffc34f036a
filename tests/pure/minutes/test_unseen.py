"""Documents written by someone who did not know the reader, with their facts by hand; floors over all of them."""

import io
import json
import subprocess
import sys
import zipfile
from functools import cache
from pathlib import Path

import pytest
from tests.pure.minutes.test_any_text import quoted
from tests.pure.minutes.unseen_score import Tally, score

from wethi.pure.minutes import read_minutes

UNSEEN = Path(__file__).parent / "unseen"
RIGHT, WRONG = 0.95, 0.01
TEXTS = sorted(UNSEEN.glob("*.txt"))
_WIDE_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")
_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


read = cache(read_minutes)  # one text is asked for by several tests


@cache
def facts_of(path):
    return json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))


def tally_of(change):
    whole = Tally()
    for path in TEXTS:
        whole.add(score(read(change(path.read_text(encoding="utf-8"))), facts_of(path)))
    return whole


def test_facts_of_unseen_documents_are_read():
    assert len(TEXTS) >= 20
    tally = tally_of(lambda text: text)
    assert tally.facts > 500
    assert tally.right / tally.facts >= RIGHT, tally.notes
    assert tally.wrong / tally.facts <= WRONG, tally.notes


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_no_document_is_read_badly(path):
    tally = score(read(path.read_text(encoding="utf-8")), facts_of(path))
    assert tally.right / tally.facts >= 0.85, tally.notes
    assert tally.wrong / tally.facts <= 0.05, tally.notes


def test_every_fact_has_words_of_the_text():
    bare = []
    for path in TEXTS:
        document = read(path.read_text(encoding="utf-8"))
        bare += [(path.stem, fact) for fact in quoted(document) if "quote" in fact and not fact["quote"].strip()]
    assert not bare


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda text: text.replace("\n", "\r\n"), id="Windows line ends"),
        pytest.param(lambda text: "\ufeff" + text, id="byte order mark"),
        pytest.param(lambda text: text.replace(" ", "\u00a0"), id="no-break spaces"),
        pytest.param(lambda text: text.replace("\n", "   \n"), id="spaces at line ends"),
        pytest.param(lambda text: text.replace("\n", "\n\n"), id="empty lines between"),
        pytest.param(lambda text: "\u200b".join(text[at : at + 7] for at in range(0, len(text), 7)), id="zero width"),
        pytest.param(lambda text: text.translate(_THAI_DIGITS), id="Thai digits"),
        pytest.param(lambda text: text.replace("ำ", "ํา"), id="SARA AM in two"),
    ],
)
def test_the_way_it_was_typed_does_not_matter(change):
    tally = tally_of(change)
    assert tally.right / tally.facts >= RIGHT, tally.notes
    assert tally.wrong / tally.facts <= WRONG, tally.notes


def test_full_width_digits_are_digits():
    for path in TEXTS[:6]:
        text = path.read_text(encoding="utf-8")
        plain, wide = (
            read_minutes(text.translate(_to_ascii())),
            read_minutes(text.translate(_to_ascii() | _WIDE_DIGITS)),
        )
        for key in ("money", "deadlines", "dates"):
            values = [[fact.get("value", fact.get("amount")) for fact in each[key]] for each in (plain, wide)]
            assert values[0] == values[1]


def _to_ascii():
    return str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


def test_an_expected_fact_can_be_missed_and_be_wrong():
    reading = read_minutes("บันทึกประชุม ครั้งที่ 3/2566\nวันที่ 8 กุมภาพันธ์ 2566")
    facts = [
        {"path": "date", "value": "2023-02-09"},
        {"path": "meeting.no", "value": 3},
        {"path": "money", "value": [5]},
    ]
    tally = score(reading, facts)
    assert (tally.right, tally.missing, tally.wrong) == (1, 1, 1)


def run(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "wethi.config.command", "minutes", "read", *arguments], capture_output=True, timeout=60
    )


def zipped():
    store = io.BytesIO()
    with zipfile.ZipFile(store, "w") as archive:
        archive.writestr("a.txt", "hello")
    return store.getvalue()


def test_the_command_prints_only_json_and_refuses_what_it_cannot_read(tmp_path):
    done = run(str(TEXTS[0]))
    assert done.returncode == 0
    assert json.loads(done.stdout)["schema"] == "minutes/1"
    for name, content in {
        "empty.txt": b"",
        "blank.txt": b" \n\n",
        "picture.png": b"\x89PNG\r\n\x1a\n" + bytes(64),
        "archive.zip": zipped(),
        "broken.pdf": b"%PDF-1.7\nnothing",
    }.items():
        path = tmp_path / name
        path.write_bytes(content)
        refused = run(str(path))
        assert refused.returncode == 2, name
        assert refused.stdout == b"", name
        assert refused.stderr.startswith(b"wethi: "), name
        assert refused.stderr.count(b"\n") == 1, name
    assert run(str(tmp_path / "absent.txt")).returncode == 2
