"""The files of a batch: one PDF each, one of all for the printer, a ZIP by organisation. Outside any request.

A paper's file has the name its row was given before; made twice it is the same file. The row says "made" in a short
transaction after the file is whole on disk: killed in between, the paper is made again and nothing else is touched.
"""

from __future__ import annotations

import datetime as dt
import errno
import hashlib
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from wethi.kit.files import stored
from wethi.kit.files.models import StoredFile
from wethi.kit.inserted import insert_many
from wethi.kit.jobs import batches
from wethi.kit.jobs.claims import Claim
from wethi.kit.jobs.models import Batch
from wethi.kit.jobs.registry import GiveUp
from wethi.kit.named import named
from wethi.kit.press import Paper as Sheet
from wethi.kit.press import PressFailed, Typesetter, join, to_pdfs
from wethi.papers.choices import PaperState
from wethi.papers.composing import composed, head_of, page_of
from wethi.papers.models import LetterheadVersion, Paper, PaperBatch, TemplateVersion
from wethi.programme.models import Edition
from wethi.pure import blocks as b
from wethi.pure.templates import Head

AT_ONCE = 50  # papers in one compilation
_KEPT_AT_ONCE = 25  # papers in one transaction
DISK_FULL = "disk_full"
_PDF = "application/pdf"
_UNSAFE = re.compile(r'[\x00-\x1f/\\:*?"<>|]+')


def make_unit(claim: Claim) -> dict[str, Any]:
    """Makes the papers of a unit that are not made yet. A full disk pauses the batch, which says so; nothing is lost."""
    batch = PaperBatch.objects.select_related("edition__network").get(pk=claim.arguments["batch"])
    papers = list(
        Paper.objects.filter(pk__in=claim.arguments["papers"], state__in=(PaperState.PREPARED, PaperState.FAILED))
        .select_related("version__template", "head", "edition__network", "number")
        .order_by("places__order", "pk")
        .distinct()
    )
    try:
        with Typesetter() as typesetter:
            made = sum(_make(batch, papers[at : at + AT_ONCE], typesetter) for at in range(0, len(papers), AT_ONCE))
    except OSError as problem:
        if problem.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        pause_for_disk(claim.batch_id)
        raise
    if made < len(papers):
        refused = Paper.objects.filter(pk__in=claim.arguments["papers"], state=PaperState.FAILED).count()
        if refused:
            raise GiveUp(f"{refused} papers could not be made.")
    return {"made": made}


def pause_for_disk(job_id: int) -> None:
    batches.pause(job_id)
    Batch.objects.filter(pk=job_id).update(message=DISK_FULL)


def _make(batch: PaperBatch, papers: Sequence[Paper], typesetter: Typesetter) -> int:
    try:
        return _make_together(batch, papers, typesetter)
    except PressFailed as problem:
        if len(papers) > 1:  # one bad paper must not hold up the others
            return sum(_make(batch, [one], typesetter) for one in papers)
        Paper.objects.filter(pk=papers[0].pk).update(state=PaperState.FAILED, reason=problem.reason[:300])
        return 0


def _make_together(batch: PaperBatch, papers: Sequence[Paper], typesetter: Typesetter) -> int:
    heads = _Heads()
    sheets = [_sheet(one, heads.of(one.head, _body_of(one.edition, one.version))) for one in papers]
    if not sheets:
        return 0
    shared = _shared(batch, sheets[0].document, heads)
    bodies = to_pdfs(sheets, shared=shared, typesetter=typesetter, at_once=AT_ONCE)
    now = timezone.now()
    files = [
        _file(paper, body, write_whole(body, _place(paper)), now) for paper, body in zip(papers, bodies, strict=True)
    ]
    return sum(_keep(files[at : at + _KEPT_AT_ONCE], now) for at in range(0, len(files), _KEPT_AT_ONCE))


