"""What a template may hold, and what is wrong with one: each fault with the place of its part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from wethi.pure.templates.fields import WORDS, Known, named_in

Part = dict[str, Any]

# kind -> what it may hold beside "kind", "when" and "unless". The first entry is where its words stand.
KINDS: dict[str, tuple[str, ...]] = {
    "letterhead": (),  # logos and lines of the body that writes
    "emblem": (),  # the room that the regulation leaves for the emblem of a state body
    "heading": ("text", "level", "align"),
    "paragraph": ("text", "indent", "align", "left", "bold", "tight"),
    # lines [label, text]; a line whose fields are all empty is left out; with rows its text is said once for each row
    "labels": ("lines", "rows", "width"),
    "sides": ("lines", "width"),  # lines [left, right]; width is that of the right side
    "list": ("items", "rows", "marker"),  # items: texts; or one text for each row of ``rows``
    "choices": ("items",),  # boxes to tick
    "table": (
        "columns",
        "rows",
        "blank",
        "foot",
    ),  # columns {head, text, width, align}; blank rows to write on; foot: texts
    "signature": ("people", "rows", "dotted"),  # people [name, position]; or from the rows of a field
    "cards": ("lines", "rows", "foot", "code", "columns", "height", "gap", "cut"),  # lines {text, size, bold, align}
    "picture": ("field", "width"),  # a picture that the paper is given, such as a map
    "space": ("size",),
    "rule": (),
    "page_break": (),
}
_ALIGN = ("left", "center", "right")
_NUMBERS = {"level": (1, 3), "left": (0, 16), "width": (0, 27), "blank": (0, 60), "columns": (1, 4), "height": (1, 27),
            "gap": (0, 5), "size": (0, 80), "indent": (0, 8)}  # fmt: skip
_MOST_PARTS, _MOST_TEXT, _MOST_LINES = 120, 6000, 80


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault of the part at ``place`` (from 0). ``code``: unknown_field, not_rows, unknown_kind, wrong_value, too_long,
    too_many. ``word`` is the name or the key that is at fault."""

    place: int
    code: str
    word: str = ""


def problems_of(parts: Sequence[Any], known: Known) -> list[Problem]:
    """Every fault of a template; an empty list means that it can be kept."""
    if len(parts) > _MOST_PARTS:
        return [Problem(_MOST_PARTS, "too_many")]
    return [problem for place, part in enumerate(parts) for problem in _of_part(place, part, known)]


def _of_part(place: int, part: Any, known: Known) -> Iterator[Problem]:
    if not isinstance(part, Mapping) or part.get("kind") not in KINDS:
        kind = part.get("kind", "") if isinstance(part, Mapping) else ""
        yield Problem(place, "unknown_kind", str(kind)[:40])
        return
    for key, value in part.items():
        if key in ("kind", "when", "unless"):
            continue
        if key not in KINDS[part["kind"]] or not _fits(part["kind"], key, value):
            yield Problem(place, "wrong_value", str(key)[:40])
            return
    for name in (*asked(part, "when"), *asked(part, "unless")):
        if not _is_known(name, known, {}):
            yield Problem(place, "unknown_field", name[:60])
    inside = rows_of(part, known)
    if part.get("rows") and inside is None:
        yield Problem(place, "not_rows", str(part["rows"])[:60])
        return
    for text in texts_of(part):
        if len(text) > _MOST_TEXT:
            yield Problem(place, "too_long")
        for name in named_in(text):
            if not _is_known(name, known, inside or {}):
                yield Problem(place, "unknown_field", name[:60])


def asked(part: Mapping[str, Any], condition: str) -> tuple[str, ...]:
    """The fields a condition names: "when: a, b" shows the part when one of them is filled, "unless" hides it then."""
    said = part.get(condition)
    return _names_in(str(said)) if said else ()


@lru_cache(maxsize=1024)
def _names_in(said: str) -> tuple[str, ...]:
    return tuple(name for one in said.split(",") if (name := one.strip()))


def rows_of(part: Mapping[str, Any], known: Known) -> Mapping[str, Any] | None:
    """The fields that each row of the part has; None when it has no rows."""
    found = known.get(str(part.get("rows") or ""))
    return found if isinstance(found, Mapping) else None


def _is_known(name: str, known: Known, inside: Mapping[str, Any]) -> bool:
    if name in inside or (inside and name == "no"):
        return True
    if name.endswith(WORDS) and (inside.get(name[: -len(WORDS)]) or known.get(name[: -len(WORDS)])) == "amount":
        return True
    return name in known


def _fits(kind: str, key: str, value: Any) -> bool:
    if key == "align":
        return value in _ALIGN
    if key == "columns" and kind == "table":
        return _is_list(value) and all(isinstance(one, Mapping) and _is_column(one) for one in value) and bool(value)
    if key in _NUMBERS:
        low, high = _NUMBERS[key]
        return isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high
    if key in ("bold", "tight", "cut", "dotted"):
        return isinstance(value, bool)
    if key in ("lines", "people") and kind != "cards":
        return _is_list(value) and all(_is_list(one) and len(one) == 2 and _all_text(one) for one in value)
    if key in ("lines", "foot") and kind == "cards":
        return _is_list(value) and all(isinstance(one, Mapping) and _is_line(one) for one in value)
    if key in ("items", "foot"):
        return _is_list(value) and _all_text(value)
    return isinstance(value, str)


def _is_list(value: Any) -> bool:
    return isinstance(value, list | tuple) and len(value) <= _MOST_LINES


def _all_text(values: Sequence[Any]) -> bool:
    return all(isinstance(one, str) for one in values)


def _is_column(one: Mapping[str, Any]) -> bool:
    return set(one) <= {"head", "text", "width", "align"} and _is_line({k: v for k, v in one.items() if k != "head"})


def _is_line(one: Mapping[str, Any]) -> bool:
    if not set(one) <= {"text", "size", "bold", "align", "width"} or not isinstance(one.get("text", ""), str):
        return False
    numbers = [one[key] for key in ("size", "width") if key in one]
    return one.get("align", "left") in _ALIGN and all(isinstance(n, int | float) and 0 <= n <= 80 for n in numbers)


def texts_of(part: Mapping[str, Any]) -> Iterator[str]:
    """Every text of a part in which fields may stand."""
    for key in ("text", "code"):
        if isinstance(part.get(key), str):
            yield part[key]
    if part.get("field"):
        yield f"{{{{{part['field']}}}}}"
    for key in ("lines", "people", "items", "foot", "columns"):
        found = part.get(key)
        for one in found if isinstance(found, list | tuple) else ():
            if isinstance(one, str):
                yield one
            elif isinstance(one, Mapping):
                yield from (one[name] for name in ("head", "text") if isinstance(one.get(name), str))
            else:
                yield from (text for text in one if isinstance(text, str))


def used_fields(parts: Sequence[Mapping[str, Any]]) -> list[str]:
    """The fields a template names, each once, in the order of their first place; fields of rows as well."""
    found: dict[str, None] = {}
    for part in parts:
        for name in (part.get("rows"), *asked(part, "when"), *asked(part, "unless")):
            if name:
                found.setdefault(name)
        for text in texts_of(part):
            found.update(dict.fromkeys(named_in(text)))
    return list(found)
