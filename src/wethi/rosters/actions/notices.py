"""People whose names came from others are told within 30 days where from, with a way out (PDPA section 25)."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from django.db import transaction
from django.db.models import Q, QuerySet

from wethi.accounts.actions import IssuedLink, issue_codes
from wethi.accounts.entrance import for_line
from wethi.accounts.rules import require_bearer
from wethi.audit.actions import WORKER, By, record
from wethi.audit.facts import Code
from wethi.kit.outbox import actions as outbox
from wethi.kit.outbox.choices import Channel
from wethi.kit.outbox.models import Message
from wethi.kit.outbox.sending import wake
from wethi.programme.models import Edition
from wethi.programme.rules import require_in_edition
from wethi.rosters import words
from wethi.rosters.actions.forgetting import empty_lines
from wethi.rosters.choices import LineState, NoticesGo, Why
from wethi.rosters.facts import LineWithdrawn, NoticeRulePut, NoticesHandedOver, NoticesPrepared
from wethi.rosters.models import Line, NoticeRule, Roster
from wethi.rosters.queries import to_be_told
from wethi.rosters.telling import notices_by_hand

LINK = "line"
CHUNK = 100
"""People in one transaction."""

_LASTS = dt.timedelta(days=365)
_RIPE = dt.timedelta(
    days=7
)  # a name on a list that nobody hands in is told too, long before the law's thirty days are over


def prepare_notices(*, edition: Edition, address: str, code_page: str, by: By, at: dt.datetime) -> int:
    """A notice in the outbox for everyone without one: by e-mail, as a text to send, or on paper; returns how many.

    They know when it has left the outbox. Stopped in the middle, the next call goes on. ``address``: of a person's page, with
    ``{token}`` in it. It is kept with ``code_page``, so that later names are written to without anybody pressing again.
    """
    require_in_edition(by, "rosters.edit", edition, at)
    rule, _is_new = NoticeRule.objects.update_or_create(
        edition=edition, defaults={"address": address, "code_page": code_page}
    )
    return sum(len(made) for made in _written(rule, to_be_told(edition), by, at))


def write_later_notices(*, rule: NoticeRule, at: dt.datetime) -> int:
    """The worker's part: a notice for everyone who came onto a list since, once that list was handed in, or the name has stood for
    days. By the edition's rule their e-mail leaves by itself, or waits to be read; where two people read every message, it waits."""
    if rule.go == NoticesGo.PRESSED or not rule.address:
        return 0
    ripe = Q(roster__handed_in_at__isnull=False) | Q(added_at__lte=at - _RIPE)
    itself = rule.go == NoticesGo.ITSELF and outbox.rule_of(rule.edition_id).readers == 1
    told = 0
    for made in _written(rule, to_be_told(rule.edition).filter(ripe), WORKER, at):
        told += len(made)
        if itself:
            going = [one.pk for one in made if one.channel == Channel.EMAIL]
            with transaction.atomic():
                outbox.approve_many(messages=Message.objects.filter(pk__in=going), user_id=None, at=at)
                wake(len(going), by=WORKER, at=at, network_id=rule.edition.network_id, edition_id=rule.edition_id)
    return told


@transaction.atomic
def put_notice_rule(*, edition: Edition, go: str, by: By, at: dt.datetime) -> None:
    """How later notices go."""
    require_in_edition(by, "rosters.edit", edition, at)
    wanted = NoticesGo(go)
    NoticeRule.objects.update_or_create(edition=edition, defaults={"go": wanted})
    record(NoticeRulePut(network_id=edition.network_id, edition_id=edition.pk, go=Code(wanted.value)), by=by, at=at)


def _written(rule: NoticeRule, waiting: QuerySet[Line], by: By, at: dt.datetime) -> Iterator[list[Message]]:
    while True:
        with transaction.atomic():
            lines = list(waiting[:CHUNK])
            made = _prepare(rule, lines, by, at) if lines else []
        if not made:
            return
        yield made


def _prepare(rule: NoticeRule, lines: list[Line], by: By, at: dt.datetime) -> list[Message]:
    edition = rule.edition
    links = issue_codes(
        purpose=LINK, subject_kind=LINK, subject_ids=[line.pk for line in lines], network_id=edition.network_id,
        edition_id=edition.pk, expires_at=at + _LASTS, by=by, at=at,
    )  # fmt: skip
    made = []
    for line, issued in zip(lines, links, strict=True):
        channel = Channel.EMAIL if line.email else Channel.SHARE if line.phone else Channel.PRINT
        address = rule.address.replace("{token}", issued.token)
        shown = for_line(address) if channel == Channel.SHARE else address
        subject, text = words.notice(line, shown, issued.code, rule.code_page)
        made.append(outbox.prepare(
            network_id=edition.network_id, edition_id=edition.pk, key=f"notice-{line.pk}",
            batch_key=outbox.CARRIES_A_KEY, channel=channel, to_kind="line", to_id=line.pk, to_name=line.full_name,
            to_address=line.email, subject=subject, body=text, at=at,
        ))  # fmt: skip
    Line.objects.filter(pk__in=[line.pk for line in lines]).update(noticed_at=at)
    for roster_id, people in Counter(line.roster_id for line in lines).items():
        fact = NoticesPrepared(network_id=edition.network_id, edition_id=edition.pk, roster_id=roster_id, people=people)
        record(fact, by=by, at=at)
    return made


@transaction.atomic
def make_slips(*, roster: Roster, by: By, at: dt.datetime) -> list[tuple[Line, IssuedLink]]:
    """A link and a code for each person of the list whose notice is passed on by hand: they stand on the slip alone."""
    require_in_edition(by, "rosters.edit", roster.edition, at)
    lines = list(Line.objects.filter(pk__in=notices_by_hand(roster).values("to_id")).order_by("order", "pk"))
    edition = roster.edition
    for line in lines:
        line.roster = roster
    links = issue_codes(
        purpose=LINK, subject_kind=LINK, subject_ids=[line.pk for line in lines], network_id=edition.network_id,
        edition_id=edition.pk, expires_at=at + _LASTS, by=by, at=at,
    )  # fmt: skip
    return list(zip(lines, links, strict=True))


@transaction.atomic
def note_handed_over(*, roster: Roster, by: By, at: dt.datetime) -> int:
    """The notices of a list that go by hand were passed on; returns how many."""
    require_in_edition(by, "rosters.edit", roster.edition, at)
    messages = list(notices_by_hand(roster))
    for message in messages:
        outbox.mark_given(message=message, at=at)
    if messages:
        edition = roster.edition
        told = NoticesHandedOver(
            network_id=edition.network_id, edition_id=edition.pk, roster_id=roster.pk, people=len(messages)
        )
        record(told, by=by, at=at)
    return len(messages)


@transaction.atomic
def opt_out(*, line: Line, by: By, at: dt.datetime) -> None:
    """The person named takes their name off and what was written about them goes. Only by their own link."""
    require_bearer(by, at, (LINK, line.pk))
    if line.state_why == Why.OPTED_OUT:
        return
    Line.objects.filter(pk=line.pk).update(
        state=LineState.WITHDRAWN, state_why=Why.OPTED_OUT, state_at=at, changed_at=at, counted_with=None
    )
    Line.objects.filter(counted_with=line).update(counted_with=None)
    empty_lines([line], at)
    edition = line.roster.edition
    record(
        LineWithdrawn(
            network_id=edition.network_id,
            edition_id=edition.pk,
            roster_id=line.roster_id,
            line_id=line.pk,
            why=Code(Why.OPTED_OUT.value),
        ),
        by=by,
        at=at,
    )
    line.refresh_from_db()
