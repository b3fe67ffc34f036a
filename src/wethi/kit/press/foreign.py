"""PDF files that others wrote, on their way into a file for the printer."""

from __future__ import annotations

from io import BytesIO

from wethi.kit.pdfium import pdfium
from wethi.kit.press.errors import PressFailed


def from_elsewhere(pdf: bytes) -> bytes:
    """Its pages in a file as :func:`wethi.kit.press.join` reads it: other programs write tables of objects, later changes and
    locks that the press does not know. Raises :class:`PressFailed` for what is damaged, locked or empty."""
    with pdfium() as library:
        try:
            with library.PdfDocument(pdf) as source:
                if not len(source):
                    raise PressFailed("The PDF has no pages.")
                target = library.PdfDocument.new()
                target.import_pages(source)
        except library.PdfiumError as broken:
            raise PressFailed(f"The PDF cannot be opened: {broken}") from broken
        written = BytesIO()
        target.save(written)
        target.close()
    return written.getvalue()
