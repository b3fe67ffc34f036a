"""``python -m benchmarks.peers pretalx``: that peer and we on the same machine in the same minutes."""

from __future__ import annotations

import argparse
import sys

from benchmarks.papers.beside import measure as papers
from benchmarks.peers import pretalx
from benchmarks.peers.beside import measure_beside
from benchmarks.seats.beside import measure as sortition
from benchmarks.seats.tables_beside import measure as groupselect

PEERS = {"pretalx": pretalx.running}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", choices=sorted([*PEERS, "groupselect", "papers", "sortition"]))
    parser.add_argument("--seconds", type=float, default=6.0, help="length of one load run")
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--client", choices=["wrk", "own"], default="")
    parser.add_argument("--only", default="", help="sortition: one pool by name")
    parser.add_argument("--dry", action="store_true", help="print only, write no results")
    chosen = parser.parse_args()
    if chosen.name == "sortition":
        return sortition(dry=chosen.dry, only=chosen.only)
    if chosen.name == "groupselect":
        return groupselect(dry=chosen.dry)
    if chosen.name == "papers":
        return papers(dry=chosen.dry)
    return measure_beside(
        PEERS[chosen.name],
        seconds=chosen.seconds,
        times=chosen.times,
        client=chosen.client,
        dry=chosen.dry,
    )


if __name__ == "__main__":
    sys.exit(main())
