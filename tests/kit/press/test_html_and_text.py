"""HTML and text: the same words, escaped, with their structure."""

import re
from html import unescape
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from tests.kit.press import sample
from wethi.kit.press import to_html, to_text
from wethi.kit.press.pieces import BETWEEN, LONGEST, clean, narrowed, pieces
from wethi.pure import blocks as b

VOID = {"br", "hr"}


class Outline(HTMLParser):
    """Collects tags and text, and checks that every tag is closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


def outline(html: str) -> Outline:
    found = Outline()
    found.feed(html)
    found.close()
    assert not found.open
    return found


def folded(text: str) -> str:
    return re.sub(r"[\s.]", "", text)


def test_html_says_what_the_text_says():
    doc = sample.full_paper()
    found = outline(to_html(doc))
    assert folded(found.text) == folded(to_text(doc))
    assert {"h1", "h2", "p", "div", "table", "th", "dl", "strong", "em"} <= found.tags
    assert "style" not in found.attributes


def test_headings_move_down_inside_a_page():
    html = to_html(sample.full_paper(), top=2)
    assert "<h2 " in html
    assert "<h3>" in html
    assert "<h1" not in html


@given(text=st.text(max_size=60))
def test_html_escapes_every_text(text):
    table = b.Table((b.Column(),), (text,), ((text,),))
    sign = b.Signature((b.Signatory(text, text, text),))
    labels = b.KeyValue(((text, text),))
    doc = b.Document(text, (b.Heading(2, text), b.paragraph(text), table, sign, b.numbered([text]), labels))
    found = outline(to_html(doc))
    known = "article h2 p table thead tbody tr th td span dl div dt dd br hr"
    assert found.tags <= set(known.split())
    assert folded(clean(text)) in folded(unescape(found.text))


def test_text_keeps_marks_levels_and_digits():
    inner = b.numbered(["ลูก"], marker="{n})")
    doc = b.Document(
        "ก", (b.ListBlock((b.ListItem(b.plain("แม่"), (inner,)), b.ListItem(b.plain("ป้า"))), ordered=True),)
    )
    assert to_text(doc) == "๑. แม่\n  ๑) ลูก\n๒. ป้า\n"
    assert to_text(doc, digits="arabic") == "1. แม่\n  1) ลูก\n2. ป้า\n"
    assert to_text(b.Document("ก", (b.numbered(["x", "y"], "{a}."),))) == "ก. x\nข. y\n"


@given(text=st.text(alphabet=st.one_of(st.sampled_from('กขคเแำิ่ๆฯ ๑๒()“”"-.\n\tab'), st.characters()), max_size=200))
def test_pieces_join_to_the_text_and_are_never_too_long(text):
    found = pieces(text, ["กข คา"])
    assert "".join(found) == clean(text)
    assert all(0 < len(piece) <= LONGEST + 1 for piece in found)


def test_pieces_keep_together_what_belongs_together():
    assert "ต่าง ๆ " in pieces("เพจต่าง ๆ อีกราว")
    found = pieces("“งานวันพลเมือง” (สุขภาพ) เวลา ๑๓.๐๐ น. ๒๘ กันยายน ๒๕๖๔")
    assert not [piece for piece in found if piece[0] in "”)ๆ." or piece.rstrip()[-1] in "“("]
    assert "๑๓.๐๐ น. " in found
    assert "๒๘ กันยายน " in found
    found = pieces("๒๑๑/๑ หมู่ ๔ บ้านริมคลอง ต.หาดใหญ่ อ.หาดใหญ่ จ.สงขลา")
    assert found[0] == "๒๑๑/๑ "
    assert found[-3:] == ["ต.หาดใหญ่ ", "อ.หาดใหญ่ ", "จ.สงขลา"]
    name = "นายสมปอง ริมคลอง"  # has no marks above or below: wider than most of sixteen letters
    assert narrowed(name, 16).split(BETWEEN) == ["นายสมปอง ", "ริมคลอง"]
    assert narrowed(name, 24) == name
    assert narrowed("นางสุวรรณรัตน์ ณ พัทลุง", 20).split(BETWEEN) == ["นางสุวรรณรัตน์ ", "ณ พัทลุง"]
    found = pieces("ช่วงโควิด-๑๙ ยังอยู่ 2560-2564 และ เหนือ-ใต้")
    assert {"โควิด-๑๙ ", "2560-2564 ", "เหนือ-"} <= set(found)
    assert pieces("- ข้อหนึ่ง")[0] == "- "
    assert pieces("โทร. 081-234-5678 หรือ 074-123-456")[-1] == "074-123-456"
    assert "นางสาวสุวรรณรัตน์ ณ พัทลุง" in "|".join(pieces("ขอให้นางสาวสุวรรณรัตน์ ณ พัทลุงมา", ["นางสาวสุวรรณรัตน์ ณ พัทลุง"]))
