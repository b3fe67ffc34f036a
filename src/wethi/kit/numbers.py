"""Whole numbers out of addresses and forms, where anybody may have written anything."""

from __future__ import annotations


def typed_number(text: str, *, most: int = 2**31 - 1) -> int | None:
    """The number that ``text`` is in plain ASCII digits, up to ``most``; None for all else, however long it is."""
    if not (text.isascii() and text.isdigit() and len(text) <= 18):
        return None
    number = int(text)
    return number if number <= most else None
