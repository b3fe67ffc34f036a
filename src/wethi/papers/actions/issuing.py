"""Issuing papers: each gets its number and its row, then the worker makes the files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db import transaction

from wethi.audit.actions import By, record, record_many
from wethi.audit.facts import Code, Fact
from wethi.kit import clock
from wethi.kit.jobs.batches import start_batch
from wethi.kit.named import named
from wethi.network.models import Organisation
from wethi.papers.actions.numbers import Asked, numbers_for
from wethi.papers.actions.templates import OtherEdition, stored_version
from wethi.papers.choices import NUMBERED, OF_ABOVE, NumberKind, NumberState, PaperState
from wethi.papers.composing import edition_values, hash_of, head_of
from wethi.papers.facts import PaperReissued, PapersIssued
from wethi.papers.fields import OF
from wethi.papers.models import (
    BatchPaper,
    LetterheadVersion,
    Number,
    Paper,
    PaperBatch,
    Template,
    TemplateVersion,
)
from wethi.papers.rules import require_for
from wethi.programme.models import Edition
from wethi.pure.templates import Head, as_stored

AT_ONCE = 50  # papers in one transaction: about 20 ms of SQLite's writer
IN_UNIT = 100  # papers that a worker makes before it says so
MAKE = "papers.make"
_IN_FORCE = (PaperState.PREPARED, PaperState.MADE, PaperState.FAILED)
_NEVER_STORED = ("id_number",)


class NobodyToWriteTo(Exception):
    """A batch without a paper."""


class NotToBeStored(Exception):
    """An ID number was given. Papers that hold one are drawn by ``queries.filled_paper`` and not kept."""


class OtherFloor(Exception):
    """A paper that stands for a row of a floor above, as a voucher does, is issued again and cancelled there."""


@dataclass(frozen=True)
class Wanted:
    """One paper. ``key`` is yours and names it for good (``person-12``); ``values`` are fields of the kind
    (``papers.fields.OF[kind].known``), without what the edition knows by itself. ``person_id`` is emptied with the person,
    and so is a sheet on which one of ``people`` (ids) stands. ``number`` is one that this paper was given before."""

    key: str
    values: Mapping[str, Any]
    to_name: str = ""
    to_organisation: str = ""
    person_id: int | None = None
    names: tuple[str, ...] = ()
    people: tuple[int, ...] = ()
    number: Number | None = None


@dataclass(frozen=True)
class _Frame:
    """What all papers of a batch share."""

    edition: Edition
    kind: str
    version: TemplateVersion
    head: Head
    head_id: int | None
    base: dict[str, Any]
    shared: list[dict[str, Any]]
    dated_on: dt.date
    number_kind: str
    number: Number | None
    organisation: Organisation | None


def issue_papers(
    *,
    edition: Edition,
    kind: str,
    wanted: Iterable[Wanted],
    by: By,
    at: dt.datetime,
    title: str = "",
    language: str = "th",
    dated_on: dt.date | None = None,
    template: Template | None = None,
    organisation: Organisation | None = None,
    number_kind: str | None = None,
    number: Number | None = None,
    shared: Sequence[tuple[str, Mapping[str, Any]]] = (),
) -> PaperBatch:
    """Gives every paper its number and lets the worker make one PDF each, one of all for the printer and a ZIP by organisation.

    ``template``: None takes the edition's default of the kind and language. Numbers: ``number_kind`` None takes the
    kind's own register, "" none at all, ``NumberKind.CIRCULAR`` one ว number for the whole batch; ``number`` is one taken
    before, for all. ``organisation`` is the body whose register counts (None: the network). ``shared`` are enclosures
    alike for everybody, ``(kind, values)``, at the end of each PDF.

    A paper whose key is known and whose content is the same is not made again; one that changed becomes a new revision
    with the same number. Done in steps of fifty papers, each whole by itself: stopped in between and called again
    with the same keys, nothing is doubled. Raises :class:`NobodyToWriteTo`, :class:`NotToBeStored`,
    :class:`OtherEdition` and ``pure.templates.fields.WrongValue``.
    """
    require_for(by, "papers.issue", edition.network_id, edition, at)
    given = list(wanted)
    if not given:
        raise NobodyToWriteTo
    _check(edition, kind, given)
    with transaction.atomic():
        version = stored_version(edition, kind, language, template, at=at)
        batch = PaperBatch.objects.create(
            edition=edition, kind=kind, title=(title or version.template.name)[:200], created_at=at,
            shared=[_shared(edition, one, values, language, at) for one, values in shared],
        )  # fmt: skip
        day = dated_on or clock.day_on_paper(at, edition.network.time_zone)
        counted = NUMBERED.get(kind, "") if number_kind is None else number_kind
        if number is None and counted == NumberKind.CIRCULAR:
            key = f"batch-{batch.public_id}"
            asked = [Asked(key, batch.title)]
            number = numbers_for(
                network=edition.network, kind=counted, wanted=asked, dated_on=day, at=at, organisation=organisation,
                edition=edition,
            )[key]  # fmt: skip
    frame = _Frame(
        edition, kind, version, head_of(version.template.letterhead, named(edition.network, language=language)), _head_id(version),
        {k: v for k, v in edition_values(edition, language, version.digits).items() if k in OF[kind].known},
        batch.shared, day, counted, number, organisation,
    )  # fmt: skip
    source, order, again = iter(given), 0, 0
    while some := list(islice(source, AT_ONCE)):
        with transaction.atomic():
            again += _put(frame, batch, some, order, by, at)
        order += len(some)
    return start_making(batch=batch, made_before=again, by=by, at=at)


def _check(edition: Edition, kind: str, given: Sequence[Wanted]) -> None:
    known = OF[kind].known
    for one in given:
        if any(one.values.get(name) for name in _NEVER_STORED):
            raise NotToBeStored
        if one.number is not None and one.number.register.network_id != edition.network_id:
            raise OtherEdition
        as_stored(one.values, known)


def _shared(edition: Edition, kind: str, values: Mapping[str, Any], language: str, at: dt.datetime) -> dict[str, Any]:
    version = stored_version(edition, kind, language, None, at=at)
    known = OF[kind].known
    base = {k: v for k, v in edition_values(edition, language, version.digits).items() if k in known}
    return {
        "kind": kind, "version": version.pk, "head": _head_id(version), "values": as_stored({**base, **values}, known),
    }  # fmt: skip


def _head_id(version: TemplateVersion) -> int | None:
    """The version of the letterhead that its papers carry from now on."""
    head = version.template.letterhead
    if head is None:
        return None
    return LetterheadVersion.objects.filter(letterhead=head, no=head.latest).values_list("pk", flat=True).get()


def _put(frame: _Frame, batch: PaperBatch, some: Sequence[Wanted], order: int, by: By, at: dt.datetime) -> int:
    """The rows of some papers; returns how many of them stay as they are."""
    # Who issues papers of one template waits for whoever does: a key gets one number and one paper.
    Template.objects.select_for_update(of=("self",)).get(pk=frame.version.template_id)
    keys = [one.key for one in some]
    rows = Paper.objects.select_related("number").filter(edition=frame.edition, kind=frame.kind, key__in=keys)
    last: dict[str, Paper] = {one.key: one for one in rows.order_by("revision")}
    numbers = _numbers(frame, some, last, at)
    made, replaced, kept, facts = [], [], [], list[Fact]()
    for one in some:
        number = one.number or numbers.get(one.key)
        paper = _row(frame, one, number, at)
        before = last.get(one.key)
        in_force = before is not None and before.state in _IN_FORCE
        if before is not None and in_force and before.content_hash == paper.content_hash:
            kept.append(before)
            continue
        if before is not None:
            paper.revision = before.revision + 1
            if in_force:
                replaced.append(before.pk)
        made.append(paper)
    if replaced:
        Paper.objects.filter(pk__in=replaced).update(state=PaperState.REPLACED)
    Paper.objects.bulk_create(made, batch_size=AT_ONCE)
    among = {one.key: one.people for one in some}
    link = Paper.people.through
    rows_of_people = [link(paper_id=paper.pk, person_id=key) for paper in made for key in set(among[paper.key])]
    link.objects.bulk_create(rows_of_people, batch_size=500)
    for paper in made:
        if paper.revision > 1:
            place = {"network_id": frame.edition.network_id, "edition_id": frame.edition.pk}
            facts.append(PaperReissued(paper_id=paper.pk, revision=paper.revision, **place))  # type: ignore[arg-type]
    if facts:
        record_many(facts, by=by, at=at)
    found = {one.key: one for one in (*made, *kept)}
    places = [BatchPaper(batch=batch, paper=found[key], order=order + place) for place, key in enumerate(keys)]
    BatchPaper.objects.bulk_create(places, batch_size=AT_ONCE)
    return len(kept)


def _numbers(frame: _Frame, some: Sequence[Wanted], last: Mapping[str, Paper], at: dt.datetime) -> dict[str, Number]:
    if frame.number is not None:
        return dict.fromkeys((one.key for one in some), frame.number)
    if not frame.number_kind:
        return {}
    held = {key: one.number for key, one in last.items() if one.number and one.number.state == NumberState.TAKEN}
    names = {
        # A paper whose number was cancelled gets a new one; the register's key says which of them it is.
        one.key: f"{frame.edition.pk}:{frame.kind}:{one.key}"
        + (f":{last[one.key].revision}" if one.key in last else "")
        for one in some
        if one.key not in held
    }
    subject = frame.version.template.name
    asked = [
        Asked(names[one.key], str(one.values.get("subject") or subject), one.to_name)
        for one in some
        if one.key in names
    ]
    if not asked:
        return held
    new = numbers_for(
        network=frame.edition.network, kind=frame.number_kind, wanted=asked, dated_on=frame.dated_on, at=at,
        organisation=frame.organisation, edition=frame.edition,
    )  # fmt: skip
    return held | {key: new[name] for key, name in names.items()}


def _row(frame: _Frame, one: Wanted, number: Number | None, at: dt.datetime) -> Paper:
    known = OF[frame.kind].known
    values = as_stored({**frame.base, "date": frame.dated_on, **one.values}, known)
    if number is not None and "number" in known:
        values["number"] = number.text
    missing = [name for name in OF[frame.kind].needed if values.get(name) in (None, "", [])]
    return Paper(
        edition=frame.edition, kind=frame.kind, key=one.key, version=frame.version, head_id=frame.head_id, number=number, person_id=one.person_id,
        to_name=one.to_name[:250], to_organisation=one.to_organisation[:250], values=values, missing=missing,
        names=[*one.names], dated_on=frame.dated_on, issued_at=at,
        content_hash=hash_of(frame.version, values, [frame.shared, list(one.names)], frame.head),
    )  # fmt: skip


def reissue_paper(
    *, paper: Paper, reason: str, by: By, at: dt.datetime, values: Mapping[str, Any] | None = None
) -> PaperBatch:
    """The same paper again, with the template as it reads now and ``values`` in place of those it had. It keeps its number;
    where nothing changed the file stays too. That it was issued again is recorded either way."""
    edition = paper.edition
    require_for(by, "papers.issue", edition.network_id, edition, at)
    if paper.kind in OF_ABOVE:
        raise OtherFloor
    given = {key: one for key, one in {**paper.values, **(values or {})}.items() if key != "number"}
    one = Wanted(paper.key, given, paper.to_name, paper.to_organisation, paper.person_id, tuple(paper.names))
    batch = issue_papers(
        edition=edition, kind=paper.kind, wanted=[one], by=by, at=at, title=paper.to_name, number=paper.number,
        language=paper.version.template.language, dated_on=paper.dated_on, template=paper.version.template,
        number_kind=None if paper.number else "",
    )  # fmt: skip
    with transaction.atomic():
        now = Paper.objects.get(edition=edition, kind=paper.kind, key=paper.key, state__in=_IN_FORCE)
        if reason.strip():
            Paper.objects.filter(pk=now.pk).update(reason=reason.strip()[:300])
        if now.pk == paper.pk:
            place = {"network_id": edition.network_id, "edition_id": edition.pk}
            record(PaperReissued(paper_id=paper.pk, revision=paper.revision, **place), by=by, at=at)  # type: ignore[arg-type]
    return batch


@transaction.atomic
def start_making(*, batch: PaperBatch, by: By, at: dt.datetime, made_before: int = 0) -> PaperBatch:
    """Hands a prepared batch to the worker; what the machine interrupted while it was being prepared goes on with what it
    has. Papers that are made already are left alone."""
    edition = batch.edition
    require_for(by, "papers.issue", edition.network_id, edition, at)
    locked = PaperBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    if locked.job_id is not None:
        return locked
    waiting = Paper.objects.filter(places__batch=batch, state__in=(PaperState.PREPARED, PaperState.FAILED))
    ids = list(waiting.order_by("places__order").values_list("pk", flat=True))
    units = [
        (f"{start:06d}", {"papers": ids[start : start + IN_UNIT], "batch": batch.pk})
        for start in range(0, len(ids), IN_UNIT)
    ]
    job = start_batch(
        MAKE, units, by=by, at=at, network_id=edition.network_id, edition_id=edition.pk, title=batch.title,
        arguments={"batch": batch.pk},
    )  # fmt: skip
    batch.job_id = job.pk
    batch.save(update_fields=["job_id"])
    count = BatchPaper.objects.filter(batch=batch).count()
    fact = PapersIssued(
        batch_id=batch.pk, kind=Code(batch.kind), count=count, made_before=made_before, network_id=edition.network_id,
        edition_id=edition.pk,
    )  # fmt: skip
    record(fact, by=by, at=at)
    return batch
