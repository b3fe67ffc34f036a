"""Rights on articles: in the edition they belong to, or in the network."""

from __future__ import annotations

import datetime as dt

from wethi.accounts.choices import Scope
from wethi.accounts.rules import require
from wethi.audit.actions import By


def require_for(by: By, right: str, network_id: int, edition_id: int | None, at: dt.datetime) -> None:
    scopes = [(Scope.EDITION.value, edition_id)] if edition_id else []
    require(by, right, [*scopes, (Scope.NETWORK.value, network_id)], at)
