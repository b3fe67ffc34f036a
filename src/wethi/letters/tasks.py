"""What the worker does for letters: a batch is put into the outbox."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone, translation

from wethi.accounts.rules import NotAllowed
from wethi.audit.actions import WORKER, By
from wethi.kit.files import stored
from wethi.kit.files.models import StoredFile
from wethi.kit.jobs.claims import Claim
from wethi.kit.jobs.registry import GiveUp, every, register
from wethi.letters.actions.beginning import GATHER, gather
from wethi.letters.actions.making import MAKE, Addresses, write_letters
from wethi.letters.actions.printing import PRINT, PRINTED, write_print
from wethi.letters.choices import MailingState
from wethi.letters.models import Mailing


def make(claim: Claim) -> dict[str, Any]:
    """Written in the name of whoever pressed the button. Killed in the middle, it is begun again and finds the rest."""
    given = claim.batch_arguments
    mailing = Mailing.objects.select_related("edition__network", "template").get(pk=given["mailing"])
    if mailing.state != MailingState.MAKING:
        return {}
    by = By("user", claim.by_user_id) if claim.by_user_id else WORKER
    addresses = Addresses(given["link"], given["refuse"])
    try:
        write_letters(mailing=mailing, addresses=addresses, by=by, at=timezone.now(), go_on=claim.hold)
    except NotAllowed as no:
        raise GiveUp(str(no)) from no
    return {}


def gather_receivers(claim: Claim) -> dict[str, Any]:
    """The receivers of a large batch, in the name of whoever began it."""
    mailing = Mailing.objects.select_related("edition__network").get(pk=claim.batch_arguments["mailing"])
    if mailing.state != MailingState.BEGINNING:
        return {}
    by = By("user", claim.by_user_id) if claim.by_user_id else WORKER
    chased = claim.arguments.get("chased", [])
    try:
        with translation.override(mailing.language):
            gather(mailing=mailing, chased=chased, by=by, at=timezone.now(), go_on=claim.hold)
    except NotAllowed as no:
        raise GiveUp(str(no)) from no
    return {}


def print_out(claim: Claim) -> dict[str, Any]:
    """One file for the printer, in the letters' language."""
    mailing = Mailing.objects.select_related("edition__network").get(pk=claim.batch_arguments["mailing"])
    if mailing.state != MailingState.READY or mailing.print_job_id != claim.batch_id:
        return {}
    with translation.override(mailing.language):
        write_print(
            mailing=mailing, number=int(claim.key), of=claim.arguments["of"], at=timezone.now(), go_on=claim.hold
        )
    return {}


def forget_old_prints(at: dt.datetime) -> None:
    """Files for the printer open personal pages: what nobody noted as gone is taken away after two weeks."""
    with transaction.atomic():
        stored.take_away(StoredFile.objects.filter(subject_kind=PRINTED, created_at__lt=at - dt.timedelta(days=14)))


every("letters.prints", dt.timedelta(hours=12), forget_old_prints)
register(GATHER, gather_receivers, attempts=20)
register(MAKE, make, attempts=20)
register(PRINT, print_out, attempts=8)
