"""One form of Thai text for reading and comparing, with the way back to what was written.

The reader of minutes, the search index and the forms all look at normalised text; people are shown the original.
Unicode's NFKC is never used: it splits SARA AM (U+0E33) in two and nothing joins it again.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from wethi.pure.thai.digits import ASCII, THAI
from wethi.pure.thai.lazy_pattern import LazyPattern
from wethi.pure.thai.stems import holds_any

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_WIDE = "\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19\uff0e\uff0f\uff1a\uff08\uff09\uff0c\uff05"
_NARROW = "0123456789./:(),%"
_ONE_TO_ONE = (
    *zip(_WIDE, _NARROW, strict=True),
    *zip(THAI, ASCII, strict=True),
    *((dash, "-") for dash in _DASHES),
    *((space, " ") for space in _SPACES),
)

_FOLDABLE = re.compile(f"[{THAI}{_WIDE}{_DASHES}{_SPACES}]")

_UNSEEN = "\u200b-\u200f\u2060\ufeff\u00ad"
_TONE = "\u0e48-\u0e4b"
# Possessive quantifiers keep every alternative linear on hostile runs of invisible characters.
_SPLIT_AM = f"\u0e4d(?:[{_UNSEEN}]*[{_TONE}])*+[{_UNSEEN}]*+ ?+[{_UNSEEN}]*+\u0e32"
# No word begins with these vowels: text out of a PDF has lost the ring of SARA AM and put a blank there (อ าเภอ, น้ า).
# A tone right behind SARA AM belongs to it, so that one pass leaves nothing for another.
_LOST_RING = (
    f"(?<=[\u0e01-\u0e2e{_TONE}])(?<!\u0e33[{_TONE}])(?<!\u0e33[{_UNSEEN}][{_TONE}])"
    f"[{_UNSEEN}]*+ [{_UNSEEN}]*+(?:{_SPLIT_AM}|[\u0e32\u0e33])"
)
_AM_OR_TONE = f"(?:[{_UNSEEN}]*+(?:{_SPLIT_AM}|\u0e33|[{_TONE}]))"
_EDIT = LazyPattern(
    f"\u0e40[{_UNSEEN}]*+\u0e40|{_SPLIT_AM}{_AM_OR_TONE}*+|\u0e33{_AM_OR_TONE}++|{_LOST_RING}{_AM_OR_TONE}*+|[{_UNSEEN}]++"
)
# Without any of these there is nothing to edit.
_SUSPECT = (
    "\u0e40\u0e40",
    "\u0e4d",
    " \u0e32",
    " \u0e33",
    *(f"\u0e33{sign}" for sign in "\u0e33\u0e48\u0e49\u0e4a\u0e4b"),
)
_UNSEEN_SIGN = re.compile(f"[{_UNSEEN}]")
_NO_TONE = LazyPattern(f"[^{_TONE}]+")


@dataclass(frozen=True, slots=True)
class Normal:
    """Normalised text and the map back to the text it came from (offsets in code points)."""

    text: str
    original: str
    _starts: list[int] = field(default_factory=list, repr=False)
    _edits: list[tuple[int, int, int]] = field(default_factory=list, repr=False)

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Span of the original that became `text[start:end]`; tight, so invisible neighbours stay outside.

        Raises ValueError when the span does not lie inside the text.
        """
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"span {start}..{end} is outside a text of {len(self.text)} characters")
        if not self._starts:
            return start, end
        first = self._bounds(start)[0]
        if start == end:
            return first, first
        return first, self._bounds(end - 1)[1]

    def quote(self, start: int, end: int) -> str:
        """The writer's own characters behind `text[start:end]`."""
        first, last = self.original_span(start, end)
        return self.original[first:last]

    def _bounds(self, position: int) -> tuple[int, int]:
        at = bisect_right(self._starts, position) - 1
        if at < 0:
            return position, position + 1
        made_until, old_start, old_end = self._edits[at]
        if position < made_until:
            return old_start, old_end
        shifted = old_end + position - made_until
        return shifted, shifted + 1


