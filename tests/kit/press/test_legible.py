"""Whoever reads a PDF's text, by its glyphs alone or with their tags, reads what was written; each paper takes its tags along."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator

import pypdfium2
import pytest
from pypdfium2 import raw

from tests.kit.press import sample
from tests.kit.press.test_pdf import folded, page_texts, without_furniture
from wethi.kit.press import Paper, PressFailed, Typesetter, from_elsewhere, joined, to_pdf, to_pdfs, to_text
from wethi.kit.press.objects import Objects, references
from wethi.pure import blocks as b

MARKS = f"{sample.STACKS} น้ำ ก๊ำ จำนำ คร่ำครวญ กำหนด สำนักงาน ปั๊ม ผึ้ง ฟื้น ฝ้ำ กิ๋ว ณ ฐุฏุ ญุ กฺ โต๊ะ ฯลฯ"


@pytest.fixture(scope="module")
def typesetter() -> Iterator[Typesetter]:
    with Typesetter() as opened:
        yield opened


def by_glyphs(pdf: bytes) -> list[str]:
    """The text of each page as readers tell it that know the fonts' tables only, not the texts beside the glyphs."""
    objects = Objects(pdf)
    [tree] = re.findall(rb"/Pages (\d+) 0 R", objects[objects.root])
    return [_page(objects, objects[page]) for page in references(objects[int(tree)].partition(b"/Kids")[2])]


def _page(objects: Objects, page: bytes) -> str:
    [content], [resources] = (re.findall(rb"/%b (\d+) 0 R" % name, page) for name in (b"Contents", b"Resources"))
    fonts = {}
    for name, number in re.findall(rb"/(f\d+) (\d+) 0 R", objects[int(resources)]):
        [cmap] = re.findall(rb"/ToUnicode (\d+) 0 R", objects[int(number)])
        rows = re.findall(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]*)>", objects.content(int(cmap)))
        fonts[name] = {int(code, 16): bytes.fromhex(said.decode()).decode("utf-16-be") for code, said in rows}
    text, says = "", dict[int, str]()
    plain = rb"[^()\\]|\\."
    text_in = rb"\(((?:%b|\((?:%b|\((?:%b)*\))*\))*)\)" % (plain, plain, plain)
    shown = re.sub(rb"<<.*?>>\s?BDC", b"BDC", objects.content(int(content)), flags=re.DOTALL)
    for font, string, digits in re.findall(rb"/(f\d+) [\d.]+ Tf|%b|<([0-9A-F]+)>" % text_in, shown, re.DOTALL):
        if font:
            says = fonts[font]
            continue
        codes = bytes.fromhex(digits.decode()) if digits else _unescaped(string)
        text += "".join(says[int.from_bytes(codes[at : at + 2], "big")] for at in range(0, len(codes), 2))
    return text


def _unescaped(string: bytes) -> bytes:
    names = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}

    def one(found: re.Match[bytes]) -> bytes:
        return bytes([int(found[1], 8)]) if found[1].isdigit() else names.get(found[1], found[1])

    return re.sub(rb"\\(\d{1,3}|.)", one, string, flags=re.DOTALL)


def test_glyphs_alone_say_every_stack(typesetter: Typesetter) -> None:
    runs = (b.Run(MARKS), b.Run(f" {MARKS}", bold=True))
    doc = b.Document("ก", (b.Paragraph(runs), b.paragraph("ป้ำ")), page=b.Page(numbered=False))
    assert folded("".join(by_glyphs(to_pdf(doc, typesetter=typesetter)))) == folded(to_text(doc))


def test_glyphs_alone_say_a_whole_paper(typesetter: Typesetter) -> None:
    doc = b.Document("ทดสอบ", tuple(one for one in sample.full_paper(8).blocks if not isinstance(one, b.Signature)))
    said = by_glyphs(to_pdf(doc, names=[sample.NAME], typesetter=typesetter))
    assert folded(without_furniture([re.sub(r"\A(- [๐-๙]+ -)", "\\1\n", page) for page in said])) == folded(
        to_text(doc)
    )


def kinds_on(pdf: bytes) -> list[list[str]]:
    """What a reader of screens is told of each page: the kinds of its topmost elements."""
    found = []
    with pypdfium2.PdfDocument(pdf) as opened:
        for page in opened:
            tree = raw.FPDF_StructTree_GetForPage(page.raw)
            count = raw.FPDF_StructTree_CountChildren(tree)
            tops = [raw.FPDF_StructTree_GetChildAtIndex(tree, at) for at in range(count)]
            found.append([kind for top in tops for kind in _kinds(top)])
            raw.FPDF_StructTree_Close(tree)
            page.close()
    return found


def _kinds(element: object) -> list[str]:
    size = raw.FPDF_StructElement_GetType(element, None, 0)
    if not size:
        return []
    told = ctypes.create_string_buffer(size)
    raw.FPDF_StructElement_GetType(element, told, size)
    below = [
        raw.FPDF_StructElement_GetChildAtIndex(element, at)
        for at in range(max(0, raw.FPDF_StructElement_CountChildren(element)))
    ]
    name = bytes(told).decode("utf-16-le").rstrip("\0")
    return [name, *(kind for one in below if one for kind in _kinds(one))]


def test_each_paper_of_a_batch_has_the_tags_it_has_alone(typesetter: Typesetter) -> None:
    papers = [Paper(b.Document(f"ฉบับที่ {n}", sample.full_paper(n).blocks)) for n in (1, 9, 2)]
    shared = b.Document(
        "กำหนดการ",
        (
            b.Heading(1, "กำหนดการ (5 0 R)"),
            b.Table((b.Column(3), b.Column(), b.Column(3)), ("ก", "ข", "ค"), sample.ROWS),
        ),
    )
    made = list(to_pdfs(papers, shared=shared, typesetter=typesetter))
    alone = [to_pdf(paper.document, typesetter=typesetter) for paper in papers]
    enclosure = kinds_on(to_pdf(shared, typesetter=typesetter))
    for one, by_itself in zip(made, alone, strict=True):
        assert kinds_on(one) == kinds_on(by_itself) + enclosure
        with pypdfium2.PdfDocument(one) as opened:
            assert opened.is_tagged()
    titles = [pypdfium2.PdfDocument(one).get_metadata_dict()["Title"] for one in made]
    assert titles == ["ฉบับที่ 1", "ฉบับที่ 9", "ฉบับที่ 2"]


def test_a_joined_file_holds_every_page_and_each_font_once(typesetter: Typesetter) -> None:
    papers = [Paper(b.Document(name, (b.paragraph(name),))) for name in ("ก", "ข", "ค")]
    made = list(to_pdfs(papers, typesetter=typesetter))
    whole = joined(made)
    assert [page.strip() for page in by_glyphs(whole)] == ["ก", "ข", "ค"]
    assert joined([whole, made[0]]).count(b"/Length1") <= 1
    assert len(whole) < sum(map(len, made)) / 2


def test_what_another_program_wrote_is_joined_with_our_own(typesetter: Typesetter) -> None:
    ours = to_pdf(b.Document("ก", (b.paragraph("ก"),)), typesetter=typesetter)
    theirs = sample.from_word("Where to park")
    whole = joined([ours, from_elsewhere(theirs), ours, from_elsewhere(ours)])
    assert [page.strip() for page in page_texts(whole)] == ["ก", "Where to park", "ก", "ก"]
    with pypdfium2.PdfDocument(whole) as opened:
        assert opened[1].get_size() == (595, 842)
    for torn in (b"", b"%PDF-1.7 torn", theirs[:200]):
        with pytest.raises(PressFailed):
            from_elsewhere(torn)
