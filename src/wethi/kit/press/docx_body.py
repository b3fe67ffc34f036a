"""The body of a DOCX as WordprocessingML (ECMA-376, part 1, chapter 17), block by block.

Word refuses settings that stand in another order than its schema's; each function below writes them in that order.
Lengths in the file are twentieths of a point, pictures are measured in EMU.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from wethi.kit.press.codes import CODE_SIZE, png
from wethi.kit.press.pieces import clean
from wethi.kit.press.staying import letters_in, staying, staying_items
from wethi.kit.press.text import words_of
from wethi.pure import blocks as b

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}
_SHEET = (21.0, 29.7)
_MARK_ROOM = 0.9  # centimetres for the mark of a list item
_SIGNED_LEFT = 7.5  # centimetres left of the only one who signs
_MOST_TOGETHER = 6  # who sign, on one page
_TWIPS, _EMU = 567, 360_000  # of a centimetre


class Body:
    """Collects the paragraphs and tables in ``written``; ``pictures`` are the PNGs it shows, in order."""

    def __init__(self, page: b.Page, digits: b.Digits) -> None:
        self.written: list[str] = []
        self.pictures: list[bytes] = []
        self._digits: b.Digits = digits
        self._size = page.size
        self._is_wide = page.landscape
        self._room = (_SHEET[1] if page.landscape else _SHEET[0]) - page.left - page.right
        self._letters = letters_in(self._room, page.size)

    def blocks(self, found: Sequence[b.Block], left: float, stays: int = 0) -> None:
        """Write the blocks, ``left`` centimetres in from the margin; ``stays``: how many of the last lines stay with what
        follows the last block."""
        put = self.written.append
        for one, lines in zip(found, staying(found, self._letters, stays), strict=True):
            stay = lines > 0
            match one:
                case b.Heading():
                    style = f"Heading{min(one.level, 3)}"
                    put(_paragraph(_run(b.Run(one.text)), style=style, left=left, align=one.align))
                case b.Paragraph():
                    inner = "".join(map(_run, one.runs))
                    after = 2 if one.tight else 6
                    indented = left + one.left
                    put(
                        _paragraph(
                            inner, after=after, left=indented, first=one.indent, align=one.align, keeps_next=stay
                        )
                    )
                case b.ListBlock():
                    self._list(one, left, lines)
                case b.Table():
                    put(self._table(one, lines))
                case b.KeyValue():
                    for key, value in one.rows:
                        put(_hanging(key, b.plain(value), left + one.width, one.width, keeps_next=stay))
                case b.Signature():
                    self._signature(one, keeps_next=stay)
                case b.Cards():
                    put(self._cards(one))
                case b.Pictures():
                    put(_paragraph("".join(map(self._shown, one.pictures)), align="center", keeps_next=stay))
                case b.Blank():
                    put(_paragraph("", after=one.height * 28.35 - self._size, keeps_next=stay))
                case b.PageBreak():
                    put(_paragraph("", after=0, new_page=True))
                case b.Rule():
                    put(_paragraph("", after=4, rule=True, keeps_next=stay))
                case b.Space():
                    put(_paragraph("", after=max(0.0, one.lines - 1) * self._size, left=left, keeps_next=stay))

    def _list(self, block: b.ListBlock, left: float, stays: int) -> None:
        inner = left + _MARK_ROOM
        kept = staying_items(block.items, self._letters, stays)
        for item, mark, (lines, inside) in zip(block.items, b.marks(block, self._digits), kept, strict=True):
            # The mark is text, not Word's own numbering: what is printed is what is read back and cited.
            self.written.append(_hanging(mark, item.runs, inner, _MARK_ROOM, keeps_next=lines > inside))
            self.blocks(item.inside, inner, inside)

    def _table(self, one: b.Table, stays: int) -> str:
        widths = [column.width for column in one.columns]
        free = sum(width <= 0 for width in widths)
        share = max(1.0, (self._room - sum(widths)) / free) if free else 0.0
        full = [_twips(width or share) for width in widths]
        rows = []
        found = [texts for texts in (one.head, *one.rows) if texts]
        for place, texts in enumerate(found):
            bold, stay = texts is one.head, place >= len(found) - stays
            cells = [
                _cell(_paragraph(_run(b.Run(text, bold=bold)), align=column.align, keeps_next=stay), width)
                for text, column, width in zip(texts, one.columns, full, strict=True)
            ]
            rows.append(_row(cells, is_head=bold))
        return _grid(full, rows, lines=one.lines) + _paragraph("", after=0, keeps_next=stays > 0)

    def _cards(self, one: b.Cards) -> str:
        width = _twips(self._room / one.columns)
        rows = []
        for place in range(0, len(one.cards), one.columns):
            cards = one.cards[place : place + one.columns]
            cells = [_cell(self._card(card), width) for card in cards]
            cells += [_cell(_paragraph(""), width)] * (one.columns - len(cards))
            rows.append(_row(cells, height=_twips(one.height)))
        return _grid([width] * one.columns, rows, lines=one.cut) + _paragraph("", after=0)

    def _card(self, card: b.Card) -> str:
        lines = [
            _paragraph(_run(b.Run(line.text, bold=line.bold), size=line.size), align=line.align)
            for line in (*card.lines, *card.foot)
        ]
        if card.code:
            self.pictures.append(png(card.code))
            drawn = _picture(len(self.pictures), f"QR {card.code}", CODE_SIZE, CODE_SIZE)
            lines.append(_paragraph(drawn, align="right"))
        return "".join(lines) or _paragraph("")

    def _shown(self, one: b.Picture) -> str:
        self.pictures.append(one.image)
        # A PNG says its size in its first chunk: width and height, four bytes each.
        wide, high = int.from_bytes(one.image[16:20], "big"), int.from_bytes(one.image[20:24], "big")
        width = one.width or one.height * wide / max(1, high)
        return _picture(len(self.pictures), one.alt, width, one.height or width * high / max(1, wide))

    def _signature(self, one: b.Signature, *, keeps_next: bool) -> None:
        """A table, for one person too: LibreOffice keeps the lines before it more surely with a table than with a paragraph."""
        count = len(one.people)
        beside = 2 if not self._is_wide else count if count <= 4 else 3  # as the template of the PDF has it
        widths = [_twips(self._room / beside)] * beside
        people: list[b.Signatory | None] = list(one.people)
        if count == 1:
            beside, people = 2, [None, *people]
            widths = [_twips(_SIGNED_LEFT), _twips(self._room - _SIGNED_LEFT)]
        people += [None] * (-len(people) % beside)
        rows = []
        for place in range(0, len(people), beside):
            stay = keeps_next or place + beside < len(people) <= _MOST_TOGETHER
            beneath = [self._signed(person, keeps_next=stay) for person in people[place : place + beside]]
            rows.append(_row([_cell(text, width) for text, width in zip(beneath, widths, strict=True)]))
        self.written.append(
            _grid(widths, rows, lines=False) + _paragraph("", after=0, keeps_next=keeps_next, thin=True)
        )

    def _signed(self, person: b.Signatory | None, *, keeps_next: bool) -> str:
        """Room for a hand, the name and what they are; they stay on one page."""
        if person is None:
            return _paragraph("")
        word = f"{person.word} {'.' * 40}" if person.word else ""
        lines = [text for text in (word, f"({person.name or '.' * 40})", person.position) if text]
        above = self._size * (2 if word else 4)
        return "".join(
            _paragraph(
                _run(b.Run(text)),
                before=0.0 if at else above,
                after=4,
                align="center",
                keeps_next=keeps_next or at < len(lines) - 1,
            )
            for at, text in enumerate(lines)
        )


def _twips(centimetres: float) -> int:
    return round(centimetres * _TWIPS)


def _paragraph(
    inner: str,
    *,
    style: str = "",
    before: float = 0.0,
    after: float | None = None,
    thin: bool = False,
    left: float = 0.0,
    first: float = 0.0,
    align: b.Align = "left",
    keeps_next: bool = False,
    new_page: bool = False,
    rule: bool = False,
    tab: float | None = None,
) -> str:
    said = [f'<w:pStyle w:val="{style}"/>'] if style else []
    if keeps_next:
        said.append("<w:keepNext/>")
    if new_page:
        said.append("<w:pageBreakBefore/>")
    if rule:
        said.append('<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="auto"/></w:pBdr>')
    if tab is not None:
        said.append(f'<w:tabs><w:tab w:val="left" w:pos="{_twips(tab)}"/></w:tabs>')
    if after is not None:
        above = f' w:before="{round(before * 20)}"' if before else ""
        high = ' w:line="20" w:lineRule="exact"' if thin else ""  # what a table must be followed by takes no room
        said.append(f'<w:spacing{above} w:after="{round(after * 20)}"{high}/>')
    way = "firstLine" if first >= 0 else "hanging"
    if left or first:
        said.append(f'<w:ind w:left="{_twips(left)}" w:{way}="{abs(_twips(first))}"/>')
    if align != "left":
        said.append(f'<w:jc w:val="{align}"/>')
    return f"<w:p><w:pPr>{''.join(said)}</w:pPr>{inner}</w:p>" if said else f"<w:p>{inner}</w:p>"


def _run(run: b.Run, *, size: float = 0.0) -> str:
    text = clean(run.text)
    if not text:
        return ""
    said = ("<w:b/><w:bCs/>" if run.bold else "") + ("<w:i/><w:iCs/>" if run.italic else "")
    if size:
        said += f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>'
    lines = (f'<w:t xml:space="preserve">{escape(line)}</w:t>' if line else "" for line in text.split("\n"))
    return f"<w:r>{f'<w:rPr>{said}</w:rPr>' if said else ''}{'<w:br/>'.join(lines)}</w:r>"


def _hanging(mark: str, runs: Sequence[b.Run], left: float, room: float, *, keeps_next: bool) -> str:
    inner = _run(b.Run(mark))
    if words_of(runs):
        inner += "<w:r><w:tab/></w:r>" + "".join(map(_run, runs))
    return _paragraph(inner, after=4, left=left, first=-room, tab=left, keeps_next=keeps_next)


def _grid(widths: Sequence[int], rows: Sequence[str], *, lines: bool) -> str:
    style = '<w:tblStyle w:val="TableGrid"/>' if lines else ""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    settings = f'<w:tblPr>{style}<w:tblW w:type="auto" w:w="0"/><w:tblLayout w:type="fixed"/></w:tblPr>'
    return f"<w:tbl>{settings}<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _row(cells: Sequence[str], *, is_head: bool = False, height: int = 0) -> str:
    tall = f'<w:trHeight w:val="{height}"/>' if height else ""
    head = "<w:tblHeader/>" if is_head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{tall}{head}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(inner: str, width: int) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{width}"/></w:tcPr>{inner}</w:tc>'


def _picture(number: int, alt: str, width: float, height: float) -> str:
    size = f'cx="{round(width * _EMU)}" cy="{round(height * _EMU)}"'
    says = escape(clean(alt), {'"': "&quot;", "\n": " "})
    frame = f'<a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    drawn = (
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" name="picture{number}.png"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="picture{number}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f"<pic:spPr>{frame}</pic:spPr></pic:pic>"
    )
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent {size}/><wp:docPr id="{number}" name="picture{number}" descr="{says}"/>'
        f'<a:graphic><a:graphicData uri="{NAMESPACES["pic"]}">{drawn}</a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )
