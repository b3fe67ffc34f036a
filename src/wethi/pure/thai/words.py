"""Thai text in words: for the index, for line breaks and for the reader of minutes.

White space and signs are kept, so that the pieces joined are always the text. thaibreak does the work where it is
installed; otherwise our own segmenter over the vendored word list does.
"""

from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from typing import Literal

from wethi.pure.thai.clusters import cluster_edges
from wethi.pure.thai.lazy_pattern import LazyPattern
from wethi.pure.thai.longest_match import segment
from wethi.pure.thai.native_words import Divide, open_library
from wethi.pure.thai.place_names import with_places_whole
from wethi.pure.thai.wordlist import word_list

Engine = Literal["thaibreak", "longest_match"]
_SHORT_NAME = 4  # a shorter name is kept whole only where the segmenter sees word ends on both sides of it
_AT_A_TIME = 30_000  # letters; more of them take the library longer, letter for letter
_MOSTLY = 0.6  # of the letters of a text: where more stand in runs that come again, each run is divided once
_FEW = 16  # heads of names that are looked for one by one; more of them are looked up at each letter
_UNTRUSTED = LazyPattern("[\x00\ud800-\udfff]")  # a C library stops at NUL and cannot be handed lone surrogates
_SPACE = LazyPattern(r"\s+")
_SPACES = LazyPattern(r"(\s+)")


