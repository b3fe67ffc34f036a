"""Made-up instances. People, organisations and answers are random numbers with a seed; nobody real stands behind them."""

from __future__ import annotations

import csv
import io
import json
import math
import random
from collections import Counter
from dataclasses import dataclass
from typing import Any

ISSUES = ("health", "economy", "environment", "society", "politics")
SECTORS = ("state", "local", "academia", "private", "civil", "community")
HUBS = ("hatyai", "songkhla", "sadao", "ranot")
CATEGORIES = (
    ("gender", ("f", "m")),
    ("age", ("16-29", "30-44", "45-59", "60+")),
    ("area", ("north", "east", "south", "west")),
    ("schooling", ("primary", "secondary", "vocational", "degree")),
    ("work", ("employed", "self", "none")),
    ("opinion", ("for", "against", "unsure")),
    ("home", ("city", "town", "village")),
)


@dataclass(frozen=True)
class Pool:
    """Files of one panel."""

    name: str
    categories: bytes
    people: bytes
    seats: int


def _csv(names: list[str], rows: list[dict[str, Any]]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def pool(name: str, people: int, seats: int, categories: int, *, seed: int, skew: float, slack: float | None) -> Pool:
    """``skew``: how far those who volunteer differ from the population whose shares are the quotas; 0 = not at all.

    ``slack``: quotas are share * seats less and more this fraction; None = rounded down and up, as tight as can be.
    """
    chance = random.Random(seed)
    chosen = CATEGORIES[:categories]
    shares, odds = {}, {}
    for category, features in chosen:
        weights = [chance.uniform(0.6, 1.4) for _ in features]
        shares[category] = [one / sum(weights) for one in weights]
        odds[category] = [share * math.exp(skew * chance.gauss(0, 1)) for share in shares[category]]
    rows = [
        {
            "id": f"p{place:04d}",
            **{category: chance.choices(features, odds[category])[0] for category, features in chosen},
        }
        for place in range(people)
    ]
    quotas = []
    for category, features in chosen:
        counts = Counter(row[category] for row in rows)
        for feature, share in zip(features, shares[category], strict=True):
            exact = share * seats
            low, high = (math.floor(exact), math.ceil(exact)) if slack is None else (
                math.floor(exact * (1 - slack)), math.ceil(exact * (1 + slack))
            )  # fmt: skip
            quotas.append({"category": category, "feature": feature, "min": min(low, counts[feature]), "max": high})
    names = ["id", *(category for category, _ in chosen)]
    return Pool(name, _csv(["category", "feature", "min", "max"], quotas), _csv(names, rows), seats)


POOLS = {
    "500/75": lambda: pool("500/75", 500, 75, 4, seed=11, skew=0.15, slack=0.1),
    "500/60 tight": lambda: pool("500/60 tight", 500, 60, 7, seed=5, skew=0.35, slack=None),
    "500/30 hard": lambda: pool("500/30 hard", 500, 30, 7, seed=9, skew=0.5, slack=0.1),
    "2000/150": lambda: pool("2000/150", 2000, 150, 7, seed=3, skew=0.4, slack=0.1),
    "300/45": lambda: pool("300/45", 300, 45, 4, seed=6, skew=0.25, slack=0.1),
    "200/30": lambda: pool("200/30", 200, 30, 6, seed=4, skew=0.4, slack=0.1),
    "150/22": lambda: pool("150/22", 150, 22, 4, seed=2, skew=0.25, slack=0.1),
}


def forum(nominees: int = 900, organisations: int = 70, seed: int = 2) -> tuple[bytes, bytes]:
    """Files of the reference case: five issues of a hundred seats, four rooms, three days. (nominees.csv, rules.json)"""
    chance = random.Random(seed)
    weight = [chance.lognormvariate(0, 0.7) for _ in range(organisations)]
    sector = chance.choices(SECTORS, (16, 18, 14, 14, 18, 20), k=organisations)
    fresh = [chance.random() < 0.4 for _ in range(organisations)]
    rows = []
    for place in range(nominees):
        org = chance.choices(range(organisations), weight)[0]
        wanted = sorted(ISSUES, key=lambda _: -chance.random())[: chance.choices((1, 2, 3), (25, 45, 30))[0]]
        at_hub = chance.random() < 0.5
        rows.append(
            {
                "id": f"n{place:04d}",
                "org": f"o{org:02d}",
                "sector": sector[org],
                "org_status": "new" if fresh[org] else "returning",
                "gender": chance.choices(("f", "m", "x"), (55, 44, 1))[0],
                "age": chance.choices(("<30", "30-59", "60+"), (20, 55, 25))[0],
                "district": f"d{chance.randrange(16):02d}",
                "hub": chance.choices(HUBS, (45, 30, 12, 13))[0] if at_hub else "",
                "zoom_ok": "yes" if not at_hub or chance.random() < 0.6 else "no",
                "days": chance.choices(("all", "d1", "d2", "d3"), (70, 10, 10, 10))[0],
                **{f"pref{rank}": wanted[rank - 1] if rank <= len(wanted) else "" for rank in (1, 2, 3)},
            }
        )
    rules = {
        "seats": 100,
        "sector": {one: [10, 26] for one in SECTORS},
        "gender": {"f": [40, 62], "m": [36, 60], "x": [0, 5]},
        "age": {"<30": [15, 40], "30-59": [35, 65], "60+": [15, 40]},
        "org_status": {"new": [25, 60], "returning": [40, 75]},
        "hub_cap": {"hatyai": 100, "songkhla": 70, "sadao": 25, "ranot": 25},
        "org_cap_total": 22,
        "org_cap_issue": 6,
        "allday_min": 60,
        "district_min_total": 15,
    }
    return _csv(list(rows[0]), rows), json.dumps(rules, indent=1).encode()
