"""What the worker does for money and boxes."""

from __future__ import annotations

import datetime as dt
from typing import Any

from wethi.kit.jobs.claims import Claim
from wethi.kit.jobs.registry import every, register
from wethi.support.actions.identity import RENEW, end_strays, renew_some


def _renew(claim: Claim) -> dict[str, Any]:
    return {"renewed": renew_some(claim.arguments["numbers"])}


register(RENEW, _renew)
every("support.strays", dt.timedelta(hours=6), end_strays)
