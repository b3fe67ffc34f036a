"""Django's CSRF token with two calls to the system for chance instead of sixty-four.

Each such call lets every waiting thread go first, so that a page asked for by sixty people at once spent most of its
time in changing threads. Cookie, mask and check are Django's; a test sends the token back to it.
"""

from __future__ import annotations

import re
import secrets
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CSRF_ALLOWED_CHARS, CSRF_SECRET_LENGTH

_MANY = len(CSRF_ALLOWED_CHARS) ** CSRF_SECRET_LENGTH
_PLACE = {letter: at for at, letter in enumerate(CSRF_ALLOWED_CHARS)}


def quick_token(request: HttpRequest) -> str:
    """What ``django.middleware.csrf.get_token`` gives: the secret of the visitor's cookie under a fresh mask."""
    meta = request.META
    if "CSRF_COOKIE" in meta:
        meta["CSRF_COOKIE_NEEDS_UPDATE"] = True
    else:
        meta.update(CSRF_COOKIE=new_secret(), CSRF_COOKIE_NEEDS_UPDATE=True)
    return masked(meta["CSRF_COOKIE"])


def masked(secret: str) -> str:
    """The secret under a fresh mask, as it stands in a form."""
    mask, count = new_secret(), len(CSRF_ALLOWED_CHARS)
    letters = [
        CSRF_ALLOWED_CHARS[(_PLACE[one] + _PLACE[other]) % count] for one, other in zip(secret, mask, strict=True)
    ]
    return mask + "".join(letters)


def new_secret() -> str:
    number, letters = secrets.randbelow(_MANY), []
    for _place in range(CSRF_SECRET_LENGTH):
        number, at = divmod(number, len(CSRF_ALLOWED_CHARS))
        letters.append(CSRF_ALLOWED_CHARS[at])
    return "".join(letters)


def secret_in(cookies: bytes) -> str:
    """The secret in a ``Cookie`` header; "" where there is none that Django would take."""
    found = _in_cookies().findall(cookies)
    return found[-1].decode() if found else ""


@lru_cache(maxsize=1)
def _in_cookies() -> re.Pattern[bytes]:
    return re.compile(
        rb"(?:^|;) *%b=([A-Za-z0-9]{%d}) *(?=;|$)" % (settings.CSRF_COOKIE_NAME.encode(), CSRF_SECRET_LENGTH)
    )


def cookie_line(secret: str) -> bytes:
    """``Set-Cookie`` as Django's middleware writes it."""
    answer = HttpResponse()
    answer.set_cookie(
        settings.CSRF_COOKIE_NAME, secret, max_age=settings.CSRF_COOKIE_AGE, domain=settings.CSRF_COOKIE_DOMAIN,
        path=settings.CSRF_COOKIE_PATH, secure=settings.CSRF_COOKIE_SECURE, httponly=settings.CSRF_COOKIE_HTTPONLY,
        samesite=settings.CSRF_COOKIE_SAMESITE,
    )  # fmt: skip
    return answer.cookies[settings.CSRF_COOKIE_NAME].OutputString().encode()
