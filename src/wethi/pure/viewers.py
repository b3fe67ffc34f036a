"""How many looked on: samples of several pages as one curve, its peak and its mean.

The rule, as it stands under each chart. Time is cut into slots of five minutes. A page counts in a slot with the highest
of its samples there, by the surest way of counting that has one (asked of the page, then typed in, then from a file);
without a sample it counts with its last one for at most ten minutes, then with nothing. Pages of one slot are added;
peaks of different pages at different times never are. The peak of a part is its highest slot, the mean the mean of its
slots.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

SLOT = 300
GOOD_FOR = 600
RANK = {"api": 0, "form": 1, "csv": 2}


@dataclass(frozen=True, slots=True)
class Sample:
    """``at`` in epoch seconds; ``page`` any key; ``method`` of :data:`RANK`."""

    page: int
    at: int
    count: int
    method: str


@dataclass(frozen=True, slots=True)
class Slot:
    """``at`` is its beginning; ``pages`` what each page counts with; ``total`` their sum."""

    at: int
    pages: dict[int, int]

    @property
    def total(self) -> int:
        return sum(self.pages.values())


@dataclass(frozen=True, slots=True)
class Figures:
    """``peak_at`` is the slot's beginning; None where nothing was counted. ``mean`` is rounded to whole people."""

    peak: int
    peak_at: int | None
    mean: int
    slots: int


def slots(samples: Iterable[Sample]) -> list[Slot]:
    """Every slot from the first sample to the last, without holes."""
    own: dict[int, dict[int, Sample]] = {}
    for one in samples:
        place = own.setdefault(one.at // SLOT, {})
        best = place.get(one.page)
        if best is None or _surer(one) < _surer(best):
            place[one.page] = one
    if not own:
        return []
    found, last = [], dict[int, Sample]()
    for number in range(min(own), max(own) + 1):
        begin = number * SLOT
        here = own.get(number, {})
        last |= here
        pages = {page: one.count for page, one in last.items() if page in here or begin - one.at < GOOD_FOR}
        found.append(Slot(begin, pages))
    return found


def _surer(one: Sample) -> tuple[int, int, int]:
    """The least is the one that counts; of two alike the later, which holds for longer."""
    return RANK[one.method], -one.count, -one.at


def figures(
    row: Sequence[Slot], start: int | None = None, end: int | None = None, pages: Collection[int] | None = None
) -> Figures:
    """Peak and mean of the slots that begin in ``[start, end)``, a slot already begun at ``start`` too; of some pages or
    all. A slot in which none of them was counted says nothing of them: it is left out, not taken for nobody."""
    chosen = [
        (one.at, one.total if pages is None else sum(one.pages.get(page, 0) for page in pages))
        for one in row
        if (start is None or one.at + SLOT > start)
        and (end is None or one.at < end)
        and (one.pages if pages is None else any(page in one.pages for page in pages))
    ]
    if not chosen:
        return Figures(0, None, 0, 0)
    at, peak = max(chosen, key=lambda pair: (pair[1], -pair[0]))
    return Figures(peak, at if peak else None, round(sum(count for _at, count in chosen) / len(chosen)), len(chosen))
