"""Zoom's interface: meetings with personal links, livestream, reports, recordings; and what its webhook tells.

After Zoom's manual: "Server-to-Server OAuth", "Rate limits", "Using webhooks". An account belongs to a network; ``config``
says which. Codes and words of refusals differ between years, so that the HTTP status, then the code, is looked at, and
words only where the code was seen to change.
"""

from wethi.live.adapters.zoom.account import ZoomAccount, account_of, install
from wethi.live.adapters.zoom.calls import MOST_AT_ONCE, Asked, Given, Made, Zoom
from wethi.live.adapters.zoom.client import LACKS_SCOPE, NO_LICENCE, OVER, Busy, Refused, Unanswered, is_full
from wethi.live.adapters.zoom.hooks import Told, answer_to_validation, is_signed, marks_of, moment, signature, told

__all__ = [
    "LACKS_SCOPE",
    "MOST_AT_ONCE",
    "NO_LICENCE",
    "OVER",
    "Asked",
    "Busy",
    "Given",
    "Made",
    "Refused",
    "Told",
    "Unanswered",
    "Zoom",
    "ZoomAccount",
    "account_of",
    "answer_to_validation",
    "install",
    "is_full",
    "is_signed",
    "marks_of",
    "moment",
    "signature",
    "told",
]
