"""Regular expressions that are compiled when they are first used.

The patterns of Thai months, times, titles and work are long: compiling them all would make every start of the program
slower, and the first document that is read, of which hardly any needs more than half of them.
"""

import re
import sys
from collections.abc import Callable, Iterator
from functools import cached_property


class LazyPattern:
    """A pattern with the methods of `re.Pattern` that are used here; after the first call they are that pattern's own."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self.flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern itself."""
        compiled = re.compile(self.pattern, self.flags)
        vars(self).update((name, getattr(compiled, name)) for name in _METHODS)
        return compiled

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As `re.Pattern.match`."""
        return self.compiled.match(text, start, end)

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As `re.Pattern.fullmatch`."""
        return self.compiled.fullmatch(text, start, end)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As `re.Pattern.search`."""
        return self.compiled.search(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """As `re.Pattern.finditer`."""
        return self.compiled.finditer(text, start, end)

    def findall(self, text: str, start: int = 0, end: int = sys.maxsize) -> list[str]:
        """As `re.Pattern.findall` of a pattern without groups."""
        found: list[str] = self.compiled.findall(text, start, end)
        return found

    def sub(self, with_: "str | Callable[[re.Match[str]], str]", text: str) -> str:
        """As `re.Pattern.sub`."""
        return self.compiled.sub(with_, text)

    def split(self, text: str) -> list[str]:
        """As `re.Pattern.split`."""
        return self.compiled.split(text)


_METHODS = ("match", "fullmatch", "search", "finditer", "findall", "sub", "split")
