"""The letters of a batch are made: numbers and papers, a link for each receiver, a message in the outbox.

Every step is whole by itself and found again by its key: stopped anywhere and begun again, no number is taken twice or left
out, no letter is missing and none stands twice in the outbox. Tokens of links stand only in the message until it leaves.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Q

from wethi.accounts.actions import IssuedLink, close_links, issue_codes
from wethi.accounts.models import AccessLink
from wethi.audit.actions import WORKER, By, record
from wethi.kit.inserted import insert_many
from wethi.kit.jobs import batches
from wethi.kit.jobs.batches import start_batch
from wethi.kit.outbox import actions as outbox
from wethi.kit.outbox.choices import Channel
from wethi.kit.outbox.models import Message
from wethi.kit.outbox.unsubscribing import token_for
from wethi.letters.actions.own_files import files_of_mailing
from wethi.letters.actions.printing import forget_prints
from wethi.letters.actions.shared import ids, invitation_ids
from wethi.letters.choices import NEWS, Enclosure, MailingState, Numbering
from wethi.letters.enclosing import entries_for, map_key, paper_key
from wethi.letters.facts import InvitationRemoved, InvitationWrittenAgain, MailingMade
from wethi.letters.models import Invitation, Mailing
from wethi.letters.rules import LINK, MailingMoved
from wethi.letters.vouchers import voucher_holders
from wethi.letters.willing import may_be_written_to
from wethi.letters.wording import letter_values, message_body, reply_form_values
from wethi.papers.actions import Wanted, issue_papers, resume_batch
from wethi.papers.choices import NumberKind, PaperKind
from wethi.papers.models import Paper, PaperBatch
from wethi.papers.queries import map_values, papers_in_force
from wethi.programme.models import Edition
from wethi.programme.rules import require_in_edition

CHUNK = 25
"""Receivers in one transaction: links, messages and their entries in the record."""

MAKE = "letters.make"
LASTS = dt.timedelta(days=90)
"""How long a link opens after the edition's last day; as long after its making where no day is set."""


@dataclass(frozen=True)
class Addresses:
    """How addresses are made, which only a request knows: ``{}`` stands for the token of a person's page (``link``) and of
    "no more news" (``refuse``)."""

    link: str
    refuse: str

    def link_for(self, token: str) -> str:
        return self.link.replace("{}", token)

    def refuse_for(self, network_id: int, email: str) -> str:
        return self.refuse.replace("{}", token_for(network_id, email))


@transaction.atomic
def make_letters(*, mailing: Mailing, addresses: Addresses, by: By, at: dt.datetime) -> Mailing:
    """Lets the worker put the batch into the outbox; called again after a mishap it goes on where it was. Raises
    ``MailingMoved``."""
    require_in_edition(by, "letters.edit", mailing.edition, at)
    locked = Mailing.objects.select_for_update(of=("self",)).get(pk=mailing.pk)
    if locked.state not in (MailingState.OPEN, MailingState.MAKING):
        raise MailingMoved
    if locked.state == MailingState.OPEN or locked.job_id is None or not batches.is_under_way(locked.job_id):
        job = start_batch(
            MAKE, [("letters", {})], by=by, at=at, network_id=mailing.edition.network_id, edition_id=mailing.edition_id,
            title=mailing.title, arguments={"mailing": mailing.pk, "link": addresses.link, "refuse": addresses.refuse},
        )  # fmt: skip
        Mailing.objects.filter(pk=mailing.pk).update(state=MailingState.MAKING, making_at=at, job_id=job.pk)
    mailing.refresh_from_db()
    return mailing


def write_letters(
    *, mailing: Mailing, addresses: Addresses, by: By, at: dt.datetime, go_on: Callable[[], bool] = lambda: True
) -> Mailing:
    """The worker's part, in steps of some receivers each; ``go_on`` is asked between them. Withdrawn meanwhile, it stops."""
    require_in_edition(by, "letters.edit", mailing.edition, at)
    _let_be(mailing, at)
    standing = _standing(mailing)
    entitled = _entitled(mailing, standing)
    own: list[dict[str, Any]] = [{"file": one.pk, "name": one.name} for one in files_of_mailing(mailing)]
    papers = _issue(mailing, standing, [one["name"] for one in own], by, at) if mailing.kind else {}
    waiting = [one for one in standing if one.message_id is None]
    for some in (waiting[start : start + CHUNK] for start in range(0, len(waiting), CHUNK)):
        if not go_on() or not _put_messages(mailing, some, papers, entitled, own, addresses, by, at):
            return mailing
    with transaction.atomic():
        made = Mailing.objects.filter(pk=mailing.pk, state=MailingState.MAKING)
        if made.update(state=MailingState.READY, ready_at=at):
            record(MailingMade(**ids(mailing), count=len(standing)), by=by, at=at)
    mailing.refresh_from_db()
    return mailing


