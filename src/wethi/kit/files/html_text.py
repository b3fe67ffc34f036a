"""Text of a saved or pasted web page: blocks become lines, lists keep their numbers, tables become rows."""

from __future__ import annotations

import re

from wethi.kit.markup import parts_of

_BLOCKS = frozenset(
    "address article aside blockquote body center dd div dl dt fieldset figcaption figure footer form".split()  # noqa: SIM905
    + "h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody tfoot thead tr ul".split()  # noqa: SIM905
)
_SILENT = frozenset(
    ("script", "style", "noscript", "template", "svg", "head", "textarea", "select", "button", "iframe", "object")
)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_DEEPEST = 30
_START = re.compile(r"(?<![\w-])start\s*+=\s*+[\"']?([0-9]{1,5})(?![0-9])", re.I)


class _Page:
    def __init__(self) -> None:
        self.lines: list[str] = []
        self._line: list[str] = []
        self._silent: list[str] = []
        self._lists: list[int | None] = []
        self._row: list[str] | None = None

    def read(self, page: str) -> None:
        for part in parts_of(page):
            if part.begins:
                self._begin(part.tag, part.said)
            if part.ends:
                self._end(part.tag)
            if part.text and not self._silent:
                self._line.append(part.text)
        self._row = None
        self._end_line()

    def _begin(self, tag: str, said: str) -> None:
        if tag in _SILENT:
            self._silent.append(tag)
        if self._silent:
            return
        if tag == "br":
            self._end_line()
        elif tag in ("td", "th"):
            self._line = []
        elif tag in _BLOCKS:
            self._end_line()
        if tag in ("ul", "ol"):
            self._lists.append(_first_number(said) if tag == "ol" else None)
        elif tag == "li":
            self._mark_entry()
        elif tag == "tr":
            self._row = []

    def _end(self, tag: str) -> None:
        if self._silent:
            if tag in self._silent:
                del self._silent[self._silent.index(tag) :]
            return
        if tag in ("td", "th") and self._row is not None:
            self._row.append(self._taken())
        elif tag == "tr" and self._row is not None:
            cells, self._row = self._row, None
            if any(cells):
                self.lines.append("| " + " | ".join(cells) + " |" if len(cells) > 1 else cells[0])
        elif tag in _BLOCKS:
            self._end_line()
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()

    def _mark_entry(self) -> None:
        indent = "  " * min(max(len(self._lists) - 1, 0), _DEEPEST)
        number = self._lists[-1] if self._lists else None
        if number is None:
            self._line.append(f"{indent}- ")
            return
        self._line.append(f"{indent}{number}. ")
        self._lists[-1] = number + 1

    def _taken(self) -> str:
        text = "".join(self._line)
        self._line = []
        indent = len(text) - len(text.lstrip(" "))
        return " " * (indent if text.lstrip()[:1] in "-0123456789" else 0) + _SPACE.sub(" ", text).strip()

    def _end_line(self) -> None:
        if self._row is not None:
            self._line.append(" ")  # a block inside a cell
            return
        text = self._taken()
        if text.strip(" -"):
            self.lines.append(text)


def html_text(page: str) -> str:
    """Visible text of `page`, a line for each block. Broken markup is read as far as it goes."""
    reader = _Page()
    reader.read(page)
    return "\n".join(reader.lines)


def _first_number(said: str) -> int:
    found = _START.search(said)
    return int(found[1]) if found else 1
