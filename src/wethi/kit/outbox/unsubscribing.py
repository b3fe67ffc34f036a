"""Addresses that want no news to many. What is a person's own (their letter, their link) reaches them still."""

from __future__ import annotations

import datetime as dt

from django.core import signing
from django.utils.crypto import salted_hmac

from wethi.kit.outbox.models import Unsubscribed

_SALT = "wethi.unsubscribe"


def hash_of(address: str) -> str:
    return salted_hmac(_SALT, address.strip().lower(), algorithm="sha256").hexdigest()


def token_for(network_id: int, address: str) -> str:
    """What stands in the address of the button: it names the network and the hash, and nothing can be made of it."""
    return signing.dumps([network_id, hash_of(address)], salt=_SALT)


def read_token(token: str) -> tuple[int, str] | None:
    try:
        network_id, hashed = signing.loads(token, salt=_SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return int(network_id), str(hashed)


def unsubscribe(network_id: int, hashed: str, at: dt.datetime) -> bool:
    """Whether it is new."""
    _row, is_new = Unsubscribed.objects.get_or_create(network_id=network_id, address_hash=hashed, defaults={"at": at})
    return is_new