@transaction.atomic
def _let_be(mailing: Mailing, at: dt.datetime) -> None:
    """Whoever asked us to stop since the batch was put together is taken out before a number is given."""
    fresh = list(mailing.invitations.filter(removed_at=None, message=None).only("pk", "key", "person_id", "mailing_id"))
    wanted = {one.pk for one in may_be_written_to(fresh, mailing.edition)}
    gone = [one for one in fresh if one.pk not in wanted]
    Invitation.objects.filter(pk__in=[one.pk for one in gone]).update(removed_at=at)
    for one in gone:
        one.mailing = mailing
        record(InvitationRemoved(**invitation_ids(one)), by=WORKER, at=at)


def _standing(mailing: Mailing) -> list[Invitation]:
    rows = mailing.invitations.filter(removed_at=None).select_related("hub", "organisation", "focal")
    standing = list(rows.order_by("order", "pk"))
    for one in standing:
        one.mailing = mailing
    return standing


def _entitled(mailing: Mailing, standing: Sequence[Invitation]) -> set[int]:
    """Who gets a receipt voucher; whoever has none is not promised one by the letter's list of enclosures."""
    asked = [one for one in standing if Enclosure.VOUCHER in one.enclosures]
    holders = voucher_holders(mailing.edition, [one.person_id for one in asked if one.person_id]) if asked else set()
    without = [one for one in asked if one.person_id not in holders]
    for one in without:
        one.enclosures = [code for code in one.enclosures if code != Enclosure.VOUCHER]
    for some in (without[start : start + CHUNK] for start in range(0, len(without), CHUNK)):
        Invitation.objects.bulk_update(some, ["enclosures"])
    return holders


def _issue(
    mailing: Mailing, standing: Sequence[Invitation], own: Sequence[str], by: By, at: dt.datetime
) -> dict[str, dict[str, Paper]]:
    """Numbers and papers; the worker makes the files meanwhile. ``own``: names of files of one's own that go along."""
    edition = mailing.edition
    keys = [paper_key(one) for one in standing]
    if mailing.letters_id is None and standing:
        wanted = [_wanted(one, letter_values(mailing, one, own)) for one in standing]
        batch = _papers(mailing, mailing.paper_kind, wanted, by, at, numbers=True)
        Mailing.objects.filter(pk=mailing.pk).update(letters=batch)
    forms = [one for one in standing if Enclosure.REPLY_FORM in one.enclosures]
    if forms:
        _papers(mailing, PaperKind.REPLY_FORM, [_wanted(one, reply_form_values(mailing, one)) for one in forms], by, at)
    hubs = {one.hub_id: one.hub for one in standing if one.hub and Enclosure.MAP in one.enclosures}
    if hubs:
        ways = map_values(hubs.values(), mailing.language)
        _papers(
            mailing,
            PaperKind.MAP,
            [Wanted(map_key(hub), ways[hub.pk], hub.name) for hub in hubs.values()],
            by,
            at,
        )
    return {
        "letter": papers_in_force(edition, mailing.paper_kind, keys),
        Enclosure.REPLY_FORM: papers_in_force(edition, PaperKind.REPLY_FORM, keys) if forms else {},
        Enclosure.MAP: papers_in_force(edition, PaperKind.MAP, [map_key(hub) for hub in hubs.values()]) if hubs else {},
    }


def _wanted(one: Invitation, values: dict[str, object]) -> Wanted:
    names = tuple(name for name in (one.name, one.organisation_name) if name)
    return Wanted(paper_key(one), values, one.name, one.organisation_name, one.person_id, names)


def _papers(
    mailing: Mailing, kind: str, wanted: list[Wanted], by: By, at: dt.datetime, *, numbers: bool = False
) -> PaperBatch:
    circular = numbers and mailing.numbering == Numbering.CIRCULAR
    return issue_papers(
        edition=mailing.edition, kind=kind, wanted=wanted, by=by, at=at, title=mailing.title, language=mailing.language,
        dated_on=mailing.letter_on, template=mailing.template if numbers else None,
        number_kind=NumberKind.CIRCULAR if circular else None,
    )  # fmt: skip


def _put_messages(
    mailing: Mailing, some: list[Invitation], papers: dict[str, dict[str, Paper]], entitled: set[int], own: list[dict[str, Any]],
    addresses: Addresses, by: By, at: dt.datetime,
) -> bool:  # fmt: skip
    """Links and messages of some receivers; False when the batch was withdrawn meanwhile. Who was taken out gets none. The
    words are put together before the database is held."""
    for one in some:
        one.letter = papers.get("letter", {}).get(paper_key(one))
    drafts = {
        one.pk: _message(mailing, one, entries_for(mailing, one, papers, entitled) + own, addresses, at) for one in some
    }
    with transaction.atomic():
        if Mailing.objects.select_for_update(of=("self",)).get(pk=mailing.pk).state != MailingState.MAKING:
            return False
        open_ones = Invitation.objects.filter(pk__in=[one.pk for one in some], removed_at=None, message=None)
        still = set(open_ones.values_list("pk", flat=True))
        some = [one for one in some if one.pk in still]
        links = _links(mailing, some, by, at)
        for one in some:
            one.message, one.link = _with_link(drafts[one.pk], links[one.pk], addresses), links[one.pk].link
        insert_many([one.message for one in some if one.message])
        Invitation.objects.bulk_update(some, ["link", "letter", "message"])
    return True


