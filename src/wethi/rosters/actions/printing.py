"""All names of an edition on paper, where they are many: made by the worker, kept for a day, taken away when somebody goes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction

from wethi.audit.actions import By
from wethi.kit.files import stored
from wethi.kit.files.models import StoredFile
from wethi.kit.jobs.batches import ACTIVE, start_batch
from wethi.kit.jobs.models import Batch
from wethi.programme.models import Edition
from wethi.programme.rules import require_in_edition
from wethi.rosters.queries import PRINT, PRINTED, names_print

KEPT = dt.timedelta(days=1)


@transaction.atomic
def ask_names_print(*, edition: Edition, language: str, by: By, at: dt.datetime) -> Batch:
    """Lets the worker make the file; asked twice, it is made once."""
    require_in_edition(by, "rosters.see", edition, at)
    Edition.objects.select_for_update().get(pk=edition.pk)
    going = Batch.objects.filter(kind=PRINT, edition_id=edition.pk, state__in=ACTIVE).first()
    return going or start_batch(
        PRINT, [("names", {})], by=by, at=at, network_id=edition.network_id, edition_id=edition.pk, title=edition.name,
        arguments={"language": language},
    )  # fmt: skip


def keep_names_print(*, edition: Edition, body: bytes, at: dt.datetime) -> None:
    """The worker's part: in place of the one before."""
    path = stored.write(body, ending=".pdf")
    with transaction.atomic():
        old = names_print(edition)
        stored.take_away([old] if old else [])
        stored.keep(
            path, body, purpose="names", name=f"names-{edition.slug}.pdf", content_type="application/pdf",
            subject_kind=PRINTED, subject_id=edition.pk, network_id=edition.network_id, at=at,
        )  # fmt: skip


def forget_prints(edition_ids: Iterable[int]) -> None:
    """A step of what takes somebody off, in its transaction: no file names them any longer."""
    stored.take_away(StoredFile.objects.filter(subject_kind=PRINTED, subject_id__in=list(edition_ids)))


@transaction.atomic
def forget_old_prints(at: dt.datetime) -> None:
    stored.take_away(StoredFile.objects.filter(subject_kind=PRINTED, created_at__lt=at - KEPT))
