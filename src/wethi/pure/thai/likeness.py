"""How alike two short texts are; rapidfuzz does the work where it is installed, difflib otherwise."""

from collections.abc import Callable
from difflib import SequenceMatcher
from functools import cache


def likeness(left: str, right: str) -> float:
    """0.0 (nothing in common) to 1.0 (equal): the share of letters that need no edit, as rapidfuzz's ratio counts."""
    if left == right:
        return 1.0
    return _engine()(left, right)


def edits(left: str, right: str, *, at_most: int) -> int:
    """Fewest single-letter changes (a swap of neighbours is one) that turn one text into the other.

    Counting stops beyond `at_most`: the answer is then `at_most + 1`.
    """
    counted = _edit_engine()
    if counted is not None:
        return min(counted(left, right, at_most), at_most + 1)
    return min(_edits(left, right), at_most + 1)


@cache
def _engine() -> Callable[[str, str], float]:
    try:
        from rapidfuzz.fuzz import ratio
    except ImportError:
        return lambda left, right: SequenceMatcher(None, left, right, autojunk=False).ratio()
    return lambda left, right: ratio(left, right) / 100


@cache
def _edit_engine() -> Callable[[str, str, int], int] | None:
    try:
        from rapidfuzz.distance import OSA
    except ImportError:
        return None
    return lambda left, right, most: int(OSA.distance(left, right, score_cutoff=most))


def _edits(left: str, right: str) -> int:
    """Optimal string alignment by three rows of a table."""
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, letter in enumerate(left, 1):
        two_before, before, row = before, row, [i]
        for j, other in enumerate(right, 1):
            least = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == right[j - 2] and left[i - 2] == other:
                least = min(least, two_before[j - 2] + 1)
            row.append(least)
    return row[-1]


def nearest_span(short: str, text: str, *, least: float = 0.7) -> tuple[int, int] | None:
    """Where `text` reads most like `short`; None when no passage is alike enough, or rapidfuzz is not installed."""
    try:
        from rapidfuzz.fuzz import partial_ratio_alignment
    except ImportError:
        return None
    found = partial_ratio_alignment(short, text, score_cutoff=least * 100)
    return (found.dest_start, found.dest_end) if found is not None and found.dest_end > found.dest_start else None
