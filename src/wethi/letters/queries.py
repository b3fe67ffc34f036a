"""How batches and invitations stand; who has not answered yet."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.conf import settings
from django.db.models import Count, Max, Q, QuerySet, Value

from wethi.kit.outbox.adapters import line, mailbox
from wethi.kit.outbox.choices import SENT_BY_US, State
from wethi.kit.outbox.models import Message, ReturnsBox
from wethi.letters.choices import InvitationState, MailingState
from wethi.letters.models import Call, Invitation, Mailing, Reply
from wethi.network.models import Organisation, Person
from wethi.programme.models import Edition
from wethi.rosters.models import Line
from wethi.rosters.queries import standing_lines

_OF_MESSAGE = {
    State.DRAFT: InvitationState.PREPARED,
    State.CHECKED: InvitationState.CHECKED,
    State.APPROVED: InvitationState.APPROVED,
    State.SENDING: InvitationState.APPROVED,
    State.UNCLEAR: InvitationState.UNCLEAR,
    State.FAILED: InvitationState.FAILED,
    State.BOUNCED: InvitationState.BOUNCED,
    State.SENT: InvitationState.SENT,
    State.REMOVED: InvitationState.REMOVED,
}
_NOT_GONE = (
    InvitationState.LISTED, InvitationState.PREPARED, InvitationState.CHECKED, InvitationState.APPROVED,
    InvitationState.FAILED, InvitationState.REMOVED,
)  # fmt: skip
TO_READ = (InvitationState.PREPARED, InvitationState.CHECKED)
_SHORTEST_KEY = 16
ORDER = {state: number for number, state in enumerate(InvitationState.values)}


def mailings_of(edition: Edition) -> QuerySet[Mailing]:
    found = Mailing.objects.filter(edition=edition).exclude(state=MailingState.BEGINNING, job_id=None)
    return found.select_related("template", "reminds", "letters")


def mailing_at(edition: Edition, public_id: str) -> Mailing | None:
    return mailings_of(edition).select_related("edition__network").filter(public_id=public_id).first()


def invitations_of(edition: Edition) -> QuerySet[Invitation]:
    """With everything that says how far each is."""
    return Invitation.objects.filter(mailing__edition=edition).select_related(
        "mailing__edition__network",
        "mailing__template",
        "message",
        "link",
        "letter__number",
        "hub",
        "person",
        "organisation",
        "focal",
    )


def invitation_at(edition: Edition, public_id: str) -> Invitation | None:
    return invitations_of(edition).filter(public_id=public_id).first()


def one_and_the_same(network_id: int) -> dict[str, str]:
    """Key of somebody who was merged -> the key of who speaks for them now; one statement."""
    gone = [
        model.objects.filter(network=network_id, merged_into__isnull=False)
        .order_by()
        .values_list(Value(kind), "pk", "merged_into_id")
        for kind, model in (("person", Person), ("organisation", Organisation))
    ]
    return {f"{kind}-{key}": f"{kind}-{kept}" for kind, key, kept in gone[0].union(gone[1], all=True)}


def replies_by_key(edition: Edition, keys: Iterable[str]) -> dict[str, Reply]:
    """Key -> the newest answer, whichever of two that are one gave it."""
    wanted = set(keys)
    same = one_and_the_same(edition.network_id)
    meant = {same.get(key, key) for key in wanted}
    looked = wanted | meant | {key for key, kept in same.items() if kept in meant}
    newest = Reply.objects.filter(edition=edition, key__in=looked).order_by().values("key").annotate(last=Max("pk"))
    found: dict[str, Reply] = {}
    for one in Reply.objects.filter(pk__in=newest.values("last")).order_by("pk"):
        found[same.get(one.key, one.key)] = one
    return {key: found[same.get(key, key)] for key in wanted if same.get(key, key) in found}


@dataclass(frozen=True)
class InvitationRow:
    """An invitation as the list shows it."""

    invitation: Invitation
    state: InvitationState
    reply: Reply | None

    @property
    def answered_through(self) -> str:
        return self.reply.get_channel_display() if self.reply else ""

    @property
    def error(self) -> str:
        return self.invitation.message.trouble if self.invitation.message else ""


def state_of(invitation: Invitation, reply: Reply | None) -> InvitationState:
    """The furthest it came. An answer counts once the letter has left, or when it was given to this very invitation."""
    message = invitation.message
    if invitation.removed_at is not None:
        return InvitationState.REMOVED
    stands = _OF_MESSAGE[State(message.state)] if message else InvitationState.LISTED
    if reply is not None and (stands not in _NOT_GONE or reply.invitation_id == invitation.pk):
        return InvitationState.ANSWERED
    if stands != InvitationState.SENT:
        return stands
    if invitation.link is not None and invitation.link.opened_at is not None:
        return InvitationState.OPENED
    return InvitationState.DELIVERED if message and message.delivered_at else InvitationState.SENT


def rows_of(mailing: Mailing) -> list[InvitationRow]:
    """Every invitation of a batch in its order; three statements."""
    return _in_order(invitations_of(mailing.edition), mailing)


# What is told of a batch as a whole: how many are how far, what is missing, what leaves later.
_TOLD = (
    "key", "removed_at", "mailing_id", "channel", "address", "person_id", "hub_id", "enclosures", "message__state",
    "message__delivered_at", "message__attempt", "message__not_before", "link__opened_at",
)  # fmt: skip


def told_of(mailing: Mailing) -> list[InvitationRow]:
    """The same rows with no more of each than a batch is counted by; ``with_all_of`` reads those that are shown."""
    return _in_order(Invitation.objects.select_related("message", "link").only(*_TOLD), mailing)


def _in_order(invitations: QuerySet[Invitation], mailing: Mailing) -> list[InvitationRow]:
    found = list(invitations.filter(mailing=mailing).order_by("order", "pk"))
    replies = replies_by_key(mailing.edition, [one.key for one in found])
    return [InvitationRow(one, state_of(one, replies.get(one.key)), replies.get(one.key)) for one in found]


def with_all_of(rows: Sequence[InvitationRow], mailing: Mailing) -> list[InvitationRow]:
    whole = invitations_of(mailing.edition).in_bulk([row.invitation.pk for row in rows])
    return [replace(row, invitation=whole[row.invitation.pk]) for row in rows if row.invitation.pk in whole]


@dataclass(frozen=True)
class MailingRow:
    """A batch with how many of its invitations are how far."""

    mailing: Mailing
    counts: Counter[str]

    @property
    def total(self) -> int:
        return sum(count for state, count in self.counts.items() if state != InvitationState.REMOVED)

    @property
    def bars(self) -> list[tuple[str, str, int]]:
        """(code, label, count) in the order of an invitation's life."""
        return [(code, str(label), self.counts[code]) for code, label in InvitationState.choices if self.counts[code]]


