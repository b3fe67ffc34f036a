"""A log is read by others than the people it speaks of: no key stands in it."""

from __future__ import annotations

import logging

import pytest

from wethi.accounts.tokens import new_token
from wethi.config.logs import NoKeys, without_keys


@pytest.mark.parametrize(
    "path", ["/me/{}/", "/en/me/{}/x", "/accounts/link/{}/", "/hooks/off/WzEsImFiYyJd:1abc:DEF-{}/"]
)
def test_the_address_of_a_personal_link_is_not_logged(path: str) -> None:
    token = new_token()
    record = logging.LogRecord("django.request", logging.WARNING, "", 1, "Not Found: %s", (path.format(token),), None)
    assert NoKeys().filter(record)
    assert token not in record.getMessage()
    assert record.getMessage().startswith("Not Found: /")


def test_other_addresses_stay_as_they_are() -> None:
    for path in (
        "/desk/songkhla-2564/letters/",
        "/static/css/pages/a-very-long-name-of-a-file.css",
        "/songkhla-2564/programme/",
    ):
        assert without_keys(f"Not Found: {path}") == f"Not Found: {path}"
