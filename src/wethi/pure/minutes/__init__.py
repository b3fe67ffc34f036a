"""The reader of minutes: Thai minutes in any usual layout become `minutes/1`, each fact with the words it came from."""

from __future__ import annotations

from typing import Any

__all__ = ["read_minutes"]


def read_minutes(text: str, *, kind: str = "text", encoding: str = "utf-8", year: int | None = None) -> dict[str, Any]:
    """`minutes/1` of a document, ready for JSON; its shape is `wethi.pure.minutes.schema.SCHEMA`.

    `text` may begin with a byte order mark. `kind` and `encoding` say where the text came from. Lines may have
    been cut by the width of a page, also those that were pasted into a Word document or a web page.
    `year` (either era) is the context for dates whose year is not written. Never raises on any text.
    """
    from wethi.pure.minutes.document import read_document  # its patterns take half a second: when one is read

    return read_document(text, kind=kind, encoding=encoding, year=year)