def fold_characters(text: str) -> str:
    """Thai digits, dashes and odd spaces as their ASCII twins; the length never changes, so spans stay valid."""
    if _FOLDABLE.search(text) is None:
        return text
    for sign, twin in _ONE_TO_ONE:  # an eighth of the time of one translation of all letters
        if sign in text:
            text = text.replace(sign, twin)
    return text


def normalise(text: str) -> Normal:
    """Digits, dashes and spaces to ASCII, invisible characters out, เเ to แ, SARA AM whole again and behind its tone.

    Linear in the length of the text. Normalising twice changes nothing more.
    """
    folded = fold_characters(text)
    if not holds_any(folded, _SUSPECT) and _UNSEEN_SIGN.search(folded) is None:
        return Normal(folded, text)
    pieces: list[str] = []
    starts: list[int] = []
    edits: list[tuple[int, int, int]] = []
    old = new = 0
    for match in _EDIT.finditer(folded):
        start, end = match.span()
        kept = folded[old:start]
        made = _replacement(match)
        pieces.append(kept)
        pieces.append(made)
        new += len(kept)
        starts.append(new)
        new += len(made)
        edits.append((new, start, end))
        old = end
    if not edits:
        return Normal(folded, text)
    pieces.append(folded[old:])
    return Normal("".join(pieces), text, starts, edits)


def run_together(text: str) -> str:
    """As names are compared that may differ in spaces, case or digits only: normalised, small, without a space."""
    return "".join(normalise(text).text.lower().split())


def _replacement(match: re.Match[str]) -> str:
    if match[0][0] == "\u0e40":
        return "\u0e41"
    # Tones stand before SARA AM, however they were typed; a repeated SARA AM stays repeated. Nothing else is left.
    seen = match[0].replace("\u0e32", "\u0e33")
    return _NO_TONE.sub("", seen) + "\u0e33" * seen.count("\u0e33")


_CONSONANT = "\u0e01-\u0e2e"
_ABOVE_BELOW = "\u0e31\u0e34-\u0e3a\u0e47"
_MARK = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_TRAILING = "\u0e30\u0e32\u0e33"
_LEADING = "\u0e40-\u0e44"

# Every place where a mark or vowel stands, and every arrangement no Thai keyboard lets a careful writer make.
_SIGNS = LazyPattern(f"[{_MARK}{_TRAILING}{_LEADING}]")
_ILLEGAL = LazyPattern(
    f"(?<![{_CONSONANT}{_MARK}])[{_MARK}]"  # a mark with nothing to stand on
    f"|[{_ABOVE_BELOW}][{_ABOVE_BELOW}]"  # two vowels in one place
    f"|[{_TONE}][{_TONE}\u0e31\u0e34-\u0e3a]"  # a tone under another tone or before its vowel
    f"|(?<![{_CONSONANT}{_MARK}\u0e30\u0e32])[{_TRAILING}]"  # a trailing vowel that opens a word
    f"|[\u0e34\u0e35-\u0e3a\u0e33][{_TRAILING}]"  # a trailing vowel after a full vowel
    f"|(?:\u0e40(?!\u0e40)|[\u0e41-\u0e44])(?![{_CONSONANT}])"  # a leading vowel that leads nothing
    f"|(?<![^\\s])(?!\u0e13)[{_CONSONANT}](?= +[{_CONSONANT}])"  # a consonant alone: its vowel was dropped (ณ is a word)
)
# Very common words as damaged PDF text spells them; each arrangement is legal by itself but is not a word.
_TELLTALE = LazyPattern(
    "กำร(?!ะ)|ควำม|ประชำ|ประชมุ|ประช ม|ทปี่|ทปี ่|วนั(?=ท|พ|ศ|จ)|เปน็|ดว้ย|แลว้|ผเู้|ตอ้ง|จงัหว|หนงัสอื|เรอื่ง|เพอื่|"
    "หนว่ย|เครอืข|งำน|ก ร(?=ประ|จัด|ศึก|ทำ|มี)|พ้นื|ท่ี|น้ี|เม่ือ|เพ่ือ|เร่ือง"
)
# Each of those holds one of these.
_TOLD_BY = (
    *[
        "กำร",
        "ควำม",
        "ประชำ",
        "ประชมุ",
        "ทปี",
        "วนั",
        "เปน็",
        "ดว้ย",
        "แลว้",
        "ผเู้",
        "ตอ้ง",
        "จงัหว",
        "หนงัสอื",
        "เรอื่ง",
        "เพอื่",
        "หนว่ย",
        "เครอืข",
        "งำน",
        "พ้นื",
        "ท่ี",
        "น้ี",
        "เม่ือ",
        "เพ่ือ",
        "เร่ือง",
    ],
    *("ประช ม", "ก รประ", "ก รจัด", "ก รศึก", "ก รทำ", "ก รมี"),
)


