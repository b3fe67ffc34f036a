"""What went wrong with a message, in the reader's words. A row keeps a short word of ours or what a server said."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

INTERRUPTED, NO_CHANNEL, OVER_QUOTA, OLD_KEY, UNWANTED, TOO_LARGE, NO_FILE, NO_ANSWER, OBJECTED, OFF_LIST = (
    "interrupted", "no LINE channel", "429 monthly limit", "the retry key is a day old", "unsubscribed", "too large",
    "enclosure", "no answer", "objected", "off the list",
)  # fmt: skip
_NOBODY = re.compile(r"\b5\.1\.(?:1|10)\b|user unknown|no such (?:user|person)|does not exist", re.IGNORECASE)
_FULL = re.compile(r"\b[45]\.2\.2\b|mailbox (?:is )?full|over quota|quota exceeded", re.IGNORECASE)


def told(error: str) -> str:
    """A sentence; what a server said stands behind it as it was said."""
    if not error:
        return ""
    for word, sentence in _ours(error).items():
        if error.startswith(word):
            return sentence
    said = {"words": error}
    if _NOBODY.search(error):
        return _("Nobody has this address. The server said: %(words)s") % said
    if _FULL.search(error):
        return _("The receiver's box is full. The server said: %(words)s") % said
    if re.match(r"4\d\d ", error):
        return _("The server does not take it now; it is tried again by itself. It said: %(words)s") % said
    if re.match(r"5\d\d |5\.\d", error):
        return _("The server refused it. It said: %(words)s") % said
    return _("The way was broken: %(words)s") % said


def _ours(error: str) -> dict[str, str]:
    mega = error.removeprefix(TOO_LARGE).strip().split("/")
    size, most = mega if len(mega) == 2 else ("?", "?")
    return {
        INTERRUPTED: _("The program stopped while this was being handed over: it may have arrived."),
        NO_CHANNEL: _("No LINE account is set up here, so nothing can go by LINE."),
        OVER_QUOTA: _("The LINE messages of this month are used up. Send it by another way, or next month."),
        OLD_KEY: _("LINE did not answer for a day: it may have arrived."),
        UNWANTED: _("This address asked for no more news."),
        OBJECTED: _("This person asked us to stop while it waited here, so it does not go."),
        OFF_LIST: _("This name was taken off its list while it waited here, so it does not go."),
        TOO_LARGE: _(
            "With its enclosures the e-mail has %(size)s MB; at most %(most)s MB go through. Take an enclosure out."
        )
        % {"size": size, "most": most},
        NO_FILE: _("A file that belongs to it is not there yet; it is tried again by itself."),
        NO_ANSWER: _("LINE does not answer; it is tried again by itself."),
    }
