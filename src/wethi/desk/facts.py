"""What happens at the desk itself: messages read, corrected, let go."""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_noop

from wethi.audit.facts import Fact


class MessageCorrected(Fact):
    message_id: int
    object_kind: ClassVar[str] = "message"
    object_field: ClassVar[str] = "message_id"
    sentence: ClassVar[str] = gettext_noop("{actor} corrected a message ({fields}).")


class MessageApproved(MessageCorrected):
    sentence: ClassVar[str] = gettext_noop("{actor} let a message go.")


class MessageChecked(MessageCorrected):
    sentence: ClassVar[str] = gettext_noop("{actor} read a message; it waits for a second reader.")


class MessageRemoved(MessageCorrected):
    sentence: ClassVar[str] = gettext_noop("{actor} took a message out of the outbox.")


class MessagePutBack(MessageCorrected):
    sentence: ClassVar[str] = gettext_noop("{actor} put a message back into the outbox.")


class MessageGiven(MessageCorrected):
    sentence: ClassVar[str] = gettext_noop("{actor} gave a message to its receiver by hand.")


class MessageResolved(MessageCorrected):
    was_sent: bool
    sentence: ClassVar[str] = gettext_noop("{actor} decided about a message that may have been sent.")
