"""Text of a Word document: paragraphs, tables as rows, and the numbers that Word draws but does not store as text."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any, NamedTuple

from wethi.kit.files.docx_numbers import Numbering, columns_before
from wethi.kit.files.table_lines import Again, table_lines
from wethi.kit.files.unreadable import Unreadable
from wethi.kit.files.unreadable import marked as _

LARGEST_PART = 50 * 1024 * 1024
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = frozenset((f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}pPr", f"{W}rPr", _FALLBACK))
_AROUND = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))
_BREAKS = frozenset((f"{W}br", f"{W}cr"))
_SIGNS = {  # what Word keeps under numbers of its symbol fonts
    **dict.fromkeys(("F0FC", "F050"), "✓"),
    **dict.fromkeys(("F0FE", "F052"), "☑"),
    **dict.fromkeys(("F0FB", "F0FD", "F04F"), "✗"),
    **dict.fromkeys(("F06F", "F0A8", "F071", "F0A3"), "☐"),
    **dict.fromkeys(("F0B7", "F0A7", "F06C", "F09F", "F0D8", "F076"), "•"),
    **dict.fromkeys(("F0E0", "F0AE"), "→"),
}
_DEEPEST = 40
WIDEST = 12  # columns that one cell may span
_TYPED = re.compile(r"(?:\(?[0-9๐-๙]{1,3}[.)]|\(?[ก-ฮ][.)]|[-•○▪])[ \t]")
# The tab behind a typed mark only lines up the text; elsewhere a tab parts cells.
_MARK_AND_TAB = re.compile(
    r"^(\s*(?:\(?[0-9๐-๙]{1,3}(?:\.[0-9๐-๙]{1,3})*[.)]|[0-9๐-๙]{1,3}(?:\.[0-9๐-๙]{1,3})+|\(?[ก-ฮ][.)]|[-•○▪])) ?\t+"
)

_DAMAGED = _("The Word document is damaged. Open it in Word and save it once more, or copy the text and paste it.")


class _Told(NamedTuple):
    """What was told so far: how far its lists have counted, and what its tables said again."""

    numbering: Numbering
    again: Again


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
    lines: list[str] = []
    _blocks(body, _Told(Numbering(lists, styles), Again()), lines, depth=0)
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


def _blocks(parent: Any, told: _Told, lines: list[str], depth: int, *, in_cell: bool = False) -> None:
    if depth > _DEEPEST:
        return
    before: list[str] = []  # of paragraphs whose end was deleted: they go on in the next
    for node in parent:
        if node.tag == f"{W}p":
            boxes: list[Any] = []
            pieces: list[str] = []
            _runs(node, pieces, boxes, depth=0)
            for box in boxes:
                _blocks(box, told, lines, depth + 1)
            if _ends_deleted(node):
                before += pieces
                continue
            lines += _paragraph(node, "".join([*before, *pieces]), told, in_cell=in_cell)
            before = []
        elif node.tag == f"{W}tbl":
            _table(node, told, lines, depth)
        elif node.tag in _AROUND:
            _blocks(node, told, lines, depth + 1, in_cell=in_cell)
    if text := "".join(before).strip():
        lines.append(text)


def _within(parent: Any, tag: str, depth: int = 0) -> Iterator[Any]:
    """Children with that tag, also those that content controls and the like stand around."""
    for node in parent:
        if node.tag == tag:
            yield node
        elif node.tag in _AROUND and depth < _DEEPEST:
            yield from _within(node, tag, depth + 1)


def _table(table: Any, told: _Told, lines: list[str], depth: int) -> None:
    rows: list[list[list[str]]] = []
    above: dict[int, list[str]] = {}
    for row in _within(table, f"{W}tr"):
        if row.find(f"{W}trPr/{W}del") is not None:
            continue
        inside: list[list[str]] = []
        for cell in _within(row, f"{W}tc"):
            inner: list[str] = []
            _blocks(cell, told, inner, depth + 1, in_cell=True)
            found = [line.strip() for line in inner if line.strip()]
            merged, at = cell.find(f"{W}tcPr/{W}vMerge"), len(inside)
            if merged is not None and merged.get(f"{W}val") != "restart" and not found:
                found = told.again.said(above.get(at, []))
            else:
                above[at] = found
            inside.append(found)
            inside += [[] for _ in range(_spanned(cell) - 1)]
        rows.append(inside)
    lines += table_lines(rows)


def _spanned(cell: Any) -> int:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    told = span.get(f"{W}val", "") if span is not None else ""
    return min(int(told), WIDEST) if told.isascii() and told.isdigit() and len(told) < 4 else 1


def _ends_deleted(node: Any) -> bool:
    marks = node.find(f"{W}pPr/{W}rPr")
    return marks is not None and (marks.find(f"{W}del") is not None or marks.find(f"{W}moveFrom") is not None)


def _paragraph(node: Any, text: str, told: _Told, *, in_cell: bool) -> list[str]:
    text = _MARK_AND_TAB.sub(r"\1 ", text)
    number = told.numbering.prefix(node)
    if not text.strip():
        return [number if in_cell else ""]
    if not number and _TYPED.match(text):
        number = " " * columns_before(node.find(f"{W}pPr"))
    return (number + text).split("\n")


def _runs(node: Any, pieces: list[str], boxes: list[Any], depth: int) -> None:
    if depth > _DEEPEST:
        return
    for child in node:
        tag = child.tag
        if tag in _SKIPPED:
            continue
        if tag == f"{W}t":
            pieces.append(child.text or "")
        elif tag == f"{W}tab":
            pieces.append("\t")
        elif tag in _BREAKS:
            pieces.append("\n")
        elif tag == f"{W}noBreakHyphen":
            pieces.append("-")
        elif tag == f"{W}sym":
            pieces.append(_SIGNS.get(child.get(f"{W}char", "").upper(), ""))
        elif tag == f"{W}txbxContent":
            boxes.append(child)
        elif isinstance(tag, str) and not (tag == f"{W}r" and _is_hidden(child)):
            _runs(child, pieces, boxes, depth + 1)


def _is_hidden(run: Any) -> bool:
    hidden = run.find(f"{W}rPr/{W}vanish")
    return hidden is not None and hidden.get(f"{W}val", "1") not in ("0", "false", "off")
