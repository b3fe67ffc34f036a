"""Rights on papers: all of them hold in the edition or its network."""

from __future__ import annotations

import datetime as dt

from wethi.accounts.choices import Scope
from wethi.accounts.rules import require
from wethi.audit.actions import By
from wethi.programme.models import Edition


def require_for(by: By, right: str, network_id: int, edition: Edition | None, at: dt.datetime) -> None:
    scopes = [(Scope.EDITION.value, edition.pk)] if edition is not None else []
    require(by, right, [*scopes, (Scope.NETWORK.value, network_id)], at)
