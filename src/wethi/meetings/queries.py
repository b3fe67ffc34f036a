"""Meetings, tasks and minutes under review, as far as one may see them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db.models import Count, F, Prefetch, Q, QuerySet

from wethi.meetings.choices import ItemKind, LineKind, Numbering, ReadingState, TaskState
from wethi.meetings.diff import Standing
from wethi.meetings.models import AgendaPoint, Item, Line, Meeting, NoteTaker, Origin, Reading, Record, Task
from wethi.meetings.understood import Statement, chosen, statements
from wethi.network.models import Milestone, Network, Person
from wethi.network.queries import people_of
from wethi.programme.models import Day, Deadline, Edition, Issue, Session

# ---- minutes under review ---------------------------------------------------------------------------------------


def readings_of(network: Network) -> QuerySet[Reading]:
    """Without the long texts; laid-aside ones are left out."""
    return (
        Reading.objects.filter(network=network)
        .exclude(state=ReadingState.ABANDONED)
        .select_related("edition", "by", "meeting")
        .defer("text", "corrected", "undo")
    )


def standing_of(reading: Reading, found: list[Statement] | None = None) -> Standing:
    """What the house holds where these minutes speak; at most nine queries, whatever their length."""
    found = statements(reading.read, reading.corrections) if found is None else found
    network, edition = reading.network, reading.edition
    standing = Standing(
        network_slug=network.slug, digits=edition.digits if edition else network.digits, edition=edition
    )
    if edition is not None:
        live = Issue.objects.filter(edition=edition, withdrawn_at__isnull=True)
        standing.issues = {issue.no: issue for issue in live}
        standing.days = list(Day.objects.filter(edition=edition))
        standing.deadlines = list(Deadline.objects.filter(edition=edition))
    meeting = standing.meeting = meeting_told_of(reading, found)
    if meeting is not None:
        standing.items = list(meeting.items.all())
        standing.names = meeting.attendees.count()
        standing.tasks = list(meeting.tasks.select_related("item"))
        standing.related = related_topics_of(meeting)
    if any(one.about == "milestones" for one in found):
        standing.milestones = list(Milestone.objects.filter(network=network))
    return standing


def meeting_told_of(reading: Reading, found: list[Statement]) -> Meeting | None:
    """The meeting of this reading, or the one with its kind, number and year: changed minutes of the same meeting."""
    own = Meeting.objects.filter(reading=reading).first()
    if own is not None:
        return own
    values = chosen(found)
    no, year_be = values.get("meeting.no"), values.get("meeting.year_be")
    known = Meeting.objects.filter(network=reading.network, withdrawn_at__isnull=True)
    if no is not None:
        year = year_be - 543 if year_be else int(values["date"][:4]) if "date" in values else None
        same = known.filter(no=no, year=year, kind=values.get("meeting.kind") or "other")
        return same.first() if year else None
    if "date" in values and "title" in values:
        return known.filter(no__isnull=True, held_on=values["date"], title=values["title"][:300]).first()
    return None


def edition_meant(network: Network, found: list[Statement]) -> Edition | None:
    """The network's edition of the year the minutes speak of, to begin with; a person may choose another."""
    year = chosen(found).get("event.year")
    return Edition.objects.filter(network=network, year=year).order_by("id").first() if year else None


def related_topics_of(meeting: Meeting) -> list[dict[str, Any]]:
    """Topics listed with the minutes and accepted: ``{"title", "serial": {"from", "to"} | None}``, in their order."""
    reading = meeting.reading
    if reading is None:
        return []
    return [entry["value"] for entry in reading.undo if entry["what"] == "related"]


# ---- meetings -----------------------------------------------------------------------------------------------------


def meetings_of(edition: Edition) -> QuerySet[Meeting]:
    """The edition's meetings, the latest first."""
    return Meeting.objects.filter(edition=edition, withdrawn_at__isnull=True)


def next_number(edition: Edition, kind: str, numbering: str, year: int) -> int:
    """The number the next meeting of this kind gets: anew each calendar year, or through the whole edition."""
    found = meetings_of(edition).filter(kind=kind, no__isnull=False)
    if numbering == Numbering.YEAR:
        found = found.filter(year=year)
    return (found.order_by("-no").values_list("no", flat=True).first() or 0) + 1


