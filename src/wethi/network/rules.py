"""Rights inside a network."""

from __future__ import annotations

import datetime as dt

from wethi.accounts.choices import Scope
from wethi.accounts.rules import ScopeKey, may, require
from wethi.audit.actions import By


def scopes_of(network_id: int) -> list[ScopeKey]:
    return [(Scope.NETWORK.value, network_id)]


def may_in_network(by: By, right: str, network_id: int, at: dt.datetime) -> str | None:
    return may(by, right, scopes_of(network_id), at)


def require_in_network(by: By, right: str, network_id: int, at: dt.datetime) -> None:
    require(by, right, scopes_of(network_id), at)
