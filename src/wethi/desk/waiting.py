"""What is waiting for the secretariat: one edition read in three queries, said in sentences with one action each."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from wethi.accounts.models import AccessLink
from wethi.desk.waiting_lines import Line, first_steps, what_was_noted, who_comes, whom_to_win
from wethi.kit.outbox.models import Message
from wethi.kit.prepared import Prepared
from wethi.meetings.choices import ReadingState, RecordState, TaskState
from wethi.meetings.models import Reading, Record, Task
from wethi.network.choices import Sector
from wethi.network.models import Affiliation, Contact, Person
from wethi.privacy.models import Request
from wethi.programme.choices import EditionState, SessionFormat, SessionState
from wethi.programme.models import Deadline, Edition, Issue, Participation, Session
from wethi.programme.partners.choices import SETTLED, OfferState
from wethi.programme.partners.models import Offer, Prospect
from wethi.rosters.choices import LineState
from wethi.rosters.models import Line as NameLine
from wethi.rosters.models import Roster
from wethi.seats.choices import HELD
from wethi.seats.models import Seat


@dataclass(frozen=True)
class Dated:
    """Something with its day."""

    kind: str  # task, deadline or prospect: the next step to win an organisation
    public_id: str
    what: str
    on: dt.date
    owner: str = ""
    what_en: str = ""

    def days_late(self, today: dt.date) -> int:
        return (today - self.on).days


@dataclass
class MatRow:
    """An issue of the mat with the number of co-organisers per sector that carry a session of it."""

    no: int
    title: str
    short: str
    hue: int
    mark: str
    cells: dict[str, int] = field(default_factory=dict)


@dataclass
class Waiting:
    today: dt.date
    days_left: int | None
    lines: list[Line]
    deadlines: list[Dated]
    late: list[Dated]
    mat: list[MatRow]
    silent: list[dict[str, Any]]
    organisations: int

    @property
    def next_deadline(self) -> Dated | None:
        return next((entry for entry in self.deadlines if entry.on >= self.today), None)

    @cached_property
    def holes(self) -> list[tuple[MatRow, str]]:
        return [(row, sector) for row in self.mat for sector in Sector.values if not row.cells.get(sector)]


def _count(rows: QuerySet[Any]) -> Any:
    """A correlated count as one column."""
    counted = rows.order_by().annotate(_one=Value(1)).values("_one").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _open_rows(edition: Any) -> QuerySet[Any, Any]:
    """Open tasks and deadlines not met, each with its day, and what only has to be counted: one statement over all."""
    ours = OuterRef("pk")
    live = Session.objects.filter(edition=ours).exclude(state=SessionState.CANCELLED)
    counted = {
        "n_readings": Reading.objects.filter(
            Q(edition=ours) | Q(edition__isnull=True, network=OuterRef("network")), state=ReadingState.OPEN
        ),
        "n_notes": Record.objects.filter(edition=ours, state=RecordState.REVIEW, meeting__isnull=False),
        "n_unplaced": live.filter(Q(day__isnull=True) | Q(starts_at__isnull=True)),
        "n_drafts": live.filter(state=SessionState.DRAFT, day__isnull=False, starts_at__isnull=False),
        "n_talks": live.exclude(format__in=[SessionFormat.BREAK, SessionFormat.FOLK_ART]),
        "n_letters": Message.objects.filter(edition_id=ours, state__in=["draft", "approved"]),
        "n_silent": Roster.objects.filter(
            participation__edition=ours,
            participation__withdrawn_at__isnull=True,
            handed_in_at__isnull=True,
        ),
        "n_untold": NameLine.objects.filter(
            roster__participation__edition=ours,
            roster__participation__withdrawn_at__isnull=True,
            state=LineState.STANDING,
            noticed_at__isnull=True,
        ).exclude(given_name=""),
        "n_instead": Seat.objects.filter(
            Q(instead__isnull=False) | Q(wish__isnull=False), edition=ours, state__in=HELD
        ),
        "n_unwritten": Seat.objects.filter(edition=ours, state__in=HELD, told_at__isnull=True),
        "n_offers": Offer.objects.filter(edition=ours, state=OfferState.OFFERED),
        "n_asking": Roster.objects.filter(participation__edition=ours, asked_at__isnull=False),
        "n_wishes": Request.objects.filter(network=OuterRef("network"), answered_at__isnull=True),
        "n_unclear": Message.objects.filter(edition_id=ours, state__in=["unclear", "failed"]),
    }
    tasks = Task.objects.filter(edition=edition, state=TaskState.OPEN, due_on__isnull=False).order_by()
    deadlines = Deadline.objects.filter(edition=edition, met_at__isnull=True).order_by()
    steps = Prospect.objects.filter(edition=edition, next_on__isnull=False).exclude(answer__in=SETTLED).order_by()
    nothing = Value(0, output_field=IntegerField())
    return tasks.values_list(Value("task"), "public_id", "what", "due_on", "owner", nothing).union(
        deadlines.values_list(Value("deadline"), Value(""), "what", "on", "what_en", nothing),
        steps.values_list(Value("prospect"), "public_id", "next_step", "next_on", Value(""), nothing),
        *(
            # the days of the forum stand in the column of days for its type alone
            Edition.objects.filter(pk=edition)
            .order_by()
            .values_list(Value(name), Value(""), Value(""), "starts_on", Value(""), _count(rows))
            for name, rows in counted.items()
        ),
        Edition.objects.filter(pk=edition)
        .order_by()
        .values_list(
            Value("n_strangers"),
            Coalesce(Subquery(_strangers().order_by("pk").values("public_id")[:1]), Value("")),
            Value(""),
            "starts_on",
            Value(""),
            _count(_strangers()),
        ),
        all=True,
    )


def _strangers() -> QuerySet[Person]:
    """People of the edition's network whose link was closed with "this is not me", and who got no new one since."""
    # From the few closed links to their people: a list of three thousand is not walked to find one.
    newer = AccessLink.objects.filter(
        subject_kind="person", subject_id=OuterRef("subject_id"), pk__gt=OuterRef("pk"), revoked_why=""
    )
    closed = AccessLink.objects.filter(
        ~Exists(newer), subject_kind="person", network_id=OuterRef(OuterRef("network")), revoked_why="not_me"
    )
    return Person.objects.filter(pk__in=closed.values("subject_id"), network=OuterRef("network"))


