"""All names of an edition, or the slips of a list, on paper where they are many: made by the worker, kept for a day, taken away when somebody goes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Q

from wethi.audit.actions import By
from wethi.kit.files import stored
from wethi.kit.files.models import StoredFile
from wethi.kit.jobs.batches import ACTIVE, start_batch
from wethi.kit.jobs.models import Batch
from wethi.programme.models import Edition
from wethi.programme.rules import require_in_edition
from wethi.rosters.models import Roster
from wethi.rosters.queries import PRINT, PRINTED, SLIPPED, SLIPS, print_of

KEPT = dt.timedelta(days=1)


@transaction.atomic
def ask_names_print(*, edition: Edition, language: str, by: By, at: dt.datetime) -> Batch:
    """Lets the worker make the file; asked twice, it is made once."""
    require_in_edition(by, "rosters.see", edition, at)
    return _asked(PRINT, edition, edition.name, {"language": language}, by, at)


@transaction.atomic
def ask_slips(*, roster: Roster, address: str, code_page: str, by: By, at: dt.datetime) -> Batch:
    """The same for the slips of one list. ``address`` of a person's page, with ``{token}`` in it."""
    require_in_edition(by, "rosters.edit", roster.edition, at)
    given = {"roster": roster.pk, "address": address, "code_page": code_page}
    return _asked(SLIPS, roster.edition, roster.public_id, given, by, at)


def _asked(kind: str, edition: Edition, title: str, arguments: dict[str, Any], by: By, at: dt.datetime) -> Batch:
    Edition.objects.select_for_update().get(pk=edition.pk)
    going = Batch.objects.filter(kind=kind, edition_id=edition.pk, title=title, state__in=ACTIVE).first()
    return going or start_batch(
        kind, [("file", {})], by=by, at=at, network_id=edition.network_id, edition_id=edition.pk, title=title,
        arguments=arguments,
    )  # fmt: skip


def keep_print(*, kind: str, subject_id: int, network_id: int, name: str, body: bytes, at: dt.datetime) -> None:
    """The worker's part: in place of the one before."""
    path = stored.write(body, ending=".pdf")
    with transaction.atomic():
        old = print_of(kind, subject_id, network_id)
        stored.take_away([old] if old else [])
        stored.keep(
            path, body, purpose="names", name=name, content_type="application/pdf", subject_kind=kind,
            subject_id=subject_id, network_id=network_id, at=at,
        )  # fmt: skip


def forget_prints(edition_ids: Iterable[int]) -> None:
    """A step of what takes somebody off, in its transaction: no file names them any longer."""
    editions = list(edition_ids)
    lists = Roster.objects.filter(participation__edition__in=editions)
    of = Q(subject_kind=PRINTED, subject_id__in=editions) | Q(subject_kind=SLIPPED, subject_id__in=lists.values("pk"))
    stored.take_away(StoredFile.objects.filter(of))


@transaction.atomic
def forget_old_prints(at: dt.datetime) -> None:
    old = StoredFile.objects.filter(subject_kind__in=[PRINTED, SLIPPED], created_at__lt=at - KEPT)
    stored.take_away(old)
