"""Text layer of a PDF, page by page, in reading order as the file gives it."""

from __future__ import annotations

from typing import Any

from wethi.kit.files.pdf_grid import MOST_LOOKS, MOST_OBJECTS, grid_of, objects_on
from wethi.kit.files.pdf_halves import columns_as_pages
from wethi.kit.files.pdf_heads import without_heads
from wethi.kit.files.pdf_lines import join_pages
from wethi.kit.files.pdf_rows import MOST_CHARACTERS, Row, page_rows
from wethi.kit.files.pdf_tables import with_tables
from wethi.kit.files.unreadable import Unreadable, refuse_more_than
from wethi.kit.files.unreadable import marked as _
from wethi.kit.pdfium import pdfium

MOST_PAGES = 2_000
_NOT_SAID = {
    0xFFFE: "-",  # a hyphen at a line's end
    **dict.fromkeys((0xFFFC, 0)),  # pictures without a number
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),  # halves of a sign, which nothing can store
}


def pdf_text(data: bytes) -> str:
    """The text of all pages, one form feed between pages. Raises `Unreadable`."""
    with pdfium() as library:
        try:
            document = library.PdfDocument(data)
        except library.PdfiumError as error:
            if "password" in str(error).lower() or "security" in str(error).lower():
                raise Unreadable(
                    "encrypted", _("The document is protected by a password. Save it without one and try again.")
                ) from None
            raise Unreadable(
                "broken", _("The PDF is damaged. Save it once more, or copy the text and paste it.")
            ) from None
        try:
            text = _all_pages(document)
        except library.PdfiumError:
            raise Unreadable(
                "broken", _("A page of the PDF is damaged. Save it once more, or copy the text and paste it.")
            ) from None
        finally:
            document.close()
    if not text.strip():
        raise Unreadable("no_text_layer", _("The PDF has no text, only pictures of pages. Paste or type the text."))
    return text


def _all_pages(document: Any) -> str:
    if len(document) > MOST_PAGES:
        raise Unreadable(
            "too_large", _("The PDF has more than %(most)s pages. Send only the minutes."), most=f"{MOST_PAGES:,}"
        )
    pages: list[list[Row]] = []
    characters = looks = objects = 0
    for page in document:
        layer = page.get_textpage()
        characters += layer.count_chars()
        refuse_more_than(characters)
        placed = characters <= MOST_CHARACTERS
        objects += objects_on(page)
        grid = grid_of(page) if placed and looks < MOST_LOOKS and objects <= MOST_OBJECTS else None
        pages.append(page_rows(layer, page.get_width(), placed=placed, grid=grid))
        looks += grid.looks if grid is not None else 0
        layer.close()
        page.close()
    return join_pages(columns_as_pages(with_tables(without_heads(pages)))).translate(_NOT_SAID)
