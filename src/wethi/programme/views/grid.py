"""A day as a grid to be moved about in: time goes down, hubs or issues across. A plain list of forms without a script."""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wethi.audit.actions import By
from wethi.kit.named import named
from wethi.kit.numbers import typed_number
from wethi.kit.ui.page import Page, page_of, render, render_text
from wethi.programme import actions
from wethi.programme.choices import SessionFormat
from wethi.programme.entrance import desk_view
from wethi.programme.models import Day, Edition, Hub, Issue, Segment, Session
from wethi.programme.snapshot import Shown, as_it_stands
from wethi.programme.warnings import Warned, minutes, show_minutes, standing_of, warnings_in
from wethi.pure import daygrid

ALL = "all"
EARLIEST, LATEST = 8 * 60, 18 * 60  # what an empty day shows


class Column(NamedTuple):
    key: str  # public id of a hub or an issue, "all" for what stands in none
    name: str
    hue: int = 0


class Placed(NamedTuple):
    """A session as the grid writes it. ``start`` None: it waits in the tray."""

    public_id: str
    version: int
    title: str
    form: str
    css: str
    start: int | None
    end: int | None
    column: str
    also: str
    state: str
    warnings: list[str]


def _day(edition: Edition, on: str) -> Day:
    try:
        found = Day.objects.filter(edition=edition, on=dt.date.fromisoformat(on)).first()
    except ValueError as wrong:
        raise Http404 from wrong
    if found is None:
        raise Http404
    return found


def _by(request: HttpRequest) -> str:
    return "issue" if request.GET.get("by", request.POST.get("by", "")) == "issue" else "hub"


