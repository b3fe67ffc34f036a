"""How often one address may search: counted in this process's memory, because reading writes nothing."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict

from django.http import HttpRequest

from wethi.accounts.limits import address_of

# Whole districts share an address with their telephone company, so one address may do what sixty readers do.
BURST, A_MINUTE = 60, 120
_MOST_KNOWN = 10_000

_lock = threading.Lock()
_left: OrderedDict[str, tuple[float, float]] = OrderedDict()  # address -> searches left, when that was


def may_search(request: HttpRequest, now: float | None = None) -> bool:
    """Counts this search of the address; false when it is one too many just now."""
    at = time.monotonic() if now is None else now
    key = address_of(request)
    with _lock:
        left, before = _left.pop(key, (float(BURST), at))
        left = min(float(BURST), left + (at - before) * A_MINUTE / 60)
        allowed = left >= 1
        _left[key] = (left - 1 if allowed else left, at)
        if len(_left) > _MOST_KNOWN:
            _left.popitem(last=False)
    return allowed


def forget_all() -> None:
    with _lock:
        _left.clear()
