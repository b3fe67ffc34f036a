"""Receipt vouchers are kept by the neighbour that keeps the money; letters only enclose them. Who has one is asked here."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from wethi.programme.models import Edition


def _nobody(edition: Edition, person_ids: Iterable[int]) -> set[int]:
    return set()


def _none_lack(edition: Edition, person_ids: Iterable[int]) -> int:
    return 0


_lacking: Callable[[Edition, Iterable[int]], int] = _none_lack
_holders: Callable[[Edition, Iterable[int]], set[int]] = _nobody


def install_vouchers(
    holders: Callable[[Edition, Iterable[int]], set[int]], lacking: Callable[[Edition, Iterable[int]], int]
) -> None:
    """Handed over at start-up by the neighbour that keeps the money: who of these people has a receipt voucher that stands,
    and how many are entitled to one and have none. Letters only enclose it; it is drawn when it leaves (``made``: voucher)."""
    global _holders, _lacking
    _holders, _lacking = holders, lacking


def voucher_holders(edition: Edition, person_ids: Iterable[int]) -> set[int]:
    return _holders(edition, person_ids)


def vouchers_lacking(edition: Edition, person_ids: Iterable[int]) -> int:
    return _lacking(edition, person_ids)
