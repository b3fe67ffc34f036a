"""Receipt vouchers are kept by the neighbour that keeps the money; letters only enclose them. Who has one is asked here."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from wethi.programme.models import Edition


def _nobody(edition: Edition, person_ids: Iterable[int]) -> set[int]:
    return set()


_holders: Callable[[Edition, Iterable[int]], set[int]] = _nobody


def install_vouchers(holders: Callable[[Edition, Iterable[int]], set[int]]) -> None:
    """Handed over at start-up by the neighbour that keeps the money: who of these people has a receipt voucher that stands.
    Letters only enclose it; it is drawn when it leaves (``made``: voucher)."""
    global _holders
    _holders = holders


def voucher_holders(edition: Edition, person_ids: Iterable[int]) -> set[int]:
    return _holders(edition, person_ids)
