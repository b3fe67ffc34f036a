"""The type of printed papers: TH Sarabun New, or the font that stands in the folder ``WETHI_PAPER_FONT`` names."""

from __future__ import annotations

import os
import re
import struct
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import wethi
from wethi.kit.press.errors import PressFailed

_HOME = Path(wethi.__file__).resolve().parent / "_third_party" / "fonts" / "th-sarabun-new"
_KO_KAI = 0x0E01
# What all four files of TH Sarabun New have a shape for, as far as papers need it: Latin, Thai, dashes and quotation marks.
_SHAPES = "\u0020-\u007e\u0e01-\u0e3a\u0e3f-\u0e5b\u00a0-\u00ff–—‘’“”•…"


@dataclass(frozen=True, slots=True)
class PaperFont:
    """A family and the folder of its TrueType or OpenType files.

    ``rise`` and ``drop`` are the room above and below the base line, in parts of the type size; they must hold the
    highest stack of Thai marks.
    """

    family: str
    folder: Path
    rise: float = 0.70
    drop: float = 0.30
    shapes: str = ""  # ranges of letters that it surely has, as a pattern writes them; empty where that is not known

    def suffices(self, text: str) -> bool:
        """Whether it surely has a shape for each letter."""
        return bool(self.shapes) and re.fullmatch(f"[{self.shapes}]*", text) is not None


class NotAPaperFont(PressFailed):
    """The folder holds no font that Thai can be printed with; the message is a sentence."""


def paper_font() -> PaperFont:
    """What papers are set in here. Raises :class:`PressFailed` when its files are not there."""
    folder = os.environ.get("WETHI_PAPER_FONT", "").strip()
    return _other(folder) if folder else th_sarabun_new()


@cache
def th_sarabun_new() -> PaperFont:
    """The font that comes with Wethi; raises ``PressFailed`` when its files are not there."""
    if not (_HOME / "THSarabunNew-Regular.ttf").is_file():
        raise PressFailed("The paper font TH Sarabun New is not installed.")
    return PaperFont("TH Sarabun New", _HOME, shapes=_SHAPES)


@cache
def _other(folder: str) -> PaperFont:
    return read_font(Path(folder))


def read_font(folder: Path) -> PaperFont:
    """The family in ``folder``, by what its upright files say of themselves. Raises :class:`NotAPaperFont`."""
    files = sorted(path for path in folder.glob("*") if path.suffix.lower() in {".ttf", ".otf"})
    if not files:
        raise NotAPaperFont(f"The folder {folder} of WETHI_PAPER_FONT holds no font (.ttf or .otf).")
    told = [_Told.of(path) for path in files]
    families = sorted({one.family for one in told})
    if len(families) > 1:
        raise NotAPaperFont(
            f"The folder {folder} of WETHI_PAPER_FONT holds {len(families)} families ({', '.join(families)}); leave one."
        )
    if not all(one.has_thai for one in told):
        raise NotAPaperFont(f"{families[0]} in the folder of WETHI_PAPER_FONT has no Thai letters.")
    return PaperFont(families[0], folder.absolute(), max(one.rise for one in told), max(one.drop for one in told))


@dataclass(frozen=True, slots=True)
class _Told:
    """What a font file says of itself (OpenType 1.9: tables name, head, hhea, cmap)."""

    family: str
    rise: float
    drop: float
    has_thai: bool

    @classmethod
    def of(cls, path: Path) -> _Told:
        try:
            data = path.read_bytes()
            tables = {
                data[at : at + 4]: struct.unpack_from(">L", data, at + 8)[0]
                for at in range(12, 12 + 16 * struct.unpack_from(">H", data, 4)[0], 16)
            }
            (units,) = struct.unpack_from(">H", data, tables[b"head"] + 18)
            rise, drop = struct.unpack_from(">hh", data, tables[b"hhea"] + 4)
            family = _family(data, tables[b"name"])
            return cls(family, rise / units, -drop / units, _maps(data, tables[b"cmap"], _KO_KAI))
        except (OSError, KeyError, struct.error, UnicodeDecodeError, ZeroDivisionError, LookupError) as wrong:
            raise NotAPaperFont(f"{path} is not a font that can be read.") from wrong


def _family(data: bytes, at: int) -> str:
    """The family's English name: the typographic one before the older, which may hold the weight."""
    _version, count, letters = struct.unpack_from(">HHH", data, at)
    found: dict[int, str] = {}
    for place in range(at + 6, at + 6 + 12 * count, 12):
        platform, _encoding, language, kind, length, offset = struct.unpack_from(">HHHHHH", data, place)
        if platform == 3 and language == 0x0409 and kind in {1, 16}:
            start = at + letters + offset
            found[kind] = data[start : start + length].decode("utf-16-be")
    if not found:
        raise LookupError("family")
    return found.get(16) or found[1]


def _maps(data: bytes, at: int, letter: int) -> bool:
    """Whether the font has a shape for ``letter``; tables of format 4 and 12, which every Unicode font has."""
    for number in range(struct.unpack_from(">H", data, at + 2)[0]):
        start = at + struct.unpack_from(">L", data, at + 4 + 8 * number + 4)[0]
        kind = struct.unpack_from(">H", data, start)[0]
        if kind == 4:
            half = struct.unpack_from(">H", data, start + 6)[0] // 2
            ends = struct.unpack_from(f">{half}H", data, start + 14)
            begins = struct.unpack_from(f">{half}H", data, start + 16 + 2 * half)
            ranges = list(zip(begins, ends, strict=True))
        elif kind == 12:
            groups = struct.unpack_from(">L", data, start + 12)[0]
            ranges = [struct.unpack_from(">LL", data, start + 16 + 12 * one) for one in range(groups)]
        else:
            continue
        if any(first <= letter <= last for first, last in ranges):
            return True
    return False
