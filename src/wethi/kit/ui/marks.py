"""The marks, cut like shadow puppets: drawn once in a sprite at the top of the page, used by name."""

from __future__ import annotations

import math
from functools import cache

from markupsafe import Markup

from wethi.kit.ui.mark_shapes import SHAPES

SECTORS = ("state", "local", "academia", "private", "civil", "community")


def _ring(seat: int) -> str:
    """Six seats in a ring, clockwise from the top; the sector's own seat is filled."""
    drawn = []
    for index in range(6):
        angle = math.radians(60 * index - 90)
        x, y = 16 + 11.5 * math.cos(angle), 16 + 11.5 * math.sin(angle)
        if index == seat:
            drawn.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5"/>')
        else:
            drawn.append(
                f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="none" stroke="currentColor" stroke-width="1.8"/>'
            )
    return "".join(drawn)


_ALL = {**SHAPES, **{f"s-{code}": _ring(index) for index, code in enumerate(SECTORS)}}
NAMES = tuple(_ALL)


@cache
def sprite(*names: str) -> Markup:
    """The symbols ``names`` stand for; the page puts it right after ``<body>``. Without names: all."""
    chosen = names or tuple(_ALL)
    symbols = "".join(f'<symbol id="m-{name}" viewBox="0 0 32 32">{_ALL[name]}</symbol>' for name in chosen)
    return Markup('<svg class="sprite" width="0" height="0" aria-hidden="true" focusable="false">{}</svg>').format(
        Markup(symbols)  # noqa: S704 our own constants
    )


@cache
def mark(name: str, css: str = "mark") -> Markup:
    """A mark beside words; it never speaks alone, so it is hidden from screen readers."""
    if name not in _ALL:
        raise LookupError(f"no mark “{name}”")
    return Markup('<svg class="{}" aria-hidden="true"><use href="#m-{}"/></svg>').format(css, name)


def sector(code: str) -> Markup:
    return mark(f"s-{code}")
