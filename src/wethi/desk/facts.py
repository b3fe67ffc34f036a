"""What happens at the desk itself: messages read, corrected, let go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_noop

from wethi.audit.facts import Fact


@dataclass(frozen=True, kw_only=True)
class MessageCorrected(Fact):
    message_id: int
    object_kind: ClassVar[str] = "message"
    object_field: ClassVar[str] = "message_id"
    sentence: ClassVar[str] = gettext_noop("{actor} corrected a message ({fields}).")


@dataclass(frozen=True, kw_only=True)
class MessageApproved(MessageCorrected):
    sentence: ClassVar[str] = gettext_noop("{actor} let a message go.")


@dataclass(frozen=True, kw_only=True)
class MessageChecked(MessageCorrected):
    sentence: ClassVar[str] = gettext_noop("{actor} read a message; it waits for a second reader.")


@dataclass(frozen=True, kw_only=True)
class MessageRemoved(MessageCorrected):
    sentence: ClassVar[str] = gettext_noop("{actor} took a message out of the outbox.")


@dataclass(frozen=True, kw_only=True)
class MessagePutBack(MessageCorrected):
    sentence: ClassVar[str] = gettext_noop("{actor} put a message back into the outbox.")


@dataclass(frozen=True, kw_only=True)
class MessageGiven(MessageCorrected):
    sentence: ClassVar[str] = gettext_noop("{actor} gave a message to its receiver by hand.")


@dataclass(frozen=True, kw_only=True)
class MessageResolved(MessageCorrected):
    was_sent: bool
    sentence: ClassVar[str] = gettext_noop("{actor} decided about a message that may have been sent.")
