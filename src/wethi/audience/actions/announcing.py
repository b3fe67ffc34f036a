"""Sentences to everybody."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from wethi.audience import telling
from wethi.audience.facts import Announced, AnnouncementTakenDown
from wethi.audience.models import Announcement
from wethi.audience.rules import require_moderator
from wethi.audit.actions import By, record
from wethi.programme.models import Edition


@transaction.atomic
def announce(*, edition: Edition, text: str, text_en: str = "", by: By, at: dt.datetime) -> Announcement:
    require_moderator(by, edition, at)
    row = Announcement.objects.create(edition=edition, text=text, text_en=text_en, at=at)
    record(Announced(network_id=edition.network_id, edition_id=edition.pk, announcement_id=row.pk), by=by, at=at)
    telling.tell_announcement(row, at)
    return row


@transaction.atomic
def take_down(*, announcement: Announcement, by: By, at: dt.datetime) -> None:
    edition = announcement.edition
    require_moderator(by, edition, at)
    if Announcement.objects.filter(pk=announcement.pk, taken_down_at__isnull=True).update(taken_down_at=at):
        announcement.refresh_from_db()
        ids: dict[str, Any] = {"network_id": edition.network_id, "edition_id": edition.pk}
        record(AnnouncementTakenDown(**ids, announcement_id=announcement.pk), by=by, at=at)
        telling.tell_announcement(announcement, at)
