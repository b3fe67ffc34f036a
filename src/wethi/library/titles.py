"""When two titles name the same thing."""

from __future__ import annotations

import re

from wethi.pure.thai.normal import normalise

_QUOTES = str.maketrans("", "", "\"'“”‘’«»`")
_EDGES = " .,:;!?-–—•*()[]"


def title_key(title: str) -> str:
    """Equal for titles that differ only in quotation marks, spaces, case, digits or closing punctuation."""
    plain = normalise(title).text.translate(_QUOTES).casefold()
    return re.sub(r"\s+", "", plain.strip(_EDGES)).strip(_EDGES)
