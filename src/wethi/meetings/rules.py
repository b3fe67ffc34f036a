"""Who may touch minutes, meetings and tasks, and what stands against taking an acceptance back."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wethi.accounts.choices import Scope
from wethi.accounts.rules import ScopeKey, may, require
from wethi.audit.actions import By
from wethi.meetings.choices import ReadingState, TaskState
from wethi.meetings.journal import KINDS, as_written, plain
from wethi.meetings.models import Meeting, Origin, Reading, Record, Task
from wethi.network.rules import scopes_of as network_scopes
from wethi.programme.choices import EditionState
from wethi.programme.models import Edition, OldSlug, Session
from wethi.programme.rules import scopes_of as edition_scopes


def scopes_of(row: Reading | Meeting | Task) -> list[ScopeKey]:
    """An edition's scopes where the row belongs to one, the network's otherwise."""
    return edition_scopes(row.edition) if row.edition is not None else network_scopes(row.network_id)


def require_for(by: By, right: str, row: Reading | Meeting | Task, at: dt.datetime) -> None:
    require(by, right, scopes_of(row), at)


def may_for(by: By, right: str, row: Reading | Meeting | Task, at: dt.datetime) -> str | None:
    return may(by, right, scopes_of(row), at)


def scopes_of_part(edition: Edition, session: Session | None = None) -> list[ScopeKey]:
    """A rapporteur may be given just that session, or the sessions of its issue."""
    own: list[ScopeKey] = [(Scope.SESSION.value, session.pk)] if session is not None else []
    if session is not None and session.issue_id:
        own.append((Scope.ISSUE.value, session.issue_id))
    return [*own, *edition_scopes(edition)]


def require_for_edition_part(by: By, right: str, edition: Edition, session: Session | None, at: dt.datetime) -> None:
    require(by, right, scopes_of_part(edition, session), at)


def require_for_record(by: By, right: str, record: Record, at: dt.datetime) -> None:
    require(by, right, scopes_of_part(record.edition, record.session), at)


def may_for_record(by: By, right: str, record: Record, at: dt.datetime) -> str | None:
    return may(by, right, scopes_of_part(record.edition, record.session), at)


# ---- taking an acceptance back ----------------------------------------------------------------------------------


def reasons_against_undo(reading: Reading) -> list[str]:
    """Sentences that say what was built on the acceptance since; empty when it can be taken back whole."""
    if reading.state != ReadingState.ACCEPTED:
        return [_("Nothing has been accepted from these minutes.")]
    made: dict[str, set[int]] = {what: set() for what in KINDS}
    for entry in reading.undo:
        if entry.get("made"):
            made[entry["what"]].add(entry["id"])
    reasons = _state_reasons(made)
    reasons += _changed_since(reading.undo)
    for what, ids in made.items():
        for built, count in _built_on(KINDS[what], ids, made, reading).items():
            reasons.append(_built_sentence(built, count))
    later = Meeting.objects.filter(reading=reading).values_list("adopted_at", flat=True).first()
    if later is not None:
        reasons.append(_("The minutes of this meeting have been adopted."))
    return list(dict.fromkeys(reasons))


def _state_reasons(made: dict[str, set[int]]) -> list[str]:
    reasons = []
    for edition in Edition.objects.filter(pk__in=made["edition"]):
        if edition.state != EditionState.DRAFT:
            reasons.append(_("The edition is open to the public. Take it back from there first."))
        if edition.programme_version:
            reasons.append(_("The programme of the edition has been released."))
    done = Task.objects.filter(pk__in=made["task"]).exclude(state=TaskState.OPEN).count()
    if done:
        reasons.append(
            ngettext("%(count)s task is done or dropped already.", "%(count)s tasks are done or dropped already.", done)
            % {"count": done}
        )
    return reasons


def _changed_since(undo: list[dict[str, Any]]) -> list[str]:
    """Rows that no longer are as the acceptance left them."""
    expected: dict[tuple[str, int], dict[str, Any]] = {}
    for entry in undo:
        if entry["what"] in KINDS and "after" in entry:
            expected.setdefault((entry["what"], entry["id"]), {}).update(entry["after"])
    rows = {
        what: KINDS[what].objects.in_bulk([key for kind, key in expected if kind == what])  # type: ignore[attr-defined]
        for what in {kind for kind, _key in expected}
    }
    changed: Counter[str] = Counter()
    for (what, key), after in expected.items():
        row = rows[what].get(key)
        if row is None or any(plain(getattr(row, name)) != value for name, value in after.items()):
            changed[what] += 1
    return [_changed_sentence(what, count) for what, count in changed.items()]


def _changed_sentence(what: str, count: int) -> str:
    named = {
        "edition": _("The edition has been changed since."),
        "issue": _("Issues have been changed since."),
        "day": _("Days have been changed since."),
        "deadline": _("Deadlines have been changed since."),
        "milestone": _("The network's history has been changed since."),
        "meeting": _("The meeting has been changed since."),
        "task": _("Tasks have been changed since."),
    }
    return named[what]


def _built_on(model: Any, ids: set[int], made: dict[str, set[int]], reading: Reading) -> dict[str, int]:
    """Model label -> rows that point at what was made and were not made with it."""
    if not ids:
        return {}
    counts: dict[str, int] = {}
    own = {KINDS[what]._meta.label: keys for what, keys in made.items()}
    for relation in model._meta.related_objects:
        other: type[models.Model] = relation.related_model
        if other in {Origin, OldSlug} or (model is Meeting and relation.on_delete is models.CASCADE):
            continue
        rows = other._default_manager.filter(**{f"{relation.field.name}__in": ids})
        rows = rows.exclude(pk__in=own.get(other._meta.label, set()))
        if other is Reading:
            rows = rows.exclude(pk=reading.pk)
        if count := rows.count():
            counts[other._meta.label] = counts.get(other._meta.label, 0) + count
    return counts


def _built_sentence(label: str, count: int) -> str:
    named = {
        "programme.Session": _("Sessions of the programme stand on it."),
        "programme.Segment": _("Broadcast segments stand on it."),
        "programme.Hub": _("The edition has hubs already."),
        "programme.Participation": _("Co-organisers have been taken into the edition."),
        "programme.Issue": _("Issues have been added since."),
        "programme.Day": _("Days have been added since."),
        "programme.Deadline": _("Deadlines have been added since."),
        "meetings.Meeting": _("Other meetings belong to the edition."),
        "meetings.Task": _("Tasks have been added since."),
        "meetings.Reading": _("Other minutes have been handed in for the edition."),
        "library.Article": _("Articles have been written about it."),
    }
    return named.get(label) or _("Something else in the house already points at it (%(count)s).") % {"count": count}


__all__ = ["as_written", "may_for", "reasons_against_undo", "require_for", "scopes_of"]
