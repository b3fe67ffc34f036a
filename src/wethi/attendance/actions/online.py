"""Who was on Zoom: files and what Zoom tells while it runs, matched to guests; a person decides what is not sure."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from wethi.attendance.actions.recounting import recount_guests
from wethi.attendance.actions.roll import next_rev, tell_boards
from wethi.attendance.choices import ReportKind, StayState
from wethi.attendance.facts import OnlinePresenceTold, OnlineReportTaken, OnlineReportWithdrawn, StaySettled
from wethi.attendance.models import Guest, OnlineReport, OnlineStay
from wethi.attendance.online import matched, people_of, stay_key, wired, with_told
from wethi.audit.actions import By, record
from wethi.audit.facts import Code
from wethi.programme.models import Day, Edition, Hub, Session
from wethi.programme.rules import require_in_edition
from wethi.pure.zoom import NotAParticipantsReport, Report, read_participants
from wethi.pure.zoom.participants import Join

MOST_ROWS = 20_000
_AT_ONCE = 100  # stays in one transaction


class NoReport(Exception):
    """The text is no participants' report of Zoom, or it names nobody."""

    def __str__(self) -> str:
        return _(
            "This is not a participants' report of Zoom: no row begins with “Name (original name)”. Download the report "
            "as CSV from Zoom's page Reports › Usage, and give that file."
        )


class KnownReport(Exception):
    """The very same file was taken before."""

    def __init__(self, report: OnlineReport) -> None:
        super().__init__(report.pk)
        self.report = report

    def __str__(self) -> str:
        return _("This file was taken in before. Nothing was counted twice.")


class NoSuchDay(Exception):
    """None of the report's rows falls on a day of the forum, or the day that was chosen is none of its."""

    def __str__(self) -> str:
        return _("None of the times in this file falls on a day of the forum. Was the right file, and zone, chosen?")


def take_report(
    *, edition: Edition, text: str, filename: str = "", zone: str = "", day: dt.date | None = None,
    session: Session | None = None, hub: Hub | None = None, by: By, at: dt.datetime,
) -> list[OnlineReport]:  # fmt: skip
    """One report for each day of the forum that the file has rows of and that was not taken from it before. ``day`` is
    needed where the file tells no times.

    Raises :class:`NoReport`, :class:`KnownReport`, :class:`NoSuchDay`.
    """
    require_in_edition(by, "attendance.edit", edition, at)
    own_zone = edition.network.time_zone
    try:
        read = read_participants(text, zone=ZoneInfo(zone or own_zone))
    except NotAParticipantsReport as wrong:
        raise NoReport from wrong
    if not read.joins or len(read.joins) > MOST_ROWS:
        raise NoReport
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    before = {
        one.day: one for one in OnlineReport.objects.filter(edition=edition, sha256=sha256, withdrawn_at__isnull=True)
    }
    parted = _by_day(edition, read, day, ZoneInfo(own_zone))
    if not parted:
        raise NoSuchDay
    found = [(on, people_of(joins)) for on, joins in sorted(parted.items()) if on not in before]
    if not found:
        raise KnownReport(before[min(parted)])
    known = matched(edition, [(one.name, one.email) for _on, people in found for one in people])  # outside: it is slow
    made, answers = [], iter(known)
    for on, people in found:
        head = OnlineReport(
            edition=edition, kind=ReportKind.FILE, day=on, session=session, hub=hub, filename=filename[:200],
            sha256=sha256, meeting=read.meeting.number[:40] if read.meeting else "",
            topic=read.meeting.topic[:250] if read.meeting else "", zone=zone or own_zone,
            unread=[list(row) for row in read.unread[:200]], taken_at=at,
        )  # fmt: skip
        rows = []
        for one in people:
            columns, guest = next(answers)
            seconds = one.seconds if one.seconds is not None and one.seconds >= 0 else None
            rows.append(
                OnlineStay(
                    report=head,
                    key=stay_key(one.name, one.email),
                    name=one.name[:250],
                    email=one.email[:200],
                    spans=wired(one),
                    seconds=seconds,
                    guest=guest,
                    **columns,
                )
            )
        _keep(head, rows, by, at)
        made.append(head)
    return made


def _by_day(edition: Edition, read: Report, day: dt.date | None, zone: ZoneInfo) -> dict[dt.date, list[Join]]:
    """Rows by the day they began on, on the network's calendar; rows without times belong to ``day``."""
    days = set(Day.objects.filter(edition=edition).values_list("on", flat=True))
    parted: dict[dt.date, list[Join]] = defaultdict(list)
    for join in read.joins:
        on = join.joined_at.astimezone(zone).date() if join.joined_at else day
        if on in days and (day is None or on == day):
            parted[on].append(join)
    return parted