def _links(mailing: Mailing, some: Sequence[Invitation], by: By, at: dt.datetime) -> dict[int, IssuedLink]:
    """One link each, people by their own page; two statements for each kind."""
    found: dict[int, IssuedLink] = {}
    for kind, rows in (
        ("person", [one for one in some if one.person_id]),
        (LINK, [one for one in some if not one.person_id]),
    ):
        if rows:
            issued = issue_codes(
                purpose=kind, subject_kind=kind, subject_ids=[one.person_id or one.pk for one in rows],
                network_id=mailing.edition.network_id, edition_id=mailing.edition_id, expires_at=_ends(mailing.edition, at), by=by, at=at,
                phones=[one.phone for one in rows],
            )  # fmt: skip
            found |= {one.pk: link for one, link in zip(rows, issued, strict=True)}
    return found


def _ends(edition: Edition, at: dt.datetime) -> dt.datetime:
    last = (
        dt.datetime.combine(edition.ends_on, dt.time(23, 59, 59), ZoneInfo(edition.network.time_zone))
        if edition.ends_on
        else at
    )
    return max(last, at) + LASTS


_LINK, _CODE = "\ue000link\ue000", "\ue000code\ue000"
"""Stand for link and code while the words are put together: private characters that no text holds."""


def _message(
    mailing: Mailing, one: Invitation, entries: list[dict[str, Any]], addresses: Addresses, at: dt.datetime, *, again: int = 0
) -> Message:  # fmt: skip
    """The message of an invitation, by the way it goes, still without its link."""
    edition = mailing.edition
    address = {Channel.EMAIL: one.email, Channel.LINE: one.line_user, Channel.HAND: _carrier(one)}.get(
        Channel(one.channel),
        " ".join([*one.address.split(), one.postcode]).strip(),  # on one line of the outbox
    )
    is_news = mailing.whom in NEWS and one.channel == Channel.EMAIL
    return Message(
        network_id=edition.network_id, edition_id=edition.pk, key=f"invitation-{one.pk}" + (f"-{again}" if again else ""),
        batch_key=outbox.CARRIES_A_KEY, channel=one.channel, to_kind="invitation", to_id=one.pk, to_name=one.name,
        to_address=address[:250], language=mailing.language, subject=mailing.subject, enclosures=entries, made_at=at,
        body=message_body(mailing, one, address=_LINK, code=_CODE, channel=one.channel), message_id=outbox.new_message_id(),
        unsubscribe_url=addresses.refuse_for(edition.network_id, one.email)[:300] if is_news else "",
    )  # fmt: skip


def _with_link(message: Message, issued: IssuedLink, addresses: Addresses) -> Message:
    message.body = message.body.replace(_LINK, addresses.link_for(issued.token)).replace(_CODE, issued.code)
    return message


def _carrier(one: Invitation) -> str:
    return one.focal.full_name if one.focal is not None else ""


def make_the_rest(*, mailing: Mailing, by: By, at: dt.datetime) -> int:
    """Papers that stopped (the disk was full) or could not be made are made now; numbers stay. Returns how many batches
    go on."""
    require_in_edition(by, "letters.edit", mailing.edition, at)
    keys = [paper_key(one) for one in mailing.invitations.filter(removed_at=None).select_related("mailing")]
    batches = PaperBatch.objects.filter(edition=mailing.edition, papers__key__in=keys).distinct()
    return sum(bool(resume_batch(batch=batch, by=by, at=at)) for batch in batches.select_related("edition__network"))


def write_again(
    *, invitation: Invitation, addresses: Addresses, by: By, at: dt.datetime, **corrections: str
) -> Message:
    """Once more to the same receiver, after a message that came back or a link that reached somebody else: corrected
    address or way, a new link, the old one closed. The letter and its number stay. It waits in the outbox to be read."""
    require_in_edition(by, "letters.edit", invitation.mailing.edition, at)
    mailing = invitation.mailing
    with transaction.atomic():
        locked = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
        if locked.message_id is None:
            raise MailingMoved
        for name in ("email", "channel", "address", "postcode", "phone"):
            if name in corrections:
                setattr(invitation, name, corrections[name])
        before = Message.objects.get(pk=locked.message_id)
        old = Q(pk=locked.link_id or 0)
        close_links(links=AccessLink.objects.filter(old), why="replaced", by=by, at=at)
        Message.objects.filter(pk=before.pk, state__in=(*outbox.WAITING, "approved")).update(state="removed")
        issued = _links(mailing, [invitation], by, at)[invitation.pk]
        times = Message.objects.filter(to_kind="invitation", to_id=invitation.pk).count()
        entries = before.enclosures
        message = _with_link(_message(mailing, invitation, entries, addresses, at, again=times), issued, addresses)
        message.save()
        invitation.link, invitation.message, invitation.changed_at = issued.link, message, at
        invitation.save()
        forget_prints(mailing)
        record(InvitationWrittenAgain(**invitation_ids(invitation)), by=by, at=at)
    return message
