"""Who may be seated: names that stand on the lists and people who registered, nobody twice; and the problem made of them.

What goes into the problem is published, so it holds a code instead of a name, and of the traits only those that a rule
looks at. An organisation that named no more people than its caps allow is not written down at all.
"""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from wethi.programme.models import Day, Edition, Hub, Issue
from wethi.pure.allocation.problem import ALL_DAYS, Person, Problem, make_problem
from wethi.pure.allocation.several import Given
from wethi.pure.thai.normal import run_together
from wethi.rosters.choices import HUB, ZOOM, RegistrationState
from wethi.rosters.models import Line, Registration
from wethi.rosters.queries import OnLists, standing_lines
from wethi.seats.models import Nominee

CAPS = ("org_cap_issue", "org_cap_total")


@dataclass(frozen=True)
class Found:
    """The rows of an edition's pool. ``twice``: registrations of people who stand on a list too."""

    lines: list[Line]
    registrations: list[Registration]
    twice: list[Registration]


@dataclass
class Codes:
    """What the short codes in the files of a plan mean: ids of issues and hubs, key and name of organisations."""

    issue: dict[str, int] = field(default_factory=dict)
    hub: dict[str, int] = field(default_factory=dict)
    org: dict[str, list[str]] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return {"issue": self.issue, "hub": self.hub, "org": self.org}


def found_in(edition: Edition, *, registrations: bool) -> Found:
    """Three statements. One person on two lists is taken once, from the list that was there first."""
    whole = ("roster__participation__organisation", "roster__participation__edition__network", "person", "hub")
    seen: set[int] = set()
    lines = []
    for line in standing_lines(edition).select_related(*whole).exclude(given_name="").order_by("pk"):
        if line.person_id not in seen:
            lines.append(line)
        if line.person_id:
            seen.add(line.person_id)
    if not registrations:
        return Found(lines, [], [])
    on_lists = OnLists((line.phone, line.email, line.given_name) for line in lines)
    rows = Registration.objects.filter(
        opening__edition=edition, state__in=[RegistrationState.CONFIRMED, RegistrationState.WAITING]
    ).select_related("issue", "hub")
    fresh: list[Registration] = []
    twice: list[Registration] = []
    for row in rows.order_by("pk"):
        (twice if on_lists.has(row.phone, row.email, row.name) else fresh).append(row)
    return Found(lines, fresh, twice)


def new_codes(taken: set[str], count: int) -> list[str]:
    """Five digits each, none taken yet."""
    made: list[str] = []
    while len(made) < count:
        code = f"{secrets.randbelow(100_000):05d}"
        if code not in taken:
            taken.add(code)
            made.append(code)
    return made


