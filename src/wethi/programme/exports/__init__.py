"""The released programme for other programs and for paper: iCalendar, frab schedule (XML, JSON), CSV, PDF.

Drafts are in none of them. A session that was released and then cancelled stays in the calendar as cancelled and
leaves the others.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from wethi.programme.exports.calendar import CALENDAR_TYPE, calendar
from wethi.programme.exports.paper import programme_pdf
from wethi.programme.exports.schedule_json import schedule_json
from wethi.programme.exports.schedule_xml import SCHEDULE_XML_TYPE, schedule_xml
from wethi.programme.exports.table import programme_csv

WRITERS: dict[str, Callable[..., bytes]] = {
    "ics": calendar,
    "frab-json": schedule_json,
    "frab-xml": schedule_xml,
    "csv": programme_csv,
    "pdf": programme_pdf,
}
"""Format -> ``writer(edition, lang=, base_url=)``."""

CONTENT_TYPES: dict[str, str] = {
    "ics": CALENDAR_TYPE,
    "frab-json": "application/json",
    "frab-xml": SCHEDULE_XML_TYPE,
    "csv": "text/csv; charset=utf-8",
    "pdf": "application/pdf",
}

__all__: list[Any] = [
    "CONTENT_TYPES",
    "WRITERS",
    "calendar",
    "programme_csv",
    "programme_pdf",
    "schedule_json",
    "schedule_xml",
]
