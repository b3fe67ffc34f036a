"""Signs of a PDF page with their places, each said once: what PDFium's text layer tells of Thai, put right.

Browsers tell the glyph of a consonant as all signs of its cluster and then each mark again; WeasyPrint tells the ring of a
ำ under a number of its own; older fonts keep marks beside tall letters under private numbers.
"""

from __future__ import annotations

import ctypes
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

BLANK = 0.17  # of the type size; narrower gaps are inside a word, a blank is wider
SAME_LINE = 0.6  # of the type size; a raised or lowered sign stays on its line
# Glyphs that older Thai fonts keep for marks beside tall letters and below, under numbers of their own.
_SYMBOLS = {  # bullets and boxes of symbol fonts, likewise
    **dict.fromkeys((0xF0B7, 0xF0A7, 0xF0D8, 0xF076, 0xF06C, 0xF09F, 0xF02D), "•"),
    **dict.fromkeys((0xF0FC, 0xF050), "✓"),
    **dict.fromkeys((0xF06F, 0xF0A8, 0xF071, 0xF0A3), "☐"),
    **dict.fromkeys((0xF0FE, 0xF052), "☑"),
}
SHIFTED = _SYMBOLS | str.maketrans(
    "\uf700\uf701\uf702\uf703\uf704\uf705\uf706\uf707\uf708\uf709\uf70a\uf70b\uf70c\uf70d\uf70e\uf70f\uf710\uf711\uf712\uf713\uf714\uf715\uf716\uf717\uf718\uf719\uf71a",
    "ฐิีึื่้๊๋์่้๊๋์ญัํ็่้๊๋์ฺุู",
)


class Sign(NamedTuple):
    """A character, its base line, from where to where it moves on, in points, and its type size. White space has size 0,
    and no place where PDFium put it in because it saw a gap."""

    sign: str
    base: float
    left: float
    right: float
    size: float
    opens: bool = False  # whether it is the first of a text object: what follows stands behind it


@dataclass(slots=True)
class _Piece:
    """What one text object of a page says, with the edges of each of its signs: left, bottom, right, top; and from where
    to where each moves on. ``guessed``: a blank that PDFium put in where it saw a gap."""

    signs: str
    base: float
    size: float
    edges: list[tuple[float, float, float, float]]
    steps: list[tuple[float, float]]
    guessed: bool = False

    @property
    def is_only_consonant(self) -> bool:
        """Whether the glyph of a consonant says the signs above and behind it as well, which have glyphs of their own:
        PDFium gives each an equal part of its width, and it is as low as a consonant."""
        wide = [right - left for left, _, right, _ in self.edges]
        _, bottom, _, top = self.edges[0]
        return len(wide) > 1 and max(wide) - min(wide) < self.size * _EQUAL and top - bottom < self.size * _LOW

    def is_raised(self, at: int) -> bool:
        """Whether a sign is as high and as small as a mark above a consonant."""
        _, bottom, _, top = self.edges[at]
        return bottom - self.base > self.size * _RAISED and top - bottom < self.size * _SMALL


_RAISED, _SMALL = 0.25, 0.25  # of the type size: at least, at most
_UNDER = 0.05  # the same: what lies below the base line ends there


def placed_signs(layer: Any, text: str) -> Iterator[Sign]:
    """Each character of a text page once."""
    pieces = list(_pieces(layer, text))
    _name_misplaced(pieces)
    _name_rings(pieces)
    _name_tones(pieces)
    before: deque[_Piece] = deque(maxlen=_NEAR)
    unsure = False
    for piece in pieces:
        if not piece.size:
            if not (unsure and piece.guessed):
                yield Sign(piece.signs, piece.base, *(piece.steps[0] if piece.steps else (0.0, 0.0)), 0.0)
            continue
        again = any(_says_again(piece, one) for one in before)
        # Behind a mark that said its consonant again, and behind half a vowel, PDFium sees gaps where none are.
        halved = piece.signs.endswith(_AM) and piece.is_only_consonant
        unsure = again or halved
        if again:
            continue
        before.append(piece)
        for at, sign in enumerate(piece.signs):
            left, right = piece.steps[at]
            if halved and at + 1 == len(piece.signs):
                _, bottom, _, top = piece.edges[at]
                right += (top - bottom) * _HALF_AM - piece.size * BLANK
            yield Sign(sign, piece.base, left, right, piece.size, at == 0)


