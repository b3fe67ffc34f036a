"""What was written is read back equal, in both layouts, from the text, from DOCX and from PDF."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.pure.minutes_write import generated, samples
from tests.pure.minutes_write.big import big
from tests.pure.minutes_write.equality import compared
from wethi.kit.files.extract import extract_text
from wethi.kit.press import Typesetter, to_docx, to_html, to_pdf, to_text
from wethi.pure.minutes import read_minutes
from wethi.pure.minutes.write import minutes_blocks, names_of

SOURCES = {"summary": samples.SUMMARY, "formal": samples.FORMAL}
layouts, digit_sets = st.sampled_from(["summary", "formal"]), st.sampled_from(["thai", "arabic"])


@pytest.fixture(scope="module")
def typesetter():
    with Typesetter() as opened:
        yield opened


def printed(doc, layout, to, typesetter, digits="thai") -> bytes:
    paper = minutes_blocks(doc, layout, digits)
    if to == "pdf":
        return to_pdf(paper, names=names_of(doc), typesetter=typesetter)
    if to == "docx":
        return to_docx(paper)
    if to == "html":
        return f"<!doctype html><html><body>{to_html(paper)}</body></html>".encode()
    return to_text(paper).encode()


def read_back(data: bytes, to: str):
    found = extract_text(data, filename=f"minutes.{to}")
    assert found.kind == to
    return read_minutes(found.text, kind=found.kind)


@pytest.mark.parametrize("to", ["docx", "pdf", "text", "html"])
@pytest.mark.parametrize("layout", ["summary", "formal"])
@pytest.mark.parametrize("source", ["summary", "formal"])
def test_minutes_come_back_equal(source, layout, to, typesetter):
    doc = read_minutes(SOURCES[source])
    again = read_back(printed(doc, layout, to, typesetter), to)
    assert compared(again, layout) == compared(doc, layout)


@pytest.mark.parametrize("to", ["docx", "pdf", "text", "html"])
def test_issues_that_no_point_tells_come_back(to, typesetter):
    doc = read_minutes(samples.CHAT)
    assert len(doc["event"]["issues"]) == 3
    again = read_back(printed(doc, "summary", to, typesetter), to)
    assert compared(again, "summary") == compared(doc, "summary")


@pytest.mark.parametrize("to", ["docx", "pdf", "text", "html"])
def test_minutes_without_a_title_get_none(to, typesetter):
    doc = {**read_minutes(samples.SUMMARY), "title": None, "alt_titles": []}
    assert read_back(printed(doc, "summary", to, typesetter), to)["title"] is None


@pytest.mark.parametrize("to", ["docx", "pdf", "text", "html"])
@pytest.mark.parametrize("layout", ["summary", "formal"])
def test_points_without_marks_whose_tasks_stood_in_columns_come_back(layout, to, typesetter):
    doc = read_minutes(samples.COLUMNS, kind="markdown")
    assert [task["owner"] for task in doc["tasks"]] == ["อบจ.ยะลา", "กลุ่มลูกเหรียง", "มูลนิธิชุมชนยะลา"]
    again = read_back(printed(doc, layout, to, typesetter), to)
    assert compared(again, layout) == compared(doc, layout)


@pytest.mark.parametrize("layout", ["summary", "formal"])
def test_the_next_meeting_on_the_day_of_a_deadline_comes_back(layout):
    text = (
        "บันทึกประชุมผู้ปกครอง\nวันที่ 16 มกราคม 2569 เวลา 15.30 น.\nแบ่งงาน\n- ครูนิตยา ทำหนังสือเชิญ ภายใน 6 กุมภาพันธ์ 2569\n\n"
        "นัดประชุมอีกครั้ง วันศุกร์ที่ 6 กุมภาพันธ์ 2569 เวลา 15.30 น.\n"
    )
    doc = read_minutes(text)
    assert doc["next_meeting"]["date"]["value"] == "2026-02-06"
    again = read_back(printed(doc, layout, "text", None), "text")
    assert compared(again, layout) == compared(doc, layout)


@pytest.mark.parametrize("to", ["docx", "pdf", "text", "html"])
@pytest.mark.parametrize("layout", ["summary", "formal"])
def test_long_lists_deep_points_and_every_kind_of_deadline_come_back(layout, to, typesetter):
    doc = big()
    again = read_back(printed(doc, layout, to, typesetter), to)
    assert compared(again, layout) == compared(doc, layout)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    doc=generated.minutes(), layout=st.sampled_from(["summary", "formal"]), digits=st.sampled_from(["thai", "arabic"])
)
@pytest.mark.parametrize("to", ["docx", "pdf"])
def test_generated_minutes_come_back_equal(doc, layout, digits, to, typesetter):
    again = read_back(printed(doc, layout, to, typesetter, digits), to)
    assert compared(again, layout) == compared(doc, layout)


HANDS = Path(__file__).parents[1] / "minutes" / "unseen"


@pytest.mark.parametrize("to", ["docx", "text"])
@pytest.mark.parametrize("layout", ["summary", "formal"])
@pytest.mark.parametrize(
    "name",
    [
        "101-khun-lan-prose",  # work and its day told in words
        "119-nan-reference",  # related topics with one part
        "268-alumni-homecoming-table",  # resolutions and their votes in columns
        "281-chanthaburi-durian-table",  # issues in rows under a heading of its own words
        "283-bangkok-disability-tabs",  # rows below numbered points
        "289-surin-museums",  # numbers in headings over numbered points
        "293-phichit-boats",  # a surname that nobody could tell from the work
        "301-youth-innovation-fair",  # who does it without a title, the work without a verb
        "306-coop-cotton-fair",  # who was away stands before who came
        "309-school-board-tabs",  # verdicts in a table's cell
        "319-roiet-slash",  # issues under a point that does not say so
        "337-hospital-quality-pipes",
        "344-running-club-keyvalue",
        "375-phichit-fair-table",  # rows below a point with a bullet
        "435-rayong-table",  # resolutions under a head of its own words, with their votes
        "363-nongkhai-table",  # a table of costs below one of tasks
    ],
)
def test_minutes_of_other_hands_come_back(name, layout, to):
    doc = read_minutes((HANDS / f"{name}.txt").read_text(encoding="utf-8"))
    again = read_back(printed(doc, layout, to, None), to)
    assert compared(again, layout) == compared(doc, layout)