class Names:
    """The site's own dictionary: places, organisations, issues and people that are never cut in two.

    Spaces inside a name match any white space of the text. Build it once and hand it to `words` and `boxes`.
    """

    def __init__(self, names: Iterable[str]) -> None:
        unique = {_SPACE.sub(" ", name.strip()) for name in names}
        self._by_head: dict[str, list[str]] = {}
        for name in sorted(unique, key=lambda name: (-len(name), name)):
            if len(name) > 1:
                self._by_head.setdefault(name[:2], []).append(name)

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where names stand in the text: leftmost, then longest, never overlapping, never inside a Thai cluster."""
        if not self._by_head:
            return []
        starts = self._starts(text)
        if not starts:
            return []
        found: list[tuple[int, int]] = []
        edges = cluster_edges(text)
        floor = 0
        for start in starts:
            if start < floor or start not in edges or _inside_latin(text, start):
                continue
            for name in self._by_head[text[start : start + 2]]:
                end = _match_name(text, start, name)
                if end and end in edges and not _inside_latin(text, end):
                    found.append((start, end))
                    floor = end
                    break
        return found

    def _starts(self, text: str) -> list[int]:
        """Where the first two letters of a name stand, in order."""
        if len(self._by_head) > _FEW:
            return [at for at in range(len(text) - 1) if text[at : at + 2] in self._by_head]
        found: list[int] = []
        for head in self._by_head:
            at = text.find(head)
            while at >= 0:
                found.append(at)
                at = text.find(head, at + 1)
        return sorted(found)


def words(text: str, names: Names | Iterable[str] = (), *, engine: Engine | None = None) -> list[str]:
    """The text in words, white space and signs; `"".join(words(t)) == t` always.

    `names` are kept whole. `engine` forces one of the two segmenters (ImportError when thaibreak is not installed).
    """
    pieces = _pieces(text, engine)
    known = names if isinstance(names, Names) else Names(names)
    spans = known.spans(text)
    return _with_names(text, pieces, spans) if spans else pieces


def boxes(text: str, names: Names | Iterable[str] = (), *, engine: Engine | None = None) -> list[str]:
    """The text in pieces between which a line may break; joined they are the text.

    Names are kept whole with their inner spaces, names of places too; ๆ, closing signs and short units stay with what
    stands before them, opening signs with what follows.
    """
    made: list[str] = []
    pieces = with_places_whole(words(text, names, engine=engine))
    opening = ""
    for number, piece in enumerate(pieces):
        role = _role(piece)
        following = pieces[number + 1] if role == "blank" and number + 1 < len(pieces) else ""
        if role and made and not opening and (role == "closes" or _clings(made, piece, following)):
            made[-1] += piece
        elif role == "opens":
            opening += piece
        else:
            made.append(opening + piece)
            opening = ""
    if opening:
        made.append(opening)
    return made


def search_words(text: str, names: Names | Iterable[str] = (), *, engine: Engine | None = None) -> list[str]:
    """Only the words and numbers, without white space and signs, Latin letters in lower case: what an index stores."""
    return [piece.lower() for piece in words(text, names, engine=engine) if _MEANT.search(piece)]


def is_word(text: str) -> bool:
    """Whether the vendored list has this word."""
    return text in word_list()


def splits_word(left: str, right: str, names: Iterable[str] = ()) -> bool:
    """Whether a line that breaks between `left` and `right` breaks hard.

    Hard: it falls inside a word of the list (or a name) whose two parts are not both words themselves.
    """
    whole = left + right
    return (is_word(whole) or whole in set(names)) and not (is_word(left) and is_word(right))


def cuts_word(left: str, right: str) -> bool:
    """Whether a text broken between `left` and `right` is broken inside a word of the list: ภาย + ใน, ปฐม + พยาบาล."""
    head, tail = _LAST_LETTERS.search(left[-_LONGEST_HALF:]), _FIRST_LETTERS.match(right[:_LONGEST_HALF])
    if head is None or tail is None:
        return False
    known = word_list()
    for start in range(len(head[0]) - 2, -1, -1):
        half = head[0][start:]
        lengths, listed = known.under(half[:2])
        for length in lengths:
            if len(half) < length <= len(half) + len(tail[0]) and half + tail[0][: length - len(half)] in listed:
                return True
    return False


def breaks_word(left: str, right: str) -> bool:
    """Whether one word stands over the break whose halves are not both words: `เติมอา` + `กาศ`, but not `ประชุม` + `ใหญ่`."""
    head, tail = _LAST_LETTERS.search(left[-2 * _LONGEST_HALF :]), _FIRST_LETTERS.match(right[: 2 * _LONGEST_HALF])
    if head is None or tail is None:
        return False
    place = 0
    for word in words(head[0] + tail[0]):
        cut = len(head[0]) - place
        place += len(word)
        if 0 < cut < len(word):
            return splits_word(word[:cut], word[cut:])
    return False


_LONGEST_HALF = 12
_LAST_LETTERS = LazyPattern("[\u0e01-\u0e4e]{2,}$")
_FIRST_LETTERS = LazyPattern("[\u0e01-\u0e4e]{2,}")
_CLOSES = LazyPattern("[)\\]}”’»\"'.,;:!?%…ๆฯ]+|ฯลฯ|น\\.|บาท(?!.)")
_OPENS = LazyPattern("[(\\[{“‘«]+")
_MEANT = LazyPattern("[0-9A-Za-z\u00c0-\u024f\u0e01-\u0e3a\u0e40-\u0e4e\u0e50-\u0e59]")
_UNIT = LazyPattern("น|น\\.|บาท|คน|ปี|วัน|นาที|ชม|องค์กร|ประเด็น|ครั้ง|%")
_ENDS_IN_DIGIT = LazyPattern("[0-9\u0e50-\u0e59]$")


@lru_cache(maxsize=8192)
def _role(piece: str) -> Literal["closes", "opens", "unit", "blank", ""]:
    """What a piece may be to its neighbours; a word, which most are, is nothing to them. Texts say the same words again."""
    if _CLOSES.fullmatch(piece):
        return "closes"
    if _OPENS.fullmatch(piece):
        return "opens"
    if _UNIT.fullmatch(piece):
        return "unit"
    return "blank" if piece == " " else ""


def _clings(made: list[str], piece: str, following: str) -> bool:
    """A space before ๆ or before a number's unit, and that unit itself, never start a line."""
    if piece == " ":
        return following == "ๆ" or bool(_ENDS_IN_DIGIT.search(made[-1]) and _UNIT.fullmatch(following))
    before = made[-1].rstrip(" ")
    return bool(_UNIT.fullmatch(piece) and before != made[-1] and _ENDS_IN_DIGIT.search(before))


