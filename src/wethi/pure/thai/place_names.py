"""Names of provinces, districts and subdistricts, for those who only want to keep them whole.

They stand in a file of their own under `wethi/_third_party`: what asks for codes and postcodes takes longer to load than
a letter takes to be set.
"""

from functools import cache
from itertools import accumulate
from operator import itemgetter
from pathlib import Path

_WHERE = ("_third_party", "thai-places", "places_th.txt")
_HEAD = 3  # letters by which a name is looked up: few words begin like a place
_LONGEST = 24  # letters: no name is longer


@cache
def place_names() -> frozenset[str]:
    """Empty where the file was not shipped: nothing is kept together then."""
    shipped = Path(__file__).parents[2].joinpath(*_WHERE)
    return frozenset(shipped.read_text("utf-8").split()) if shipped.is_file() else frozenset()


def with_places_whole(words: list[str]) -> list[str]:
    """The same text; words that together are a name of a place are one. A name that begins or ends inside a word is none,
    and one that would cut a longer name is none either: บ้าน|คลองหอยโข่ง."""
    text, heads = "".join(words), _heads()
    starts = [0, *accumulate(map(len, words))]
    begun = [at for at, start in enumerate(starts) if text[start : start + _HEAD] in heads]
    names = {at: end for at in begun if (end := _end_of_name(text, at, starts))}
    if not names:
        return words
    made: list[str] = []
    at = 0
    while at < len(words):
        own_end, next_end = names.get(at), names.get(at + 1)
        is_shorter = own_end and next_end and starts[own_end] - starts[at] < starts[next_end] - starts[at + 1]
        following = at + 1 if own_end is None or is_shorter else own_end
        made.append(text[starts[at] : starts[following]])
        at = following
    return made


@cache
def _heads() -> frozenset[str]:
    return frozenset(map(itemgetter(slice(_HEAD)), place_names()))


def _end_of_name(text: str, at: int, starts: list[int]) -> int:
    """The word after the longest name that begins with this one; 0 where none does."""
    known, start, end = place_names(), starts[at], 0
    for following in range(at + 1, len(starts)):
        if starts[following] - start > _LONGEST:
            break
        if text[start : starts[following]] in known:
            end = following
    return end
