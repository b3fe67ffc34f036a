"""What goes with a message: named in its ``enclosures``, read or made when it leaves.

An entry is ``{"file": id, "name"}`` (a stored file), ``{"paper": id, "name"}`` (a paper that a floor above issues, whose file
may still be in the making) or ``{"made": kind, ...}`` (made in the moment, such as a calendar).
"""

from __future__ import annotations

import datetime as dt
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
    leavers: dict[str, Callable[[list[tuple[Entry, Message]], dt.datetime], None]] = field(default_factory=dict)
    files_of: Callable[[Iterable[int]], dict[int, StoredFile]] = _none
    hears: list[Callable[[list[Message], dt.datetime], None]] = field(default_factory=list)


_installed = _Installed()


def install(
    *,
    makers: dict[str, Callable[[Entry, Message], Body]],
    files_of: Callable[[Iterable[int]], dict[int, StoredFile]],
    leavers: dict[str, Callable[[list[tuple[Entry, Message]], dt.datetime], None]],
    hears: Callable[[list[Message], dt.datetime], None] | None = None,
) -> None:
    """Handed over at start-up. ``files_of``: ids of papers -> the files of those that are made, one query. ``leavers``: kind of
    what is made -> who wants to know, in the same transaction, that it has left the house; ``hears``: who wants to know of
    every message that did."""
    _installed.makers.update(makers)
    _installed.leavers.update(leavers)
    _installed.files_of = files_of
    if hears is not None and hears not in _installed.hears:
        _installed.hears.append(hears)


def tell_left(messages: Iterable[Message], at: dt.datetime) -> None:
    """These have left: whoever keeps what was enclosed is told. A step of what says so, in its transaction."""
    gone: dict[str, list[tuple[Entry, Message]]] = {}
    left = list(messages)
    for message in left:
        for entry in message.enclosures:
            if entry.get("made") in _installed.leavers:
                gone.setdefault(entry["made"], []).append((entry, message))
    for kind, entries in gone.items():
        _installed.leavers[kind](entries, at)
    for hears in _installed.hears:
        hears(left, at)


def papers_in(entries: Iterable[Entry]) -> list[int]:
    return [entry["paper"] for entry in entries if "paper" in entry]


@dataclass(frozen=True)
class Looked:
    """``unmade``: ids of messages whose papers are not all made. ``sizes``: id -> bytes of each stored enclosure."""

    unmade: set[int]
    sizes: dict[int, list[int]]


def look(messages: Iterable[tuple[int, list[Entry]]]) -> Looked:
    """What is known of the enclosures of many messages, given as (id, entries); two queries for all."""
    given = [(pk, papers_in(entries), [one["file"] for one in entries if "file" in one]) for pk, entries in messages]
    ids = {paper for _pk, papers, _files in given for paper in papers}
    made = _installed.files_of(ids) if ids else {}
    keys = {file for _pk, _papers, files in given for file in files}
    stored = dict(StoredFile.objects.filter(pk__in=keys).values_list("pk", "size")) if keys else {}
    return Looked(
        {pk for pk, papers, _files in given if not made.keys() >= set(papers)},
        {
            pk: [made[one].size for one in papers if one in made] + [stored[one] for one in files if one in stored]
            for pk, papers, files in given
        },
    )


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
