"""What a person should look at before trusting what was read."""

from __future__ import annotations

from wethi.pure.minutes.lines import Fact
from wethi.pure.minutes.reading import Reading
from wethi.pure.thai.normal import mark_damage

DAMAGED = 0.12
_SHORTEST = 12


def add_warnings(reading: Reading) -> list[Fact]:
    """All warnings, those found on the way and those told by dates, lines and numbers, in the order of the text."""
    for hit in reading.dates:
        if hit.impossible:
            reading.warn("impossible_date", "The calendar has no such day.", hit.start, hit.end)
        elif hit.first is not None and not hit.weekday_ok:
            reading.warn("weekday_mismatch", "The weekday does not fit the date.", hit.start, hit.end)
    for hit in reading.guessed:
        if hit.first is not None:
            message = f"No year is written; {hit.first.year} was taken from the meeting."
            reading.warn("year_guessed", message, hit.start, hit.end)
    for before, after, start, end in reading.outline.gaps:
        message = f"The numbers go from {before} to {after}." if before else f"The numbers begin at {after}."
        reading.warn("numbering_gap", message, start, end)
    for start, end in reading.outline.repaired:
        reading.warn("marker_repaired", "The number and its sign were written apart.", start, end)
    _damaged_lines(reading)
    return sorted(reading.warnings, key=lambda warning: (warning["span"], warning["code"]))


def _damaged_lines(reading: Reading) -> None:
    if mark_damage(reading.flow) < 0.01 and "\ufffd" not in reading.flow:
        return
    for line in reading.sheet.lines:
        broken = "\ufffd" in line.text
        if broken or (len(line.text) >= _SHORTEST and mark_damage(line.text) >= DAMAGED):
            reading.warn(
                "unreadable_line", "Letters of this line are damaged; paste or type it again.", line.start, line.end
            )
