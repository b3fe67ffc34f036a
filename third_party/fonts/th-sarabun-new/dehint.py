"""Make the fonts that the press embeds from the unmodified ones in ``original/``.

TrueType instructions only matter on coarse screens; without them a two-page letter is a third of the size.
Outlines, widths, kerning and the placing of Thai marks stay as they are. Needs fontTools 4.68 or later, which Wethi
itself does not use; the same input gives the same bytes. ``python dehint.py`` prints the SHA-256 of each file.
"""

import hashlib
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
DESCRIPTION = 10  # name table entry "description"
NOTICE = (
    "Changed on 22 November 2026 for the Wethi project: hinting instructions and device metrics removed. "
    "The licence and its exception for embedding are extended to this version."
)


def dehint(original: Path, target: Path) -> None:
    """Write ``original`` without instructions to ``target``, with a notice of the change in its name table."""
    options = subset.Options(
        hinting=False,
        layout_features=["*"],
        name_IDs=["*"],
        name_languages=["*"],
        notdef_outline=True,
        recalc_timestamp=False,
        legacy_kern=True,
    )
    font = TTFont(original, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=font.getBestCmap().keys())
    subsetter.subset(font)
    font["name"].setName(NOTICE, DESCRIPTION, 3, 1, 0x409)
    font.save(target)


if __name__ == "__main__":
    for original in sorted((HERE / "original").glob("*.ttf")):
        target = HERE / original.name
        dehint(original, target)
        print(hashlib.sha256(target.read_bytes()).hexdigest(), target.name, target.stat().st_size)