def board_of(edition: Edition) -> list[MailingRow]:
    """Every batch, the newest first; three statements however many invitations."""
    mailings = list(mailings_of(edition))
    rows = list(
        Invitation.objects.filter(mailing__in=[one.pk for one in mailings])
        .select_related("message", "link")
        .only(
            "key", "removed_at", "mailing_id", "message__state", "message__delivered_at", "link__opened_at"
        )
    )  # fmt: skip
    replies = replies_by_key(edition, {one.key for one in rows})
    counts: dict[int, Counter[str]] = {one.pk: Counter() for one in mailings}
    for one in rows:
        counts[one.mailing_id][state_of(one, replies.get(one.key)).value] += 1
    return [MailingRow(one, counts[one.pk]) for one in mailings]


@dataclass(frozen=True)
class Chased:
    """Somebody who was written to and has not answered. ``days``: since the letter left; ``calls``: made so far."""

    invitation: Invitation
    state: InvitationState
    days: int
    calls: int
    last_call: Call | None


def unanswered(edition: Edition, at: dt.datetime) -> list[Chased]:
    """Each once, by the invitation that left last; those who waited longest first. Bounced and unclear ones are among
    them: they are the first to be called."""
    gone = (State.SENT, State.UNCLEAR, State.BOUNCED)
    rows = invitations_of(edition).filter(message__state__in=gone, removed_at=None).order_by("pk")
    same = one_and_the_same(edition.network_id)
    left = {same.get(one.key, one.key): one for one in rows.exclude(mailing__state=MailingState.WITHDRAWN)}
    answered = Reply.objects.filter(edition=edition).order_by().values_list("key", flat=True).distinct()
    for key in answered:
        left.pop(same.get(key, key), None)
    calls = _calls([one.pk for one in left.values()])
    found = [
        Chased(one, state_of(one, None), _days_since(one, at), *calls.get(one.pk, (0, None))) for one in left.values()
    ]
    return sorted(found, key=lambda one: (one.state != InvitationState.BOUNCED, -one.days, one.invitation.pk))


