"""Batches under way: paused, going on, stopped; papers cancelled."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Q, QuerySet

from wethi.audit.actions import By, record
from wethi.kit.files import stored
from wethi.kit.files.models import StoredFile
from wethi.kit.jobs import batches
from wethi.kit.jobs.models import Batch
from wethi.papers.actions.issuing import OtherFloor
from wethi.papers.actions.numbers import NoReason, cancel_number
from wethi.papers.choices import OF_ABOVE, NumberState, PaperState
from wethi.papers.facts import BatchFact, BatchPaused, BatchResumed, BatchStopped, PaperCancelled
from wethi.papers.models import Number, Paper, PaperBatch
from wethi.papers.rules import require_for


def _told(fact: type[BatchFact], batch: PaperBatch, by: By, at: dt.datetime) -> None:
    record(fact(batch_id=batch.pk, network_id=batch.edition.network_id, edition_id=batch.edition_id), by=by, at=at)


@transaction.atomic
def pause_batch(*, batch: PaperBatch, by: By, at: dt.datetime) -> bool:
    """No further hundred is begun. Whether there was something to pause."""
    require_for(by, "papers.issue", batch.edition.network_id, batch.edition, at)
    paused = batch.job_id is not None and batches.pause(batch.job_id)
    if paused:
        _told(BatchPaused, batch, by, at)
    return paused


@transaction.atomic
def resume_batch(*, batch: PaperBatch, by: By, at: dt.datetime) -> bool:
    """Goes on where it stopped: what is made stays made, what failed is tried again."""
    require_for(by, "papers.issue", batch.edition.network_id, batch.edition, at)
    if batch.job_id is None:
        return False
    going = batches.resume(batch.job_id)
    again = batches.retry_failed(batch.job_id)
    if not (going or again):
        return False
    Batch.objects.filter(pk=batch.job_id).update(message="")
    Paper.objects.filter(places__batch=batch, state=PaperState.FAILED).update(state=PaperState.PREPARED, reason="")
    _told(BatchResumed, batch, by, at)
    return True


@transaction.atomic
def stop_batch(*, batch: PaperBatch, by: By, at: dt.datetime) -> bool:
    """For good. Papers that are made stay; the others keep their numbers and wait for the next batch that names them."""
    require_for(by, "papers.issue", batch.edition.network_id, batch.edition, at)
    stopped = batch.job_id is not None and batches.cancel(batch.job_id, at=at)
    if stopped:
        _told(BatchStopped, batch, by, at)
    return stopped


@transaction.atomic
def cancel_paper(*, paper: Paper, reason: str, by: By, at: dt.datetime) -> Paper:
    """The paper is void and says why; so is its number, unless other papers carry it too. Raises :class:`NoReason`,
    :class:`OtherFloor`."""
    edition = paper.edition
    require_for(by, "papers.cancel", edition.network_id, edition, at)
    if paper.kind in OF_ABOVE and by.kind == "user":
        raise OtherFloor
    if not reason.strip():
        raise NoReason
    standing = Paper.objects.filter(pk=paper.pk).exclude(state__in=(PaperState.CANCELLED, PaperState.REPLACED))
    if standing.update(state=PaperState.CANCELLED, reason=reason.strip()[:300]):
        number = paper.number
        shared = number is not None and Paper.objects.filter(
            number=number, state__in=(PaperState.PREPARED, PaperState.MADE, PaperState.FAILED)
        ).exists()  # fmt: skip
        if number is not None and not shared and number.state == NumberState.TAKEN:
            cancel_number(number=number, reason=reason, by=by, at=at)
        record(PaperCancelled(paper_id=paper.pk, network_id=edition.network_id, edition_id=edition.pk), by=by, at=at)
    paper.refresh_from_db()
    return paper


def forget_papers(person_id: int) -> int:
    """Empties what papers hold of an erased person: values, names, files; of sheets with many people all of it, they are
    made anew from the lists. Numbers and rows stay for the counts."""
    return empty_papers(Paper.objects.filter(Q(person=person_id) | Q(people=person_id)))


@transaction.atomic
def empty_papers(papers: QuerySet[Paper]) -> int:
    """Takes out of these papers all that they say, and their files; print files and ZIPs in which they stand are made
    again without them. A step of those who erase or whose time to keep is over."""
    keys = list(papers.values_list("pk", flat=True).distinct())
    batches_with = list(PaperBatch.objects.filter(places__paper__in=keys).distinct())
    whole = [key for one in batches_with for key in (one.printed_id, one.packed_id) if key]
    stored.take_away(StoredFile.objects.filter(Q(papers__in=keys) | Q(pk__in=whole)).distinct())
    PaperBatch.objects.filter(pk__in=[one.pk for one in batches_with]).update(printed_id=None, packed_id=None)
    Number.objects.filter(papers__in=keys).update(to="")
    emptied = Paper.objects.filter(pk__in=keys).update(to_name="", values={}, names=[], file=None, person=None)
    batches.close_again([one.job_id for one in batches_with if one.job_id])
    return emptied


__all__ = ["NoReason", "cancel_paper", "empty_papers", "forget_papers", "pause_batch", "resume_batch", "stop_batch"]
