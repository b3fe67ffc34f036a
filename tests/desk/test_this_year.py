"""A person's page says where they stand this year, in a fixed number of statements, to whom it concerns."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.kept_rows import made_once
from wethi.accounts.models import User
from wethi.accounts.rights import RIGHTS
from wethi.demo import load
from wethi.desk.this_year import this_year
from wethi.network.models import Person
from wethi.network.queries import people_of
from wethi.programme.models import Session, Speaking


@pytest.fixture
def loaded(db: None) -> Any:
    return made_once("demo", lambda: load(people=93))


def _rights(role: str) -> frozenset[str]:
    return frozenset(right for right, roles in RIGHTS.items() if role in roles)


def _heads(person: Person, role: str) -> set[str]:
    return {stand.head for stand in this_year(person, _rights(role))["stands"]}


def test_everything_of_this_year_stands_on_the_page(loaded: Any) -> None:
    seated = people_of(loaded.network).filter(nominations__seats__edition=loaded.edition).first()
    assert seated is not None
    heads = _heads(seated, "keeper")
    assert {"ที่นั่ง", "องค์กรที่ส่งชื่อ"} <= heads
    assert "ที่นั่ง" not in _heads(seated, "treasurer")
    client = Client()
    client.force_login(User.objects.get(email="keeper@songkhla.example"))
    page = client.get(f"/n/songkhla/people/{seated.public_id}/").content.decode()
    assert "/desk/songkhla-2564/seats/of/" in page
    speaker = people_of(loaded.network).filter(speakings__session__edition=loaded.edition).first()
    assert speaker is not None
    _statements(speaker)  # its network is known from here on
    before = _statements(speaker)
    for session in Session.objects.filter(edition=loaded.edition).exclude(speakings__person=speaker)[:8]:
        Speaking.objects.create(session=session, person=speaker, shown_name=speaker.full_name)
    assert _statements(speaker) == before <= 14


def _statements(person: Person) -> int:
    with CaptureQueriesContext(connection) as caught:
        told = this_year(person, _rights("keeper"))
    assert all(stand.address for stand in told["stands"])
    return len(caught)
