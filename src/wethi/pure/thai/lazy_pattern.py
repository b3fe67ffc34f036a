"""Regular expressions that are compiled when they are first used.

The patterns of Thai months, times and titles are long; compiling them all would make every start of the program slower.
"""

import re
import sys
from collections.abc import Callable, Iterator
from functools import cached_property


class LazyPattern:
    """A pattern with the methods of `re.Pattern` that this package uses."""

    def __init__(self, source: str, flags: int = 0) -> None:
        self.source = source
        self.flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern itself."""
        return re.compile(self.source, self.flags)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """As `re.Pattern.match`."""
        return self.compiled.match(text, start)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """As `re.Pattern.fullmatch`."""
        return self.compiled.fullmatch(text)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As `re.Pattern.search`."""
        return self.compiled.search(text, start, end)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As `re.Pattern.finditer`."""
        return self.compiled.finditer(text)

    def findall(self, text: str) -> list[str]:
        """As `re.Pattern.findall` of a pattern without groups."""
        found: list[str] = self.compiled.findall(text)
        return found

    def sub(self, with_: "str | Callable[[re.Match[str]], str]", text: str) -> str:
        """As `re.Pattern.sub`."""
        return self.compiled.sub(with_, text)

    def split(self, text: str) -> list[str]:
        """As `re.Pattern.split`."""
        return self.compiled.split(text)
