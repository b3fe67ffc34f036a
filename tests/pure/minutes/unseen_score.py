"""Score a reading against facts written by hand: right +1, not found 0, wrong -1.

A fact is `{path, value}`; a value `{"any": [...]}` accepts several. The paths are those of the minutes/1 format and:
`items.top` (marked items that stand under nothing), `items.kind.WORDS`, `items.level.WORDS` (of the item whose line
holds WORDS), `tasks` / `decisions` / `proposals` (words each must hold), `tasks.owner.WORDS`, `tasks.due.WORDS`,
`votes.WORDS.yes`, `NAME.has` (those must be there, others may be), `milestones.years`. A list gives one point per
expected entry; an entry that nobody wrote is a wrong one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


@dataclass
class Tally:
    """How many facts were read rightly, not at all, and wrongly; `notes` names the last two."""

    right: int = 0
    missing: int = 0
    wrong: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def facts(self) -> int:
        """All facts that were asked for, and those invented."""
        return self.right + self.missing + self.wrong

    def add(self, other: Tally) -> None:
        """Count another document's facts in."""
        self.right += other.right
        self.missing += other.missing
        self.wrong += other.wrong
        self.notes += other.notes


def score(reading: dict[str, Any], facts: list[dict[str, Any]]) -> Tally:
    """The tally of one document."""
    tally = Tally()
    for fact in facts:
        _score_fact(reading, fact["path"], fact["value"], tally)
    return tally


def _fold(value: object) -> object:
    if isinstance(value, str):
        return " ".join(value.translate(_DIGITS).split()).strip('"“” ')
    if isinstance(value, list):
        return [_fold(each) for each in value]
    return value


def _same(actual: object, expected: object) -> bool:
    if isinstance(expected, dict) and "any" in expected:
        return any(_same(actual, each) for each in expected["any"])
    if isinstance(expected, dict) and isinstance(actual, dict):
        return actual.get("days") == expected["days"] and str(expected["after"]) in str(actual.get("after") or "")
    return bool(_fold(actual) == _fold(expected))


def _one(path: str, actual: object, expected: object, tally: Tally) -> None:
    if _same(actual, expected):
        tally.right += 1
    elif actual is None:
        tally.missing += 1
        tally.notes.append(f"missing {path}: {expected!r}")
    else:
        tally.wrong += 1
        tally.notes.append(f"wrong {path}: {actual!r} for {expected!r}")


def _many(
    path: str, actual: list[Any], expected: list[Any], tally: Tally, alike: Callable[[Any, Any], bool], closed: bool
) -> None:
    left = list(actual)
    for want in expected:
        hit = next((index for index, got in enumerate(left) if alike(got, want)), None)
        if hit is None:
            tally.missing += 1
            tally.notes.append(f"missing {path}: {want!r}")
        else:
            tally.right += 1
            del left[hit]
    if closed:
        for extra in left:
            tally.wrong += 1
            tally.notes.append(f"invented {path}: {extra!r}")


def _holding(entries: list[dict[str, Any]], key: str, words: str) -> dict[str, Any] | None:
    wanted = str(_fold(words))
    for name in (key, "quote"):
        for entry in entries:
            if wanted in str(_fold(entry[name])):
                return entry
    return None


def _due(task: dict[str, Any] | None) -> object:
    due = task and task["due"]
    if not due:
        return None
    return due["date"] or due["relative"]


def _score_fact(reading: dict[str, Any], path: str, expected: Any, tally: Tally) -> None:
    head, _, rest = path.partition(".")
    if path == "items.top":
        tops = [item for item in reading["items"] if item["parent"] is None and item["marker"] != "none"]
        _one(path, len(tops) or None, expected, tally)
    elif head == "items":
        name, _, words = rest.partition(".")
        item = _holding(reading["items"], "text", words)
        _one(path, item and item[name], expected, tally)
    elif head == "tasks" and rest and path not in _LISTS:
        name, _, words = rest.partition(".")
        task = _holding(reading["tasks"], "what", words)
        _one(path, _due(task) if name == "due" else task and task["owner"], expected, tally)
    elif head == "votes":
        words, _, side = rest.rpartition(".")
        found = [each for each in reading["decisions"] if str(_fold(words)) in str(_fold(each["text"] + each["quote"]))]
        voted = next((each["votes"][side] for each in found if each["votes"] and each["votes"][side] is not None), None)
        _one(path, voted, expected, tally)
    elif _LISTS.get(path):
        read, alike, closed = _LISTS[path]
        _many(path, read(reading), expected, tally, alike, closed)
    else:
        value: Any = reading
        for part in path.split("."):
            value = value and value[part]
        _one(path, value["value"] if isinstance(value, dict) else value, expected, tally)


def _holds(got: Any, want: Any) -> bool:
    return str(_fold(want)) in str(_fold(got))


def _related(got: Any, want: Any) -> bool:
    serial = got["serial"] or {"from": None, "to": None}
    return _fold([got["title"], serial["from"], serial["to"]]) == _fold(want)


_Reader = Callable[[dict[str, Any]], list[Any]]
_LISTS: dict[str, tuple[_Reader, Callable[[Any, Any], bool], bool]] = {
    "alt_titles": (lambda r: [each["value"] for each in r["alt_titles"]], _same, True),
    "event.issues": (lambda r: [each["title"] for each in r["event"]["issues"]], _same, True),
    "event.sectors": (lambda r: [each["value"] for each in r["event"]["sectors"]], _same, True),
    "channel.platforms": (lambda r: [each["value"] for each in r["channel"]["platforms"]], _same, True),
    "attendees.people": (lambda r: [each["name"] for each in r["attendees"]["people"]], _same, True),
    "agenda": (lambda r: [each["title"] for each in r["agenda"]], _same, True),
    "tasks": (lambda r: [each["what"] + " " + each["quote"] for each in r["tasks"]], _holds, True),
    "decisions": (lambda r: [each["text"] + " " + each["quote"] for each in r["decisions"]], _holds, True),
    "proposals": (lambda r: [each["text"] + " " + each["quote"] for each in r["proposals"]], _holds, True),
    "money": (lambda r: [each["amount"] for each in r["money"]], _same, True),
    "deadlines": (lambda r: [each["value"] for each in r["deadlines"]], _same, True),
    "event.formats": (lambda r: [each["value"] for each in r["event"]["formats"]], _same, True),
    "attendees.people.has": (lambda r: [each["name"] for each in r["attendees"]["people"]], _same, False),
    "tasks.has": (lambda r: [each["what"] + " " + each["quote"] for each in r["tasks"]], _holds, False),
    "proposals.has": (lambda r: [each["text"] + " " + each["quote"] for each in r["proposals"]], _holds, False),
    "money.has": (lambda r: [each["amount"] for each in r["money"]], _same, False),
    "deadlines.has": (lambda r: [each["value"] for each in r["deadlines"]], _same, False),
    "milestones.has": (lambda r: [each["year_be"] for each in r["milestones"]], _same, False),
    "decisions.has": (lambda r: [each["text"] + " " + each["quote"] for each in r["decisions"]], _holds, False),
    "dates.has": (lambda r: [each["value"] for each in r["dates"]], _same, False),
    "warnings.has": (lambda r: [each["code"] for each in r["warnings"]], _same, False),
    "milestones.years": (lambda r: [each["year_be"] for each in r["milestones"]], _same, True),
    "quantities.has": (lambda r: [[each["min"], each["max"], each["unit"]] for each in r["quantities"]], _same, False),
    "related_topics": (lambda r: r["related_topics"], _related, True),
}
