"""Requests nobody's browser sends: huge numbers, null bytes, other methods, other hosts, forms without their token."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django.fixtures import Settings

from tests.security.conftest import writes
from tests.security.houses import House, every_address
from tests.security.test_tenancy import words
from wethi.kit.numbers import typed_number

QUERY = ("before", "day", "edit", "finished", "from", "owner", "page", "part", "q", "sector", "state", "version", "next",
         "actor", "verb", "since", "until", "object")  # fmt: skip
POSTED = ("answer", "anchor", "batch", "breach", "confirmed", "do", "edition", "given", "kind", "message", "owner", "part",
          "purpose", "sealed", "seen", "step", "text", "topic", "version", "words", "scope", "role", "issue", "hubs",
          "day", "organisation", "code", "digits", "email", "speakers", "serial_no", "birth_year")  # fmt: skip
ODD = ("9" * 30, "-1", "²", "๙" * 6000, "9" * 5000, "' OR 1=1 --", "{{7*7}}${7*7}<script>alert(1)</script>", "\ud7ff\u202e",
       "person:999999999999999999")  # fmt: skip


# Each of these goes through the press, which takes its time; what an address says of itself does not reach the paper.
PRINTED = ("meetings:paper", "minutes:paper", *(f"support:{name}" for name in (
    "certificate", "costs_pdf", "labels_pdf", "packing_pdf", "purchase_pdf", "signatures_pdf", "voucher_pdf", "vouchers_pdf",
)))  # fmt: skip


# What is turned away before it reaches a table is turned away on both databases; the other turns ask the stricter one.
TURNS = [0, pytest.param(1, marks=pytest.mark.postgres), pytest.param(2, marks=pytest.mark.postgres)]


def odd_values(names: tuple[str, ...], turn: int) -> dict[str, str]:
    """Each name with one of the odd values; in three turns no name has the same twice."""
    return {name: ODD[(place + 3 * turn) % len(ODD)] for place, name in enumerate(names)}


@pytest.mark.parametrize("turn", TURNS)
def test_no_query_breaks_a_page(two: tuple[House, House], signed_in: Callable[..., Client], turn: int) -> None:
    here, _there = two
    client = signed_in("keeper", here)
    for name, path in every_address(here):
        if name == "account_logout" or name in PRINTED:
            continue
        with writes() as written:
            response = client.get(path, odd_values(QUERY, turn))
        said = words(response)
        assert response.status_code < 500, path
        assert not written, path
        assert "<script>alert(1)" not in said, path
        assert "{{49}}" not in said, path
        assert "$49" not in said, path


@pytest.mark.parametrize("turn", TURNS)
def test_no_form_breaks_a_page(two: tuple[House, House], signed_in: Callable[..., Client], turn: int) -> None:
    here, _there = two
    client, stranger = signed_in("keeper", here), Client(raise_request_exception=False)
    for name, path in every_address(here):
        if name in ("account_end_sessions", "account_logout", "house:end_role"):
            continue
        for browser in (stranger, client) if name.startswith(("account_", "mfa_", "person:")) else (client,):
            response = browser.post(path, odd_values(POSTED, turn))
            assert response.status_code < 500, path


@pytest.mark.sqlite
def test_null_bytes_are_turned_away(two: tuple[House, House], signed_in: Callable[..., Client]) -> None:
    here, _there = two
    client = signed_in("keeper", here)
    for _name, path in every_address(here):
        assert client.get(f"{path}?q=%00").status_code == 400, path
        assert client.get(f"{path}%00").status_code == 400, path


@pytest.mark.sqlite
@pytest.mark.parametrize("method", ["head", "options", "put", "delete"])
def test_other_methods_change_nothing(two: tuple[House, House], signed_in: Callable[..., Client], method: str) -> None:
    here, _there = two
    client = signed_in("keeper", here)
    for name, path in every_address(here):
        if name in PRINTED:
            continue
        with writes() as written:
            response = getattr(client, method)(path)
        assert response.status_code < 500, path
        assert not written, (path, written)


def test_long_addresses_are_not_found(two: tuple[House, House], client: Client) -> None:
    for path in (f"/{'a' * 6000}/", f"/n/{'a' * 3000}/", f"/songkhla-2564/articles/{'ก' * 2000}/", f"/me/{'a' * 400}/"):
        assert client.get(path).status_code in (302, 404), path[:30]


@pytest.mark.django_db
def test_more_words_than_are_taken_are_told_with_how_many_are(settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 2**20
    answer = Client().post("/accounts/login/", {"login": "x" * (2 * 2**20 + 1)})
    assert answer.status_code == 413
    assert "ไม่เกิน 2 เมกะไบต์" in answer.content.decode()


@pytest.mark.sqlite
def test_every_form_needs_its_token(two: tuple[House, House], signed_in: Callable[..., Client]) -> None:
    here, _there = two
    client = signed_in("keeper", here, csrf=True)
    refused = 0
    for name, path in every_address(here):
        for origin in ({}, {"origin": "https://evil.example"}, {"origin": "null"}):
            with writes() as written:
                response = client.post(path, dict.fromkeys(POSTED, "1"), headers=origin)
            assert not written, path
            assert response.status_code in (403, 405, 302, 404), (path, response.status_code)
            if response.status_code == 302:
                # A visitor's own choice of sessions lives in a cookie of theirs: its form stands on pages that are the
                # same for everybody and hold no token, so that where it comes from is looked at instead.
                assert name.startswith(("account_", "mfa_")) or (name == "public:mine" and not origin), path
        refused += response.status_code == 403
    assert refused > 60


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "localhost:80@evil.example", "[::1"])
def test_a_host_that_is_not_ours_is_refused(two: tuple[House, House], client: Client, host: str) -> None:
    for path in ("/songkhla-2564/", "/sitemap.xml", "/accounts/login/", "/songkhla-2564/articles.atom"):
        response = client.get(path, headers={"host": host})
        assert response.status_code == 400, path
        assert "evil" not in words(response)
        ours = client.get(path, headers={"x-forwarded-host": "evil.example"})
        assert "evil" not in words(ours), path


@pytest.mark.parametrize("to", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"])
def test_signing_in_and_out_leads_nowhere_else(
    two: tuple[House, House], signed_in: Callable[..., Client], to: str
) -> None:
    for path in ("/accounts/login/", "/accounts/logout/", "/accounts/second/again/"):
        client = signed_in("keeper", two[0])
        for response in (client.get(path, {"next": to}), client.post(path, {"next": to})):
            assert "evil" not in response.headers.get("Location", "")
            assert "javascript" not in response.headers.get("Location", "")
    asked = Client().post("/accounts/login/", {"email": "keeper@example.org", "next": to})
    assert "evil" not in asked["Location"].partition("?")[0]


def test_a_number_is_a_number_or_nothing() -> None:
    assert [typed_number(text) for text in ("0", "12", "2147483647")] == [0, 12, 2147483647]
    assert not [text for text in ("", "-1", "²", "๑", "2147483648", "9" * 5000, " 1", "1.0", "x") if typed_number(text)]


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("big.csv", b"a,b\n" * 6_000_000),
        ("nul.csv", b"\x00" * 100),
        ("swollen.xlsx", b""),
        ("../../etc/passwd.csv", "ชื่อ,นามสกุล\nก,ข\n".encode()),
        ('x"\r\nSet-Cookie: a=b.csv', "ชื่อ,นามสกุล\nก,ข\n".encode("cp874")),
        ("latin.csv", bytes(range(128, 256)) * 20),
        ("utf16.csv", "ชื่อ,นามสกุล\n<script>alert(1)</script>,ข\n".encode("utf-16")),
    ],
)
def test_uploads_are_read_or_refused(
    two: tuple[House, House], signed_in: Callable[..., Client], name: str, body: bytes
) -> None:
    here, _there = two
    client = signed_in("keeper", here)
    for path in (f"/n/{here.network.slug}/import/", f"/desk/{here.edition.slug}/meetings/new/"):
        swollen = _swollen("word/document.xml" if "meetings" in path else "xl/worksheets/sheet1.xml")
        file = SimpleUploadedFile(name, body or swollen, content_type="text/csv")
        response: Any = client.post(path, {"file": file, "text": ""})
        assert response.status_code in (200, 302, 422), path
        said = words(response)
        assert "<script>alert(1)" not in said
        assert "Set-Cookie: a=b" not in str(response.headers)


@cache
def _swollen(part: str) -> bytes:
    """A small archive that would fill the memory: 300 MB of one letter."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open(part, "w") as inside:
            for _ in range(300):
                inside.write(b" " * (1 << 20))
    return packed.getvalue()
