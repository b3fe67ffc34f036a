"""Thai as it should be on paper: no word and no name broken, the text comes back exactly, marks stand where they belong."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from tests.world import World
from wethi.kit.pdfium import pdfium
from wethi.kit.press import Typesetter, to_pdf, to_text
from wethi.kit.press.objects import Objects
from wethi.kit.press.pieces import pieces
from wethi.papers.queries import filled_paper
from wethi.papers.samples import NAME, SIGNERS, VALUES
from wethi.pure import blocks as b

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = Path(__file__).parent / "golden"
STACKS = "ที่ ซื้อ น้ำ ญู ปิ่น ป้ำ ฐานันดร ฎีกา กตัญญู เปี๊ยก ๑๒๓๔๕๖๗๘๙๐"
NAMES = [NAME, *(one["name"] for one in SIGNERS)]
POINTS = 72 / 2.54  # of a centimetre


@pytest.fixture(scope="module")
def typesetter() -> Iterator[Typesetter]:
    with Typesetter() as opened:
        yield opened


def pages(pdf: bytes) -> list[str]:
    with pdfium() as library:
        opened = library.PdfDocument(pdf)
        found = []
        for page in opened:
            layer = page.get_textpage()
            found.append(layer.get_text_range())
            layer.close()
            page.close()
        opened.close()
        return found


def folded(text: str) -> str:
    return re.sub(r"\s|- [๐-๙0-9]+ -", "", unicodedata.normalize("NFC", text))


def test_no_word_is_broken_on_a_corpus_of_750_line_ends(typesetter: Typesetter) -> None:
    """Running text in seventeen widths: every line ends where a piece ends, and pieces are words and whole names."""
    source = (ROOT / "src/wethi/demo/data/minutes-2.txt").read_text(encoding="utf-8")
    lines = [line.strip() for line in source.splitlines() if len(line) > 30]
    texts = [re.sub(r"\s+", " ", f"{line} {name}") for line, name in zip(lines, NAMES * 40, strict=False)]
    ends = broken = 0
    for step in range(17):
        page = b.Page(left=3, right=21 - 3 - (8 + step * 0.5), numbered=False)
        document = b.Document("ก", tuple(b.paragraph(text) for text in texts), page=page)
        shown = "\n".join(pages(to_pdf(document, names=NAMES, typesetter=typesetter))).replace("\r\n", "\n")
        places, at = set(), 0
        for line in shown.split("\n"):
            at += len(re.sub(r"\s", "", line))
            places.add(at)
        whole, allowed = 0, set()
        for text in texts:
            for piece in pieces(text, NAMES):
                whole += len(re.sub(r"\s", "", piece))
                allowed.add(whole)
        assert whole == at
        ends += len(places)
        broken += len(places - allowed)
    assert ends >= 750
    assert broken == 0


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["letter", "voucher", "sign_in"])
def test_the_text_comes_back_exactly(world: World, kind: str) -> None:
    pdf, wanted = _set(world, kind)
    assert folded("".join(pages(pdf))) == wanted


@pytest.mark.skipif(
    not shutil.which("pdftotext"), reason="poppler is not on this machine; PDFium reads the same papers"
)
@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["letter", "voucher", "sign_in"])
def test_no_sign_is_lost_or_changed_for_poppler(world: World, tmp_path: Path, kind: str) -> None:
    """It puts columns in an order of its own; whole names stay whole."""
    pdf, wanted = _set(world, kind)
    (tmp_path / "a.pdf").write_bytes(pdf)
    ran = subprocess.run(["pdftotext", "-raw", tmp_path / "a.pdf", "-"], capture_output=True, check=True)
    read = folded(ran.stdout.decode())
    assert sorted(read) == sorted(wanted)
    assert folded(NAME) in read


def _set(world: World, kind: str) -> tuple[bytes, str]:
    """A paper without the room for signatures, as a PDF, and its text."""
    document = filled_paper(world.edition, kind, VALUES[kind]).document
    plain = b.Document(document.title, tuple(one for one in document.blocks if not isinstance(one, b.Signature)))
    pdf = to_pdf(plain if kind != "sign_in" else b.Document("ใบ", plain.blocks, page=document.page), names=NAMES)
    return pdf, folded(to_text(plain))


def drawn(text: str, *, bold: bool, typesetter: Typesetter) -> Image.Image:
    """The words as a reader sees them, 144 dpi, cut to their ink."""
    page = b.Page(left=1, right=1, top=1, bottom=1, size=28, numbered=False)
    paragraph = b.Paragraph((b.Run(text, bold=bold),))
    pdf = to_pdf(b.Document("ก", (paragraph,), page=page), typesetter=typesetter)
    with pdfium() as library:
        opened = library.PdfDocument(pdf)
        picture: Image.Image = opened[0].render(scale=2, grayscale=True).to_pil().convert("L")
        opened.close()
    box = picture.point(lambda shade: 255 if shade < 250 else 0).getbbox()
    assert box
    return picture.crop(box)


@pytest.mark.parametrize("face", ["regular", "bold"])
def test_stacked_marks_look_as_they_were_looked_at(typesetter: Typesetter, face: str) -> None:
    """Against pictures that a person has looked at. To make them anew, delete them and run this once."""
    now, kept = drawn(STACKS, bold=face == "bold", typesetter=typesetter), GOLDEN / f"stacks-{face}.png"
    if not kept.exists():
        now.save(kept, optimize=True)
    golden = Image.open(kept).convert("L")
    assert abs(golden.width - now.width) <= 2
    assert abs(golden.height - now.height) <= 2
    difference = ImageChops.difference(golden, now.resize(golden.size))
    strong = sum(difference.histogram()[96:])
    assert strong / (golden.width * golden.height) < 0.01


@pytest.mark.django_db
@pytest.mark.parametrize(("kind", "first"), [("letter", 2.0), ("state_letter", 4.5)])
def test_a_letter_keeps_the_regulations_margins_on_a4(world: World, kind: str, first: float) -> None:
    """3 cm left, 2 cm right; a state letter leaves 1.5 cm and the 3 cm of the emblem free above its first line."""
    document = filled_paper(world.edition, kind, VALUES[kind]).document
    with pdfium() as library:
        opened = library.PdfDocument(to_pdf(document, names=NAMES))
        page = opened[0]
        width, height = page.get_size()
        layer = page.get_textpage()
        boxes = [layer.get_charbox(at) for at in range(layer.count_chars()) if layer.get_text_range(at, 1).strip()]
        layer.close()
        page.close()
        opened.close()
    assert (round(width), round(height)) == (595, 842)
    assert min(box[0] for box in boxes) >= 3 * POINTS - 1
    assert max(box[2] for box in boxes) <= width - 2 * POINTS + 1
    top = (height - max(box[3] for box in boxes)) / POINTS
    assert first <= top <= first + 0.8


@pytest.mark.django_db
def test_a_paper_is_tagged_and_embeds_its_fonts_unhinted(world: World) -> None:
    pdf = to_pdf(filled_paper(world.edition, "letter", VALUES["letter"]).document)
    objects = Objects(pdf)
    assert b"/StructTreeRoot" in objects[objects.root]
    fonts = [objects[one] for one in objects if b"/FontDescriptor" in objects[one] and b"/FontFile2" in objects[one]]
    assert fonts
    assert all(b"THSarabunNew" in one for one in fonts)
    for one in fonts:
        program = objects.content(int(re.findall(rb"/FontFile2 (\d+) 0 R", one)[0]))
        assert not {b"fpgm", b"prep", b"cvt "} & {program[12 + at * 16 :][:4] for at in range(program[5])}
    assert len(pdf) <= 30_000
