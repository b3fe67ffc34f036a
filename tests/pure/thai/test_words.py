"""Words and boxes: nothing is lost, names stay whole, both segmenters are good enough."""

import importlib.util
import platform
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pure.thai.gold_words import GOLD
from wethi.pure.thai import place_names as place_names_module
from wethi.pure.thai import wordlist
from wethi.pure.thai import words as words_module
from wethi.pure.thai.clusters import clusters
from wethi.pure.thai.native_words import Divide
from wethi.pure.thai.place_names import place_names
from wethi.pure.thai.places import districts, provinces, subdistricts
from wethi.pure.thai.words import Engine, Names, boxes, is_word, search_words, splits_word, words

ENGINES: list[Engine] = ["longest_match"]
if importlib.util.find_spec("thaibreak"):
    ENGINES.append("thaibreak")
NAMES = Names(["คลองแห", "ควนลัง", "สมาคม รักษ์ทะเลไทย", "วันพลเมืองสงขลา", "นา", "iMed"])
MIXED = st.one_of(
    st.text(max_size=80),
    st.text(alphabet="กขคนรมาเแ่้์ำัิุ ๆฯ.1๒\n\x00\u200b(abคลองแหนา", max_size=120),
)
of_the_library = pytest.mark.skipif(
    "thaibreak" not in ENGINES,
    reason="the library comes for Linux on x86-64 alone; elsewhere words are found by longest match, which is tested here too",
)


@pytest.mark.parametrize("engine", ENGINES)
@given(text=MIXED)
@settings(max_examples=150)
def test_pieces_joined_are_the_text(engine: Engine, text: str) -> None:
    assert "".join(words(text, engine=engine)) == text
    assert "".join(words(text, NAMES, engine=engine)) == text
    assert "".join(boxes(text, NAMES, engine=engine)) == text
    assert all(words(text, NAMES, engine=engine))


@pytest.mark.parametrize("engine", ENGINES)
@given(before=MIXED, after=MIXED)
@settings(max_examples=60)
def test_a_name_is_never_cut(engine: Engine, before: str, after: str) -> None:
    pieces = words(f"{before} วันพลเมืองสงขลา {after}", NAMES, engine=engine)
    assert "วันพลเมืองสงขลา" in pieces


def _edges(pieces: list[str]) -> set[tuple[int, int]]:
    spans, at = set(), 0
    for piece in pieces:
        if piece.strip():
            spans.add((at, at + len(piece)))
        at += len(piece)
    return spans


FLOOR: dict[Engine, float] = {"longest_match": 0.79, "thaibreak": 0.83}


def _word_f1(engine: Engine) -> float:
    right = found = wanted = 0
    for line in GOLD:
        gold = _edges(line.split("|"))
        made = _edges(words(line.replace("|", ""), engine=engine))
        right, found, wanted = right + len(gold & made), found + len(made), wanted + len(gold)
    return 2 * right / (found + wanted)


@pytest.mark.parametrize("engine", ENGINES)
def test_quality_floor(engine: Engine) -> None:
    assert len(GOLD) >= 60
    assert _word_f1(engine) >= FLOOR[engine]


def test_our_segmenter_joins_compounds_but_hardly_ever_cuts_a_word() -> None:
    """Of the word ends it sees, nearly all are ends of hand-made words: no word of the index is torn."""
    right = seen = 0
    for line in GOLD:
        gold = {end for _, end in _edges(line.split("|"))}
        made = {end for _, end in _edges(words(line.replace("|", ""), engine="longest_match"))}
        right, seen = right + len(gold & made), seen + len(made)
    assert right / seen >= 0.985


@pytest.mark.parametrize("engine", ENGINES)
def test_white_space_names_and_signs(engine: Engine) -> None:
    assert words("", engine=engine) == []
    assert words("  \n", engine=engine)
    text = "ต.ควนลัง และสมาคม  รักษ์ทะเลไทย จัดงาน (วันพลเมืองสงขลา) ต่าง ๆ เวลา 13.30 น. จำนวน 100 คน ฯลฯ"
    made = boxes(text, NAMES, engine=engine)
    for whole in ("สมาคม  รักษ์ทะเลไทย", "(วันพลเมืองสงขลา)", "ต่าง ๆ", "13.30 น.", "100 คน"):
        assert whole in made, made
    assert any(piece.endswith("ควนลัง") for piece in made)


@pytest.mark.parametrize("engine", ENGINES)
def test_short_names_do_not_cut_other_words(engine: Engine) -> None:
    assert "นาที" in words("ใช้เวลาห้านาที", NAMES, engine=engine)
    assert "iMedCare" in words("ทีม iMedCare", NAMES, engine=engine)


def test_search_words_and_hard_breaks() -> None:
    assert search_words("ประชุม (Zoom) ๒ วัน!") == ["ประชุม", "zoom", "๒", "วัน"]
    assert is_word("ประชุม")
    assert splits_word("สงข", "ลา")
    assert not splits_word("การ", "ประชุม")
    assert splits_word("ควน", "ลัง", ["ควนลัง"]) == (not (is_word("ควน") and is_word("ลัง")))


