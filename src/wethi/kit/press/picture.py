"""Pictures to be shared in a chat: 1080 x 1350 pixels, PNG, set by the same typesetter and type as the papers."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from wethi.kit.press.codes import squares
from wethi.kit.press.fonts import PaperFont, paper_font
from wethi.kit.press.pdf import cutter
from wethi.kit.press.pieces import clean
from wethi.kit.press.process import Typesetter

_TEMPLATE = "picture.typ"
_DENSITY = 192.0  # pixels an inch: 405 points are 1080 pixels


@dataclass(frozen=True, slots=True)
class Picture:
    """``over`` stands small above ``title``; ``link`` is drawn as a QR code, ``code`` is what one types instead."""

    over: str
    title: str
    lines: tuple[str, ...]
    date_label: str
    date: str
    code_label: str
    code: str
    link: str
    foot: tuple[str, ...] = ()


def to_png(
    picture: Picture,
    *,
    names: Sequence[str] = (),
    font: PaperFont | None = None,
    typesetter: Typesetter | None = None,
) -> bytes:
    """The picture; the same words give the same bytes. Pass one open ``Typesetter`` for many. Raises ``PressFailed``."""
    font = font or paper_font()
    cut = cutter(names)
    side, shades = squares(picture.link)
    card = {
        "font": {"family": font.family, "rise": font.rise, "drop": font.drop},
        "over": cut(picture.over), "title": cut(picture.title), "lines": [cut(line) for line in picture.lines],
        "date-label": cut(picture.date_label), "date": cut(picture.date), "code-label": cut(picture.code_label),
        "code": clean(picture.code), "foot": [cut(line) for line in picture.foot],
        "qr": {"side": side, "shades": list(shades)},
    }  # fmt: skip
    inputs = {"card": json.dumps(card, ensure_ascii=False)}
    if typesetter is not None:
        return typesetter.compile(inputs, font, template=_TEMPLATE, density=_DENSITY)
    with Typesetter() as own:
        return own.compile(inputs, font, template=_TEMPLATE, density=_DENSITY)
