"""Markdown of people who may be careless or worse."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wethi.library.prose import prose


def test_headings_stand_below_the_pages_own() -> None:
    assert prose("# หนึ่ง\n\n## สอง") == "<h2>หนึ่ง</h2>\n<h3>สอง</h3>\n"


def test_links_vouch_for_nobody() -> None:
    html = prose("[นอก](https://example.org/a?b=1&c=2) [ใน](/songkhla-2564/)")
    assert 'rel="nofollow ugc noopener"' in html
    assert html.count("nofollow") == 2


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "![x](https://spy.example.org/pixel.png)",
        "[x](data:text/html,<script>alert(1)</script>)",
        "<a href='javascript:1'>x</a>",
        "[x](vbscript:1)",
        "`<script>`",
        '[a](https://e.org "x\\" onmouseover=alert(1)")',
        "|a|\n|:-:|\n|b|",
    ],
)
def test_nothing_runs_and_nothing_is_loaded_from_elsewhere(text: str) -> None:
    html = prose(text)
    tags = "".join(re.findall(r"<[^>]*>", html))
    assert not re.search(r"<(script|img|iframe|style|object)", html)
    assert not re.search(r"\son\w+=|style=|javascript:|vbscript:|data:", re.sub(r'"[^"]*"', '""', tags))
    assert not re.search(r'href="(javascript|vbscript|data):', tags, re.IGNORECASE)


@given(st.text(alphabet=st.sampled_from("<>[]()!\"'#*_`-|: \nabกขjavascript:https//"), max_size=200))
def test_only_known_tags_come_out(text: str) -> None:
    known = {
        "p",
        "br",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "em",
        "strong",
        "code",
        "pre",
        "a",
        "blockquote",
        "hr",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    }
    assert set(re.findall(r"</?([a-z0-9]+)", prose(text))) <= known
