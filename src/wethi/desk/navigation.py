"""The desk's masthead: six words, each a part of the work; below it the rooms of the part one is in.

A room stands there only for readers who may enter it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from wethi.accounts.choices import Scope
from wethi.accounts.rules import rights_of_reader
from wethi.kit.ui.nav import Links, Part


def desk_parts(reader: Any, edition: Any, network: Any) -> list[Part]:
    """The parts of the desk for a page of this edition, or of the network alone."""
    network = network or getattr(edition, "network", None)
    held, wide = (frozenset(rights_held(reader, where, network)) for where in (edition, None))
    return _parts(get_language(), held, wide, edition.slug if edition else "", network.slug if network else "")


@lru_cache(maxsize=1024)
def _parts(language: str | None, held: frozenset[str], wide: frozenset[str], edition: str, network: str) -> list[Part]:
    """Remembered: the same few readers ask for it with each page. Nobody changes what it gives. ``wide``: rights in the network,
    whose rooms are shut to whoever has a role in the edition alone."""
    parts: list[Part] = []

    def part(text: str, *rooms: tuple[str, str, str], of: str, rights: frozenset[str] = held) -> None:
        open_to_reader: Links = [(word, reverse(name, args=[of])) for word, name, right in rooms if right in rights]
        if open_to_reader:
            parts.append(Part(text, open_to_reader))

    if edition:
        part(_("What is waiting"), (_("What is waiting"), "desk:edition", "edition.see"), of=edition)
        part(
            pgettext("menu", "Preparing"),
            (_("Minutes"), "meetings:list", "meetings.see"),
            (pgettext("menu", "Tasks"), "tasks:board", "edition.see"),
            (_("Programme"), "programme:home", "edition.see"),
            (_("Partners"), "partners:partners", "edition.see"),
            (_("Articles"), "library:list", "articles.edit"),
            of=edition,
        )
        part(
            pgettext("menu", "Who comes"),
            (_("Name lists"), "rosters:board", "rosters.see"),
            (pgettext("menu", "Seats"), "seats:home", "seats.see"),
            (pgettext("menu", "Coverage"), "desk:coverage", "rosters.see"),
            of=edition,
        )
        part(
            pgettext("menu", "Letters and papers"),
            (_("Letters"), "letters:board", "letters.see"),
            (_("Papers"), "papers:home", "papers.see"),
            (_("Outbox"), "desk:outbox", "outbox.see"),
            of=edition,
        )
        part(
            _("Forum days"),
            (pgettext("menu", "Run of show"), "live:home", "live.see"),
            (_("Arrivals"), "attendance:board", "attendance.see"),
            (_("Doors"), "attendance:doors", "doors.open"),
            (pgettext("menu", "Audience"), "audience:questions", "audience.see"),
            of=edition,
        )
        part(
            _("Money and boxes"),
            (_("In one look"), "support:home", "support.see"),
            (_("Budget"), "support:budget", "support.see"),
            (_("Expenses"), "support:expenses", "support.see"),
            (_("Rates"), "support:rates", "support.see"),
            (_("Who is paid"), "support:people", "support.see"),
            (_("Vouchers"), "support:vouchers", "support.see"),
            (_("ID numbers"), "support:identities", "ids.keep"),
            (_("Boxes and equipment"), "support:boxes", "support.see"),
            (_("Food and help"), "support:needs", "needs.read"),
            (_("What it cost"), "support:costs", "support.see"),
            of=edition,
        )
    if network:
        if held and not edition:
            parts.append(Part(_("Desk"), [(_("Desk"), reverse("desk:home"))]))
        part(
            _("Network"),
            (_("Network"), "network:home", "network.see"),
            (_("Organisations"), "network:organisations", "network.see"),
            (pgettext("menu", "People"), "network:people", "people.see"),
            (_("Minutes"), "minutes:list", "meetings.see"),
            (_("Who may do what"), "house:rights", "roles.grant"),
            (pgettext("menu", "Record"), "house:log", "audit.see"),
            of=network,
            rights=wide,
        )
    return parts


def desk_search(reader: Any, edition: Any, network: Any) -> str:
    """Where a reader with a role in the network or the edition searches; who is given one session or hub does not."""
    network = network or getattr(edition, "network", None)
    if network is None or not getattr(reader, "is_authenticated", False):
        return ""
    held = rights_of_reader(reader, timezone.now())
    wide = (
        (Scope.INSTALLATION.value, 0),
        (Scope.NETWORK.value, network.pk),
        (Scope.EDITION.value, getattr(edition, "pk", 0)),
    )
    return reverse("house:search", args=[network.slug]) if any(held.get(scope) for scope in wide) else ""


def desk_house(reader: Any) -> str:
    """For the foot of the page: only whoever may see a network's health is led to it."""
    if not getattr(reader, "is_authenticated", False):
        return ""
    seen = {Scope.INSTALLATION.value, Scope.NETWORK.value}
    held = rights_of_reader(reader, timezone.now())
    sees = any(kind in seen and "health.see" in rights for (kind, _key), rights in held.items())
    return reverse("desk:health") if sees or reader.is_superuser else ""


def rights_held(reader: Any, edition: Any, network: Any) -> set[str]:
    """Rights in this network and edition. Whoever holds a hub, an issue or a session alone finds it at the desk's door."""
    here = {(Scope.INSTALLATION.value, 0), (Scope.NETWORK.value, network.pk if network else 0)}
    here.add((Scope.EDITION.value, edition.pk if edition else 0))
    held = rights_of_reader(reader, timezone.now()) if getattr(reader, "is_authenticated", False) else {}
    return {right for scope, rights in held.items() if scope in here for right in rights}
