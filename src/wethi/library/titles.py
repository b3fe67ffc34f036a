"""When two titles name the same thing."""

from __future__ import annotations

import re

from wethi.pure.thai.normal import normalise

_QUOTES = str.maketrans("", "", "\"'“”‘’«»`")
_EDGES = " .,:;!?-–—•*()[]"


def series_key(title: str) -> str:
    """Under which a series stands once in a network; a name of signs alone is its own key."""
    return (title_key(title) or title.strip())[:200]


def title_key(title: str) -> str:
    """Equal for titles that differ only in quotation marks, spaces, case, digits or closing punctuation."""
    plain = normalise(title).text.translate(_QUOTES).casefold()
    return re.sub(r"\s+", "", plain.strip(_EDGES)).strip(_EDGES)
