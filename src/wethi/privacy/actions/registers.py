"""Keeping times and their sweep, the processing register, the breach list."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from wethi.audit.actions import By, record
from wethi.audit.facts import Code
from wethi.kit import clock
from wethi.network.models import Network
from wethi.network.rules import require_in_network
from wethi.privacy.choices import Purpose
from wethi.privacy.facts import ActivityKept, BreachChanged, BreachNoted, RetentionRan, RetentionSet
from wethi.privacy.models import Breach, ProcessingActivity, Retention
from wethi.privacy.retention import kinds


def set_retention(*, network: Network, kind: str, days: int, by: By, at: dt.datetime) -> Retention:
    """How many days a kind of data is kept. Raises ``KeyError`` for a kind nobody knows, ``ValueError`` for no days."""
    require_in_network(by, "privacy.answer", network.pk, at)
    if days < 1:
        raise ValueError(days)
    kinds()[kind]
    with transaction.atomic():
        kept, made = Retention.objects.get_or_create(network=network, kind=kind, defaults={"days": days})
        if made or kept.days != days:
            kept.days = days
            kept.save(update_fields=["days"])
            record(RetentionSet(network_id=network.pk, retention_id=kept.pk, days=days, kind=Code(kind)), by=by, at=at)
    return kept


def set_proposed_retentions(*, network: Network, by: By, at: dt.datetime) -> None:
    """The proposed days for every kind that has none yet; part of founding a network."""
    there = set(Retention.objects.filter(network=network).values_list("kind", flat=True))
    for key, kind in kinds().items():
        if key not in there:
            set_retention(network=network, kind=key, days=kind.days, by=by, at=at)


def run_retention(*, network: Network, by: By, at: dt.datetime) -> dict[str, int]:
    """Deletes what was kept long enough. Kind -> rows; for the nightly job and the command line."""
    require_in_network(by, "privacy.answer", network.pk, at)
    swept: dict[str, int] = {}
    now = clock.as_shown(at, network.time_zone)  # the demonstration's forum is not over yet
    for kept in Retention.objects.filter(network=network):
        if kept.kind not in kinds():
            continue
        kind, before = kinds()[kept.kind], now - dt.timedelta(days=kept.days)
        if kind.first is not None:
            kind.first(network, before)
        with transaction.atomic():
            count = kind.sweep(network, before)
            Retention.objects.filter(pk=kept.pk).update(last_run_at=at, last_count=count)
            if count:
                told = RetentionRan(network_id=network.pk, retention_id=kept.pk, count=count, kind=Code(kept.kind))
                record(told, by=by, at=at)
        swept[kept.kind] = count
    return swept


def run_all_retentions(*, by: By, at: dt.datetime) -> int:
    """Every network in turn; the number of rows."""
    return sum(sum(run_retention(network=network, by=by, at=at).values()) for network in Network.objects.all())


def keep_activity(
    *,
    network: Network,
    name: str,
    purpose: str,
    basis: str,
    categories: str,
    recipients: str = "",
    kept_days: int | None = None,
    by: By,
    at: dt.datetime,
) -> ProcessingActivity:
    """Writes a line of the register; a line with this name is rewritten."""
    require_in_network(by, "privacy.answer", network.pk, at)
    values = {
        "purpose": Purpose(purpose),
        "basis": basis,
        "categories": categories,
        "recipients": recipients,
        "kept_days": kept_days,
    }
    with transaction.atomic():
        activity, _made = ProcessingActivity.objects.update_or_create(
            network=network, name=name.strip(), defaults=values
        )
        record(ActivityKept(network_id=network.pk, activity_id=activity.pk), by=by, at=at)
    return activity


def note_breach(
    *, network: Network, what: str, noticed_at: dt.datetime, by: By, at: dt.datetime, **more: Any
) -> Breach:
    """Notes it; the office is to be told within 72 hours of noticing. The secretariat may, so that no hour is lost."""
    require_in_network(by, "privacy.see", network.pk, at)
    with transaction.atomic():
        breach = Breach.objects.create(network=network, what=what.strip(), noticed_at=noticed_at, **more)
        record(BreachNoted(network_id=network.pk, breach_id=breach.pk), by=by, at=at)
    return breach


def change_breach(*, breach: Breach, by: By, at: dt.datetime, **changed: Any) -> None:
    require_in_network(by, "privacy.see", breach.network_id, at)
    names = tuple(sorted(name for name, value in changed.items() if getattr(breach, name) != value))
    if not names:
        return
    with transaction.atomic():
        for name in names:
            setattr(breach, name, changed[name])
        breach.save(update_fields=list(names))
        record(BreachChanged(network_id=breach.network_id, breach_id=breach.pk, changed=names), by=by, at=at)
