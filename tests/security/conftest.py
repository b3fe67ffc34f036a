"""Two furnished houses and the people who try."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from tests.kept_rows import made_once
from tests.security.houses import House, houses
from tests.world import World, grant
from wethi.accounts.choices import Role, Scope
from wethi.accounts.models import User
from wethi.kit.press import PaperFont, Typesetter

ROLES = (Role.KEEPER, Role.SECRETARIAT, Role.APPROVER, Role.TREASURER, Role.RAPPORTEUR, Role.DIRECTOR, Role.MODERATOR)
# Who may what is found by the same code on both databases; the keeper, who may most, asks both.
EACH = [role if role is Role.KEEPER else pytest.param(role, marks=pytest.mark.sqlite) for role in ROLES]
_papers: dict[Any, bytes] = {}
OWN_BOOKS = ('"django_session"', '"accounts_signin"', '"mfa_authenticator"', '"accounts_attempt"')


@pytest.fixture(autouse=True)
def papers_are_set_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every role asks for the same papers: from the same words the press makes the same, and takes its time."""
    compile_ = Typesetter.compile

    def kept(press: Typesetter, inputs: Mapping[str, str], font: PaperFont, **how: Any) -> bytes:
        words = (*sorted(inputs.items()), font, *sorted(how.items()))
        if words not in _papers:
            _papers[words] = compile_(press, inputs, font, **how)
        return _papers[words]

    monkeypatch.setattr(Typesetter, "compile", kept)


@pytest.fixture
def two(world: World) -> tuple[House, House]:
    """Songkhla, open to the public; Phatthalung, a draft that must never show."""
    return made_once("two", lambda: houses(world))


@pytest.fixture
def signed_in(world: World) -> Callable[..., Client]:
    """``signed_in(role, house)``: a browser of somebody with that one role; ``signed_in()``: without any."""

    def sign_in(role: str = "", house: House | None = None, *, csrf: bool = False) -> Client:
        user = User.objects.create_user(f"{role or 'nobody'}-{User.objects.count()}@example.org", name="ผู้ลอง")
        if role and house:
            grant(user, role, Scope.NETWORK, house.network.pk, house.network.pk)
        client = Client(enforce_csrf_checks=csrf, raise_request_exception=False)
        client.force_login(user)
        return client

    return sign_in


@contextmanager
def writes() -> Iterator[list[str]]:
    """The statements that changed something, those of sessions and of the rate limits left out."""
    found: list[str] = []

    def noting(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith(("INSERT", "UPDATE", "DELETE", "REPLACE")) and not any(table in sql for table in OWN_BOOKS):
            found.append(f"{sql} {params}")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(noting):
        yield found
