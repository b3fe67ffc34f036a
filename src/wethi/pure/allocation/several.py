"""Several issues: ``nominees.csv`` and ``rules.json`` (docs/seats.md has the whole format).

Bounds are per issue unless the name says otherwise; a key or value without a rule is unbounded. Where a number stands, a table
``{"*": number, "name": other}`` may stand as well, and ``issue_rules`` holds what one issue has of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from wethi.pure.allocation.problem import ALL_DAYS, Person, Problem, Rule, make_problem
from wethi.pure.allocation.reading import OWN_COLUMNS, BadInput, Sheet, read_object, read_pin, read_sheet, unique_ids
from wethi.pure.allocation.single import household_rules

SHARES = ("sector", "gender", "age", "org_status", "district", "org", "hub")
TRAITS = ("org", "sector", "org_status", "gender", "age", "district", "hub", "days", "household")
NEEDED = ("org", "sector", "hub", "zoom_ok", "days", "pref1")
COLUMNS = (*OWN_COLUMNS, *TRAITS, "zoom_ok", "pref1", "pref2", "pref3")
CODES = {
    "sector": {"state", "local", "academia", "private", "civil", "community"},
    "org_status": {"new", "returning", "lapsed"},
    "gender": {"f", "m", "x"},
    "age": {"<30", "30-59", "60+"},
}
PER_ISSUE = ("seats", "allday_min", "org_cap_issue", *SHARES)
KEYS = (
    *PER_ISSUE,
    "issues",
    "hub_cap",
    "org_cap_total",
    "district_min_total",
    "issue_rules",
    "household_max",
    "chance_cap",
)
YES, NO = {"yes", "y", "true", "1", "ใช่", "ได้"}, {"no", "n", "false", "0", "", "ไม่", "ไม่ได้", "ไม่ใช่"}
ALIASES = {"org_status": {"old": "returning"}}


def read_several(nominees: bytes, rules: bytes, *, names: tuple[str, str] = ("nominees.csv", "rules.json")) -> Problem:
    """Raises BadInput with file, row and column."""
    given = Given(read_object(rules, names[1]), names[1])
    sheet = read_sheet(nominees, names[0], COLUMNS)
    sheet.need(*NEEDED, *given.looked_at)
    issues = given.issues
    people = [
        _person(sheet, name, row, cells, issues) for name, (row, cells) in zip(unique_ids(sheet), sheet, strict=True)
    ]
    if not issues:
        issues = sorted({wish for person in people for wish in person.wishes if wish})
    if not issues:
        raise BadInput("nobody wishes for any issue.", "ไม่มีผู้ใดเลือกประเด็น", file=names[0], column="pref1")
    made = given.rules(people, issues)
    if not any(rule.high for rule in made if rule.kind == "seats"):
        raise given.wrong("seats", "there is not a single seat.", "ไม่มีที่นั่งเลย")
    return make_problem(people, issues, made, given.cap, _notes(people, sheet, given.found))


def _person(sheet: Sheet, name: str, row: int, cells: Mapping[str, str], issues: list[str]) -> Person:
    def wrong(column: str, en: str, th: str) -> BadInput:
        return BadInput(en, th, file=sheet.file, row=row, column=column)

    zoom = cells["zoom_ok"].lower()
    if zoom not in YES | NO:
        raise wrong("zoom_ok", f"“{zoom}” is neither yes nor no.", f"“{zoom}” ต้องเป็น yes หรือ no")
    days = cells["days"].lower().replace(" ", "").replace(";", "+").replace(",", "+") or ALL_DAYS
    if days != ALL_DAYS and not all(day[:1] == "d" and day[1:].isdigit() for day in days.split("+")):
        raise wrong("days", f"“{days}” is neither all nor d1, d2 ...", f"“{days}” ต้องเป็น all หรือ d1, d2 ...")
    wishes: list[str | None] = []
    for column in ("pref1", "pref2", "pref3"):
        wish = cells.get(column, "")
        if wish and issues and wish not in issues:
            raise wrong(column, f"there is no issue “{wish}”; there are: {', '.join(issues)}.",
                        f"ไม่มีประเด็น “{wish}” มีเพียง: {', '.join(issues)}")  # fmt: skip
        if wish and wish in wishes:
            raise wrong(column, f"“{wish}” is wished for twice.", f"เลือกประเด็น “{wish}” ซ้ำกัน")
        if wish:
            wishes.append(wish)
    traits = {trait: cells.get(trait, "") for trait in TRAITS if cells.get(trait, "")}
    traits["days"] = days if days == ALL_DAYS else "+".join(sorted(set(days.split("+"))))
    if "org_status" in traits:
        traits["org_status"] = _alias("org_status", traits["org_status"])
    modes = (*(["hub"] if cells["hub"] else []), *(["zoom"] if zoom in YES else []))
    pin, reason = read_pin(sheet, row, cells)
    return Person(name, traits, tuple(wishes), modes, pin, reason)


def _alias(trait: str, value: str) -> str:
    return ALIASES.get(trait, {}).get(value, value)


class Given:
    """``rules.json``, read key by key."""

    def __init__(self, found: dict[str, Any], file: str) -> None:
        self.found, self.file = found, file
        for key in found:
            if key not in KEYS:
                raise self.wrong(key, f"this key is not known; known are: {', '.join(KEYS)}.",
                                 f"ไม่รู้จักคีย์นี้ คีย์ที่ใช้ได้คือ {', '.join(KEYS)}")  # fmt: skip
        if "seats" not in found:
            raise self.wrong("seats", "the number of seats is missing.", "ไม่ได้ระบุจำนวนที่นั่ง")

    def wrong(self, key: str, en: str, th: str) -> BadInput:
        return BadInput(en, th, file=self.file, column=key)

    @property
    def looked_at(self) -> list[str]:
        """Columns without which a rule would count nobody."""
        own = self._table("issue_rules", self.found.get("issue_rules", {}))
        tables = [self.found, *(self._table(f"issue_rules.{issue}", table) for issue, table in own.items())]
        named = [trait for trait in SHARES if any(table.get(trait) for table in tables)]
        totals = (("district_min_total", "district"), ("household_max", "household"))
        return [*named, *(column for key, column in totals if self.found.get(key) is not None)]

    @property
    def issues(self) -> list[str]:
        listed = self.found.get("issues", [])
        if not isinstance(listed, list) or not all(isinstance(one, str) and one for one in listed):
            raise self.wrong("issues", "a list of names is expected.", "ต้องเป็นรายการชื่อประเด็น")
        if len(set(listed)) < len(listed):
            raise self.wrong("issues", "an issue is named twice.", "มีชื่อประเด็นซ้ำกัน")
        return list(listed)

    @property
    def cap(self) -> float | None:
        cap = self.found.get("chance_cap")
        if cap is None:
            return None
        if not isinstance(cap, int | float) or isinstance(cap, bool) or not 0 < cap <= 1:
            raise self.wrong(
                "chance_cap", "a number above 0, at most 1, is expected.", "ต้องเป็นจำนวนมากกว่า 0 และไม่เกิน 1"
            )
        return float(cap)

    def rules(self, people: list[Person], issues: list[str]) -> list[Rule]:
        own = self._table("issue_rules", self.found.get("issue_rules", {}))
        for issue, table in own.items():
            if issue not in issues:
                raise self.wrong(f"issue_rules.{issue}", "there is no such issue.", "ไม่มีประเด็นนี้")
            for key in self._table(f"issue_rules.{issue}", table):
                if key not in PER_ISSUE:
                    raise self.wrong(
                        f"issue_rules.{issue}.{key}", "this is not a rule of one issue.", "ไม่ใช่กติกาของประเด็นเดียว"
                    )
        made = [rule for issue in issues for rule in self._of_issue(issue, own.get(issue, {}), people, issues)]
        made += self._rooms(people)
        orgs, districts = _values(people, "org"), _values(people, "district")
        for org, cap in self._each("org_cap_total", self.found.get("org_cap_total"), orgs):
            made.append(Rule("org_total", "org", org, high=cap))
        for district, least in self._each("district_min_total", self.found.get("district_min_total"), districts):
            made.append(Rule("district_total", "district", district, low=least))
        if self._number("household_max", self.found.get("household_max")) is not None:
            most = self._number("household_max", self.found["household_max"])
            made += [
                Rule("household", "household", rule.value, high=most) for rule in household_rules(people)
            ]  # fmt: skip
        return made

    def _of_issue(self, issue: str, own: Mapping[str, Any], people: list[Person], issues: list[str]) -> Iterable[Rule]:
        seats = own.get("seats", self.found["seats"])
        if isinstance(seats, dict):
            for name in seats:
                if name not in issues:
                    raise self.wrong(f"seats.{name}", "there is no such issue.", "ไม่มีประเด็นนี้")
            if issue not in seats:
                raise self.wrong("seats", f"the seats of “{issue}” are missing.", f"ไม่ได้ระบุจำนวนที่นั่งของประเด็น “{issue}”")
            seats = seats[issue]
        low, high = self._bounds("seats", seats) if isinstance(seats, list) else (self._number("seats", seats),) * 2
        yield Rule("seats", issue=issue, low=low or 0, high=high)
        for trait in SHARES:
            table = {**self._table(trait, self.found.get(trait, {})), **self._table(trait, own.get(trait, {}))}
            merged = {_alias(trait, value): bounds for value, bounds in table.items()}
            for value, bounds in merged.items():
                least, most = self._bounds(f"{trait}.{value}", bounds)
                yield Rule(trait, trait, value, issue, None, least, most)
        allday = own.get("allday_min", self.found.get("allday_min"))
        for _, all_days in self._each("allday_min", allday, [issue]):
            yield Rule("allday", "days", ALL_DAYS, issue, None, all_days)
        for org, cap in self._each(
            "org_cap_issue", own.get("org_cap_issue", self.found.get("org_cap_issue")), _values(people, "org")
        ):
            yield Rule("org_issue", "org", org, issue, None, 0, cap)

    def _rooms(self, people: list[Person]) -> Iterable[Rule]:
        named = {day for person in people for day in person.traits["days"].split("+") if day != ALL_DAYS}
        days = sorted(named, key=lambda day: int(day[1:])) or ["d1"]
        for hub, room in self._table("hub_cap", self.found.get("hub_cap", {})).items():
            for day, most in self._each(f"hub_cap.{hub}", room, days):
                yield Rule("hub_day", "hub", hub, None, day, 0, most)

    def _table(self, key: str, found: Any) -> dict[str, Any]:
        if not isinstance(found, dict):
            raise self.wrong(key, "an object {...} is expected.", "ต้องเป็นวัตถุ {...}")
        return found

    def _number(self, key: str, found: Any) -> int | None:
        if found is None:
            return None
        if isinstance(found, bool) or not isinstance(found, int) or found < 0:
            raise self.wrong(key, f"“{found}” is not a whole number from 0.", f"“{found}” ไม่ใช่จำนวนเต็มตั้งแต่ 0")
        return found

    def _bounds(self, key: str, found: Any) -> tuple[int, int | None]:
        if not isinstance(found, list) or len(found) != 2:
            raise self.wrong(key, "two numbers [min, max] are expected.", "ต้องเป็นตัวเลขสองค่า [ต่ำสุด, สูงสุด]")
        low, high = self._number(key, found[0]) or 0, self._number(key, found[1])
        if high is not None and low > high:
            raise self.wrong(
                key, f"the minimum {low} is above the maximum {high}.", f"ค่าต่ำสุด {low} มากกว่าค่าสูงสุด {high}"
            )
        return low, high

    def _each(self, key: str, found: Any, names: Iterable[str]) -> Iterable[tuple[str, int]]:
        """One number for all, or a table with ``*`` for those it does not name."""
        table = found if isinstance(found, dict) else {"*": found}
        for name in names:
            number = self._number(key, table.get(name, table.get("*")))
            if number is not None:
                yield name, number


def _values(people: list[Person], trait: str) -> list[str]:
    return sorted({value for person in people if (value := person.traits.get(trait, ""))})


def _notes(people: list[Person], sheet: Sheet, rules: Mapping[str, Any]) -> list[dict[str, str]]:
    """Values that are neither a code nor named in the rules: perhaps a slip of the pen, never an error."""
    found = []
    for trait, codes in CODES.items():
        known = codes | set(rules.get(trait, {}))
        for value in sorted({person.traits.get(trait, "") for person in people} - known):
            if not value:
                continue
            found.append(
                {
                    "code": "unknown_value",
                    "en": f"{sheet.file}, column “{trait}”: “{value}” has no rule and is not one of {', '.join(sorted(codes))}.",
                    "th": f"{sheet.file} คอลัมน์ “{trait}”: “{value}” ไม่มีกติกา และไม่อยู่ในรหัส {', '.join(sorted(codes))}",
                }
            )
    return found + _hub_notes(people, sheet, rules.get("hub_cap"))


def _hub_notes(people: list[Person], sheet: Sheet, caps: Any) -> list[dict[str, str]]:
    """A hub that is written in two ways would have no cap, and a cap no hub."""
    if not isinstance(caps, dict) or not caps:
        return []
    hubs = set(_values(people, "hub"))
    return [
        {
            "code": "unknown_hub",
            "en": f"hub_cap: nobody in {sheet.file} comes to “{name}”; there are {', '.join(sorted(hubs)) or 'no hubs'}.",
            "th": f"hub_cap: ใน {sheet.file} ไม่มีใครมาที่ “{name}” จุดที่มีคือ {', '.join(sorted(hubs)) or '-'}",
        }
        for name in sorted(set(caps) - hubs - {"*"})
    ] + [
        {
            "code": "uncapped_hub",
            "en": f"{sheet.file}, column “hub”: “{name}” has no number in hub_cap, so it has no limit.",
            "th": f"{sheet.file} คอลัมน์ “hub”: “{name}” ไม่มีจำนวนใน hub_cap จึงไม่จำกัดจำนวน",
        }
        for name in sorted(hubs - set(caps))
        if "*" not in caps
    ]
