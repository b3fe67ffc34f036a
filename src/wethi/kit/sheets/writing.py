"""Tables for people who open them in a spreadsheet: Excel in Thailand reads UTF-8 only with a mark in front."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import chain, islice
from typing import Any

CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_DANGEROUS = frozenset("=+-@\t\r")
# Each alone is searched four times as fast as both in one.
_BEGINS_DANGEROUSLY = (re.compile(r",[=+\-@\t\r]"), re.compile(r"\n[=+\-@\t\r]"))
_ORDINARY = bytes(sign for sign in range(256) if (sign >= 32 and sign not in b',"') or sign == 9)
_AT_ONCE = 25  # rows


def defused(value: Any) -> Any:
    """Text that a spreadsheet would run as a formula, with a mark that makes it text; numbers and days as they are."""
    if not isinstance(value, str):
        return "" if value is None else value
    if not value.isprintable():
        value = "".join(letter for letter in value if letter >= " " or letter in "\n\t\r")
    return f"'{value}" if value[:1] in _DANGEROUS else value


class _Cells(dict[Any, Any]):
    """Cells by what they become, made when first met. Only texts are kept: a list says the same few words again and
    again, and 1, 1.0 and True would be one key."""

    def __init__(self, made: Callable[[Any], Any]) -> None:
        super().__init__()
        self._made = made

    def __missing__(self, cell: Any) -> Any:
        made = self._made(cell)
        if type(cell) is str:
            self[cell] = made
        return made


def _in_csv(cell: Any) -> str:
    """:func:`defused`, as text, in quotation marks where RFC 4180 wants them."""
    text = str(defused(cell))
    if '"' in text or "," in text or "\n" in text or "\r" in text:
        return '"' + text.replace('"', '""') + '"'
    return text


def csv_bytes(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """UTF-8 with mark, comma, CRLF, as RFC 4180 wants it. A line of one empty cell is a pair of quotation marks.

    Some rows at a time are put together as they are, and only where that will not do cell by cell.
    """
    cell = _Cells(_in_csv).__getitem__
    parts = [b"\xef\xbb\xbf"]
    waiting = chain((head,), rows)
    while some := list(islice(waiting, _AT_ONCE)):
        parts.append(_as_it_is(some) or "".join([(",".join(map(cell, row)) or '""') + "\r\n" for row in some]).encode())
    return b"".join(parts)


def _as_it_is(rows: list[Sequence[Any]]) -> bytes:
    """The lines when no cell needs quotation marks or to be :func:`defused`; empty otherwise.

    That is seen at once: nothing but separators is left when the ordinary signs are taken away, and none stands before
    a dangerous one. An empty line has such a sign, its own end.
    """
    text = "\r\n".join(_lines(rows)) + "\r\n"
    body = text.encode()
    width = len(rows[0])
    if all(len(row) == width for row in rows):
        separators = (b"," * (width - 1) + b"\r\n") * len(rows)
    else:
        separators = b"".join([b"," * (len(row) - 1) + b"\r\n" for row in rows])
    harmless = body.translate(None, _ORDINARY) == separators and text[0] not in _DANGEROUS
    return body if harmless and not any(begins.search(text) for begins in _BEGINS_DANGEROUSLY) else b""


def _lines(rows: list[Sequence[Any]]) -> Iterable[str]:
    """The cells of each row with commas between. In a column whose first cell is text, all mostly are."""
    odd = [at for at, cell in enumerate(rows[0]) if type(cell) is not str]
    try:
        if not odd:
            return list(map(",".join, rows))
        columns: list[Iterable[str]] = list(zip(*rows, strict=True))
        for at in odd:
            columns[at] = map(_text, columns[at])
        return list(map(",".join, zip(*columns, strict=True)))
    except (TypeError, ValueError):  # a number further down, rows of several lengths
        return [",".join(map(_text, row)) for row in rows]


def _text(cell: Any) -> str:
    return cell if type(cell) is str else "" if cell is None else str(cell)


def xlsx_bytes(title: str, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """A workbook with one sheet; the head stays in view and is bold, columns are as wide as their longest text."""
    from wethi.kit.sheets.workbook_parts import workbook

    cell = _Cells(defused).__getitem__
    name = "".join(letter for letter in title if letter not in "[]:*?/\\")[:31] or "1"
    return workbook(name, list(map(cell, head)), [list(map(cell, row)) for row in rows])