def _keep(head: OnlineReport, rows: Sequence[OnlineStay], by: By, at: dt.datetime) -> None:
    edition = head.edition
    with transaction.atomic():
        rev = next_rev(edition.pk)
        head.save()
        OnlineStay.objects.bulk_create(list({row.key: row for row in rows}.values()))
        recount_guests([row.guest_id for row in rows if row.guest_id], rev, at)
        fact = OnlineReportTaken(
            network_id=edition.network_id, edition_id=edition.pk, report_id=head.pk, people=len(rows)
        )
        record(fact, by=by, at=at)
        tell_boards(edition.pk, at)


def withdraw_report(*, report: OnlineReport, by: By, at: dt.datetime) -> None:
    """The file was the wrong one: nothing of it counts any more. It can be given again."""
    require_in_edition(by, "attendance.edit", report.edition, at)
    with transaction.atomic():
        rev = next_rev(report.edition_id)
        if not OnlineReport.objects.filter(pk=report.pk, withdrawn_at__isnull=True).update(withdrawn_at=at):
            return
        touched = report.stays.filter(guest__isnull=False).values_list("guest_id", flat=True)
        recount_guests([pk for pk in touched if pk], rev, at)
        fact = OnlineReportWithdrawn(
            network_id=report.edition.network_id, edition_id=report.edition_id, report_id=report.pk
        )
        record(fact, by=by, at=at)
        tell_boards(report.edition_id, at)
    report.withdrawn_at = at


class NotAGuest(Exception):
    """The guest is of another forum."""

    def __str__(self) -> str:
        return _("Choose somebody of this forum.")


def settle_stay(*, stay: OnlineStay, guest: Guest | None = None, state: str = "", by: By, at: dt.datetime) -> None:
    """A person says who it is: ``guest``, or with ``state`` nobody on the lists (``nobody``), somebody who runs the room
    (``staff``), or that it is to be looked at again (``look``). Raises :class:`NotAGuest`."""
    edition = stay.report.edition
    require_in_edition(by, "attendance.edit", edition, at)
    root = guest and (guest.same_as or guest)
    if root is not None and root.edition_id != edition.pk:
        raise NotAGuest
    outcome = StayState.SETTLED if root is not None else StayState(state or StayState.NOBODY)
    with transaction.atomic():
        rev = next_rev(edition.pk)
        fresh = OnlineStay.objects.get(pk=stay.pk)
        touched = {pk for pk in (fresh.guest_id, root.pk if root else None) if pk}
        fresh.guest, fresh.state, fresh.settled_at = root, outcome.value, at
        fresh.save(update_fields=["guest", "state", "settled_at"])
        recount_guests(touched, rev, at)
        fact = StaySettled(
            network_id=edition.network_id, edition_id=edition.pk, stay_id=stay.pk, report_id=stay.report_id,
            outcome=Code(outcome.value),
        )  # fmt: skip
        record(fact, by=by, at=at)
        tell_boards(edition.pk, at)
    stay.guest, stay.state, stay.settled_at = root, outcome.value, at


def record_online_presence(
    *, edition: Edition, meeting: str, name: str, email: str = "", registrant: str = "", marks: Sequence[str] = (),
    guest: Guest | None = None, joined_at: dt.datetime | None = None, left_at: dt.datetime | None = None,
    hub: Hub | None = None, by: By, at: dt.datetime,
) -> OnlineStay | None:  # fmt: skip
    """Zoom says that somebody came in, that they went out again (``left_at`` alone: its event does not repeat when they
    came), or both at once, as its report does.

    Told twice, late or in the wrong order it gives the same; ``guest`` where the personal link already says who it is.
    ``marks``: by what Zoom knows them again, the surest first, so that a new name or a second device makes nobody two.
    None when the moment falls on no day of the forum.
    """
    require_in_edition(by, "attendance.edit", edition, at)
    moment = joined_at or left_at
    on = moment.astimezone(ZoneInfo(edition.network.time_zone)).date() if moment else None
    if on is None or not Day.objects.filter(edition=edition, on=on).exists():
        return None
    marked = [" ".join(mark.split()) for mark in dict.fromkeys([*marks, stay_key(name, email, registrant)])]
    live = OnlineStay.objects.filter(report__edition=edition, report__kind=ReportKind.LIVE, report__day=on)
    known = _of_marks(live.filter(report__meeting=meeting[:40], report__withdrawn_at__isnull=True), marked)
    is_told = guest is not None or any(one.name == name or one.guest_id or one.settled_at for one in known)
    told, sure = ({}, guest) if is_told else matched(edition, [(name, email)])[0]
    with transaction.atomic():
        rev = next_rev(edition.pk)
        report, _made = OnlineReport.objects.get_or_create(
            edition=edition, kind=ReportKind.LIVE, day=on, meeting=meeting[:40], withdrawn_at__isnull=True,
            defaults={"hub": hub, "taken_at": at, "zone": edition.network.time_zone},
        )  # fmt: skip
        known = _of_marks(report.stays.all(), marked)
        stay = known[0] if known else OnlineStay(report=report, key=marked[-1])
        if stay.settled_at is None and not stay.guest_id:
            for column, value in told.items():
                setattr(stay, column, value)
            stay.guest = sure
            if guest is not None:
                stay.state, stay.confidence = StayState.SURE.value, "sure"
        for other in known[1:]:
            _fold(stay, other)
        stay.marks = _lines([*stay.marks.split("\n"), *marked])
        stay.name, stay.email = name[:250] or stay.name, email.lower()[:200] or stay.email
        stay.spans = with_told(stay.spans, joined_at, left_at)
        stay.seconds = _told_seconds(stay.spans)
        stay.save()
        recount_guests([stay.guest_id] if stay.guest_id else [], rev, at)
        fact = OnlinePresenceTold(network_id=edition.network_id, edition_id=edition.pk, report_id=report.pk)
        record(fact, by=by, at=at)
        tell_boards(edition.pk, at)
    return stay


