"""Years of the Buddhist and the Common Era.

Stored years are Common Era; people read and write Buddhist ones. A Buddhist year counts 543 more.
"""

OFFSET = 543
BUDDHIST = range(2400, 2701)
COMMON = range(1857, 2158)


def be(year_ce: int) -> int:
    """Buddhist year of a Common Era year: 2021 -> 2564."""
    return year_ce + OFFSET


def ce(year_be: int) -> int:
    """Common Era year of a Buddhist year: 2564 -> 2021."""
    return year_be - OFFSET


def common_year(written: int) -> int | None:
    """Common Era year behind four written digits of either era, or None when neither era explains them."""
    if written in BUDDHIST:
        return ce(written)
    if written in COMMON:
        return written
    return None
