"""Zoom's interface: meetings with personal links, livestream, reports, recordings; and what its webhook tells.

After Zoom's manual: "Server-to-Server OAuth", "Rate limits", "Using webhooks". An account belongs to a network; ``config``
says which. Codes and words of refusals differ between years, so that only the HTTP status, then the code, is looked at.
"""

from wethi.live.adapters.zoom.account import ZoomAccount, account_of, install
from wethi.live.adapters.zoom.calls import MOST_AT_ONCE, Asked, Given, Made, Zoom
from wethi.live.adapters.zoom.client import Busy, Refused, Unanswered
from wethi.live.adapters.zoom.hooks import Told, answer_to_validation, is_signed, signature, told

__all__ = [
    "MOST_AT_ONCE",
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
    "is_signed",
    "signature",
    "told",
]
