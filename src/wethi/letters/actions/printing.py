"""Everything that goes on paper as files for the printer: made by the worker, kept until it has gone.

The slips open personal pages, so the files are taken away when their letters are noted as gone, or are withdrawn.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from wethi.audit.actions import By
from wethi.kit.files import stored
from wethi.kit.files.models import StoredFile
from wethi.kit.jobs import batches
from wethi.kit.jobs.batches import start_batch
from wethi.letters.choices import MailingState
from wethi.letters.models import Mailing
from wethi.letters.printing import IN_ONE, on_paper, whole_pdf
from wethi.letters.rules import MailingMoved
from wethi.programme.rules import require_in_edition

PRINT = "letters.print"
PRINTED = "mailing_print"


def print_files(mailing: Mailing) -> list[StoredFile]:
    rows = StoredFile.objects.filter(subject_kind=PRINTED, subject_id=mailing.pk, network_id=mailing.edition.network_id)
    return list(rows.order_by("name", "pk"))


@transaction.atomic
def make_prints(*, mailing: Mailing, by: By, at: dt.datetime) -> int:
    """Lets the worker put together what goes on paper, a hundred receivers in one file; files made before are taken away.
    Returns how many files there will be. Raises ``MailingMoved``."""
    require_in_edition(by, "letters.edit", mailing.edition, at)
    locked = Mailing.objects.select_for_update(of=("self",)).get(pk=mailing.pk)
    if locked.state != MailingState.READY:
        raise MailingMoved
    if locked.print_job_id is not None:
        batches.cancel(locked.print_job_id, at=at)
    forget_prints(mailing)
    keys = [one.pk for one in on_paper(mailing)]
    parts = [keys[start : start + IN_ONE] for start in range(0, len(keys), IN_ONE)]
    if not parts:
        return 0
    job = start_batch(
        PRINT, [(f"{number:04d}", {"of": part}) for number, part in enumerate(parts, start=1)], by=by, at=at,
        network_id=mailing.edition.network_id, edition_id=mailing.edition_id, title=mailing.title, arguments={"mailing": mailing.pk},
    )  # fmt: skip
    Mailing.objects.filter(pk=mailing.pk).update(print_job_id=job.pk)
    mailing.print_job_id = job.pk
    return len(parts)


def write_print(
    *, mailing: Mailing, number: int, of: Sequence[int], at: dt.datetime, go_on: Callable[[], bool]
) -> bool:
    """The worker's part: one file. What has gone meanwhile is left out; made again it takes the place of the one before."""
    some = on_paper(mailing, among=of)
    if not some:
        return False
    body = whole_pdf(mailing, some, go_on=go_on)
    path = stored.write(body, ending=".pdf")
    name = _("Letters for the printer %(no)s") % {"no": number} + ".pdf"
    with stored.written(path), transaction.atomic():
        stored.take_away(one for one in print_files(mailing) if one.name == name)
        stored.keep(
            path, body, purpose="letters", name=name, content_type="application/pdf", subject_kind=PRINTED,
            subject_id=mailing.pk, network_id=mailing.edition.network_id, at=at,
        )  # fmt: skip
    return True


def forget_prints(mailing: Mailing) -> None:
    """A step of what makes them stale, in its transaction."""
    stored.take_away(print_files(mailing))
