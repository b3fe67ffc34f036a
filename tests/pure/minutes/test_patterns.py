"""No pattern of the reader is slow on text made to make it so."""

from __future__ import annotations

import importlib
import pkgutil
import re
import time

import pytest

import wethi.pure.minutes as minutes
from wethi.pure.thai.lazy_pattern import LazyPattern

PIECES = [
    "(",
    "1",
    " ",
    "ก",
    "|",
    ":",
    "1.",
    '"',
    "ให้",
    "คน ",
    "ที่ ",
    "ภาค",
    "สิบ ",
    "พี่ก และ ",
    "จัดงาน",
    "a",
    "A ",
    "งาน",
    "ทีม",
    "ขอ",
]
SLOWEST = 0.05  # seconds of processor time for a line of this length
LENGTH = 400
TRIES = 6  # one good one is enough: whatever else runs only ever makes a time longer


def patterns():
    found: dict[str, re.Pattern[str]] = {}
    for module in pkgutil.walk_packages(minutes.__path__, f"{minutes.__name__}."):
        for value in vars(importlib.import_module(module.name)).values():
            pattern = value.compiled if isinstance(value, LazyPattern) else value
            if isinstance(pattern, re.Pattern) and isinstance(pattern.pattern, str):
                found.setdefault(pattern.pattern, pattern)
    return list(found.values())


@pytest.mark.parametrize("piece", PIECES)
def test_no_pattern_is_slow_on_hostile_lines(piece):
    text = piece * (LENGTH // len(piece))
    for pattern in patterns():
        assert any(spent(pattern, text) < SLOWEST for _ in range(TRIES)), pattern.pattern[:80]


def spent(pattern, text):
    begun = time.process_time()
    for _ in pattern.finditer(text):
        pass
    return time.process_time() - begun
