"""What a PDF of the typesetter says to whoever reads its text: each drawn glyph says its own character.

The typesetter tells a reader the text of a stack (ที่, น้ำ) in one piece beside the stack (``ActualText``) and lets the glyphs
themselves say something else. Half of the readers look at the glyphs alone: there a search for น้ำ finds nothing and a
copied name is broken. Here the glyphs are told what they are. A stack is one glyph for one character but for ำ, which is
drawn in two, with a tone mark between them: its ring says nothing and its second half, which must then be known from a plain
า, gets a number of its own. As some readers know no glyph that says nothing, a stack with ำ keeps its text beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from wethi.kit.press import plain
from wethi.kit.press.objects import Objects, named, pressed

# A stack and the text beside it: the text, what sets font and place, the font, the glyphs.
_SPAN = re.compile(
    rb"/Span<</ActualText<FEFF([0-9A-F]+)>>>BDC( 0 Tr/(f\d+) [\d.]+ Tf[^(\[]*)(\[?\(.*?\)\]?T[Jj])\nEMC", re.DOTALL
)
_BEGIN, _END, _FILLED = b"\nBT\n", b"\nET\n", b" 0 Tr/"
_FONT = re.compile(rb"/f\d+ [\d.]+ Tf ")
_PARTS = 5  # of what the pattern splits a page into: the rest before a stack, and the four above
# Balanced parentheses stand in a string as they are; a stack has four glyphs, so they go no deeper than this.
_PLAIN = rb"[^()\\]|\\."
_STRING = re.compile(rb"\(((?:%b|\((?:%b|\((?:%b)*\))*\))*)\)" % (_PLAIN, _PLAIN, _PLAIN), re.DOTALL)
_ESCAPE = re.compile(rb"\\(\d{1,3}|\r?\n|.)", re.DOTALL)
_NAMED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_AM = re.compile("([\u0e31\u0e34-\u0e37\u0e47-\u0e4e]*)\u0e33")
_HALF = "\ue033"  # the second half of ำ while glyphs and characters are laid side by side
_ONE = re.compile(rb"<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]+)>")
_WIDTH = re.compile(rb"(\d+) (\d+) ([\d.]+)")


@dataclass(frozen=True, slots=True)
class _Told:
    """A stack as its glyphs tell it by themselves; with ำ in it the text stays beside it."""

    shown: bytes
    has_am: bool


@dataclass
class _Font:
    """A font of the file: the number of its object; what its glyphs say; the number of the second half of ำ."""

    number: int
    below: bytes
    says: dict[int, str]
    aa: int = 0
    half: int = 0
    learnt: set[int] = field(default_factory=set)
    stacks: dict[tuple[bytes, bytes], _Told | None] = field(default_factory=dict)  # by text and glyphs

    def learn_all(self) -> None:
        """From all its stacks what each glyph says, and then how each stack is told."""
        read = {key: (_text(key[0]), _codes(key[1])) for key in self.stacks}
        for text, codes in read.values():
            self.learn(codes, text)
        if self.aa:
            self.half = max((*self.says, *self.learnt)) + 1
        self.stacks = {key: self._told(key[1], *read[key]) for key in read}

    def _told(self, shown: bytes, text: str, codes: list[int]) -> _Told | None:
        has_am = "\u0e33" in text and self.aa in codes
        if has_am:
            codes = _with_am(self, codes)
        if "".join(map(self.tells, codes)) != text:
            return None
        return _Told(_recoded(shown, codes), has_am)

    @cached_property
    def widths(self) -> dict[int, float]:
        """Those that are not nought; a row may hold for several glyphs."""
        rows = _WIDTH.findall(self.below.partition(b"/W[")[2].partition(b"]")[0])
        return {code: float(wide) for a, b, wide in rows for code in range(int(a), int(b) + 1)}

    def width(self, code: int) -> float:
        return self.widths.get(code, 0.0)

    def tells(self, code: int) -> str:
        """What a glyph says once it is told."""
        if code == self.half and self.half:
            return "\u0e33"
        said = self.says.get(code, "")
        return "" if self.half and said == "\u0e4d" else said

    def learn(self, codes: list[int], text: str) -> bool:
        """Lays glyphs and characters side by side; whether each has its own and nothing said otherwise before."""
        drawn = _AM.sub(lambda found: f"\u0e4d{found[1]}{_HALF}", text)
        if len(drawn) != len(codes):
            return False
        pairs = [(code, "\u0e32" if one == _HALF else one) for code, one in zip(codes, drawn, strict=True)]
        if any(code in self.learnt and self.says[code] != one for code, one in pairs):
            return False
        for code, one in pairs:
            self.says[code] = one
            self.learnt.add(code)
        if _HALF in drawn:
            self.aa = codes[drawn.rindex(_HALF)]
        return True


class _Words:
    """What stands between BT and ET on pages with the same fonts. Each word is drawn from a place of its own, so a word that
    comes again, on the next page or in everybody's letter, is there to the byte: it is read once and told once."""

    def __init__(self, fonts: dict[bytes, _Font]) -> None:
        self._fonts = fonts
        self._parts: dict[bytes, list[bytes]] = {}
        self._told: dict[bytes, bytes] = {}
        self._all_filled = True

    def read(self, words: Iterable[bytes]) -> None:
        for drawn in set(words).difference(self._parts):
            word = plain.word(drawn)
            if word.count(b" Tr/") != word.count(_FILLED):
                self._all_filled = False
            parts = self._parts[drawn] = _SPAN.split(word)
            for text, name, shown in _stacks(parts):
                if name in self._fonts:
                    self._fonts[name].stacks[text, shown] = None

    def told(self) -> dict[bytes, bytes]:
        """Each of them as it stands in the page once the fonts have learnt."""
        if not self._told:
            for drawn, parts in self._parts.items():
                known = b"".join(self._retold(parts))
                if self._all_filled:  # every word says that it is filled, as it is anyway
                    known = known.replace(_FILLED, b"/")
                self._told[drawn] = b"%b%b%b" % (_BEGIN, _said_once(known), _END)
        return self._told

    def _retold(self, parts: list[bytes]) -> Iterator[bytes]:
        yield parts[0]
        for at in range(1, len(parts), _PARTS):
            text, head, name, shown, after = parts[at : at + _PARTS]
            told = self._fonts[name].stacks[text, shown] if name in self._fonts else None
            if told is not None and not told.has_am:
                yield from (head, told.shown, after)
            else:
                shown = told.shown if told else shown
                yield from (b"/Span<</ActualText<FEFF", text, b">>>BDC", head, shown, b"\nEMC", after)


