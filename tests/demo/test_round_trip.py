"""What the house hands out is taken in by an empty one: its lists, programme and minutes stand there as they were."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import translation

from tests.kept_rows import made_once
from tests.pure.minutes_write.equality import compared
from wethi.audit.actions import COMMAND
from wethi.demo import load
from wethi.kit.files.extract import extract_text
from wethi.kit.sheets import read_sheet, xlsx_bytes
from wethi.meetings.exports import document_of, paper_of
from wethi.meetings.models import Meeting
from wethi.network import actions as network_actions
from wethi.network.exports import as_file, organisations_table, people_table
from wethi.network.imports import preview_people
from wethi.network.models import Network
from wethi.network.queries import organisations_of, people_of
from wethi.programme import actions as programme_actions
from wethi.programme.exports.table import session_rows
from wethi.programme.imports import preview_sessions
from wethi.pure.minutes import read_minutes

ACT: dict[str, Any] = {"by": COMMAND, "at": dt.datetime(2021, 9, 19, tzinfo=dt.UTC)}


@pytest.fixture
def loaded(db: None) -> Any:
    return made_once("demo", lambda: load(people=93))


def _empty() -> Network:
    return network_actions.found_network(slug="empty", name="เครือข่ายว่าง", province_code="90", **ACT)


def _without_code(table: tuple[list[str], list[list[Any]]]) -> list[list[Any]]:
    """The code is an address of the house that gave it."""
    return [row[:-1] for row in table[1]]


def _taken_in(network: Network, data: bytes) -> None:
    preview = preview_people(network=network, data=data)
    assert [str(one) for one in preview.errors] == []
    network_actions.import_people(network=network, preview=preview, **ACT)


def test_lists_stand_in_an_empty_house_as_they_were(loaded: Any) -> None:
    there, here = loaded.network, _empty()
    with translation.override("th"):
        given = [organisations_table(organisations_of(there)), people_table(people_of(there))]
        for kind, table in zip(("csv", "xlsx"), given, strict=True):
            _taken_in(here, as_file(kind, "รายชื่อ", table))
        taken = [organisations_table(organisations_of(here)), people_table(people_of(here))]
    for before, after in zip(given, taken, strict=True):
        assert _without_code(after) == _without_code(before)


def test_the_programme_stands_in_an_empty_house_as_it_was(loaded: Any) -> None:
    """Its days, issues and hubs are written by hand, as a second secretariat would; all else is in the file."""
    here, there = _empty(), loaded.edition
    edition = programme_actions.create_edition(network=here, slug="empty-2564", name="ว่าง", year=2021, **ACT)
    for day in there.days.all():
        programme_actions.put_day(edition=edition, on=day.on, **ACT)
    for issue in there.issues.all():
        programme_actions.put_issue(edition=edition, no=issue.no, title=issue.title, title_en=issue.title_en, **ACT)
    for hub in there.hubs.all():
        programme_actions.put_hub(edition=edition, name=hub.name, name_en=hub.name_en, kind=hub.kind, **ACT)
    with translation.override("th"):
        _taken_in(here, as_file("xlsx", "องค์กร", organisations_table(organisations_of(loaded.network))))
        _taken_in(here, as_file("xlsx", "คน", people_table(people_of(loaded.network))))
        head, given = session_rows(there, "th")
        preview = preview_sessions(edition=edition, sheet=read_sheet(xlsx_bytes("รายการ", head, given)))
        assert [str(one) for one in preview.problems] == []
        programme_actions.import_sessions(edition=edition, preview=preview, **ACT)
        head, taken = session_rows(edition, "th")
    for before, after in zip(given, taken, strict=True):
        assert after[1:] == before[1:]


@pytest.mark.parametrize("layout", ["summary", "formal"])
def test_minutes_are_read_back_equal(loaded: Any, layout: str) -> None:
    for meeting in Meeting.objects.filter(network=loaded.network):
        document = document_of(meeting)
        for kind in ("docx", "pdf"):
            paper = paper_of(meeting, kind, layout, "thai")
            found = extract_text(paper, filename=f"minutes.{kind}")
            assert compared(read_minutes(found.text, kind=found.kind), layout) == compared(document, layout), meeting
