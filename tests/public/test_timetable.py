"""Where sessions stand in the grid of a day."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from wethi.public.queries import DayRow, HubRow, SessionRow
from wethi.public.timetable import Grid, grid_of

HUBS = [HubRow(order, order + 10, f"h{order}", f"จุดที่ {order}", "") for order in range(12)]


def session(key: int, first: str, last: str, *hubs: int, form: str = "panel", air: bool = False) -> SessionRow:
    starts, ends = (dt.time(*map(int, words.split("."))) for words in (first, last))
    return SessionRow(
        key, f"s{key}", 1, starts, ends, form, f"เรื่องที่ {key}", air, None, [HUBS[hub] for hub in hubs], [], []
    )


def day(*sessions: SessionRow) -> DayRow:
    return DayRow(1, 1, dt.date(2021, 9, 28), None, None, "", [], list(sessions))


def columns(grid: Grid) -> dict[int, tuple[int, int]]:
    return {placed.session.id: (placed.column, placed.width) for placed in grid.placed}


def test_hubs_are_columns_and_what_is_for_all_goes_over_all() -> None:
    grid = grid_of(day(session(1, "8.30", "9.00"), session(2, "9.00", "10.15", 0), session(3, "9.00", "10.15", 1)))
    assert [hub.id for hub in grid.hubs] == [10, 11]
    assert columns(grid) == {1: (0, 1), 2: (1, 1), 3: (2, 1)}
    assert (grid.opens, grid.hours) == ("0830", ["0830", "0900", "1000"])


def test_a_session_of_neighbouring_hubs_goes_over_both() -> None:
    grid = grid_of(day(session(1, "9.00", "10.00", 0, 1), session(2, "9.00", "10.00", 2)))
    assert columns(grid) == {1: (1, 2), 2: (3, 1)}


def test_two_at_once_in_one_hub_make_lanes() -> None:
    grid = grid_of(day(session(1, "9.00", "10.00", 0), session(2, "9.30", "10.30", 0), session(3, "10.00", "11.00", 0)))
    assert grid.hubs == []
    assert columns(grid) == {1: (1, 1), 2: (2, 1), 3: (1, 1)}


def test_more_hubs_than_a_page_has_room_for_make_lanes() -> None:
    grid = grid_of(day(*(session(n, f"{8 + n}.00", f"{9 + n}.00", n) for n in range(10))))
    assert grid.hubs == []
    assert grid.columns == 1


def test_times_off_the_quarter_hour_do_not_overlap_their_neighbours() -> None:
    grid = grid_of(day(session(1, "9.00", "9.10", 0), session(2, "9.10", "9.50", 0), session(3, "9.50", "9.55", 0)))
    assert [(placed.first, placed.last) for placed in grid.placed] == [
        ("0900", "0915"),
        ("0915", "0945"),
        ("0945", "1000"),
    ]


def test_an_empty_day_is_a_grid_without_hours() -> None:
    grid = grid_of(day())
    assert (grid.placed, grid.hours, grid.columns) == ([], [], 1)


times = st.integers(min_value=6 * 4, max_value=21 * 4)


@given(
    st.lists(st.tuples(times, st.integers(1, 12), st.lists(st.integers(0, 11), max_size=3, unique=True)), max_size=25)
)
def test_nothing_ever_covers_anything(entries: list[tuple[int, int, list[int]]]) -> None:
    rows = [
        session(
            key,
            f"{start // 4}.{start % 4 * 15}",
            f"{min(start + length, 93) // 4}.{min(start + length, 93) % 4 * 15}",
            *hubs,
        )
        for key, (start, length, hubs) in enumerate(sorted(entries))
    ]
    grid = grid_of(day(*rows))
    taken: set[tuple[int, int]] = set()
    for placed in grid.placed:
        every = range(1, grid.columns + 1) if placed.column == 0 else range(placed.column, placed.column + placed.width)
        first, last = (int(stamp[:2]) * 4 + int(stamp[2:]) // 15 for stamp in (placed.first, placed.last))
        cells = {(column, quarter) for column in every for quarter in range(first, last)}
        assert not cells & taken
        taken |= cells