class _Grid:
    """What the page of one day is made of; the number of statements does not grow with its sessions."""

    def __init__(self, edition: Edition, day: Day, by: str) -> None:
        self.edition, self.day, self.by = edition, day, by
        self.hubs = {hub.pk: hub for hub in Hub.objects.filter(edition=edition)}
        self.issues = {one.pk: one for one in Issue.objects.filter(edition=edition, withdrawn_at__isnull=True)}
        self.segments = list(Segment.objects.filter(day=day).order_by("starts_at"))
        standing = standing_of(edition)
        self.all_warnings = warnings_in(standing)
        self.sentences: dict[str, list[str]] = {}
        for one in self.all_warnings:
            for public_id in one.sessions:
                if one.code != "nobody_carries":
                    self.sentences.setdefault(public_id, []).append(one.sentence)
        versions = dict(Session.objects.filter(edition=edition).values_list("pk", "version"))
        placed = [one for one in standing.sessions if one.on == day.on and one.starts_at and one.ends_at]
        waiting = [one for one in standing.sessions if not one.is_placed]
        self.placed = [self._placed(one, versions[one.id]) for one in placed]
        self.tray = [self._placed(one, versions[one.id]) for one in waiting]

    @property
    def columns(self) -> list[Column]:
        if self.by == "issue":
            issues = [
                Column(one.public_id, named(one, "short_title") or named(one, "title"), one.hue)
                for one in self.issues.values()
            ]
            return [Column(ALL, _("Without an issue")), *issues]
        return [Column(ALL, _("Every hub")), *(Column(hub.public_id, named(hub)) for hub in self.hubs.values())]

    def column_of(self, one: Shown) -> str:
        if self.by == "issue":
            return self.issues[one.issue].public_id if one.issue in self.issues else ALL
        return self.hubs[one.hubs[0]].public_id if one.hubs else ALL

    def _placed(self, one: Shown, version: int) -> Placed:
        issue = self.issues.get(one.issue or 0)
        css = "art" if one.format == SessionFormat.FOLK_ART else "break" if one.format == SessionFormat.BREAK else ""
        hubs = [named(self.hubs[key]) for key in one.hubs if key in self.hubs]
        return Placed(
            public_id=one.public_id,
            version=version,
            title=one.title,
            form=str(dict(SessionFormat.choices).get(one.format, "")),
            css=css or (f"w{issue.hue}" if issue else "sum"),
            start=minutes(one.starts_at) if one.is_placed and one.starts_at else None,
            end=minutes(one.ends_at) if one.is_placed and one.ends_at else None,
            column=self.column_of(one),
            also=", ".join(hubs if self.by == "issue" else hubs[1:]),
            state=one.state,
            warnings=self.sentences.get(one.public_id, []),
        )

    @property
    def warnings(self) -> list[Warned]:
        """Those of this day's sessions and of the day itself."""
        here = {one.public_id for one in (*self.placed, *self.tray)}
        on = self.day.on.isoformat()
        return [
            one
            for one in self.all_warnings
            if (here & set(one.sessions) if one.sessions else one.mend is not None and on in f"{one.mend}")
        ]

    @property
    def hours(self) -> tuple[int, int]:
        """From when to when the page shows, whole hours around everything planned."""
        edges = [at for one in self.placed for at in (one.start, one.end) if at is not None]
        edges += [minutes(at) for one in self.segments for at in (one.starts_at, one.ends_at)]
        edges += [minutes(at) for at in (self.day.starts_at, self.day.ends_at) if at]
        first, last = min(edges, default=EARLIEST), max(edges, default=LATEST)
        return max(first // 60 * 60 - 60, daygrid.OPENS), min(-(-last // 60) * 60 + 60, 24 * 60)


class _Refused(NamedTuple):
    """What was asked for a session and why it was not done."""

    public_id: str
    sentence: str
    column: str | None


@desk_view("programme.edit")
def grid(request: HttpRequest, edition: Edition, on: str) -> HttpResponse:
    return _show(request, _Grid(edition, _day(edition, on), _by(request)))


def _show(request: HttpRequest, found: _Grid, refused: _Refused | None = None, status: int = 200) -> HttpResponse:
    edition, day = found.edition, found.day
    context = {
        "edition": edition,
        "day": day,
        "days": list(Day.objects.filter(edition=edition)),
        "by": found.by,
        "grid": found,
        "columns": found.columns,
        "column_names": {column.key: column.name for column in found.columns},
        "clock": show_minutes,
        "refusal": refused,
        "is_elsewhere": refused and all(one.public_id != refused.public_id for one in (*found.placed, *found.tray)),
    }
    page = page_of(request, title=_("The day as a grid"), edition=edition, network=edition.network)
    return render(request, "programme/grid.html", context, page=page, status=status)


class _Wanted(NamedTuple):
    """Where a session is to be. ``span`` None: in the tray. ``column`` None: as it is."""

    span: daygrid.Span | None
    column: str | None


def _wanted(request: HttpRequest, found: Shown, grid: _Grid) -> _Wanted | None:
    """What a button or the script asks for; None when it cannot be understood."""
    step, asked = request.POST.get("step", ""), request.POST
    if step == "tray":
        return _Wanted(None, None)
    if found.starts_at and found.ends_at:
        span = (minutes(found.starts_at), minutes(found.ends_at))
    else:
        span = (grid.hours[0] + 60, grid.hours[0] + 105)
    if step:
        kind, _dash, by = step.partition("-")
        number = typed_number(by) or 15
        steps = {
            "earlier": lambda: daygrid.moved(span, -number),
            "later": lambda: daygrid.moved(span, number),
            "shorter": lambda: daygrid.resized(span, -number),
            "longer": lambda: daygrid.resized(span, number),
            "place": lambda: span,
        }
        return _Wanted(steps[kind](), asked.get("column") if kind == "place" else None) if kind in steps else None
    start, end = typed_number(asked.get("start", "")), typed_number(asked.get("end", ""))
    if start is None or end is None or not daygrid.OPENS <= start < end <= 24 * 60 - 1:
        return None
    return _Wanted((start, end), asked.get("column"))


def _moved_to(grid: _Grid, session: Session, one: Shown, wanted: _Wanted) -> dict[str, Any]:
    """The values that put a session there. Raises Http404 for a column that is not there."""
    if wanted.span is None:
        return {"day": None, "starts_at": None, "ends_at": None}
    starts, ends = (dt.time(at // 60, at % 60) for at in wanted.span)
    values: dict[str, Any] = {"day": grid.day, "starts_at": starts, "ends_at": ends}
    if wanted.column is None or wanted.column == grid.column_of(one):
        return values
    rows: Any = grid.issues if grid.by == "issue" else grid.hubs
    target = next((row for row in rows.values() if row.public_id == wanted.column), None)
    if target is None and wanted.column != ALL:
        raise Http404
    if grid.by == "issue":
        return values | {"issue": target}
    further = [grid.hubs[key] for key in one.hubs[1:] if target is None or key != target.pk]
    return values | {"hubs": [target, *further] if target is not None else []}


@desk_view("programme.edit")
def move(request: HttpRequest, edition: Edition, on: str) -> HttpResponse:
    """One session moves. The script gets the new state as JSON; a form goes back to the page, which a refused one shows."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    day, by = _day(edition, on), _by(request)
    session = Session.objects.filter(edition=edition, public_id=request.POST.get("session", "")).first()
    if session is None:
        raise Http404
    grid, one = _Grid(edition, day, by), as_it_stands(edition, only=[session.pk])[0]
    wanted = _wanted(request, one, grid)
    status, sentence = 200, ""
    if wanted is None:
        status, sentence = 422, _("This time cannot be read.")
    else:
        try:
            actions.put_session(
                edition=edition,
                session=session,
                version=typed_number(request.POST.get("version", "")),
                by=By.of(request.user),
                at=timezone.now(),
                **_moved_to(grid, session, one, wanted),
            )
        except actions.ChangedMeanwhile:
            status, sentence = 409, _("Somebody else moved “%(title)s” meanwhile. It stands as they left it.")
        except actions.SessionTimesWrong:
            status, sentence = 422, _("This ends before it starts.")
    fresh = _Grid(edition, day, by)
    now = next((row for row in (*fresh.placed, *fresh.tray) if row.public_id == session.public_id), None)
    sentence = sentence % {"title": session.title} if sentence else _said(fresh, now, session.title)
    if request.headers.get("Accept") == "application/json":
        return _as_json(request, edition, fresh, now, sentence, status)
    if status != 200:
        return _show(request, fresh, _Refused(session.public_id, sentence, request.POST.get("column")), status)
    messages.success(request, sentence)
    query = "?by=issue" if by == "issue" else ""
    place = reverse("programme:grid", args=[edition.slug, on])
    return HttpResponseRedirect(f"{place}{query}#s-{session.public_id}")


def _said(grid: _Grid, now: Placed | None, title: str) -> str:
    """Where it is now, to be read aloud."""
    if now is None or now.start is None or now.end is None:
        return _("“%(title)s” waits without a time.") % {"title": title}
    names = {column.key: column.name for column in grid.columns}
    told = {
        "title": now.title,
        "start": show_minutes(now.start),
        "end": show_minutes(now.end),
        "place": names[now.column],
    }
    return _("“%(title)s”: %(start)s–%(end)s, %(place)s.") % told


def _as_json(
    request: HttpRequest, edition: Edition, grid: _Grid, now: Placed | None, sentence: str, status: int
) -> JsonResponse:
    page: Page = page_of(request, edition=edition, network=edition.network)
    shown = {"warnings": grid.warnings, "edition": edition}
    made: dict[str, Any] = {
        "sentence": sentence,
        "warnings": render_text("programme/_grid_warnings.html", page, shown),
        "warned": {one.public_id: one.warnings for one in (*grid.placed, *grid.tray)},
    }
    if now is not None:
        made["session"] = {
            "id": now.public_id, "version": now.version, "start": now.start, "end": now.end, "column": now.column
        }  # fmt: skip
    response = JsonResponse(made, status=status)
    response["Cache-Control"] = "private, no-store"
    return response
