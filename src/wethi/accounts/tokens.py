"""Secrets of personal links: made here, kept as hashes only."""

from __future__ import annotations

import hashlib
import re
import secrets

from django.utils.crypto import salted_hmac

from wethi.kit.ids import new_public_id
from wethi.pure.thai.ids import without_extension

TOKEN = re.compile(r"[A-Za-z0-9_-]{22}")


def new_token() -> str:
    """128 bits as 22 letters."""
    return secrets.token_urlsafe(16)


def token_hash(token: str) -> str:
    """128 random bits cannot be guessed from their hash, so it needs no key and outlives a change of the secret."""
    return hashlib.sha256(token.encode()).hexdigest()


def new_code() -> str:
    """Eight letters to be read aloud and typed from paper (38 bits; the entry page is rate-limited)."""
    return new_public_id()[:8]


def code_hash(code: str) -> str:
    """Keyed: 38 bits alone could be tried out by whoever holds a copy of the database."""
    cleaned = re.sub(r"[^0-9a-z]", "", code.lower())
    return salted_hmac("wethi.code", cleaned, algorithm="sha256").hexdigest()


def last_four_hash(kept_token_hash: str, digits: str) -> str:
    """The last four digits of a telephone, different for every link."""
    return salted_hmac("wethi.last-four", f"{kept_token_hash}:{digits}", algorithm="sha256").hexdigest()


def last_four(phone: str) -> str:
    """The last four digits of the number itself, not of an extension, or nothing where there are fewer."""
    digits = re.sub(r"\D", "", without_extension(phone)[0].translate(_THAI_DIGITS))
    return digits[-4:] if len(digits) >= 4 else ""


_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
