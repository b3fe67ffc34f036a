"""PDF files as numbered objects, as far as the press itself writes them: read, copied with all that they name, written.

ISO 32000-1: 7.5.4 tables of offsets, 7.5.7 and 7.5.8 streams of objects. Nothing is drawn or decoded here.
"""

from __future__ import annotations

import hashlib
import re
import struct
import zlib
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from wethi.kit.press import plain
from wethi.kit.press.errors import PressFailed

_ROW = struct.Struct(">BIH")
TOGETHER = 100  # objects in one compressed stream of objects
FAST = 5  # the level at which they are compressed: a third faster than 6, and one in a hundred bytes more
_STRING = rb"\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)"
_REFERENCE = re.compile(rb"(?<![\w.])(\d+) 0 R\b")
_WITH_STRINGS = re.compile(rb"(%b)" % _STRING, re.DOTALL)
_ROWS = re.compile(rb"\s*(\d+) (\d+)[ \r]*\n")
_HEAD = re.compile(rb"\s*\d+ \d+ obj\s*")
_LENGTH = re.compile(rb"/Length (\d+)(?: (\d+) R)?")
_OWN_LENGTH = re.compile(rb"/Length \d+")


class Objects:
    """The objects of one file. ``root`` is the number of its catalogue. Raises :class:`PressFailed` for a file that the
    press would not have written."""

    def __init__(self, pdf: bytes) -> None:
        self._pdf, self._plain = pdf, pdf.startswith(plain.BEGINNING)
        self._offsets: dict[int, int] = {}
        self._inside: dict[int, tuple[int, int]] = {}
        self._streams: dict[int, list[bytes]] = {}
        self._changed: dict[int, bytes] = {}  # and what was read before
        told = pdf[-64:].rpartition(b"startxref")[2].split()
        if len(told) != 2 or not told[0].isdigit() or told[1] != b"%%EOF":
            raise PressFailed("A file of the press has no end.")
        start = int(told[0])
        trailer = self._table(start) if pdf.startswith(b"xref", start) else self._stream_of_offsets(start)
        self.root = needed(trailer, b"/Root ")

    def __iter__(self) -> Iterator[int]:
        return iter(sorted({*self._offsets, *self._inside, *self._changed} - {0}))

    def __getitem__(self, number: int) -> bytes:
        """What the object says; a stream with its dictionary before it."""
        body = self._changed.get(number)
        if body is None:
            body = self._changed[number] = self._read(number)
        return body

    def _read(self, number: int) -> bytes:
        if number in self._inside:
            holder, place = self._inside[number]
            return self._together(holder)[place]
        try:
            start = self._offsets[number]
        except KeyError:
            raise PressFailed(f"A file of the press names object {number} and has none.") from None
        head = _HEAD.match(self._pdf, start)
        assert head
        until = self._pdf.index(b"endobj", head.end())
        stream = self._pdf.find(b"stream", head.end(), until)
        if stream > 0 and (length := _LENGTH.search(self._pdf, head.end(), stream)):
            long = int(self[int(length[1])]) if length[2] else int(length[1])
            until = self._pdf.index(b"endobj", stream + long)
        body = self._pdf[head.end() : until].rstrip(b"\r\n")
        return plain.close(body) if self._plain else body

    def content(self, number: int) -> bytes:
        """What a stream holds."""
        body = self[number]
        return _inflated(body) if b"/Filter" in body[: body.index(b"stream")] else _inside(body)

    def change(self, number: int, body: bytes) -> None:
        """Lets the object say something else from now on; the file itself stays as it is."""
        self._changed[number] = body

    def add(self, body: bytes) -> int:
        """One object more; returns its number."""
        number = max(self) + 1
        self._changed[number] = body
        return number

    def _table(self, start: int) -> bytes:
        at = start + len(b"xref")
        while found := _ROWS.match(self._pdf, at):
            first, count, at = int(found[1]), int(found[2]), found.end()
            for place in range(count):
                row = self._pdf[at + place * 20 : at + place * 20 + 18]
                if row[17:18] == b"n":
                    self._offsets[first + place] = int(row[:10])
            at += count * 20
        return self._pdf[at:]

    def _stream_of_offsets(self, start: int) -> bytes:
        self._offsets[0] = start
        body = self[0]
        rows, size = _inflated(body), 7
        for number in range(len(rows) // size):
            row = rows[number * size : number * size + size]
            where, last = int.from_bytes(row[1:5], "big"), int.from_bytes(row[5:7], "big")
            if row[0] == 1:
                self._offsets[number] = where
            elif row[0] == 2:
                self._inside[number] = where, last
        return body[: body.index(b"stream")]

    def _together(self, holder: int) -> list[bytes]:
        if holder not in self._streams:
            body = self[holder]
            whole, first = _inflated(body), needed(body, b"/First ")
            starts = [first + int(at) for at in whole[:first].split()[1::2]]
            self._streams[holder] = [whole[a:b].strip() for a, b in zip(starts, [*starts[1:], len(whole)], strict=True)]
        return self._streams[holder]


class Writer:
    """Writes objects one after the other; what is no stream goes compressed. Memory: some bytes for each object."""

    def __init__(self, out: BinaryIO) -> None:
        self._out, self._at = out, 0
        self._rows = bytearray(b"\0\0\0\0\0\xff\xff")  # number 0 is free for ever
        self._waiting: list[tuple[int, bytes]] = []
        self._whole = hashlib.sha256()
        self._write(b"%PDF-1.7\n%\x80\x80\x80\x80\n")

    def fork(self, out: BinaryIO) -> Writer:
        """Goes on elsewhere with what was written until now, which stands in ``out`` already."""
        other = object.__new__(Writer)
        other._out, other._at, other._rows = out, self._at, bytearray(self._rows)
        other._waiting, other._whole = [*self._waiting], self._whole.copy()
        return other

    def take(self) -> int:
        """The next free number."""
        self._rows += bytes(7)
        return len(self._rows) // 7 - 1

    def put(self, number: int, body: bytes) -> None:
        """Keeps the object of a number that was taken."""
        if body.endswith(b"endstream"):
            self._place(number, 1, self._at, 0)
            self._write(b"%d 0 obj\n%b\nendobj\n" % (number, body))
            return
        self._waiting.append((number, body))
        if len(self._waiting) >= TOGETHER:
            self.pack()

    def end(self, root: int, *, title: str = "") -> None:
        """The catalogue and the table of offsets; the file is whole then."""
        told = self.take()
        self.put(told, b"<</Title<%b>/Creator(Wethi)>>" % title_hex(title))
        self.pack()
        number, start = self.take(), self._at
        self._place(number, 1, start, 0)
        rows = zlib.compress(bytes(self._rows), FAST)
        mark = self._whole.hexdigest()[:32].encode()
        self._write(
            b"%d 0 obj\n<</Type/XRef/Size %d/W[1 4 2]/Root %d 0 R/Info %d 0 R/ID[<%b><%b>]/Length %d/Filter/FlateDecode>>\nstream\n"
            % (number, number + 1, root, told, mark, mark, len(rows))
        )
        self._write(rows + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % start)

    def pack(self) -> None:
        """Writes what waits for others to be compressed with."""
        if not self._waiting:
            return
        holder, heads, bodies, at = self.take(), [], [], 0
        for place, (number, body) in enumerate(self._waiting):
            self._place(number, 2, holder, place)
            heads.append(b"%d %d" % (number, at))
            bodies.append(body)
            at += len(body) + 1
        head = b" ".join(heads) + b"\n"
        packed = zlib.compress(head + b"\n".join(bodies), FAST)
        told = b"<</Type/ObjStm/N %d/First %d/Length %d/Filter/FlateDecode>>" % (len(heads), len(head), len(packed))
        self._waiting = []
        self.put(holder, told + b"\nstream\n" + packed + b"\nendstream")

    def _place(self, number: int, kind: int, where: int, last: int) -> None:
        _ROW.pack_into(self._rows, number * 7, kind, where, last)

    def _write(self, piece: bytes) -> None:
        self._out.write(piece)
        self._whole.update(piece)
        self._at += len(piece)


class Copying:
    """Copies objects of a file, each once, with all that they name. ``instead``: old numbers that stand for new ones and
    are not copied. ``seen``, where several files share it: streams that are alike are written once."""

    def __init__(
        self, source: Objects, target: Writer, instead: Mapping[int, int], seen: dict[bytes, int] | None = None
    ) -> None:
        self._source, self._target, self._seen = source, target, seen
        self.new = dict(instead)
        self._named = {b"%d" % old: b"%d 0 R" % new for old, new in instead.items()}
        self._waiting: list[tuple[int, bytes]] = []

    def fork(self, target: Writer) -> Copying:
        other = Copying(self._source, target, {}, self._seen)
        other.new, other._named = dict(self.new), dict(self._named)
        return other

    def number(self, old: int) -> int:
        """Its number in the new file; the object itself follows with :meth:`finish`."""
        known = self.new.get(old)
        if known is not None:
            return known
        body = self._source[old]
        mark = b""
        if self._seen is not None and body.endswith(b"endstream"):
            mark = hashlib.sha256(body).digest()
            if mark in self._seen:
                self.new[old] = self._seen[mark]
                return self._seen[mark]
        taken = self.new[old] = self._target.take()
        if self._seen is not None and mark:
            self._seen[mark] = taken
        self._waiting.append((taken, body))
        return taken

    def put(self, old: int, body: bytes) -> int:
        """Writes ``body`` in the place of an object, with what it names."""
        taken = self.new[old] = self._target.take()
        self._waiting.append((taken, body))
        return taken

    def renumbered(self, body: bytes) -> bytes:
        if b"(" not in body:
            return self._renumbered(body)
        parts = _WITH_STRINGS.split(body)
        parts[::2] = map(self._renumbered, parts[::2])
        return b"".join(parts)

    def _renumbered(self, body: bytes) -> bytes:
        parts = _REFERENCE.split(body)
        named = self._named
        parts[1::2] = [named.get(old) or self._name(old) for old in parts[1::2]]
        return b"".join(parts)

    def _name(self, old: bytes) -> bytes:
        told = self._named[old] = b"%d 0 R" % self.number(int(old))
        return told

    def finish(self) -> None:
        while self._waiting:
            taken, body = self._waiting.pop()
            if body.endswith(b"endstream"):
                told, stream, rest = body.partition(b"stream")
                if b"/Filter" in told:
                    self._target.put(taken, self.renumbered(told) + stream + rest)
                else:
                    self._target.put(taken, pressed(_OWN_LENGTH.sub(b"", told[2:-3]), _inside(body)))
            else:
                self._target.put(taken, self.renumbered(body))


def references(body: bytes) -> list[int]:
    """Numbers of the objects that a body names, in order."""
    return [int(old) for old in _REFERENCE.findall(_WITH_STRINGS.sub(b"", body))]


def title_hex(title: str) -> bytes:
    """A text string as PDF writes it in hexadecimal."""
    return (b"\xfe\xff" + title.encode("utf-16-be")).hex().upper().encode()


def named(body: bytes, word: bytes) -> int:
    """The number right behind a word, mostly that of an object; nought where there is none. A pattern takes longer to be
    made, and to be looked up, than this to be found."""
    start = body.find(word)
    while start >= 0:
        start += len(word)
        end = start
        while body[end : end + 1].isdigit():
            end += 1
        if end > start:
            return int(body[start:end])
        start = body.find(word, start)
    return 0


def needed(body: bytes, word: bytes) -> int:
    """The same; raises :class:`PressFailed` where there is none."""
    found = named(body, word)
    if not found:
        raise PressFailed("A file of the press lacks " + word.decode())
    return found


def pressed(told: bytes, content: bytes) -> bytes:
    """A stream of this content; ``told``: what else its dictionary says."""
    packed = zlib.compress(content, FAST)
    return b"<</Length %d%b/Filter/FlateDecode>>\nstream\n" % (len(packed), told) + packed + b"\nendstream"


def _inside(body: bytes) -> bytes:
    start = body.index(b"stream") + len(b"stream")
    start += 2 if body[start : start + 2] == b"\r\n" else 1
    return body[start:].removesuffix(b"\nendstream")


def _inflated(body: bytes) -> bytes:
    return zlib.decompressobj().decompress(_inside(body))