def _pieces(text: str, engine: Engine | None) -> list[str]:
    divide = _library() if engine in (None, "thaibreak") else None
    if divide is None:
        if engine == "thaibreak":
            raise ImportError("thaibreak is not installed")
        return segment(text, word_list())
    if not text:
        return []
    return _at_once(text, divide) or _by_run(text, divide)


def _at_once(text: str, divide: Divide) -> list[str] | None:
    """Words of a text that says little twice, handed over as a whole; None where its runs should be divided each."""
    runs = text.split()
    gaps = len(runs) - 1
    parted_by_one = text.count(" ") + text.count("\n") == gaps and sum(map(len, runs)) + gaps == len(text)
    if not parted_by_one or sum(map(len, set(runs))) < _MOSTLY * len(text) or "\0" in text:
        return None
    made: list[str] = []
    at = seen = letters = 0
    while at < len(text):
        until = text.find(" ", at + _AT_A_TIME)
        try:
            divided = divide(text[at : until if until > 0 else len(text)])
        except UnicodeEncodeError:  # a lone surrogate
            return None
        pieces = divided.split("\0")
        letters += len(divided) - len(pieces) + 1
        seen += divided.count("\0 \0") + divided.count("\0\n\0") + (pieces[0] == " ")
        made += pieces
        at = until if until > 0 else len(text)
    return made if letters == len(text) and seen == gaps else None  # a mark draws the blank before it to itself


def _by_run(text: str, divide: Divide) -> list[str]:
    """Words of the runs between white space, each different run divided once: names, units and headings come again."""
    parts = _SPACES.split(text)  # run, white space, run ... run
    runs = [run for run in dict.fromkeys(parts[::2]) if run]
    if _UNTRUSTED.search(text):
        runs = [run for run in runs if not _UNTRUSTED.search(run)]
    divided = dict(zip(runs, _each(runs, divide), strict=True))
    made: list[str] = []
    for place, part in enumerate(parts):
        if place % 2:
            made.append(part)
        elif part in divided:
            made += divided[part]
        elif part:
            made += segment(part, word_list())
    return made if "".join(made) == text else segment(text, word_list())


def _each(runs: list[str], divide: Divide) -> list[list[str]]:
    """The words of each run, all handed over at once."""
    found = divide("\n".join(runs)).split("\0\n\0") if runs else []
    if len(found) != len(runs):  # a run that begins with a mark draws the line's end to itself
        found = [divide(run) for run in runs]
    return [run.split("\0") for run in found]


@cache
def _library() -> Divide | None:
    return open_library()


def _with_names(text: str, pieces: list[str], spans: list[tuple[int, int]]) -> list[str]:
    edges = {0, *accumulate(len(piece) for piece in pieces)}
    cuts = set(edges)
    for start, end in spans:
        if end - start < _SHORT_NAME and not (start in edges and end in edges):
            continue
        cuts.difference_update(range(start + 1, end))
        cuts.update((start, end))
    places = sorted(cuts)
    return [text[start:end] for start, end in pairwise(places)]


def _match_name(text: str, start: int, name: str) -> int:
    """End of the name at `start`, or 0."""
    if " " not in name:
        return start + len(name) if text.startswith(name, start) else 0
    at = start
    for number, part in enumerate(name.split(" ")):
        if number:
            space = _SPACE.match(text, at)
            if space is None:
                return 0
            at = space.end()
        if not text.startswith(part, at):
            return 0
        at += len(part)
    return at


def _inside_latin(text: str, at: int) -> bool:
    around = text[max(0, at - 1) : at + 1]
    return len(around) == 2 and around.isascii() and around.isalnum()