def test_clusters_keep_marks_with_their_letters() -> None:
    assert clusters("ที่เกาะแต้ว") == ["ที่", "เกาะ", "แต้", "ว"]
    assert clusters("ำ1ก") == ["ำ", "1", "ก"]


def test_every_word_of_the_list_is_found_where_its_letter_stands() -> None:
    """The list is searched by the stretch of a letter, which holds only while the file keeps a dictionary's order."""
    shipped = Path(wordlist.__file__).parents[2] / "_third_party/thai-words/words_th.txt"
    lines = shipped.read_text("utf-8").splitlines()
    wanted = {line for line in lines if len(line) > 1 and re.fullmatch("[\u0e01-\u0e45\u0e47-\u0e4e]+", line)}
    assert len(wanted) > 60_000
    assert [word for word in wanted if not is_word(word)] == []
    assert not is_word("ก")
    assert not is_word("กขคง")


def test_names_of_places_are_kept_whole_and_are_those_of_the_places() -> None:
    for text in ("อำเภอสทิงพระ, จังหวัดสงขลา", "อำเภอ(สิงหนคร) ตำบลบางกล่ำ", "บ้านคลองหอยโข่ง"):
        assert any(name in piece for piece in boxes(text) for name in ("สทิงพระ", "สิงหนคร", "คลองหอยโข่ง")), text
        assert "".join(boxes(text)) == text
    assert "นาหม่อม" not in boxes("คนนาหม่อมแม่")[0]  # only where words end on both sides
    told = {one.name for first in provinces() for one in (first, *districts(first.code), *subdistricts(first.code))}
    bare = {re.sub("^(เขต|แขวง)(?=...)", "", name) for name in told}
    assert {name for name in bare if len(name) > 3 and not re.search("[.(]", name)} == place_names()
    assert max(map(len, place_names())) <= place_names_module._LONGEST


def test_where_the_library_comes_it_is_there() -> None:
    assert ("thaibreak" in ENGINES) == (platform.system() == "Linux" and platform.machine() == "x86_64")


@of_the_library
def test_the_library_called_directly_finds_what_the_package_finds() -> None:
    import thaibreak

    text = " ".join(line.replace("|", "") for line in GOLD)
    edges = thaibreak.boundaries(text)
    assert words(text, engine="thaibreak") == [text[start:end] for start, end in pairwise(edges)]


def test_unknown_runs_without_spaces_stay_quick() -> None:
    text = "ฆฌฎ" * 20_000
    assert "".join(words(text, engine="longest_match")) == text


def test_nothing_heavy_is_imported_before_it_is_needed() -> None:
    modules = [
        "amounts",
        "clock",
        "dates",
        "ids",
        "keyboard",
        "names",
        "normal",
        "order",
        "places",
        "sectors",
        "slug",
        "words",
        "wordlist",
    ]
    code = (
        "import sys;"
        + "".join(f"import wethi.pure.thai.{name};" for name in modules)
        + "print([m for m in ('rapidfuzz', 'geothai', 'thaibreak', 'django') if m in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=_path())
    assert shown.stdout.strip() == "[]"


def _path() -> dict[str, str]:
    import os

    import wethi

    source = os.path.dirname(os.path.dirname(os.path.abspath(wethi.__file__ or wethi.__path__[0] + "/x")))
    return {**os.environ, "PYTHONPATH": source}


@of_the_library
@pytest.mark.parametrize("at_a_time", [20, 30_000])
def test_a_text_divided_at_once_has_the_words_of_its_runs(monkeypatch: pytest.MonkeyPatch, at_a_time: int) -> None:
    monkeypatch.setattr(words_module, "_AT_A_TIME", at_a_time)
    text = "ประชุมเตรียมงานวันพลเมือง ครั้งที่ 3\nณ ห้องประชุมเทศบาล เวลา 13.30 น. ผู้เข้าร่วม 24 คน\nมติ เห็นชอบ"
    divide = _divide()
    assert words_module._at_once(text, divide) == words_module._by_run(text, divide) == words(text)


@of_the_library
@pytest.mark.parametrize(
    "text",
    [
        "สองช่อง  ติดกัน",
        " ขึ้นต้นด้วยช่องว่าง",
        "แท็บ\tคั่น",
        "ศูนย์\0ในข้อความ",
        "ครึ่ง\ud800ตัว",
        "บรรทัด\n่ขึ้นด้วยวรรณยุกต์",
        "ซ้ำ ซ้ำ ซ้ำ ซ้ำ ซ้ำ",
    ],
)
def test_what_cannot_be_divided_at_once_is_divided_by_runs(text: str) -> None:
    assert words_module._at_once(text, _divide()) is None
    assert "".join(words(text)) == text


def _divide() -> Divide:
    library = words_module._library()
    assert library is not None
    return library
