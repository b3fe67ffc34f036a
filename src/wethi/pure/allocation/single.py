"""One panel: ``categories.csv`` (category,feature,min,max), ``people.csv`` (one column per category, optional id), K seats."""

from __future__ import annotations

from collections import Counter

from wethi.pure.allocation.problem import Person, Problem, Rule, make_problem
from wethi.pure.allocation.reading import BadInput, Sheet, read_pin, read_sheet, unique_ids

_COLUMNS = ("category", "feature", "min", "max", "min_flex", "max_flex")


def read_single(
    categories: bytes,
    people: bytes,
    seats: int,
    *,
    names: tuple[str, str] = ("categories.csv", "people.csv"),
    household: str = "",
    cap: float | None = None,
) -> Problem:
    """``household``: a column of people.csv; of those who share its value at most one is seated. Raises BadInput."""
    rules = _rules(read_sheet(categories, names[0], _COLUMNS))
    sheet = read_sheet(people, names[1])
    wanted = list(dict.fromkeys(rule.trait for rule in rules))
    sheet.need(*wanted, *([household] if household else []))
    found = []
    for name, (row, cells) in zip(unique_ids(sheet), sheet, strict=True):
        pin, reason = read_pin(sheet, row, cells)
        traits = {category: cells[category] for category in wanted}
        if household and cells[household]:
            traits["household"] = cells[household]
        found.append(Person(name, traits, pin=pin, pin_reason=reason))
    rules += household_rules(found) if household else []
    notes = _strange(found, rules, names[1])
    return make_problem(found, (None,), [*rules, Rule("seats", low=seats, high=seats)], cap, notes)


def _strange(people: list[Person], rules: list[Rule], file: str) -> list[dict[str, str]]:
    """Values that no rule names: perhaps a slip of the pen, never an error."""
    named: dict[str, set[str]] = {}
    for rule in rules:
        if rule.kind == "category":
            named.setdefault(rule.trait, set()).add(rule.value)
    return [
        {
            "code": "unknown_value",
            "en": f"{file}, column “{trait}”: {_quoted(value, 'an empty cell')} has no rule ({count}); known are {', '.join(sorted(values))}.",
            "th": f"{file} คอลัมน์ “{trait}”: {_quoted(value, 'ช่องว่าง')} ไม่มีกติกา ({count} คน) ที่มีกติกาคือ {', '.join(sorted(values))}",
        }
        for trait, values in named.items()
        for value, count in sorted(Counter(person.traits[trait] for person in people).items())
        if value not in values
    ]


def _rules(sheet: Sheet) -> list[Rule]:
    sheet.need("category", "feature", "min", "max")
    found: dict[tuple[str, str], Rule] = {}
    for row, cells in sheet:
        category, feature = cells["category"], cells["feature"]
        if not category:
            raise BadInput("the category is empty.", "ไม่ได้ระบุหมวด", file=sheet.file, row=row, column="category")
        if (category, feature) in found:
            raise BadInput(
                f"“{feature}” of “{category}” stands there twice.", f"“{feature}” ในหมวด “{category}” ซ้ำกัน",
                file=sheet.file, row=row, column="feature",
            )  # fmt: skip
        low, high = sheet.number(row, cells, "min", 0) or 0, sheet.number(row, cells, "max")
        if high is not None and low > high:
            raise BadInput(
                f"the minimum {low} is above the maximum {high}.", f"ค่าต่ำสุด {low} มากกว่าค่าสูงสุด {high}",
                file=sheet.file, row=row, column="min",
            )  # fmt: skip
        found[category, feature] = Rule(
            "category", category, feature, None, None, low, high,
            sheet.number(row, cells, "min_flex"), sheet.number(row, cells, "max_flex"),
        )  # fmt: skip
    return list(found.values())


def household_rules(people: list[Person]) -> list[Rule]:
    """At most one seat for each household that named more than one."""
    homes = Counter(person.traits["household"] for person in people if "household" in person.traits)
    return [Rule("household", "household", home, high=1) for home, count in sorted(homes.items()) if count > 1]


def _quoted(value: str, empty: str) -> str:
    return f"“{value}”" if value else empty
