"""Rights inside an edition, and what its state allows."""

from __future__ import annotations

import datetime as dt

from wethi.accounts.choices import Scope
from wethi.accounts.rules import ScopeKey, may, require
from wethi.audit.actions import By
from wethi.programme.models import Edition, Hub


def scopes_of(edition: Edition) -> list[ScopeKey]:
    return [(Scope.EDITION.value, edition.pk), (Scope.NETWORK.value, edition.network_id)]


def may_in_edition(by: By, right: str, edition: Edition, at: dt.datetime) -> str | None:
    return may(by, right, scopes_of(edition), at)


def require_at_hub(by: By, right: str, hub: Hub, at: dt.datetime) -> None:
    """A hub's coordinator may be given just that hub."""
    require(by, right, [(Scope.HUB.value, hub.pk), *scopes_of(hub.edition)], at)


def require_in_edition(by: By, right: str, edition: Edition, at: dt.datetime) -> None:
    require(by, right, scopes_of(edition), at)
