"""Every address of the program, asked for by people who have no business there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.security.conftest import EACH, writes
from tests.security.houses import House, every_address, names_of_addresses
from wethi.kit.pages.public import SCOPE_HEADER, STANDS_HEADER

OPEN_TO_ALL = (
    "public:",
    "desk:help",
    "static",
    "person:",
    "my_data:",
    "my_list:",
    "my_registration:",
    "my_seat:",
    "named:",
    "door:",
    "my_invitation:",
    "my_boxes:",
    "my_money:",
    "my_doors:",
    "hooks:",
    "registering:",
    "account_",
    "mfa_",
    "screen:",
    "zoom_hook",
    "too_large",
)


def is_open(name: str) -> bool:
    return name.startswith(OPEN_TO_ALL)


def words(response: Any) -> str:
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return str(body.decode("utf-8", "replace"))


def test_there_are_as_many_addresses_as_one_expects() -> None:
    assert len(list(names_of_addresses())) > 110


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_sees_nothing_of_the_desk_and_nothing_of_a_draft(two: tuple[House, House], method: str) -> None:
    client = Client(raise_request_exception=False)
    for house in two:
        for name, path in every_address(house):
            for lead in ("", "/en"):
                with writes() as written:
                    response = getattr(client, method)(lead + path if not name.startswith("static") else path)
                said = words(response)
                assert response.status_code < 500, path
                assert house.secret not in said, path
                assert two[1].shown not in said, path
                assert not written, (path, written)
                if not is_open(name):
                    assert response.status_code in (302, 405), path
                    if response.status_code == 302:
                        assert "/accounts/login/" in response["Location"], path


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("role", ["", *EACH])
def test_a_role_in_one_network_opens_nothing_in_the_other(
    two: tuple[House, House], signed_in: Callable[..., Client], role: str, method: str
) -> None:
    here, there = two
    client = signed_in(role, here)
    for name, path in every_address(there):
        if name.startswith(("account_", "mfa_")):
            continue
        with writes() as written:
            response = getattr(client, method)(path)
        said = words(response)
        assert there.secret not in said, path
        assert there.shown not in said, path
        assert not written, (path, written)
        if not is_open(name) and "edition" + "network" and (there.edition.slug in path or there.network.slug in path):
            assert response.status_code in (404, 405), (path, response.status_code)


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("role", ["keeper", "secretariat"])
def test_ones_own_address_with_the_other_networks_ids_finds_nothing(
    two: tuple[House, House], signed_in: Callable[..., Client], role: str, method: str
) -> None:
    here, there = two
    client = signed_in(role, here)
    asked = 0
    for name, path in every_address(here, rows=there):
        if name.startswith(("account_", "mfa_", "person:", "static")):
            continue
        asked += 1
        response = getattr(client, method)(path, **({"data": {"do": "x"}} if method == "post" else {}))
        said = words(response)
        assert response.status_code < 500, path
        assert there.secret not in said, path
        assert there.shown not in said, path
    assert asked > 25
    assert_untouched(there)


def assert_untouched(house: House) -> None:
    from wethi.accounts.models import AccessLink, Grant
    from wethi.kit.outbox.models import Message
    from wethi.library.models import Article
    from wethi.meetings.models import Reading, Task
    from wethi.privacy.models import Request
    from wethi.programme.models import Session

    network = house.network
    assert set(Session.objects.filter(edition=house.edition).values_list("state", flat=True)) == {"draft", "released"}
    assert Task.objects.get(network=network).state == "open"
    assert Reading.objects.get(network=network).state == "open"
    assert Article.objects.filter(network=network, state="draft").count() == 1
    assert Message.objects.get(network_id=network.pk).state == "draft"
    assert Request.objects.get(network=network).answered_at is None
    assert AccessLink.objects.get(network_id=network.pk).revoked_at is None
    assert not Grant.objects.filter(network_id=network.pk, ended_at__isnull=False).exists()


@pytest.mark.parametrize("role", EACH)
def test_each_role_gets_a_page_or_a_refusal_and_looking_changes_nothing(
    two: tuple[House, House], signed_in: Callable[..., Client], role: str
) -> None:
    """A GET writes nothing: sessions and the recovery codes' first look (allauth's own page) left out. Nor is anything
    kept that is not public."""
    here, there = two
    client = signed_in(role, here)
    seen = 0
    for name, path in every_address(here):
        if name == "account_logout":
            continue
        with writes() as written:
            response = client.get(path)
        assert response.status_code < 500, path
        assert not written, (path, written)
        assert there.secret not in words(response), path
        if not name.startswith(("public:", "static")):
            assert "no-store" in response.get("Cache-Control", ""), path
            assert SCOPE_HEADER not in response, path
            assert STANDS_HEADER not in response, path
        seen += response.status_code == 200
    assert seen > 20
