"""The edition's picture: issues are the weft, sectors the warp, a hole is a place where nobody sits yet."""

from __future__ import annotations

from typing import NamedTuple


class Shape(NamedTuple):
    """Measures of one drawing in its own units."""

    warp: int  # width of a warp strip
    gap: int  # between two warp strips
    lead: int  # before the first warp strip
    weft: int  # height of a weft strip
    pitch: int  # from one weft to the next
    top: int  # before the first weft
    edge: int  # what a crossing cuts out around the strip on top


DESK = Shape(warp=80, gap=16, lead=28, weft=76, pitch=92, top=22, edge=3)
PHONE = Shape(warp=53, gap=12, lead=6, weft=36, pitch=46, top=19, edge=3)


class Mat(NamedTuple):
    """``layers`` from the bottom to the top: (class, path)."""

    width: int
    height: int
    layers: list[tuple[str, str]]


def _box(x: float, y: float, width: float, height: float) -> str:
    return f"M{x:g} {y:g}h{width:g}v{height:g}h{-width:g}z"


def draw(hues: list[int], woven: list[list[bool]], shape: Shape) -> Mat:
    """A plain weave: cells of odd parity have the warp on top; a cell nobody fills is cut out and dashed.

    ``hues`` of the issues from top to bottom, ``woven[issue][sector]``. A mat in which nothing is woven yet is the set
    loom: the warp is up and each weft has only its beginning, with the way it will go.
    """
    rows, columns = len(hues), len(woven[0]) if woven else 0
    if not rows or not columns:
        return Mat(0, 0, [])
    across = [shape.lead + column * (shape.warp + shape.gap) for column in range(columns)]
    down = [shape.top + row * shape.pitch for row in range(rows)]
    width = across[-1] + shape.warp + min(shape.lead, shape.gap // 2)
    height = down[-1] + shape.weft + shape.top
    layers = [
        ("warp", "".join(_box(x, 0, shape.warp, height) for x in across)),
        ("fib", "".join(_fibres_down(x, 0, height, shape) for x in across)),
    ]
    if not any(cell for row in woven for cell in row):
        return Mat(width, height, layers + _begun(hues, down, width, shape))
    layers += _wefts(hues, down, width, shape)
    return Mat(width, height, layers + _crossings(across, down, woven, shape))


def _fibres_down(x: float, y: float, height: float, shape: Shape) -> str:
    return "".join(f"M{x + shape.warp * part / 3:.1f} {y:g}v{height:g}" for part in (1, 2))


def _wefts(hues: list[int], down: list[int], length: int, shape: Shape) -> list[tuple[str, str]]:
    around = shape.weft + 2 * shape.edge
    fibres = "".join(f"M0 {y + shape.weft * part / 3:.1f}h{length}" for y in down for part in (1, 2))
    return [
        ("cut", "".join(_box(0, y - shape.edge, length, around) for y in down)),
        *((f"w{hue}", _box(0, y, length, shape.weft)) for y, hue in zip(down, hues, strict=True)),
        ("fibl", fibres),
    ]


def _begun(hues: list[int], down: list[int], width: int, shape: Shape) -> list[tuple[str, str]]:
    """The loom as it is set up: half a strip of each weft, and a dashed line where it is to go."""
    length = shape.lead + shape.warp // 2
    ways = "".join(f"M{length + 8} {y + shape.weft / 2:g}H{width}" for y in down)
    return [*_wefts(hues, down, length, shape), ("way", ways)]


def _crossings(across: list[int], down: list[int], woven: list[list[bool]], shape: Shape) -> list[tuple[str, str]]:
    over, holes = [], []
    for row, y in enumerate(down):
        for column, x in enumerate(across):
            if not woven[row][column]:
                holes.append((x, y))
            elif (row + column) % 2:
                over.append((x, y))
    edge, reach = shape.edge, (shape.pitch - shape.weft) / 2
    cuts = [_box(x - edge, y - edge, shape.warp + 2 * edge, shape.weft + 2 * edge) for x, y in [*over, *holes]]
    layers = [
        ("cut", "".join(cuts)),
        ("warp", "".join(_box(x, y - reach, shape.warp, shape.weft + 2 * reach) for x, y in over)),
        ("fib", "".join(_fibres_down(x, y - reach, shape.weft + 2 * reach, shape) for x, y in over)),
        ("hole", "".join(_box(x + 2, y + 2, shape.warp - 4, shape.weft - 4) for x, y in holes)),
    ]
    return [(css, path) for css, path in layers if path]
