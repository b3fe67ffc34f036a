"""A part of a file, as a browser asks for it when a download goes on or a player jumps (RFC 9110, section 14)."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

Headers = list[tuple[bytes, bytes]]
_ONE_RANGE = re.compile(rb"bytes=(\d*)-(\d*)")


class Part(NamedTuple):
    """``length`` in bytes from the file's present place; None: to its end."""

    status: int
    headers: Headers
    length: int | None


def part_asked(status: int, headers: Headers, asked: Headers, file: Any) -> Part:
    """Places ``file`` at the first byte to be sent.

    Several ranges, or one whose ``If-Range`` no longer holds, get the whole file."""
    said = next((value for name, value in headers if name == b"content-length"), b"")
    wanted = dict(asked).get(b"range", b"")
    if status != 200 or not said.isdigit() or not hasattr(file, "seek"):
        return Part(status, headers, None)
    total = int(said)
    headers = [*headers, (b"accept-ranges", b"bytes")]
    condition = dict(asked).get(b"if-range", b"")
    found = _ONE_RANGE.fullmatch(wanted.strip())
    tags = {value for name, value in headers if name in (b"etag", b"last-modified")}
    if not found or found.groups() == (b"", b"") or (condition and condition not in tags):
        return Part(200, headers, total)
    first, last = found.groups()
    start = int(first) if first else max(0, total - int(last))
    end = min(int(last), total - 1) if first and last else total - 1
    others = [pair for pair in headers if pair[0] != b"content-length"]
    if start >= total or end < start:
        return Part(416, [*others, (b"content-range", b"bytes */%d" % total), (b"content-length", b"0")], 0)
    file.seek(start)
    length = end - start + 1
    content_range = b"bytes %d-%d/%d" % (start, end, total)
    return Part(206, [*others, (b"content-range", content_range), (b"content-length", b"%d" % length)], length)
