"""Whether words stand in a text at all, asked before a long pattern is tried.

A document asks this thousands of times: a plain loop takes half the time of `any` over a generator.
"""

from __future__ import annotations

from collections.abc import Iterable


def holds_any(text: str, words: Iterable[str]) -> bool:
    """Whether one of the words stands in the text."""
    for word in words:  # noqa: SIM110
        if word in text:
            return True
    return False
