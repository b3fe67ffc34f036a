"""What a thing is called. Templates have it as the filter ``named``."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language


def named(thing: Any, attribute: str = "name", language: str | None = None) -> str:
    """``thing.name`` in the language (None: the page's): ``name_en`` in English where it is filled."""
    english = getattr(thing, f"{attribute}_en", "") if (language or get_language()) == "en" else ""
    return str(english or getattr(thing, attribute))
