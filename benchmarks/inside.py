"""What can only be counted inside Django: ``python -m benchmarks.inside sql | cookie``; prints JSON."""

from __future__ import annotations

import json
import sys
from typing import Any

from benchmarks.world import SECRETARY, described, set_up, the_edition


def sql_counts() -> dict[str, Any]:
    """Queries and bytes of each page with 60 sessions, then with 6 (the rest is taken away and put back)."""
    from django.db import transaction

    edition = the_edition()
    paths: dict[str, str] = described(edition)["paths"]
    many = {name: _count(path, name == "desk") for name, path in paths.items()}
    few: dict[str, Any] = {}
    try:
        with transaction.atomic():
            _keep_six(edition, paths["session"])
            few = {name: _count(path, name == "desk") for name, path in paths.items()}
            raise _PutBack
    except _PutBack:
        pass
    return {"60": many, "6": few}


class _PutBack(Exception):
    """Ends the transaction without a trace."""


def _keep_six(edition: Any, shown: str) -> None:
    """All sessions but six go to another edition, and the programme is released anew."""
    from django.utils import timezone

    from wethi.audit.actions import COMMAND
    from wethi.programme.actions import create_edition, release_programme
    from wethi.programme.models import Session

    kept = shown.rstrip("/").rpartition("/")[2]
    sessions = Session.objects.filter(edition=edition)
    five = list(sessions.exclude(public_id=kept).order_by("pk").values_list("pk", flat=True)[:5])
    act: dict[str, Any] = {"by": COMMAND, "at": timezone.now()}
    elsewhere = create_edition(network=edition.network, slug="elsewhere", name="elsewhere", year=2001, **act)
    sessions.exclude(public_id=kept).exclude(pk__in=five).update(edition=elsewhere)
    release_programme(edition=edition, **act)


def _count(path: str, signed_in: bool) -> dict[str, Any]:
    """The second request is counted: the first fills what a process keeps (compiled templates, catalogues)."""
    try:
        return _counted(path, signed_in)
    except Exception as broken:  # one broken page is told, the others are counted
        return {"error": f"{type(broken).__name__}: {broken}"}


def _counted(path: str, signed_in: bool) -> dict[str, int]:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    if signed_in:
        client.force_login(_secretary())
    client.get(path)
    with CaptureQueriesContext(connection) as caught:
        answer = client.get(path)
    if answer.status_code != 200:
        raise ValueError(f"answered with {answer.status_code}")
    return {"sql": len(caught), "bytes": len(answer.content)}


def _secretary() -> Any:
    from wethi.accounts.models import User

    return User.objects.get(email=SECRETARY)


def cookie() -> dict[str, str]:
    """A Cookie header of the secretary, signed in with two things a moment ago."""
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(_secretary())
    name = settings.SESSION_COOKIE_NAME
    return {"cookie": f"{name}={client.cookies[name].value}"}


if __name__ == "__main__":
    set_up()
    print(json.dumps(sql_counts() if sys.argv[1] == "sql" else cookie()))
