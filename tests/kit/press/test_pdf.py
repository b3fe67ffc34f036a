"""PDF: the text comes back exactly, no word is broken, and nothing in the text is ever run."""

import re

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.kit.press import sample
from wethi.kit.press import (
    NotAPaperFont,
    PaperFont,
    PressFailed,
    Typesetter,
    paper_font,
    read_font,
    th_sarabun_new,
    to_pdf,
    to_text,
)
from wethi.pure import blocks as b


@pytest.fixture(scope="module")
def typesetter():
    with Typesetter() as opened:
        yield opened


def page_texts(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as opened:
        texts = []
        for page in opened:
            layer = page.get_textpage()
            texts.append(layer.get_text_range())
            layer.close()
            page.close()
        return texts


def folded(text: str) -> str:
    return re.sub(r"\s", "", text)


def without_furniture(texts: list[str]) -> str:
    return "".join(re.sub(r"\A\s*- [๐-๙0-9]+ -\r?\n", "", text) for text in texts)


def test_text_comes_back_exactly_white_space_apart(typesetter):
    doc = b.Document("ทดสอบ", tuple(one for one in sample.full_paper(8).blocks if not isinstance(one, b.Signature)))
    texts = page_texts(to_pdf(doc, names=[sample.NAME], typesetter=typesetter))
    assert len(texts) == 2
    assert folded(without_furniture(texts)) == folded(to_text(doc))


def test_stacked_marks_come_back_as_they_were_written(typesetter):
    [text] = page_texts(to_pdf(b.Document("ก", (b.paragraph(sample.STACKS),)), typesetter=typesetter))
    for word in sample.STACKS.split():
        assert word in text
    assert "\u0e4d" not in text


def test_no_word_and_no_name_is_broken_at_a_line_end(typesetter):
    words = ["กันยายน", "สิงหนคร", "ประชาสังคม", "เครือข่าย", "ระโนด"]
    text = "".join(f"{word}{sample.NAME} " for word in words * 12)
    doc = b.Document("ก", (b.paragraph(text),))
    [page] = page_texts(to_pdf(doc, names=[sample.NAME, *words], typesetter=typesetter))
    whole = sorted([sample.NAME, *words], key=len, reverse=True)
    for line in page.split("\r\n"):
        assert re.sub("|".join(map(re.escape, whole)), "", line).strip() == "", line


def test_a_blank_at_a_line_end_stays_in_the_text(typesetter):
    words = "ตัวแทน ภาครัฐ ท้องถิ่น วิชาการ เอกชน ประชาสังคม ชุมชน " * 12
    [page] = page_texts(to_pdf(b.Document("ก", (b.paragraph(words.strip()),)), typesetter=typesetter))
    lines = page.split("\r\n")
    assert len(lines) > 4
    # The PDF reader drops some blanks; without the press's care it would drop all of these.
    assert sum(line.endswith(" ") for line in lines[:-1]) >= 2
    assert not any(line.startswith(" ") for line in lines)


def test_pages_after_the_first_carry_their_number_in_the_chosen_digits(typesetter):
    doc = sample.full_paper()
    thai = page_texts(to_pdf(doc, typesetter=typesetter))
    arabic = page_texts(to_pdf(doc, digits="arabic", typesetter=typesetter))
    assert not thai[0].startswith("- ")
    assert thai[1].startswith("- ๒ -")
    assert arabic[1].startswith("- 2 -")
    assert "1. " in arabic[0] + arabic[1]
    unnumbered = b.Document("ก", doc.blocks, page=b.Page(numbered=False))
    assert not page_texts(to_pdf(unnumbered, typesetter=typesetter))[1].startswith("- ")


def test_head_of_a_table_is_repeated_and_rows_stay_whole(typesetter):
    rows = tuple((f"{n}", sample.LONG, "ห้อง\nชั้น ๒") for n in range(1, 25))
    doc = b.Document("ก", (b.Table((b.Column(1.5), b.Column(), b.Column(3)), ("ลำดับ", "กิจกรรม", "ที่"), rows),))
    texts = page_texts(to_pdf(doc, typesetter=typesetter))
    assert len(texts) > 2
    for text in texts:
        body = re.sub(r"\A- \S+ -\r\n", "", text)
        assert body.startswith("ลำดับ")
        assert folded(body).count("ละๆกันไป") == folded(body).count("ที่ประชุมขอให้")


def test_a_programme_is_a_table_of_times_per_day(typesetter):
    days = ("วันที่ ๒๘ กันยายน ๒๕๖๔", "วันที่ ๒๙ กันยายน ๒๕๖๔")
    blocks: list[b.Block] = []
    for day in days:
        blocks += [
            b.Heading(2, day),
            b.Table((b.Column(4), b.Column(), b.Column(4)), ("เวลา", "กิจกรรม", "สถานที่"), sample.ROWS),
        ]
    text = "".join(page_texts(to_pdf(b.Document("กำหนดการ", tuple(blocks)), typesetter=typesetter)))
    assert all(day in text for day in days)
    assert re.search(r"๐?9\.๐๐ น\.\s+ช่วงที่ 9 เสวนาเรื่องน้ำและป่า\s+ห้องประชุม ๑", text)


def test_the_same_paper_gives_the_same_bytes(typesetter):
    doc = sample.full_paper()
    assert to_pdf(doc) == to_pdf(doc, typesetter=typesetter)


def test_it_is_tagged_and_has_its_title(typesetter):
    pdf = to_pdf(sample.full_paper(), typesetter=typesetter)
    with pypdfium2.PdfDocument(pdf) as opened:
        assert opened.get_metadata_dict()["Title"] == 'รายงาน "วันพลเมือง"'
        assert opened.is_tagged()


HOSTILE = [
    '#panic("ran")',
    '#read("/etc/passwd")',
    "$ x^2 $ *bold* _it_ `raw` @ref <label> // gone /* gone */",
    "= heading\n- item\n+ one",
    '"); panic("ran',
    '#import "@preview/cetz:0.1.0"',
    "\\u{0000} \\ #sys.inputs",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_user_text_is_never_run(typesetter, text):
    doc = b.Document(text, (b.Heading(1, text), b.paragraph(text), b.Table((b.Column(),), (text,), ((text,),))))
    found = "".join(page_texts(to_pdf(doc, names=[text], typesetter=typesetter)))
    assert folded(found).count(folded(text)) == 4


@settings(max_examples=60, deadline=None)
@given(text=st.text(alphabet=st.one_of(st.characters(), st.sampled_from('กขคเแโไุูิี่้๊ำๆฯ \n\t๐๑()“”"-.')), max_size=120))
def test_no_text_breaks_the_press(typesetter, text):
    listed = b.ListBlock((b.ListItem(b.plain(text), mark=text),))
    doc = b.Document(text, (b.Heading(1, text), b.paragraph(text), listed))
    assert to_pdf(doc, names=[text], typesetter=typesetter).startswith(b"%PDF-")


@pytest.mark.parametrize("blocks", [(), (b.ListBlock(()), b.KeyValue(()), b.Signature(()), b.Table((), (), ()))])
def test_empty_papers_are_papers(typesetter, blocks):
    assert len(page_texts(to_pdf(b.Document("", blocks), typesetter=typesetter))) == 1


def test_an_unknown_font_is_an_error_and_not_another_font(typesetter):
    font = PaperFont("TH Nowhere", th_sarabun_new().folder)
    with pytest.raises(PressFailed, match="unknown font"):
        to_pdf(sample.full_paper(), font=font, typesetter=typesetter)
    assert to_pdf(sample.full_paper(), typesetter=typesetter)


def test_another_paper_font_says_itself_what_it_is(monkeypatch, tmp_path):
    assert read_font(th_sarabun_new().folder).family == "TH Sarabun New"
    monkeypatch.setenv("WETHI_PAPER_FONT", str(th_sarabun_new().folder))
    assert paper_font().folder == th_sarabun_new().folder
    with pytest.raises(NotAPaperFont, match="holds no font"):
        read_font(tmp_path)
    (tmp_path / "broken.ttf").write_bytes(b"\0\1\0\0" + bytes(40))
    with pytest.raises(NotAPaperFont, match="not a font"):
        read_font(tmp_path)


LINES = "ที่ประชุมเห็นชอบให้จัดงานในเดือนกันยายน และมอบฝ่ายเลขานุการประสานกับทุกจุดให้เรียบร้อยก่อนวันงาน "
ITEMS = tuple(b.ListItem(b.plain(f"ข้อ {no}")) for no in range(4))
SIGNS = b.Signature((b.Signatory("นายปิ่น ญูดี", "ผู้จดรายงานการประชุม"),))


@pytest.mark.parametrize(
    ("last", "stays"),
    [
        ((b.ListBlock((b.ListItem(b.plain("ใหญ่"), (b.paragraph(LINES), b.ListBlock(ITEMS))),)),), "-ข้อ2-ข้อ3"),
        ((b.ListBlock(ITEMS), b.paragraph("เลิกเวลา ๑๒.๐๐ น."), SIGNS), "-ข้อ3เลิกเวลา๑๒.๐๐น."),
        ((b.Table((b.Column(2), b.Column()), (), tuple((f"{no}", "แถว") for no in range(12))),), "10แถว11แถว"),
        ((b.paragraph(LINES), b.KeyValue((("ก", "ข"),)), b.Space(1)), "ก่อนวันงานกข"),
        ((b.ListBlock((b.ListItem(b.plain("ใหญ่"), (b.paragraph(LINES * 2), b.ListBlock(()))),)),), "ก่อนวันงาน"),
    ],
)
def test_nobody_signs_a_page_with_less_than_two_lines_on_it(typesetter, last, stays):
    for before in (13, 16, 18, 20, 22, 24, 25):
        lead = tuple(b.paragraph(f"บรรทัด {no}") for no in range(before))
        texts = page_texts(to_pdf(b.Document("ก", (*lead, *last, SIGNS)), typesetter=typesetter))
        signed = next(text for text in map(folded, texts) if "ลงชื่อ" in text)
        assert stays in signed, (before, signed)


def _inside(block):
    return b.ListBlock((b.ListItem(b.plain("ใหญ่"), (block,)),))


LONG_ONES = {
    "paragraph": lambda text: b.paragraph(text, indent=2.5),
    "labelled": lambda text: b.KeyValue((("ก", "สั้น"), ("เรื่อง", text)), width=2.5),
    "row": lambda text: b.Table((b.Column(1.5), b.Column(), b.Column(3)), (), (("1", text, "สั้น"),)),
    "item": lambda text: b.ListBlock((b.ListItem(b.plain("ก่อน")), b.ListItem(b.plain(text)))),
    "inside": lambda text: b.ListBlock((b.ListItem(b.plain("ใหญ่"), (b.paragraph(text),)),)),
    "row inside": lambda text: _inside(b.Table((b.Column(1.5), b.Column()), (), (("1", text),))),
    "labelled inside": lambda text: _inside(b.KeyValue((("เรื่อง", text),), width=2.5)),
}


@pytest.mark.parametrize("kind", LONG_ONES)
def test_not_even_what_is_longer_than_a_page_leaves_a_signature_alone(typesetter, kind):
    for repeat in (20, 27, 28, 29, 30, 31, 56, 58, 60, 62):
        doc = b.Document("ก", (b.paragraph("หัว"), LONG_ONES[kind](LINES * repeat), SIGNS))
        pdf = to_pdf(doc, typesetter=typesetter)
        texts = page_texts(pdf)
        signed = next(text for text in texts if "ลงชื่อ" in text)
        words, _line, _signature = re.sub(r"\A- \S+ -\r\n", "", signed).partition("ลงชื่อ")
        assert words.count("\r\n") >= 2, (repeat, signed)
        assert folded(LINES)[-30:] in folded(words), (repeat, signed)
        read = folded(without_furniture(texts)).replace("สั้น", "")  # the short cell beside is read between the halves
        assert read.count(folded(LINES)) == repeat, "and no word is lost"


def test_a_row_too_high_for_a_page_goes_on_on_the_next(typesetter):
    rows = ((("คำ " * 150).strip(), "สั้น"),)
    doc = b.Document("ก", (b.Table((b.Column(1.6), b.Column()), (), rows),))
    texts = page_texts(to_pdf(doc, typesetter=typesetter))
    assert "".join(texts).count("คำ") == 150
