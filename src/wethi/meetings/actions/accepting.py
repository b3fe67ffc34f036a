"""Accepting reviewed minutes: the ticked facts become an edition, a meeting, tasks, deadlines, history.

Everything goes through the floors' own actions and is noted in a journal, so that it can be taken back exactly.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from wethi.audit.actions import By, record
from wethi.meetings.actions.readings import ReadingClosed, ReviewedMeanwhile
from wethi.meetings.actions.writing import MeetingWriter
from wethi.meetings.choices import ReadingState
from wethi.meetings.diff import NEEDS_RELEASE, FactRow, Standing, matching_deadline, rows
from wethi.meetings.facts import MinutesAccepted
from wethi.meetings.journal import Journal, as_written
from wethi.meetings.models import Meeting, Reading
from wethi.meetings.queries import standing_of
from wethi.meetings.rules import require_for
from wethi.meetings.shown import Voice, deadline_words
from wethi.meetings.understood import days_between
from wethi.network import actions as network_actions
from wethi.network.rules import may_in_network
from wethi.programme import actions as programme_actions
from wethi.programme.models import Day, Deadline, Edition, OldSlug
from wethi.pure.thai.slug import EDITION_SLUG, ascii_slug


class NothingTicked(Exception):
    """No fact was taken yet."""


class EditionNeedsName(Exception):
    """Facts of a new edition were taken, but not its name and year; nothing could be shown without them."""


@dataclass
class Accepted:
    """What accepting did: rows written by kind, and sentences about what was left out."""

    reading: Reading
    meeting: Meeting | None
    edition: Edition | None
    written: Counter[str] = field(default_factory=Counter)
    left: list[str] = field(default_factory=list)


@transaction.atomic
def accept_reading(*, reading: Reading, by: By, at: dt.datetime, version: int | None = None) -> Accepted:
    """Writes every ticked fact that differs from what is there; a second time it finds nothing to do.

    ``version`` is the review as the page showed it. Raises :class:`ReviewedMeanwhile`, :class:`NothingTicked`,
    :class:`EditionNeedsName`, :class:`ReadingClosed`, and NotAllowed.
    """
    require_for(by, "minutes.accept", reading, at)
    reading = Reading.objects.select_for_update().get(pk=reading.pk)
    require_for(by, "minutes.accept", reading, at)
    if reading.state == ReadingState.ABANDONED:
        raise ReadingClosed
    if version is not None and version != reading.version:
        raise ReviewedMeanwhile
    if not any(value for key, value in reading.ticks.items() if not key.startswith("!")):
        raise NothingTicked
    standing = standing_of(reading)
    found, _loose = rows(reading, standing, Voice(digits=standing.digits))
    return _Acceptance(reading, standing, found, by, at).run()


_SPAN = ("starts_on", "ends_on")  # follow the days, back as well


class _Acceptance:
    def __init__(self, reading: Reading, standing: Standing, found: list[FactRow], by: By, at: dt.datetime) -> None:
        self.reading, self.standing, self.by, self.at = reading, standing, by, at
        self.found = found
        self.to_write = [row for row in found if row.will_be_written]
        self.journal = Journal()
        self.result = Accepted(reading, standing.meeting, standing.edition)
        self.act: dict[str, Any] = {"by": by, "at": at}

    def run(self) -> Accepted:
        asked = sum(row.tick is True and row.effect == NEEDS_RELEASE and not row.confirmed for row in self.found)
        if asked:
            self.result.left.append(
                _("%(count)s changes of the released programme were left out: they need a yes of their own.")
                % {"count": asked}
            )
        if not self.to_write and self.standing.meeting is not None:
            return self.result
        self._edition()
        writer = MeetingWriter(self.reading, self.standing, self.found, self.journal, self.result, self.by, self.at)
        writer.write()
        self.writer = writer
        self._issues()
        self._deadlines()
        writer.write_tasks()
        self._milestones()
        self._related()
        self._origins_of_edition()
        writer.write_origins()
        return self._closed(writer.meeting)

    def _row(self, key: str) -> FactRow | None:
        return next((row for row in self.to_write if row.key == key), None)

    # ---- the edition ---------------------------------------------------------------------------------------

    def _edition(self) -> None:
        rows_of_event = [row for row in self.to_write if row.about in {"event", "deadlines"}]
        before = as_written(self.standing.edition) if self.standing.edition is not None else None
        if self.standing.edition is None:
            if not rows_of_event:
                return
            name, year = self._row("event.name"), self._row("event.year")
            if name is None or year is None:
                raise EditionNeedsName
            edition = programme_actions.create_edition(
                network=self.reading.network,
                slug=free_slug(self.reading, year.value),
                name=name.value[:200],
                year=year.value,
                **self._edition_values(without={"name", "year"}),
                **self.act,
            )
            self.journal.made("edition", edition)
            self.result.written["edition"] += 1
        else:
            edition = self.standing.edition
            values = self._edition_values()
            if values:
                programme_actions.change_edition(edition=edition, **values, **self.act)
                self.result.written["edition"] += 1
        self.result.edition = self.standing.edition = edition
        place = len(self.journal.entries)
        self._days(edition)
        if before is not None:
            span = _SPAN if any(entry["what"] == "day" for entry in self.journal.entries[place:]) else ()
            self.journal.changed("edition", edition, before, place=place, always=span)

    def _edition_values(self, without: set[str] | frozenset[str] = frozenset()) -> dict[str, Any]:
        """The edition's own fields among the ticked facts."""
        values: dict[str, Any] = {}
        for row in self.to_write:
            name = row.key.removeprefix("event.")
            if row.about != "event" or name in without:
                continue
            if name in {"name", "theme"}:
                values[name] = row.value[: 200 if name == "name" else 250]
            elif name in {"year", "channel", "formats", "sectors"}:
                values[name] = row.value
            elif name == "start_time":
                values["first_starts_at"] = dt.time.fromisoformat(row.value)
            elif name == "viewers":
                values.update(viewers_min=row.value["min"], viewers_max=row.value["max"])
            elif name == "days":
                days = days_between(row.value)
                values.update(starts_on=days[0], ends_on=days[-1])
        return values

    def _days(self, edition: Edition) -> None:
        """The days themselves. A day that no longer belongs goes, unless something is planned on it."""
        row, start = self._row("event.days"), self._row("event.start_time")
        if row is not None:
            wanted = days_between(row.value)
            done = programme_actions.put_days(edition=edition, wanted=wanted, **self.act)
            for day in done.kept:
                sentence = _("%(day)s was kept: something is planned on it.")
                self.result.left.append(sentence % {"day": Voice().day(day.on)})
            for day in done.removed:
                self.journal.removed("day", day)
            for day in done.made:
                self.journal.made("day", day)
            self.result.written["day"] += len(done.made)
        first = Day.objects.filter(edition=edition).order_by("on").first()
        if first is not None and (row is not None or start is not None) and edition.first_starts_at:
            before = as_written(first)
            hour = edition.first_starts_at
            day = programme_actions.put_day(edition=edition, on=first.on, starts_at=hour, **self.act)
            self.journal.changed("day", day, before)
        self.standing.days = list(Day.objects.filter(edition=edition))

    def _issues(self) -> None:
        edition = self.standing.edition
        if edition is None:
            return
        target = self._row("event.target")
        put: set[int] = set()
        for row in self.to_write:
            if row.kind != "issue":
                continue
            if row.value["no"] in put:
                sentence = _("“%(title)s” was left out: another issue has the number %(no)s.")
                self.result.left.append(sentence % row.value)
                continue
            put.add(row.value["no"])
            known = self.standing.issues.get(row.value["no"])
            before = as_written(known) if known else None
            values = {"title": row.value["title"][:250], **({"target": target.value} if target else {})}
            issue = programme_actions.put_issue(edition=edition, no=row.value["no"], **values, **self.act)
            self._noted("issue", issue, before, row)
            self.standing.issues[issue.no] = issue
        if target is not None:
            for no, issue in sorted(self.standing.issues.items()):
                if issue.target == target.value:
                    continue
                before = as_written(issue)
                changed = programme_actions.put_issue(edition=edition, no=no, target=target.value, **self.act)
                self.journal.changed("issue", changed, before)
                self.standing.issues[no] = changed

    # ---- what else the minutes set off ---------------------------------------------------------------------

    def _deadlines(self) -> None:
        edition = self.standing.edition
        for row in self.to_write:
            if row.about != "deadlines" or edition is None:
                continue
            value = row.value
            on = dt.date.fromisoformat(value["on"])
            known = matching_deadline(value, self.standing.deadlines)
            if known is not None:
                before = as_written(known)
                deadline = programme_actions.put_deadline(
                    edition=edition, what=known.what, on=on, deadline=known, **self.act
                )
                self._noted("deadline", deadline, before, row)
                continue
            new: Deadline = programme_actions.put_deadline(
                edition=edition,
                what=deadline_words(value)[:300],
                what_en="" if value["what"] else deadline_words(value, "en")[:300],
                on=on,
                kind=value["kind"],
                is_public=value["kind"] == "rosters",
                **self.act,
            )
            self._noted("deadline", new, None, row)
            self.standing.deadlines.append(new)

    def _milestones(self) -> None:
        wanted = [row for row in self.to_write if row.about == "milestones"]
        network = self.reading.network
        refused = may_in_network(self.by, "network.edit", network.pk, self.at) if wanted else None
        if refused:
            self.result.left.append(_("The network's history was left as it is: that takes a right in the network."))
            return
        for row in wanted:
            milestone = network_actions.put_milestone(
                network=network, year=row.value["year"], text=row.value["text"][:400], **self.act
            )
            if all(known.pk != milestone.pk for known in self.standing.milestones):
                self._noted("milestone", milestone, None, row)
                self.standing.milestones.append(milestone)

    def _related(self) -> None:
        """Kept with the reading; the library shows them beside the published minutes."""
        for value in self.writer.carried_topics:
            self.journal.note("related", value=value)
        for row in self.to_write:
            if row.about == "related":
                self.journal.note("related", value=row.value)
                self.result.written["related"] += 1

    def _origins_of_edition(self) -> None:
        edition = self.standing.edition
        if edition is None:
            return
        for row in self.to_write:
            if row.about == "event" and row.kind != "issue":
                self.writer.origin("edition", edition.pk, row, row.key.removeprefix("event."))
        days = self._row("event.days")
        if days is not None:
            for day in self.standing.days:
                self.writer.origin("day", day.pk, days)

    def _noted(self, what: str, made: models.Model, before: dict[str, Any] | None, row: FactRow) -> None:
        if before is None:
            self.journal.made(what, made)
        else:
            self.journal.changed(what, made, before)
        self.writer.origin(what, made.pk, row)
        self.result.written[what] += 1

    def _closed(self, meeting: Meeting) -> Accepted:
        reading = self.reading
        before = reading.undo if reading.state == ReadingState.ACCEPTED else []
        reading.undo = [*before, *self.journal.entries]
        reading.state = ReadingState.ACCEPTED
        reading.accepted_at = self.at
        reading.edition = self.standing.edition
        reading.version += 1
        reading.save(update_fields=["undo", "state", "accepted_at", "edition", "version"])
        self.result.meeting = meeting
        fact = MinutesAccepted(
            network_id=reading.network_id,
            edition_id=reading.edition_id,
            reading_id=reading.pk,
            meeting_id=meeting.pk,
            count=len(self.to_write),
        )
        record(fact, by=self.by, at=self.at)
        return self.result


def free_slug(reading: Reading, year: int) -> str:
    """An address for a new edition: the network's and the Buddhist year, ``songkhla-2564``; numbered when taken."""
    stem = ascii_slug(f"{reading.network.slug} {year + 543}", "forum")[:50]
    stem = stem if EDITION_SLUG.fullmatch(stem) else f"forum-{year + 543}"
    taken = set(Edition.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    taken |= set(OldSlug.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    slug, number = stem, 2
    while slug in taken:
        slug, number = f"{stem}-{number}", number + 1
    return slug


__all__ = ["Accepted", "EditionNeedsName", "NothingTicked", "accept_reading", "free_slug"]
