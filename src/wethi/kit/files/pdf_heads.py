"""What pages of a PDF repeat at their tops and bottoms: running heads and the numbers of pages, which are no part of the text."""

from __future__ import annotations

import re
from collections import Counter

from wethi.kit.files.pdf_rows import Row

_EDGE = 3  # lines at the top and at the bottom of a page
_FIGURES = re.compile(r"[0-9๐-๙]+")
_TITLE = re.compile(r"ประชุม|หารือ|meeting|minutes", re.I)

_Head = tuple[int, str]


def without_heads(pages: list[list[Row]]) -> list[list[Row]]:
    """The pages without what most of them say in the same place. What may be the title stays on the first."""
    if len(pages) < 2:
        return pages
    edges = [_edges(page) for page in pages]
    seen = Counter(head for page in edges for head in set(page.values()))
    most = max(2, (len(pages) * 2 + 2) // 3)
    heads = {head for head, times in seen.items() if times >= most}
    if heads:  # what is said over and over in the text is none, wherever it comes to stand
        said = Counter(_masked(row) for page in pages for row in page)
        heads = {head for head in heads if said[head[1]] - seen[head] <= 1}
    left = [
        [
            row
            for at, row in enumerate(page)
            if edges[number].get(at) not in heads or (number == 0 and _TITLE.search(row.text) is not None)
        ]
        for number, page in enumerate(pages)
    ]
    # Copies of one short page are no heads without a text.
    return left if any(row.text.strip() for page in left for row in page) else pages


def _edges(page: list[Row]) -> dict[int, _Head]:
    """Places of the lines nearest to a page's edges, with their height and words, whatever figures they hold."""
    placed = sorted((at for at, row in enumerate(page) if row.size), key=lambda at: page[at].base)
    outer = {*placed[:_EDGE], *placed[-_EDGE:]}
    return {at: (round(page[at].base), _masked(page[at])) for at in outer}


def _masked(row: Row) -> str:
    return _FIGURES.sub("0", row.text.strip())
