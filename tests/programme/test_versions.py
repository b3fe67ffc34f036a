"""Versions: the public reads what was released, changes are told, a session that was shown never leaves without a word."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from tests.programme.programme_world import Programme
from tests.world import World
from wethi.accounts.rules import NotAllowed
from wethi.kit.outbox.models import Message
from wethi.network import actions as network_actions
from wethi.programme import actions
from wethi.programme.actions.forgetting import forget_speaker
from wethi.programme.changes import Teller, compare, next_version
from wethi.programme.models import Release
from wethi.programme.queries import released_sessions, waiting_changes
from wethi.programme.snapshot import Shown, as_it_stands, read, written


def _act(world: World) -> dict[str, Any]:
    return {"by": world.by(world.secretary), "at": world.now}


def test_a_snapshot_is_read_back(world: World, programme: Programme) -> None:
    rows = as_it_stands(world.edition)
    assert list(read(written(rows))) == rows


def test_changes_wait_until_they_are_released(world: World, programme: Programme) -> None:
    act = _act(world)
    assert [one.kind for one in waiting_changes(world.edition)] == ["added"]
    actions.put_session(
        edition=world.edition,
        session=programme.panel,
        starts_at=dt.time(13, 45),
        hubs=[programme.hub],
        title="ชื่อใหม่",
        **act,
    )
    actions.put_session(edition=world.edition, session=programme.opening, state="cancelled", **act)
    actions.put_session(edition=world.edition, session=programme.cancelled, state="draft", **act)
    changes = waiting_changes(world.edition)
    assert [one.kind for one in changes] == ["cancelled", "moved", "back", "added"]
    with translation.override("en"):
        teller = Teller(world.edition, "en")
        told = {one.kind: teller.sentence(one) for one in changes}
    assert told["cancelled"] == "“โนราเบิกโรง” does not take place."
    assert "13:45; before: 13:30" in told["moved"]
    assert "Songkhla hub; before: Zoom, ห้อง ๑, Songkhla hub" in told["moved"]
    assert told["added"].startswith("New: “ร่างลับสุดยอด”")
    before = {one.id: one for one in released_sessions(world.edition.pk)}
    assert before[programme.panel.pk].starts_at == dt.time(13, 30)
    actions.release_programme(edition=world.edition, **act)
    after = {one.id: one for one in released_sessions(world.edition.pk)}
    assert after[programme.panel.pk].starts_at == dt.time(13, 45)
    assert after[programme.panel.pk].sequence == before[programme.panel.pk].sequence + 1
    assert not waiting_changes(world.edition)


def test_a_session_that_loses_its_time_stays_as_cancelled(world: World, programme: Programme) -> None:
    act = _act(world)
    actions.put_session(edition=world.edition, session=programme.opening, day=None, starts_at=None, **act)
    actions.release_programme(edition=world.edition, **act)
    row = next(one for one in released_sessions(world.edition.pk) if one.id == programme.opening.pk)
    assert (row.state, row.starts_at, row.sequence) == ("cancelled", dt.time(13), 1)


def test_whom_a_change_concerns_is_told_after_somebody_read_it(world: World, programme: Programme) -> None:
    act = _act(world)
    assert not Message.objects.filter(batch_key__endswith="-1").exists()  # the first version concerns everyone alike
    coordinator = network_actions.add_person(
        network=world.network, given_name="ใจดี", family_name="ริมท่า", email="jaidee@example.org", **act
    )
    actions.put_hub(
        edition=world.edition,
        name=programme.hub.name,
        hub=programme.hub,
        host=world.organisations[4],
        coordinator=coordinator,
        **act,
    )
    actions.put_session(
        edition=world.edition,
        session=programme.panel,
        starts_at=dt.time(14),
        carried_on_by=world.organisations[5],
        **act,
    )
    actions.release_programme(edition=world.edition, **act)
    waiting = Message.objects.filter(batch_key=f"programme-{world.edition.pk}-3")
    assert {one.state for one in waiting} == {"draft"}
    told = {(one.to_kind, one.to_id) for one in waiting}
    assert {("person", programme.named.pk), ("person", coordinator.pk)} <= told
    assert {("organisation", one.pk) for one in (*world.organisations[:2], *world.organisations[4:])} <= told
    assert ("organisation", world.organisations[3].pk) not in told
    mail = waiting.get(to_id=coordinator.pk, to_kind="person")
    assert (mail.channel, mail.to_address) == ("email", "jaidee@example.org")
    assert "เลื่อนเป็น" in mail.body
    assert waiting.get(to_id=programme.named.pk, to_kind="person").channel == "share"


def test_a_deleted_person_leaves_every_version(world: World, programme: Programme, client: Client) -> None:
    actions.open_edition(edition=world.edition, **_act(world))
    assert "เกตุริมเล" in client.get("/songkhla-2564/programme/").content.decode()
    forget_speaker(programme.named.pk)
    assert not [one for one in Release.objects.filter(edition=world.edition) if "เกตุริมเล" in one.snapshot]
    assert "เกตุริมเล" not in client.get("/songkhla-2564/programme/").content.decode()


def test_who_may_not_release(world: World, programme: Programme) -> None:
    for user in (world.rapporteur, world.outsider):
        with pytest.raises(NotAllowed):
            actions.release_programme(edition=world.edition, by=world.by(user), at=world.now)


def test_the_public_reads_what_changed(world: World, programme: Programme, client: Client) -> None:
    actions.open_edition(edition=world.edition, **_act(world))
    page = client.get("/songkhla-2564/programme/changes/")
    assert page.status_code == 200
    assert "งดจัด “ที่งดไป”" in page.content.decode()
    assert "ร่างลับสุดยอด" not in page.content.decode()
    assert "ETag" in page


_ROW = Shown(
    1, "a", __import__("uuid").UUID(int=1), "released", 0, dt.datetime(2021, 1, 1, tzinfo=dt.UTC), None, 1,
    dt.date(2021, 9, 28), dt.time(9), dt.time(10), "panel", "x", "", "", "", False, None, (), (), (), (), (), (),
)  # fmt: skip
_rows = st.lists(
    st.builds(
        lambda key, hour, state, hubs: _ROW._replace(
            id=key, starts_at=dt.time(hour), ends_at=dt.time(hour + 1), state=state, hubs=tuple(hubs)
        ),
        st.integers(1, 8),
        st.integers(5, 20),
        st.sampled_from(["draft", "released", "cancelled"]),
        st.lists(st.integers(1, 3), unique=True, max_size=2),
    ),
    unique_by=lambda one: one.id,
    max_size=8,
)


@given(_rows, _rows)
def test_nothing_that_was_shown_is_lost_between_versions(first: list[Shown], then: list[Shown]) -> None:
    one = next_version((), first)
    two = next_version(one, then)
    assert {row.id for row in one} <= {row.id for row in two}
    assert not compare(two, next_version(two, [row._replace(state=row.state) for row in then]))
    numbers = {row.id: row.sequence for row in one}
    for change in compare(one, two):
        if change.before is not None and change.kind in {"moved", "cancelled", "back"}:
            assert change.after.sequence == numbers[change.after.id] + 1