def _calls(invitations: Sequence[int]) -> dict[int, tuple[int, Call | None]]:
    found: dict[int, tuple[int, Call | None]] = {}
    for call in Call.objects.filter(invitation__in=invitations).order_by("pk"):
        found[call.invitation_id] = (found.get(call.invitation_id, (0, None))[0] + 1, call)
    return found


def _days_since(invitation: Invitation, at: dt.datetime) -> int:
    message = invitation.message
    return max(0, (at - message.sent_at).days) if message and message.sent_at else 0


def answered(edition: Edition) -> QuerySet[Reply]:
    """The newest answer of each, the last one first."""
    newest = Reply.objects.filter(edition=edition).order_by().values("key").annotate(last=Max("pk"))
    rows = Reply.objects.filter(pk__in=newest.values("last")).select_related("invitation__hub")
    return rows.order_by("-pk")


def places_to_fill(edition: Edition, replies: Sequence[Reply]) -> dict[int, Line]:
    """Reply -> the standing name on a co-organiser's list in whose place the substitute is to be entered: from there the seat
    follows by itself. Two statements."""
    people = [one.invitation.person_id for one in replies if one.invitation.person_id]
    lines = [int(one.key.removeprefix("line-")) for one in replies if one.key.startswith("line-")]
    rows = standing_lines(edition).filter(Q(person__in=people) | Q(pk__in=lines)).select_related("roster")
    by_person, by_line = {one.person_id: one for one in rows}, {one.pk: one for one in rows}
    found = {}
    for one in replies:
        key = one.key.removeprefix("line-")
        line = by_line.get(int(key)) if key != one.key else by_person.get(one.invitation.person_id)
        if line is not None:
            found[one.pk] = line
    return found


def answer_counts(edition: Edition) -> Counter[str]:
    """How the newest answers divide."""
    newest = Reply.objects.filter(edition=edition).order_by().values("key").annotate(last=Max("pk"))
    rows = Reply.objects.filter(pk__in=newest.values("last")).order_by().values_list("coming").annotate(n=Count("pk"))
    return Counter(dict(rows))


@dataclass(frozen=True)
class Returns:
    """How we learn what came back. ``box``: the address of the box that is read, "" for none; ``by_hook``: a mail server hands
    reports in; ``known``: whether anything would tell us at all."""

    box: str
    by_hook: bool
    read_at: dt.datetime | None
    error: str
    known: bool


def returns_of(network_id: int) -> Returns:
    box = mailbox.box_of(network_id)
    by_hook = len(settings.RETURNS_KEY) >= _SHORTEST_KEY
    stands = ReturnsBox.objects.filter(network_id=network_id).first() if box is not None else None
    by_hand = Message.objects.filter(network_id=network_id, bounced_at__isnull=False)
    return Returns(
        box.shown if box is not None else "", by_hook, stands.read_at if stands else None, stands.error if stands else "",
        box is not None or by_hook or by_hand.exists(),
    )  # fmt: skip


def line_quota(mailing: Mailing, count: int) -> tuple[line.Quota | None, str]:
    """What the month has left for the LINE messages of a batch; "" or the reason why it is not known."""
    channel = line.channel_of(mailing.edition.network_id)
    if channel is None:
        return None, "no_channel"
    if not count:
        return None, ""
    try:
        return line.quota(channel), ""
    except (line.Refused, line.Unanswered) as trouble:
        return None, str(trouble) or "no_answer"


def waiting_by_channel(rows: Iterable[InvitationRow]) -> Counter[str]:
    """Channel -> invitations that have not left yet; what a program carries waits no more once it was let go."""
    still = (InvitationState.LISTED, *TO_READ)
    return Counter(
        row.invitation.channel
        for row in rows
        if row.state in still or (row.state == InvitationState.APPROVED and row.invitation.channel not in SENT_BY_US)
    )


def to_read(rows: Iterable[InvitationRow], readers: int) -> int:
    """How many wait for a reader's word: where one reads, what goes on paper is handed over by it."""
    return sum(row.state in TO_READ and (readers > 1 or row.invitation.channel in SENT_BY_US) for row in rows)
