"""From reviewed minutes to an edition, and back."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from tests.meetings.desk import accepted, act, facts, read, tick_all
from tests.meetings.minutes_text import CHANGED, SECOND
from tests.world import World
from wethi.accounts.rules import NotAllowed
from wethi.audit.models import Entry
from wethi.meetings import actions
from wethi.meetings.models import Meeting, Origin, Reading, Task
from wethi.meetings.queries import origins_of, related_topics_of
from wethi.network.models import Milestone
from wethi.programme import actions as programme_actions
from wethi.programme.models import Deadline, Edition

_GROWS = {
    "jobs.Batch",
    "jobs.Unit",
    "audit.Entry",
    "pages.PublicVersion",
    "stream.LiveEvent",
    "meetings.Reading",
    "sessions.Session",
}


def dump() -> dict[str, list[dict[str, Any]]]:
    """Every row of the house that an acceptance may touch."""
    return {
        model._meta.label: list(model._default_manager.order_by("pk").values())
        for model in apps.get_models()
        if model.__module__.startswith("wethi.") and model._meta.label not in _GROWS
    }


def test_new_minutes_make_an_edition_with_everything_in_it(world: World) -> None:
    reading = accepted(world)
    edition = Edition.objects.get(slug="songkhla-2565")
    assert edition.name == "วันพลเมืองลุ่มน้ำริมเล ๒๕๖๕"
    assert (edition.year, edition.theme, edition.state) == (2022, "เมืองปลอดภัย ใจสีเขียว", "draft")
    assert (edition.starts_on, edition.ends_on) == (dt.date(2022, 9, 26), dt.date(2022, 9, 28))
    assert (edition.first_starts_at, edition.channel) == (dt.time(13), "hybrid")
    assert (edition.viewers_min, edition.viewers_max) == (1000, 3000)
    assert edition.sectors == ["state", "local", "academia", "private", "civil", "community"]
    assert edition.formats == ["prototype", "panel", "exchange"]
    assert [(day.no, day.on.day, day.starts_at) for day in edition.days.all()] == [
        (1, 26, dt.time(13)),
        (2, 27, None),
        (3, 28, None),
    ]
    assert [(issue.no, issue.target) for issue in edition.issues.all()] == [(no, 100) for no in range(1, 6)]
    assert edition.issues.get(no=5).title == "การเมืองของพลเมือง"
    meeting = reading.meeting
    assert (meeting.no, meeting.year, meeting.kind, meeting.held_on) == (2, 2022, "preparatory", dt.date(2022, 9, 17))
    assert meeting.attendance["total"] == 28
    assert meeting.items.count() == len(reading.read["items"])
    assert meeting.text == SECOND
    assert Task.objects.filter(edition=edition, due_on=dt.date(2022, 9, 21)).count() == 4
    rosters = Deadline.objects.get(edition=edition, kind="rosters")
    assert (rosters.on, rosters.is_public) == (dt.date(2022, 9, 21), True)
    assert set(Milestone.objects.filter(network=world.network).values_list("year", flat=True)) == {1977, 2018}
    assert related_topics_of(meeting)[0]["serial"] == {"from": 1, "to": 4}
    assert Entry.objects.filter(verb="meetings.minutes_accepted", edition_id=edition.pk).count() == 1


def test_every_created_thing_says_which_words_it_came_from(world: World) -> None:
    reading = accepted(world)
    edition, text = reading.edition, reading.text
    assert edition is not None
    for kind, rows in (
        ("issue", edition.issues),
        ("day", edition.days),
        ("deadline", edition.deadlines),
        ("task", edition.tasks),
    ):
        found = origins_of(kind, rows.values_list("pk", flat=True))
        assert len(found) == rows.count() > 0, kind
        for origin in found.values():
            assert origin.quote == text[origin.start : origin.end] != ""
    task = origins_of("task", edition.tasks.values_list("pk", flat=True)).popitem()[1]
    assert task.item is not None
    assert task.item.no == "3"
    assert Origin.objects.get(object_kind="edition", field="theme").quote == "เมืองปลอดภัย ใจสีเขียว"


def test_only_what_was_ticked_is_written(world: World) -> None:
    reading = read(world)
    for key in ("event.name", "event.year", "event.issues.0", "event.issues.2"):
        actions.tick_fact(reading=reading, key=key, wanted=True, **act(world))
    actions.tick_fact(reading=reading, key="event.theme", wanted=False, **act(world))
    actions.accept_reading(reading=reading, **act(world))
    edition = Edition.objects.get(year=2022)
    assert [issue.no for issue in edition.issues.all()] == [1, 3]
    assert (edition.theme, edition.days.count(), edition.tasks.count()) == ("", 0, 0)
    meeting = Meeting.objects.get(edition=edition)
    assert (meeting.no, meeting.items.count(), meeting.attendance) == (None, 0, {})


def test_a_correction_by_hand_is_what_counts(world: World) -> None:
    reading = read(world)
    tick_all(world, reading)
    actions.correct_fact(reading=reading, key="event.theme", value="เมืองของทุกคน", **act(world))
    actions.correct_fact(reading=reading, key="event.days", value="2022-09-27/2022-09-28", **act(world))
    fresh = Reading.objects.get(pk=reading.pk)
    assert fresh.corrected["event"]["theme"]["value"] == "เมืองของทุกคน"
    assert fresh.corrected["event"]["dates"]["start"]["value"] == "2022-09-27"
    assert fresh.read["event"]["theme"]["value"] == "เมืองปลอดภัย ใจสีเขียว"
    edition = actions.accept_reading(reading=reading, **act(world)).edition
    assert edition is not None
    assert (edition.theme, edition.days.count()) == ("เมืองของทุกคน", 2)


def test_accepting_twice_changes_nothing(world: World) -> None:
    reading = accepted(world)
    before, entries = dump(), Entry.objects.count()
    again = actions.accept_reading(reading=reading, **act(world))
    assert (dump(), Entry.objects.count()) == (before, entries)
    assert not again.written
    assert all(row.effect == "nothing" for row in facts(reading).values())


def test_the_same_text_is_the_same_reading(world: World) -> None:
    reading = accepted(world)
    again = read(world, SECOND.replace("\n", "\r\n") + "\n")
    assert again.pk == reading.pk
    assert Reading.objects.count() == 1


def test_the_same_text_in_another_network_is_another_reading(world: World) -> None:
    ours = read(world)
    theirs = actions.read_minutes_text(network=world.other_network, text=SECOND, **act(world, "outsider"))
    assert theirs.pk != ours.pk
    assert theirs.edition is None


def test_changed_minutes_update_the_same_meeting(world: World) -> None:
    first = accepted(world)
    meeting, edition = first.meeting, first.edition
    assert edition is not None
    task_ids = set(edition.tasks.values_list("pk", flat=True))
    second = read(world, CHANGED)
    assert (second.pk != first.pk, second.edition) == (True, edition)
    changed = {key: (row.effect, row.now) for key, row in facts(second).items() if row.effect != "nothing"}
    assert changed["attendees.total"][0] == "change"
    assert changed["event.issues.3"] == ("change", "๔ สังคมที่ดูแลกัน")
    assert changed["items"][0] == "change"
    assert "event.theme" not in changed
    tick_all(world, second)
    actions.accept_reading(reading=second, **act(world))
    meeting.refresh_from_db()
    assert (meeting.reading_id, meeting.attendance["total"]) == (second.pk, 30)
    assert Meeting.objects.count() == 1
    assert edition.issues.get(no=4).title == "สังคมที่ไม่ทิ้งใคร"
    assert set(edition.tasks.values_list("pk", flat=True)) == task_ids
    assert all(task.item is not None for task in edition.tasks.all())
    assert meeting.items.filter(text__contains="สองครั้ง").exists()
    assert len(related_topics_of(meeting)) == 2


def test_what_changed_minutes_still_say_keeps_its_words_and_its_item(world: World) -> None:
    meeting = accepted(world).meeting
    before = {(one.object_kind, one.object_id, one.field): one for one in meeting.origins.select_related("item")}
    longer = CHANGED.replace("สรุปสาระสำคัญ", "สรุปสาระสำคัญของวันนี้ทั้งหมด").replace("ทบทวนที่มาของเครือข่าย ", "")
    accepted(world, longer)
    meeting.refresh_from_db()
    after = {(one.object_kind, one.object_id, one.field): one for one in meeting.origins.select_related("item")}
    assert after.keys() >= before.keys()
    for place, old in before.items():
        new = after[place]
        assert new.quote == meeting.text[new.start : new.end], place
        assert bool(new.item) == bool(old.item), place
        if new.item and old.item:
            assert (new.item.no, new.item.section) == (old.item.no, old.item.section.replace("คัญ", "คัญของวันนี้ทั้งหมด")), (
                place
            )


def test_words_that_changed_minutes_no_longer_have_are_kept_and_said(world: World) -> None:
    first = accepted(world)
    meeting, edition = first.meeting, first.edition
    assert edition is not None
    accepted(world, CHANGED.replace("๓.Theme หลักของปี ๒๕๖๕ คือ เมืองปลอดภัย ใจสีเขียว\n", ""))
    theme = Origin.objects.get(meeting=meeting, object_kind="edition", field="theme")
    assert (theme.quote, theme.item) == ("เมืองปลอดภัย ใจสีเขียว", None)
    client = Client()
    client.force_login(world.secretary)
    said = client.get(f"/desk/{edition.slug}/meetings/{meeting.public_id}/?from={theme.pk}").content.decode()
    assert 'id="from"' not in said
    assert "รายงานฉบับที่แก้แล้วไม่มีคำนี้" in said
    assert "เมืองปลอดภัย ใจสีเขียว" in said


def test_undo_puts_everything_back(world: World) -> None:
    before = dump()
    reading = accepted(world)
    assert dump() != before
    actions.undo_acceptance(reading=reading, **act(world))
    assert dump() == before
    reading.refresh_from_db()
    assert (reading.state, reading.edition, reading.undo) == ("undone", None, [])
    actions.accept_reading(reading=reading, **act(world))
    assert Edition.objects.filter(slug="songkhla-2565").exists()


def test_undo_of_changed_minutes_restores_the_earlier_ones(world: World) -> None:
    accepted(world)
    before = dump()
    second = accepted(world, CHANGED.replace("๒๖ - ๒๘ กันยายน", "๒๗ - ๒๙ กันยายน"))
    assert dump() != before
    actions.undo_acceptance(reading=second, **act(world))
    assert dump() == before


def test_undo_where_a_day_stays_for_its_session(world: World) -> None:
    edition = accepted(world).edition
    assert edition is not None
    _session(world, edition)
    before = dump()
    second = accepted(world, CHANGED.replace("๒๖ - ๒๘ กันยายน", "๒๗ - ๒๙ กันยายน"))
    edition.refresh_from_db()
    assert (edition.starts_on, edition.ends_on) == (dt.date(2022, 9, 26), dt.date(2022, 9, 29))
    assert [day.on.day for day in edition.days.order_by("no")] == [26, 27, 28, 29]
    actions.undo_acceptance(reading=second, **act(world))
    assert dump() == before


def test_undo_of_minutes_for_an_existing_edition(world: World) -> None:
    before = dump()
    text = SECOND.replace("๒๕๖๕", "๒๕๖๔").replace("กันยายน ๖๕", "กันยายน ๖๔").replace("วันพุธที่ 21", "วันพุธที่ 22")
    reading = accepted(world, text)
    assert reading.edition == world.edition
    assert world.edition.issues.get(no=1).title == "อยู่กับโรคระบาดอย่างรู้ทัน"
    actions.undo_acceptance(reading=reading, **act(world))
    assert dump() == before


def test_undo_brings_back_a_span_that_was_said_of_an_edition_without_days(world: World) -> None:
    for day in world.edition.days.all():
        programme_actions.remove_part(edition=world.edition, part=day, **act(world))
    said = {"first": dt.date(2021, 9, 26), "last": None}
    programme_actions.put_span(edition=world.edition, **said, **act(world))
    before = dump()
    text = SECOND.replace("๒๕๖๕", "๒๕๖๔").replace("กันยายน ๖๕", "กันยายน ๖๔").replace("วันพุธที่ 21", "วันพุธที่ 22")
    reading = accepted(world, text)
    assert [day.on.day for day in world.edition.days.order_by("no")] == [26, 27, 28]
    actions.undo_acceptance(reading=reading, **act(world))
    assert dump() == before


def _session(world: World, edition: Edition) -> None:
    programme_actions.put_session(
        edition=edition, day=edition.days.first(), format="panel", title="เสวนา", **act(world)
    )


def _theme(world: World, edition: Edition) -> None:
    programme_actions.change_edition(edition=edition, theme="อื่น", **act(world))


def _finish(world: World, edition: Edition) -> None:
    actions.finish_task(task=edition.tasks.all()[0], **act(world))


def _open(world: World, edition: Edition) -> None:
    programme_actions.open_edition(edition=edition, **act(world))


def _organisation(world: World, edition: Edition) -> None:
    programme_actions.put_participation(edition=edition, organisation=world.organisations[0], **act(world))


def _task(world: World, edition: Edition) -> None:
    actions.put_task(edition=edition, what="จองห้อง", **act(world))


@pytest.mark.parametrize(
    ("build", "sentence"),
    [
        (_session, "Sessions of the programme stand on it."),
        (_theme, "The edition has been changed since."),
        (_finish, "1 task is done or dropped already."),
        (_open, "The edition is open to the public. Take it back from there first."),
        (_organisation, "Co-organisers have been taken into the edition."),
        (_task, "Tasks have been added since."),
    ],
)
def test_undo_is_refused_with_the_reason_once_something_stands_on_it(world: World, build: Any, sentence: str) -> None:
    from django.utils.translation import override

    reading = accepted(world)
    edition = reading.edition
    assert edition is not None
    build(world, edition)
    before = dump()
    with override("en"), pytest.raises(actions.BuiltUpon) as refused:
        actions.undo_acceptance(reading=reading, **act(world))
    assert sentence in refused.value.reasons
    assert dump() == before


def test_a_released_programme_is_changed_only_after_a_yes_of_its_own(world: World) -> None:
    _session_with_time = {"starts_at": dt.time(13), "ends_at": dt.time(14), "format": "panel", "title": "เสวนา"}
    programme_actions.put_session(
        edition=world.edition, day=world.edition.days.first(), **_session_with_time, **act(world)
    )
    programme_actions.release_programme(edition=world.edition, **act(world))
    text = SECOND.replace("๒๕๖๕", "๒๕๖๔").replace("กันยายน ๖๕", "กันยายน ๖๔").replace("วันพุธที่ 21", "วันพุธที่ 22")
    reading = read(world, text)
    assert facts(reading)["event.issues.0"].effect == "needs_release"
    tick_all(world, reading)
    result = actions.accept_reading(reading=reading, **act(world))
    assert result.left
    assert world.edition.issues.get(no=1).title == "สงขลาอยู่ร่วมกับโรคระบาด"
    assert list(world.edition.days.values_list("on__day", flat=True)) == [28, 29, 30]
    actions.tick_fact(reading=reading, key="event.issues.0", wanted=True, confirmed=True, **act(world))
    actions.accept_reading(reading=reading, **act(world))
    assert world.edition.issues.get(no=1).title == "อยู่กับโรคระบาดอย่างรู้ทัน"
    assert world.edition.issues.get(no=4).title == "สังคมที่ดูแลกัน"


def test_a_day_with_sessions_is_kept_and_said(world: World) -> None:
    last = world.edition.days.last()
    programme_actions.put_session(edition=world.edition, day=last, format="panel", title="เสวนา", **act(world))
    text = SECOND.replace("๒๕๖๕", "๒๕๖๔").replace("กันยายน ๖๕", "กันยายน ๖๔").replace("วันพุธที่ 21", "วันพุธที่ 22")
    reading = read(world, text)
    tick_all(world, reading)
    result = actions.accept_reading(reading=reading, **act(world))
    assert len(result.left) == 1
    assert set(world.edition.days.values_list("on__day", flat=True)) == {26, 27, 28, 30}


def test_refusals(world: World) -> None:
    reading = read(world)
    with pytest.raises(actions.NothingTicked):
        actions.accept_reading(reading=reading, **act(world))
    actions.tick_fact(reading=reading, key="event.issues.0", wanted=True, **act(world))
    with pytest.raises(actions.EditionNeedsName):
        actions.accept_reading(reading=reading, **act(world))
    with pytest.raises(actions.ReviewedMeanwhile):
        actions.accept_reading(reading=reading, version=1, **act(world))
    actions.abandon_reading(reading=reading, **act(world))
    with pytest.raises(actions.ReadingClosed):
        actions.accept_reading(reading=reading, **act(world))
    assert not Edition.objects.filter(year=2022).exists()
    assert Meeting.objects.count() == 0


@pytest.mark.parametrize("who", ["treasurer", "outsider", "rapporteur"])
def test_who_may_not_accept(world: World, who: str) -> None:
    reading = read(world)
    tick_all(world, reading)
    with pytest.raises(NotAllowed):
        actions.accept_reading(reading=reading, **act(world, who))
    assert Meeting.objects.count() == 0


def test_who_may_not_undo(world: World) -> None:
    reading = accepted(world)
    for who in ("treasurer", "outsider", "rapporteur"):
        with pytest.raises(NotAllowed):
            actions.undo_acceptance(reading=reading, **act(world, who))
    assert Meeting.objects.count() == 1


def test_an_address_that_is_taken_gets_a_number(world: World) -> None:
    programme_actions.create_edition(
        network=world.other_network, slug="songkhla-2565", name="x", year=2030, **act(world, "outsider")
    )
    assert accepted(world).edition.slug == "songkhla-2565-2"  # type: ignore[union-attr]


@pytest.mark.parametrize("seed", range(6))
def test_any_choice_of_facts_is_accepted_once_and_taken_back_exactly(world: World, seed: int) -> None:
    chance = random.Random(seed)
    text = SECOND
    if seed % 2:  # minutes for an edition that is there already
        text = SECOND.replace("๒๕๖๕", "๒๕๖๔").replace("กันยายน ๖๕", "กันยายน ๖๔").replace("วันพุธที่ 21", "วันพุธที่ 22")
    reading = read(world, text)
    keys = list(facts(reading))
    ticks = {key: True for key in keys if chance.random() < 0.5} | {"event.name": True, "event.year": True}
    Reading.objects.filter(pk=reading.pk).update(ticks=ticks)
    before = dump()
    first = actions.accept_reading(reading=reading, **act(world))
    assert first.written
    after = dump()
    assert not actions.accept_reading(reading=reading, **act(world)).written
    assert dump() == after
    # What was left open may follow later; the way back is still the whole way.
    rest = {key: True for key in keys if chance.random() < 0.5}
    Reading.objects.filter(pk=reading.pk).update(ticks=ticks | rest)
    actions.accept_reading(reading=reading, **act(world))
    actions.undo_acceptance(reading=reading, **act(world))
    assert dump() == before
