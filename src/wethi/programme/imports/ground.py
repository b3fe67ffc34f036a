"""What the cells of a list may mean in this edition: its days, issues, hubs, organisations, people, by their names."""

from __future__ import annotations

import datetime as dt
from typing import Any, TypeVar

from django.db.models import Model

from wethi.network.models import Organisation, Person
from wethi.network.queries import organisations_of, people_of
from wethi.programme.models import Day, Edition, Hub, Issue
from wethi.programme.snapshot import Shown, as_it_stands
from wethi.pure.thai.normal import run_together

Row = TypeVar("Row", bound=Model)
_PIECE = 3
"""Letters that a piece of a name must have more than, to mean it."""


def key_of(name: str) -> str:
    """Equal for names that differ in spaces, case or digits only."""
    return run_together(name)


def _named(rows: list[Row], *names: str) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for name in names:
        for row in rows:
            if value := str(getattr(row, name, "") or ""):
                found.setdefault(key_of(value), row)
    return found


class Ground:
    """Ten SQL statements for a list of any length."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        days = list(Day.objects.filter(edition=edition).order_by("on"))
        issues = list(Issue.objects.filter(edition=edition, withdrawn_at__isnull=True))
        hubs = list(Hub.objects.filter(edition=edition))
        self.days: dict[dt.date, Day] = {day.on: day for day in days}
        self.day_numbers: dict[int, Day] = {day.no: day for day in days}
        self.issues: dict[int, Issue] = {issue.pk: issue for issue in issues}
        self.issue_numbers: dict[int, Issue] = {issue.no: issue for issue in issues}
        self.issue_names = _named(issues, "title", "short_title", "title_en", "short_title_en")
        self.hubs: dict[int, Hub] = {hub.pk: hub for hub in hubs}
        self.hub_names = _named(hubs, "name", "name_en")
        organisations = list(organisations_of(edition.network).order_by("pk"))
        self.organisations: dict[int, Organisation] = {one.pk: one for one in organisations}
        self.organisation_names = _named(organisations, "name", "short_name", "name_en")
        self.people: dict[str, list[Person]] = {}
        for person in people_of(edition.network):
            for name in {person.full_name, f"{person.given_name} {person.family_name}"}:
                self.people.setdefault(key_of(name), []).append(person)
        self.sessions: dict[str, Shown] = {}
        self.titles: dict[str, list[Shown]] = {}
        for one in as_it_stands(edition):
            self.sessions[one.public_id] = one
            self.titles.setdefault(key_of(one.title), []).append(one)

    def find_issue(self, written: str) -> Issue | None:
        """By its name, or by a piece of one that no other issue has (การศึกษา for การศึกษาและเด็กเยาวชน)."""
        key = key_of(written)
        if key in self.issue_names:
            return self.issue_names[key]
        found = {issue.pk: issue for name, issue in self.issue_names.items() if len(key) > _PIECE and key in name}
        return next(iter(found.values())) if len(found) == 1 else None

    def find_session(self, code: str, title: str, day: Any) -> Shown | None:
        """By code; else the only one of this title, among several the one of the same day."""
        if code and code in self.sessions:
            return self.sessions[code]
        namesakes = self.titles.get(key_of(title), [])
        if len(namesakes) > 1 and day is not None:
            namesakes = [one for one in namesakes if one.day == day.pk]
        return namesakes[0] if len(namesakes) == 1 else None
