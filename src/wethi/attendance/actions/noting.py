"""What the secretariat notes at its desk: somebody came, rows of a signed sheet, corrections; nothing is ever deleted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from wethi.attendance.actions.recounting import recount_guests
from wethi.attendance.actions.roll import next_rev, number_guests, tell_boards
from wethi.attendance.choices import HUB, TO_SETTLE, GuestState, Mode, Origin, Outcome, ScanKind, Source, Why
from wethi.attendance.codes import number_of, row_code
from wethi.attendance.facts import ArrivalNoted, ArrivalTakenBack, GuestWrittenIn, ScanSettled, SheetTyped
from wethi.attendance.models import Arrival, Guest, Scan
from wethi.attendance.queries import guest_meant
from wethi.attendance.rules import against
from wethi.audit.actions import By, record
from wethi.audit.facts import Code
from wethi.kit.ids import new_public_id
from wethi.programme.models import Day, Edition, Hub, Session
from wethi.programme.rules import require_in_edition


class NotThisForum(Exception):
    """The day, hub or session is not one of this forum."""

    def __str__(self) -> str:
        return _("Choose a day, hub and session of this forum.")


class ToldByZoom(Exception):
    """The arrival follows from a report of Zoom: it is mended there."""

    def __str__(self) -> str:
        return _("Zoom told this. Say in the list of people on Zoom that it was somebody else.")


class NobodyMeant(Exception):
    """Words that are to name one person of the forum name nobody, or several."""

    def __str__(self) -> str:
        return _("Nobody is called like that, or more than one is. Write the code from the badge or the list.")


class NameMissing(Exception):
    """Somebody is to be written in without a name."""

    def __str__(self) -> str:
        return _("Write down at least a name.")


@dataclass(frozen=True)
class Place:
    """Where and to what somebody came: a day, a hub or Zoom, perhaps one session."""

    day: dt.date
    mode: str = HUB
    hub: Hub | None = None
    session: Session | None = None


def note_arrival(
    *, guest: Guest, place: Place, source: str = Source.DESK, seen_at: dt.datetime | None = None, why: str = "",
    why_words: str = "", by: By, at: dt.datetime,
) -> Scan:  # fmt: skip
    """Somebody came, says the desk. What spoke against it is kept beside it. Raises :class:`NotThisForum`."""
    require_in_edition(by, "attendance.edit", guest.edition, at)
    _require_of(guest.edition, place)
    with transaction.atomic():
        rev = next_rev(guest.edition_id)
        scan = _scan(guest, place, source, seen_at or at, by, at)
        scan.why, scan.why_words = (why if why in Why.values else ""), why_words.strip()[:200]
        scan.save()
        recount_guests([guest.pk], rev, at)
        scan.refresh_from_db()
        fact = ArrivalNoted(network_id=guest.edition.network_id, edition_id=guest.edition_id, guest_id=guest.pk)
        record(fact, by=by, at=at)
        tell_boards(guest.edition_id, at)
    return scan


def write_in(
    *, edition: Edition, place: Place, name: str, organisation: str = "", phone: str = "", sector: str = "",
    instead: str = "", by: By, at: dt.datetime,
) -> Guest:  # fmt: skip
    """Somebody came whom no list names; ``instead``: in place of whom, by code or name, with their issue, and their organisation
    and sector where nothing else is said. Raises :class:`NameMissing`, :class:`NotThisForum`, :class:`NobodyMeant`."""
    require_in_edition(by, "attendance.edit", edition, at)
    _require_of(edition, place)
    plain = " ".join(name.split())[:250]
    if not plain:
        raise NameMissing
    words = " ".join(instead.split())
    there = guest_meant(edition, words)
    if words and there is None:
        raise NobodyMeant
    with transaction.atomic():
        rev = next_rev(edition.pk)
        guest = Guest(
            edition=edition, key=f"walk:{new_public_id()}", origin=Origin.WALK_IN, state=GuestState.EXPECTED, name=plain,
            organisation=organisation.strip()[:250] or (there.organisation if there else ""), phone=phone.strip()[:40],
            sector=sector or (there.sector if there else ""), issue_id=there.issue_id if there else None, hub=place.hub,
            coming={place.day.isoformat(): place.mode}, rev=rev, added_at=at, changed_at=at,
        )  # fmt: skip
        number_guests(edition.pk, [guest])
        guest.save()
        scan = _scan(guest, place, Source.DESK, at, by, at)
        if there is not None:
            scan.why, scan.why_words = Why.INSTEAD, row_code(there.no)
        scan.save()
        recount_guests([guest.pk], rev, at)
        record(GuestWrittenIn(network_id=edition.network_id, edition_id=edition.pk, guest_id=guest.pk), by=by, at=at)
        tell_boards(edition.pk, at)
    return guest


@dataclass
class SheetTaken:
    """``noted`` and ``again``: guests, in the order typed; ``wrong``: what was typed and is no row code of this forum;
    ``odd``: guests who are noted though a rule speaks against it, with the rules."""

    noted: list[Guest] = field(default_factory=list)
    again: list[Guest] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    odd: list[tuple[Guest, list[str]]] = field(default_factory=list)


def take_sheet(
    *, edition: Edition, place: Place, codes: Sequence[str], seen_at: dt.datetime | None = None, by: By, at: dt.datetime
) -> SheetTaken:
    """Row codes of a signed sheet, as they were typed. Whoever was seen there before stays as they were.

    Raises :class:`NotThisForum`.
    """
    require_in_edition(by, "attendance.edit", edition, at)
    _require_of(edition, place)
    numbers = {code: number_of(code) for code in codes}
    wanted = {number for number in numbers.values() if number is not None}
    guests = {one.no: one for one in Guest.objects.filter(edition=edition, no__in=wanted).select_related("same_as")}
    result = SheetTaken(wrong=[code for code in dict.fromkeys(codes) if guests.get(numbers[code] or 0) is None])
    signed = list({guests[no].pk: guests[no] for no in numbers.values() if no in guests}.values())
    with transaction.atomic():
        rev = next_rev(edition.pk)
        already = _who_is_in(signed, place)
        for guest in signed:
            is_in = (guest.same_as_id or guest.pk) in already
            (result.again if is_in else result.noted).append(guest)
        scans = [_scan(guest, place, Source.SHEET, seen_at or at, by, at) for guest in result.noted]
        Scan.objects.bulk_create(scans)
        result.odd = [
            (guest, list(scan.against)) for guest, scan in zip(result.noted, scans, strict=True) if scan.against
        ]
        recount_guests([guest.pk for guest in result.noted], rev, at)
        hub = place.hub.pk if place.hub else None
        fact = SheetTyped(network_id=edition.network_id, edition_id=edition.pk, hub_id=hub, rows=len(scans))
        if scans:
            record(fact, by=by, at=at)
            tell_boards(edition.pk, at)
    return result


def take_back(*, arrival: Arrival, why: str = Why.MISTAKE, why_words: str = "", by: By, at: dt.datetime) -> list[str]:
    """The arrival was a mistake. Every scan of it stays, with a scan that takes it back; the marks of those are
    returned, so that this too can be undone. Raises :class:`ToldByZoom` where nothing at a door was seen."""
    guest = arrival.guest
    require_in_edition(by, "attendance.edit", guest.edition, at)
    with transaction.atomic():
        rev = next_rev(guest.edition_id)
        family = list(Guest.objects.filter(same_as=guest).values_list("pk", flat=True))
        standing = Scan.objects.filter(
            guest__in=[guest.pk, *family], kind=ScanKind.ARRIVE, day=arrival.day, session=arrival.session,
            mode=arrival.mode,
        ).exclude(outcome=Outcome.UNDONE)  # fmt: skip
        scans = [_undo(scan, why, why_words, by, at) for scan in standing]
        if not scans:
            raise ToldByZoom
        Scan.objects.bulk_create(scans)
        recount_guests([guest.pk], rev, at)
        fact = ArrivalTakenBack(
            network_id=guest.edition.network_id, edition_id=guest.edition_id, guest_id=guest.pk, why=Code(why)
        )
        record(fact, by=by, at=at)
        tell_boards(guest.edition_id, at)
    return [scan.mark for scan in scans]


def undo_scans(*, edition: Edition, marks: Sequence[str], by: By, at: dt.datetime) -> int:
    """Takes back what these scans said, whatever that was: an arrival or the taking back of one."""
    require_in_edition(by, "attendance.edit", edition, at)
    with transaction.atomic():
        rev = next_rev(edition.pk)
        meant = list(Scan.objects.filter(edition=edition, mark__in=marks))
        Scan.objects.bulk_create([_undo(scan, Why.MISTAKE, "", by, at) for scan in meant])
        touched = {scan.guest_id for scan in meant if scan.guest_id}
        of = Scan.objects.filter(edition=edition, mark__in=[scan.of for scan in meant if scan.of])
        touched |= {guest for guest in of.values_list("guest_id", flat=True) if guest}
        recount_guests(touched, rev, at)
        if touched:
            fact = ArrivalTakenBack(
                network_id=edition.network_id, edition_id=edition.pk, guest_id=min(touched), why=Code(Why.MISTAKE)
            )
            record(fact, by=by, at=at)
            tell_boards(edition.pk, at)
    return len(meant)


class NothingToSettle(Exception):
    """The scan was settled by somebody else, or it never waited."""

    def __str__(self) -> str:
        return _("This was settled already.")


def settle_scan(*, scan: Scan, how: str, guest: Guest | None = None, by: By, at: dt.datetime) -> None:
    """``how``: ``seen`` (it stays as it is), ``here`` (they were at this hub after all: what was seen elsewhere is taken
    back), ``guest`` (the badge is this guest's), ``take`` (a closed device's scan counts), ``drop`` (it never counts)."""
    require_in_edition(by, "attendance.edit", scan.edition, at)
    with transaction.atomic():
        rev = next_rev(scan.edition_id)
        fresh = Scan.objects.select_related("guest").get(pk=scan.pk)
        if fresh.outcome not in TO_SETTLE or fresh.settled_at is not None:
            raise NothingToSettle
        touched = {fresh.guest_id} if fresh.guest_id else set()
        if how == "guest" and guest is not None and guest.edition_id == scan.edition_id:
            fresh.guest, fresh.outcome = guest, Outcome.COUNTED
            touched.add(guest.pk)
        elif how == "drop":
            Scan.objects.bulk_create([_undo(fresh, Why.MISTAKE, "", by, at)])
        elif how == "here":
            others = Scan.objects.filter(
                guest=fresh.guest, day=fresh.day, session=fresh.session, mode=fresh.mode, kind=ScanKind.ARRIVE,
                outcome__in=[Outcome.COUNTED, Outcome.AGAIN],
            ).exclude(hub=fresh.hub)  # fmt: skip
            Scan.objects.bulk_create([_undo(other, Why.MISTAKE, "", by, at) for other in others])
        elif how == "take" and fresh.outcome == Outcome.HELD:
            fresh.outcome = Outcome.COUNTED if fresh.guest_id or fresh.of else Outcome.UNKNOWN
        fresh.settled_at = None if fresh.outcome == Outcome.UNKNOWN and how == "take" else at
        fresh.save(update_fields=["guest", "outcome", "settled_at"])
        if fresh.of:
            of = Scan.objects.filter(edition=scan.edition, mark=fresh.of).values_list("guest_id", flat=True)
            touched |= {one for one in of if one}
        recount_guests({one for one in touched if one}, rev, at)
        told = ScanSettled(
            network_id=scan.edition.network_id, edition_id=scan.edition_id, scan_id=scan.pk, how=Code(how)
        )
        record(told, by=by, at=at)
        tell_boards(scan.edition_id, at)


def _require_of(edition: Edition, place: Place) -> None:
    known = Day.objects.filter(edition=edition, on=place.day).exists()
    hub = place.hub is None or place.hub.edition_id == edition.pk
    session = place.session is None or place.session.edition_id == edition.pk
    if not (known and hub and session) or place.mode not in Mode.values or (place.mode == HUB and place.hub is None):
        raise NotThisForum


def _who_is_in(guests: Sequence[Guest], place: Place) -> set[int]:
    roots = {guest.same_as_id or guest.pk for guest in guests}
    there = Arrival.objects.filter(
        guest__in=roots, day=place.day, mode=place.mode, session=place.session, cancelled_at__isnull=True
    )
    return set(there.values_list("guest_id", flat=True))


def _scan(guest: Guest, place: Place, source: str, seen_at: dt.datetime, by: By, at: dt.datetime) -> Scan:
    hub_id = place.hub.pk if place.hub else None
    rules = against(guest, day=place.day, hub_id=hub_id, is_in=False) if place.mode == HUB else []
    return Scan(
        edition_id=guest.edition_id, mark=f"desk-{new_public_id()}", user=by.user, guest=guest, day=place.day,
        session=place.session, mode=place.mode, hub=place.hub, source=source, against=[str(rule) for rule in rules],
        seen_at=min(seen_at, at), received_at=at,
    )  # fmt: skip


def _undo(scan: Scan, why: str, words: str, by: By, at: dt.datetime) -> Scan:
    return Scan(
        edition_id=scan.edition_id, mark=f"desk-{new_public_id()}", user=by.user, kind=ScanKind.UNDO, of=scan.mark,
        day=scan.day, session=scan.session, mode=scan.mode, hub=scan.hub, source=Source.DESK, seen_at=at, received_at=at,
        why=why if why in Why.values else "", why_words=words.strip()[:200],
    )  # fmt: skip
