"""The desk's masthead: five to eight words, each a room."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def desk_links(edition: Any, network: Any) -> list[tuple[str, str]]:
    """Text and address of each room. Without an edition: the network's rooms."""
    network = network or getattr(edition, "network", None)
    links: list[tuple[str, str]] = []
    if edition is not None:
        slug = [edition.slug]
        links += [
            (_("What is waiting"), reverse("desk:edition", args=slug)),
            (_("Minutes"), reverse("meetings:list", args=slug)),
            (pgettext("menu", "Tasks"), reverse("tasks:board", args=slug)),
            (_("Programme"), reverse("programme:home", args=slug)),
            (_("Partners"), reverse("partners:partners", args=slug)),
            (_("Name lists"), reverse("rosters:board", args=slug)),
            (_("Forum days"), reverse("live:home", args=slug)),
            (_("Papers"), reverse("papers:home", args=slug)),
            (_("Letters"), reverse("letters:board", args=slug)),
            (_("Articles"), reverse("library:list", args=slug)),
            (pgettext("menu", "Audience"), reverse("audience:questions", args=slug)),
            (_("Outbox"), reverse("desk:outbox", args=slug)),
        ]
    if network is not None:
        slug = [network.slug]
        links.append((_("Network"), reverse("network:home", args=slug)))
        if edition is None:
            links += [
                (_("Organisations"), reverse("network:organisations", args=slug)),
                (pgettext("menu", "People"), reverse("network:people", args=slug)),
                (_("Minutes"), reverse("minutes:list", args=slug)),
                (pgettext("menu", "Record"), reverse("house:log", args=slug)),
            ]
    return links
