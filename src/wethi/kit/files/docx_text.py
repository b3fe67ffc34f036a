"""Text of a Word document: paragraphs, tables as rows, and the numbers that Word draws but does not store as text."""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO
from typing import Any

from wethi.kit.files.docx_numbers import Numbering
from wethi.kit.files.unreadable import Unreadable
from wethi.kit.files.unreadable import marked as _

LARGEST_PART = 50 * 1024 * 1024
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = frozenset((f"{W}del", f"{W}moveFrom", f"{W}txbxContent", f"{W}instrText", f"{W}pPr", f"{W}rPr", _FALLBACK))
_SIGNED = re.compile(r"\(?\s*(?:ลงชื่อ|ลงนาม)\s*[.…_ ]")
# The tab behind a typed mark only lines up the text; elsewhere a tab parts cells.
_MARK_AND_TAB = re.compile(
    r"^(\s*(?:\(?[0-9๐-๙]{1,3}(?:\.[0-9๐-๙]{1,3})*[.)]|[0-9๐-๙]{1,3}(?:\.[0-9๐-๙]{1,3})+|\(?[ก-ฮ][.)]|[-•○▪])) ?\t+"
)

_DAMAGED = _("The Word document is damaged. Open it in Word and save it once more, or copy the text and paste it.")


def docx_text(data: bytes) -> str:
    """A line for each paragraph; table rows as `| a | b |`; list numbers as Word shows them. Raises `Unreadable`."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
            if "word/document.xml" not in names:
                raise Unreadable("unsupported", _("This is not a Word document. Send .docx, PDF or plain text."))
            body = part_of(archive, "word/document.xml").find(f"{W}body")
            styles = part_of(archive, "word/styles.xml") if "word/styles.xml" in names else None
            lists = part_of(archive, "word/numbering.xml") if "word/numbering.xml" in names else None
    except Unreadable:
        raise
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError, NotImplementedError) as error:
        if "password" in str(error) or "encrypted" in str(error):
            raise Unreadable(
                "encrypted", _("The document is protected by a password. Save it without one and try again.")
            ) from None
        raise Unreadable("broken", _DAMAGED) from None
    if body is None:
        raise Unreadable("broken", _DAMAGED)
    numbering = Numbering(lists, styles)
    lines: list[str] = []
    _blocks(body, numbering, lines, depth=0)
    return "\n".join(lines)


def part_of(archive: zipfile.ZipFile, name: str) -> Any:
    """A part of the document as an element, fenced against what swells or names other files. Raises `Unreadable`."""
    from lxml import etree

    with archive.open(name) as stream:
        # The size in the archive's directory may lie, so the stream itself is counted.
        content = stream.read(LARGEST_PART + 1)
    if len(content) > LARGEST_PART:
        raise Unreadable(
            "too_large", _("The Word document unpacks to more than 50 MB. Send only the minutes, without pictures.")
        )
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        raise Unreadable("broken", _DAMAGED) from None


def _blocks(parent: Any, numbering: Numbering, lines: list[str], depth: int) -> None:
    if depth > 40:
        return
    for node in parent:
        if node.tag == f"{W}p":
            lines += _paragraph(node, numbering)
        elif node.tag == f"{W}tbl":
            _table(node, numbering, lines, depth)
        elif node.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins", f"{W}smartTag"):
            _blocks(node, numbering, lines, depth + 1)


def _table(table: Any, numbering: Numbering, lines: list[str], depth: int) -> None:
    for row in table.iter(f"{W}tr"):
        inside: list[list[str]] = []
        for cell in row.findall(f"{W}tc"):
            inner: list[str] = []
            _blocks(cell, numbering, inner, depth + 1)
            inside.append([line.strip() for line in inner if line.strip()])
        cells = [" ".join(found) for found in inside]
        if any(cells) and all(_SIGNED.match(cell) for cell in cells if cell):
            lines += [line for found in inside for line in found]  # those who sign, set side by side: no row of a table
        elif any(cells):
            lines.append("| " + " | ".join(cells) + " |" if len(cells) > 1 else cells[0])


def _paragraph(node: Any, numbering: Numbering) -> list[str]:
    pieces: list[str] = []
    _runs(node, pieces, depth=0)
    text = _MARK_AND_TAB.sub(r"\1 ", "".join(pieces))
    if not text.strip():
        return [""]
    return (numbering.prefix(node) + text).split("\n")


def _runs(node: Any, pieces: list[str], depth: int) -> None:
    if depth > 40:
        return
    for child in node:
        tag = child.tag
        if tag in _SKIPPED:
            continue
        if tag == f"{W}t":
            pieces.append(child.text or "")
        elif tag == f"{W}tab":
            pieces.append("\t")
        elif tag in (f"{W}br", f"{W}cr"):
            pieces.append("\n")
        elif tag == f"{W}noBreakHyphen":
            pieces.append("-")
        elif isinstance(tag, str):
            _runs(child, pieces, depth + 1)
