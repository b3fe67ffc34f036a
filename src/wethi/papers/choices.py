"""Codes of papers and of their numbers."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PaperKind(models.TextChoices):
    LETTER = "letter", _("invitation letter")
    STATE_LETTER = "state_letter", _("invitation letter of a state body")
    REPLY_FORM = "reply_form", _("reply form")
    PROGRAMME = "programme", _("programme as an enclosure")
    MAP = "map", _("map as an enclosure")
    VOUCHER = "voucher", _("receipt voucher")
    IN_LIEU = "in_lieu", _("certificate in lieu of a receipt")
    SIGN_IN = "sign_in", _("sign-in sheet")
    BADGE = "badge", _("badge")
    ADDRESS_LABEL = "address_label", _("address label")
    BOX_LABEL = "box_label", _("box label")
    CERTIFICATE = "certificate", _("certificate of attendance")
    REPORT = "report", _("report of the edition")


class NumberKind(models.TextChoices):
    """What a register counts. Each kind counts by itself, for each body and year."""

    LETTER = "letter", _("letters")
    CIRCULAR = "circular", _("circular letters")
    VOUCHER = "voucher", _("receipt vouchers")
    IN_LIEU = "in_lieu", _("certificates in lieu of a receipt")
    CERTIFICATE = "certificate", _("certificates of attendance")


class NumberState(models.TextChoices):
    TAKEN = "taken", pgettext_lazy("number", "in use")
    CANCELLED = "cancelled", pgettext_lazy("number", "cancelled")


class PaperState(models.TextChoices):
    PREPARED = "prepared", pgettext_lazy("paper", "being made")
    MADE = "made", pgettext_lazy("paper", "made")
    REPLACED = "replaced", pgettext_lazy("paper", "replaced by a newer one")
    CANCELLED = "cancelled", pgettext_lazy("paper", "cancelled")
    FAILED = "failed", pgettext_lazy("paper", "could not be made")


class BatchState(models.TextChoices):
    PREPARING = "preparing", pgettext_lazy("batch", "being prepared")
    WAITING = "queued", pgettext_lazy("batch", "waiting")
    RUNNING = "running", pgettext_lazy("batch", "being made")
    PAUSED = "paused", pgettext_lazy("batch", "paused")
    DONE = "done", pgettext_lazy("batch", "made")
    FAILED = "failed", pgettext_lazy("batch", "made in part")
    CANCELLED = "cancelled", pgettext_lazy("batch", "stopped")


# Papers that stand for a row of a floor above: they are issued, changed and cancelled there.
OF_ABOVE = frozenset({PaperKind.VOUCHER})

# Which register a kind of paper takes its number from; kinds that are not here carry none.
NUMBERED: dict[str, str] = {
    PaperKind.LETTER: NumberKind.LETTER,
    PaperKind.STATE_LETTER: NumberKind.LETTER,
    PaperKind.VOUCHER: NumberKind.VOUCHER,
    PaperKind.IN_LIEU: NumberKind.IN_LIEU,
    PaperKind.CERTIFICATE: NumberKind.CERTIFICATE,
}
