"""PDFium, which one thread may use at a time."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_alone = threading.Lock()


@contextmanager
def pdfium() -> Iterator[Any]:
    """``with pdfium() as library:`` pypdfium2, imported on first use, and nobody else in it."""
    with _alone:
        import pypdfium2

        yield pypdfium2
