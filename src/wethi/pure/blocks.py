"""A paper as a tree of blocks: the one form that becomes PDF, DOCX, HTML and text.

A block says what a part of a paper *is*; how it looks is decided once, by ``wethi.kit.press``. All texts are plain
strings, never markup. Lengths are centimetres and type sizes points, unless a name says otherwise.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from wethi.pure.thai.digits import to_ascii, to_thai

Align: TypeAlias = Literal["left", "center", "right"]
Digits: TypeAlias = Literal["thai", "arabic"]

BULLET = "-"
_LETTERS = "กขคงจฉชซฌญฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"  # without ฃ, ฅ, ฆ, ฎ, ฏ, as lists are lettered


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style. A line feed inside it is a line break."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the paper's title, 2 and 3 are parts of it."""

    level: int
    text: str
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. ``indent`` moves its first line, ``left`` all of it; a ``tight`` one keeps close to the next."""

    runs: tuple[Run, ...]
    indent: float = 0.0
    align: Align = "left"
    left: float = 0.0
    tight: bool = False


@dataclass(frozen=True, slots=True)
class ListItem:
    """One entry: its text, the blocks below it, and a mark of its own where the list's pattern is not right."""

    runs: tuple[Run, ...]
    inside: tuple["Block", ...] = ()
    mark: str | None = None


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list. ``marker`` is a pattern: ``{n}`` is the number, ``{a}`` a Thai letter; without either it is a bullet."""

    items: tuple[ListItem, ...]
    ordered: bool = False
    marker: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; width 0 shares what is left with the other columns of width 0."""

    width: float = 0.0
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Table:
    """A table; its head is repeated on every page. A cell is text, in which a line feed is a line break.

    ``shades`` weaves it: 1 to 5 from thin to thick, 0 bare, -1 a hole, one for each cell after a row's first.
    """

    columns: tuple[Column, ...]
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: bool = True
    shades: tuple[tuple[int, ...], ...] = ()

    def __post_init__(self) -> None:
        if self.shades and [len(row) + 1 for row in self.shades] != [len(row) for row in self.rows]:
            raise ValueError("A woven table needs a shade for each cell after the first of a row.")
        wrong = [row for row in (self.head, *self.rows) if row and len(row) != len(self.columns)]
        if wrong:
            raise ValueError(f"A table of {len(self.columns)} columns has a row of {len(wrong[0])} cells.")


@dataclass(frozen=True, slots=True)
class KeyValue:
    """Labelled lines, such as the head of a letter; ``width`` is that of the labels."""

    rows: tuple[tuple[str, str], ...]
    width: float = 3.0


@dataclass(frozen=True, slots=True)
class Signatory:
    """A person who signs: the name printed in brackets, the position below it, the word before the dotted line. Without
    a word there is only room, as in a letter."""

    name: str
    position: str = ""
    word: str = "ลงชื่อ"


@dataclass(frozen=True, slots=True)
class Signature:
    """Room to sign for one person (right half of the page) or several (side by side)."""

    people: tuple[Signatory, ...]


@dataclass(frozen=True, slots=True)
class CardLine:
    """One line of a card; size 0 is the page's own."""

    text: str
    size: float = 0.0
    bold: bool = False
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Card:
    """A badge or a label: ``lines`` from its top, ``foot`` at its bottom left, ``code`` as a QR code at its bottom right."""

    lines: tuple[CardLine, ...]
    foot: tuple[CardLine, ...] = ()
    code: str = ""


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards of one size, side by side and row under row; ``cut`` draws the lines along which they are cut apart."""

    cards: tuple[Card, ...]
    columns: int = 2
    height: float = 5.0
    gap: float = 0.0
    cut: bool = True


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG and what it shows; ``height`` or ``width`` is given, the other follows."""

    image: bytes
    alt: str
    height: float = 0.0
    width: float = 0.0


@dataclass(frozen=True, slots=True)
class Pictures:
    """Pictures side by side in the middle of the page, such as the marks of several hosts."""

    pictures: tuple[Picture, ...]


@dataclass(frozen=True, slots=True)
class Blank:
    """Room of ``height`` centimetres for something that is put there by hand or printed already."""

    height: float


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin line across the page."""


@dataclass(frozen=True, slots=True)
class Space:
    """Empty room of ``lines`` lines of text."""

    lines: float = 1.0


Block: TypeAlias = (
    Heading | Paragraph | ListBlock | Table | KeyValue | Signature | Cards | Pictures | Blank | PageBreak | Rule | Space
)


@dataclass(frozen=True, slots=True)
class Page:
    """The sheet: A4 with the margins of Thai official papers and 16 point type."""

    left: float = 3.0
    right: float = 2.0
    top: float = 2.0
    bottom: float = 2.0
    landscape: bool = False
    size: float = 16.0
    numbered: bool = True
    fits: bool = False  # a paper a little too long for one page is drawn smaller


@dataclass(frozen=True, slots=True)
class Document:
    """A whole paper. ``lang`` is ``th`` or ``en``; ``digits`` sets page numbers and list marks, never the texts."""

    title: str
    blocks: tuple[Block, ...]
    lang: str = "th"
    page: Page = Page()
    digits: Digits = "thai"


def plain(text: str) -> tuple[Run, ...]:
    """The text as one run without style."""
    return (Run(text),)


def bold(text: str) -> tuple[Run, ...]:
    """The text as one bold run."""
    return (Run(text, bold=True),)


def paragraph(text: str, indent: float = 0.0, align: Align = "left", tight: bool = False) -> Paragraph:
    """A paragraph of plain text."""
    return Paragraph(plain(text), indent=indent, align=align, tight=tight)


def bullets(texts: Sequence[str]) -> ListBlock:
    """A bulleted list of plain texts."""
    return ListBlock(tuple(ListItem(plain(text)) for text in texts))


def numbered(texts: Sequence[str], marker: str = "{n}.") -> ListBlock:
    """A numbered list of plain texts."""
    return ListBlock(tuple(ListItem(plain(text)) for text in texts), ordered=True, marker=marker)


def in_digits(text: str, digits: Digits) -> str:
    """The text with its digits in the chosen set."""
    return to_thai(text) if digits == "thai" else to_ascii(text)


def marks(block: ListBlock, digits: Digits) -> Iterator[str]:
    """The mark of each item as printed. An item with a mark of its own still counts."""
    pattern = block.marker or ("{n}." if block.ordered else BULLET)
    for index, item in enumerate(block.items):
        if item.mark is not None:
            yield item.mark
        else:
            letter = _LETTERS[index % len(_LETTERS)]
            yield in_digits(pattern.replace("{n}", str(index + 1)), digits).replace("{a}", letter)
