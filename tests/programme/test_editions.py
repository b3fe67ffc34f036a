"""Editions: made, changed, opened, and by whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from django.urls import get_resolver
from django.utils.translation import override

from tests.world import World
from wethi.accounts.rules import NotAllowed
from wethi.audit.models import Entry
from wethi.programme import actions
from wethi.programme.actions.editions import RESERVED
from wethi.programme.models import Day, Edition, OldSlug
from wethi.pure.thai.slug import valid_edition_slug


def test_opening_needs_days_and_issues(world: World) -> None:
    bare = actions.create_edition(
        network=world.network, slug="songkhla-2565", name="ปีหน้า", year=2022, by=world.by(world.secretary), at=world.now
    )
    with pytest.raises(actions.NotReadyToOpen) as refused:
        actions.open_edition(edition=bare, by=world.by(world.secretary), at=world.now)
    assert len(refused.value.missing) == 2
    opened = actions.open_edition(edition=world.edition, by=world.by(world.secretary), at=world.now)
    assert opened.state == "open"
    assert (
        Entry.objects.filter(
            verb="programme.edition_opened", edition_id=world.edition.pk, actor_id=world.secretary.pk
        ).count()
        == 1
    )


def test_opening_twice_is_recorded_once(world: World) -> None:
    for _ in range(2):
        actions.open_edition(edition=world.edition, by=world.by(world.secretary), at=world.now)
    assert Entry.objects.filter(verb="programme.edition_opened").count() == 1


@pytest.mark.parametrize("who", ["rapporteur", "treasurer", "outsider"])
def test_only_the_secretariat_of_this_network_changes_it(world: World, who: str) -> None:
    with pytest.raises(NotAllowed):
        actions.change_edition(edition=world.edition, theme="x", by=world.by(getattr(world, who)), at=world.now)
    assert Edition.objects.get(pk=world.edition.pk).theme == "เมืองปลอดภัย ใจสีเขียว"


def test_a_changed_address_redirects_and_is_never_given_away(world: World) -> None:
    actions.change_edition(edition=world.edition, slug="songkhla-64", by=world.by(world.secretary), at=world.now)
    assert OldSlug.objects.get(slug="songkhla-2564").edition == world.edition
    with pytest.raises(actions.AddressTaken):
        actions.create_edition(
            network=world.other_network,
            slug="songkhla-2564",
            name="x",
            year=2021,
            by=world.by(world.outsider),
            at=world.now,
        )
    actions.change_edition(edition=world.edition, slug="songkhla-2564", by=world.by(world.secretary), at=world.now)
    assert not OldSlug.objects.filter(slug="songkhla-2564").exists()


def _first_parts(patterns: Iterable[Any]) -> Iterator[str]:
    for entry in patterns:
        if route := str(entry.pattern):
            yield route.partition("/")[0]
        else:
            yield from _first_parts(getattr(entry, "url_patterns", ()))


def test_no_edition_stands_where_an_address_leads_elsewhere() -> None:
    with override("th"):
        taken = {part for part in _first_parts(get_resolver().url_patterns) if valid_edition_slug(part)}
    assert {"desk", "search", "too-large"} <= taken <= RESERVED


def test_days_are_numbered_by_the_calendar(world: World) -> None:
    actions.put_day(edition=world.edition, on=dt.date(2021, 9, 27), by=world.by(world.secretary), at=world.now)
    assert list(Day.objects.filter(edition=world.edition).values_list("no", "on__day")) == [
        (1, 27),
        (2, 28),
        (3, 29),
        (4, 30),
    ]


def _begun(world: World) -> tuple[Edition, dict[str, Any]]:
    act: dict[str, Any] = {"by": world.by(world.secretary), "at": world.now}
    made = actions.create_edition(network=world.network, slug="songkhla-2565", name="ปีหน้า", year=2022, **act)
    return made, act


def _on(day: int, month: int = 9) -> dt.date:
    return dt.date(2022, month, day)


def _span(edition: Edition) -> tuple[dt.date | None, dt.date | None]:
    edition.refresh_from_db()
    return edition.starts_on, edition.ends_on


def _days(edition: Edition) -> list[int]:
    return [day.on.day for day in edition.days.order_by("no")]


def test_an_edition_begins_and_ends_with_its_days(world: World) -> None:
    made, act = _begun(world)
    for day in (29, 28, 30):
        actions.put_day(edition=made, on=_on(day), **act)
    assert _span(made) == (_on(28), _on(30))
    actions.put_day(edition=made, on=_on(27), **act)
    assert _span(made) == (_on(27), _on(30))
    for day, span in ((27, (_on(28), _on(30))), (30, (_on(28), _on(29))), (28, (_on(29), _on(29))), (29, (None, None))):
        actions.remove_part(edition=made, part=made.days.get(on=_on(day)), **act)
        assert _span(made) == span
    with pytest.raises(NotAllowed):
        actions.put_span(edition=made, first=_on(1), last=_on(2), by=world.by(world.outsider), at=world.now)


def test_first_and_last_day_together_make_the_days_where_none_is(world: World) -> None:
    made, act = _begun(world)
    for first, last in ((_on(28), None), (None, _on(28)), (_on(28), _on(28, 11))):
        actions.put_span(edition=made, first=first, last=last, **act)
        assert (_span(made), _days(made)) == ((first, last), [])
    for _again in range(2):
        actions.put_span(edition=made, first=_on(28), last=_on(30), **act)
        assert (_span(made), _days(made)) == ((_on(28), _on(30)), [28, 29, 30])


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ((27, 9), (30, 9), [27, 28, 30]),  # the gap between the days stays
        ((28, 9), (2, 10), [28, 30, 1, 2]),
        ((28, 9), (28, 9), [28]),
        ((29, 9), (30, 9), [29, 30]),
        ((5, 10), (6, 10), [5, 6]),
        ((28, 9), (28, 11), [28, 30, 28]),  # what is longer than ten days is named day by day
        (None, (29, 9), [28, 29]),
        (None, None, [28, 30]),
        (None, (20, 9), [20]),
        ((3, 10), None, [3]),
    ],
)
def test_days_follow_the_first_and_last_that_are_said(world: World, first: Any, last: Any, days: list[int]) -> None:
    made, act = _begun(world)
    for day in (28, 30):
        actions.put_day(edition=made, on=_on(day), title="มีชื่อ", **act)
    asked = {"first": first and _on(*first), "last": last and _on(*last)}
    actions.put_span(edition=made, **asked, **act)
    assert _days(made) == days
    standing = list(made.days.order_by("on").values_list("on", flat=True))
    assert _span(made) == (standing[0], standing[-1])
    assert {day.title for day in made.days.filter(on__in=[_on(28), _on(30)])} <= {"มีชื่อ"}


def test_a_span_from_before_that_was_wider_than_its_days_makes_no_days(world: World) -> None:
    made, act = _begun(world)
    actions.put_day(edition=made, on=_on(28), **act)
    Edition.objects.filter(pk=made.pk).update(starts_on=_on(27), ends_on=_on(30))
    made.refresh_from_db()
    actions.put_span(edition=made, first=_on(27), last=_on(30), **act)
    assert (_span(made), _days(made)) == ((_on(28), _on(28)), [28])


def test_a_day_with_something_planned_keeps_the_span(world: World) -> None:
    made, act = _begun(world)
    actions.put_span(edition=made, first=_on(28), last=_on(30), **act)
    last = made.days.get(on=_on(30))
    actions.put_segment(day=last, no=1, starts_at=dt.time(13), ends_at=dt.time(14), **act)
    before = Entry.objects.count()
    with pytest.raises(actions.PlannedOutside) as refused:
        actions.put_span(edition=made, first=_on(27), last=_on(29), **act)
    assert refused.value.day == last
    assert (_span(made), _days(made), Entry.objects.count()) == ((_on(28), _on(30)), [28, 29, 30], before)
    done = actions.put_days(edition=made, wanted=[_on(26), _on(27)], **act)
    assert [[day.on.day for day in some] for some in (done.made, done.removed, done.kept)] == [[26, 27], [28, 29], [30]]
    assert (_span(made), _days(made)) == ((_on(26), _on(30)), [26, 27, 30])


def test_parts_of_another_edition_are_refused(world: World) -> None:
    with pytest.raises(actions.OtherEdition):
        actions.put_session(
            edition=world.edition,
            issue=world.other_edition.issues.first(),
            format="panel",
            title="x",
            by=world.by(world.secretary),
            at=world.now,
        )
    with pytest.raises(actions.OtherEdition):
        actions.put_participation(
            edition=world.other_edition, organisation=world.organisations[0], by=world.by(world.outsider), at=world.now
        )


def test_new_or_returning_is_found_from_earlier_editions(world: World) -> None:
    later = actions.create_edition(
        network=world.network, slug="songkhla-2565", name="ปีหน้า", year=2022, by=world.by(world.secretary), at=world.now
    )
    taken = actions.put_participation(
        edition=later, organisation=world.organisations[0], by=world.by(world.secretary), at=world.now
    )
    assert taken.status == "returning"
