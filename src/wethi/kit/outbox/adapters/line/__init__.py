"""LINE Messaging API: a push with its retry key, what is left of the month, a reply, and what the webhook tells.

LINE's manual: "Messaging API reference", "Retry failed API requests". Nothing is confirmed as delivered: LINE answers 200 for
somebody who blocked the account. A channel (secret and token) belongs to a network; ``config`` says which.
"""

from wethi.kit.outbox.adapters.line.calls import Accepted, Quota, Refused, Unanswered, push, quota, reply
from wethi.kit.outbox.adapters.line.channel import LineChannel, channel_of, install
from wethi.kit.outbox.adapters.line.events import LineTold, is_signed, signature, told

__all__ = [
    "Accepted",
    "LineChannel",
    "LineTold",
    "Quota",
    "Refused",
    "Unanswered",
    "channel_of",
    "install",
    "is_signed",
    "push",
    "quota",
    "reply",
    "signature",
    "told",
]