_OPEN = Prepared(_open_rows)


def _open(edition: Edition) -> tuple[dict[str, Any], list[Dated]]:
    """The counts by name, the person whose link reached somebody else first, and tasks and deadlines by day."""
    counts: dict[str, Any] = {}
    dated = []
    for kind, public_id, what, on, owner, number in _OPEN.rows(edition.pk):
        if kind in {"task", "deadline", "prospect"}:
            named = kind == "deadline"  # its English stands where a task has its owner
            dated.append(Dated(kind, public_id, what, on, "" if named else owner, owner if named else ""))
        else:
            counts[kind] = number
            if kind == "n_strangers":
                counts["stranger"] = public_id
    return counts, sorted(dated, key=lambda entry: entry.on)


def _mat_rows(edition: Any) -> QuerySet[Any, Any]:
    return (
        Issue.objects.filter(edition=edition, withdrawn_at__isnull=True)
        .order_by("no")
        .values_list(
            "pk", "no", "title", "short_title", "title_en", "short_title_en", "hue", "mark",
            "sessions__organisations__sector", "sessions__organisations__pk", "sessions__state",
        )
        .distinct()
    )  # fmt: skip


_MAT = Prepared(_mat_rows)


def _mat(edition: Edition) -> list[MatRow]:
    rows: dict[int, MatRow] = {}
    carried: dict[tuple[int, str], set[int]] = defaultdict(set)
    english = get_language() == "en"
    for key, no, title, short, title_en, short_en, hue, mark, sector, organisation, state in _MAT.rows(edition.pk):
        if english and title_en:
            title, short = title_en, short_en or title_en
        rows.setdefault(key, MatRow(no, title, short or title, hue, mark))
        if sector and state != SessionState.CANCELLED:
            carried[key, sector].add(organisation)
    for (key, sector), organisations in carried.items():
        rows[key].cells[sector] = len(organisations)
    return list(rows.values())


def _participant_rows(edition: Any) -> QuerySet[Any, Any]:
    reach = Contact.objects.filter(
        Q(organisation=OuterRef("organisation_id")) | Q(person__affiliations__organisation=OuterRef("organisation_id")),
        until_on__isnull=True,
    )
    focal = Affiliation.objects.filter(organisation=OuterRef("organisation_id"), is_focal=True, until_on__isnull=True)
    return (
        Participation.objects.filter(edition=edition, withdrawn_at__isnull=True)
        .annotate(has_contact=Exists(reach), has_focal=Exists(focal))
        .order_by("organisation__sort_name")
        .values_list(
            "status", "has_contact", "has_focal", "organisation__name", "organisation__sector",
            "organisation__public_id",
        )
    )  # fmt: skip


_PARTICIPANTS = Prepared(_participant_rows)
_PARTICIPANT = ("status", "has_contact", "has_focal", "name", "sector", "code")


def _participants(edition: Edition) -> list[dict[str, Any]]:
    return [dict(zip(_PARTICIPANT, row, strict=True)) for row in _PARTICIPANTS.rows(edition.pk)]


