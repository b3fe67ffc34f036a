"""Batches: one PDF for each paper with its own words and nobody else's, and cards with their codes."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator

import pypdfium2
import pytest

from tests.kit.press import sample
from tests.kit.press.test_pdf import page_texts
from wethi.kit.press import Paper, Typesetter, batch, joined, th_sarabun_new, to_docx, to_html, to_pdfs, to_text
from wethi.kit.press.batch import _Remembering
from wethi.kit.press.codes import QUIET, squares
from wethi.kit.press.pdf import as_inputs, cutter, tree
from wethi.pure import blocks as b

PEOPLE = [f"นาง{given}ริมเลสาบ{number}" for number, given in enumerate(["มาลี", "ปิ่น", "ญาดา", "ซูไรนี"] * 8)]


@pytest.fixture(scope="module")
def typesetter() -> Iterator[Typesetter]:
    with Typesetter() as opened:
        yield opened


def _letter(name: str, lines: int = 1) -> Paper:
    blocks = (b.KeyValue((("เรียน", name),)), *(b.paragraph(sample.LONG, indent=2.5) for _ in range(lines)))
    return Paper(b.Document("หนังสือเชิญ", blocks), (name,))


def test_each_has_its_own_words_and_nobody_elses(typesetter: Typesetter) -> None:
    papers = [_letter(name, lines=1 + 9 * (number % 3)) for number, name in enumerate(PEOPLE)]
    pdfs = list(to_pdfs(papers, typesetter=typesetter, at_once=10))
    assert len(pdfs) == len(PEOPLE)
    for number, (name, pdf) in enumerate(zip(PEOPLE, pdfs, strict=True)):
        texts = page_texts(pdf)
        assert [other for other in PEOPLE if re.search(rf"{other}(?!\d)", "".join(texts))] == [name]
        assert (len(texts) > 1) == (number % 3 > 0)
        if len(texts) > 1:
            assert texts[1].startswith("- ๒ -")
        assert len(pdf) < 30_000


def test_an_enclosure_is_made_once_and_stands_in_each(typesetter: Typesetter) -> None:
    programme = b.Document(
        "กำหนดการ", (b.Heading(1, "กำหนดการ"), b.Table((b.Column(3), b.Column(), b.Column(3)), (), sample.ROWS))
    )
    pdfs = list(to_pdfs([_letter(name) for name in PEOPLE[:5]], shared=programme, typesetter=typesetter, at_once=2))
    for name, pdf in zip(PEOPLE, pdfs, strict=False):
        first, second = page_texts(pdf)
        assert name in first
        assert "".join(second.split()).startswith("กำหนดการ")
        assert len(pdf) < 30_000
    whole = page_texts(joined(pdfs))
    assert len(whole) == 10
    assert PEOPLE[4] in whole[8]


def test_papers_are_made_as_they_are_asked_for(typesetter: Typesetter) -> None:
    asked: list[str] = []

    def papers() -> Iterator[Paper]:
        for name in PEOPLE:
            asked.append(name)
            yield _letter(name)

    made = to_pdfs(papers(), typesetter=typesetter, at_once=3)
    assert len(list(itertools.islice(made, 4))) == 4
    assert len(asked) == 6
    assert list(to_pdfs([], typesetter=typesetter)) == []


def test_long_papers_go_fewer_at_a_time(typesetter: Typesetter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "LETTERS", 2 * len(sample.LONG))
    asked: list[int] = []
    source = (_letter(name) for name in PEOPLE if not asked.append(1))  # type: ignore[func-returns-value]
    pdfs = to_pdfs(source, typesetter=typesetter)
    assert PEOPLE[0] in page_texts(next(pdfs))[0]
    assert len(asked) == 2


def test_what_several_papers_say_is_sent_once() -> None:
    trees = [tree(_letter(name).document, cutter(()), "thai", th_sarabun_new()) for name in PEOPLE[:3]]
    sent = as_inputs(trees)
    assert json.loads(sent["papers"]) == [[0, 1], [2, 1], [3, 1]]
    assert len(json.loads(sent["blocks"])) == 4


def test_papers_of_two_kinds_are_refused(typesetter: Typesetter) -> None:
    wide = Paper(b.Document("ก", (b.paragraph("ก"),), page=b.Page(landscape=True)))
    with pytest.raises(ValueError, match="one kind of page"):
        list(to_pdfs([_letter(PEOPLE[0]), wide], typesetter=typesetter))


def test_a_block_that_is_drawn_by_other_digits_or_on_another_page_is_drawn_anew() -> None:
    items = b.ListBlock((b.ListItem(b.plain("ก")),), ordered=True, marker="{n}.")
    narrow = b.Table((b.Column(3),), (), (("Krungthepmahanakhon Amonrattana",),))
    cut = _Remembering(())

    def drawn(size: float, digits: b.Digits) -> list[str]:
        document = b.Document("ก", (items, narrow), page=b.Page(size=size), digits=digits)
        return [*tree(document, cut, digits, th_sarabun_new(), cut)["blocks"]]

    thai, ascii_ones, small = drawn(16, "thai"), drawn(16, "arabic"), drawn(8, "thai")
    assert "๑." in thai[0]
    assert "1." in ascii_ones[0]
    assert thai[0] == small[0]
    assert thai[1] != small[1]
    assert drawn(16, "thai") == thai


def test_the_same_batch_gives_the_same_pages(typesetter: Typesetter) -> None:
    papers = [_letter(name) for name in PEOPLE[:3]]
    first, second = (list(to_pdfs(papers, typesetter=typesetter)) for _ in range(2))
    assert [page_texts(pdf) for pdf in first] == [page_texts(pdf) for pdf in second]


def _badges(count: int) -> b.Document:
    cards = tuple(
        b.Card(
            (b.CardLine("วันพลเมืองสงขลา ๒๕๖๔", 14, align="center"), b.CardLine(name, 26, bold=True, align="center")),
            foot=(b.CardLine("จุดเมืองสงขลา", 14),),
            code=f"W{number:05d}ABCDEF",
        )
        for number, name in enumerate(PEOPLE[:count])
    )
    page = b.Page(left=1, right=1, top=1, bottom=1, numbered=False)
    return b.Document("ป้ายชื่อ", (b.Cards(cards, height=6.7, gap=0.3),), page=page)


def test_badges_stand_eight_to_a_page_with_name_and_code(typesetter: Typesetter) -> None:
    (pdf,) = to_pdfs([Paper(_badges(12), tuple(PEOPLE))], typesetter=typesetter)
    texts = page_texts(pdf)
    assert [sum(name in text for name in PEOPLE[:12]) for text in texts] == [8, 4]
    with pypdfium2.PdfDocument(pdf) as opened:
        kinds = [found.type for found in opened[0].get_objects()]
    assert kinds.count(3) == 8  # FPDF_PAGEOBJ_IMAGE: a picture for each code


def test_a_card_with_much_to_say_is_set_smaller_and_covers_nothing(typesetter: Typesetter) -> None:
    long = "123/45 หมู่ที่ 12 บ้านป้ำเหนือ ตำบลทุ่งตำเสา อำเภอหาดใหญ่ จังหวัดสงขลา " * 2
    lines = tuple(b.CardLine(text, 16) for text in ("นางสาวน้ำฝน ซื้อปิ่น", long, "90110"))
    card = b.Card(lines, foot=(b.CardLine("ผู้ส่ง เครือข่าย", 12),))
    page = b.Page(left=1, right=1, top=1, bottom=1, numbered=False)
    (pdf,) = to_pdfs([Paper(b.Document("ฉลาก", (b.Cards((card,), height=5.4),), page=page))], typesetter=typesetter)
    with pypdfium2.PdfDocument(pdf) as opened:
        layer = opened[0].get_textpage()
        tops = [layer.get_charbox(layer.search(word).get_next()[0])[3] for word in ("90110", "ผู้ส่ง")]
        layer.close()
    assert tops[0] > tops[1] + 8


@pytest.mark.parametrize(("lines", "pages"), [(24, 1), (28, 1), (50, 2)])
def test_a_paper_that_fits_takes_one_page_unless_it_is_far_too_long(
    typesetter: Typesetter, lines: int, pages: int
) -> None:
    told = b.Document("ฟอร์ม", tuple(b.paragraph("บรรทัด") for _ in range(lines)), page=b.Page(fits=True))
    two = b.Document("อื่น", (b.paragraph("หนึ่ง"), b.PageBreak(), b.paragraph("สอง")), page=b.Page(fits=True))
    made = [len(page_texts(pdf)) for pdf in to_pdfs([Paper(told), Paper(two)], typesetter=typesetter)]
    assert made == [pages, 2]


def test_cards_in_the_other_forms() -> None:
    badges = _badges(3)
    assert to_text(badges).count("วันพลเมืองสงขลา") == 3
    assert to_html(badges).count("<svg") == 3
    assert to_docx(badges)[:2] == b"PK"


def test_a_code_has_its_finders_and_its_quiet_zone() -> None:
    side, shades = squares("W00042ABCDEF")
    assert len(shades) == side * side
    rows = [shades[place : place + side] for place in range(0, len(shades), side)]
    assert set(b"".join(rows[:QUIET])) == {255}
    finder = bytes([0] * 7)
    for row, column in ((QUIET, QUIET), (QUIET, side - QUIET - 7), (side - QUIET - 7, QUIET)):
        assert rows[row][column : column + 7] == finder


NAMED = "เห็นว่า {} เป็นผู้มีความรู้ ({}) จึงขอเชิญ{} และคณะ {} คน ในวันที่ ๒๘ {}"


@pytest.mark.parametrize(
    "name",
    [
        "นายปิ่น ญูดี", "กลุ่ม 5", "ชุมชน 4 สายใจ", "น้ำ", "นางสาวสุวรรณรัตน์ ณ พัทลุงวัฒนาเจริญสุขสวัสดิ์ยิ่ง", "", "ปิ่น\u200b ญูดี", "ปิ่น\nญูดี", "ปิ่น\x1fญูดี",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "text", [NAMED, "{}", "เรียน {}", "{} เป็นประธาน", "{} คน", "{} กันยายน", "ที่ {} ฯ", "{} ๆ", "ก {} ข", "ใน{} มา"]
)
def test_a_text_that_is_parted_at_a_name_is_cut_as_if_it_were_not(name: str, text: str) -> None:
    cut = _Remembering(())
    cut.names = tuple(filter(None, [name, "องค์กรอื่น"]))
    for written in (text.replace("{}", name), text.replace("{}", f"{name}{name}")):
        assert cut(written) == cutter(cut.names)(written)
