"""The trace leads to screens that whoever reads it can open."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.world import World


@pytest.mark.parametrize("language", ["", "/en"])
def test_every_screen_that_is_linked_opens(world: World, client: Client, language: str) -> None:
    client.force_login(world.secretary)
    page = client.get(f"{language}/desk/trace/")
    assert page.status_code == 200
    main = page.content.decode().partition("<main")[2].partition("</main>")[0]
    screens = set(re.findall(r'href="(/[^"#]+)"', main))
    assert not [address for address in screens if "/me/" in address], "those take a link of one's own"
    inside = [address for address in screens if address.removeprefix("/en").startswith(("/desk/", "/n/"))]
    assert len(inside) > 20
    answers = {address: client.get(address).status_code for address in sorted(inside)}
    assert {address: status for address, status in answers.items() if status != 200} == {}
