"""Names as people type them into Zoom, against those who were expected."""

from __future__ import annotations

import time

from wethi.pure.zoom import Known, match_names

PEOPLE = [
    Known("p1", "นางมาลี ทองท่า", "malee@example.org", "ชมรมริมเล"),
    Known("p2", "นายสมหมาย ริมเล", "", "เทศบาลเมืองควนทอง"),
    Known("p3", "นายสมหมาย ริมเขา", "", "อบต.ริมเขา"),
    Known("p4", "นางสาวซูไรนี เจ๊ะนาควน", "shared@example.org"),
    Known("p5", "นายอับดุลเลาะห์ เจ๊ะนาควน", "shared@example.org"),
]


def _confidence(name: str, email: str = "") -> tuple[str, str | None]:
    (match,) = match_names([(name, email)], PEOPLE)
    return match.confidence, match.key


def test_an_address_of_ones_own_is_enough() -> None:
    assert _confidence("iPhone ของแม่", "Malee@example.org") == ("sure", "p1")


def test_an_address_two_people_share_is_not() -> None:
    assert _confidence("ซูไรนี เจ๊ะนาควน", "shared@example.org") == ("sure", "p4")
    assert _confidence("ผู้ร่วม", "shared@example.org")[1] is None


def test_title_tone_and_what_stands_around_do_not_matter() -> None:
    assert _confidence("มาลี ทองทา") == ("sure", "p1")
    assert _confidence("สมหมาย ริมเล (เทศบาลเมืองควนทอง)") == ("sure", "p2")
    assert _confidence("สมหมาย ริมเล - Zoom 2") == ("sure", "p2")


def test_a_given_name_alone_is_asked() -> None:
    (match,) = match_names([("สมหมาย", "")], PEOPLE)
    assert match.key is None
    assert {key for key, _ in match.candidates} >= {"p2", "p3"}


def test_a_stranger_is_nobody() -> None:
    assert _confidence("Galaxy A12") == ("none", None)
    assert _confidence("ประเสริฐ วงศ์วานิช")[1] is None


def test_two_who_would_be_one_are_both_asked() -> None:
    matches = match_names([("มาลี ทองท่า", ""), ("นางมาลี ทองทา", "")], PEOPLE)
    assert [match.confidence for match in matches] == ["likely", "likely"]


def test_a_hundred_guests_among_three_thousand_names() -> None:
    people = [Known(str(number), f"สมใจ{number % 60} ทองดี{number // 60}") for number in range(3000)]
    began = time.process_time()
    match_names([(f"สมจัย{number} ทองดี{number}", "") for number in range(30)], people)
    assert time.process_time() - began < 10
