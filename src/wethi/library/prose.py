"""Markdown as pages show it: no HTML of the writer's, headings below the page's own, links that vouch for nobody."""

from __future__ import annotations

from functools import cache
from typing import Any

from markupsafe import Markup

_SAFE = ("http://", "https://", "mailto:", "tel:", "/", "#")


@cache
def _reader() -> Any:
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": False, "linkify": False, "typographer": False}).enable("table")
    vars(reader)["validateLink"] = lambda address: address.strip().lower().startswith(_SAFE)
    return reader


def prose(text: str) -> Markup:
    """``text`` as HTML. First-level headings become second-level ones; pictures stay out, links carry rel."""
    reader = _reader()
    tokens = reader.parse(text.replace("\x00", ""))
    _walk(tokens)
    return Markup(reader.renderer.render(tokens, reader.options, {}))  # noqa: S704 the reader escapes what was written


def _walk(tokens: list[Any]) -> None:
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(int(token.tag[1]) + 1, 6)}"
        elif token.type == "link_open":
            outside = str(token.attrs.get("href", "")).startswith(("http://", "https://", "//"))
            token.attrSet("rel", "nofollow ugc noopener" if outside else "nofollow ugc")
        elif token.type == "image":
            # A picture from another house would tell that house who reads here: its words stay, it does not load.
            token.type, token.tag, token.attrs = "text", "", {}
        token.attrs.pop("style", None)
        if token.children:
            _walk(token.children)
