"""Six dice on camera: a secretary types them, anybody replays and checks the draw, one declines and the next moves up."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone, translation

from tests.journeys.served import browser, served
from tests.seats.seat_world import build as crowd
from tests.seats.seat_world import published
from tests.world import World
from wethi.accounts.actions import issue_link
from wethi.programme import actions as programme_actions
from wethi.seats import actions
from wethi.seats.choices import SeatState
from wethi.seats.models import Seat

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture(autouse=True)
def _playwright_runs_a_loop_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    monkeypatch.setenv("WETHI_TODAY", "2021-09-20")


def test_thrown_replayed_checked_declined(world: World, settings: Any, tmp_path: Path) -> None:
    from playwright.sync_api import expect

    settings.KEYS = tmp_path / "keys"
    with translation.override("th"):
        crowded = crowd(world)
        programme_actions.open_edition(edition=world.edition, **crowded.act())
        plan = published(crowded)
    public = f"/{world.edition.slug}/draw/"
    with served() as address:
        with browser(address, world.secretary) as page:
            page.goto(f"/desk/{world.edition.slug}/seats/plans/{plan.public_id}/draw/")
            for digit in "482913":
                page.locator(f".keys button[value='{digit}']").click()
                page.wait_for_load_state()
            page.locator("form[action$='/seal/'] button").click()
            page.wait_for_load_state()
        actions.give_seats(plan_id=plan.pk, at=timezone.now())
        with browser(address, width=390) as page:
            page.goto(public)
            expect(page.locator(".digits b")).to_have_text(list("482913"))
            rows = page.locator(".halving svg.at-phone .h-row")
            expect(rows).to_have_count(20)
            page.locator("[data-step]").click()
            expect(page.locator(".halving svg.at-phone .h-row.shown")).to_have_count(1)
            page.locator("[data-verify-go] button").click()
            expect(page.locator(".verify")).to_have_attribute("data-verified", "good")
            expect(page.locator(".verify li.good")).to_have_count(7)
        with browser(address, width=390, javascript=False) as page:
            page.goto(public)
            expect(page.locator(".halving tbody tr")).to_have_count(20)
        seat = Seat.objects.filter(plan=plan).select_related("nominee")[0]
        issued = issue_link(
            purpose="nominee", subject_kind="nominee", subject_id=seat.nominee_id, network_id=world.network.pk,
            edition_id=world.edition.pk, by=world.by(world.secretary), at=timezone.now(),
        )  # fmt: skip
        with browser(address, width=390) as page:
            page.goto(f"/me/{issued.token}/")
            page.locator("form[action$='/decline/'] button").click()
            expect(page.locator("form[action$='/decline/'] button")).to_have_count(0)
            expect(page.locator("#seat")).to_be_visible()
    seat.refresh_from_db()
    assert seat.state == SeatState.DECLINED
    after = Seat.objects.get(replaces=seat)
    assert (after.state, after.issue_id, after.sector) == (SeatState.OFFERED, seat.issue_id, seat.sector)
