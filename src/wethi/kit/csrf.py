"""Django's CSRF token with two calls to the system for chance instead of sixty-four.

Each such call lets every waiting thread go first, so that a page asked for by sixty people at once spent most of its
time in changing threads. Cookie, mask and check are Django's; a test sends the token back to it.
"""

from __future__ import annotations

import secrets

from django.http import HttpRequest
from django.middleware.csrf import CSRF_ALLOWED_CHARS, CSRF_SECRET_LENGTH

_MANY = len(CSRF_ALLOWED_CHARS) ** CSRF_SECRET_LENGTH
_PLACE = {letter: at for at, letter in enumerate(CSRF_ALLOWED_CHARS)}


def quick_token(request: HttpRequest) -> str:
    """What ``django.middleware.csrf.get_token`` gives: the secret of the visitor's cookie under a fresh mask."""
    meta = request.META
    if "CSRF_COOKIE" in meta:
        meta["CSRF_COOKIE_NEEDS_UPDATE"] = True
    else:
        meta.update(CSRF_COOKIE=_by_chance(), CSRF_COOKIE_NEEDS_UPDATE=True)
    secret, mask = meta["CSRF_COOKIE"], _by_chance()
    count = len(CSRF_ALLOWED_CHARS)
    masked = [
        CSRF_ALLOWED_CHARS[(_PLACE[one] + _PLACE[other]) % count] for one, other in zip(secret, mask, strict=True)
    ]
    return mask + "".join(masked)


def _by_chance() -> str:
    number, letters = secrets.randbelow(_MANY), []
    for _place in range(CSRF_SECRET_LENGTH):
        number, at = divmod(number, len(CSRF_ALLOWED_CHARS))
        letters.append(CSRF_ALLOWED_CHARS[at])
    return "".join(letters)
