"""A page is read once from front to back, however broken it is."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wethi.kit.files.extract import extract_text
from wethi.kit.markup import parts_of


@pytest.mark.parametrize("torn", ["<a ", "<a href='", "<a \"'", "<!--", "<![foo[", "<", "&#9"])
def test_what_never_ends_takes_no_longer_than_what_does(torn: str) -> None:
    page = f"<html><body>{torn * (200_000 // len(torn))}"
    began = time.process_time()
    list(parts_of(page))
    assert time.process_time() - began < 5


def test_minutes_of_a_broken_page_are_read_as_far_as_they_go() -> None:
    page = "<html><body><![foo[ x<p>ประชุมวันที่ ๑ ตุลาคม ๒๕๖๖<p>" + "<a " * 10_000
    assert extract_text(page.encode()).text.split("\n")[1] == "ประชุมวันที่ ๑ ตุลาคม ๒๕๖๖"


def test_signs_of_tags_inside_quotes_scripts_and_comments_are_none() -> None:
    page = '<p title="1 < 2 > 0">ก<script>"<p>ข</p>"<!--</script>ค<!-- <p>ง --><br/>&lt;จ&#99999999999;'
    parts = list(parts_of(page))
    assert "".join(part.text for part in parts) == "กค<จ\ufffd"
    assert [(part.tag, part.begins, part.ends) for part in parts if part.tag] == [
        ("p", True, False), ("script", True, False), ("script", False, True), ("br", True, True),
    ]  # fmt: skip


@given(st.text("<>/!-\"'&;#= apscript1ก"))
def test_any_text_is_read_to_its_end(page: str) -> None:
    for part in parts_of(page):
        assert part.text or (part.tag and (part.begins or part.ends))
