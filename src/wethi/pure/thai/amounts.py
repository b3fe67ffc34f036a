"""Amounts of money in words, and the numbers of Thai text."""

from decimal import Decimal

from wethi.pure.thai.number_words import NumberHit, find_numbers, read_number, spell_number

__all__ = ["NumberHit", "baht_text", "find_numbers", "read_number", "spell_number"]


def baht_text(amount: Decimal | int) -> str:
    """An amount of baht as vouchers and cheques spell it: 1250.50 -> หนึ่งพันสองร้อยห้าสิบบาทห้าสิบสตางค์.

    Raises ValueError for more than two decimals (nothing is rounded silently) and for amounts that are no number.
    """
    exact = Decimal(amount)
    if not exact.is_finite():
        raise ValueError(f"not an amount: {amount}")
    satang_exact = abs(exact).scaleb(2)
    if satang_exact != satang_exact.to_integral_value():
        raise ValueError(f"an amount of baht has at most two decimals: {amount}")
    baht, satang = divmod(int(satang_exact), 100)
    sign = "ลบ" if exact < 0 else ""
    if not satang:
        return f"{sign}{spell_number(baht)}บาทถ้วน"
    whole = f"{spell_number(baht)}บาท" if baht else ""
    return f"{sign}{whole}{spell_number(satang)}สตางค์"
