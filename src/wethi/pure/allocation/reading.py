"""Strict reading of CSV and JSON handed in: what is wrong comes back as a sentence with file, row and column."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any


class BadInput(Exception):
    """A file that cannot be used. ``row`` counts as a spreadsheet does (the heading is row 1); None = the whole file."""

    def __init__(self, en: str, th: str, *, file: str, row: int | None = None, column: str | None = None) -> None:
        where_en = "".join((f"{file}", f", row {row}" if row else "", f", column “{column}”" if column else ""))
        where_th = "".join((f"{file}", f" แถวที่ {row}" if row else "", f" คอลัมน์ “{column}”" if column else ""))
        self.en, self.th = f"{where_en}: {en}", f"{where_th}: {th}"
        self.file, self.row, self.column = file, row, column
        super().__init__(self.en)

    def as_json(self) -> dict[str, Any]:
        return {"error": {"file": self.file, "row": self.row, "column": self.column, "en": self.en, "th": self.th}}


def decoded(content: bytes, file: str) -> str:
    """UTF-8 with or without byte order mark, UTF-16 with one, else CP874 as old Thai spreadsheets write it."""
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise BadInput(
            "this is a spreadsheet or a packed file, not text; save it as “CSV UTF-8”.",
            "ไฟล์นี้เป็นตารางคำนวณหรือไฟล์บีบอัด ไม่ใช่ข้อความ โปรดบันทึกเป็น “CSV UTF-8”",
            file=file,
        )
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    for encoding in ("utf-8-sig", "cp874"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadInput(
        "the letters are neither UTF-8 nor Thai Windows (CP874); save it as “CSV UTF-8”.",
        "อ่านตัวอักษรไม่ได้ ทั้งแบบ UTF-8 และแบบ Windows ภาษาไทย (CP874) โปรดบันทึกเป็น “CSV UTF-8”",
        file=file,
    )


@dataclass(frozen=True)
class Sheet:
    """A CSV file: ``names`` of the columns, ``rows`` with their number in the file."""

    file: str
    names: tuple[str, ...]
    rows: tuple[tuple[int, Mapping[str, str]], ...]

    def __iter__(self) -> Iterator[tuple[int, Mapping[str, str]]]:
        return iter(self.rows)

    def need(self, *names: str) -> None:
        for name in names:
            if name not in self.names:
                raise BadInput(
                    f"the column “{name}” is missing; there are: {', '.join(self.names)}.",
                    f"ไม่มีคอลัมน์ “{name}” มีเพียง: {', '.join(self.names)}",
                    file=self.file, row=1, column=name,
                )  # fmt: skip

    def number(self, row: int, cells: Mapping[str, str], name: str, empty: int | None = None) -> int | None:
        """A whole number from 0; ``empty`` stands for an empty cell."""
        text = cells.get(name, "")
        if not text:
            return empty
        if not (text.isascii() and text.isdigit()):
            text = "".join(str("๐๑๒๓๔๕๖๗๘๙".index(one)) if one in "๐๑๒๓๔๕๖๗๘๙" else one for one in text)
        if not (text.isascii() and text.isdigit()):
            raise BadInput(
                f"“{text}” is not a whole number from 0.", f"“{text}” ไม่ใช่จำนวนเต็มตั้งแต่ 0",
                file=self.file, row=row, column=name,
            )  # fmt: skip
        return int(text)


OWN_COLUMNS = ("id", "pin", "pin_reason")


def read_sheet(content: bytes, file: str, known: Iterable[str] = OWN_COLUMNS) -> Sheet:
    """Commas, semicolons or tabs; blank lines are passed over; cells are trimmed; a row may not be longer than the heading.

    ``known``: columns that may be headed in capitals as well.
    """
    text = decoded(content, file)
    heading = text.lstrip("\r\n").split("\n", 1)[0]
    comma = max((",", ";", "\t"), key=heading.count)
    try:
        lines = [(number, cells) for number, cells in _lines(text, comma) if any(cell.strip() for cell in cells)]
    except csv.Error as wrong:
        raise BadInput(f"this is not CSV: {wrong}.", f"ไฟล์นี้ไม่ใช่ CSV ({wrong})", file=file) from wrong
    if not lines:
        raise BadInput("the file is empty.", "ไฟล์ว่างเปล่า", file=file)
    own = {name: name for name in known}
    names = tuple(own.get(cell.strip().lower(), cell.strip()) for cell in lines[0][1])
    while names and not names[-1]:
        names = names[:-1]
    for name in names:
        if names.count(name) > 1:
            raise BadInput(
                f"two columns are called “{name}”.", f"มีคอลัมน์ชื่อ “{name}” ซ้ำกัน", file=file, row=lines[0][0], column=name
            )
    rows = []
    for number, cells in lines[1:]:
        if any(cell.strip() for cell in cells[len(names) :]):
            raise BadInput(
                f"the row has {len(cells)} cells, the heading {len(names)}.",
                f"แถวนี้มี {len(cells)} ช่อง แต่หัวตารางมี {len(names)} ช่อง",
                file=file, row=number,
            )  # fmt: skip
        padded = [*cells, *[""] * (len(names) - len(cells))]
        rows.append((number, {name: cell.strip() for name, cell in zip(names, padded, strict=False)}))
    return Sheet(file, names, tuple(rows))


def _lines(text: str, comma: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=comma, strict=True)
    before = 0
    for cells in reader:
        yield before + 1, cells
        before = reader.line_num


def _once(pairs: list[tuple[str, Any]], file: str) -> dict[str, Any]:
    """JSON itself would keep the last of two and say nothing."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise BadInput("this key stands there twice.", "คีย์นี้ซ้ำกัน", file=file, column=key)
        found[key] = value
    return found


