"""Run by the peer's own Python, never imported by Wethi: sortition-algorithms' maximin on one pool, measured in processor time.

Reads ``{categories, people, seats, backend}`` from standard input, writes ``{cpu, smallest, panels}``.
"""

import json
import sys
import time


def main() -> None:
    from sortition_algorithms.committee_generation.maximin import find_distribution_maximin
    from sortition_algorithms.features import read_in_features
    from sortition_algorithms.people import read_in_people
    from sortition_algorithms.settings import Settings

    given = json.load(sys.stdin)
    rows = [
        {"feature": row["category"], "value": row["feature"], "min": row["min"], "max": row["max"]}
        for row in given["categories"]
    ]
    features, name, _ = read_in_features(["feature", "value", "min", "max"], rows, given["seats"])
    settings = Settings(id_column="id", columns_to_keep=[], solver_backend=given["backend"])
    people, _ = read_in_people(list(given["people"][0]), given["people"], features, settings, name)
    began = time.process_time()
    panels, chances, _ = find_distribution_maximin(features, people, given["seats"], [], given["backend"])
    cpu = time.process_time() - began
    total: dict = {}
    for panel, chance in zip(panels, chances, strict=True):
        for person in panel:
            total[person] = total.get(person, 0.0) + chance
    print(
        json.dumps(
            {"cpu": cpu, "smallest": min(total.get(row["id"], 0.0) for row in given["people"]), "panels": len(panels)}
        )
    )


if __name__ == "__main__":
    main()