@transaction.atomic
def _keep(files: Sequence[StoredFile], at: dt.datetime) -> int:
    """The rows of papers whose files are whole on disk; of those that somebody withdrew meanwhile none. How many there are."""
    open_ones = Paper.objects.filter(state__in=(PaperState.PREPARED, PaperState.FAILED))
    locked = open_ones.select_for_update(of=("self",)).filter(pk__in=[one.subject_id for one in files])
    standing = set(locked.values_list("pk", flat=True))
    kept = [one for one in files if one.subject_id in standing]
    insert_many(kept)
    for one in kept:
        Paper.objects.filter(pk=one.subject_id or 0).update(state=PaperState.MADE, file=one, made_at=at, reason="")
    return len(kept)


def _sheet(paper: Paper, head: Head) -> Sheet:
    document = document_of(paper, head)
    # In a sentence (the subject, a paragraph of one's own) a name is set in the paper's digits as all numbers there.
    written = dict.fromkeys(form for name in paper.names for form in (name, b.in_digits(name, document.digits)))
    return Sheet(document, tuple(written))


class _Heads:
    """Letterheads read once."""

    def __init__(self) -> None:
        self._found: dict[int | str, Head] = {}

    def of(self, version: LetterheadVersion | None, fallback: str) -> Head:
        key = version.pk if version else fallback
        if key not in self._found:
            self._found[key] = head_of(version, fallback)
        return self._found[key]


def _body_of(edition: Edition, version: TemplateVersion) -> str:
    """Who writes where there is no letterhead, in the language of the paper."""
    return named(edition.network, language=version.template.language)


def document_of(paper: Paper, head: Head | None = None) -> b.Document:
    """The paper as blocks, as it was issued."""
    head = head or head_of(paper.head, _body_of(paper.edition, paper.version))
    return composed(paper.version, paper.values, head=head).document


def _shared(batch: PaperBatch, first: b.Document, heads: _Heads) -> b.Document | None:
    """The enclosures that are alike for everybody, on the letter's kind of page."""
    if not batch.shared:
        return None
    versions = {
        one.pk: one
        for one in TemplateVersion.objects.select_related("template").filter(
            pk__in=[one["version"] for one in batch.shared]
        )
    }
    of = LetterheadVersion.objects.in_bulk([one["head"] for one in batch.shared if one.get("head")])
    blocks: list[b.Block] = []
    for one in batch.shared:
        version = versions[one["version"]]
        head = heads.of(of.get(one.get("head") or 0), _body_of(batch.edition, version))
        found = composed(version, one["values"], head=head, page=first.page).document
        blocks += [b.PageBreak(), *found.blocks] if blocks else found.blocks
    return b.Document(batch.title, tuple(blocks), lang=first.lang, page=first.page, digits=first.digits)


def _place(paper: Paper) -> str:
    """Random to whoever sees it, the same each time this paper is made."""
    secret = f"{settings.SECRET_KEY}:{paper.public_id}:{paper.content_hash}"
    name = hashlib.sha256(secret.encode()).hexdigest()[:32]
    return f"{name[:2]}/{name}.pdf"


def write_whole(body: bytes, path: str) -> str:
    with _growing(path) as out:
        out.write(body)
    return path


@contextmanager
def _growing(path: str) -> Iterator[BinaryIO]:
    """Writes beside and renames: a reader never meets half a file, a full disk leaves none behind."""
    whole = Path(settings.MEDIA_ROOT) / path
    whole.parent.mkdir(parents=True, exist_ok=True)
    beside = whole.with_suffix(".part")
    try:
        with beside.open("wb") as out:
            yield out
        beside.replace(whole)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _file(paper: Paper, body: bytes, path: str, at: dt.datetime) -> StoredFile:
    return StoredFile(
        network_id=paper.edition.network_id, purpose="paper", subject_kind="paper", subject_id=paper.pk,
        name=file_name(paper), path=path, content_type=_PDF, size=len(body), sha256=hashlib.sha256(body).hexdigest(), created_at=at,
    )  # fmt: skip


