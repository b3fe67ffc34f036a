"""Uploaded pictures: told by their bytes, decoded, turned the right way up and drawn again without what was in them.

What a camera writes beside a picture (where, when, whose telephone) does not survive. Anything that is not a picture, or
is more than this machine should decode, raises ``Unreadable``.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

from wethi.kit.files.unreadable import Unreadable
from wethi.kit.files.unreadable import marked as _

LARGEST = 15 * 1024 * 1024  # bytes
WIDTHS = (480, 960, 1600)  # px; none wider than the picture itself
SMALLEST = 200  # px, the longer side
_KINDS = {"JPEG": b"\xff\xd8\xff", "PNG": b"\x89PNG\r\n\x1a\n", "WEBP": b"RIFF"}
_PIXELS = 24_000_000
_JPEG_PIXELS = 120_000_000  # these are decoded at a fraction of their size
_QUALITY = 82


@dataclass(frozen=True)
class Drawn:
    """One width of a picture, as a JPEG."""

    width: int
    height: int
    body: bytes


def drawn_small(data: bytes, side: int = 400) -> bytes:
    """The picture as a PNG of at most ``side`` pixels, for papers and letterheads. Raises ``Unreadable``."""
    picture = _checked(data)
    picture.thumbnail((side, side))
    picture.info.clear()
    body = io.BytesIO()
    picture.quantize(128).save(body, "PNG", optimize=True)
    return body.getvalue()


def drawn_anew(data: bytes) -> list[Drawn]:
    """The picture in up to three widths, ascending. Raises ``Unreadable``."""
    picture = _checked(data)
    return [_at_width(picture, width) for width in _widths(picture.width)]


def _checked(data: bytes) -> Any:
    """Decoded, upright, on white. Raises ``Unreadable``."""
    if not data:
        raise Unreadable("empty", _("The file is empty."))
    if len(data) > LARGEST:
        raise Unreadable(
            "too_large",
            _("The picture is larger than %(most)s MB. Save it smaller and try again."),
            most=LARGEST // 1024 // 1024,
        )
    kind = next((name for name, head in _KINDS.items() if data.startswith(head)), None)
    if kind is None or (kind == "WEBP" and data[8:12] != b"WEBP"):
        raise Unreadable("unsupported", _("This is not a picture we can read. Choose a JPEG, PNG or WebP file."))
    try:
        return _decoded(data, kind)
    except Unreadable:
        raise
    except Exception as broken:  # a decoder meets whatever people upload, and has an exception for each
        raise Unreadable(
            "broken", _("The picture is damaged. Take it again, or open it, save it anew and send that.")
        ) from broken


def _decoded(data: bytes, kind: str) -> Any:
    from PIL import Image, ImageOps

    picture = Image.open(io.BytesIO(data), formats=(kind,))
    width, height = picture.size
    if width * height > (_JPEG_PIXELS if kind == "JPEG" else _PIXELS):
        raise Unreadable("too_large", _("The picture has too many pixels. Save it smaller and try again."))
    if max(width, height) < SMALLEST:
        raise Unreadable(
            "too_small",
            _("The picture is too small to see anything: at least %(least)s pixels wide or high."),
            least=SMALLEST,
        )
    if kind == "JPEG":
        picture.draft("RGB", (WIDTHS[-1] * 2, WIDTHS[-1] * 2))
    picture.load()
    upright = ImageOps.exif_transpose(picture)
    if upright.mode in {"RGBA", "LA", "P", "PA"}:
        layered = upright.convert("RGBA")
        ground = Image.new("RGB", layered.size, "white")
        ground.paste(layered, mask=layered.getchannel("A"))
        return ground
    return upright.convert("RGB")


def _widths(width: int) -> list[int]:
    return [one for one in WIDTHS if one < width] + ([width] if width <= WIDTHS[-1] else [])


def _at_width(picture: Any, width: int) -> Drawn:
    height = max(1, round(picture.height * width / picture.width))
    drawn = picture.resize((width, height)) if width != picture.width else picture.copy()
    drawn.info.clear()
    body = io.BytesIO()
    drawn.save(body, "JPEG", quality=_QUALITY, progressive=True, optimize=True)
    return Drawn(width, height, body.getvalue())