class Ground:
    """What of the edition a problem is made of, read once: issues, days, hubs in their order."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.issues = list(Issue.objects.filter(edition=edition, withdrawn_at__isnull=True).order_by("no"))
        self.days = list(Day.objects.filter(edition=edition).order_by("on"))
        self.hubs = list(Hub.objects.filter(edition=edition, kind="site").order_by("order", "pk"))
        self.issue_code = {issue.pk: str(issue.no) for issue in self.issues}
        self.hub_code = {hub.pk: f"h{number}" for number, hub in enumerate(self.hubs, 1)}
        self.day_code = {day.on.isoformat(): f"d{number}" for number, day in enumerate(self.days, 1)}

    def codes(self) -> Codes:
        return Codes(
            {code: key for key, code in self.issue_code.items()}, {code: key for key, code in self.hub_code.items()}
        )

    def days_of(self, coming: Iterable[str]) -> str:
        """``all`` or ``d1+d3``."""
        known = sorted(self.day_code[day] for day in coming if day in self.day_code)
        return ALL_DAYS if len(known) == len(self.days) else "+".join(known)

    def age_of(self, birth_year: int | None) -> str:
        if not birth_year:
            return ""
        years = self.edition.year - birth_year
        return "<30" if years < 30 else "30-59" if years < 60 else "60+"


@dataclass
class Entry:
    """A nominee as the rules see them. ``org``: a key of the organisation; ``ways``: hub and zoom as they are possible."""

    nominee: Nominee
    traits: dict[str, str]
    org: str
    org_name: str
    wishes: tuple[str, ...]
    modes: tuple[str, ...]


def entry_of(nominee: Nominee, ground: Ground) -> Entry:
    return _of_line(nominee, nominee.line, ground) if nominee.line else _of_registration(nominee, ground)


def _of_line(nominee: Nominee, line: Line, ground: Ground) -> Entry:
    part, person = line.roster.participation, line.person
    gender = line.gender or (person.gender if person else "")
    born = line.birth_year or (person.birth_year if person else None)
    traits = {
        "sector": line.sector or part.organisation.sector, "org_status": part.status, "gender": gender,
        "age": ground.age_of(born), "district": line.subdistrict_code[:4], "days": ground.days_of(line.coming),
    }  # fmt: skip
    at_hub = HUB in line.coming.values() and line.hub_id in ground.hub_code
    if at_hub:
        traits["hub"] = ground.hub_code[line.hub_id or 0]
    wishes = [
        ground.issue_code[key] for key in (line.wish1_id, line.wish2_id, line.wish3_id) if key in ground.issue_code
    ]
    modes = (*([HUB] if at_hub else []), *([ZOOM] if ZOOM in line.coming.values() else []))
    key, name = f"p{part.organisation_id}", part.organisation.name
    if line.organisation and run_together(line.organisation) != run_together(name):
        key, name = f"t{run_together(line.organisation)}", line.organisation
    return Entry(nominee, traits, key, name, tuple(dict.fromkeys(wishes)), modes)


def _of_registration(nominee: Nominee, ground: Ground) -> Entry:
    row = nominee.registration
    assert row is not None
    at_hub = row.mode == HUB and row.hub_id in ground.hub_code
    traits = {"sector": row.sector, "days": ground.days_of(row.days)}
    if row.subdistrict_code:
        traits["district"] = row.subdistrict_code[:4]
    if at_hub:
        traits["hub"] = ground.hub_code[row.hub_id or 0]
    wishes = (ground.issue_code[row.issue_id],) if row.issue_id in ground.issue_code else ()
    return Entry(nominee, traits, "", "", wishes, (HUB,) if at_hub else (ZOOM,) if row.mode == ZOOM else ())


def problem_of(given: Mapping[str, Any], nominees: Sequence[Nominee], ground: Ground) -> tuple[Problem, Codes]:
    """The problem as it is published, and what its codes mean. Raises ``BadInput`` when the rules cannot be read."""
    entries = [entry_of(nominee, ground) for nominee in nominees]
    codes = ground.codes()
    rules = coded(given, ground)
    capped = _capped(rules, entries)
    secrets.SystemRandom().shuffle(capped)
    org_code = {org: f"o{number}" for number, org in enumerate(capped, 1)}
    codes.org = {org_code[entry.org]: [entry.org, entry.org_name] for entry in entries if entry.org in org_code}
    rules |= _caps_coded(rules, org_code)
    if "issue_rules" in rules:
        rules["issue_rules"] = {at: {**own, **_caps_coded(own, org_code)} for at, own in rules["issue_rules"].items()}
    issues = [code for code in ground.issue_code.values() if code in rules.get("seats", {})]
    read = Given({**rules, "issues": issues}, "rules")
    looked_at = {"days", *read.looked_at} | ({"hub"} if rules.get("hub_cap") else set())
    people = []
    for entry in entries:
        traits = {name: value for name, value in entry.traits.items() if value and name in looked_at | {"sector"}}
        if entry.org in org_code:
            traits["org"] = org_code[entry.org]
        pin, why = entry.nominee.pin, entry.nominee.pin_why
        comes = bool(traits.setdefault("days", "")) or not ground.days  # on a day that the forum has
        traits["days"] = traits["days"] or ALL_DAYS
        people.append(Person(entry.nominee.code, traits, entry.wishes, entry.modes if comes else (), pin, why))
    return make_problem(people, issues, read.rules(people, issues), read.cap), codes


def _capped(rules: Mapping[str, Any], entries: Sequence[Entry]) -> list[str]:
    """Organisations with more people than one of the caps allows; of all others nothing has to be known."""
    counted = Counter(entry.org for entry in entries if entry.org)
    tables = [rules, *rules.get("issue_rules", {}).values()]
    caps = [
        found if isinstance(found, dict) else {"*": found}
        for found in (table.get(key) for table in tables for key in CAPS)
        if found
    ]
    return sorted(
        org
        for org, count in counted.items()
        if any(count > most for cap in caps if (most := cap.get(org, cap.get("*"))) is not None)
    )


def _caps_coded(rules: Mapping[str, Any], org_code: Mapping[str, str]) -> dict[str, Any]:
    """Numbers kept by organisation, by the codes of these; whom no cap touches needs none."""
    tables = {key: rules[key] for key in CAPS if isinstance(rules.get(key), dict)}
    return {
        key: {org_code.get(org, org): most for org, most in table.items() if org in {*org_code, "*"}}
        for key, table in tables.items()
    }


def coded(given: Mapping[str, Any], ground: Ground) -> dict[str, Any]:
    """The rules with short codes where they are kept with public ids; what has gone from the edition is left out, and what
    an issue has of its own while it has no places. Kept as they are, both hold again when it is back."""
    issue_of = {issue.public_id: ground.issue_code[issue.pk] for issue in ground.issues}
    hub_of = {hub.public_id: ground.hub_code[hub.pk] for hub in ground.hubs}
    found = _with_codes(given, {"seats": issue_of, "issue_rules": issue_of, "hub_cap": hub_of, "hub": hub_of})
    own_of = {issue: _with_codes(own, {"hub": hub_of}) for issue, own in found.pop("issue_rules", {}).items()}
    if not found.get("district_min_total"):
        found.pop("district_min_total", None)  # none is asked for: nobody's district is published
    if own_of := {issue: own for issue, own in own_of.items() if own and issue in found.get("seats", {})}:
        found["issue_rules"] = own_of
    return found


def _with_codes(rules: Mapping[str, Any], names: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """``rules`` without what is empty; ``names``: which tables are kept by public ids, and the code of each."""
    found = {key: value for key, value in rules.items() if value not in (None, {}, "")}
    for key, codes in names.items():
        if isinstance(found.get(key), dict):
            found[key] = {codes[name]: value for name, value in found[key].items() if name in codes}
    return found
