"""What is hashed, and how: the commitment to a plan, and the order among equals."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any

CODE_VERSION = "wethi.allocation/2"
TICKETS = 1_000_000


def canonical(value: Any) -> bytes:
    """Sorted keys, no spaces, UTF-8: the same bytes on every machine."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode("utf-8")


def sha256_of(value: Any) -> str:
    return hashlib.sha256(canonical(value)).hexdigest()


def commitment(inputs: Any, root: Any) -> str:
    """SHA-256 that binds people, rules, the root of the lottery and the version of this code before the draw."""
    return sha256_of({"code": CODE_VERSION, "inputs": inputs, "root": root})


def ranked(number: str, ids: Iterable[str]) -> list[str]:
    """In the order that the public number gives: by SHA-256 of ``number:id``."""
    return sorted(ids, key=lambda name: (hashlib.sha256(f"{number}:{name}".encode()).digest(), name))


def ways(tickets: int, number: int) -> list[tuple[int, int, bool]]:
    """The halvings from all tickets down to ticket ``number``: (first, count, does the ticket lie in the first half?).

    The interval [a, b) splits at a + (b - a) // 2.
    """
    first, count, found = 0, tickets, []
    while count > 1:
        half = count // 2
        found.append((first, count, number < first + half))
        first, count = (first, half) if number < first + half else (first + half, count - half)
    return found


def packed(floors: Sequence[int], first: Sequence[int]) -> str | dict[str, int]:
    """A half by what it has above the rounded-down share: hex of one bit per column, or column by column where that fails."""
    more = [one - floor for one, floor in zip(first, floors, strict=True)]
    if all(one in (0, 1) for one in more):
        bits = "".join(map(str, more))
        return format(int(bits or "0", 2), f"0{(len(bits) + 3) // 4}x")
    return {str(place): one for place, one in enumerate(more) if one}


def unpacked(floors: Sequence[int], stored: str | dict[str, int]) -> list[int]:
    """The inverse of ``packed``. Raises ValueError when the text does not fit."""
    if isinstance(stored, dict):
        half = list(floors)
        for place, one in stored.items():
            half[int(place)] += int(one)
        return half
    bits = format(int(stored or "0", 16), f"0{len(floors)}b")
    if len(bits) != len(floors):
        raise ValueError("the half names more columns than there are")
    return [floor + (bit == "1") for floor, bit in zip(floors, bits, strict=True)]
