"""Pages of a PDF set in two columns of text: each column is read as a page of its own."""

from __future__ import annotations

from dataclasses import replace

from wethi.kit.files.pdf_rows import Row

_FEWEST = 6  # lines in each column
_OVER_BOTH = 2  # lines, such as a title
_ASIDE = 4.0  # points


def columns_as_pages(pages: list[list[Row]]) -> list[list[Row]]:
    """The pages with both columns of a page one behind the other, in the same place."""
    return [column for page in pages for column in _columns(page)]


def _columns(page: list[Row]) -> list[list[Row]]:
    placed = [row for row in page if row.size]
    middle = placed[0].page / 2 if placed else 0.0
    turn = next((at for at, row in enumerate(page) if row.size and row.left > middle - _ASIDE), 0)
    first, second = [row for row in page[:turn] if row.size], [row for row in page[turn:] if row.size]
    over = sum(row.right > middle + _ASIDE for row in first)
    if min(len(first) - over, len(second)) < _FEWEST or over > _OVER_BOTH:
        return [page]
    if any(row.left < middle - _ASIDE for row in second) or second[0].base < first[-1].base:
        return [page]
    left, aside = min(row.left for row in first), min(row.left for row in second)
    right = max(
        *(row.right for row in first if row.right <= middle + _ASIDE), *(row.right - aside + left for row in second)
    )
    return [
        [replace(row, page=right + left) for row in page[:turn]],
        [_moved(row, aside - left, right + left) for row in page[turn:]],
    ]


def _moved(row: Row, aside: float, page: float) -> Row:
    if not row.size:
        return replace(row, page=page)
    begins = tuple(place - aside for place in row.begins)
    hang = row.hang - aside if row.hang else 0.0
    return replace(row, left=row.left - aside, right=row.right - aside, page=page, begins=begins, hang=hang)
