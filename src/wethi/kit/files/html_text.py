"""Text of a saved or pasted web page: blocks become lines, lists keep their numbers, tables become rows.

Of a whole page only its story is read: no menus, notices about cookies, comments, nor what stands beside it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from wethi.kit.files.docx_numbers import written
from wethi.kit.files.html_story import Line, is_beside, is_story, story_of
from wethi.kit.files.table_lines import Again, Cell, table_lines
from wethi.kit.markup import Part, parts_of

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer".split()  # noqa: SIM905
    + "form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody tfoot thead tr ul".split()  # noqa: SIM905
)
_SILENT = frozenset(
    ("script", "style", "noscript", "template", "svg", "head", "textarea", "select", "button", "iframe", "object")
)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_LINE_END = re.compile(r"\r\n?|\n")
_DEEPEST = 30
_WIDEST = 12  # columns that one cell may span
_MOST_COLUMNS = 24  # in which a cell may go on in the rows below
_NUMBER = re.compile(r"(?<![\w-])(?:start|value)\s*+=\s*+[\"']?([0-9]{1,5})(?![0-9])", re.I)
_LETTERS = re.compile(r"(?<![\w-])type\s*+=\s*+[\"']?([aAiI])(?!\w)")
_SPAN = re.compile(r"(?<![\w-])(row|col)span\s*+=\s*+[\"']?([0-9]{1,3})(?![0-9])", re.I)
_LEVEL = re.compile(
    r"(?<![\w-])(?:data-)?aria-level\s*+=\s*+[\"']?([1-9])(?![0-9])|lst-kix_[\w-]{1,40}?-([0-8])(?![\w-])", re.I
)
_ALT = re.compile(r"(?<![\w-])alt\s*+=\s*+[\"']([\u2190-\u2bff\U0001f000-\U0001faff\ufe0f\u200d]{1,12})[\"']", re.I)
_KEEPS_BLANKS = re.compile(r"white-space\s*+:\s*+(?:pre|break-spaces)", re.I)
_KEPT = str.maketrans({" ": "\u00a0"})
# Bullets of Word's symbol fonts, said as the letters that stand in their places.
_WORD_BULLET = re.compile("^([ \u00a0]*)[·§Øüvqo](?=\u00a0{2}|\u00a0 )")
_SHAPES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_NOTHING: Cell = []


@dataclass(slots=True)
class _List:
    number: int | None
    shape: str
    level: int


@dataclass(slots=True)
class _Table:
    again: Again
    rows: list[list[Cell]] = field(default_factory=list)
    cell: Cell | None = None
    spans: tuple[int, int] = (1, 1)  # rows and columns of the open cell
    below: dict[int, tuple[int, Cell]] = field(default_factory=dict)  # what goes on in rows below, and in how many

    def open_row(self) -> None:
        self.close_row()
        self.rows.append([])

    def open_cell(self, said: str) -> None:
        self.close_cell()
        if not self.rows:
            self.rows.append([])
        self._fill()
        spans = {found[1].lower(): int(found[2]) for found in _SPAN.finditer(said)}
        self.cell, self.spans = [], (spans.get("row", 1), min(max(spans.get("col", 1), 1), _WIDEST))

    def close_cell(self) -> None:
        if self.cell is None:
            return
        row, (tall, wide) = self.rows[-1], self.spans
        if tall > 1 and len(row) < _MOST_COLUMNS:
            self.below[len(row)] = (tall - 1, self.cell)
        row.append(self.cell)
        row += [_NOTHING] * (wide - 1)
        self.cell = None

    def close_row(self) -> None:
        self.close_cell()
        if self.rows:
            self._fill()

    def _fill(self) -> None:
        row = self.rows[-1]
        while (found := self.below.pop(len(row), None)) is not None:
            if found[0] > 1:
                self.below[len(row)] = (found[0] - 1, found[1])
            row.append(self.again.said(found[1]))


class _Page:
    def __init__(self, *, whole: bool) -> None:
        self.lines: list[Line] = []
        self._whole = whole
        self._line: list[str] = []
        self._mark = ""  # of the list's entry whose words are still to come
        self._silent, self._silences = "", 0  # the tag that ends silence, and how often it is open
        self._kept: list[str] = []  # the tag whose text keeps blanks and line ends, likewise
        self._lists: list[_List] = []
        self._tables: list[_Table] = []
        self._again = Again()
        self._deeper = 0  # tables inside tables that are not told apart any more
        self._stories: list[tuple[str, int]] = []
        self._articles: list[int] = []  # those of them that are articles
        self._count = 0
        self._headline = False

    def read(self, page: str) -> None:
        for part in parts_of(page):
            if self._silent:
                self._pass_over(part)
                continue
            if part.begins:
                self._begin(part)
            if part.ends and not self._silent:
                self._end(part.tag)
            if part.text:
                self._write(part.text)
        self._end_line()
        while self._tables:
            self._end_table()

    def _pass_over(self, part: Part) -> None:
        if self._silent == "head" and part.tag == "body":
            self._silent = ""
            self._begin(part)
        elif part.tag == self._silent and part.begins != part.ends:
            self._silences += 1 if part.begins else -1
            self._silent = self._silent if self._silences else ""

    def _begin(self, part: Part) -> None:
        tag, said = part.tag, part.said
        if not part.ends and (tag in _SILENT or (not self._whole and is_beside(tag, said))):
            self._silent, self._silences = tag, 1
            return
        if self._kept and tag == self._kept[0] and not part.ends:
            self._kept.append(tag)
        if tag == "br":
            self._end_line(blank=True)
        elif tag == "img" and (picture := _ALT.search(said)) is not None:
            self._line.append(picture[1])
        elif tag in _BLOCKS or tag in ("td", "th"):
            self._end_line()
        if not self._kept and not part.ends and (tag == "pre" or _KEEPS_BLANKS.search(said) is not None):
            self._kept = [tag]
        if is_story(tag, said):
            self._count += 1
            self._stories.append((tag, self._count))
            self._articles += [self._count] if tag == "article" else []
        self._headline = self._headline or tag == "h1"
        if tag in ("ul", "ol"):
            self._lists.append(self._begun(tag, said))
        elif tag == "li":
            self._mark_entry(said)
        elif tag in ("table", "tr", "td", "th"):
            self._begin_in_table(tag, said)

    def _end(self, tag: str) -> None:
        if tag in _BLOCKS or tag in ("td", "th"):
            self._end_line(blank=tag == "p")
        if self._kept and tag == self._kept[0]:
            self._kept.pop()
        if self._stories and tag == self._stories[-1][0]:
            self._stories.pop()
            del self._articles[len(self._articles) - (tag == "article") :]
        if tag == "h1":
            self._headline = False
        elif tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        elif tag == "li":
            self._mark = ""
        elif tag == "table" and self._deeper:
            self._deeper -= 1
        elif tag == "table" and self._tables:
            self._end_table()
        elif tag in ("td", "th") and self._tables and not self._deeper:
            self._tables[-1].close_cell()
        elif tag == "tr" and self._tables and not self._deeper:
            self._tables[-1].close_row()

    def _begin_in_table(self, tag: str, said: str) -> None:
        if len(self._tables) >= _DEEPEST:
            self._deeper += tag == "table"
            return
        if tag == "table" or not self._tables:
            self._tables.append(_Table(self._again))
        if tag == "tr":
            self._tables[-1].open_row()
        elif tag != "table":
            self._tables[-1].open_cell(said)

    def _end_table(self) -> None:
        table = self._tables.pop()
        table.close_row()
        for line in table_lines(table.rows):
            self._put(line)

    def _begun(self, tag: str, said: str) -> _List:
        level, shape, first = _LEVEL.search(said), _LETTERS.search(said), _NUMBER.search(said)
        return _List(
            None if tag == "ul" else int(first[1]) if first else 1,
            _SHAPES[shape[1]] if shape else "decimal",
            int(level[2]) if level and level[2] else len(self._lists),
        )

    def _mark_entry(self, said: str) -> None:
        around = self._lists[-1] if self._lists else _List(None, "", 0)
        told, number = _LEVEL.search(said), _NUMBER.search(said)
        indent = "  " * min(int(told[1]) - 1 if told and told[1] else around.level, _DEEPEST)
        if around.number is None:
            self._mark = f"{indent}- "
            return
        around.number = int(number[1]) if number else around.number
        self._mark = f"{indent}{written(around.number, around.shape)}. "
        around.number += 1

    def _write(self, text: str) -> None:
        if not self._kept:
            self._line.append(text)
            return
        first, *others = _LINE_END.split(text)
        self._line.append(first.expandtabs(4).translate(_KEPT))
        for line in others:
            self._end_line(blank=True)
            self._line.append(line.expandtabs(4).translate(_KEPT))

    def _end_line(self, *, blank: bool = False) -> None:
        """Close the line that is being written. ``blank``: a line of nothing stands for itself."""
        if not self._line:
            return
        text = _SPACE.sub(" ", "".join(self._line)).strip(" ").rstrip()
        self._line = []
        if text:
            self._put(self._mark + _WORD_BULLET.sub(r"\1•", text))
            self._mark = ""
        elif blank and not self._tables and self.lines and self.lines[-1].text:
            self._put("")

    def _put(self, text: str) -> None:
        if self._tables:
            cell = self._tables[-1].cell
            if cell is not None:
                cell.append(text)
                return
        story = self._articles[0] if self._articles else self._stories[0][1] if self._stories else 0
        self.lines.append(Line(text, story, bool(self._stories), self._headline))


def html_text(page: str) -> str:
    """Visible text of `page`, a line for each block. Broken markup is read as far as it goes."""
    parted = _Page(whole=False)
    parted.read(page)
    told = story_of(parted.lines)
    if told is None:
        whole = _Page(whole=True)
        whole.read(page)
        told = [line.text for line in whole.lines]
    return "\n".join(told)
