"""Where a person stands in the newest edition: on which list, in which seat, invited, came, speaks, has to do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wethi.attendance.models import Arrival
from wethi.kit.named import named
from wethi.letters.models import Invitation
from wethi.letters.queries import replies_by_key, state_of
from wethi.meetings.choices import Presence, TaskState
from wethi.meetings.models import Attendee, Task
from wethi.network.models import Person
from wethi.papers.choices import PaperKind, PaperState
from wethi.papers.models import Paper
from wethi.programme.choices import SessionState
from wethi.programme.models import Edition, Hub, Speaking
from wethi.programme.queries import editions_of
from wethi.rosters.choices import LineState
from wethi.rosters.models import Line
from wethi.seats.choices import HELD
from wethi.seats.models import Reserve, Seat
from wethi.support.choices import VoucherState
from wethi.support.models import Voucher

_MOST = 12  # of a kind


@dataclass(frozen=True)
class Stand:
    """One line of it: under which head, what, how far it is, the page that tells more, on or until which day."""

    head: str
    what: str
    state: str = ""
    address: str = ""
    on: dt.date | None = None
    at: dt.time | None = None


def this_year(person: Person, rights: frozenset[str]) -> dict[str, Any]:
    """``this_edition`` and its ``stands``, those that the reader's rights let them see; a dozen statements at most."""
    edition = editions_of(person.network).first()
    if edition is None:
        return {"this_edition": None, "stands": []}
    told = (make(edition, person) for right, make in _TELLS if right in rights)
    return {"this_edition": edition, "stands": [stand for stands in told for stand in stands]}


def _at(edition: Edition, view: str, *args: Any) -> str:
    return reverse(view, args=[edition.slug, *args])


def _named(edition: Edition, person: Person) -> Iterator[Stand]:
    lines = Line.objects.filter(person=person, roster__participation__edition=edition, state=LineState.STANDING)
    for line in lines.select_related("roster__participation__organisation")[:_MOST]:
        organisation = line.roster.participation.organisation
        yield Stand(_("Named by"), named(organisation), "", _at(edition, "rosters:fill_list", line.roster.public_id))


def _seated(edition: Edition, person: Person) -> Iterator[Stand]:
    seats = list(
        Seat.objects.filter(edition=edition, nominee__person=person).select_related("issue", "hub").order_by("-pk")[:3]
    )
    for seat in seats:
        where = named(seat.hub) if seat.hub else "Zoom"
        state = str(seat.get_state_display())
        yield Stand(
            _("Seat"), f"{named(seat.issue, 'title')} · {where}", state, _at(edition, "seats:seat", seat.public_id)
        )
    waiting = Reserve.objects.filter(plan__edition=edition, plan__state="drawn", nominee__person=person)
    if not any(seat.state in HELD for seat in seats):
        for one in waiting.select_related("issue").order_by("place")[:3]:
            place = _("place %(no)s on the reserve list") % {"no": one.place}
            yield Stand(_("Seat"), named(one.issue, "title"), place, _at(edition, "seats:reserve"))


def _invited(edition: Edition, person: Person) -> Iterator[Stand]:
    rows = Invitation.objects.filter(mailing__edition=edition, person=person)
    sent = list(rows.select_related("mailing", "message", "link").order_by("-pk")[:_MOST])
    replies = replies_by_key(edition, [one.key for one in sent]) if sent else {}
    for one in sent:
        reply = replies.get(one.key)
        state = str(reply.get_coming_display() if reply else state_of(one, reply).label)
        yield Stand(_("Invited"), one.mailing.title, state, _at(edition, "letters:invitation", one.public_id))


def _papers(edition: Edition, person: Person) -> Iterator[Stand]:
    rows = Paper.objects.filter(edition=edition, person=person, number__isnull=False).exclude(
        Q(state__in=[PaperState.REPLACED, PaperState.CANCELLED]) | Q(kind=PaperKind.VOUCHER)
    )
    for one in rows.select_related("number").order_by("-pk")[:_MOST]:
        number = one.number.text if one.number else ""
        words = f"{one.get_kind_display()} {number}"
        yield Stand(_("Letters"), words, str(one.get_state_display()), _at(edition, "papers:paper", one.public_id))


def _speaks(edition: Edition, person: Person) -> Iterator[Stand]:
    rows = Speaking.objects.filter(session__edition=edition, person=person).exclude(
        session__state=SessionState.CANCELLED
    )
    for one in rows.select_related("session__day").order_by("session__day__on", "session__starts_at")[:_MOST]:
        session = one.session
        address, on = _at(edition, "programme:session", session.public_id), session.day.on if session.day else None
        yield Stand(str(one.get_role_display()), named(session, "title"), "", address, on, session.starts_at)
    for hub in Hub.objects.filter(edition=edition, coordinator=person)[:_MOST]:
        yield Stand(_("Looks after the hub"), named(hub), "", _at(edition, "programme:hub", hub.public_id))


def _came(edition: Edition, person: Person) -> Iterator[Stand]:
    own = Q(guest__person=person) | Q(guest__line__person=person)
    rows = Arrival.objects.filter(own, guest__edition=edition, session__isnull=True, cancelled_at__isnull=True)
    for one in rows.select_related("guest", "hub").order_by("day", "mode")[:_MOST]:
        where = named(one.hub) if one.hub else str(one.get_mode_display())
        address = _at(edition, "attendance:guest", one.guest.public_id)
        yield Stand(pgettext("of a day", "Came"), where, "", address, one.day)


def _meetings(edition: Edition, person: Person) -> Iterator[Stand]:
    for task in Task.objects.filter(edition=edition, person=person, state=TaskState.OPEN).order_by("due_on")[:_MOST]:
        yield Stand(_("Has to do"), task.what, "", _at(edition, "tasks:edit", task.public_id), task.due_on)
    rows = Attendee.objects.filter(person=person, meeting__edition=edition, meeting__withdrawn_at__isnull=True)
    for one in rows.select_related("meeting").order_by("-meeting__held_on")[:_MOST]:
        state = "" if one.status == Presence.PRESENT else str(one.get_status_display())
        address = _at(edition, "meetings:meeting", one.meeting.public_id)
        yield Stand(_("At the meeting"), str(one.meeting), state, address, one.meeting.held_on)


def _paid(edition: Edition, person: Person) -> Iterator[Stand]:
    rows = Voucher.objects.filter(edition=edition, person=person).exclude(state=VoucherState.CANCELLED)
    for one in rows.order_by("-pk")[:_MOST]:
        address = _at(edition, "support:voucher", one.public_id)
        yield Stand(_("Receipt voucher"), one.number or "-", str(one.get_state_display()), address)


_TELLS: tuple[tuple[str, Callable[[Edition, Person], Iterator[Stand]]], ...] = (
    ("rosters.see", _named),
    ("seats.see", _seated),
    ("letters.see", _invited),
    ("papers.see", _papers),
    ("edition.see", _speaks),
    ("attendance.see", _came),
    ("meetings.see", _meetings),
    ("support.see", _paid),
)
"""In the order of the preparation: the right it takes, and what it tells."""