def file_name(paper: Paper) -> str:
    """Number and name, fit for any disk: ``สชส. 42-2564 นางมาลี.pdf``."""
    parts = [paper.number.text.replace("/", "-") if paper.number else paper.kind, paper.to_name]
    return safe_name(" ".join(part for part in parts if part)) + ".pdf"


def safe_name(text: str) -> str:
    """A name for a file or folder: no slashes, at most 80 characters."""
    return _UNSAFE.sub("-", text).strip(" .")[:80] or "-"


def close_batch(job_id: int) -> None:
    """The file for the printer and the ZIP, after the last paper. Done again it gives the same."""
    batch = PaperBatch.objects.filter(job_id=job_id).select_related("edition").first()
    if batch is None:
        return
    papers = list(
        Paper.objects.filter(places__batch=batch, state=PaperState.MADE)
        .select_related("file", "number")
        .defer("values", "names", "missing")
        .order_by("places__order")
    )
    name, made = safe_name(batch.title), list[StoredFile]()
    try:
        if papers:
            made = [
                _kept(batch, _print(batch, papers), f"{name}.pdf", _PDF),
                _kept(batch, _zip(batch, papers), f"{name}.zip", "application/zip"),
            ]
    except OSError as problem:
        if problem.errno in (errno.ENOSPC, errno.EDQUOT):
            Batch.objects.filter(pk=job_id).update(message=DISK_FULL)
        raise
    with transaction.atomic():
        old = StoredFile.objects.filter(pk__in=[batch.printed_id or 0, batch.packed_id or 0])
        new = {one.path for one in made}
        gone = [one.path for one in old if one.path not in new]
        old.delete()
        StoredFile.objects.bulk_create(made)
        batch.printed_id, batch.packed_id = (one.pk for one in made) if made else (None, None)
        batch.save(update_fields=["printed_id", "packed_id"])
        Batch.objects.filter(pk=job_id, message=DISK_FULL).update(message="")
        transaction.on_commit(lambda: stored.unlink(gone))


def _bodies(papers: Iterable[Paper]) -> Iterator[bytes]:
    for one in papers:
        if one.file is not None:
            yield stored.place_of(one.file).read_bytes()


def _print(batch: PaperBatch, papers: Sequence[Paper]) -> str:
    """All of them in one file, however many: written to disk as it grows."""
    path = _batch_place(batch, "print", "pdf")
    with _growing(path) as out:
        join(_bodies(papers), out, title=batch.title)
    return path


def _batch_place(batch: PaperBatch, what: str, ending: str) -> str:
    name = hashlib.sha256(f"{settings.SECRET_KEY}:{batch.public_id}:{what}".encode()).hexdigest()[:32]
    return f"{name[:2]}/{name}.{ending}"


def _zip(batch: PaperBatch, papers: Sequence[Paper]) -> str:
    """Folders by organisation; written to disk as it grows."""
    path = _batch_place(batch, "zip", "zip")
    used: set[str] = set()
    with _growing(path) as out, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as packed:
        for one in papers:
            if one.file is None:
                continue
            name = f"{safe_name(one.to_organisation or '-')}/{file_name(one)}"
            if name in used:
                name = f"{name[:-4]} {one.public_id}.pdf"
            used.add(name)
            packed.write(stored.place_of(one.file), name)
    return path


def _kept(batch: PaperBatch, path: str, name: str, content_type: str) -> StoredFile:
    whole = Path(settings.MEDIA_ROOT) / path
    digest = hashlib.sha256()
    with whole.open("rb") as source:
        while piece := source.read(1 << 20):
            digest.update(piece)
    return StoredFile(
        network_id=batch.edition.network_id, purpose="papers", subject_kind="paper_batch", subject_id=batch.pk, name=name,
        path=path, content_type=content_type, size=whole.stat().st_size, sha256=digest.hexdigest(), created_at=timezone.now(),
    )  # fmt: skip


__all__ = ["DISK_FULL", "close_batch", "document_of", "file_name", "make_unit", "page_of"]
