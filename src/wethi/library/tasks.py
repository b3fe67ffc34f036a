"""What the worker does for the library: the index of programmes and organisations, and what is related."""

from __future__ import annotations

import datetime as dt
from typing import Any

from wethi.audit.actions import By
from wethi.audit.facts import Fact
from wethi.kit.jobs.batches import start_batch
from wethi.kit.jobs.claims import Claim
from wethi.kit.jobs.models import Unit
from wethi.kit.jobs.registry import register
from wethi.library.indexed import index_edition, index_organisations
from wethi.library.related import relate, relate_all
from wethi.network.models import Network

INDEX = "library.index"
RELATE = "library.relate"


def ask_for_index(fact: Fact, *, by: By, at: dt.datetime) -> None:
    """The worker looks at the fact's edition, or at the organisations of its network; asked twice, it looks once."""
    units: list[tuple[str, dict[str, Any]]] = []
    if fact.edition_id is not None:
        units.append((f"edition-{fact.edition_id}", {"edition": fact.edition_id}))
    if fact.network_id is not None:
        units.append((f"organisations-{fact.network_id}", {"network": fact.network_id}))
    _start(INDEX, units, fact, by, at)


def _start(kind: str, units: list[tuple[str, dict[str, Any]]], fact: Fact, by: By, at: dt.datetime) -> None:
    waiting = set(
        Unit.objects.select_for_update(of=("self",))  # so that nobody begins it before this change can be seen
        .filter(state="open", batch__kind=kind, key__in=[key for key, _ in units])
        .values_list("key", flat=True)
    )
    units = [unit for unit in units if unit[0] not in waiting]
    if units:
        start_batch(kind, units, by=by, at=at, network_id=fact.network_id, edition_id=fact.edition_id)


def _index(claim: Claim) -> None:
    if "edition" in claim.arguments:
        index_edition(claim.arguments["edition"])
    else:
        index_organisations(claim.arguments["network"])


register(INDEX, _index)


def ask_for_topics(fact: Any, *, by: By, at: dt.datetime) -> None:
    """The worker finds what stands beside the fact's article, and beside its neighbours."""
    _start(RELATE, [(f"article-{fact.article_id}", {"article": fact.article_id})], fact, by, at)


def relate_everything() -> int:
    """For the command line; returns the number of articles."""
    return sum(relate_all(network_id) for network_id in Network.objects.order_by("pk").values_list("pk", flat=True))


def _relate(claim: Claim) -> None:
    relate(claim.arguments["article"])


register(RELATE, _relate)
