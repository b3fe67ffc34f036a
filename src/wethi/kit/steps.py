"""The steps (migrations) a database has taken, held against those that this version knows.

File names and one statement, a fraction of what Django's own plan takes.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from django.apps import apps
from django.db import connection
from django.db.migrations import Migration

Standing = Literal["same", "behind", "newer", "cut_off"]
Step = tuple[str, str]


def steps_taken() -> set[Step]:
    """None at all where the database is empty."""
    with connection.cursor() as cursor:
        if "django_migrations" not in connection.introspection.table_names(cursor):
            return set()
        cursor.execute("SELECT app, name FROM django_migrations")
        return set(cursor.fetchall())


def standing(taken: Iterable[Step]) -> Standing:
    """``newer``: a step was taken that only a later version knows. ``cut_off``: it stands among steps that became one
    meanwhile, or before them: no way leads from there to this version."""
    done, here = set(taken), _steps_here()
    ours = {app.label: app.name for app in apps.get_app_configs() if app.name.startswith("wethi.")}
    extra = {step for step in done - here if step[0] in ours}
    stood_for: set[Step] = set()
    for label in sorted({label for label, _name in extra}):
        steps = sorted(name for one, name in here if one == label)
        parts = {name: set(_migration(ours[label], name).replaces) for name in steps}
        stood_for |= set().union(*parts.values())
        first = steps[0] if steps else ""
        if first and (label, first) not in done and not (parts[first] and parts[first] <= done):
            return "cut_off"
    if extra - stood_for:
        return "newer"
    return "same" if here <= done else "behind"


def _steps_here() -> set[Step]:
    found: set[Step] = set()
    for app in apps.get_app_configs():
        if find_spec(f"{app.name}.migrations") is not None:
            folder = str(Path(app.path) / "migrations")
            found |= {(app.label, one.name) for one in pkgutil.iter_modules([folder]) if one.name[0] not in "_~"}
    return found


def _migration(package: str, name: str) -> type[Migration]:
    found: type[Migration] = import_module(f"{package}.migrations.{name}").Migration
    return found
