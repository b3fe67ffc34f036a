"""What happens to batches of letters, to invitations and to answers."""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_noop

from wethi.audit.facts import Code, Fact


class MailingFact(Fact):
    mailing_id: int
    object_kind: ClassVar[str] = "mailing"
    object_field: ClassVar[str] = "mailing_id"


class MailingBegun(MailingFact):
    whom: Code
    count: int
    sentence: ClassVar[str] = gettext_noop("{actor} put together a batch of {count} invitations: {object}.")


class MailingChanged(MailingFact):
    sentence: ClassVar[str] = gettext_noop("{actor} changed the batch {object} ({fields}).")


class MailingMade(MailingFact):
    count: int
    sentence: ClassVar[str] = gettext_noop("{actor} put {count} letters of {object} into the outbox.")


class MailingChecked(MailingFact):
    count: int
    sentence: ClassVar[str] = gettext_noop("{actor} read {count} letters of {object}; a second reader is awaited.")


class MailingApproved(MailingFact):
    count: int
    sentence: ClassVar[str] = gettext_noop("{actor} let {count} letters of {object} go.")


class MailingHeld(MailingFact):
    count: int
    sentence: ClassVar[str] = gettext_noop("{actor} held {count} letters of {object} back before they left.")


class MailingWithdrawn(MailingFact):
    count: int
    sentence: ClassVar[str] = gettext_noop("{actor} withdrew {object}; {count} letters do not go.")


class MailingGiven(MailingFact):
    count: int
    sentence: ClassVar[str] = gettext_noop("{actor} put {count} letters of {object} into the post or handed them over.")


class InvitationFact(Fact):
    invitation_id: int
    object_kind: ClassVar[str] = "invitation"
    object_field: ClassVar[str] = "invitation_id"


class InvitationCorrected(InvitationFact):
    sentence: ClassVar[str] = gettext_noop("{actor} corrected the invitation of {object} ({fields}).")


class InvitationRemoved(InvitationFact):
    sentence: ClassVar[str] = gettext_noop("{actor} took {object} out of the batch.")


class InvitationPutBack(InvitationFact):
    sentence: ClassVar[str] = gettext_noop("{actor} put {object} back into the batch.")


class InvitationWrittenAgain(InvitationFact):
    sentence: ClassVar[str] = gettext_noop("{actor} wrote to {object} again with a new link; the old one is closed.")


class InvitationAnswered(InvitationFact):
    coming: Code
    channel: Code
    sentence: ClassVar[str] = gettext_noop("{actor} noted the answer of {object}.")


class InvitationCalled(InvitationFact):
    outcome: Code
    sentence: ClassVar[str] = gettext_noop("{actor} called {object}.")


class MessagesStopped(Fact):
    """Somebody asked us to stop, or was taken off a list, while messages for them waited; who it was stands in that fact."""

    count: int
    object_kind: ClassVar[str] = "network"
    object_field: ClassVar[str] = "network_id"
    sentence: ClassVar[str] = gettext_noop(
        "{count} waiting messages were taken out: their receiver asked us to stop, or is off the list."
    )


class LetterReturned(Fact):
    """A mail server reported what became of a message. ``came_back``: for good."""

    message_id: int
    came_back: bool
    object_kind: ClassVar[str] = "message"
    object_field: ClassVar[str] = "message_id"
    sentence: ClassVar[str] = gettext_noop("A mail server reported what became of a message.")


class OutboxRuled(Fact):
    readers: int
    per_minute: int
    object_kind: ClassVar[str] = "edition"
    object_field: ClassVar[str] = "edition_id"
    sentence: ClassVar[str] = gettext_noop(
        "{actor} set how messages leave: read by {readers}, at most {per_minute} a minute."
    )


class LineConnected(Fact):
    """A LINE account said who it is, by the code of a letter."""

    link_id: int
    subject_kind: Code
    object_kind: ClassVar[str] = "link"
    object_field: ClassVar[str] = "link_id"
    sentence: ClassVar[str] = gettext_noop("A LINE account was connected by the code of a letter.")


class NewsRefused(Fact):
    object_kind: ClassVar[str] = "network"
    object_field: ClassVar[str] = "network_id"
    sentence: ClassVar[str] = gettext_noop("Somebody asked for no more news by e-mail.")
