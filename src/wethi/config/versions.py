"""What this process knows of the numbers that public pages stand on, never older than it may be.

The numbers are read in a thread of their own with a connection of their own, at most every ``REFRESH`` seconds and only
while somebody asks. A page may be answered from memory as long as the last reading *began* less than ``STALE`` seconds
ago, so a change is seen within a second of its commit whatever the threads are doing.
"""

from __future__ import annotations

import asyncio
import logging
import time
from concurrent.futures import ThreadPoolExecutor

REFRESH = 0.45
STALE = 0.95

logger = logging.getLogger("wethi.cache")


def read_versions() -> dict[str, int]:
    """Scope -> number, in one query; runs in the reading thread."""
    from django.db import connection

    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT scope, version FROM pages_publicversion")
            return dict(cursor.fetchall())
    except Exception:
        connection.close()  # the next reading opens a new one
        raise


class Versions:
    """Used on the event loop alone."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self._began = float("-inf")
        self._reading: asyncio.Future[None] | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="wethi-versions")

    def stand(self) -> bool:
        """Whether ``numbers`` may be relied on now; asks for new ones in time."""
        age = time.monotonic() - self._began
        if age > REFRESH and self._reading is None:
            self._read()
        return age < STALE

    async def fresh(self) -> bool:
        """Waits until the numbers may be relied on; false when the database does not answer."""
        if self.stand():
            return True
        assert self._reading is not None
        try:
            await asyncio.wait_for(asyncio.shield(self._reading), 5)
        except TimeoutError:
            return False
        return self.stand()

    def _read(self) -> asyncio.Future[None]:
        self._reading = asyncio.ensure_future(self._read_once())
        return self._reading

    async def _read_once(self) -> None:
        began = time.monotonic()
        try:
            numbers = await asyncio.get_running_loop().run_in_executor(self._thread, read_versions)
        except Exception:
            # Pages are then made anew for each request, which is slow and right.
            logger.exception("the versions of public pages could not be read")
            numbers = None
        finally:
            self._reading = None
        if numbers is not None:
            self.numbers, self._began = numbers, began

    def close(self) -> None:
        self._thread.shutdown(wait=False, cancel_futures=True)
