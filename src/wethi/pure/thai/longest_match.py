"""Our own word segmenter: the division of a Thai run into the fewest words of a list.

Used where thaibreak cannot be installed. Dynamic programming over character clusters: a word of the list costs one,
a cluster outside it two and a little, so unknown names come out whole between known words.
"""

import re
from itertools import accumulate, pairwise

from wethi.pure.thai.clusters import clusters
from wethi.pure.thai.lazy_pattern import LazyPattern
from wethi.pure.thai.wordlist import WordList

_TOKEN = LazyPattern(
    "(?<![\u0e01-\u0e4e])(?:[\u0e40-\u0e44]?[\u0e01-\u0e2e]{1,3}[\u0e31\u0e34-\u0e39]?\\.)+"  # ต. พ.ศ. เม.ย.
    "|[\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e45\u0e47-\u0e4e]+"  # a run of Thai letters
    "|[0-9\u0e50-\u0e59]+(?:[.,:/][0-9\u0e50-\u0e59]+)*"
    "|[A-Za-z\u00c0-\u024f]+(?:['’][A-Za-z]+)?"
    "|\\s+"
    "|\u0e2f\u0e25\u0e2f"
    "|.",
    re.DOTALL,
)
_UNKNOWN = 2.1
_LONGEST_RUN = 2000  # clusters; longer runs without a gap are divided in parts of this size
_FEW_LETTERS = 0.05  # words of two letters are believed a little less than longer ones


def segment(text: str, known: WordList) -> list[str]:
    """Words, white space, numbers and signs of the text, in order; joined they are the text."""
    pieces: list[str] = []
    for match in _TOKEN.finditer(text):
        token = match[0]
        if "\u0e01" <= token[0] <= "\u0e4e" and token[0] not in "\u0e2f\u0e46" and token[-1] != ".":
            units = clusters(token)
            for at in range(0, len(units), _LONGEST_RUN):
                pieces += _divide(units[at : at + _LONGEST_RUN], known)
        else:
            pieces.append(token)
    return pieces


def _divide(units: list[str], known: WordList) -> list[str]:
    run = "".join(units)
    size = len(run)
    edges = [0, *accumulate(len(unit) for unit in units)]
    following = dict(pairwise(edges))
    allowed = set(edges)
    cost = [float("inf")] * size + [0.0]
    goes = [0] * size
    word = [False] * size
    # From the end to the start, so that among equally cheap ways the one with the longer first word wins.
    for start in reversed(edges[:-1]):
        best, goal, known_word = _UNKNOWN + cost[following[start]], following[start], False
        lengths, words = known.under(run[start : start + 2])
        for length in lengths:
            end = start + length
            if end > size:
                break
            if end in allowed:
                price = cost[end] + 1 + (_FEW_LETTERS if length == 2 else 0)
                if price <= best and run[start:end] in words:
                    best, goal, known_word = price, end, True
        cost[start], goes[start], word[start] = best, goal, known_word
    return _walk(run, goes, word)


def _walk(run: str, goes: list[int], word: list[bool]) -> list[str]:
    """The words on the cheapest way; unknown clusters side by side are one unknown word."""
    pieces: list[str] = []
    start = unknown = 0
    while start < len(run):
        end = goes[start]
        if word[start]:
            if unknown < start:
                pieces.append(run[unknown:start])
            pieces.append(run[start:end])
            unknown = end
        start = end
    if unknown < len(run):
        pieces.append(run[unknown:])
    return pieces
