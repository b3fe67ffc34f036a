"""The vendored Thai word list, read once and only when something asks for it, and looked through only where asked.

It is package data under `wethi/_third_party`, a link to the repository's `third_party/` that a wheel holds as files.
"""

from __future__ import annotations

import re
from functools import cache

_WHERE = ("_third_party", "thai-words", "words_th.txt")
_PURE_THAI = re.compile("[\u0e01-\u0e45\u0e47-\u0e4e]+")
_LETTERS = "".join(map(chr, range(0x0E01, 0x0E30)))
_LEADING = "\u0e40\u0e41\u0e42\u0e43\u0e44"


class WordListMissing(LookupError):
    """The installed package was built without the word list."""


class WordList:
    """Words in the order of a Thai dictionary, one a line; those with the same first two letters are found together.

    A dictionary keeps เกาะ with ก, so that all words of a letter stand side by side. Splitting all lines would take
    longer than everything a short text needs; here only the stretch of a letter is searched, once for each first pair.
    """

    def __init__(self, lines: str) -> None:
        self._lines = f"\n{lines.strip()}\n"
        self._stretches: dict[str, str] = {}
        self._heads: dict[str, tuple[tuple[int, ...], frozenset[str]]] = {}
        starts: list[tuple[str, int]] = []
        for letter in _LETTERS:
            start = self._lines.find(f"\n{letter}", starts[-1][1] if starts else 0)
            if start >= 0:
                starts.append((letter, start))
        ends = [start for _, start in starts[1:]] + [len(self._lines)]
        for (letter, start), end in zip(starts, ends, strict=True):
            self._stretches[letter] = self._lines[start : end + 1]

    def under(self, head: str) -> tuple[tuple[int, ...], frozenset[str]]:
        """The words that begin with two letters, behind the lengths they have, shortest first."""
        found = self._heads.get(head)
        if found is None:
            found = self._heads[head] = self._searched(head)
        return found

    def _searched(self, head: str) -> tuple[tuple[int, ...], frozenset[str]]:
        if len(head) < 2:
            return (), frozenset()
        stretch = self._stretches.get(head[1] if head[0] in _LEADING else head[0], "")
        words = (head + rest.partition("\n")[0] for rest in stretch.split(f"\n{head}")[1:])
        kept = frozenset(word for word in words if _PURE_THAI.fullmatch(word))
        return tuple(sorted({len(word) for word in kept})), kept

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and word in self.under(word[:2])[1]


@cache
def word_list() -> WordList:
    """The vendored list; raises WordListMissing when it was not shipped."""
    from pathlib import Path

    shipped = Path(__file__).parents[2].joinpath(*_WHERE)
    if not shipped.is_file():
        raise WordListMissing("/".join(_WHERE))
    return WordList(shipped.read_text("utf-8"))
