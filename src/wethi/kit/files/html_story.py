"""Which part of a web page is its story: what its tags, roles and names say stands beside it is left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

_BESIDE = frozenset(("nav", "aside", "footer", "dialog"))
_BOXES = frozenset("a div span section header ul ol h2 h3 h4 table figure label".split())  # noqa: SIM905
_QUOTED = re.compile(r"\"[^\"]*+\"|'[^']*+'")
_HIDDEN = re.compile(r"(?<![\w-])hidden(?![\w-])", re.I)
_UNSEEN = re.compile(
    r"(?<![\w-])role\s*+=\s*+[\"']?(?:navigation|banner|contentinfo|complementary|dialog|alertdialog|button|search|menu"
    r"|menubar|toolbar|tooltip|tablist|alert)(?![\w-])"
    r"|(?<![\w-])aria-hidden\s*+=\s*+[\"']?true",
    re.I,
)
_STYLE = re.compile(r"(?<![\w-])style\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+)", re.I)
_NOT_SHOWN = re.compile(r"(?<![\w-])display\s*+:\s*+none", re.I)
_MAIN = re.compile(r"(?<![\w-])role\s*+=\s*+[\"']?(?:main|article)(?![\w-])", re.I)
_NAMED = re.compile(r"(?<![\w-])(?:class|id)\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.I)
_ANSWERED = re.compile(r"gmail_quote|(?<![\w-])type\s*+=\s*+[\"']?cite", re.I)  # the e-mail that this one answers
_BESIDE_NAMES = frozenset(
    (
        *("breadcrumb", "breadcrumbs", "comments", "comments-area", "comment-list", "comment-respond", "respond"),
        *(
            "cookie",
            "cookies",
            "cookie-bar",
            "cookie-notice",
            "cookie-banner",
            "cookie-consent",
            "cookieconsent",
            "pdpa",
        ),
        *("entry-footer", "post-navigation", "nav", "navbar", "navigation", "menu", "pagination", "site-footer"),
        *("entry-meta", "post-meta", "tags", "tag-links", "cat-links", "post-tags", "site-header", "site-title"),
        *("related", "related-posts", "jp-relatedposts", "share", "sharedaddy", "social", "social-share", "author-box"),
        *("sidebar", "widget", "widget-area", "skip-link", "screen-reader-text", "sr-only", "visually-hidden"),
        *("gmail_attr", "footer", "newsletter", "publish-banner", "banners"),
    )
)
_FEWEST = 150  # signs; a story is longer


class Line(NamedTuple):
    """A line of a page: the story it stands in, numbered, 0 for none; whether that is a story at all; whether it is the
    page's headline."""

    text: str
    story: int
    inside: bool
    headline: bool


def is_story(tag: str, said: str) -> bool:
    """Whether a tag stands around the story of a page, or around one of its stories."""
    return tag in ("main", "article") or (tag in _BOXES and _MAIN.search(said) is not None)


def is_beside(tag: str, said: str) -> bool:
    """Whether a tag stands around what is no part of the story, or is not shown."""
    if tag in _BESIDE or (tag == "blockquote" and _ANSWERED.search(said) is not None):
        return True
    if tag not in _BOXES or not said.strip():
        return False
    if _UNSEEN.search(said) is not None or _HIDDEN.search(_QUOTED.sub("", said)) is not None:
        return True
    if any(_NOT_SHOWN.search(found[0]) is not None for found in _STYLE.finditer(said)):
        return True
    names = (
        name for found in _NAMED.finditer(said) for name in (found[1] or found[2] or found[3] or "").lower().split()
    )
    return any(name in _BESIDE_NAMES for name in names)


def story_of(lines: Sequence[Line]) -> list[str] | None:
    """The lines of a page's one story; all of them where it has several or none, None where too little is left."""
    sizes: Counter[int] = Counter()
    for line in lines:
        sizes[line.story] += len(line.text.strip())
    if sum(sizes.values()) < _FEWEST:
        return None
    inside = {line.story for line in lines if line.inside}
    most = max(inside, key=lambda story: sizes[story], default=0)
    if not most or sum(sizes[story] for story in inside) < _FEWEST:
        return [line.text for line in lines]
    alone = sizes[most] * 2 >= sum(sizes[story] for story in inside)
    kept = [at for at, line in enumerate(lines) if (line.story == most if alone else line.inside)]
    if not any(lines[at].headline for at in kept):
        above = [at for at, line in enumerate(lines[: kept[0]]) if line.headline]
        kept = [*above[-1:], *kept]
    return [lines[at].text for at in kept]
