"""Counts right, unknown and wrong facts of the reader over the documents beside it.

A fact is one leaf: right +1, null 0, wrong -1. An entry that the reader made up counts as wrong; so does a value where
the document has none. `python -m tests.pure.minutes.score` prints every miss.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from wethi.pure.minutes import read_minutes

HERE = Path(__file__).parent
DOCUMENTS = HERE / "documents"


@dataclass
class Score:
    right: int = 0
    unknown: int = 0
    wrong: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def total(self):
        return self.right + self.unknown + self.wrong

    def say(self, path: str, expected: Any, actual: Any):
        if expected == actual:
            self.right += 1
        elif actual is None:
            self.unknown += 1
            self.misses.append(f"null  {path}: expected {expected!r}")
        else:
            self.wrong += 1
            self.misses.append(f"WRONG {path}: expected {expected!r}, read {actual!r}")

    def add(self, other: Score, name: str):
        self.right += other.right
        self.unknown += other.unknown
        self.wrong += other.wrong
        self.misses += [f"{name} {miss}" for miss in other.misses]


def score_document(text: str, facts: dict[str, Any]) -> Score:
    read = read_minutes(text)
    score = Score()
    for path, expected in facts.items():
        judge = _LISTS.get(path)
        if judge is not None:
            judge(score, path, expected, read)
        elif path != "tasks_may":
            node: Any = read
            for step in path.split("."):
                node = node[step]
            score.say(path, expected, node["value"] if node else None)
    if "tasks" in facts:
        _tasks(score, facts["tasks"], facts.get("tasks_may", []), read["tasks"])
    return score


def score_all(folder: Path = DOCUMENTS) -> tuple[Score, dict[str, Score]]:
    whole, each = Score(), {}
    for path in sorted(folder.glob("*.txt")):
        facts = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        each[path.stem] = score_document(path.read_text(encoding="utf-8"), facts)
        whole.add(each[path.stem], path.stem)
    return whole, each


def _matched(
    score: Score, path: str, expected: list[Any], actual: list[Any], same: Any, *, extra_is_wrong: bool = True
):
    left = list(actual)
    for want in expected:
        found = next((have for have in left if same(want, have)), None)
        score.say(path, want, want if found is not None else None)
        if found is not None:
            left.remove(found)
    if extra_is_wrong:
        for have in left:
            score.say(path, None, have)


def _values(key: str):
    def judge(score: Score, path: str, expected: Any, read: dict[str, Any]):
        node: Any = read
        for step in key.split("."):
            node = node[step]
        _matched(score, path, expected, [entry["value"] for entry in node], lambda want, have: want == have)

    return judge


def _contained(key: str, name: str, *, extra: bool = True):
    def judge(score: Score, path: str, expected: Any, read: dict[str, Any]):
        node: Any = read
        for step in key.split("."):
            node = node[step]
        entries = [entry[name] for entry in node]
        _matched(score, path, expected, entries, lambda want, have: want in have, extra_is_wrong=extra)

    return judge


def _rows(key: str, names: tuple[str, ...], *, extra: bool = True):
    def judge(score: Score, path: str, expected: Any, read: dict[str, Any]):
        entries = [[entry[name] for name in names] for entry in read[key]]
        _matched(score, path, expected, entries, lambda want, have: want == have, extra_is_wrong=extra)

    return judge


def _agenda(score: Score, path: str, expected: Any, read: dict[str, Any]):
    entries = [[entry["no"], entry["title"]] for entry in read["agenda"]]
    _matched(
        score,
        path,
        expected,
        entries,
        lambda want, have: want[0] == have[0] and want[1].removeprefix("เรื่อง") in have[1],
    )


def _issues(score: Score, path: str, expected: Any, read: dict[str, Any]):
    entries = [entry["title"] for entry in read["event"]["issues"]]
    _matched(score, path, expected, entries, lambda want, have: want == have)


def _people(score: Score, path: str, expected: Any, read: dict[str, Any]):
    entries = [[entry["name"], entry["status"]] for entry in read["attendees"]["people"]]
    _matched(score, path, expected, entries, lambda want, have: want == have, extra_is_wrong=False)


def _related(score: Score, path: str, expected: Any, read: dict[str, Any]):
    entries = [
        [one["title"], *((one["serial"]["from"], one["serial"]["to"]) if one["serial"] else (None, None))]
        for one in read["related_topics"]
    ]
    _matched(score, path, expected, entries, lambda want, have: want == have)


def _votes(score: Score, path: str, expected: Any, read: dict[str, Any]):
    entries = [
        list(one["votes"].values())
        for one in read["decisions"]
        if any(value is not None for value in one["votes"].values())
    ]
    _matched(score, path, expected, entries, lambda want, have: want == have)


def _count(score: Score, path: str, expected: Any, read: dict[str, Any]):
    score.say(path, expected, len(read["items"]))


def _levels(score: Score, path: str, expected: Any, read: dict[str, Any]):
    levels = {item["id"]: item["level"] for item in read["items"]}
    for item_id, level in expected:
        score.say(f"{path}.{item_id}", level, levels.get(item_id))


def _warnings(score: Score, path: str, expected: Any, read: dict[str, Any]):
    codes = sorted({warning["code"] for warning in read["warnings"]})
    _matched(score, path, expected, codes, lambda want, have: want == have)


def _tasks(score: Score, expected: Any, may: list[str], actual: list[dict[str, Any]]):
    left = list(actual)
    for what, owner, due in expected:
        found = next((task for task in left if what in task["what"]), None)
        score.say("tasks.what", what, what if found else None)
        if found is None:
            score.unknown += 2
            continue
        left.remove(found)
        score.say(f"tasks[{what}].owner", _plain(owner), _plain(found["owner"]))
        score.say(f"tasks[{what}].due", due, _due(found["due"]))
    for task in left:
        if not any(word in task["what"] or word in (task["owner"] or "") for word in may):
            score.say("tasks", None, [task["what"], task["owner"], _due(task["due"])])


def _plain(owner: str | None) -> str | None:
    return owner.lower().removeprefix("the ") if owner else owner


def _due(due: dict[str, Any] | None) -> str | None:
    if due is None:
        return None
    return due["date"] or (f"{due['relative']['days']:+d}" if due["relative"] else None)


_LISTS: dict[str, Any] = {
    "alt_titles": _values("alt_titles"),
    "platforms": _values("channel.platforms"),
    "issues": _issues,
    "formats": _contained("event.formats", "value"),
    "sectors": _values("event.sectors"),
    "agenda": _agenda,
    "people": _people,
    "milestones": lambda s, p, e, r: _matched(
        s, p, e, [one["year_be"] for one in r["milestones"]], lambda a, b: a == b
    ),
    "quantities": _rows("quantities", ("min", "max", "unit", "per", "about"), extra=False),
    "money": _rows("money", ("amount", "per")),
    "decisions": _contained("decisions", "text"),
    "votes": _votes,
    "proposals": _contained("proposals", "text"),
    "dates": _values("dates"),
    "deadlines": _values("deadlines"),
    "related": _related,
    "items": _count,
    "levels": _levels,
    "warnings": _warnings,
    "tasks": lambda s, p, e, r: None,
}


def main(folder: Path):
    whole, each = score_all(folder)
    for name, score in each.items():
        print(f"{name:24} right {score.right:3} null {score.unknown:2} wrong {score.wrong:2}")
    print(*whole.misses, sep="\n")
    print(
        f"all: {whole.right}/{whole.total} = {whole.right / whole.total:.1%} right, {whole.wrong / whole.total:.1%} wrong"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS)
