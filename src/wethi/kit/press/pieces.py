"""Texts cut into the pieces that a line may break between.

The typesetter's own model breaks inside Thai words and names; so each word travels in a box of its own. Blanks stay at
the end of the piece before them: the text layer of the PDF then keeps them even where the line ends, and a reader can
join lines again without guessing.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from wethi.pure.thai.words import Names, boxes

# Between the pieces of a text on its way to the typesetter: a sign that no text holds once it is clean.
BETWEEN = "\x1f"

# A piece longer than this may be wider than a column: it goes in smaller pieces rather than out of the page.
LONGEST = 36

_NEVER_FIRST = re.compile(r"^[)\]}>»”’\"'%.,:;!?/ๆฯ…\u0e2f\u0e46–-]+$")
_WITH_HYPHEN = re.compile(r"\S[–-]$")  # โควิด-๑๙, 2560-2564: what is counted behind it stays with it
_NEVER_LAST = re.compile(r"^[(\[{<«“‘]+$")
_UNPRINTABLE = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b\u200e\u200f\ufeff\ufffe\uffff\ud800-\udfff]"
)
# A time and its unit, a day or two and the month after them, the number of a house or a telephone, a place and its ต. อ. จ.:
# read as one, so kept on one line.
_TOGETHER = re.compile(
    r"[0-9๐-๙]{1,2}[.:][0-9๐-๙]{2} น\."
    r"|(?<![0-9๐-๙-])0[0-9]{1,2}-[0-9]{3}-[0-9]{3,4}(?![0-9๐-๙-])"
    r"|(?<![0-9๐-๙/])[0-9๐-๙]{1,4}/[0-9๐-๙]{1,3}(?![0-9๐-๙/])"
    r"|(?<![ก-๙.])[ตอจ]\.[ก-๙]{2,16}(?![ก-๙])"
    r"|(?<![0-9๐-๙])[0-9๐-๙]{1,2}(?: ?[-–] ?[0-9๐-๙]{1,2})? (?:[ก-๙]{3,7}(?:คม|ยน)|กุมภาพันธ์)(?![ก-๙])"
)
_NO_NAMES = Names(())
# A word with the blank behind it; the ณ of a family name stays before what follows it.
_WORDS = re.compile(r"\s*(?:ณ\s+)?\S+\s*|\s+")
_LINE_ENDS = re.compile("\r\n?|[\u0085\u2028\u2029]")


def clean(text: str) -> str:
    """The text without characters that have no printed form and that PDF or DOCX refuse; line ends become ``\\n``."""
    return _UNPRINTABLE.sub("", _LINE_ENDS.sub("\n", text)).replace("\t", " ")


def pieces(text: str, names: Names | Sequence[str] = ()) -> list[str]:
    """The pieces in order; joined they are the cleaned text. A line feed is a piece of its own."""
    known = names if isinstance(names, Names) else Names(names)
    found: list[str] = []
    for number, line in enumerate(clean(text).split("\n")):
        if number:
            found.append("\n")
        if line:
            found.extend(_narrow(_glued(_whole(line, known))))
    return found


def _whole(line: str, names: Names) -> Iterable[str]:
    """Boxes of the line, with the stretches that are read as one in a box of their own."""
    at = 0
    for match in _TOGETHER.finditer(line):
        yield from boxes(line[at : match.start()], names)
        yield match[0]
        at = match.end()
    yield from boxes(line[at:], names)


def _glued(words: Iterable[str]) -> list[str]:
    """Blanks, closing marks and hyphens join what is before them, opening marks what follows."""
    glued: list[str] = []
    joins_next = False
    for word in words:
        blank, never_first, never_last, repeats = _role(word)
        if glued and (
            joins_next
            or blank
            or (never_first and not glued[-1][-1].isspace())
            or (word[0].isdigit() and _WITH_HYPHEN.search(glued[-1]))
        ):
            glued[-1] += word
        else:
            glued.append(word)
            # ๆ is written after a blank, yet belongs to the word before it.
            if repeats and len(glued) > 1:
                glued[-2:] = [glued[-2] + word]
        joins_next = never_last or (blank and joins_next)
    return glued


@lru_cache(maxsize=8192)
def _role(word: str) -> tuple[bool, bool, bool, bool]:
    """Whether it is blank, never stands first in a line, never last, and repeats or shortens the word before it."""
    return (
        word.isspace(),
        _NEVER_FIRST.match(word) is not None,
        _NEVER_LAST.match(word) is not None,
        word.strip() in ("ๆ", "ฯ"),
    )


def narrowed(pieces_of: str, most: int) -> str:
    """Pieces with ``BETWEEN`` between them, for a column that holds ``most`` letters: the wider ones go in smaller pieces, and
    what may be wider than it is counted, having few marks, at least between its words: a name is not broken in a word."""
    about = most * 3 // 4
    if most >= LONGEST or len(pieces_of) <= about:  # no piece is as wide
        return pieces_of
    found = pieces_of.split(BETWEEN)
    if max(map(len, found)) <= about:
        return pieces_of
    return BETWEEN.join(
        part for one in _narrow(found, most) for part in (_WORDS.findall(one) if len(one) > about else (one,))
    )


def _narrow(words: Iterable[str], most: int = LONGEST) -> Iterator[str]:
    for word in words:
        if len(word) <= most:
            yield word
            continue
        part = ""
        for token in _WORDS.findall(word):
            if part and len(part) + len(token) > most:
                yield part
                part = ""
            if len(token) <= most:
                part += token
                continue
            # A name that no line can hold is at least broken between its words.
            for one in _glued(_whole(token, _NO_NAMES)):
                while len(one) > most:
                    cut = _safe_cut(one, most)
                    yield one[:cut]
                    one = one[cut:]
                yield one
        if part:
            yield part


def _safe_cut(token: str, most: int) -> int:
    """Where a piece without blanks may be cut: never before a Thai mark nor after a leading vowel."""
    cut = most
    while cut > 1 and (token[cut] in "ะัาำิีึืฺุู็่้๊๋์ํ๎ๅ" or token[cut - 1] in "เแโใไ"):
        cut -= 1
    return cut if cut > 1 else most
