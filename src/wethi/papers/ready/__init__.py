"""Templates that come with Wethi: official Thai, and English. A secretariat changes its own copy, never these.

``TEXTS[kind, language]`` is a list of parts (``pure.templates``).
"""

from __future__ import annotations

from typing import Any

from wethi.papers.ready import english, letters, money, sheets

TEXTS: dict[tuple[str, str], list[dict[str, Any]]] = {
    **{(kind, "th"): parts for kind, parts in {**letters.TEXTS, **money.TEXTS, **sheets.TEXTS}.items()},
    **{(kind, "en"): parts for kind, parts in english.TEXTS.items()},
}