def last_meeting(edition: Edition) -> Meeting | None:
    """The one the next is called after."""
    return meetings_of(edition).defer("text").order_by("-held_on", "-no", "-id").first()


def open_tasks_before(meeting: Meeting) -> QuerySet[Task]:
    """Open tasks of the edition that this meeting did not set: they are carried on until they are closed."""
    if not meeting.edition:
        return Task.objects.none()
    found = tasks_of(meeting.edition).filter(state=TaskState.OPEN)
    return found.exclude(meeting=meeting) if meeting.pk else found  # one that is only being called has set none yet


def agenda_of(meeting: Meeting) -> list[AgendaPoint]:
    """The agenda with ``no`` ("2", "2.1") on each point."""
    points = list(meeting.agenda.select_related("task", "adopts"))
    first = second = 0
    for point in points:
        first, second = (first + 1, 0) if point.level == 1 else (first, second + 1)
        point.no = str(first) if point.level == 1 else f"{first}.{second}"  # type: ignore[attr-defined]
    return points


def people_found(network: Network, words: str) -> list[Person]:
    """Up to twelve people of the network whose name holds every word that was typed, with where they work."""
    found = people_of(network)
    for word in words.split()[:5]:
        found = found.filter(Q(given_name__icontains=word) | Q(family_name__icontains=word))
    return list(found.prefetch_related("affiliations__organisation").order_by("given_name", "family_name", "id")[:12])


def origins_of(kind: str, ids: Iterable[int]) -> dict[int, Origin]:
    """id -> from which words of which meeting the row came; one query. Told by ``meetings.told``."""
    return origins_of_all({kind: list(ids)})[kind]


def origins_of_all(wanted: Mapping[str, Collection[int]]) -> dict[str, dict[int, Origin]]:
    """The same for several kinds in one query; ``edition.theme`` is a field of a row, of which the newest words count."""
    which = Q(pk__in=[])
    for kind, ids in wanted.items():
        name, _dot, field = kind.partition(".")
        which |= Q(object_kind=name, object_id__in=list(ids), **({"field": field} if field else {}))
    found: dict[str, dict[int, Origin]] = {kind: {} for kind in wanted}
    rows = Origin.objects.filter(which).select_related("item__parent", "meeting__edition", "meeting__network")
    for origin in rows.order_by("id"):
        with_field = f"{origin.object_kind}.{origin.field}"
        if with_field in found:
            found[with_field][origin.object_id] = origin
        elif origin.object_kind in found:
            found[origin.object_kind].setdefault(origin.object_id, origin)
    return found


# ---- tasks --------------------------------------------------------------------------------------------------------


def tasks_of(edition: Edition) -> QuerySet[Task]:
    """The edition's tasks that were not dropped, by day (those without a day last on SQLite and PostgreSQL alike)."""
    return (
        Task.objects.filter(edition=edition)
        .exclude(state=TaskState.DROPPED)
        .select_related("meeting", "item", "person", "organisation")
        .order_by(F("due_on").asc(nulls_last=True), "id")
    )


def tasks_chosen(edition: Edition, *, owner: str = "", meeting: str = "", state: str = "", on: dt.date) -> list[Task]:
    """The board's tasks narrowed: whose, from which meeting (public id, or ``hand``), open, late, done or dropped."""
    found = tasks_of(edition)
    if state == TaskState.DROPPED:
        found = Task.objects.filter(edition=edition, state=state).select_related("meeting", "item").order_by("-id")
    elif state == "late":
        found = late_tasks(edition, on)
    elif state in (TaskState.OPEN, TaskState.DONE):
        found = found.filter(state=state)
    if owner:
        found = found.filter(owner=owner)
    if meeting == "hand":
        found = found.filter(meeting__isnull=True)
    elif meeting:
        found = found.filter(meeting__public_id=meeting)
    return list(found.annotate(words=Count("notes")))


def late_tasks(edition: Edition, on: dt.date) -> QuerySet[Task]:
    """Open tasks whose day has passed on ``on`` (a day-only deadline ends with its day)."""
    return tasks_of(edition).filter(state=TaskState.OPEN, due_on__lt=on)


def owners_of(edition: Edition) -> list[str]:
    """Who has tasks here, for the filter."""
    names = tasks_of(edition).exclude(owner="").order_by("owner").values_list("owner", flat=True)
    return sorted(set(names))


