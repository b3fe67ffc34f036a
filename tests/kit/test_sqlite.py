from __future__ import annotations

import logging

import pytest
from django.db import connection, transaction

from wethi.kit.pages.public import raise_version
from wethi.kit.sqlite import base


class Clock:
    """A clock that goes on when it is told to: a busy machine is slow by itself."""

    now = 0.0

    def monotonic(self) -> float:
        return self.now


@pytest.mark.django_db(transaction=True)
def test_a_transaction_over_100_ms_is_logged_with_its_place(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite has one writer at a time")
    assert isinstance(connection, base.DatabaseWrapper) or hasattr(connection, "_measure")
    clock = Clock()
    monkeypatch.setattr(base, "time", clock)
    with caplog.at_level(logging.WARNING, logger="wethi.transactions"):
        with transaction.atomic():
            raise_version("e1")
            clock.now += 0.09
        assert not caplog.records
        with transaction.atomic():
            raise_version("e1")
            clock.now += 0.13
    (record,) = caplog.records
    assert "held the database for" in record.getMessage()
    assert f"{__name__}:" in record.getMessage()
