"""The edition that is measured: 60 sessions, 120 speakers, 3,000 people, made by the product's own actions.

``python -m benchmarks.world`` runs inside Django on the data folder of the environment and prints JSON.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from benchmarks.program import ROOT, surroundings

PEOPLE = 3000
SPEAKERS = 120


def make_world(data: Path) -> dict[str, Any]:
    """Makes the world in ``data`` and returns its counts and addresses."""
    data.mkdir(parents=True, exist_ok=True)
    return run_inside(data, "benchmarks.world")


def run_inside(data: Path, module: str, *arguments: str, told: str = "") -> dict[str, Any]:
    """Runs a module of ours inside Django on ``data``; its last line is JSON. RuntimeError carries its complaint.

    What may be longer than an argument is ``told`` on its standard input.
    """
    ran = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        input=told,
        cwd=ROOT,
        env=surroundings(data),
        capture_output=True,
        text=True,
        timeout=300,
    )
    if ran.returncode:
        raise RuntimeError(ran.stderr.strip().splitlines()[-1] if ran.stderr.strip() else f"{module} failed")
    found: dict[str, Any] = json.loads(ran.stdout.strip().splitlines()[-1])
    return found


def set_up() -> None:
    """Django, for the modules that run inside it."""
    import logging

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wethi.config.settings")
    django.setup()
    logging.getLogger("wethi").setLevel(logging.ERROR)
    from wethi.config import collector

    collector.settle()  # as the web process and the job worker do


def _build() -> Any:
    from django.core.management import call_command

    from wethi import demo

    call_command("migrate", verbosity=0, interactive=False)
    edition = demo.big_world(PEOPLE).edition
    _add_speakers(edition)
    _put_secretary(edition)
    return edition


SECRETARY = "secretary@bench.example"


def _put_secretary(edition: Any) -> None:
    """A secretary as in earnest, with an authenticator app. The demonstration's users go: with them nothing is served."""
    from allauth.mfa.models import Authenticator
    from django.utils import timezone

    from wethi.accounts.actions import create_user, grant_role
    from wethi.accounts.choices import Role, Scope
    from wethi.accounts.models import User
    from wethi.audit.actions import COMMAND

    User.objects.filter(is_demo=True).update(is_active=False)
    act: dict[str, Any] = {"by": COMMAND, "at": timezone.now()}
    network = edition.network_id
    secretary = create_user(email=SECRETARY, name="Bench", network_id=network, **act)
    grant_role(user=secretary, role=Role.SECRETARIAT, scope_kind=Scope.NETWORK, scope_id=network, **act)
    Authenticator.objects.create(user=secretary, type=Authenticator.Type.TOTP, data={"secret": ""})


def _add_speakers(edition: Any) -> None:
    """Gives sessions one more speaker each until as many different people speak as the bar says."""
    from django.utils import timezone

    from wethi.audit.actions import COMMAND
    from wethi.network.models import Person
    from wethi.programme.actions import set_speakings
    from wethi.programme.models import Session, Speaking

    speakings = Speaking.objects.filter(session__edition=edition)
    missing = SPEAKERS - speakings.exclude(person=None).values("person").distinct().count()
    silent = Person.objects.filter(network=edition.network).exclude(speakings__session__edition=edition)
    sessions = Session.objects.filter(edition=edition).order_by("pk")
    for session, person in zip(sessions, silent.order_by("pk")[: max(0, missing)], strict=False):
        standing = [
            {
                "person": one.person,
                "organisation": one.organisation,
                "role": one.role,
                "shown_name": one.shown_name,
                "shown_from": one.shown_from,
            }
            for one in session.speakings.order_by("order")
        ]
        added = {"person": person, "shown_name": f"{person.given_name} {person.family_name}"}
        set_speakings(session=session, speakings=[*standing, added], by=COMMAND, at=timezone.now())


def described(edition: Any) -> dict[str, Any]:
    """Counts and addresses (Thai, as a visitor types them)."""
    from django.urls import reverse
    from django.utils import translation

    from wethi.network.models import Person
    from wethi.programme.models import Session, Speaking

    sessions = Session.objects.filter(edition=edition)
    speakings = Speaking.objects.filter(session__edition=edition)
    with translation.override("th"):
        session = sessions.exclude(day=None).order_by("pk")[sessions.count() // 2]
        paths = {
            "programme": reverse("public:programme", args=[edition.slug]),
            "home": reverse("public:edition", args=[edition.slug]),
            "speakers": reverse("public:speakers", args=[edition.slug]),
            "session": reverse("public:session", args=[edition.slug, session.public_id]),
            "desk": reverse("desk:edition", args=[edition.slug]),
        }
        files = {
            "JSON": reverse("public:schedule_json", args=[edition.slug]),
            "iCalendar": reverse("public:ics", args=[edition.slug]),
            "XML": reverse("public:schedule_xml", args=[edition.slug]),
        }
        lists = {"people": reverse("network:people", args=[edition.network.slug])}
    return {
        "slug": edition.slug,
        "paths": paths,
        "lists": lists,
        "files": files,
        "counts": {
            "sessions": sessions.count(),
            "speakings": speakings.count(),
            "speakers": speakings.exclude(person=None).values("person").distinct().count(),
            "people": Person.objects.filter(network=edition.network).count(),
            "days": edition.days.count(),
            "issues": edition.issues.count(),
        },
    }


def the_edition() -> Any:
    """The newest edition of the made world."""
    from wethi.programme.models import Edition

    return Edition.objects.order_by("-year").first()


if __name__ == "__main__":
    set_up()
    print(json.dumps(described(_build())))
