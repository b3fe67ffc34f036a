"""Help: one page per role, in Thai and English, written in Markdown beside the code."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext_lazy as _
from markdown_it import MarkdownIt
from markupsafe import Markup

FOLDER = Path(__file__).resolve().parent / "help_pages"
ROLES = {
    "secretariat": _("secretariat"),
    "keeper": _("network keeper"),
    "approver": _("approver"),
    "treasurer": _("treasurer"),
    "rapporteur": _("rapporteur"),
    "director": _("live director"),
    "moderator": _("moderator"),
    "coordinator": _("hub coordinator"),
    "co-organiser": _("focal person of a co-organiser"),
    "check-in": _("check-in helper"),
    "participant": _("participant"),
    "visitor": _("visitor"),
}


def help_page_for(role: str, language: str) -> Markup | None:
    """The page as HTML; None when there is no such role."""
    if role not in ROLES:
        return None
    path = FOLDER / f"{role}.{language}.md"
    return Markup(MarkdownIt("commonmark").enable("table").render(path.read_text(encoding="utf-8")))  # noqa: S704 our own text
