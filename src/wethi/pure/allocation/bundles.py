"""Bundles of tickets in whole numbers, without numpy: what a split may look like, and how splits are written down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from wethi.pure.allocation.canonical import packed, unpacked

Node = tuple[int, int]


def shares(total: Sequence[int], count: int) -> list[int]:
    """What the first half is due, rounded down."""
    half = count // 2
    return [one * half // count for one in total]


def pack_half(total: Sequence[int], count: int, half: Sequence[int]) -> Any:
    return packed(shares(total, count), half)


def unpack_half(total: Sequence[int], count: int, stored: Any) -> list[int]:
    """Raises ValueError, KeyError, TypeError or IndexError when it does not fit."""
    return unpacked(shares(total, count), stored)


def totals_of(root: Sequence[int], tickets: int, nodes: Mapping[Node, Sequence[int]]) -> dict[Node, Sequence[int]]:
    """The sum of each bundle that is split in ``nodes``."""
    found: dict[Node, Sequence[int]] = {}
    waiting: list[tuple[Sequence[int], int, int]] = [(root, 0, tickets)]
    while waiting:
        total, first, count = waiting.pop()
        if (first, count) not in nodes:
            continue
        found[first, count] = total
        one, half = nodes[first, count], count // 2
        waiting.append((one, first, half))
        waiting.append(([a - b for a, b in zip(total, one, strict=True)], first + half, count - half))
    return found


def pack_nodes(root: Sequence[int], tickets: int, nodes: Mapping[Node, Sequence[int]]) -> dict[str, Any]:
    """``{"first:tickets": half}``."""
    totals = totals_of(root, tickets, nodes)
    return {
        f"{first}:{count}": pack_half(total, count, nodes[first, count])
        for (first, count), total in sorted(totals.items())
    }


def unpack_nodes(root: Sequence[int], tickets: int, stored: Mapping[str, Any]) -> dict[Node, tuple[int, ...]]:
    """The inverse; what does not hang on the root is left out."""
    found: dict[Node, tuple[int, ...]] = {}
    waiting: list[tuple[Sequence[int], int, int]] = [(root, 0, tickets)]
    while waiting:
        total, first, count = waiting.pop()
        if f"{first}:{count}" not in stored:
            continue
        one, half = unpack_half(total, count, stored[f"{first}:{count}"]), count // 2
        found[first, count] = tuple(one)
        waiting.append((one, first, half))
        waiting.append(([a - b for a, b in zip(total, one, strict=True)], first + half, count - half))
    return found
