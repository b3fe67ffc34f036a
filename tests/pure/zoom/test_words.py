"""Captions and chat in each form they are saved in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from wethi.pure.zoom import Passage, read_captions, read_chat

CLOUD = """WEBVTT

1
00:00:02.070 --> 00:00:05.340
มาลี ทองท่า: สวัสดีทุกท่านค่ะ

2
00:00:05.400 --> 00:00:09.000
วันนี้มีสามเรื่อง

3
01:00:09.000 --> 01:00:12.500
<v สมหมาย ริมเล>ขอเสนอ 5 &amp; 6 ก่อนครับ</v>
"""
SAVED = """[มาลี ทองท่า] 13:05:07
สวัสดีทุกท่าน
เริ่มกันเลย

[สมหมาย ริมเล] 13:05:20
ครับ
"""


def test_a_cue_without_a_name_goes_on_for_the_one_before() -> None:
    assert read_captions(CLOUD) == [
        Passage(2_070, 5_340, "มาลี ทองท่า", "สวัสดีทุกท่านค่ะ"),
        Passage(5_400, 9_000, "มาลี ทองท่า", "วันนี้มีสามเรื่อง"),
        Passage(3_609_000, 3_612_500, "สมหมาย ริมเล", "ขอเสนอ 5 & 6 ก่อนครับ"),
    ]


def test_a_colon_deep_in_a_sentence_makes_no_speaker() -> None:
    said = "ผู้ที่มาร่วมงานในวันนี้มาจากหลายอำเภอด้วยกันทั้งใกล้และไกลตามที่เห็นในรายชื่อคือ: หาดใหญ่ และสะเดา"
    (passage,) = read_captions(f"WEBVTT\n\n00:01.000 --> 00:02.000\n{said}\n")
    assert (passage.speaker, passage.text, passage.start) == ("", said, 1_000)


def test_captions_saved_on_a_computer_have_the_time_of_day() -> None:
    first, second = read_captions(SAVED)
    assert (first.start, first.speaker, first.text, first.is_clock) == (
        47_107_000,
        "มาลี ทองท่า",
        "สวัสดีทุกท่าน เริ่มกันเลย",
        True,
    )
    assert second.speaker == "สมหมาย ริมเล"


def test_the_new_chat_runs_on_over_lines_and_answers() -> None:
    chat = read_chat(
        "13:10:01 From  มาลี ทองท่า  to  Everyone:\n\tขอถามเรื่องน้ำ\n\tสองข้อ\n"
        "13:10:30 From  สมหมาย ริมเล  to  มาลี ทองท่า(Direct Message):\n\tเบอร์ผม 081 234 5678\n"
        '13:11:00 From  สมหมาย ริมเล  to  Everyone:\n\tReplying to "ขอถามเรื่องน้ำ"\n\t\n\tได้ครับ\n'
        '13:11:09 From  มาลี ทองท่า  to  Everyone:\n\tReacted to "ได้ครับ" with 👍\n'
    )
    assert [(line.second, line.name, line.text, line.reply_to) for line in chat.lines] == [
        (47_401, "มาลี ทองท่า", "ขอถามเรื่องน้ำ\nสองข้อ", ""),
        (47_460, "สมหมาย ริมเล", "ได้ครับ", "ขอถามเรื่องน้ำ"),
    ]
    assert (chat.private, chat.reactions) == (1, 1)


def test_older_newest_and_cloud_chats() -> None:
    (old,) = read_chat("09:00:05\t From มาลี ทองท่า : สวัสดี\n").lines
    assert (old.second, old.name, old.text) == (32_405, "มาลี ทองท่า", "สวัสดี")
    (newest,) = read_chat("2021-09-28 09:00:05 From มาลี ทองท่า to Everyone:\n\tสวัสดี\n").lines
    assert (newest.date, newest.text) == ("2021-09-28", "สวัสดี")
    (cloud,) = read_chat("00:01:05\tมาลี ทองท่า:\tสวัสดี\n").lines
    assert (cloud.second, cloud.is_relative) == (65, True)


def test_a_private_message_stays_private_on_one_line_too() -> None:
    chat = read_chat("09:00:05 From มาลี to สมหมาย(Direct Message): ความลับ\n09:00:06 From มาลี to Everyone: สวัสดี\n")
    assert [line.text for line in chat.lines] == ["สวัสดี"]
    assert chat.private == 1


@given(st.text(max_size=500))
def test_any_text_is_read_without_a_stumble(text: str) -> None:
    read_captions(text)
    read_captions("WEBVTT\n\n00:01.000 --> 00:02.000\n" + text)
    assert all(line.text for line in read_chat("09:00:05 From a to Everyone:\n\t" + text).lines)
