"""What a device saw comes in: in any order, once or ten times, hours late, by a clock that is wrong."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction

from wethi.attendance.actions.recounting import recount_guests
from wethi.attendance.actions.roll import next_rev, number_guests, tell_boards
from wethi.attendance.choices import HUB, GuestState, Origin, Outcome, Rule, ScanKind, Source, Why
from wethi.attendance.codes import row_code
from wethi.attendance.counting import believed
from wethi.attendance.facts import ScansTaken
from wethi.attendance.models import Device, Guest, Scan
from wethi.attendance.queries import guest_meant
from wethi.attendance.rules import TAKEN_AFTER, require_device
from wethi.audit.actions import By, record
from wethi.network.choices import Sector
from wethi.programme.models import Session

MOST = 200
"""Scans in one transaction."""

_MARK = re.compile(r"[0-9A-Za-z_-]{12,40}")
_AT_DOORS = {Source.BADGE, Source.CODE, Source.NAME, Source.WALK_IN}
_LONGEST_OFF = dt.timedelta(days=4000)


@dataclass(frozen=True)
class Sent:
    """One scan as a device sends it; see :class:`wethi.attendance.models.Scan`. ``name`` and what follows: a walk-in."""

    mark: str
    day: dt.date
    kind: str = ScanKind.ARRIVE.value
    counter: int = 0
    of: str = ""
    guest: str = ""  # public id
    badge: str = ""  # hash
    session: str = ""  # public id
    source: str = Source.NAME.value
    against: tuple[str, ...] = ()
    why: str = ""
    why_words: str = ""
    device_at: dt.datetime | None = None
    clock_off: dt.timedelta = dt.timedelta()
    name: str = ""
    organisation: str = ""
    phone: str = ""
    sector: str = ""


@dataclass
class Taken:
    """``kept``: marks the house has now, whenever they came; ``refused``: mark -> code (no_mark, wrong_day,
    nobody, not_yours, too_late); the device shows those and stops sending them."""

    kept: list[str] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)


def take_scans(
    *, device: Device, sent: Sequence[Sent], clock_off: dt.timedelta = dt.timedelta(), waiting: int = 0,
    by: By, at: dt.datetime,
) -> Taken:  # fmt: skip
    """Keeps every scan once and counts anew whom they concern. ``clock_off``: what is missing in the device's clock now.

    What comes from a device that was closed by the secretariat is held for a person to look at; after two weeks nothing
    is taken.
    """
    require_device(by, device)
    taken = Taken()
    if at > device.closes_at + TAKEN_AFTER:
        taken.refused = {one.mark: "too_late" for one in sent}
        return taken
    with transaction.atomic():
        Device.objects.filter(pk=device.pk).update(
            seen_at=at, waiting=min(waiting, 1_000_000), clock_off=_milliseconds(clock_off)
        )
        if sent:
            _Taking(device, sent[:MOST], clock_off, by, at, taken).run()
    return taken


class _Taking:
    def __init__(
        self, device: Device, sent: Sequence[Sent], clock_off: dt.timedelta, by: By, at: dt.datetime, taken: Taken
    ) -> None:
        self.device, self.clock_off, self.by, self.at, self.taken = device, clock_off, by, at, taken
        self.edition = device.hub.edition
        self.sent = list({one.mark: one for one in sent}.values())

    def run(self) -> None:
        self.rev = next_rev(self.edition.pk)
        self.instead: dict[str, Guest] = {}
        marks = [one.mark for one in self.sent]
        known = set(Scan.objects.filter(edition=self.edition, mark__in=marks).values_list("mark", flat=True))
        self.taken.kept = [mark for mark in marks if mark in known]
        self._look_up()
        scans = []
        for one in self.sent:
            if one.mark in known:
                continue
            why_not = self._why_not(one)
            if why_not:
                self.taken.refused[one.mark] = why_not
            else:
                scans.append(self._scan(one))
                self.taken.kept.append(one.mark)
        if not scans:
            return
        walk_ins = self._write_in([one for one in self.sent if one.mark in {scan.mark for scan in scans} and one.name])
        for scan in scans:
            scan.guest = scan.guest or walk_ins.get(scan.mark)
            if scan.mark in self.instead:  # the code in place of the name: it says nothing once they are forgotten
                scan.why_words = row_code(self.instead[scan.mark].no)
        Scan.objects.bulk_create(scans)
        self._recount(scans)
        back = sum(scan.kind == ScanKind.UNDO for scan in scans)
        fact = ScansTaken(
            network_id=self.edition.network_id, edition_id=self.edition.pk, device_id=self.device.pk,
            hub_id=self.device.hub_id, scans=len(scans), back=back, walk_ins=len(walk_ins),
        )  # fmt: skip
        record(fact, by=self.by, at=self.at)
        tell_boards(self.edition.pk, self.at)

    def _look_up(self) -> None:
        """Whom the scans mean, by id or badge; the sessions and the scans they speak of."""
        of_edition = Guest.objects.filter(edition=self.edition)
        self.guests = {one.public_id: one for one in of_edition.filter(public_id__in={one.guest for one in self.sent})}
        badges = {one.badge for one in self.sent if one.badge}
        self.bearers = {one.badge_hash: one for one in of_edition.filter(badge_hash__in=badges)} if badges else {}
        asked = {one.session for one in self.sent if one.session}
        found = Session.objects.filter(edition=self.edition, public_id__in=asked) if asked else Session.objects.none()
        self.sessions = {one.public_id: one for one in found}
        undone = {one.of for one in self.sent if one.of}
        meant = Scan.objects.filter(edition=self.edition, mark__in=undone) if undone else Scan.objects.none()
        self.meant = {scan.mark: scan for scan in meant}

    def _why_not(self, one: Sent) -> str:
        if not _MARK.fullmatch(one.mark):
            return "no_mark"
        if one.day.isoformat() not in self.device.days:
            return "wrong_day"
        if one.kind == ScanKind.UNDO:
            meant = self.meant.get(one.of)
            if not _MARK.fullmatch(one.of):
                return "no_mark"
            return "not_yours" if meant is not None and meant.hub_id != self.device.hub_id else ""
        if not (one.guest in self.guests or one.badge or one.name.strip()):
            return "nobody"
        return ""

    def _scan(self, one: Sent) -> Scan:
        off = min(max(one.clock_off, -_LONGEST_OFF), _LONGEST_OFF)
        earliest = (self.device.bound_at or self.device.made_at) - dt.timedelta(minutes=5)
        seen_at, unsure = believed(one.device_at, off, self.clock_off, earliest, self.at)
        guest = self.guests.get(one.guest) or self.bearers.get(one.badge)
        source = one.source if one.source in _AT_DOORS else Source.NAME.value
        outcome = Outcome.COUNTED
        if self.device.closed_at is not None and self.at > self.device.closed_at and not self._closed_by_holder():
            outcome = Outcome.HELD
        elif one.kind == ScanKind.ARRIVE and guest is None and not one.name.strip():
            outcome = Outcome.UNKNOWN
        return Scan(
            edition=self.edition, mark=one.mark, device=self.device, counter=min(one.counter, 2_000_000_000),
            kind=ScanKind.UNDO if one.kind == ScanKind.UNDO else ScanKind.ARRIVE, of=one.of[:40], guest=guest,
            badge="" if guest else one.badge[:64], day=one.day, session=self.sessions.get(one.session), mode=HUB,
            hub=self.device.hub, source=source, against=[code for code in one.against if code in Rule.values],
            why=one.why if one.why in Why.values else "", why_words=_plain(one.why_words, 200), device_at=one.device_at,
            clock_off=_milliseconds(off), is_time_unsure=unsure, seen_at=seen_at, received_at=self.at, outcome=outcome,
        )  # fmt: skip

    def _closed_by_holder(self) -> bool:
        from wethi.accounts.models import AccessLink

        return AccessLink.objects.filter(pk=self.by.id or 0, revoked_at__isnull=True).exists()

    def _write_in(self, walk_ins: list[Sent]) -> dict[str, Guest]:
        """People who came unnamed, each a guest of this hub and day; in place of somebody, with their issue and sector."""
        self.instead = {one.mark: found for one in walk_ins if (found := self._replaced(one)) is not None}
        new = [
            Guest(
                edition=self.edition, key=f"walk:{one.mark}", origin=Origin.WALK_IN, state=GuestState.EXPECTED,
                name=_plain(one.name, 250), phone=_plain(one.phone, 40), hub=self.device.hub,
                organisation=_plain(one.organisation, 250) or (there.organisation if there else ""),
                sector=one.sector if one.sector in Sector.values else there.sector if there else "",
                issue_id=there.issue_id if there else None,
                coming={one.day.isoformat(): HUB}, rev=self.rev, added_at=self.at, changed_at=self.at,
            )
            for one in walk_ins
            for there in [self.instead.get(one.mark)]
            if one.kind != ScanKind.UNDO and one.guest not in self.guests and one.badge not in self.bearers
        ]  # fmt: skip
        number_guests(self.edition.pk, new)
        Guest.objects.bulk_create(new)
        return {guest.key.removeprefix("walk:"): guest for guest in new}

    def _replaced(self, one: Sent) -> Guest | None:
        """In whose place a walk-in came, where the words name one person of the forum."""
        return guest_meant(self.edition, _plain(one.why_words, 200)) if one.why == Why.INSTEAD else None

    def _recount(self, scans: Sequence[Scan]) -> None:
        touched = {scan.guest_id for scan in scans if scan.guest_id}
        undone = [scan.of for scan in scans if scan.of]
        for _deep in range(20):  # an undo of an undo concerns whom the first scan was about
            rows = Scan.objects.filter(edition=self.edition, mark__in=undone).values_list("guest_id", "of")
            touched |= {guest for guest, _of in rows if guest}
            undone = [of for _guest, of in rows if of]
            if not undone:
                break
        recount_guests({guest for guest in touched if guest}, self.rev, self.at)


def _plain(text: str, most: int) -> str:
    """One line without what no keyboard writes."""
    return " ".join("".join(letter for letter in text if letter.isprintable() or letter == " ").split())[:most]


def _milliseconds(span: dt.timedelta) -> int:
    bounded = min(max(span, -_LONGEST_OFF), _LONGEST_OFF)
    return int(bounded.total_seconds() * 1000)
