"""How large an e-mail is on its way, and what relays take (``WETHI_MAIL_LARGEST``, in MB)."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings

from wethi.kit.outbox.choices import Channel
from wethi.kit.outbox.troubles import TOO_LARGE

MEGA = 1024 * 1024
_AROUND = 40_000
"""Headers, the words twice, the frame of the page."""


def size_of(enclosures: Iterable[int]) -> int:
    """Bytes of an e-mail on its way, about: enclosures of these sizes in base64 lines."""
    return sum(-(-size // 57) * 78 + 400 for size in enclosures) + _AROUND


def is_too_large(channel: str, enclosures: Iterable[int]) -> str:
    """The word for ``troubles.told`` when an e-mail is larger than relays take, else ""."""
    size = size_of(enclosures) / MEGA
    if channel != Channel.EMAIL or size <= settings.MAIL_LARGEST:
        return ""
    return f"{TOO_LARGE} {size:.1f}/{settings.MAIL_LARGEST}"


def room_left(taken: int) -> int:
    """Bytes of files that may still be added to a batch whose files have ``taken``: half is kept for letters and papers."""
    return max(0, settings.MAIL_LARGEST * MEGA * 57 // 78 // 2 - taken)
