"""What is set beside a text, over families of texts and over halves of texts that belong together."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from typing import Any

from benchmarks.search.corpus import families
from wethi.pure import terms

FAMILIES, OF, HALVED = 48, 5, 866


def measured() -> dict[str, Any]:
    """P@4: of the four nearest to a text, how many are of its family of five; hit@5: its other half is among five."""
    known = families(FAMILIES, OF)
    texts = [(one.title, one.text) for one in known]
    for one in families(HALVED, 1, seed=9, sentences=(8, 14)):
        parts = one.text.split(" ")
        middle = len(parts) // 2
        texts += [(one.title, " ".join(parts[:middle])), ("", " ".join(parts[middle:]))]
    began = time.process_time()
    near = _nearest(texts)
    took = time.process_time() - began
    right = [
        sum(other < len(known) and known[other].family == known[at].family for other in near[at][:4])
        for at in range(len(known))
    ]
    halves = [_other_half(at, len(known)) in near[at] for at in range(len(known), len(texts))]
    return {
        "texts": len(texts),
        "p4": sum(right) / (4 * len(known)),
        "hit5": sum(halves) / len(halves),
        "cpu_s": took,
    }


def _other_half(at: int, first: int) -> int:
    return first + ((at - first) ^ 1)


def _nearest(texts: list[tuple[str, str]]) -> list[list[int]]:
    counted = [terms.counts(title, text) for title, text in texts]
    with_word = Counter(word for one in counted for word in one)
    vectors = [terms.weights(one, with_word, len(texts)) for one in counted]
    places: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for at, vector in enumerate(vectors):
        for word, weight in vector.items():
            places[word].append((at, weight))
    near = []
    for at, vector in enumerate(vectors):
        scores: Counter[int] = Counter()
        for word, weight in vector.items():
            for other, theirs in places[word]:
                if other != at:
                    scores[other] += weight * theirs  # type: ignore[assignment]
        near.append([other for other, _score in scores.most_common(5)])
    return near
