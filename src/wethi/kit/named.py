"""What a thing is called. Templates have it as the filter ``named``."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language


def named(thing: Any, attribute: str = "name", language: str | None = None) -> str:
    """``thing.name`` in the language (None: the page's): ``name_en`` in English where it is filled."""
    english = getattr(thing, f"{attribute}_en", "") if (language or get_language()) == "en" else ""
    return str(english or getattr(thing, attribute))


def named_short(thing: Any, language: str | None = None) -> str:
    """``thing.short_title``, else its title; on an English page an English title goes before a short one in Thai."""
    english = (thing.short_title_en or thing.title_en) if (language or get_language()) == "en" else ""
    return str(english or thing.short_title or thing.title)