def read_object(content: bytes, file: str) -> dict[str, Any]:
    """A JSON object."""
    try:
        found = json.loads(decoded(content, file), object_pairs_hook=lambda pairs: _once(pairs, file))
    except ValueError as wrong:
        line = getattr(wrong, "lineno", None)
        raise BadInput(f"this is not JSON: {wrong}.", f"ไฟล์นี้ไม่ใช่ JSON ({wrong})", file=file, row=line) from wrong
    if not isinstance(found, dict):
        raise BadInput("a JSON object {...} is expected.", "ต้องเป็นวัตถุ JSON {...}", file=file)
    return found


def unique_ids(sheet: Sheet) -> list[str]:
    """The id of each row; a row without one gets its number, counted from 0. Raises BadInput on doubles."""
    found: dict[str, int] = {}
    for place, (row, cells) in enumerate(sheet):
        name = cells.get("id", "") or str(place)
        if name in found:
            raise BadInput(
                f"the id “{name}” is already in row {found[name]}.", f"รหัส “{name}” ซ้ำกับแถวที่ {found[name]}",
                file=sheet.file, row=row, column="id",
            )  # fmt: skip
        found[name] = row
    return list(found)


def read_pin(sheet: Sheet, row: int, cells: Mapping[str, str]) -> tuple[str, str]:
    """The optional columns ``pin`` (in, out) and ``pin_reason``: a pin without a reason is refused."""
    pin, reason = cells.get("pin", "").lower(), cells.get("pin_reason", "")
    if pin not in ("", "in", "out"):
        raise BadInput(
            f"“{pin}” is neither in nor out.", f"“{pin}” ต้องเป็น in หรือ out", file=sheet.file, row=row, column="pin"
        )
    if pin and not reason:
        raise BadInput(
            "who is seated or left out by hand needs a reason.", "การกำหนดให้เข้าหรือไม่เข้าโดยไม่จับสลากต้องมีเหตุผล",
            file=sheet.file, row=row, column="pin_reason",
        )  # fmt: skip
    return pin, reason
