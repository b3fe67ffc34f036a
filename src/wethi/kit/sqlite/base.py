"""``DATABASES["default"]["ENGINE"] = "wethi.kit.sqlite"``."""

from __future__ import annotations

import logging
import sqlite3
import sys
import time
from collections.abc import Callable
from functools import lru_cache
from types import FrameType
from typing import Any

from django.db.backends.sqlite3 import base
from django.utils import dateparse

from wethi.kit.sqlite.checkpoints import checkpoints

LONG = 0.1  # seconds; SQLite has one writer at a time

rests = False
"""Set in a process that works beside the pages, as the job worker does: whoever waits to write looks only now and then, so that
one transaction right behind another would keep them waiting until the last."""
_WORTH_A_REST, _REST = 0.01, 0.05  # seconds

logger = logging.getLogger("wethi.transactions")


def _read_once(parse: Callable[[str], object]) -> Callable[[bytes], object]:
    """A programme has sixty sessions and ten different hours: a text that was met before is not parsed again."""
    return lru_cache(maxsize=4096)(lambda raw: parse(raw.decode()))


for kind, parse in (
    ("date", dateparse.parse_date),
    ("time", dateparse.parse_time),
    ("datetime", dateparse.parse_datetime),
    ("timestamp", dateparse.parse_datetime),
):
    sqlite3.register_converter(kind, _read_once(parse))


class DatabaseWrapper(base.DatabaseWrapper):
    """Measures from the moment BEGIN has the lock to COMMIT or ROLLBACK, and logs what took over ``LONG``."""

    _began: float | None = None

    def _start_transaction_under_autocommit(self) -> None:
        super()._start_transaction_under_autocommit()  # type: ignore[misc]
        self._began = time.monotonic()

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        connection = super().get_new_connection(conn_params)
        checkpoints.leave_to_it(connection)
        return connection

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]
        checkpoints.note_commit()
        self._measure("committed")

    def _rollback(self) -> None:
        super()._rollback()  # type: ignore[misc]
        self._measure("rolled back")

    def _measure(self, how: str) -> None:
        began, self._began = self._began, None
        if began is None:
            return
        held = time.monotonic() - began
        if rests and held > _WORTH_A_REST:
            time.sleep(_REST)
        if held > LONG:
            where = _where()
            level = logging.WARNING if where else logging.INFO  # migrations and the like
            logger.log(
                level, "a transaction held the database for %.0f ms (%s by %s)", held * 1000, how, where or "Django"
            )


def _where() -> str:
    """The nearest function of ours that ended the transaction; empty when Django did it by itself."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        module = frame.f_globals.get("__name__", "")
        if module != __name__ and module.startswith(("wethi.", "tests.")):
            return f"{module}:{frame.f_lineno} {frame.f_code.co_name}"
        frame = frame.f_back
    return ""
