"""The type of printed papers: TH Sarabun New, or the font that a network puts in its place."""

import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from wethi.kit.press.errors import PressFailed

# In a checkout the fonts lie beside ``src``; an installed wheel puts them under the environment's ``share``.
_PLACES = (
    Path(__file__).resolve().parents[4] / "third_party" / "fonts" / "th-sarabun-new",
    Path(sys.prefix) / "share" / "wethi" / "third_party" / "fonts" / "th-sarabun-new",
)


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
    for place in _PLACES:
        if (place / "THSarabunNew-Regular.ttf").is_file():
            return PaperFont("TH Sarabun New", place)
    raise PressFailed("The paper font TH Sarabun New is not installed.")
