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


def test_first_and_last_day_embrace_the_days(world: World) -> None:
    act: dict[str, Any] = {"by": world.by(world.secretary), "at": world.now}
    made = actions.create_edition(network=world.network, slug="songkhla-2565", name="ปีหน้า", year=2022, **act)
    actions.put_days_between(edition=made, **act)
    assert not made.days.exists()
    for day in (29, 28, 30):
        actions.put_day(edition=made, on=dt.date(2022, 9, day), **act)
    made.refresh_from_db()
    assert (made.starts_on, made.ends_on) == (dt.date(2022, 9, 28), dt.date(2022, 9, 30))
    with pytest.raises(NotAllowed):
        actions.put_days_between(edition=made, by=world.by(world.outsider), at=world.now)


def test_first_and_last_day_make_the_days_where_none_is(world: World) -> None:
    act: dict[str, Any] = {"by": world.by(world.secretary), "at": world.now}
    made = actions.create_edition(network=world.network, slug="songkhla-2565", name="ปีหน้า", year=2022, **act)
    first = dt.date(2022, 9, 28)
    actions.change_edition(edition=made, starts_on=first, ends_on=first + dt.timedelta(days=40), **act)
    actions.put_days_between(edition=made, **act)
    assert not made.days.exists()
    actions.change_edition(edition=made, ends_on=dt.date(2022, 9, 30), **act)
    for _again in range(2):
        actions.put_days_between(edition=made, **act)
        assert [day.on.day for day in made.days.order_by("no")] == [28, 29, 30]


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
