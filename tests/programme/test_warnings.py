"""Warnings from plain rows: each is a sentence, names the session, and leads to the mend."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from wethi.programme.snapshot import Shown, Voice
from wethi.programme.warnings import DayPart, Standing, warnings_in

ON = dt.date(2021, 9, 28)
DAY = DayPart(1, ON, dt.time(9), dt.time(17))


def row(key: int, first: str, last: str, **more: Any) -> Shown:
    starts, ends = (dt.time(*map(int, words.split("."))) for words in (first, last))
    values: dict[str, Any] = dict.fromkeys(Shown._fields)
    values |= {
        "id": key, "public_id": f"s{key}", "guid": uuid.UUID(int=key), "state": "draft", "title": f"เรื่อง {key}",
        "format": "panel", "day": 1, "on": ON, "starts_at": starts, "ends_at": ends, "hubs": (), "voices": (),
        "aims": (), "places": (), "sectors": (), "organisations": (), "carried_on_by": 1,
    }  # fmt: skip
    return Shown(**(values | more))


def codes(*sessions: Shown, **more: Any) -> dict[str, Any]:
    with translation.override("en"):
        return {one.code: one for one in warnings_in(Standing([DAY], more.pop("segments", []), sessions, **more))}


OPENING = row(90, "9.00", "9.10", format="folk_art")


def test_a_sound_day_has_no_warning() -> None:
    found = codes(OPENING, row(1, "9.10", "11.00"), row(2, "11.00", "11.15", format="break"), row(3, "11.15", "12.00"))
    assert not found


def test_what_leaves_the_day_is_told_with_its_edge() -> None:
    found = codes(OPENING, row(1, "16.30", "17.30", hubs=(1,)), hubs={1: "ห้อง"})["outside_day"]
    assert "17:30" in found.sentence
    assert "17:00" in found.sentence
    assert found.mend.name == "session"
    assert codes(row(90, "8.30", "9.00", format="folk_art"))["outside_day"].session == "s90"


def test_four_hours_without_a_break() -> None:
    found = codes(OPENING, row(1, "9.10", "11.10"), row(2, "11.10", "13.00"))
    assert found["no_break"].sentence == "Day 1 has no break between 09:00 and 13:00."
    assert "format=break" in found["no_break"].mend.query
    assert "no_break" not in codes(OPENING, row(1, "9.10", "11.10"), row(2, "11.20", "13.00"))


def test_an_hour_without_anything() -> None:
    found = codes(OPENING, row(1, "9.10", "10.00"), row(2, "11.00", "12.00"))
    assert "between 10:00 and 11:00" in found["empty_slot"].sentence
    assert found["empty_slot"].mend.query == "?day=2021-09-28&at=1000"


def test_the_edition_says_how_long_a_segment_may_be() -> None:
    part = DayPart(2, ON, dt.time(9), dt.time(10, 10))
    assert "long_segment" not in codes(OPENING, segments=[(DAY, part)])
    found = codes(OPENING, segments=[(DAY, part)], segment_minutes=60)["long_segment"]
    assert found.mend == ("segment", ("2021-09-28", 2), "")


def test_an_opening_that_is_missing_is_one_form_away() -> None:
    part = DayPart(1, ON, dt.time(13), dt.time(14))
    found = codes(OPENING, row(1, "13.00", "14.00"), segments=[(DAY, part)])["no_opening"]
    assert found.mend.query == "?day=2021-09-28&format=folk_art&at=1300"


def test_who_registers_has_not_begun_the_day() -> None:
    early = row(2, "8.00", "8.30", format="break")
    assert "no_opening" not in codes(early, OPENING, row(1, "9.10", "10.00"))
    assert codes(early, row(1, "9.10", "10.00"))["no_opening"].mend.query.endswith("&at=0855")


def test_nobody_carries_it_on() -> None:
    found = codes(OPENING, row(1, "9.10", "10.00", carried_on_by=None), row(2, "10.00", "10.30", format="plenary"))
    assert found["nobody_carries"].sessions == ("s1",)


times = st.integers(9 * 12, 16 * 12)
drawn = st.lists(
    st.tuples(times, st.integers(1, 24), st.lists(st.integers(1, 3), max_size=2, unique=True), st.integers(1, 3)),
    max_size=12,
)


@given(drawn)
def test_whoever_is_in_two_places_is_warned_of(entries: list[tuple[int, int, list[int], int]]) -> None:
    def words(at: int) -> str:
        return f"{at * 5 // 60}.{at * 5 % 60}"

    sessions = [
        row(
            key,
            words(at),
            words(at + length),
            hubs=tuple(hubs),
            voices=(Voice(who, "", None, "speaker", f"คน {who}", ""),),
        )
        for key, (at, length, hubs, who) in enumerate(entries)
    ]
    found = warnings_in(Standing([DAY], [], sessions, hubs={1: "ก", 2: "ข", 3: "ค"}))
    told = {
        code: {id for one in found if one.code == code for id in one.sessions}
        for code in ("speaker_twice", "hub_twice")
    }
    for one in sessions:
        for two in sessions:
            assert one.starts_at
            assert one.ends_at
            assert two.starts_at
            assert two.ends_at
            if one.id == two.id or not (one.starts_at < two.ends_at and two.starts_at < one.ends_at):
                continue
            if one.voices == two.voices:
                assert {one.public_id, two.public_id} & told["speaker_twice"]
            if set(one.hubs) & set(two.hubs):
                assert {one.public_id, two.public_id} & told["hub_twice"]
    assert all(one.sentence and (one.mend or one.code == "not_named") for one in found)


def test_a_name_that_is_only_typed_is_warned_of_too() -> None:
    def voice(name: str, person: int | None = None) -> Voice:
        return Voice(person, "", None, "speaker", name, "")

    def told(first: Voice, second: Voice) -> list[str]:
        sessions = [row(1, "9.00", "10.00", voices=(first,)), row(2, "9.30", "10.30", voices=(second,))]
        return [one.sentence for one in warnings_in(Standing([DAY], [], sessions)) if one.code == "speaker_twice"]

    assert len(told(voice("นางอุไร  เกตุริมเล"), voice("อุไร เกตุริมเล"))) == 1
    assert len(told(voice("นางอุไร เกตุริมเล", 7), voice("คุณอุไร เกตุริมเล"))) == 1
    assert told(voice("อุไร เกตุริมเล"), voice("อุไร ทองริมเล")) == []
    assert told(voice("ตัวแทนเยาวชน"), voice("ตัวแทนเยาวชน")) == []
    assert told(voice("นางอุไร เกตุริมเล", 7), voice("นางอุไร เกตุริมเล", 8)) == []  # two people of one name
