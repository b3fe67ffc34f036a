"""What the log must not say: the address of a personal link is a key, and whoever reads the log would hold it."""

from __future__ import annotations

import logging
import re

_KEY = re.compile(r"(?<=/me/)[A-Za-z0-9_-]{16,}|(?<=/)(?=[^/\s]*[A-Z])[A-Za-z0-9_:-]{20,}")


def without_keys(text: str) -> str:
    """Parts of addresses that are long and random enough to be a key, put out of sight."""
    return _KEY.sub("…", text)


class NoKeys(logging.Filter):
    """Writes the sentence of a record anew where a key stands in it."""

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        told = without_keys(said)
        if told != said:
            record.msg, record.args = told, None
        return True
