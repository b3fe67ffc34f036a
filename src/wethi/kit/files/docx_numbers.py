"""Numbers of Word's automatic lists: Word draws them and does not store them as text, so they are counted again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_THAI_LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
_PLACE = re.compile(r"%([1-9])")
_BULLET = "•"
_GENERATIONS = 20  # of styles that are based on others
_TWIPS = re.compile(r"-?[0-9]{1,6}")
_COLUMN, _MOST_COLUMNS = 360, 20  # twentieths of a point
_MOST_LEVELS = 9  # of one list


@dataclass(frozen=True, slots=True)
class _Level:
    shape: str
    text: str
    start: int
    legal: bool = False  # every number of it in figures, whatever those above are written in
    restarts: bool = True
    indents: Any = None


class Numbering:
    """Counts through a document's lists in order; `prefix` is asked once for each paragraph that has text."""

    def __init__(self, lists: Any | None, styles: Any | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._list_of: dict[str, str] = {}
        self._starts: dict[str, dict[int, int]] = {}
        self._own: dict[str, dict[int, _Level]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        self._style_lists: dict[str, tuple[str, int]] = {}
        if lists is not None:
            self._read_lists(lists)
        if styles is not None:
            self._read_styles(styles)

    def prefix(self, paragraph: Any) -> str:
        """`๑. ` or `  • ` for a list paragraph, otherwise nothing. Deeper levels are indented by two spaces each."""
        place = self._place(paragraph)
        if place is None:
            return ""
        number_id, depth = place
        levels = self._levels_of(number_id)
        level = levels.get(depth)
        if level is None:
            return ""
        columns = columns_before(paragraph.find(f"{W}pPr"), level.indents)
        indent = " " * columns if columns else "  " * min(depth, _MOST_LEVELS)
        if level.shape == "bullet":
            return f"{indent}{_BULLET} "
        counts = self._counted(number_id, depth, levels)
        if level.shape == "none":
            return ""
        shown = _PLACE.sub(lambda found: self._number(int(found[1]) - 1, counts, levels, legal=level.legal), level.text)
        return f"{indent}{shown} " if shown.strip() else ""

    def _levels_of(self, number_id: str) -> dict[int, _Level]:
        levels = self._levels.get(self._list_of.get(number_id, ""), {})
        own = self._own.get(number_id)
        return {**levels, **own} if own else levels

    def _counted(self, number_id: str, depth: int, levels: dict[int, _Level]) -> dict[int, int]:
        # Lists that share an abstract definition go on counting, unless the new one overrides its start.
        counts = self._counts.setdefault(self._list_of[number_id], {})
        if number_id not in self._begun:
            self._begun.add(number_id)
            for level, start in self._starts.get(number_id, {}).items():
                counts[level] = start - 1
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in [level for level in counts if level > depth and (level not in levels or levels[level].restarts)]:
            del counts[deeper]
        return counts

    def _number(self, depth: int, counts: dict[int, int], levels: dict[int, _Level], *, legal: bool) -> str:
        level = levels.get(depth)
        value = counts.get(depth, level.start if level else 1)
        return written(value, level.shape if level and not legal else "decimal")

    def _place(self, paragraph: Any) -> tuple[str, int] | None:
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return None
        own = _number_place(properties)
        style = properties.find(f"{W}pStyle")
        from_style = self._style_lists.get(style.get(f"{W}val", "")) if style is not None else None
        if own is None:
            return from_style
        number_id = own[0] or (from_style[0] if from_style else "")
        return (number_id, own[1]) if number_id not in ("", "0") else None

    def _read_lists(self, lists: Any) -> None:
        styles: dict[str, dict[int, _Level]] = {}
        linked: dict[str, str] = {}
        for abstract in lists.findall(f"{W}abstractNum"):
            levels = {_depth(level): _level(level) for level in abstract.findall(f"{W}lvl")[:_MOST_LEVELS]}
            abstract_id = abstract.get(f"{W}abstractNumId", "")
            self._levels[abstract_id] = levels
            if (named := _said(abstract, "styleLink")) is not None:
                styles[named] = levels
            if (link := _said(abstract, "numStyleLink")) is not None:
                linked[abstract_id] = link
        for abstract_id, link in linked.items():
            self._levels[abstract_id] = styles.get(link, {})
        for number in lists.findall(f"{W}num"):
            number_id = number.get(f"{W}numId", "")
            abstract = number.find(f"{W}abstractNumId")
            self._list_of[number_id] = abstract.get(f"{W}val", "") if abstract is not None else ""
            for override in number.findall(f"{W}lvlOverride")[:_MOST_LEVELS]:
                start = override.find(f"{W}startOverride")
                if start is not None:
                    self._starts.setdefault(number_id, {})[_depth(override)] = _whole(start.get(f"{W}val"), 1)
                if (level := override.find(f"{W}lvl")) is not None:
                    self._own.setdefault(number_id, {})[_depth(override)] = _level(level)

    def _read_styles(self, styles: Any) -> None:
        based: dict[str, str] = {}
        for style in styles.findall(f"{W}style"):
            properties = style.find(f"{W}pPr")
            place = _number_place(properties) if properties is not None else None
            name = style.get(f"{W}styleId", "")
            if place is not None and place[0]:
                self._style_lists[name] = place
            elif (parent := _said(style, "basedOn")) is not None:
                based[name] = parent
        for name, parent in based.items():
            for _generation in range(_GENERATIONS):
                if parent in self._style_lists or parent not in based:
                    break
                parent = based[parent]
            if parent in self._style_lists:
                self._style_lists[name] = self._style_lists[parent]


def columns_before(properties: Any | None, otherwise: Any | None = None) -> int:
    """How many columns of text a paragraph's mark stands in, by its own indents or else those of its list."""
    told: dict[str, int] = {}
    for holder in (otherwise, properties):
        indents = holder.find(f"{W}ind") if holder is not None else None
        if indents is None:
            continue
        for name in ("left", "start", "hanging", "firstLine"):
            if (found := _TWIPS.fullmatch(indents.get(f"{W}{name}", ""))) is not None:
                told["left" if name == "start" else name] = int(found[0])
                if name in ("hanging", "firstLine"):  # the one takes the place of the other
                    told.pop("firstLine" if name == "hanging" else "hanging", None)
    place = told.get("left", 0) - told.get("hanging", 0) + told.get("firstLine", 0)
    return min(max(round(place / _COLUMN), 0), _MOST_COLUMNS)


def written(value: int, shape: str) -> str:
    """`value` in one of Word's number formats; formats not known here are written in ASCII digits."""
    if shape in ("thaiNumbers", "thaiCounting"):
        return str(value).translate(_THAI_DIGITS)
    if shape == "thaiLetters" and 1 <= value <= len(_THAI_LETTERS):
        return _THAI_LETTERS[value - 1]
    if shape in ("lowerLetter", "upperLetter") and 1 <= value <= 26:
        letter = chr(ord("a") + value - 1)
        return letter.upper() if shape == "upperLetter" else letter
    if shape in ("lowerRoman", "upperRoman") and 1 <= value < 4000:
        roman = _roman(value)
        return roman if shape == "upperRoman" else roman.lower()
    return f"{value:02d}" if shape == "decimalZero" else str(value)


def _roman(value: int) -> str:
    steps = zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    )
    made = ""
    for size, sign in steps:
        made += sign * (value // size)
        value %= size
    return made


def _number_place(properties: Any) -> tuple[str, int] | None:
    place = properties.find(f"{W}numPr")
    if place is None:
        return None
    number, depth = place.find(f"{W}numId"), place.find(f"{W}ilvl")
    return (
        number.get(f"{W}val", "") if number is not None else "",
        _whole(depth.get(f"{W}val") if depth is not None else None, 0),
    )


def _level(node: Any) -> _Level:
    legal = node.find(f"{W}isLgl")
    return _Level(
        _said(node, "numFmt") or "decimal",
        _said(node, "lvlText") or "",
        _whole(_said(node, "start"), 1),
        legal is not None and legal.get(f"{W}val", "1") not in ("0", "false"),
        _said(node, "lvlRestart") != "0",
        node.find(f"{W}pPr"),
    )


def _said(node: Any, name: str) -> str | None:
    child = node.find(f"{W}{name}")
    return child.get(f"{W}val") if child is not None else None


def _depth(node: Any) -> int:
    return _whole(node.get(f"{W}ilvl"), 0)


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else otherwise
