"""iCalendar (RFC 5545): content lines escaped and folded, times in UTC. Only what a programme needs.

Names of properties, the order and the nesting of components are the caller's; nothing here knows what an event is.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

WIDTH = 75  # octets of a line without its end, section 3.1

_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")  # section 3.1 allows no other control than the tab
_TO_ESCAPE = re.compile(r"[\\;,\n]")
_ESCAPED = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}


def text(value: str) -> str:
    """A TEXT value (section 3.3.11): backslash, semicolon, comma and line break escaped, other controls left out."""
    plain = _NOT_TEXT.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    return _TO_ESCAPE.sub(lambda found: _ESCAPED[found[0]], plain)


def texts(values: Iterable[str]) -> str:
    """Several TEXT values of one property, CATEGORIES for one."""
    return ",".join(map(text, values))


def moment(at: dt.datetime) -> str:
    """An aware instant as a UTC DATE-TIME (section 3.3.5, form 2); parts of a second are cut."""
    return at.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")


def folded(line: str) -> bytes:
    """The content line in UTF-8 with CRLF, folded between letters so that no part has more than :data:`WIDTH` octets.

    A mark that stands over or under a letter may begin a part: readers join the parts before they read. Only the
    octets of one letter stay together, as section 3.1 asks for.
    """
    raw = line.encode()
    if len(raw) <= WIDTH:
        return raw + b"\r\n"
    parts = []
    start, room = 0, WIDTH
    while len(raw) - start > room:
        end = start + room
        while raw[end] & 0xC0 == 0x80:  # in the middle of a letter
            end -= 1
        parts.append(raw[start:end])
        start, room = end, WIDTH - 1  # the space that begins a part counts
    parts.append(raw[start:])
    return b"\r\n ".join(parts) + b"\r\n"


def written(lines: Iterable[tuple[str, str]]) -> bytes:
    """(name with its parameters, value as it stands in the file) of each line, as one file."""
    return b"".join(folded(f"{name}:{value}") for name, value in lines)


def published(maker: str, lines: Iterable[tuple[str, str]]) -> bytes:
    """A calendar that is handed out (METHOD PUBLISH, RFC 5546), with these lines in it. ``maker``: what of Wethi made it."""
    head = (
        ("BEGIN", "VCALENDAR"),
        ("VERSION", "2.0"),
        ("PRODID", f"-//Wethi//{maker}//EN"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
    )
    return written([*head, *lines, ("END", "VCALENDAR")])
