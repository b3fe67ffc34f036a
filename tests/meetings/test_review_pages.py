"""The pages round a reading, through HTTP: handing in, answering, accepting, opening, taking back."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.meetings.desk import accepted, facts, read, tick_all
from tests.meetings.minutes_text import CHANGED, SECOND
from tests.world import World
from wethi.meetings.models import Meeting, Reading
from wethi.programme.models import Edition

HOME = "/n/songkhla/minutes/"


@pytest.fixture
def desk(world: World, client: Client) -> Client:
    client.force_login(world.secretary)
    return client


def _address(reading: Reading) -> str:
    return f"{HOME}readings/{reading.public_id}/"


def _answer(desk: Client, reading: Reading, key: str, **fields: Any) -> Any:
    row = facts(reading)[key]
    return desk.post(
        f"{_address(reading)}facts/{key}/", {"seen": row.fingerprint, "anchor": f"f{row.number}", **fields}
    )


def test_from_paste_to_the_public_page_without_javascript(world: World, desk: Client) -> None:
    pasted = desk.post(f"{HOME}new/", {"text": SECOND})
    reading = Reading.objects.get()
    assert pasted.headers["Location"] == _address(reading)
    page = desk.get(_address(reading)).content.decode()
    assert "วันพลเมืองลุ่มน้ำริมเล" in page
    assert Edition.objects.filter(year=2022).count() == 0
    _answer(
        desk, reading, "event.theme", answer="save", **{f"f{facts(reading)['event.theme'].number}-value": "เมืองของเรา"}
    )
    for key, row in facts(reading).items():
        if row.tick is None and row.effect != "nothing":
            assert _answer(desk, reading, key, answer="take").status_code == 302
    reading.refresh_from_db()
    done = desk.post(f"{_address(reading)}accept/", {"version": reading.version})
    assert done.headers["Location"] == f"{_address(reading)}accepted/"
    edition = Edition.objects.get(year=2022)
    assert edition.theme == "เมืองของเรา"
    assert Client().get(f"/{edition.slug}/").status_code == 404
    desk.post(f"{_address(reading)}open/")
    public = Client().get(f"/{edition.slug}/")
    assert public.status_code == 200
    assert "เมืองของเรา" in public.content.decode()


def test_a_year_guessed_for_what_nothing_was_made_of_is_no_warning(world: World, desk: Client) -> None:
    text = (
        "รายงานการประชุมคณะทำงาน ครั้งที่ 3/2569\nวันที่ 26 พฤศจิกายน 2569 เวลา 13.30 น.\n"
        "1. รูปแบบงาน\nวันที่ 8 ธันวาคม พิธีเปิดและเวทีกลาง วันที่ 9 ธันวาคม ห้องย่อยรายประเด็น\n"
    )
    desk.post(f"{HOME}new/", {"text": text})
    reading = Reading.objects.get()
    assert [one["code"] for one in reading.read["warnings"]].count("year_guessed") == 2
    assert "รายงานไม่ได้บอกปี" not in desk.get(_address(reading)).content.decode()


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("x.docx", b"PK\x03\x04broken"),
        ("x.pdf", b"%PDF-1.7 broken"),
        ("x.doc", b"\xd0\xcf\x11\xe0" + b"\x00" * 60),
        ("x.png", b"\x89PNG\r\n" + b"\x01" * 60),
        ("x.txt", bytes(range(1, 32)) * 20),
        ("x.txt", b"  \n "),
    ],
)
def test_what_cannot_be_read_is_refused_and_the_pasted_text_stays(desk: Client, name: str, body: bytes) -> None:
    answer = desk.post(f"{HOME}new/", {"text": "ข้อความที่วางไว้", "file": SimpleUploadedFile(name, body)})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "ข้อความที่วางไว้" in page
    assert 'class="error"' in page
    assert Reading.objects.count() == 0


def test_nothing_handed_in(desk: Client) -> None:
    assert desk.post(f"{HOME}new/", {"text": "  "}).status_code == 422


def test_a_file_is_read(desk: Client) -> None:
    desk.post(f"{HOME}new/", {"file": SimpleUploadedFile("minutes.txt", SECOND.encode("cp874", errors="ignore"))})
    reading = Reading.objects.get()
    assert reading.filename == "minutes.txt"
    assert reading.read["source"]["encoding"] == "cp874"


def test_hostile_text_is_shown_and_never_run(world: World, desk: Client) -> None:
    text = SECOND.replace("เมืองปลอดภัย ใจสีเขียว", "<script>alert(1)</script><b onclick=x>\"'&amp;").replace(
        "เรื่องเล่าจากริมเล", "<img src=x onerror=alert(2)>"
    )
    reading = read(world, text)
    pages = [
        desk.get(_address(reading)).content.decode(),
        desk.get(f"{_address(reading)}?edit=event.theme").content.decode(),
    ]
    tick_all(world, reading)
    desk.post(f"{_address(reading)}accept/", {"version": Reading.objects.get().version})
    meeting = Meeting.objects.get()
    pages.append(desk.get(f"{HOME}{meeting.public_id}/?from={meeting.origins.get(field='theme').pk}").content.decode())
    pages.append(desk.get(f"{_address(reading)}accepted/").content.decode())
    for page in pages:
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "<b onclick" not in page
        assert "&lt;script&gt;alert(1)" in page or "alert(1)" not in page


def test_the_whole_text_is_on_the_page_in_order(world: World, desk: Client) -> None:
    reading = read(world)
    page = desk.get(_address(reading)).content.decode()
    written = "".join(re.findall(r'<p class="as-written">(.*?)</p>', page, re.S))
    written = re.sub(r"\u2060<a class=\"ref\".*?</a>", "", written)
    plain = re.sub(r"<[^>]+>", "", written).replace("&#34;", '"').replace("&amp;", "&")
    assert plain == SECOND


def test_every_number_in_the_text_has_its_fact_and_back(world: World, desk: Client) -> None:
    page = desk.get(_address(read(world))).content.decode()
    in_text = re.findall(r'id="t(\d+)" href="#f\1"', page)
    facts_with_words = re.findall(r'<a href="#t(\d+)" class="ref">', page)
    assert sorted(in_text) == sorted(facts_with_words)
    assert len(set(in_text)) == len(in_text) > 25


def test_long_minutes_stay_usable(world: World, desk: Client) -> None:
    filler = "".join(f"{no}.เรื่องทั่วไปที่ไม่มีมติและไม่มีกำหนดเวลาใด ๆ เล่าสู่กันฟังเท่านั้น\n" for no in range(5, 3200))
    reading = read(world, SECOND.split("Relate topics")[0] + filler)
    assert len(reading.text) > 200_000
    answer = desk.get(_address(reading))
    assert answer.status_code == 200
    assert len(answer.content) < 2_500_000
    page = answer.content.decode()
    assert page.count('<section class="clause">') < 200
    assert page.count('<li class="fact') <= 150


def test_two_reviewers_on_one_fact(world: World, desk: Client) -> None:
    reading = read(world)
    row = facts(reading)["event.theme"]
    _answer(desk, reading, "event.theme", answer="refuse")
    late = desk.post(f"{_address(reading)}facts/event.theme/", {"seen": row.fingerprint, "answer": "take"}, follow=True)
    assert "มีคนอื่นตอบเรื่องนี้ไปแล้ว" in late.content.decode()
    assert facts(reading)["event.theme"].tick is False
    typed = {"seen": row.fingerprint, "answer": "save", f"f{row.number}-value": "เมืองที่พูดกัน"}
    for headers, status in (({}, 409), ({"HX-Request": "true"}, 200)):
        late = desk.post(f"{_address(reading)}facts/event.theme/", typed, headers=headers)
        assert late.status_code == status
        assert "มีคนอื่นตอบเรื่องนี้ไปแล้ว" in late.content.decode()
        assert "เมืองที่พูดกัน" in late.content.decode(), "what was typed stays"


def test_accepting_what_one_has_not_seen_is_refused(world: World, desk: Client) -> None:
    reading = read(world)
    seen = reading.version
    tick_all(world, reading)
    late = desk.post(f"{_address(reading)}accept/", {"version": seen}, follow=True)
    assert "มีคนอื่นแก้รายงานนี้" in late.content.decode()
    assert Meeting.objects.count() == 0


def test_htmx_answers_with_the_fact_and_the_head(world: World, desk: Client) -> None:
    reading = read(world)
    row = facts(reading)["event.theme"]
    fields = {"seen": row.fingerprint, "answer": "take", "version": reading.version}
    answer = desk.post(f"{_address(reading)}facts/event.theme/", fields, headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert page.lstrip().startswith("<li")
    assert "<html" not in page
    assert f'id="version" value="{reading.version + 1}"' in page
    # Somebody else works in between: the page's number stays old, so that accepting will say so.
    _answer(desk, reading, "event.name", answer="take")
    fields = {"seen": facts(reading)["event.theme"].fingerprint, "answer": "open", "version": reading.version + 1}
    page = desk.post(f"{_address(reading)}facts/event.theme/", fields, headers={"HX-Request": "true"}).content.decode()
    assert f'id="version" value="{reading.version + 1}"' in page


def test_a_wrong_correction_is_asked_back_with_what_was_typed(world: World, desk: Client) -> None:
    reading = read(world)
    number = facts(reading)["event.days"].number
    typed = {f"f{number}-first": "๒๖ กันยายน ๒๕๖๕", f"f{number}-last": "วันที่เท่าไรไม่รู้"}
    answer = _answer(desk, reading, "event.days", answer="save", **typed)
    assert answer.status_code == 422
    assert "วันที่เท่าไรไม่รู้" in answer.content.decode()
    assert facts(reading)["event.days"].value == "2022-09-26/2022-09-28"


def test_a_warning_offers_its_answers(world: World, desk: Client) -> None:
    reading = read(world, SECOND.replace("ภายในวันพุธที่ 21", "ภายในวันพุธที่ 14"))
    row = facts(reading)["tasks.0"]
    assert row.to_look_at
    assert [answer[3]["due"] for answer in row.answers] == ["2022-09-21", "2022-09-14"]
    _answer(desk, reading, "tasks.0", answer=row.answers[0][0])
    row = facts(reading)["tasks.0"]
    assert (row.value["due"], row.tick, row.by_hand, row.to_look_at) == ("2022-09-21", True, True, False)
    assert _answer(desk, reading, "tasks.1", answer="w9.9").status_code == 404


def test_sure_ones_are_taken_at_once_and_the_doubtful_stay(world: World, desk: Client) -> None:
    reading = read(world, SECOND.replace("ภายในวันพุธที่ 21", "ภายในวันพุธที่ 14"))
    desk.post(f"{_address(reading)}sure/", {"version": reading.version})
    found = facts(reading)
    assert found["event.issues.0"].tick is True
    assert found["tasks.0"].tick is None


def test_minutes_of_another_year_never_rename_a_forum_among_the_sure_ones(world: World, desk: Client) -> None:
    reading = read(world, SECOND, edition=world.edition)
    asked = "กรุณาเลือกก่อนว่ารายงานนี้เป็นของงานใด"
    assert asked in desk.get(_address(reading)).content.decode()
    desk.post(f"{_address(reading)}sure/", {"version": reading.version})
    found = facts(reading)
    assert (found["event.year"].effect, found["event.year"].tick, found["event.name"].tick) == ("change", None, None)
    assert found["items"].tick is True
    desk.post(f"{_address(reading)}edition/", {"edition": ""})
    assert asked not in desk.get(_address(reading)).content.decode()


def test_a_forum_that_the_minutes_do_not_name_gets_its_name_by_hand(world: World, desk: Client) -> None:
    text = (
        "บันทึกประชุมทีมเตรียมงาน ครั้งที่ 1\nวันที่ 5 กรกฎาคม 2569 เวลา 13.00 น. ผ่านระบบ Zoom\n"
        "1. กำหนดจัดวันที่ 9-10 กันยายน 2569 เริ่ม 09.00 น.\n2. ธีมงานคือ นครน่าอยู่\n"
    )
    reading = read(world, text)
    row = facts(reading)["event.name"]
    assert (row.value, row.is_sure, row.to_look_at) == ("", False, True)
    page = desk.get(_address(reading)).content.decode()
    assert "รายงานไม่ได้บอกว่างานชื่ออะไร" in page
    unnamed = page[page.index(f'id="f{row.number}"') :].partition("</li>")[0]
    assert "จะเพิ่มเข้าไป" not in unnamed, "nothing is there to be added"
    assert 'value="take"' not in unnamed
    tick_all(world, reading)  # an empty name cannot be taken
    reading.refresh_from_db()
    refused = desk.post(f"{_address(reading)}accept/", {"version": reading.version}, follow=True).content.decode()
    assert "งานใหม่ต้องมีชื่อและปี" in refused
    assert not Edition.objects.filter(year=2026).exists()
    _answer(desk, reading, "event.name", answer="save", **{f"f{row.number}-value": "เวทีพลเมืองนคร"})
    reading.refresh_from_db()
    desk.post(f"{_address(reading)}accept/", {"version": reading.version})
    made = Edition.objects.get(year=2026)
    assert (made.name, made.theme, made.days.count()) == ("เวทีพลเมืองนคร", "นครน่าอยู่", 2)
    assert facts(read(world, text + "3. เรื่องอื่น\n"))["event.name"].effect == "nothing"


def test_two_issues_do_not_get_one_number(world: World, desk: Client) -> None:
    reading = read(world)
    number = facts(reading)["event.issues.1"].number
    again = {f"f{number}-no": "๑", f"f{number}-title": "เศรษฐกิจของเรา"}
    refused = _answer(desk, reading, "event.issues.1", answer="save", **again)
    assert refused.status_code == 422
    assert "ประเด็นที่ 1 มีอยู่แล้ว" in refused.content.decode()
    assert "เศรษฐกิจของเรา" in refused.content.decode()
    _answer(desk, reading, "event.issues.0", answer="refuse")
    assert _answer(desk, reading, "event.issues.1", answer="save", **again).status_code == 302
    tick_all(world, reading)
    _answer(desk, reading, "event.issues.0", answer="take")
    reading.refresh_from_db()
    done = desk.post(f"{_address(reading)}accept/", {"version": reading.version}, follow=True).content.decode()
    assert "“เศรษฐกิจของเรา” ไม่ได้นำเข้า" in done
    assert Edition.objects.get(year=2022).issues.get(no=1).title == "อยู่กับโรคระบาดอย่างรู้ทัน"


def test_a_meeting_does_not_end_before_it_begins(world: World, desk: Client) -> None:
    reading = read(world)
    number = facts(reading)["time"].number
    refused = _answer(desk, reading, "time", answer="save", **{f"f{number}-start": "13.30", f"f{number}-end": "9.00"})
    assert refused.status_code == 422
    assert "เวลาเลิกประชุมอยู่ก่อนเวลาเริ่ม" in refused.content.decode()


def test_what_now_exists_leads_back_to_its_words(world: World, desk: Client) -> None:
    reading = accepted(world)
    page = desk.get(f"{_address(reading)}accepted/").content.decode()
    found = dict(re.findall(r'<a class="origin" href="([^"]+)">([^<]+)</a>', page))
    edition = reading.edition
    assert edition is not None
    things = edition.issues.count() + edition.tasks.count() + edition.deadlines.count()
    assert len(found) == things + 2  # the theme and the days
    for address, words in found.items():
        assert "จากประชุมเตรียมงานครั้งที่ ๒" in words
        assert 'id="from"' in desk.get(address.partition("#")[0]).content.decode()


def test_undo_page_says_why_not(world: World, desk: Client) -> None:
    reading = accepted(world)
    edition = reading.edition
    assert edition is not None
    desk.post(f"{_address(reading)}open/")
    page = desk.post(f"{_address(reading)}undo/", follow=True).content.decode()
    assert "งานนี้เปิดให้ทุกคนดูแล้ว" in page
    assert Edition.objects.filter(pk=edition.pk).exists()


def test_undo_through_the_page(world: World, desk: Client) -> None:
    reading = accepted(world)
    slug = reading.edition.slug  # type: ignore[union-attr]
    answer = desk.post(f"/desk/{slug}/meetings/readings/{reading.public_id}/undo/")
    assert answer.headers["Location"] == _address(reading)
    assert not Edition.objects.filter(slug=slug).exists()
    assert desk.get(_address(reading)).status_code == 200


@pytest.mark.parametrize("tail", ["", "accepted/", "?edit=event.theme", "facts/event.theme/"])
def test_another_network_sees_nothing(world: World, client: Client, tail: str) -> None:
    reading = read(world)
    client.force_login(world.outsider)
    assert client.get(f"{_address(reading)}{tail}").status_code == 404
    assert client.get(f"/n/phatthalung/minutes/readings/{reading.public_id}/{tail}").status_code == 404
    assert client.get(f"/desk/phatthalung-2564/meetings/readings/{reading.public_id}/{tail}").status_code == 404
    page = client.get("/n/phatthalung/minutes/").content.decode()
    assert reading.public_id not in page


@pytest.mark.parametrize("tail", ["accept/", "undo/", "open/", "sure/", "abandon/", "edition/", "facts/event.theme/"])
def test_another_network_changes_nothing(world: World, client: Client, tail: str) -> None:
    reading = read(world)
    client.force_login(world.outsider)
    for start in (HOME, "/n/phatthalung/minutes/", "/desk/phatthalung-2564/meetings/"):
        address = f"{start}readings/{reading.public_id}/{tail}"
        assert client.post(address, {"version": 1, "answer": "take"}).status_code == 404
    reading.refresh_from_db()
    assert (reading.version, reading.ticks, reading.state) == (1, {}, "open")


def test_an_edition_of_another_network_cannot_be_chosen(world: World, desk: Client) -> None:
    reading = read(world)
    assert desk.post(f"{_address(reading)}edition/", {"edition": "phatthalung-2564"}).status_code == 404
    desk.post(f"{_address(reading)}edition/", {"edition": "songkhla-2564"})
    assert Reading.objects.get().edition == world.edition


def test_a_reading_of_another_edition_is_not_behind_this_ones_door(world: World, desk: Client) -> None:
    reading = accepted(world)
    assert desk.get(f"/desk/songkhla-2565/meetings/readings/{reading.public_id}/").status_code == 200
    assert desk.get(f"/desk/songkhla-2564/meetings/readings/{reading.public_id}/").status_code == 404
    meeting = reading.meeting
    assert desk.get(f"/desk/songkhla-2564/meetings/{meeting.public_id}/").status_code == 404
    assert desk.get(f"/desk/songkhla-2565/meetings/{meeting.public_id}/").status_code == 200


def test_the_treasurer_may_not_review(world: World, client: Client) -> None:
    reading = read(world)
    client.force_login(world.treasurer)
    assert client.get(_address(reading)).status_code == 404


def test_the_rapporteur_reviews_but_does_not_accept(world: World, client: Client) -> None:
    reading = read(world)
    client.force_login(world.rapporteur)
    page = client.get(_address(reading)).content.decode()
    assert f"{_address(reading)}accept/" not in page
    tick_all(world, reading)
    reading.refresh_from_db()
    assert client.post(f"{_address(reading)}accept/", {"version": reading.version}).status_code == 403
    assert Meeting.objects.count() == 0


def test_the_page_asks_the_database_as_often_for_many_facts_as_for_few(
    world: World, desk: Client, django_assert_max_num_queries: Any
) -> None:
    accepted(world)
    short, long = read(world, "วันที่ ๑ กันยายน ๒๕๖๕\n๑.เรื่องแจ้ง"), read(world, CHANGED)
    desk.get(_address(short))
    for reading in (short, long):
        with django_assert_max_num_queries(17):
            assert desk.get(_address(reading)).status_code == 200


def test_a_get_writes_nothing(world: World, desk: Client, django_capture_on_commit_callbacks: Any) -> None:
    reading = read(world)
    before = Reading.objects.values().get()
    for tail in ("", "?edit=event.theme", "accepted/", "facts/event.theme/", "accept/", "undo/", "sure/"):
        desk.get(f"{_address(reading)}{tail}")
    assert Reading.objects.values().get() == before
