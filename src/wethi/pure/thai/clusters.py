"""Thai character clusters: the smallest pieces of Thai script that may never be divided.

A leading vowel belongs to the consonant behind it, marks and trailing vowels to what stands before them.
"""

import re

_MARKS = "[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]"
_CLUSTER = re.compile(
    f"[\u0e40-\u0e44]?[\u0e01-\u0e2e]{_MARKS}*[\u0e32\u0e33\u0e45]?\u0e30?"  # a consonant with all it carries
    "|."  # anything else stands alone
    f"{_MARKS}*",
    re.DOTALL,
)


def clusters(text: str) -> list[str]:
    """The text in indivisible pieces; joined they are the text."""
    return [match[0] for match in _CLUSTER.finditer(text)]


def cluster_edges(text: str) -> set[int]:
    """Positions at which the text may be divided, its start and end among them."""
    return {0, *(match.end() for match in _CLUSTER.finditer(text))}
