"""Editions and their programme, as the public and as the desk may see them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Q, QuerySet

from wethi.accounts.choices import Scope
from wethi.accounts.rules import rights_of
from wethi.network.models import Network
from wethi.privacy.rules import may_be_named
from wethi.programme.choices import EditionState
from wethi.programme.models import Edition, OldSlug, Speaking


def editions_visible_to(user: Any, right: str, at: dt.datetime) -> QuerySet[Edition]:
    """Editions in which ``user`` holds ``right``, through the edition itself, its network or the installation."""
    if not user.is_authenticated:
        return Edition.objects.none()
    held = rights_of(user.pk, at)
    if right in held.get((Scope.INSTALLATION.value, 0), ()):
        return Edition.objects.select_related("network")
    inside = {
        kind: [key for (held_kind, key), rights in held.items() if held_kind == kind and right in rights]
        for kind in Scope.values
    }
    return Edition.objects.select_related("network").filter(
        Q(pk__in=inside[Scope.EDITION.value]) | Q(network_id__in=inside[Scope.NETWORK.value])
    )


def public_editions() -> QuerySet[Edition]:
    """Editions the public may read."""
    return Edition.objects.filter(state__in=[EditionState.OPEN, EditionState.CLOSED]).select_related("network")


def public_edition(slug: str) -> Edition | None:
    return public_editions().filter(slug=slug).first()


def named_speakings() -> QuerySet[Speaking]:
    """Who may be named in public: whoever is mere text in the programme, and of the people we know those who agreed."""
    return Speaking.objects.filter(may_be_named("person"))


def slug_now(old_slug: str) -> str | None:
    """The address an edition has moved to, if ``old_slug`` was once its address."""
    moved = OldSlug.objects.select_related("edition").filter(slug=old_slug).first()
    return moved.edition.slug if moved else None


def editions_of(network: Network) -> QuerySet[Edition]:
    """Every edition of the network, the latest first; for its desk."""
    return Edition.objects.filter(network=network)
