"""Tags and text of a web page, read once from front to back however broken it is.

The library's parser reads what is never closed again and again, minutes for a page of a hundred kilobytes, and raises on
marked sections.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

# A tag goes on over a "<" only inside quotes, and there not for long: what does not end is text, and is found to be so at once.
_PART = re.compile(
    r"""<!--|<(?P<ends>/?)(?P<tag>[a-z][^\s/><]*+)(?P<said>(?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+(?=>)"""
    r"""|(?:[^<>"']{1,400}+|"[^"]{0,400}+"|'[^']{0,400}+'){0,12}+(?=>)|[^<>]*+)>|<[!?/][^<>]*+>|(?P<text>[^<]++|<)""",
    re.I,
)
_AS_IT_IS = {tag: re.compile(rf"</{tag}\b", re.I) for tag in ("script", "style")}
_NO_LETTER = re.compile(r"&#[0-9]{8,}+;?")


class Part(NamedTuple):
    """Text, or a tag in small letters; ``said``: what stands in it behind its name. A tag that is closed in itself begins
    and ends."""

    text: str = ""
    tag: str = ""
    begins: bool = False
    ends: bool = False
    said: str = ""


def parts_of(page: str) -> Iterator[Part]:
    """Without comments, declarations and what stands in scripts and styles."""
    at = 0
    while (found := _PART.match(page, at)) is not None:
        at = found.end()
        if found["text"]:
            yield Part(text=html.unescape(_NO_LETTER.sub("\ufffd", found["text"])))
        elif found["tag"]:
            tag, said, begins = found["tag"].lower(), found["said"], not found["ends"]
            ends = not begins or said.endswith("/")
            yield Part("", tag, begins, ends, said)
            if begins and not ends and tag in _AS_IT_IS:
                closing = _AS_IT_IS[tag].search(page, at)
                at = closing.start() if closing else len(page)
        elif found[0] == "<!--":
            at = page.find("-->", at) + 3
            if at < 3:
                return
