"""What happens when: one table from facts to consequences. Read it to know what a change sets off.

A consequence takes ``(fact, by=, at=)`` and runs in the same transaction; what leaves the process goes by
``transaction.on_commit`` through an outbox.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from wethi.audit.facts import Fact

CONSEQUENCES: Mapping[type[Fact], Sequence[Callable[..., None]]] = {}
