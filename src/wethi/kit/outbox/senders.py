"""In whose name a message leaves: the network's, with the address where a person reads the answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Sender:
    """``reply_to`` "" where the network has no e-mail address of its own."""

    name: str = ""
    name_en: str = ""
    reply_to: str = ""

    def called(self, language: str) -> str:
        return (self.name_en if language == "en" else "") or self.name


def _nobody(network_id: int) -> Sender:
    return Sender()


_find: Callable[[int], Sender] = _nobody


def install(find: Callable[[int], Sender]) -> None:
    """Handed over at start-up by the floor that knows networks."""
    global _find
    _find = find


def sender_of(network_id: int) -> Sender:
    return _find(network_id)
