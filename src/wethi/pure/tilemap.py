"""A map of districts without borders: one tile each, roughly where it lies. Songkhla has its own; others a plain grid.

Measures are in the drawing's own units; nobody's geometry is used.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

# DOPA code -> column and row on a grid of hexagons (odd rows stand half a column to the right), and the name in two parts.
_SONGKHLA: dict[str, tuple[float, int, str]] = {
    "9007": (3, 0, "ระโนด"),
    "9008": (2, 1, "กระแส|สินธุ์"),
    "9002": (3, 1, "สทิงพระ"),
    "9015": (4, 2, "สิงห|นคร"),
    "9009": (0, 3, "รัตภูมิ"),
    "9013": (1, 3, "ควน|เนียง"),
    "9014": (2, 3, "บาง|กล่ำ"),
    "9001": (4, 3, "เมือง|สงขลา"),
    "9016": (1, 4, "คลอง|หอยโข่ง"),
    "9011": (2, 4, "หาด|ใหญ่"),
    "9012": (3, 4, "นาหม่อม"),
    "9003": (4, 4, "จะนะ"),
    "9005": (5, 4, "เทพา"),
    "9010": (2, 5, "สะเดา"),
    "9004": (3, 5, "นาทวี"),
    "9006": (4, 5, "สะบ้า|ย้อย"),
}
_LATIN_LINE = 9  # letters of a Latin name on one line of a tile


@dataclass(frozen=True)
class Spot:
    """Where a district's tile is: centre, outline and where the six seats of its ring are."""

    code: str
    x: float
    y: float
    outline: str
    seats: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Layout:
    width: float
    height: float
    spots: tuple[Spot, ...]
    is_hexes: bool


def layout(province_code: str, codes: list[str], size: float, *, across: int = 5) -> Layout:
    """Tiles ``size`` units wide for the districts ``codes``; ``across`` is the number of columns of a plain grid."""
    if province_code == "90" and set(codes) <= set(_SONGKHLA):
        return _hexes(codes, size)
    return _grid(codes, size, across)


def _hexes(codes: list[str], size: float) -> Layout:
    radius = size / math.sqrt(3)
    gap = size * 0.04
    left = min(column + (row % 2) / 2 for column, row, _name in _SONGKHLA.values())
    spots = []
    for code in codes:
        column, row, _name = _SONGKHLA[code]
        x = (column + (row % 2) / 2 - left + 0.5) * size
        y = radius + row * 1.5 * radius
        spots.append(Spot(code, round(x, 1), round(y, 1), _polygon(x, y, radius - gap), _ring(x, y, radius * 0.78)))
    return Layout(
        max(spot.x for spot in spots) + size / 2, max(spot.y for spot in spots) + radius, tuple(spots), is_hexes=True
    )


def _grid(codes: list[str], size: float, across: int) -> Layout:
    inside = size * 0.96
    spots = []
    for at, code in enumerate(codes):
        x, y = (at % across + 0.5) * size, (at // across + 0.5) * size
        corner = f"M{x - inside / 2:.1f} {y - inside / 2:.1f}h{inside:.1f}v{inside:.1f}h{-inside:.1f}z"
        spots.append(Spot(code, round(x, 1), round(y, 1), corner, _ring(x, y, size * 0.4)))
    rows = -(-len(codes) // across)
    return Layout(min(len(codes), across) * size, rows * size, tuple(spots), is_hexes=False)


def _polygon(x: float, y: float, radius: float) -> str:
    points = [
        (x + radius * math.sin(math.radians(60 * corner)), y - radius * math.cos(math.radians(60 * corner)))
        for corner in range(6)
    ]
    return "M" + "L".join(f"{across:.1f} {down:.1f}" for across, down in points) + "z"


def _ring(x: float, y: float, radius: float) -> tuple[tuple[float, float], ...]:
    """Six seats clockwise from the top, as the sectors' marks have them."""
    return tuple(
        (
            round(x + radius * math.sin(math.radians(60 * seat)), 1),
            round(y - radius * math.cos(math.radians(60 * seat)), 1),
        )
        for seat in range(6)
    )


def name_lines(code: str, name: str, pieces: list[str]) -> list[str]:
    """The name in at most two lines. ``pieces``: the name's words, for a place whose parts are not known here."""
    known = _SONGKHLA.get(code)
    if known is not None and known[2].replace("|", "") == name:
        return known[2].split("|")
    if len(name) <= _LATIN_LINE or len(pieces) < 2:
        return [name]
    best = min(range(1, len(pieces)), key=lambda at: abs(len("".join(pieces[:at])) - len(name) / 2))
    return ["".join(pieces[:best]).strip(), "".join(pieces[best:]).strip()]
