"""DOCX: the block tree as a Word document that an office can go on writing in.

Everything but the body (styles, page, page numbers, properties) is the same for all papers of a kind: python-docx makes
it once. The body is written here as text, for a batch of a thousand letters is a thousand bodies.

The font is only named (Thai state offices have it). Word keeps two sets of type settings, one of them for "complex"
scripts; Thai is set by the second, so every size, weight and face is said twice.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from io import BytesIO
from typing import Any

from wethi.kit.press.docx_body import NAMESPACES, Body
from wethi.kit.press.fonts import paper_font
from wethi.kit.press.pieces import clean
from wethi.pure import blocks as b

A4 = (21.0, 29.7)
_FIXED = datetime(2000, 1, 1, tzinfo=UTC)  # the paper says its own date; the file's properties stay silent
_BODY, _LINKS, _TYPES = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"
_PICTURE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"


def to_docx(doc: b.Document, *, digits: b.Digits | None = None, family: str = "") -> bytes:
    """The paper as DOCX bytes, set in ``family`` or else in the paper font."""
    family = family or paper_font().family
    chosen = digits or doc.digits
    frame = _frame(clean(doc.title)[:250], doc.page, doc.lang, chosen, family)
    body = Body(doc.page, chosen)
    body.blocks(doc.blocks, left=0.0)
    written = BytesIO(frame.rest)
    written.seek(0, 2)
    with zipfile.ZipFile(written, "a", zipfile.ZIP_DEFLATED) as package:
        _put(package, _BODY, frame.before + "".join(body.written) + frame.after)
        links = frame.links
        for number, image in enumerate(body.pictures, start=1):
            _put(package, f"word/media/picture{number}.png", image)
            link = f'<Relationship Id="picture{number}" Type="{_PICTURE}" Target="media/picture{number}.png"/>'
            links = links.replace("</Relationships>", f"{link}</Relationships>")
        _put(package, _LINKS, links)
    return written.getvalue()


def _put(package: zipfile.ZipFile, name: str, content: str | bytes) -> None:
    package.writestr(zipfile.ZipInfo(name, _FIXED.timetuple()[:6]), content, zipfile.ZIP_DEFLATED)


@dataclass(frozen=True, slots=True)
class _Frame:
    """What stands around the body: ``rest`` is the package without the body and its links."""

    before: str
    after: str
    links: str
    rest: bytes


@lru_cache(maxsize=16)
def _frame(title: str, page: b.Page, lang: str, digits: b.Digits, family: str) -> _Frame:
    import docx

    word: Any = docx.Document()
    _Writer(word, title, page, lang, digits, family).prepare()
    written = BytesIO()
    word.save(written)
    rest = BytesIO()
    with zipfile.ZipFile(written) as made, zipfile.ZipFile(rest, "w", zipfile.ZIP_DEFLATED) as kept:
        body, links = made.read(_BODY).decode(), made.read(_LINKS).decode()
        for name in made.namelist():
            if name == _TYPES:
                types = made.read(name).decode()
                if 'Extension="png"' not in types:
                    types = types.replace("<Override", '<Default Extension="png" ContentType="image/png"/><Override', 1)
                _put(kept, name, types)
            elif name not in (_BODY, _LINKS):
                _put(kept, name, made.read(name))
    start, end = body.index("<w:body>") + len("<w:body>"), body.index("<w:sectPr")
    missing = "".join(f' xmlns:{key}="{name}"' for key, name in NAMESPACES.items() if f"xmlns:{key}=" not in body)
    before = body[:start].replace("<w:document", f"<w:document{missing}", 1)
    return _Frame(before, body[end:], links, rest.getvalue())


class _Writer:
    """Sets up one empty Word document."""

    def __init__(self, word: Any, title: str, page: b.Page, lang: str, digits: b.Digits, family: str) -> None:
        from docx import oxml
        from docx.oxml.ns import qn
        from docx.shared import Cm, Pt

        self._word, self._title, self._page, self._lang = word, title, page, lang
        self._digits, self._family = digits, family
        self._element, self._qn, self._cm, self._pt = oxml.OxmlElement, qn, Cm, Pt

    def prepare(self) -> None:
        """Page, styles, page numbers and properties."""
        page, section = self._page, self._word.sections[0]
        width, height = reversed(A4) if page.landscape else A4
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
        properties.title, properties.author, properties.comments = self._title, "", ""
        properties.language = self._lang
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
        latin = "en-US" if self._lang == "th" else self._lang
        setting.append(self._new("w:lang", **{"w:val": latin, "w:bidi": "th-TH"}))

    def _new(self, tag: str, **values: str) -> Any:
        element = self._element(tag)
        for key, value in values.items():
            element.set(self._qn(key), value)
        return element

    def _page_numbers(self) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        section = self._word.sections[0]
        section.different_first_page_header_footer = True
        line = section.header.paragraphs[0]
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
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
