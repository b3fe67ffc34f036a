"""What goes with a message: named in its ``enclosures``, read or made when it leaves.

An entry is ``{"file": id, "name"}`` (a stored file), ``{"paper": id, "name"}`` (a paper that a floor above issues, whose file
may still be in the making) or ``{"made": kind, ...}`` (made in the moment, such as a calendar).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from wethi.kit.files.models import StoredFile
from wethi.kit.files.stored import place_of
from wethi.kit.outbox.models import Message

Entry = dict[str, Any]
Body = tuple[str, bytes, str]  # name, body, type


class NotMade(OSError):
    """A file that belongs to the message is not there yet: the message must not leave without it."""


def _none(ids: Iterable[int]) -> dict[int, StoredFile]:
    return {}


@dataclass
class _Installed:
    makers: dict[str, Callable[[Entry, Message], Body]] = field(default_factory=dict)
    files_of: Callable[[Iterable[int]], dict[int, StoredFile]] = _none


_installed = _Installed()


def install(
    *, makers: dict[str, Callable[[Entry, Message], Body]], files_of: Callable[[Iterable[int]], dict[int, StoredFile]]
) -> None:
    """Handed over at start-up. ``files_of``: ids of papers -> the files of those that are made, one query."""
    _installed.makers.update(makers)
    _installed.files_of = files_of


def papers_in(entries: Iterable[Entry]) -> list[int]:
    return [entry["paper"] for entry in entries if "paper" in entry]


def unmade(messages: Iterable[tuple[int, list[Entry]]]) -> set[int]:
    """Of (id, entries) the ids whose papers are not all made; one query for all."""
    wanted = [(pk, papers_in(entries)) for pk, entries in messages]
    ids = {paper for _pk, papers in wanted for paper in papers}
    made = set(_installed.files_of(ids)) if ids else set()
    return {pk for pk, papers in wanted if not made.issuperset(papers)}


def enclosures_of(message: Message) -> list[Body]:
    """Each as (name, body, type). Raises :class:`NotMade` or another ``OSError`` when one cannot be had."""
    return [body_of(entry, message) for entry in message.enclosures]


def body_of(entry: Entry, message: Message) -> Body:
    if "made" in entry:
        return _installed.makers[entry["made"]](entry, message)
    if "paper" in entry:
        stored = _installed.files_of([entry["paper"]]).get(entry["paper"])
    else:
        stored = StoredFile.objects.filter(pk=entry["file"]).first()
    if stored is None or stored.network_id != message.network_id:
        raise NotMade(entry.get("name", ""))
    return entry.get("name") or stored.name, place_of(stored).read_bytes(), stored.content_type
