"""The rows of a list for the next step, in the page itself: nothing is left on the disk when nobody goes on."""

from __future__ import annotations

from django.core import signing

from wethi.kit.sheets.reading import Sheet, SheetRow

LASTS = 60 * 60 * 12


def sealed(sheet: Sheet, owner: int, salt: str) -> str:
    """Signed and packed; ``owner`` is the id of what the list is for."""
    rows = [[row.number, *row.cells] for row in sheet.rows]
    return signing.dumps([owner, sheet.name, sheet.kind, rows], salt=salt, compress=True)


def opened(words: str, owner: int, salt: str) -> Sheet | None:
    """The sheet again; None when the words are not ours, too old or of another owner."""
    try:
        key, name, kind, rows = signing.loads(words, salt=salt, max_age=LASTS)
    except signing.BadSignature:
        return None
    if key != owner:
        return None
    return Sheet(name, kind, "", tuple(SheetRow(row[0], tuple(row[1:])) for row in rows))
