"""Recording a fact: the audit row, the public pages' version and the consequences, all in the caller's transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction

from wethi.audit.facts import Fact
from wethi.audit.models import Entry
from wethi.kit.inserted import insert_many
from wethi.kit.pages.public import live_scope, raise_version


@dataclass(frozen=True)
class By:
    """Who acts: a signed-in user, the bearer of a personal link, a command or the worker."""

    kind: str
    id: int | None = None
    user: Any = field(default=None, compare=False, repr=False)

    @classmethod
    def of(cls, user: Any) -> By:
        return cls("user", user.pk, user)

    @classmethod
    def link(cls, link_id: int) -> By:
        return cls("link", link_id)

    @property
    def is_house(self) -> bool:
        """The command line and the worker: whoever runs them already holds the database."""
        return self.kind in {"command", "worker"}


VISITOR = By("visitor")
"""Somebody on a public page, known by nothing."""

COMMAND = By("command")
WORKER = By("worker")

Consequence = Callable[..., None]
_table: Mapping[type[Fact], Sequence[Consequence]] = {}


class OutsideTransaction(Exception):
    """A fact was recorded where its change could be kept without it."""


def install(table: Mapping[type[Fact], Sequence[Consequence]]) -> None:
    """Hands over the one table of what happens when (``config.wiring``)."""
    global _table
    _table = table


def record(fact: Fact, *, by: By, at: dt.datetime) -> Entry:
    """Writes the entry and runs what the wiring lists for this fact: ``consequence(fact, by=by, at=at)``.

    Raises :class:`OutsideTransaction` when no transaction is open.
    """
    if not connection.in_atomic_block:
        raise OutsideTransaction(fact.verb())
    entry = _entry(fact, by, at)
    entry.save()
    _follow(fact, by, at)
    return entry


def record_many(facts: Sequence[Fact], *, by: By, at: dt.datetime) -> None:
    """The same for many facts of one transaction, in one statement."""
    if not connection.in_atomic_block:
        raise OutsideTransaction(facts[0].verb() if facts else "")
    insert_many([_entry(fact, by, at) for fact in facts])
    for fact in facts:
        _follow(fact, by, at)


def _entry(fact: Fact, by: By, at: dt.datetime) -> Entry:
    return Entry(
        at=at,
        verb=fact.verb(),
        actor_kind=by.kind,
        actor_id=by.id,
        network_id=fact.network_id,
        edition_id=fact.edition_id,
        object_kind=fact.object_kind,
        object_id=getattr(fact, fact.object_field) if fact.object_field else None,
        ids=fact.ids(),
        fields=list(fact.changed),
    )


def _follow(fact: Fact, by: By, at: dt.datetime) -> None:
    """The public pages' version and the consequences."""
    if fact.public:
        scopes = [f"e{fact.edition_id}", live_scope(fact.edition_id)] if fact.edition_id else []
        scopes += [f"n{fact.network_id}"] if fact.network_id else []
        raise_version(*scopes, "all")
    for consequence in _table.get(type(fact), ()):
        consequence(fact, by=by, at=at)


def one_transaction() -> transaction.Atomic:
    """``with one_transaction():`` around a change and its fact."""
    return transaction.atomic()