def _of_marks(stays: QuerySet[OnlineStay], marks: Sequence[str]) -> list[OnlineStay]:
    """Who bears one of these marks, whoever bears the surest first; nobody who came by another personal link, and behind
    the first only who came by none and is still to be known."""
    place = {mark: number for number, mark in enumerate(marks)}
    own = {mark for mark in marks if mark.startswith("id:")}
    bearing = Q(key__in=marks)
    for mark in marks:
        bearing |= Q(marks__contains=_lines([mark]))
    found = []
    for row in stays.filter(bearing):
        borne = {row.key, *row.marks.split("\n")}
        places = [place[mark] for mark in borne if mark in place]  # SQLite's LIKE takes great letters for small ones
        links = {mark for mark in borne if mark.startswith("id:")}
        if places and not (own and links and not own & links):
            found.append((min(places), row.pk, bool(links) or row.settled_at is not None, row))
    found.sort(key=lambda one: one[:2])
    return [row for number, (_place, _pk, is_known, row) in enumerate(found) if number == 0 or not is_known]


def _lines(marks: Iterable[str]) -> str:
    return "\n".join(["", *dict.fromkeys(mark for mark in marks if mark), ""])


def _fold(stay: OnlineStay, other: OnlineStay) -> None:
    """Two who turn out to be one: the same guest, or one of them nobody yet. Of whom a person said that they are nobody, no
    guest is made."""
    if other.guest_id and other.guest_id != stay.guest_id and (stay.guest_id or stay.settled_at):
        return
    if stay.guest_id is None and other.guest_id:
        stay.guest, stay.state, stay.confidence, stay.why = other.guest, other.state, other.confidence, other.why
        stay.candidates = other.candidates
    ends = {str(begin): end for begin, end in other.spans}
    ends |= {str(begin): end or ends.get(str(begin)) for begin, end in stay.spans}
    stay.spans = [[begin, ends[begin]] for begin in sorted(ends)]
    stay.marks = _lines([*stay.marks.split("\n"), other.key, *other.marks.split("\n")])
    other.delete()


def end_online_presence(*, edition: Edition, meeting: str, ended_at: dt.datetime, by: By, at: dt.datetime) -> None:
    """Zoom says that the meeting is over: whoever had come by then and was not told to have gone was there until then."""
    require_in_edition(by, "attendance.edit", edition, at)
    told = OnlineStay.objects.filter(
        report__edition=edition, report__kind=ReportKind.LIVE, report__meeting=meeting[:40],
        report__withdrawn_at__isnull=True,
    )  # fmt: skip
    last = ended_at.astimezone(dt.UTC).isoformat()
    inside = [row.pk for row in told if any(end is None and str(begin) <= last for begin, end in row.spans)]
    for start in range(0, len(inside), _AT_ONCE):
        with transaction.atomic():
            rev = next_rev(edition.pk)
            piece = list(OnlineStay.objects.filter(pk__in=inside[start : start + _AT_ONCE]))  # as they are by now
            for row in piece:
                row.spans = [[begin, last if end is None and str(begin) <= last else end] for begin, end in row.spans]
                row.seconds = _told_seconds(row.spans)
            OnlineStay.objects.bulk_update(piece, ["spans", "seconds"])
            recount_guests([row.guest_id for row in piece if row.guest_id], rev, at)
            for report_id in sorted({row.report_id for row in piece}):
                fact = OnlinePresenceTold(network_id=edition.network_id, edition_id=edition.pk, report_id=report_id)
                record(fact, by=by, at=at)
            tell_boards(edition.pk, at)


def _told_seconds(spans: list[list[str | None]]) -> int:
    from wethi.attendance.counting import covered

    whole = [(dt.datetime.fromisoformat(a), dt.datetime.fromisoformat(b)) for a, b in spans if a and b]
    return covered(whole)