# `นĜĘา` for น้ำ: the ring of a ำ taken in two, and a tone drawn higher than elsewhere, under numbers that mean nothing.
_STRAY = "[^\\x00-\\x7f\u0e00-\u0e7f]"
_RINGED = re.compile(f"(?P<consonant>[ก-ฮ])(?P<ring>{_STRAY})(?P<tone>[\u0e48-\u0e4b]|{_STRAY})?(?P<half>[าำ])")
_RING, _TONE = "\u0e4d", "\u0e49"
_TONES = {"ต": "\u0e48", "ค": "\u0e48", "ร": "\u0e48"}  # ต่ำ, ค่ำ, ร่ำ; with the others น้ำ, ซ้ำ, ถ้ำ, ย้ำ
_MOST_STRAYS = 8  # there are four tones
_HIGH_TONE = re.compile(f"(?<=[\u0e31\u0e34-\u0e37\u0e47])({_STRAY})")
_WORDS_OF_TONE = {
    "\u0e48": ["ที่", "พี่", "สี่", "ซึ่ง", "หนึ่ง", "ครึ่ง", "เมื่อ", "เรื่อง", "เพื่อ", "ชื่อ", "อื่น", "สั่ง", "ทั่ว", "มั่น", "ฝั่ง"],
    "\u0e49": ["ครั้ง", "ทั้ง", "นั้น", "ตั้ง", "ชั้น", "ขั้น", "นี้", "ขึ้น", "พื้น", "ซื้อ", "เนื้อ", "เลี้ยง"],
}


_MARK_NAMES = re.compile("[\u0e38\u0e39\u0e47-\u0e4c]")
_FEWEST_ALONE = 2
_BELOW = "\u0e38\u0e39"
_TALL_MARK = 0.2  # of the type size: ู is wider than ุ
_WORDS_OF_MARK = {
    "\u0e48": ["ไม่", "ร่วม", "ก่อน", "ว่า", "อย่าง", "กว่า", "ต่อ", "แต่", "แห่ง", "ส่ง", "ใหม่", "บ่าย", "หน่วย", "อ่าน"],
    "\u0e49": ["ให้", "ได้", "เข้า", "บ้าน", "ต้อง", "แล้ว", "ข้อ", "หน้า", "ใช้", "เก้า", "ห้อง", "ด้วย", "แจ้ง", "ใกล้"],
    "\u0e4c": ["ประโยชน์", "ศูนย์", "สัปดาห์", "องค์กร", "สงขลานครินทร์", "อาจารย์", "เสาร์", "จันทร์", "ศุกร์"],
    "\u0e47": ["เป็น", "เก็บ", "เห็น", "เด็ก", "เล็ก", "ก็", "เต็ม", "เร็ว"],
}


def _name_misplaced(pieces: list[_Piece]) -> None:
    """Call a mark that stands below its consonant and has the name of one above, or the other way round, as the words of
    the page do: WeasyPrint with some fonts calls ผู้ `ผ้้` and ไม่ `ไมุ`."""
    places: list[tuple[_Piece, int]] = []
    alone = 0
    for piece in pieces:
        misplaced: set[int] = set()
        for found in _MARK_NAMES.finditer(piece.signs):
            _, bottom, _, top = piece.edges[found.start()]
            low, high = top < piece.base + piece.size * _UNDER, bottom > piece.base + piece.size * _RAISED
            if low if found[0] not in _BELOW else high:
                misplaced.add(found.start())
        places += ((piece, at) for at in misplaced)
        alone += sum(0 < at < len(piece.signs) - 1 and not {at - 1, at + 1} & misplaced for at in misplaced)
    if alone < _FEWEST_ALONE:  # LibreOffice only tells the two marks of one consonant in each other's places
        return
    text = "".join(piece.signs for piece in pieces)
    above = {name: _fitting(text, name) for name in _BELOW}
    for piece, at in places:
        sign = piece.signs[at]
        left, _, right, _ = piece.edges[at]
        called = above[sign] if sign in _BELOW else "\u0e39" if right - left > piece.size * _TALL_MARK else "\u0e38"
        piece.signs = piece.signs[:at] + (called or sign) + piece.signs[at + 1 :]


def _fitting(text: str, name: str) -> str:
    """The mark that makes most words of those in which a name stands for it."""
    fits = {mark: sum(text.count(word.replace(mark, name)) for word in words) for mark, words in _WORDS_OF_MARK.items()}
    best = max(fits, key=lambda mark: fits[mark])
    return best if fits[best] else ""


