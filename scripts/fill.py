"""Five hundred rows in every list of a demonstration, for the pictures of full pages.

Its own rows are written out again and again, past the actions: nothing of it is ever more than a picture.
"""

from __future__ import annotations

import copy
import datetime as dt
import os
import sys
import uuid
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

MANY = 500
# Lists in the order in which they stand on each other, and how long each becomes.
LISTS = {
    "network.Organisation": MANY,
    "meetings.Meeting": 40, "meetings.Item": MANY, "meetings.Task": MANY, "meetings.AgendaPoint": 60,
    "meetings.Attendee": MANY, "meetings.Line": MANY, "network.Milestone": 120,
    "programme.Hub": 40, "programme.Session": 300, "programme.Speaking": MANY, "programme.Segment": 60,
    "programme.Deadline": 60, "programme.Participation": MANY, "programme.Prospect": MANY, "programme.Offer": MANY,
    "library.Article": MANY, "rosters.Line": MANY, "rosters.Registration": MANY, "letters.Mailing": 60,
    "letters.Invitation": MANY, "letters.Reply": MANY, "papers.Number": MANY, "papers.Paper": MANY, "outbox.Message": MANY,
    "support.BudgetLine": 60, "support.Expense": MANY, "support.Voucher": MANY, "support.Supply": 60,
    "attendance.Guest": MANY, "attendance.Arrival": MANY, "live.Cue": 200, "live.StreamPage": 40,
    "audience.Question": MANY, "audience.Poll": 60, "audience.Announcement": 60, "accounts.Grant": 60,
}  # fmt: skip
# Which field is made another where only one of its kind may be.
_TOLD_APART = (
    "key",
    "line_id",
    "code",
    "mark",
    "person",
    "organisation",
    "number",
    "no",
    "name",
    "text",
    "title",
    "on",
)

_NUMBERED = {"title", "what", "name", "text", "subject", "given_name"}  # in both languages


def fill(many: dict[str, int] = LISTS) -> dict[str, int]:
    """Label -> rows that are there now. Public pages know that they are no longer what they were."""
    from django.apps import apps
    from django.db.models import F

    found = {label: _fill(apps.get_model(label), most) for label, most in many.items()}
    apps.get_model("pages.PublicVersion")._default_manager.update(version=F("version") + 1)
    return found


def _fill(model: Any, most: int) -> int:
    patterns = list(model._default_manager.order_by("pk")[:40])
    parents = _fullest(model, patterns)
    there = model._default_manager.count()
    if not patterns or there >= most:
        return int(there)
    made = [_again(model, parents[number % len(parents)], number + 1) for number in range(most - there)]
    model._default_manager.bulk_create([one for one in made if one is not None], batch_size=200, ignore_conflicts=True)
    return int(model._default_manager.count())


def _fullest(model: Any, patterns: list[Any]) -> list[Any]:
    """Rows of one edition, meeting or list: it is one page that is to become long."""
    for name in (
        "meeting",
        "record",
        "roster",
        "mailing",
        "opening",
        "register",
        "show",
        "session",
        "edition",
    ):
        if any(field.name == name and field.remote_field for field in model._meta.concrete_fields):
            keys = [key for one in patterns if (key := getattr(one, f"{name}_id"))]
            if keys:
                longest = max(set(keys), key=keys.count)
                return [one for one in patterns if getattr(one, f"{name}_id") == longest]
    return patterns


def _again(model: Any, pattern: Any, number: int) -> Any:
    one = copy.copy(pattern)
    one.pk, one._state = None, copy.copy(pattern._state)
    one._state.adding = True
    apart = {name for rule in model._meta.constraints for name in _chosen(getattr(rule, "fields", ()))}
    for field in model._meta.concrete_fields:
        if field.primary_key:
            continue
        if field.one_to_one:
            if not field.null:
                return None
            setattr(one, field.attname, None)
        elif field.name == "public_id" or field.unique or field.name in apart:
            setattr(one, field.attname, _other(field, getattr(pattern, field.attname), number))
        elif field.name == "held_on" and pattern.held_on:  # the one with everything in it stays the newest
            one.held_on = pattern.held_on - dt.timedelta(days=7 * number)
        elif field.name in {"order", "no"} and field.get_internal_type() != "CharField":
            setattr(one, field.attname, (getattr(pattern, field.attname) or 0) + 100 + number)
        elif field.name.removesuffix("_en") in _NUMBERED and getattr(pattern, field.attname):
            setattr(one, field.attname, f"{getattr(pattern, field.attname)} {number}"[: field.max_length or None])
    return one


def _chosen(fields: tuple[str, ...]) -> list[str]:
    return [name for name in _TOLD_APART if name in fields][:1]


def _other(field: Any, value: Any, number: int) -> Any:
    from wethi.kit.ids import new_public_id
    from wethi.network.models import Organisation, Person

    kind = field.get_internal_type()
    if field.name == "public_id":
        return new_public_id()
    if field.remote_field is not None:
        rows = {Person: Person.objects.order_by("-pk"), Organisation: Organisation.objects.order_by("-pk")}
        found = rows[field.related_model][number : number + 1]
        return found[0].pk if found else value
    if kind == "UUIDField":
        return uuid.uuid4()
    if kind in {"CharField", "SlugField", "TextField"}:
        tail = f"{number:05d}"
        return f"{value or ''}"[: (field.max_length or 10_000) - len(tail)] + tail
    if "Integer" in kind:
        return 20_000 + number if "Small" in kind else 200_000 + number
    return value


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wethi.config.settings")
    import django

    django.setup()
    for label, count in fill().items():
        print(f"  {label:<24} {count}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
