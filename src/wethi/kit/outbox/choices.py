"""States and channels of messages."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("message", "waits to be read")
    CHECKED = "checked", pgettext_lazy("message", "read once, waits for a second reader")
    APPROVED = "approved", pgettext_lazy("message", "goes next")
    SENDING = "sending", pgettext_lazy("message", "is being sent")
    SENT = "sent", pgettext_lazy("message", "sent")
    UNCLEAR = "unclear", pgettext_lazy("message", "may have been sent")
    FAILED = "failed", pgettext_lazy("message", "not sent")
    BOUNCED = "bounced", pgettext_lazy("message", "came back")
    REMOVED = "removed", pgettext_lazy("message", "taken out")


class Channel(models.TextChoices):
    EMAIL = "email", _("e-mail")
    SHARE = "share", _("text to paste in LINE")
    PRINT = "print", _("on paper")
    LINE = "line", _("LINE")
    HAND = "hand", _("by hand")


SENT_BY_US = (Channel.EMAIL, Channel.LINE)
"""What a program carries; the rest a person passes on."""
