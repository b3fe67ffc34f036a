"""The same person named by two co-organisers: looked for, settled by a person, both told; counted once."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from wethi.audit.actions import By, record
from wethi.audit.facts import Code
from wethi.kit.outbox import actions as outbox
from wethi.kit.outbox.choices import Channel
from wethi.programme.models import Edition
from wethi.programme.rules import require_in_edition
from wethi.rosters import words
from wethi.rosters.choices import DoubleState, LineState, Why
from wethi.rosters.doubles import pairs_among
from wethi.rosters.facts import DoubleSettled
from wethi.rosters.models import Double, Line
from wethi.rosters.queries import all_standing


def find_doubles(*, edition: Edition, by: By, at: dt.datetime) -> int:
    """Notes the pairs that may be one person; what was settled stays settled. Returns how many wait to be settled."""
    require_in_edition(by, "rosters.edit", edition, at)
    lines = list(all_standing(edition))  # compared outside the transaction: that takes its time
    found = {(pair.first, pair.second): pair for pair in pairs_among(lines)}
    with transaction.atomic():
        known = {(one.first_id, one.second_id): one for one in Double.objects.filter(edition=edition)}
        gone = [one.pk for key, one in known.items() if one.state == DoubleState.OPEN and key not in found]
        Double.objects.filter(pk__in=gone).delete()
        Double.objects.bulk_create(
            [
                Double(
                    edition=edition,
                    first_id=first,
                    second_id=second,
                    confidence=pair.confidence,
                    reasons=list(pair.reasons),
                )
                for (first, second), pair in found.items()
                if (first, second) not in known
            ],
            ignore_conflicts=True,
        )
    return Double.objects.filter(edition=edition, state=DoubleState.OPEN).count()


@transaction.atomic
def settle_double(*, double: Double, same: bool, kept: Line | None = None, by: By, at: dt.datetime) -> None:
    """``same``: one person, who counts with ``kept`` (the first unless said); both co-organisers are told.

    Twice on one list: the other name is withdrawn. Settled again, the earlier word is taken back first.
    """
    require_in_edition(by, "rosters.edit", double.edition, at)
    first, second = double.first, double.second
    Line.objects.filter(pk=first.pk, counted_with=second).update(counted_with=None)
    Line.objects.filter(pk=second.pk, counted_with=first).update(counted_with=None)
    if same:
        one, other = (second, first) if kept is not None and kept.pk == second.pk else (first, second)
        if one.roster_id == other.roster_id:
            Line.objects.filter(pk=other.pk).update(
                state=LineState.WITHDRAWN, state_why=Why.DOUBLE, state_at=at, changed_at=at
            )
        else:
            Line.objects.filter(pk=other.pk).update(counted_with=one.counted_with_id or one.pk)
            Line.objects.filter(counted_with=other).update(counted_with=one)
            _tell_both(double, one, other, at)
    outcome = DoubleState.SAME if same else DoubleState.DIFFERENT
    Double.objects.filter(pk=double.pk).update(state=outcome, settled_at=at)
    double.refresh_from_db()
    edition = double.edition
    record(
        DoubleSettled(
            network_id=edition.network_id,
            edition_id=edition.pk,
            double_id=double.pk,
            line_id=first.pk,
            outcome=Code(outcome.value),
        ),
        by=by,
        at=at,
    )


def _tell_both(double: Double, one: Line, other: Line, at: dt.datetime) -> None:
    for mine, theirs in ((one, other), (other, one)):
        subject, text = words.counted_once(mine, theirs, counts_here=mine is one)
        outbox.prepare(
            network_id=double.edition.network_id,
            edition_id=double.edition_id,
            key=f"double-{double.pk}-{mine.pk}-{one.pk}",
            batch_key="doubles",
            channel=Channel.SHARE,
            to_kind="organisation",
            to_id=mine.roster.participation.organisation_id,
            to_name=mine.roster.name,
            subject=subject,
            body=text,
            at=at,
        )
