"""Files that the typesetter did not press, for people to read: each word of a page on lines of its own.

What it presses is pressed for nothing, as pages are changed and pressed anew when papers are cut apart. Here they are brought
to the few blanks that a file needs. No string holds a line end as it is (pdf-writer: strings of a file that is all ASCII), so
what is changed with a line end in it is never inside one.
"""

from __future__ import annotations

import re

BEGINNING = b"%PDF-1.7\n%AAAA\n"  # a file of letters alone; others have bytes beyond them here
_STRINGS = re.compile(rb"(\((?:[^()\\]|\\.)*\))", re.DOTALL)
_LENGTH = re.compile(rb"/Length \d+")
_HEX = b"/ASCIIHexDecode"
_WORD = (
    (b" <<\n  /ActualText <", b"<</ActualText<"),
    (b">\n>> BDC\n", b">>>BDC "),
    (b"Tr\n/", b"Tr/"),
    (b" Tf\n", b" Tf "),
    (b" Tm\n[", b" Tm["),
    (b" Tm\n(", b" Tm("),
    (b"] TJ\n", b"]TJ\n"),
    (b") Tj\n", b")Tj\n"),
    (b"EMC\n", b"EMC "),
)


def close(body: bytes) -> bytes:
    """An object with the blanks it needs; a stream as bytes, not as their numbers."""
    told, stream, content = body.partition(b"\nstream\n")
    if b"(" not in told:
        told = _close(told)
    else:
        parts = _STRINGS.split(told)
        parts[::2] = (_close(part).strip(b" ") for part in parts[::2])
        told = b"".join(parts)
    if _HEX in told:
        data = bytes.fromhex(content.removesuffix(b"\nendstream").rstrip(b"> \n").decode())
        told = told.replace(b"[%b/FlateDecode]" % _HEX, b"/FlateDecode").replace(
            b"[%b/DCTDecode]" % _HEX, b"/DCTDecode"
        )
        told = _LENGTH.sub(b"/Length %d" % len(data), told)
        content = data + b"\nendstream"
    return told + stream + content


def _close(told: bytes) -> bytes:
    told = told.replace(b"\n", b"").replace(b"  ", b"")
    return told.replace(b" /", b"/").replace(b" [", b"[").replace(b" <", b"<")


def word(drawn: bytes) -> bytes:
    """What stands between BT and ET."""
    for wide, narrow in _WORD:
        drawn = drawn.replace(wide, narrow)
    if drawn.startswith(b"0 Tr"):
        drawn = b" " + drawn
    return drawn[:-3] + drawn[-2:] if drawn.endswith((b" TJ", b" Tj")) else drawn
