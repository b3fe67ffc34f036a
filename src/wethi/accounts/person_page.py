"""What stands on a person's page. This floor has the frame; the floors above put their sections into it at start-up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest

from wethi.accounts.entrance import Bearer


@dataclass(frozen=True)
class Subject:
    """Whom the page greets, and who looks after them."""

    name: str
    network: Any  # has name, phone, phone_hours, line_id
    detail: str = ""  # organisation or position
    sector: str = ""
    row: Any = None  # the row itself, for sections


@dataclass(frozen=True)
class Next:
    """The dark panel: what comes next, when and where. ``days_left`` is counted on the network's calendar."""

    title: str
    on: dt.date | None = None
    until: dt.date | None = None
    starts_at: dt.time | None = None
    place: str = ""
    detail: str = ""
    days_left: int | None = None
    address: str = ""  # of the public page
    edition: Any = None


@dataclass(frozen=True)
class Section:
    """A part of the page: a template and what it needs; ``context`` gives None where there is nothing to show.

    ``private`` sections (address, papers, money, food) are shown after the second step only.
    """

    key: str
    template: str
    context: Callable[[HttpRequest, Bearer, Subject], Mapping[str, Any] | None]
    private: bool = False
    order: int = 50


@dataclass
class _Installed:
    subjects: dict[str, Callable[[int], Subject | None]] = field(default_factory=dict)
    next_of: Callable[[Bearer, Subject, dt.datetime], Next | None] | None = None
    sections: dict[str, Section] = field(default_factory=dict)
    homes: dict[str, str] = field(default_factory=dict)


_installed = _Installed()


def install(
    *,
    subjects: Mapping[str, Callable[[int], Subject | None]] | None = None,
    next_of: Callable[[Bearer, Subject, dt.datetime], Next | None] | None = None,
    sections: Sequence[Section] = (),
    homes: Mapping[str, str] | None = None,
) -> None:
    """Handed over by ``config``; may be called by several, the same key replaces.

    ``homes``: kind of subject -> url name of the one page its links lead to, where that is not a person's own page.
    """
    _installed.subjects.update(subjects or {})
    _installed.next_of = next_of or _installed.next_of
    _installed.sections.update({section.key: section for section in sections})
    _installed.homes.update(homes or {})


def home_of(bearer: Bearer) -> str | None:
    """The url name of a page elsewhere under ``/me/``; None for a person's own page."""
    return _installed.homes.get(bearer.link.subject_kind)


def subject_of(bearer: Bearer) -> Subject | None:
    """None when the subject's kind has no page, or the row has gone or been erased."""
    resolve = _installed.subjects.get(bearer.link.subject_kind)
    return resolve(bearer.link.subject_id) if resolve else None


def next_for(bearer: Bearer, subject: Subject, at: dt.datetime) -> Next | None:
    return _installed.next_of(bearer, subject, at) if _installed.next_of else None


def sections_for(request: HttpRequest, bearer: Bearer, subject: Subject) -> list[tuple[Section, Mapping[str, Any]]]:
    """The sections with their content, in order; private ones only for a bearer who took the second step."""
    shown = []
    for section in sorted(_installed.sections.values(), key=lambda one: (one.order, one.key)):
        content = section.context(request, bearer, subject) if bearer.trusted or not section.private else None
        if content is not None:
            shown.append((section, content))
    return shown


def has_private_sections() -> bool:
    return any(section.private for section in _installed.sections.values())