def items_with_tasks(meeting: Meeting) -> list[Item]:
    """The meeting's items in order, each with its tasks."""
    return list(meeting.items.prefetch_related(Prefetch("tasks", queryset=Task.objects.order_by("id"))))


def decided(item: Item, noted: bool) -> list[str]:
    """What an item decides, as the reader of minutes gives it back."""
    from wethi.meetings.noted import decision_words, decisions_said
    from wethi.pure.minutes.line_kinds import NOTED

    if noted:
        return [decision_words(item.text)] if item.kind == "decision" else []
    if item.kind not in ("decision", "task"):
        took_note = [line for line in (item.text, *item.body) if NOTED.fullmatch(line.strip())]
        return decisions_said("\n".join(took_note)) if took_note else []
    said = decisions_said("\n".join([item.text, *item.body]))
    return said or [item.text] * (item.kind == "decision")


def decisions_of(meeting: Meeting, items: Iterable[Item]) -> list[tuple[Item, str, str]]:
    """(item, what was decided, what it was about) of every decision; nothing of the last where the item says it all."""
    noted = meeting.reading_id is None
    found = ((item, words) for item in items if item.kind == ItemKind.DECISION for words in decided(item, noted))
    return [(item, words, "" if words in item.text else item.text) for item, words in found]


# ---- notes --------------------------------------------------------------------------------------------------------


def notes_channel(record: Record) -> str:
    """What only those hear who may read these notes; it takes a ticket."""
    return f"notes:{record.pk}"


def lines_of(record: Record, *, since: int | None = None) -> list[Line]:
    """The lines in their order, without those taken away; ``since`` a rev: everything changed after it, taken away or
    not. Order keys are compared as plain text, which not every database's collation does."""
    found = record.lines.select_related("changed_by")
    found = found.filter(deleted_at__isnull=True) if since is None else found.filter(rev__gt=since)
    return sorted(found, key=lambda line: (line.order, line.line_id))


def wired(line: Line) -> dict[str, Any]:
    """A line as the browser gets it."""
    return {
        "id": line.line_id,
        "name": line.public_id,
        "order": line.order,
        "level": line.level,
        "kind": line.kind,
        "text": line.text,
        "told": line.understood,
        "speaker": line.speaker_id,
        "saidBy": line.said_by,
        "saidAt": line.said_at.isoformat(),
        "version": line.version,
        "rev": line.rev,
        "save": line.last_save,
        "twinOf": line.twin_of,
        "deleted": line.deleted_at is not None,
        "by": line.changed_by_id,
    }


def known_names(record: Record) -> list[str]:
    """Whom a line may name as owner after @: who is in the attendance list, the bodies they come from, the speakers."""
    if record.meeting_id:
        found = record.meeting.attendees.values_list("name", "organisation")  # type: ignore[union-attr]
        return sorted({name for pair in found for name in pair if name})
    return sorted(set(record.session.speakings.values_list("shown_name", flat=True)))  # type: ignore[union-attr]


def takers_of(record: Record, at: dt.datetime) -> list[NoteTaker]:
    """Who has the notes open just now."""
    since = at - dt.timedelta(minutes=1)
    return list(record.takers.filter(seen_at__gte=since).select_related("user").order_by("pk"))


def sessions_to_minute(edition: Edition) -> list[Session]:
    """The programme's sessions in their order, each with ``record`` where notes have been begun."""
    found = Session.objects.filter(edition=edition).exclude(format="break").select_related("day", "issue", "record")
    return list(found.order_by(F("day__on").asc(nulls_last=True), F("starts_at").asc(nulls_last=True), "id"))


def proposals_of(edition: Edition) -> list[Line]:
    """What was proposed in the sessions, as their notes say, in the order of the programme; one statement."""
    found = Line.objects.filter(
        record__session__edition=edition, kind=LineKind.PROPOSAL, deleted_at__isnull=True, twin_of=""
    ).select_related("record__session__day", "record__session__issue")  # fmt: skip
    return sorted((line for line in found if line.text.strip()), key=_place_in_programme)


def _place_in_programme(line: Line) -> tuple[str, str, int, str, str]:
    session = line.record.session
    assert session is not None
    day, hour = session.day.on.isoformat() if session.day else "9", session.starts_at
    return day, hour.isoformat() if hour else "9", session.pk, line.order, line.line_id
