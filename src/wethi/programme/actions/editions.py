"""Editions: made, changed, opened, closed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from wethi.audit.actions import By, record
from wethi.network.models import Network
from wethi.network.rules import require_in_network
from wethi.programme.choices import EditionState
from wethi.programme.facts import (
    EditionChanged,
    EditionClosed,
    EditionCreated,
    EditionOpened,
    EditionRemoved,
    EditionTakenBack,
)
from wethi.programme.models import Edition, OldSlug
from wethi.programme.rules import require_in_edition
from wethi.pure.thai.slug import valid_edition_slug

# First parts of addresses that lead elsewhere.
RESERVED = frozenset(
    [
        "about",
        "accounts",
        "admin",
        "api",
        "desk",
        "en",
        "favicon",
        "help",
        "live",
        "me",
        "media",
        "n",
        "network",
        "pictures",
        "hooks",
        "robots",
        "screen",
        "search",
        "sitemap",
        "static",
        "th",
        "too-large",
        "wethi",
    ]
)


class AddressTaken(Exception):
    """Another edition has, or once had, this address, or it leads elsewhere."""


class AddressNotWritten(Exception):
    """An address is made of small Latin letters, digits and hyphens, three to sixty of them."""


class NotReadyToOpen(Exception):
    """Something the public page cannot be without is missing; ``missing`` holds sentences."""

    def __init__(self, missing: list[str]) -> None:
        super().__init__(" ".join(missing))
        self.missing = missing


class EditionIsPublic(Exception):
    """Only a draft may be removed."""


def _check_written(slug: str) -> None:
    if not valid_edition_slug(slug):
        raise AddressNotWritten(slug)


def _is_taken(slug: str, edition: Edition | None = None) -> bool:
    if slug in RESERVED:
        return True
    others = Edition.objects.exclude(pk=edition.pk) if edition else Edition.objects.all()
    old = OldSlug.objects.exclude(edition=edition) if edition else OldSlug.objects.all()
    return others.filter(slug=slug).exists() or old.filter(slug=slug).exists()


@transaction.atomic
def create_edition(
    *, network: Network, slug: str, name: str, year: int, by: By, at: dt.datetime, **more: Any
) -> Edition:
    """A draft edition; ``year`` is Common Era. Raises :class:`AddressTaken`."""
    require_in_network(by, "edition.create", network.pk, at)
    _check_written(slug)
    if _is_taken(slug):
        raise AddressTaken(slug)
    more.setdefault("digits", network.digits)
    edition = Edition.objects.create(network=network, slug=slug, name=name, year=year, created_at=at, **more)
    record(EditionCreated(network_id=network.pk, edition_id=edition.pk), by=by, at=at)
    return edition


@transaction.atomic
def change_edition(*, edition: Edition, by: By, at: dt.datetime, **values: Any) -> Edition:
    """Changes what differs; a changed address leaves the old one redirecting. Raises :class:`AddressTaken`."""
    require_in_edition(by, "edition.edit", edition, at)
    changed = tuple(name for name, value in values.items() if getattr(edition, name) != value)
    if "slug" in changed:
        _check_written(values["slug"])
        if _is_taken(values["slug"], edition):
            raise AddressTaken(values["slug"])
        OldSlug.objects.filter(edition=edition, slug=values["slug"]).delete()  # back to an earlier address
        OldSlug.objects.get_or_create(edition=edition, slug=edition.slug)
    for name in changed:
        setattr(edition, name, values[name])
    if changed:
        edition.save(update_fields=list(changed))
        record(EditionChanged(network_id=edition.network_id, edition_id=edition.pk, changed=changed), by=by, at=at)
    return edition


def missing_for_opening(edition: Edition) -> list[str]:
    """What a visitor would miss, in sentences; empty when the edition can be opened."""
    missing = []
    if not edition.name:
        missing.append(_("The edition has no name."))
    if not edition.days.exists():
        missing.append(_("The edition has no days yet."))
    if not edition.issues.filter(withdrawn_at__isnull=True).exists():
        missing.append(_("The edition has no issues yet."))
    return missing


@transaction.atomic
def open_edition(*, edition: Edition, by: By, at: dt.datetime) -> Edition:
    """Shows the edition to the public. Raises :class:`NotReadyToOpen`."""
    require_in_edition(by, "edition.open", edition, at)
    missing = missing_for_opening(edition)
    if missing:
        raise NotReadyToOpen(missing)
    return _move(edition, EditionState.OPEN, EditionOpened, by=by, at=at)


@transaction.atomic
def close_edition(*, edition: Edition, by: By, at: dt.datetime) -> Edition:
    """The edition is over; it stays readable."""
    require_in_edition(by, "edition.open", edition, at)
    return _move(edition, EditionState.CLOSED, EditionClosed, by=by, at=at)


@transaction.atomic
def take_back_edition(*, edition: Edition, by: By, at: dt.datetime) -> Edition:
    """Back to a draft that only the desk sees."""
    require_in_edition(by, "edition.open", edition, at)
    return _move(edition, EditionState.DRAFT, EditionTakenBack, by=by, at=at)


def _move(edition: Edition, state: EditionState, fact: type[EditionCreated], *, by: By, at: dt.datetime) -> Edition:
    if Edition.objects.filter(pk=edition.pk).exclude(state=state).update(state=state):
        record(fact(network_id=edition.network_id, edition_id=edition.pk), by=by, at=at)
    edition.state = state
    return edition


@transaction.atomic
def remove_draft_edition(*, edition: Edition, by: By, at: dt.datetime) -> None:
    """Removes a draft that nothing was built on. Raises :class:`EditionIsPublic`; ProtectedError when it has parts."""
    require_in_edition(by, "edition.edit", edition, at)
    if edition.state != EditionState.DRAFT:
        raise EditionIsPublic
    record(EditionRemoved(network_id=edition.network_id, edition_id=edition.pk), by=by, at=at)
    edition.old_slugs.all().delete()
    edition.delete()
