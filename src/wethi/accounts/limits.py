"""Rate limits that hold across processes: tries are rows, kept for an hour, under a keyed hash of what is limited."""

from __future__ import annotations

import datetime as dt
import ipaddress

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from wethi.accounts.models import Attempt

HOUR = dt.timedelta(hours=1)


def too_many(key: str, limit: int, window: dt.timedelta, at: dt.datetime) -> bool:
    """Counts this try of ``key`` and says whether it is one too many within ``window`` (at most an hour).

    To be called outside the transaction of what is limited: a try that fails must stay counted.
    """
    if window > HOUR:
        raise ValueError("tries are kept for an hour")
    hashed = _hashed(key)
    Attempt.objects.filter(at__lt=at - HOUR).delete()
    Attempt.objects.create(key=hashed, at=at)
    return Attempt.objects.filter(key=hashed, at__gt=at - window, at__lte=at).count() > limit


def forget(key: str) -> None:
    """After a success the tries before it no longer count."""
    Attempt.objects.filter(key=_hashed(key)).delete()


def _hashed(key: str) -> str:
    return salted_hmac("wethi.limit", key, algorithm="sha256").hexdigest()


def address_of(request: HttpRequest) -> str:
    """Who asks, as a network address: behind a proxy what the proxy saw; of IPv6 the /64 one household has."""
    seen = str(request.META.get("REMOTE_ADDR", ""))
    if settings.BEHIND_PROXY:
        seen = request.headers.get("X-Forwarded-For", seen).split(",")[-1].strip()
    return household(seen)


def household(seen: str) -> str:
    """The network address, of IPv6 the /64."""
    try:
        address = ipaddress.ip_address(seen)
    except ValueError:
        return seen
    if address.version == 6:
        return str(ipaddress.ip_network(f"{address}/64", strict=False).network_address)
    return seen


_LEFT_BY_PROXIES = tuple(
    f"HTTP_{name}"
    for name in ("X_FORWARDED_FOR", "X_FORWARDED_HOST", "X_FORWARDED_PROTO", "X_REAL_IP", "FORWARDED", "VIA")
)


def from_this_machine(request: HttpRequest) -> bool:
    """Whether the request was made on this very machine, with no proxy in between."""
    if any(name in request.META for name in _LEFT_BY_PROXIES):
        return False
    return str(request.META.get("REMOTE_ADDR", "")) in {"127.0.0.1", "::1"}
