"""Rehearsal events: what travels to open pages while nothing is said on them, so that anybody can measure the way."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from wethi.audit.actions import By
from wethi.kit.stream.publish import edition_channel, publish
from wethi.programme.models import Edition
from wethi.programme.rules import require_in_edition

_FILLING = "ทดสอบสัญญาณ "


@transaction.atomic
def rehearse(*, edition: Edition, number: int, size: int = 300, by: By, at: dt.datetime) -> int:
    """One event of about ``size`` bytes; pages ignore it. Returns its seq."""
    require_in_edition(by, "audience.moderate", edition, at)
    words = (_FILLING * (size // 20 + 1)).encode()[: max(0, size - 120)].decode(errors="ignore")
    return publish(edition_channel(edition.pk), "rehearsal", {"n": number, "words": words}, at=at)
