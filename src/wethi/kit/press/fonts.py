"""The type of printed papers: TH Sarabun New, or the font that a network puts in its place."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import wethi
from wethi.kit.press.errors import PressFailed

_HOME = Path(wethi.__file__).resolve().parent / "_third_party" / "fonts" / "th-sarabun-new"


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


@cache
def th_sarabun_new() -> PaperFont:
    """The font that comes with Wethi; raises ``PressFailed`` when its files are not there."""
    if not (_HOME / "THSarabunNew-Regular.ttf").is_file():
        raise PressFailed("The paper font TH Sarabun New is not installed.")
    return PaperFont("TH Sarabun New", _HOME)
