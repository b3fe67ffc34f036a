"""Names of provinces, districts and subdistricts, for those who only want to keep them whole.

They stand in a file of their own under `wethi/_third_party`: what asks for codes and postcodes takes longer to load than
a letter takes to be set.
"""

from collections import defaultdict
from functools import cache
from itertools import accumulate
from pathlib import Path

_WHERE = ("_third_party", "thai-places", "places_th.txt")
_HEAD = 3  # letters by which a name is looked up: few words begin like a place


@cache
def place_names() -> frozenset[str]:
    """Empty where the file was not shipped: nothing is kept together then."""
    shipped = Path(__file__).parents[2].joinpath(*_WHERE)
    return frozenset(shipped.read_text("utf-8").split()) if shipped.is_file() else frozenset()


def with_places_whole(words: list[str]) -> list[str]:
    """The same text; words that together are a name of a place are one. A name that begins or ends inside a word is none,
    and one that would cut a longer name is none either: บ้าน|คลองหอยโข่ง."""
    text, known = "".join(words), _lengths()
    starts = [0, *accumulate(map(len, words))]
    begun = [start for start in starts if text[start : start + _HEAD] in known]
    names = {start: end for start in begun if (end := _end_of_name(text, start, starts))}
    if not names:
        return words
    made: list[str] = []
    at = 0
    while at < len(words):
        end = names.get(starts[at], 0)
        if end - starts[at] < names.get(starts[at + 1], 0) - starts[at + 1]:
            end = 0
        following = starts.index(end, at) if end else at + 1
        made.append(text[starts[at] : starts[following]])
        at = following
    return made


@cache
def _lengths() -> dict[str, list[int]]:
    """First letters of the names -> how long those are, the longest first."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for name in place_names():
        found[name[:_HEAD]].add(len(name))
    return {head: sorted(lengths, reverse=True) for head, lengths in found.items()}


def _end_of_name(text: str, start: int, ends: list[int]) -> int:
    """Where a name ends that begins here; 0 where none does."""
    known = place_names()
    for length in _lengths()[text[start : start + _HEAD]]:
        if text[start : start + length] in known and start + length in ends:
            return start + length
    return 0
