"""A pattern that is compiled at its first use answers as the pattern itself does, then and afterwards."""

import re

import pytest

from wethi.pure.thai.lazy_pattern import LazyPattern

TEXT = "ก1 ข22 ก333"
CALLS = {
    "match": (TEXT, 3, 5),
    "fullmatch": (TEXT, 3, 6),
    "search": (TEXT, 2, 8),
    "finditer": (TEXT, 3, 9),
    "findall": (TEXT,),
    "sub": ("-", TEXT),
    "split": (TEXT,),
}


@pytest.mark.parametrize(("method", "given"), CALLS.items())
def test_first_and_later_calls_answer_alike(method, given):
    lazy, pattern = LazyPattern("ข[0-9]+", re.I), re.compile("ข[0-9]+", re.I)
    assert "compiled" not in vars(lazy)
    for _ in range(2):
        assert told(getattr(lazy, method)(*given)) == told(getattr(pattern, method)(*given))
    assert (lazy.pattern, lazy.compiled) == (pattern.pattern, pattern)


def test_after_the_first_call_the_methods_are_the_patterns_own():
    lazy = LazyPattern("ก")
    assert lazy.search("ก") is not None
    assert lazy.match.__self__ is lazy.compiled


def told(answer):
    if isinstance(answer, re.Match):
        return answer.span()
    return [one.span() if isinstance(one, re.Match) else one for one in answer] if answer is not None else None
