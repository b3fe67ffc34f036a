"""Forms of public pages: one page for everybody, with places for what is each visitor's own.

Filled in are the CSRF token, whose secret goes into the visitor's cookie as Django's middleware would put it, and the
signed moment at which the form was handed out. Whoever can fill the places (``config.bytecache``, which keeps the page
and needs no Django for the next visitor) is given them empty; everybody else gets the page filled by Django.
"""

from __future__ import annotations

import time
from functools import lru_cache

from django.core import signing
from django.http import HttpRequest, HttpResponse

from wethi.kit.csrf import quick_token
from wethi.kit.pages.public import SCOPE_HEADER, STANDS_HEADER

FILLS = "wethi.fills"
"""In the WSGI environment: whoever calls Django fills the places."""
PLACES_HEADER = "X-Wethi-Places"  # read and removed by the byte cache; the salt of the moment

TOKEN, MOMENT = "\ue000token\ue000", "\ue000moment\ue000"
"""The places in the page; nobody types these letters."""


def is_for_all(request: HttpRequest) -> bool:
    """Whether the answer is given to others too, for as long as it stands: it is to be made of what is so now."""
    return bool(request.META.get(FILLS)) and not request.META.get("QUERY_STRING")


def form_for_all(request: HttpRequest, page: str, *, salt: str, scope: str, stands: int) -> HttpResponse:
    """``page`` is the same for all who ask at this address; made of ``scope``, it stands for ``stands`` seconds."""
    if is_for_all(request):
        response = HttpResponse(page)
        response[SCOPE_HEADER], response[STANDS_HEADER], response[PLACES_HEADER] = scope, str(stands), salt
    else:
        response = HttpResponse(filled(request, page, salt=salt))
    response["Cache-Control"] = "private, no-store"
    return response


def filled(request: HttpRequest, page: str, *, salt: str) -> str:
    return page.replace(TOKEN, quick_token(request)).replace(MOMENT, moment(salt))


def moment(salt: str, *, ago: float = 0.0) -> str:
    """Now, or so many seconds ago, signed."""
    return _signer(salt).sign(f"{time.time() - ago:.3f}")


def lain(signed: str, *, salt: str, lasts: int) -> float:
    """Seconds since the moment. Raises ``ValueError`` where it was not made here or is over ``lasts`` old."""
    try:
        since = time.time() - float(_signer(salt).unsign(signed))
    except signing.BadSignature as wrong:
        raise ValueError(signed) from wrong
    if since > lasts:
        raise ValueError(signed)
    return since


@lru_cache(maxsize=16)
def _signer(salt: str) -> signing.Signer:
    return signing.Signer(salt=salt)
