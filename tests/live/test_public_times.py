"""The public programme tells when things really happened, and nothing of a rehearsal."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.live.conftest import Stage, minutes
from wethi.live import actions
from wethi.live.models import Show
from wethi.public.views import programme as page


def led(stage: Stage, *, rehearsal: bool) -> Show:
    show, start = stage.show(), stage.start
    cues = stage.cues(show)
    actions.begin_run(show=show, is_rehearsal=rehearsal, **stage.act(start))
    for on, at in (("", 3), ("art", 22)):
        stage.press(show, "next", cues[on].public_id if on else "", at=start + minutes(at))
    return show


@pytest.fixture
def clock(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Half past one on the first day."""
    from zoneinfo import ZoneInfo

    now = stage.start + minutes(30)
    monkeypatch.setattr(page, "local_now", lambda _edition: now.astimezone(ZoneInfo("Asia/Bangkok")))
    monkeypatch.setattr(page.timezone, "now", lambda: now)
    return now


def test_real_times_stand_beside_the_planned_ones(stage: Stage, client: Client, clock: Any) -> None:
    before = client.get(f"/{stage.edition.slug}/programme/").content.decode()
    assert "จริง" not in before
    led(stage, rehearsal=False)
    after = client.get(f"/{stage.edition.slug}/programme/").content.decode()
    assert "จัดจริง 13.03–13.22" in after
    assert "เริ่มจริง 13.22" in after
    english = client.get(f"/en/{stage.edition.slug}/programme/").content.decode()
    assert "took place 13:03–13:22" in english


def test_a_rehearsal_leaves_the_programme_as_it_is(stage: Stage, client: Client, clock: Any) -> None:
    before = client.get(f"/{stage.edition.slug}/programme/").content
    led(stage, rehearsal=True)
    assert client.get(f"/{stage.edition.slug}/programme/").content == before


def test_what_the_show_left_out_is_not_on(stage: Stage, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """The programme's time for the panel has come; its director went from the break to the end."""
    from zoneinfo import ZoneInfo

    now = stage.start + minutes(55)
    monkeypatch.setattr(page, "local_now", lambda _edition: now.astimezone(ZoneInfo("Asia/Bangkok")))
    monkeypatch.setattr(page.timezone, "now", lambda: now)
    english = f"/en/{stage.edition.slug}/programme/"
    assert client.get(english).content.decode().count(">on now<") == 2  # the panel, and what is beside it
    show = led(stage, rehearsal=False)
    cues = stage.cues(show)
    stage.press(show, "next", cues["talk"].public_id, at=stage.start + minutes(45))
    stage.press(show, "end", cues["break"].public_id, at=stage.start + minutes(50))
    assert client.get(english).content.decode().count(">on now<") == 1
