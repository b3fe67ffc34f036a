"""Answers that are whole only after a commit. They wait on the event loop, so that no thread of Django's is held.

With :class:`wethi.kit.onewriter.OneWriter` this is what lets sixty requests share one transaction on four threads.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future, wait
from typing import TypeVar

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from wethi.kit.onewriter import PATIENCE
from wethi.kit.ui.refusals import broken

Answer = TypeVar("Answer")
WAITS = "wethi.waits"
"""In the WSGI environment: whoever calls Django can wait for a promise (``config.bridge``)."""

logger = logging.getLogger("wethi.promised")


class Promised(HttpResponse):
    """Goes through the middleware like any answer; status and body are asked for when ``promise`` is kept."""

    def __init__(self, promise: Future[Answer], finish: Callable[[], HttpResponse]) -> None:
        super().__init__()
        self.promise: Future[Answer] = promise
        self.finish = finish


def promised(
    request: HttpRequest, promise: Future[Answer], made: Callable[[Future[Answer]], HttpResponse]
) -> HttpResponse:
    """``made(promise)`` once it is kept or broken; ``promise.result(0)`` gives what came of it or raises.

    ``made`` is quick and works without the database: it may run on the event loop.
    """
    if not request.META.get(WAITS):
        wait([promise], PATIENCE)
        return made(promise)
    language = translation.get_language() or "th"

    def finish() -> HttpResponse:
        with translation.override(language):
            try:
                return made(promise)
            except Exception:
                logger.exception("no answer after the commit: %s", request.path)
                return broken(request)

    answer = Promised(promise, finish)
    answer["Cache-Control"] = "private, no-store"
    return answer
