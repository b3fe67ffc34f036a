"""Fields: their kinds, how a value is kept, and how it reads on paper."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any, Literal, TypeAlias

from wethi.pure.blocks import Digits, in_digits
from wethi.pure.thai.amounts import baht_text
from wethi.pure.thai.clock import show_time
from wethi.pure.thai.dates import show_date

FieldKind: TypeAlias = Literal["text", "name", "date", "time", "amount", "number", "asis", "words", "rows"]
"""``text`` is set in the paper's digits. ``name`` (of a person, a body, a hub) stands as its bearer writes it: ชุมชน 4 สายใจ.
``asis`` (telephone, e-mail, address of a page) is never changed either. ``words`` is the amount of the
field it is named after (``total_words``) spelt out; ``rows`` is a list of rows, each with fields of its own."""

Known: TypeAlias = Mapping[str, "FieldKind | Mapping[str, FieldKind]"]
"""The published fields of a kind of paper: name -> kind; a mapping for a field of rows."""

Values: TypeAlias = Mapping[str, Any]
"""Field -> text, date, time, Decimal, int, or a list of such mappings."""

WORDS = "_words"
_NAMED = re.compile(r"\{\{\s*([A-Za-z0-9_ก-๙]*)\s*\}\}")
_COPIED = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.-]+", re.ASCII)
_BEGIN, _END = "\ue010", "\ue011"  # private characters: between them stands a name inside a text
_WRITTEN = re.compile(f"{_BEGIN}([^{_BEGIN}{_END}]*){_END}")


class WrongValue(ValueError):
    """A value does not fit its field. ``name`` is the field."""

    def __init__(self, name: str, value: object) -> None:
        super().__init__(f"{name}: {type(value).__name__}")
        self.name = name


def named_in(text: str) -> Iterator[str]:
    """The fields a text names, in order."""
    return (found[1] for found in _NAMED.finditer(text))


@lru_cache(maxsize=4096)
def split(text: str, digits: Digits) -> tuple[str, ...]:
    """What stands between the fields, in the chosen digits, and the names of the fields, by turns."""
    parts, at = [], 0
    for found in _NAMED.finditer(text):
        parts += [set_in(text[at : found.start()], digits), found[1]]
        at = found.end()
    return (*parts, set_in(text[at:], digits))


def as_written(name: str) -> str:
    """A name inside the value of a text: it keeps its digits whatever those of the paper are."""
    return f"{_BEGIN}{name}{_END}" if any(map(str.isdecimal, name)) else name


def set_in(text: str, digits: Digits) -> str:
    """The text in the chosen digits; addresses that are copied keep theirs, and so do names (:func:`as_written`)."""
    if _BEGIN in text:
        told = _WRITTEN.split(text)
        told[::2] = [set_in(part.replace(_BEGIN, ""), digits) for part in told[::2]]
        return "".join(told)
    if "@" not in text and "://" not in text and "www." not in text:
        return in_digits(text, digits)
    parts, at = [], 0
    for found in _COPIED.finditer(text):
        parts += [in_digits(text[at : found.start()], digits), found[0]]
        at = found.end()
    return "".join([*parts, in_digits(text[at:], digits)])


def as_stored(values: Values, known: Known) -> dict[str, Any]:
    """The values as JSON can keep them: days as ``2021-09-28``, amounts as ``1250.00``. Raises :class:`WrongValue` for a
    field that is not known or a value that does not fit."""
    return {name: _stored(name, value, known.get(name)) for name, value in values.items()}


def _stored(name: str, value: Any, kind: FieldKind | Mapping[str, FieldKind] | None) -> Any:
    if kind is None:
        raise WrongValue(name, value)
    if value is None or value == "":
        return ""
    if isinstance(kind, Mapping):
        if isinstance(value, str) or not all(isinstance(row, Mapping) for row in value):
            raise WrongValue(name, value)
        return [{key: _stored(f"{name}.{key}", one, kind.get(key)) for key, one in row.items()} for row in value]
    try:
        if kind == "date":
            return (value if isinstance(value, dt.date) else dt.date.fromisoformat(value)).isoformat()
        if kind == "time":
            return (value if isinstance(value, dt.time) else dt.time.fromisoformat(value)).strftime("%H:%M")
        if kind == "amount":
            exact = Decimal(value)
            if exact != exact.quantize(Decimal("0.01")):
                raise WrongValue(name, value)
            return str(exact.quantize(Decimal("0.01")))
        if kind == "number":
            return int(value)
    except (ValueError, TypeError, InvalidOperation) as wrong:
        raise WrongValue(name, value) from wrong
    if not isinstance(value, str | int):
        raise WrongValue(name, value)
    return str(value)


def shown(value: Any, kind: FieldKind | Mapping[str, FieldKind], digits: Digits, lang: str) -> str:
    """A stored value as it reads on paper."""
    if value in (None, "") or isinstance(kind, Mapping):
        return ""
    language: Literal["th", "en"] = "en" if lang == "en" else "th"
    if kind == "date":
        return show_date(dt.date.fromisoformat(value), digits=digits, lang=language)
    if kind == "time":
        at = dt.time.fromisoformat(value)
        return at.strftime("%H:%M") if language == "en" else in_digits(show_time(at), digits)
    if kind == "amount":
        return in_digits(f"{Decimal(value):,.2f}", digits)
    if kind == "number":
        return in_digits(f"{value:,}", digits)
    if kind == "words":
        return baht_text(Decimal(value))
    return str(value) if kind in ("asis", "name") else set_in(str(value), digits)
