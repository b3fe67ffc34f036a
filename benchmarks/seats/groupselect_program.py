"""Run by the peer's own Python, never imported by Wethi: GroupSelect deals people to tables, measured in processor time.

Reads ``{people, tables, rounds, attempts}`` from standard input, writes ``{cpu, rounds}``.
"""

import json
import sys
import time


def main() -> None:
    import numpy as np
    from groupselect import FieldMode, allocate_numpy

    given = json.load(sys.stdin)
    people = given["people"]
    ids, traits = sorted(people), sorted(next(iter(people.values())))
    values = [sorted({one[trait] for one in people.values()}) for trait in traits]
    matrix = np.array([[values[at].index(people[one][trait]) for at, trait in enumerate(traits)] for one in ids])
    size = len(ids) // given["tables"]
    began = time.process_time()
    found = allocate_numpy(
        matrix,
        dict.fromkeys(range(len(traits)), FieldMode.Diversify),
        [size] * given["rounds"],
        settings={"n_attempts": given["attempts"], "seed": 1},
    )
    cpu = time.process_time() - began
    rounds = [[[ids[int(one)] for one in table] for table in turn] for turn in found.ensemble]
    print(json.dumps({"cpu": cpu, "rounds": rounds}))


if __name__ == "__main__":
    main()