def mark_damage(text: str) -> float:
    """Share of vowels and marks that stand where they cannot, 0.0 (clean) to 1.0.

    Text a person typed stays under 0.01; text torn out of a PDF with a bad font map is usually above 0.03.
    """
    bad = sum(1 for _ in _TELLTALE.finditer(text)) if holds_any(text, _TOLD_BY) else 0
    if not _is_legal(text):
        bad += sum(1 for _ in _ILLEGAL.finditer(text))
    signs = len(_SIGNS.findall(text)) if bad else 0
    return min(1.0, bad / signs) if signs else 0.0


def _is_legal(text: str) -> bool:
    """Whether no sign of the text stands where it cannot, told by the kinds of each two neighbours: quick, and mostly so."""
    # A byte for each letter: Thai has one in this set, and what has none stands as a question mark.
    kinds = f" {text} ".replace("\x85", " ").encode(_BYTES, "replace").translate(_KINDS)
    for grouped, pairs in _NEVER_BESIDE:
        seen = kinds.translate(grouped)
        if any(pair in seen for pair in pairs):
            return False
    return b" c " not in kinds or _ALONE.search(kinds) is None


_BYTES = "cp874"


def _kinds() -> bytes:
    """The kind of each byte; whatever is not Thai and no blank is an `o`.

    c consonant, n the letter ณ, i mark of a full vowel, a other vowel above or below, t tone, m other mark, r ะ or า,
    k SARA AM, l leading vowel, e the one that may be doubled.
    """
    kinds = bytearray(b"o" * 256)
    for signs, kind in (
        (" \t\n\r\v\f\x1c\x1d\x1e\x1f\xa0", " "),
        (map(chr, range(0x0E01, 0x0E2F)), "c"),
        (map(chr, range(0x0E34, 0x0E3B)), "i"),
        (map(chr, range(0x0E41, 0x0E45)), "l"),
        (map(chr, range(0x0E48, 0x0E4C)), "t"),
        (map(chr, range(0x0E4C, 0x0E4F)), "m"),
        ("\u0e13", "n"),
        ("\u0e30\u0e32", "r"),
        ("\u0e33", "k"),
        ("\u0e40", "e"),
        ("\u0e31\u0e47", "a"),
    ):
        for sign in signs:
            kinds[sign.encode(_BYTES)[0]] = ord(kind)
    return bytes(kinds)


_KINDS = _kinds()
_ALONE = re.compile(b"(?<= )c +[cn]")
# Kinds seen as fewer, so that a few looks tell whether two stand side by side that must not.
_NEVER_BESIDE = (
    (bytes.maketrans(b"orkle iatm", b"xxxxxxMMMM"), (b"xM",)),
    (bytes.maketrans(b"iaorklemcn", b"MM........"), (b"MM", b"tt", b"tM")),
    (bytes.maketrans(b"ole iatmcn", b"xxxxx....."), (b"xr", b"xk", b"kr", b"kk")),
    (bytes.maketrans(b"cniatmrk ", b"..ooooooo"), (b"lo", b"eo", b"ll", b"el", b"le")),
)