def waiting(edition: Edition, *, today: dt.date) -> Waiting:
    """Everything the first screen says about ``edition`` on ``today``."""
    (counts, dated), mat, participants = _open(edition), _mat(edition), _participants(edition)
    late = [entry for entry in dated if entry.kind == "task" and entry.on < today]
    silent = [entry for entry in participants if not (entry["has_contact"] and entry["has_focal"])]
    found = Waiting(
        today=today,
        days_left=(edition.starts_on - today).days if edition.starts_on else None,
        lines=[],
        deadlines=[entry for entry in dated if entry.kind == "deadline"],
        late=late,
        mat=mat,
        silent=silent,
        organisations=len(participants),
    )
    found.lines = list(_lines(edition, found, counts, dated))
    return found


def _lines(edition: Edition, found: Waiting, counts: dict[str, Any], dated: list[Dated]) -> Iterator[Line]:
    """Words and addresses are looked for where there is something to say; most lines of most days are empty."""
    yield from what_was_noted(edition, counts)
    yield from _due(edition, found, dated)
    yield from first_steps(edition, counts, found.organisations)
    yield from whom_to_win(edition, counts, [e.what for e in dated if e.kind == "prospect" and e.on <= found.today])
    yield from who_comes(edition, counts)
    yield from _reached(edition, found, counts)
    yield from _programmed(edition, found, counts)


def _due(edition: Edition, found: Waiting, dated: list[Dated]) -> Iterator[Line]:
    if n := len(found.late):
        yield Line(
            n,
            ngettext("task is late", "tasks are late", n),
            _late_detail(found),
            _("See the tasks"),
            reverse("tasks:board", args=[edition.slug]),
            "tasks.edit",
        )
    soon = [entry for entry in dated if entry.kind == "task" and 0 <= (entry.on - found.today).days <= 3]
    if n := len(soon):
        yield Line(
            n,
            ngettext("task is due within three days", "tasks are due within three days", n),
            soon[0].what[:90],
            _("See the tasks"),
            reverse("tasks:board", args=[edition.slug]),
            "tasks.edit",
        )


def _reached(edition: Edition, found: Waiting, counts: dict[str, Any]) -> Iterator[Line]:
    slug = edition.slug
    if n := len(found.silent):
        yield Line(
            n,
            ngettext(
                "co-organiser has no focal person with a telephone or e-mail",
                "co-organisers have no focal person with a telephone or e-mail",
                n,
            ),
            _("Out of %(count)s. Letters and name lists need one.") % {"count": found.organisations},
            _("See whom"),
            "#silent",
            "people.edit",
            in_network=True,
        )
    if n := counts["n_strangers"]:
        yield Line(
            n,
            ngettext("link reached somebody else", "links reached somebody else", n),
            _(
                "“This is not me” was pressed and the link is closed. Correct the number or e-mail, then give a new one."
            ),
            _("Look at the person"),
            reverse("house:word", args=[edition.network.slug, counts["stranger"]]) if counts["stranger"] else "",
            "people.edit",
            in_network=True,
        )
    if n := counts["n_unclear"]:
        yield Line(
            n,
            ngettext("message did not leave, or may not have", "messages did not leave, or may not have", n),
            _("The reason stands beside each."),
            _("Decide"),
            reverse("desk:outbox", args=[slug]),
            "outbox.edit",
        )
    if n := counts["n_letters"]:
        yield Line(
            n,
            ngettext(
                "message waits to be read before it goes",
                "messages wait to be read before they go",
                n,
            ),
            "",
            _("Read and send"),
            reverse("desk:outbox", args=[slug]),
            "outbox.approve",
        )


def _programmed(edition: Edition, found: Waiting, counts: dict[str, Any]) -> Iterator[Line]:
    programme = reverse("programme:home", args=[edition.slug])
    if n := counts["n_unplaced"]:
        yield Line(
            n,
            ngettext("session has no day or time", "sessions have no day or time", n),
            "",
            _("Place them"),
            programme,
            "programme.edit",
        )
    if n := counts["n_drafts"]:
        yield Line(
            n,
            ngettext("session is not released yet", "sessions are not released yet", n),
            _("The public does not see them."),
            _("Look and release"),
            programme,
            "programme.release",
        )
    if counts["n_talks"] and (n := len(found.holes)):
        yield Line(
            n,
            ngettext("hole in the mat", "holes in the mat", n),
            _("An issue in which a sector carries no session yet."),
            _("See who is missing"),
            "#mat",
            "edition.edit",
        )
    if edition.state == EditionState.DRAFT:
        yield Line(
            1,
            _("the public does not see this edition yet"),
            _("Open it when days and issues stand."),
            _("Open it"),
            programme,
            "edition.open",
        )


def _late_detail(found: Waiting) -> str:
    oldest = found.late[0]
    days = oldest.days_late(found.today)
    return ngettext("Oldest by %(days)s day: %(what)s", "Oldest by %(days)s days: %(what)s", days) % {
        "days": days,
        "what": oldest.what[:80],
    }
