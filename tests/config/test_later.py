"""Rooms that open when somebody comes: their name spaces are what was said, and the public does not wait for them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

from django.urls import URLResolver, get_resolver, reverse
from django.utils.translation import override

from wethi.config.later import Later, open_all_rooms


def rooms(resolver: Any) -> Iterator[Later]:
    for entry in resolver.url_patterns:
        if isinstance(entry, Later):
            yield entry
        elif isinstance(entry, URLResolver):
            yield from rooms(entry)


def test_each_room_has_the_name_space_said_for_it() -> None:
    found = list(rooms(get_resolver()))
    assert len(found) > 10
    for room in found:
        assert room.urlconf_module.app_name == room.namespace
    open_all_rooms()


def test_addresses_are_made_in_both_languages() -> None:
    for language, lead in (("th", ""), ("en", "/en")):
        with override(language):
            assert reverse("desk:edition", args=["x"]) == f"{lead}/desk/x/"
            assert reverse("network:home", kwargs={"network": "n"}) == f"{lead}/n/n/"


def test_a_public_address_opens_no_other_room(tmp_path: object) -> None:
    code = (
        "import sys, django; django.setup();"
        "from django.urls import resolve, reverse; resolve('/'); reverse('public:edition', args=['x']);"
        "print([name for name in sys.modules if name.startswith('wethi.') and '.views' in name"
        " and not name.startswith(('wethi.public', 'wethi.accounts', 'wethi.kit'))])"
    )
    surroundings = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "wethi.config.settings",
        "WETHI_DATA": str(tmp_path),
        "DATABASE_URL": "",
    }
    done = subprocess.run([sys.executable, "-c", code], env=surroundings, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
