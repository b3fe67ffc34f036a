"""Who has come to each hub: numbers on the live page and on the stream, as the doors count them."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import transaction
from django.test import Client

from tests.audience.conftest import ACT
from tests.world import World
from wethi.attendance.facts import GuestWrittenIn
from wethi.attendance.models import Arrival, Guest
from wethi.audit.actions import COMMAND, record
from wethi.kit.stream.models import LiveEvent
from wethi.programme import actions as programme_actions


def test_each_hub_s_number_is_shown_and_told(forum: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WETHI_TODAY", "2021-09-28")
    hub = programme_actions.put_hub(edition=forum.edition, name="จุดหาดใหญ่", kind="site", **ACT)
    at, day = ACT["at"], dt.date(2021, 9, 28)
    for number in range(3):
        guest = Guest.objects.create(
            edition=forum.edition, key=f"walk:{number}", origin="walk_in", name=f"คน{number}", no=number + 1,
            badge_hash=str(number), hub=hub, added_at=at, changed_at=at,
        )  # fmt: skip
        Arrival.objects.create(guest=guest, day=day, mode="hub", hub=hub, source="scan", seen_at=at, received_at=at)
    with transaction.atomic():
        fact = GuestWrittenIn(network_id=forum.network.pk, edition_id=forum.edition.pk, guest_id=guest.pk)
        record(fact, by=COMMAND, at=at)
    told = LiveEvent.objects.get(channel=f"edition:{forum.edition.pk}", kind="presence")
    assert told.payload == {"hubs": [[hub.public_id, 3]], "online": 0}
    page = Client().get(f"/live/{forum.edition.slug}/").content.decode()
    assert "จุดหาดใหญ่" in page.split('id="presence"')[1]
    assert "คน0" not in page
