"""What comes in from outside: delivery reports, LINE's events, clicks on "no more news"."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from wethi.accounts import limits
from wethi.accounts.queries import find_link_by_code
from wethi.audit.actions import VISITOR, WORKER, By, record
from wethi.audit.facts import Code
from wethi.kit.outbox import friends, reports, unsubscribing
from wethi.kit.outbox.adapters import line, mailbox
from wethi.kit.outbox.models import ReturnsBox
from wethi.letters.facts import LetterReturned, LineConnected, NewsRefused
from wethi.letters.models import Invitation
from wethi.letters.rules import require_signed
from wethi.network.models import Network
from wethi.network.rules import require_in_network

_HOUR = dt.timedelta(hours=1)


@transaction.atomic
def take_returned(*, network: Network, body: bytes, by: By, at: dt.datetime) -> list[reports.Taken]:
    """A delivery report, forwarded by a person or handed in by the mail server; marks what it tells of."""
    require_in_network(by, "letters.edit", network.pk, at)
    taken = reports.take_report(body, network_id=network.pk, at=at)
    for one in taken:
        told = LetterReturned(
            network_id=network.pk, edition_id=one.message.edition_id, message_id=one.message.pk, came_back=one.came_back
        )
        record(told, by=by, at=at)
    return taken


def read_returns_box(*, network: Network, box: mailbox.Box, by: By = WORKER, at: dt.datetime) -> int:
    """Looks through what came into the box since the last time; returns how many letters it tells of. A box that is shut is
    noted and tried again at its next time."""
    require_in_network(by, "letters.edit", network.pk, at)
    stands = ReturnsBox.objects.filter(network_id=network.pk).first() or ReturnsBox(network_id=network.pk)
    told = 0
    try:
        for validity, number, body in mailbox.new_messages(
            box, validity=stands.validity, last=stands.last_uid, longest=reports.LONGEST
        ):
            told += len(take_returned(network=network, body=body, by=by, at=at))
            stands.validity, stands.last_uid = validity, number
        stands.error = ""
    except mailbox.BoxShut as shut:
        stands.error = str(shut)[:300]
    stands.read_at = at
    stands.save()
    return told


def take_line_events(
    *, network: Network, channel: line.LineChannel, body: bytes, signature: str, by: By = VISITOR, at: dt.datetime
) -> int:
    """What LINE tells: who added the account, who left, who typed the code of a letter. Told again, it does nothing.

    Raises ``NotSigned``; ``ValueError`` for what is no such body. Returns how many events were new.
    """
    require_signed(channel, body, signature)
    answers: list[tuple[str, str]] = []
    fresh = 0
    for told in line.told(body):
        with transaction.atomic():
            if friends.is_new_event(network.pk, told, at):
                fresh += 1
                said = _follow(network, told, at)
                if said and told.reply_token:
                    answers.append((told.reply_token, said))
    for token, text in answers:  # outside any transaction; an answer that is lost harms nobody
        try:
            line.reply(channel, token=token, texts=[text])
        except (line.Refused, line.Unanswered):
            continue
    return fresh


def _follow(network: Network, told: line.LineTold, at: dt.datetime) -> str:
    """Does what the event means; returns what is answered in the chat ("" for nothing)."""
    if told.kind == "unfollow":
        friends.note_gone(network.pk, told.user_id, at)
        return ""
    if told.kind not in ("follow", "message"):
        return ""
    friend = friends.note_friend(network.pk, told.user_id, at)
    with translation.override("th"):
        if told.kind == "follow":
            return _(
                "Thank you for adding us. Type the code of your letter here, and what is yours will come to this chat."
            )
        return _connect(network, friend.pk, told, at)


def _connect(network: Network, friend_id: int, told: line.LineTold, at: dt.datetime) -> str:
    """Ten tries an hour from one account; a code that is none is answered only where it looks like one."""
    words = told.text.strip()
    if not 6 <= len(words.replace(" ", "").replace("-", "")) <= 10 or not words.isascii():
        return ""
    if limits.too_many(f"line-code:{told.user_id}"[:100], 10, _HOUR, at):
        return _("That was one try too many. Wait an hour, or call the secretariat.")
    link = find_link_by_code(words, at)
    if link is None or link.network_id != network.pk or link.subject_kind not in ("person", "invitation"):
        return _("No letter is known by this code. Compare it with your letter, letter by letter.")
    friend = friends.note_friend(network.pk, told.user_id, at)
    kind, key = link.subject_kind, link.subject_id
    if kind == "invitation":  # a letter to an organisation: the account is its
        body = Invitation.objects.filter(pk=key).values_list("organisation_id", flat=True).first()
        kind, key = ("organisation", body) if body else (kind, key)
    friends.connect(friend, to_kind=kind, to_id=key)
    told_fact = LineConnected(
        network_id=network.pk, edition_id=link.edition_id, link_id=link.pk, subject_kind=Code(link.subject_kind)
    )
    record(told_fact, by=By.link(link.pk), at=at)
    return _("Thank you. From now on what is yours comes to this chat too.")


def refuse_news(*, token: str, by: By = VISITOR, at: dt.datetime) -> bool:
    """One click, without cookie or sign-in (RFC 8058): the token is the right. False for one that is none of ours."""
    found = require_token(token)
    if found is None:
        return False
    network_id, hashed = found
    with transaction.atomic():
        if unsubscribing.unsubscribe(network_id, hashed, at):
            record(NewsRefused(network_id=network_id), by=WORKER, at=at)
    return True


def require_token(token: str) -> tuple[int, str] | None:
    return unsubscribing.read_token(token)
