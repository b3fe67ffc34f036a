"""The Zoom account a network uses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

API = "https://api.zoom.us/v2"
OAUTH = "https://zoom.us"


@dataclass(frozen=True)
class ZoomAccount:
    """``secret`` opens what goes out, ``webhook`` proves what comes in; neither is ever shown. ``host``: whose meetings."""

    account: str
    client: str
    secret: str = field(repr=False)
    webhook: str = field(repr=False)
    host: str = ""
    api: str = API
    oauth: str = OAUTH

    @classmethod
    def read(cls, said: str, *, api: str = "", oauth: str = "") -> ZoomAccount | None:
        """From ``account:client:secret:webhook secret:host's e-mail``; None when that is not what it says."""
        parts = [part.strip() for part in said.split(":")]
        if len(parts) != 5 or not all(parts):
            return None
        account, client, secret, webhook, host = parts
        return cls(account, client, secret, webhook, host, api or API, oauth or OAUTH)


def _none(network_id: int) -> ZoomAccount | None:
    return None


_find: Callable[[int], ZoomAccount | None] = _none


def install(find: Callable[[int], ZoomAccount | None]) -> None:
    """Handed over at start-up: network's id -> its account, None where there is none."""
    global _find
    _find = find


def account_of(network_id: int) -> ZoomAccount | None:
    return _find(network_id)
