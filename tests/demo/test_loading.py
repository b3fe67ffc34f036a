"""The reference case loads through the actions, twice without a difference, and says what the case says."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from typing import Any

import pytest
from django.apps import apps
from django.core import serializers

from tests.kept_rows import made_once
from wethi.accounts.models import AccessLink, User
from wethi.audit.actions import COMMAND
from wethi.audit.models import Entry
from wethi.demo import load, sign_in_links
from wethi.demo.people import compose
from wethi.demo.sources import table, text
from wethi.library.models import Article
from wethi.meetings.models import Meeting
from wethi.network.actions.doubles import merge, undo_merger
from wethi.network.doubles.moving import ENDS, HOLDERS, plan, references
from wethi.network.models import Milestone, Organisation, Person
from wethi.network.queries import called
from wethi.programme.models import Day, Edition, Participation, Segment, Session, Speaking


def _dump() -> str:
    kinds: list[Any] = [
        Edition,
        Session,
        Speaking,
        Segment,
        Participation,
        Organisation,
        Person,
        Article,
        Meeting,
        Entry,
        User,
    ]
    return json.dumps([serializers.serialize("json", kind._default_manager.order_by("pk")) for kind in kinds])


NOW = dt.datetime(2021, 9, 19, tzinfo=dt.UTC)


@pytest.fixture
def loaded(db: None) -> Any:
    return made_once("demo", lambda: load(people=93))


def test_the_case_stands(loaded: Any) -> None:
    edition = loaded.edition
    assert (edition.slug, edition.state, edition.programme_version) == ("songkhla-2564", "open", 1)
    assert edition.theme == "Songkhla Smart&Green สงขลาปลอดภัยอย่างยั่งยืน"
    assert [day.on for day in edition.days.all()] == [dt.date(2021, 9, day) for day in (28, 29, 30)]
    assert edition.first_starts_at == dt.time(13)
    assert list(edition.issues.values_list("no", "target")) == [(no, 100) for no in range(1, 6)]
    assert edition.hubs.filter(kind="site").count() == 5
    assert edition.hubs.filter(kind="online").count() == 2
    assert edition.participations.filter(status="returning").count() == 21
    assert edition.participations.filter(status="new").count() == 10
    assert set(Organisation.objects.values_list("sector", flat=True)) == {
        "state",
        "local",
        "academia",
        "private",
        "civil",
        "community",
    }
    assert Organisation.objects.values("district_code").distinct().count() == 16
    assert edition.sessions.filter(state="released").count() == 60
    assert edition.deadlines.filter(kind="rosters", on=dt.date(2021, 9, 22)).count() == 1
    assert Edition.objects.get(year=2020).came == 234
    assert Milestone.objects.order_by("year").first().year == 1975  # type: ignore[union-attr]
    assert Article.objects.filter(meeting__isnull=True, state="published").count() == 29
    assert Meeting.objects.get(no=2).held_on == dt.date(2021, 9, 18)


def test_nobody_speaks_in_two_places_and_no_part_is_too_long(loaded: Any) -> None:
    taken: dict[tuple[int, int], list[tuple[dt.time, dt.time]]] = {}
    for person, day, starts, ends in Speaking.objects.filter(person__isnull=False).values_list(
        "person", "session__day", "session__starts_at", "session__ends_at"
    ):
        for begin, end in taken.get((person, day), []):
            assert end <= starts or ends <= begin
        taken.setdefault((person, day), []).append((starts, ends))
    segments = list(Segment.objects.select_related("day"))
    assert len(segments) == 12
    for segment in segments:
        length = dt.datetime.combine(dt.date.min, segment.ends_at) - dt.datetime.combine(dt.date.min, segment.starts_at)
        assert length <= dt.timedelta(minutes=90)
        assert Session.objects.filter(day=segment.day, starts_at=segment.starts_at, format="folk_art").exists()
    assert Day.objects.get(edition=loaded.edition, no=1).sessions.order_by("starts_at").first().starts_at == dt.time(13)


def test_a_second_time_changes_nothing(loaded: Any) -> None:
    before = _dump()
    again = load(people=93)
    assert not again.is_new
    assert _dump() == before


def test_an_interrupted_loading_is_taken_up(loaded: Any) -> None:
    people = Person.objects.count()
    titles = sorted(Session.objects.values_list("title", flat=True))
    User.objects.filter(email="director@songkhla.example").update(email=None)  # as if stopped before the last user
    load(people=93)
    assert Person.objects.count() == people
    assert sorted(Session.objects.values_list("title", flat=True)) == titles


def test_one_link_for_each_role_valid_once_and_only_here(loaded: Any) -> None:
    links = sign_in_links("http://127.0.0.1:8000")
    assert len(links) == 11
    assert all(link.address.startswith("http://127.0.0.1:8000/") for link in links)
    for link in AccessLink.objects.filter(purpose="sign_in"):
        assert (link.loopback_only, link.uses_left) == (True, 1)
    assert User.objects.filter(is_demo=False).count() == 0


def test_made_up_people_are_the_same_each_time_and_never_twice_the_same() -> None:
    people = compose(1500)
    assert people == compose(1500)
    assert people[:93] == compose(93)
    assert len({(one.given_name, one.family_name) for one in people}) == len(people)
    assert len({one.phone for one in people}) == len(people)
    assert all(len(one.phone) == 10 for one in people)


def test_the_minutes_are_ours_with_the_facts_of_the_case() -> None:
    ours = text("minutes-2.txt")
    for fact in (
        "๑๘ กันยายน ๒๕๖๔",
        "๑๓.๐๐ - ๑๖.๐๐",
        "๓๒ คน",
        "๒๕๑๘",
        "๒๘ - ๓๐ กันยายน ๖๔",
        "บ่ายโมง",
        "๑๐๐ คน",
        "๑๐๐๐-๓๐๐๐",
        "22 กันยายน ๒๕๖๔",
        "Songkhla Smart&Green",
    ):
        assert fact in ours
    assert sum(line.startswith("- ") for line in ours.splitlines()) == 10
    assert len(table("organisations.csv")) == 31


def test_whatever_hangs_on_two_follows_a_merger_and_comes_back(loaded: Any) -> None:
    """The two people and the two organisations that most rows of the house refer to."""
    for kind in (Person, Organisation):
        _merged_and_parted(kind)


def _merged_and_parted(kind: Any) -> None:
    """Nothing but what is named beforehand stays behind; afterwards every row is as it was."""
    hanging = [pair for pair in references(kind) if pair[0] is not kind]
    tables: set[Any] = {kind, AccessLink, *(model for model, _field in hanging), *map(apps.get_model, HOLDERS)}
    tables |= {model for label in HOLDERS for model, _field in references(apps.get_model(label))}
    weight = Counter(
        key
        for model, field in hanging
        for key in set(model._default_manager.filter(**{f"{field}__isnull": False}).values_list(field, flat=True))
    )
    gone, kept = (kind.objects.get(pk=key) for key, _count in weight.most_common(2))
    assert weight[gone.pk] >= 6  # lists, letters, seats, papers ...
    before = {model: list(model._default_manager.order_by("pk").values()) for model in tables}
    made = plan(gone, kept, NOW)
    assert all(called(label) for label in {*made.counted(), *(label for label, _key in made.stays)})

    merger = merge(kept=kept, gone=gone, by=COMMAND, at=NOW)
    stays = {(label, key) for label, key in made.stays}
    ended = {(entry[0], key) for entry in made.moved if entry[1] in ENDS for key in entry[4]}
    for model, field in hanging:
        left = model._default_manager.filter(**{field: gone}).values_list("pk", flat=True)
        here = {(model._meta.label, key) for key in left}
        if model._meta.label in {"network.Contact", "network.Address", "network.Affiliation"}:
            continue  # what both had stays with each
        assert here <= stays | ended, model
    assert undo_merger(merger=merger, by=COMMAND, at=NOW) == []
    after = {model: list(model._default_manager.order_by("pk").values()) for model in tables}
    joins = {model for model in tables if model._meta.auto_created}  # made anew, with another number
    for model in tables - joins:
        assert after[model] == before[model], model
    for model in joins:
        plain = [[{**row, "id": 0} for row in rows[model]] for rows in (before, after)]
        assert sorted(map(str, plain[0])) == sorted(map(str, plain[1]))
