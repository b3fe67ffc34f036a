"""Money as whole satang: read as typed, shown, spelt, and shared out so that the parts make the whole again."""

import re
from collections.abc import Sequence
from decimal import Decimal

from wethi.pure.thai.amounts import baht_text
from wethi.pure.thai.digits import to_ascii

MOST = 10**13
"""Satang; a hundred thousand million baht. More is a slip of the hand."""

_AMOUNT = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?")


class NotAnAmount(ValueError):
    """What was typed is no amount of baht; `reason`: empty, shape, large."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def read_baht(typed: str) -> int:
    """1,250.50 or ๑,๒๕๐.๕๐ บาท -> 125050. At most two decimals, never below nought. Raises NotAnAmount."""
    plain = to_ascii(typed).strip().removesuffix(".-").removesuffix("บาท").removeprefix("฿").strip().replace(" ", "")
    if not plain:
        raise NotAnAmount("empty")
    if not _AMOUNT.fullmatch(plain) or not plain.isascii():
        raise NotAnAmount("shape")
    baht, _dot, rest = plain.replace(",", "").partition(".")
    if len(baht) > 15 or (amount := int(baht) * 100 + int(f"{rest:0<2}")) > MOST:
        raise NotAnAmount("large")
    return amount


def show_baht(satang: int) -> str:
    """125050 -> 1,250.50; always ASCII digits and two decimals, because amounts are compared."""
    sign, amount = ("-", -satang) if satang < 0 else ("", satang)
    return f"{sign}{amount // 100:,}.{amount % 100:02}"


def in_words(satang: int) -> str:
    """125050 -> หนึ่งพันสองร้อยห้าสิบบาทห้าสิบสตางค์."""
    return baht_text(as_baht(satang))


def as_baht(satang: int) -> Decimal:
    """For sheets and words: exact, two decimals."""
    return Decimal(satang).scaleb(-2)


def shares(satang: int, weights: Sequence[int]) -> list[int]:
    """The amount parted by weight, to the satang: the parts always make the amount. What is left over after whole
    satang goes one by one to those who lost most, the first of equals first. Without any weight all are equal."""
    if not weights:
        if satang:
            raise ValueError("nobody to share with")
        return []
    if min(weights) < 0:
        raise ValueError("a weight below nought")
    whole = sum(weights)
    of = list(weights) if whole else [1] * len(weights)
    whole = whole or len(of)
    parts = [satang * one // whole for one in of]
    lost = sorted(range(len(of)), key=lambda at: (-(satang * of[at] % whole), at))
    for at in lost[: satang - sum(parts)]:
        parts[at] += 1
    return parts
