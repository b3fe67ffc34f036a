"""DOCX: the block tree as a Word document that an office can go on writing in.

The font is only named (Thai state offices have it). Word keeps two sets of type settings, one of them for "complex"
scripts; Thai is set by the second, so every size, weight and face is said twice.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from wethi.kit.press.codes import CODE_SIZE, png
from wethi.kit.press.pieces import clean
from wethi.kit.press.text import words_of
from wethi.pure import blocks as b

if TYPE_CHECKING:
    from docx.document import Document as Word

FAMILY = "TH Sarabun New"
_A4 = (21.0, 29.7)
_MARK_ROOM = 0.9  # centimetres for the mark of a list item
_FIXED = datetime(2000, 1, 1, tzinfo=UTC)  # the paper says its own date; the file's properties stay silent


def to_docx(doc: b.Document, *, digits: b.Digits | None = None, family: str = FAMILY) -> bytes:
    """The paper as DOCX bytes, set in ``family``."""
    import docx

    word = docx.Document()
    writer = _Writer(word, doc, digits or doc.digits, family)
    writer.prepare()
    writer.blocks(doc.blocks, left=0.0)
    written = BytesIO()
    word.save(written)
    return written.getvalue()


class _Writer:
    """Writes blocks at the end of one Word document."""

    def __init__(self, word: "Word", doc: b.Document, digits: b.Digits, family: str) -> None:
        from docx import oxml
        from docx.oxml.ns import qn
        from docx.shared import Cm, Pt

        self._word, self._doc, self._digits, self._family = word, doc, digits, family
        self._element, self._qn, self._cm, self._pt = oxml.OxmlElement, qn, Cm, Pt

    def prepare(self) -> None:
        """Page, styles, page numbers and properties."""
        page, section = self._doc.page, self._word.sections[0]
        width, height = reversed(_A4) if page.landscape else _A4
        section.page_width, section.page_height = self._cm(width), self._cm(height)
        section.left_margin, section.right_margin = self._cm(page.left), self._cm(page.right)
        section.top_margin, section.bottom_margin = self._cm(page.top), self._cm(page.bottom)
        section.header_distance = self._cm(max(0.5, page.top - 1.0))
        if page.landscape:
            section._sectPr.find(self._qn("w:pgSz")).set(self._qn("w:orient"), "landscape")
        self._style("Normal", page.size, bold=False)
        for level in (1, 2, 3):
            self._style(f"Heading {level}", page.size * (1.25 if level == 1 else 1.0625), bold=True)
        if page.numbered:
            self._page_numbers()
        properties = self._word.core_properties
        properties.title, properties.author, properties.comments = clean(self._doc.title)[:250], "", ""
        properties.language = self._doc.lang
        properties.created = properties.modified = _FIXED

    def _style(self, name: str, size: float, bold: bool) -> None:
        from docx.shared import RGBColor

        style: Any = self._word.styles[name]
        style.paragraph_format.space_before = style.paragraph_format.space_after = self._pt(0)
        style.paragraph_format.line_spacing = 1.0
        if bold:
            style.paragraph_format.space_before, style.paragraph_format.space_after = self._pt(10), self._pt(6)
            style.font.color.rgb = RGBColor(0, 0, 0)
        setting = style.element.get_or_add_rPr()
        for old in ("w:rFonts", "w:sz", "w:szCs", "w:b", "w:bCs", "w:lang"):
            for found in setting.findall(self._qn(old)):
                setting.remove(found)
        # The order of these elements is fixed by the format's schema.
        faces = self._new("w:rFonts", **{f"w:{slot}": self._family for slot in ("ascii", "hAnsi", "eastAsia", "cs")})
        setting.insert(0, faces)
        place = 1
        for tag in ("w:b", "w:bCs") if bold else ():
            setting.insert(place, self._new(tag))
            place += 1
        half_points = str(round(size * 2))
        for tag in ("w:sz", "w:szCs"):
            setting.append(self._new(tag, **{"w:val": half_points}))
        latin = "en-US" if self._doc.lang == "th" else self._doc.lang
        setting.append(self._new("w:lang", **{"w:val": latin, "w:bidi": "th-TH"}))

    def _new(self, tag: str, **values: str) -> Any:
        element = self._element(tag)
        for key, value in values.items():
            element.set(self._qn(key), value)
        return element

    def _page_numbers(self) -> None:
        section = self._word.sections[0]
        section.different_first_page_header_footer = True
        line = section.header.paragraphs[0]
        line.alignment = self._alignment("center")
        line.add_run("- ")
        order = "PAGE \\* THAIARABIC" if self._digits == "thai" else "PAGE \\* ARABIC"
        field = self._new("w:fldSimple", **{"w:instr": order})
        run = self._new("w:r")
        shown = self._new("w:t")
        shown.text = b.in_digits("2", self._digits)
        run.append(shown)
        field.append(run)
        line._p.append(field)
        line.add_run(" -")

    def _alignment(self, align: b.Align) -> Any:
        from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN

        return {"left": ALIGN.LEFT, "center": ALIGN.CENTER, "right": ALIGN.RIGHT}[align]

    def blocks(self, found: Sequence[b.Block], left: float) -> None:
        """Write the blocks, ``left`` centimetres in from the margin."""
        for one in found:
            match one:
                case b.Heading():
                    self._heading(one, left)
                case b.Paragraph():
                    line = self._line(one.runs, left + one.left, one.align, after=2 if one.tight else 6)
                    line.paragraph_format.first_line_indent = self._cm(one.indent)
                case b.ListBlock():
                    self._list(one, left)
                case b.Table():
                    self._table([column.width for column in one.columns], one)
                case b.KeyValue():
                    for key, value in one.rows:
                        self._labelled(key, value, left, one.width)
                case b.Signature():
                    self._signature(one)
                case b.Cards():
                    self._cards(one)
                case b.PageBreak():
                    self._line((), 0.0, after=0).paragraph_format.page_break_before = True
                case b.Rule():
                    self._rule()
                case b.Space():
                    self._line((), left, "left", after=max(0.0, one.lines - 1) * self._doc.page.size)

    def _heading(self, one: b.Heading, left: float) -> None:
        line = self._word.add_heading(clean(one.text), level=min(one.level, 3))
        line.alignment = self._alignment(one.align)
        line.paragraph_format.left_indent = self._cm(left)

    def _line(self, runs: Sequence[b.Run], left: float, align: b.Align = "left", after: float = 4) -> Any:
        line = self._word.add_paragraph()
        line.alignment = self._alignment(align)
        line.paragraph_format.left_indent = self._cm(left)
        line.paragraph_format.space_after = self._pt(after)
        for run in runs:
            self._run(line, run)
        return line

    def _run(self, line: Any, run: b.Run) -> None:
        written = line.add_run(clean(run.text))
        if run.bold:
            written.bold = written.font.cs_bold = True
        if run.italic:
            written.italic = written.font.cs_italic = True

    def _list(self, block: b.ListBlock, left: float) -> None:
        inner = left + _MARK_ROOM
        for item, mark in zip(block.items, b.marks(block, self._digits), strict=True):
            # The mark is text, not Word's own numbering: what is printed is what is read back and cited.
            self._hanging(clean(mark), item.runs, inner, _MARK_ROOM)
            self.blocks(item.inside, inner)

    def _hanging(self, mark: str, runs: Sequence[b.Run], left: float, room: float) -> None:
        line = self._line((b.Run(mark),), left)
        if words_of(runs):
            line.add_run().add_tab()
            for run in runs:
                self._run(line, run)
        line.paragraph_format.first_line_indent = self._cm(-room)
        line.paragraph_format.tab_stops.add_tab_stop(self._cm(left))

    def _labelled(self, key: str, value: str, left: float, width: float) -> None:
        self._hanging(clean(key), b.plain(value), left + width, width)

    def _table(self, widths: Sequence[float], one: b.Table) -> None:
        page = self._doc.page
        room = (_A4[1] if page.landscape else _A4[0]) - page.left - page.right
        free = [width for width in widths if width <= 0]
        share = max(1.0, (room - sum(widths)) / len(free)) if free else 0.0
        rows = [row for row in (one.head, *one.rows) if row]
        table = self._word.add_table(rows=len(rows), cols=len(widths), style="Table Grid" if one.lines else None)
        table.autofit = False
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text, column in zip(row.cells, texts, one.columns, strict=True):
                cell.width = self._cm(column.width or share)
                line = cell.paragraphs[0]
                line.alignment = self._alignment(column.align)
                self._run(line, b.Run(text, bold=texts is one.head))
            settings = row._tr.get_or_add_trPr()
            settings.append(self._new("w:cantSplit"))
            if texts is one.head:
                settings.append(self._new("w:tblHeader"))
        self._line((), 0.0, after=0)

    def _cards(self, one: b.Cards) -> None:
        page = self._doc.page
        room = (_A4[1] if page.landscape else _A4[0]) - page.left - page.right
        rows = -(-len(one.cards) // one.columns)
        table = self._word.add_table(rows=rows, cols=one.columns, style="Table Grid" if one.cut else None)
        table.autofit = False
        for row in table.rows:
            row.height = self._cm(one.height)
            row._tr.get_or_add_trPr().append(self._new("w:cantSplit"))
        for number, card in enumerate(one.cards):
            cell = table.cell(number // one.columns, number % one.columns)
            cell.width = self._cm(room / one.columns)
            self._card(cell, card)
        self._line((), 0.0, after=0)

    def _card(self, cell: Any, card: b.Card) -> None:
        line = cell.paragraphs[0]
        for number, said in enumerate((*card.lines, *card.foot)):
            line = cell.add_paragraph() if number else line
            line.alignment = self._alignment(said.align)
            run = line.add_run(clean(said.text))
            run.bold = run.font.cs_bold = said.bold or None
            if said.size:
                run.font.size = self._pt(said.size)
                run._r.get_or_add_rPr().append(self._new("w:szCs", **{"w:val": str(round(said.size * 2))}))
        if card.code:
            cell.add_paragraph().add_run().add_picture(BytesIO(png(card.code)), width=self._cm(CODE_SIZE))

    def _signature(self, one: b.Signature) -> None:
        self._line((), 0.0, after=24)
        half = 0.0 if len(one.people) > 1 else 7.5
        for person in one.people:
            name = person.name or "." * 40
            for text in (f"{person.word} {'.' * 40}", f"({name})", person.position):
                if text:
                    line = self._line(b.plain(text), half, "center")
                    line.paragraph_format.keep_with_next = text != person.position

    def _rule(self) -> None:
        line = self._line((), 0.0, after=4)
        edge = self._new("w:bottom", **{"w:val": "single", "w:sz": "4", "w:space": "1", "w:color": "auto"})
        border = self._new("w:pBdr")
        border.append(edge)
        # Word refuses paragraph settings in another order than its schema's.
        line._p.get_or_add_pPr().insert_element_before(border, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")
