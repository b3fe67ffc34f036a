"""The vendored Thai word list, loaded once and only when something asks for it.

It is package data under `wethi/_third_party`, a link to the repository's `third_party/` that a wheel holds as files.
"""

import re
from collections.abc import Iterable
from functools import cache
from importlib import resources

_WHERE = ("_third_party", "thai-words", "words_th.txt")
_PURE_THAI = re.compile("[\u0e01-\u0e45\u0e47-\u0e4e]+")


class WordListMissing(LookupError):
    """The installed package was built without the word list."""


class WordList:
    """Words with the lengths that occur behind each pair of first letters, so that a look-up tries few slices."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(word for word in words if len(word) > 1 and _PURE_THAI.fullmatch(word))
        lengths: dict[str, set[int]] = {}
        for word in self.words:
            lengths.setdefault(word[:2], set()).add(len(word))
        self.lengths = {head: tuple(sorted(found)) for head, found in lengths.items()}

    def __contains__(self, word: object) -> bool:
        return word in self.words

    def __len__(self) -> int:
        return len(self.words)


@cache
def word_list() -> WordList:
    """The vendored list; raises WordListMissing when it was not shipped. The first call takes about 0.1 s."""
    return WordList(_text().splitlines())


def _text() -> str:
    shipped = resources.files("wethi").joinpath(*_WHERE)
    if shipped.is_file():
        return shipped.read_text("utf-8")
    raise WordListMissing("/".join(_WHERE))
