"""The record as a table for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import islice
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from wethi.audit.models import Entry
from wethi.audit.sentences import told


def csv_lines(entries: QuerySet[Entry], *, zone: str) -> Iterator[str]:
    """Lines with a heading, a byte order mark first so that spreadsheets read the Thai. 500 rows are held at a time."""
    yield "\ufeff" + _line([_("time"), _("who"), _("what happened"), _("verb"), _("kind"), _("number"), _("fields")])
    rows = iter(entries.iterator(chunk_size=500))
    while chunk := list(islice(rows, 500)):
        for one in told(chunk):
            entry = one.entry
            when = entry.at.astimezone(ZoneInfo(zone)).isoformat(timespec="seconds")
            yield _line(
                [
                    when,
                    one.actor,
                    one.sentence,
                    entry.verb,
                    entry.object_kind,
                    entry.object_id or "",
                    " ".join(entry.fields),
                ]
            )


def _line(cells: list[object]) -> str:
    """A cell that begins like a formula is kept from being one."""
    text = io.StringIO()
    safe = [f"'{cell}" if str(cell)[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell for cell in cells]
    csv.writer(text).writerow(safe)
    return text.getvalue()