def _said_once(word: bytes) -> bytes:
    """Each glyph that stands by itself names its font anew; it holds until another is named."""
    fonts: set[bytes] = set(_FONT.findall(word))
    if len(fonts) != 1:
        return word
    (font,) = fonts
    before, _font, after = word.partition(font)
    return before + font + after.replace(font, b" ")


def _stacks(parts: list[bytes]) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Text, name of the font and glyphs of each stack."""
    return zip(*(parts[at::_PARTS] for at in (1, 3, 4)), strict=True)


def make_legible(objects: Objects, pages: Iterable[int]) -> None:
    """Changes the contents of these pages and their fonts in place. What cannot be told glyph by glyph stays as it is."""
    fonts: dict[int, _Font] = {}
    alike: dict[tuple[tuple[bytes, int], ...], _Words] = {}
    drawn: list[tuple[int, list[bytes], _Words]] = []
    for page in pages:
        body = objects[page]
        contents = named(body, b"/Contents ")
        if not contents:
            continue
        here = dict(_fonts_of(objects, body, fonts))
        words = alike.setdefault(tuple((name, font.number) for name, font in here.items()), _Words(here))
        # What stands between words and the words, by turns. Two searches for plain bytes: one pattern for both looks at every
        # byte, five times as long.
        parts = objects.content(contents).replace(_BEGIN, _END).split(_END)
        words.read(parts[1::2])
        drawn.append((contents, parts, words))
    for font in fonts.values():
        font.learn_all()
    for number, parts, words in drawn:
        parts[1::2] = map(words.told().__getitem__, parts[1::2])
        objects.change(number, pressed(b"", b"".join(parts)))
    for font in fonts.values():
        _rewrite(objects, font)


def _with_am(font: _Font, codes: list[int]) -> list[int]:
    """The same glyphs with the ring of ำ right before its second half: marks take no room, so their order is free."""
    at = len(codes) - 1 - codes[::-1].index(font.aa)
    ring = next((place for place in range(at - 1, -1, -1) if font.says.get(codes[place]) == "\u0e4d"), at)
    if any(font.width(code) for code in codes[ring:at]):
        return codes
    return [*codes[:ring], *codes[ring + 1 : at], *codes[ring : ring + 1], font.half, *codes[at + 1 :]]


def _recoded(inner: bytes, codes: list[int]) -> bytes:
    rest = iter(codes)

    def one(found: re.Match[bytes]) -> bytes:
        count = len(_bytes(found[1])) // 2
        return b"<" + b"".join(b"%04X" % next(rest) for _ in range(count)) + b">"

    return _STRING.sub(one, inner)


def _fonts_of(objects: Objects, page: bytes, known: dict[int, _Font]) -> Iterator[tuple[bytes, _Font]]:
    """The fonts of a page by their names in it, as far as their glyphs have numbers that we may give."""
    resources = named(page, b"/Resources ")
    listed = objects[resources].partition(b"/Font<<")[2].partition(b">>")[0] if resources else b""
    for entry in listed.split(b"/")[1:]:
        name, key = entry.partition(b" ")[0], named(entry, b" ")
        if name[:1] != b"f" or not key:
            continue
        if key not in known:
            body = objects[key]
            below = named(body, b"/DescendantFonts[") or named(body, b"/DescendantFonts [")
            cmap = named(body, b"/ToUnicode ")
            if not below or not cmap or b"/CIDToGIDMap/Identity" not in objects[below]:
                continue
            known[key] = _Font(key, objects[below], _read(objects.content(cmap)))
        yield name, known[key]


def _read(cmap: bytes) -> dict[int, str]:
    """Glyph -> text, out of a table of single glyphs as the typesetter writes it."""
    found: dict[int, str] = {}
    for part in cmap.split(b"beginbfchar")[1:]:
        part = part.partition(b"endbfchar")[0]
        found |= {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in _ONE.findall(part)}
    return found


def _rewrite(objects: Objects, font: _Font) -> None:
    """The font with what its glyphs say, and with one more number where ำ is drawn."""
    says = {code: font.tells(code) for code in font.says}
    body, below = objects[font.number], font.below
    if font.half:
        says[font.half] = "\u0e33"
        width = b"%g" % font.width(font.aa)
        rows = b"".join(code.to_bytes(2, "big") for code in (*range(font.half), font.aa))
        place = objects.add(pressed(b"", rows))
        below = below.replace(b"/CIDToGIDMap/Identity", b"/CIDToGIDMap %d 0 R" % place)
        before, mark, rest = below.partition(b"/W[")
        widths, end, rest = rest.partition(b"]")
        if end:
            below = b"%b%b%b %d %d %b]%b" % (before, mark, widths, font.half, font.half, width, rest)
        number = named(below, b"/FontDescriptor ")
        if number:
            told, given = objects[number], named(objects[number], b"/CIDSet ")
            objects.change(number, told.replace(b"/CIDSet %d 0 R" % given, b"") if given else told)
        objects.change(named(body, b"/DescendantFonts[") or named(body, b"/DescendantFonts ["), below)
    objects.change(named(body, b"/ToUnicode "), pressed(b"/Type/CMap", _written(says)))


def _written(says: dict[int, str]) -> bytes:
    lines = [
        b"<%04X><%b>" % (code, text.encode("utf-16-be").hex().upper().encode()) for code, text in sorted(says.items())
    ]
    parts = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    return b"\n".join([
        b"/CIDInit /ProcSet findresource begin", b"12 dict begin", b"begincmap",
        b"/CIDSystemInfo <</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def", b"/CMapName /Wethi def", b"/CMapType 2 def",
        b"1 begincodespacerange", b"<0000><FFFF>", b"endcodespacerange",
        *(line for part in parts for line in (b"%d beginbfchar" % len(part), *part, b"endbfchar")),
        b"endcmap", b"CMapName currentdict /CMap defineresource pop", b"end", b"end",
    ])  # fmt: skip


def _text(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be")


def _codes(inner: bytes) -> list[int]:
    whole = b"".join(_bytes(found[1]) for found in _STRING.finditer(inner))
    return [int.from_bytes(whole[at : at + 2], "big") for at in range(0, len(whole), 2)]


def _bytes(string: bytes) -> bytes:
    return _ESCAPE.sub(_unescaped, string) if b"\\" in string else string


def _unescaped(found: re.Match[bytes]) -> bytes:
    said = found[1]
    if said.isdigit():
        return bytes([int(said, 8) & 255])
    return _NAMED.get(said, b"" if said.endswith(b"\n") else said)
