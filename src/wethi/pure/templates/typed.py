"""A part as one types it into a form: texts alone, one line for each row, ``|`` between its cells.

``⏎`` inside a cell is a line break. ``from_typed(as_typed(part)) == part`` for whatever ``problems_of`` lets through, but
for values that are the same as none.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wethi.pure.templates.parts import KINDS

BREAK = "⏎"
_NUMBERS = ("level", "left", "width", "blank", "height", "gap", "size", "indent")
_TICKS = ("bold", "tight", "cut", "dotted")
_ALIGN = ("left", "center", "right")


def as_typed(part: Mapping[str, Any]) -> dict[str, str]:
    """Name of an input -> what stands in it; ticks are ``on`` or empty."""
    kind = part["kind"]
    typed = {"kind": kind, "when": str(part.get("when") or ""), "unless": str(part.get("unless") or "")}
    for key in KINDS[kind]:
        value = part.get(key)
        if key in _TICKS:
            typed[key] = "on" if value else ""
        elif value is None:
            typed[key] = ""
        elif isinstance(value, str):
            typed[key] = value
        elif isinstance(value, int | float):
            typed[key] = f"{value:g}"
        elif key == "foot" and kind == "table":
            typed[key] = " | ".join(_flat(one) for one in value)
        else:
            typed[key] = "\n".join(_line(one) for one in value)
    return typed


def _line(one: Any) -> str:
    if isinstance(one, str):
        return _flat(one)
    if isinstance(one, Mapping):
        if "head" in one or "width" in one:
            cells = [one.get("head", ""), one.get("text", ""), _number(one.get("width")), one.get("align", "")]
        else:
            cells = [
                one.get("text", ""),
                _number(one.get("size")),
                "bold" if one.get("bold") else "",
                one.get("align", ""),
            ]
        while len(cells) > 1 and not cells[-1]:
            cells.pop()
        return " | ".join(_flat(cell) for cell in cells)
    return " | ".join(_flat(cell) for cell in one)


def _flat(text: str) -> str:
    return text.replace("\n", BREAK).replace("|", "/")


def _number(value: Any) -> str:
    return f"{value:g}" if value else ""


def from_typed(typed: Mapping[str, str]) -> dict[str, Any]:
    """The part. What cannot be read as a number or an alignment stays as it was typed, so that it is told, not lost."""
    kind = typed.get("kind", "")
    part: dict[str, Any] = {"kind": kind}
    for key in KINDS.get(kind, ()):
        said = typed.get(key, "").replace("\r\n", "\n")
        if key in _TICKS:
            if said:
                part[key] = True
            elif key == "cut":
                part[key] = False
        elif not said.strip():
            continue
        elif key in _NUMBERS or (key == "columns" and kind == "cards"):
            part[key] = _as_number(said)
        elif key in ("text", "align", "rows", "marker", "field", "code"):
            part[key] = said.strip("\n") if key == "text" else said.strip()
        else:
            part[key] = _rows(kind, key, [line for line in said.split("\n") if line.strip()])
    for key in ("when", "unless"):
        if typed.get(key, "").strip():
            part[key] = typed[key].strip()
    return part


def _rows(kind: str, key: str, lines: list[str]) -> list[Any]:
    if key == "items":
        return [line.strip().replace(BREAK, "\n") for line in lines]
    rows = [[cell.strip().replace(BREAK, "\n") for cell in line.split("|")] for line in lines]
    if key == "columns":
        return [_column(cells) for cells in rows]
    if kind == "cards":
        return [_card_line(cells) for cells in rows]
    if key == "foot":
        return rows[0] if rows else []
    return [[cells[0], " | ".join(cells[1:])] for cells in rows]


def _column(cells: list[str]) -> dict[str, Any]:
    head, text, width, align = [*cells, "", "", "", ""][:4]
    column: dict[str, Any] = {"head": head, "text": text}
    if width:
        column["width"] = _as_number(width)
    if align:
        column["align"] = align
    return column


def _card_line(cells: list[str]) -> dict[str, Any]:
    text, size, bold, align = [*cells, "", "", "", ""][:4]
    line: dict[str, Any] = {"text": text}
    if size:
        line["size"] = _as_number(size)
    if bold:
        line["bold"] = True
    if align in _ALIGN:
        line["align"] = align
    return line


def _as_number(said: str) -> float | int | str:
    try:
        value = float(said.strip())
    except ValueError:
        return said
    return int(value) if value.is_integer() else value
