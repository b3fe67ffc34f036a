"""Rights inside an edition, and what its state allows."""

from __future__ import annotations

import datetime as dt

from wethi.accounts.choices import Scope
from wethi.accounts.rules import ScopeKey, may, require
from wethi.audit.actions import By
from wethi.programme.models import Edition


def scopes_of(edition: Edition) -> list[ScopeKey]:
    return [(Scope.EDITION.value, edition.pk), (Scope.NETWORK.value, edition.network_id)]


def may_in_edition(by: By, right: str, edition: Edition, at: dt.datetime) -> str | None:
    return may(by, right, scopes_of(edition), at)


def require_in_edition(by: By, right: str, edition: Edition, at: dt.datetime) -> None:
    require(by, right, scopes_of(edition), at)
