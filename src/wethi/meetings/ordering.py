"""Keys that put lines in order, so that a line can be put between two others without touching them.

A key is six characters of base 36 (the place where lines are added at the end), followed by as many as it takes to fall
between two neighbours. Plain text order is their order; ``static/js/notes.js`` makes the same keys in the browser.
"""

from __future__ import annotations

LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz"
WIDTH = 6
LONGEST = 200


def number_key(number: int) -> str:
    """The key of the ``number``-th line of fresh notes, from 0."""
    made = ""
    for _ in range(WIDTH):
        number, rest = divmod(number, 36)
        made = LETTERS[rest] + made
    return made


def is_key(text: str) -> bool:
    return 0 < len(text) <= LONGEST and all(letter in LETTERS for letter in text)


def key_after(last: str) -> str:
    """A key behind every other: the next number."""
    if not last:
        return number_key(1)
    return number_key(int(last[:WIDTH].ljust(WIDTH, "0"), 36) + 1)


def key_between(low: str, high: str) -> str:
    """A key that sorts after ``low`` and before ``high`` (empty: no bound). It stays rather close to ``low``, because
    people write downwards. When nothing fits, ``low`` itself: the lines' ids decide then."""
    if not high:
        return key_after(low)
    made = ""
    place = 0
    bounded = True  # whether ``high`` still limits what may stand here
    while len(made) < LONGEST:
        under = LETTERS.index(low[place]) if place < len(low) else -1
        over = (LETTERS.index(high[place]) if place < len(high) else 0) if bounded else len(LETTERS)
        step = under + 1 if under >= 0 else max(1, over // 3)
        if step < over:
            return made + LETTERS[step]
        if under < 0 and over == 0 and place >= len(high):
            break
        digit = max(under, 0)
        made += LETTERS[digit]
        bounded = bounded and digit == over
        place += 1
    return low
