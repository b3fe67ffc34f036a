"""Help: one page per role, in Thai and English, written in Markdown beside the code."""

from __future__ import annotations

import re
from pathlib import Path

from django.utils.translation import gettext_lazy as _
from markdown_it import MarkdownIt
from markupsafe import Markup

from wethi.kit.ui import assets

_PICTURE = re.compile(r"\]\(help/([a-z-]+)\.png\)")  # each language has its own
FOLDER = Path(__file__).resolve().parent / "help_pages"
ROLES = {
    "secretariat": _("secretariat"),
    "keeper": _("network keeper"),
    "approver": _("approver"),
    "treasurer": _("treasurer"),
    "coordinator": _("hub coordinator"),
    "rapporteur": _("rapporteur"),
    "director": _("live director"),
    "moderator": _("moderator"),
    "co-organiser": _("focal person of a co-organiser"),
    "check-in": _("check-in helper"),
    "speaker": _("speaker"),
    "participant": _("participant"),
    "visitor": _("visitor"),
}


def help_page_for(role: str, language: str) -> Markup | None:
    """The page as HTML; None when there is no such role."""
    if role not in ROLES:
        return None
    text = (FOLDER / f"{role}.{language}.md").read_text(encoding="utf-8")
    text = _PICTURE.sub(lambda found: f"]({assets.url(f'help/{found[1]}.{language}.png')})", text)
    made = MarkdownIt("commonmark").enable("table").render(text)
    return Markup(made.replace("<img ", '<img loading="lazy" '))  # noqa: S704 our own text
