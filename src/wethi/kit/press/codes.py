"""QR codes of badges and personal links: the squares alone, so that each paper draws them its own way.

One mask is always used. Trying all eight, as encoders do, makes a code five times dearer and no easier to read at the
size of a badge; readers are told the mask by the code itself (ISO/IEC 18004, 7.8).
"""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import Any

CODE_SIZE = 2.4  # centimetres of a printed code, its quiet zone included
QUIET = 4  # squares of empty room around it
_MASK = 3


def _code(text: str) -> Any:
    import segno

    return segno.make_qr(text, error="m", boost_error=False, mask=_MASK)


@lru_cache(maxsize=4096)
def squares(text: str) -> tuple[int, bytes]:
    """The side of the square with its quiet zone, and one byte a square in rows: 0 black, 255 white."""
    rows = _code(text).matrix
    side = len(rows) + 2 * QUIET
    empty = b"\xff" * (side * QUIET)
    edge = b"\xff" * QUIET
    inner = b"".join(edge + bytes(row).translate(_SHADES) + edge for row in rows)
    return side, empty + inner + empty


_SHADES = bytes([255, 0]) + bytes(254)


def png(text: str) -> bytes:
    drawn = BytesIO()
    _code(text).save(drawn, kind="png", scale=6, border=QUIET)
    return drawn.getvalue()


def svg(text: str) -> str:
    """An inline SVG without any style of its own."""
    return str(_code(text).svg_inline(border=QUIET, svgclass="paper-code", lineclass=None, omitsize=True))