def _name_tones(pieces: list[_Piece]) -> None:
    """Call a tone above a vowel, drawn higher than elsewhere and called by a number that means nothing, as the words of
    the page do: `ครัĘง`, `นีĘ`."""
    strays = {
        found[1]: "" for piece in pieces for found in _HIGH_TONE.finditer(piece.signs) if piece.is_raised(found.start())
    }
    if not 0 < len(strays) <= _MOST_STRAYS:
        return
    text = "".join(piece.signs for piece in pieces)
    for stray in strays:
        fits = {
            tone: sum(text.count(word.replace(tone, stray)) for word in words) for tone, words in _WORDS_OF_TONE.items()
        }
        strays[stray] = max(fits, key=lambda tone: fits[tone]) if any(fits.values()) else ""
    for piece in pieces if any(strays.values()) else ():
        piece.signs = _HIGH_TONE.sub(lambda found: strays.get(found[1]) or found[1], piece.signs)


def _name_rings(pieces: list[_Piece]) -> None:
    """Call the parts of a ำ as Thai does. WeasyPrint calls each glyph as it met it first: where that was the second half
    of a ำ, every า of the page is called ำ."""
    called_am = False
    for piece in pieces:
        for found in _RINGED.finditer(piece.signs):
            if not piece.is_raised(found.start("ring")):
                continue
            tone = found["tone"] or ""
            if tone and not "\u0e00" <= tone <= "\u0e7f":
                tone = _TONES.get(found["consonant"], _TONE)
            called = found["consonant"] + _RING + tone + "า"
            piece.signs = piece.signs[: found.start()] + called + piece.signs[found.end() :]
            called_am = called_am or found["half"] == _AM
    for piece in pieces if called_am else ():
        piece.signs = piece.signs.replace(_AM, "า")


_NEAR = 4  # objects; one sign may stand between a consonant and the mark above it
_AM = "ำ"
_HALF_AM = 1.24  # of the consonant's height: a wider gap holds more than the part of ำ that follows it
_MARK_HEIGHT = 0.6  # of the type size, at most
_EQUAL, _LOW = 0.012, 0.58  # of the type size


def _says_again(piece: _Piece, one: _Piece) -> bool:
    """Whether a mark above or below a consonant says the whole of it once more: browsers tell each glyph of ครั้ง so."""
    if piece.signs != one.signs or len(piece.signs) < 2 or abs(piece.base - one.base) > piece.size * SAME_LINE:
        return False
    left, bottom, _, top = piece.edges[0]
    over = bottom >= max(edge[3] for edge in one.edges) or top <= min(edge[1] for edge in one.edges)
    within = one.edges[0][0] - piece.size * 0.2 <= left and piece.edges[-1][2] <= one.edges[-1][2] + piece.size * 0.4
    return (over or top - bottom < piece.size * _MARK_HEIGHT) and within


def _pieces(layer: Any, text: str) -> Iterator[_Piece]:
    """The text objects in the page's order; white space has size 0."""
    import pypdfium2.raw as raw

    x, y = ctypes.c_double(), ctypes.c_double()
    held: _Piece | None = None
    of: int | None = None
    following = 0
    for sign in text:
        index, following = following, following + (2 if sign > "\uffff" else 1)  # PDFium counts a picture as two
        if sign.isspace():
            if held is not None:
                yield held
            held, of = None, None
            guessed = raw.FPDFText_IsGenerated(layer, index) == 1
            if guessed:
                yield _Piece(sign, 0.0, 0.0, [], [], guessed=True)
            else:
                left, base, right, _ = layer.get_charbox(index)
                yield _Piece(sign, base, 0.0, [], [(left, right)])
            continue
        thing = raw.FPDFText_GetTextObject(layer, index)
        number = ctypes.cast(thing, ctypes.c_void_p).value
        edge = layer.get_charbox(index)
        left, _, right, _ = layer.get_charbox(index, loose=True)
        if held is not None and number is not None and number == of:
            held.signs += sign
            held.edges.append(edge)
            held.steps.append((left, right))
            continue
        if held is not None:
            yield held
        raw.FPDFText_GetCharOrigin(layer, index, x, y)
        size = float(raw.FPDFText_GetFontSize(layer, index)) or 1.0
        held, of = _Piece(sign, y.value, size, [edge], [(left, right)]), number
    if held is not None:
        yield held
