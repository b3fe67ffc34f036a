"""What stands on badges and sheets: an opaque token for the camera, a short number with a check digit for the fingers.

The number is random, so that it tells neither how many there are nor who came in first. Its last digit is Damm's check
digit (H. M. Damm, 2004): every single wrong digit and every swap of two neighbours is noticed.
"""

from __future__ import annotations

import base64
import hashlib
import random
import re
from collections.abc import Iterator

from django.utils.crypto import salted_hmac

HASH_ON_DEVICE = 20
"""Hex digits of a badge's hash that a device keeps: enough to know a badge, too few to be one."""

_QUASIGROUP = (
    "0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
    "3674209581", "5869720134", "8945362017", "9438617205", "2581436790",
)  # fmt: skip
_rng = random.SystemRandom()


def check_digit(digits: str) -> str:
    state = 0
    for digit in digits:
        state = int(_QUASIGROUP[state][int(digit)])
    return str(state)


def row_code(no: int) -> str:
    """The number as it is printed and typed: "48213" for 4821."""
    return f"{no}{check_digit(str(no))}"


def number_of(code: str) -> int | None:
    """What was typed, without its check digit; None when it cannot be a row code. Thai digits and gaps are understood."""
    digits = re.sub(r"[\s.\-]", "", code.translate(_THAI_DIGITS))
    if not re.fullmatch(r"[0-9]{5,7}", digits) or check_digit(digits) != "0":
        return None
    return int(digits[:-1])


_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


def new_numbers(taken: set[int]) -> Iterator[int]:
    """Numbers that nobody bears, four digits long while there is room, then five, then six."""
    known = set(taken)
    while True:
        low = next(low for low in (1_000, 10_000, 100_000) if len(known) < 0.4 * 9 * low or low == 100_000)
        made = _rng.randrange(low, 10 * low)
        if made not in known:
            known.add(made)
            yield made


def badge_token(public_id: str) -> str:
    """What the printed code says: 128 bits that follow from the installation's secret and the guest, nothing about them."""
    made = salted_hmac("wethi.badge", public_id, algorithm="sha256").digest()[:16]
    return base64.urlsafe_b64encode(made).rstrip(b"=").decode()


def badge_hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
