"""Minutes that were sent: quoted in an e-mail, posted, or one long message of a saved chat read as without all that."""

from pathlib import Path

import pytest

from wethi.pure.minutes import read_minutes

MINUTES = """บันทึกการประชุมชมรมคนริมคลอง ครั้งที่ 4/2568
วันที่ 9 มีนาคม 2568 เวลา 09.00-12.00 น. ที่ศาลาท่าน้ำ
ผู้เข้าร่วม 14 คน

1. งานวันคลองสวยจัดวันที่ 5 เมษายน 2568
   1.1 ที่ประชุมเห็นชอบให้ปิดถนนหน้าตลาด
   1.2 ครูนิดจองเรือ 3 ลำ ภายในวันที่ 20 มีนาคม 2568
2. ข้อเสนอ
   - ควรมีที่จอดรถสำรอง
"""
ROWS = MINUTES.rstrip().split("\n")


def told(text):
    found = read_minutes(text)
    return (
        found["title"]["value"],
        found["date"]["value"],
        found["attendees"]["total"]["value"],
        [(item["no"], item["level"], item["text"]) for item in found["items"]],
        [(task["owner"], task["due"]["date"]) for task in found["tasks"]],
        found["event"]["dates"]["start"]["value"],
    )


@pytest.mark.parametrize("sign", ["> ", ">", ">> ", "> > "])
def test_quoted_minutes_are_read_as_they_were(sign):
    assert told("".join(f"{sign}{row}".rstrip() + "\n" for row in ROWS)) == told(MINUTES)


HEAD = "From: สายใจ <s@example.org>\nTo: ชมรม <c@example.org>\nDate: Mon, 1 Jun 2026 09:12:00 +0700\nSubject: Fwd: บันทึก\n\n"


@pytest.mark.parametrize(
    "before",
    [
        HEAD,
        HEAD + "เรียนทุกท่าน ส่งบันทึกมาให้ดูค่ะ\n\n---------- Forwarded message ---------\n",
        "On Mon, Jun 1, 2026 at 9:12 AM Somjai <s@example.org> wrote:\n\n",
        "จาก: สายใจ\nส่งเมื่อ: 1 มิถุนายน 2569 09:12\nถึง: ชมรม\nเรื่อง: บันทึก\n\n",
        "ร่าง\n",
        "สวัสดีค่ะทุกคน\nส่งสรุปมาให้ดูนะคะ\n",
        "ชมรมคนริมคลอง\n2 ชม. ·\n",
    ],
)
def test_what_stands_before_the_minutes_is_not_of_them(before):
    assert told(before + MINUTES) == told(MINUTES)


def test_a_subject_is_the_title_where_no_other_stands_below():
    head = "จาก: สายใจ <s@example.org>\nถึง: ชมรม\nเรื่อง: สรุปประชุมทีมคลองสวย ครั้งที่ 3\n\nสวัสดีค่ะทุกคน\n\n"
    found = read_minutes(head + "ส่งสรุปประชุมเมื่อวันที่ 9 มีนาคม 2568 เวลา 09.00-11.00 น. นะคะ\n\n1. เรือจองแล้ว\n")
    assert found["title"]["value"] == "สรุปประชุมทีมคลองสวย ครั้งที่ 3"
    assert found["meeting"]["no"]["value"] == 3


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            '[LINE] กลุ่มคนริมคลอง\nบันทึกเมื่อ 2026/06/01 09:12\n\nจ. 01/06/2026\n09:01\tบอล\tส่งนะครับ\n09:03\tสายใจ\t"',
            '"\n09:05\tบอล\tขอบคุณครับ\n',
        ),
        ("2026.06.01 วันจันทร์\n09:01 บอล ส่งนะครับ\n09:03 สายใจ ", "\n09:05 บอล ขอบคุณครับ\n09:06 ต้อม รับทราบ\n"),
    ],
)
def test_one_long_message_of_a_saved_chat_is_the_minutes(before, after):
    assert told(before + MINUTES.rstrip() + after) == told(MINUTES)


def test_minutes_with_fields_of_their_own_keep_them():
    found = read_minutes(
        "Subject: Canal Day - Prep Meeting No. 2\nDate: 9 March 2026\nTime: 10:00-11:30\nVenue: Town hall\n\n1. Boats are booked\n"
    )
    assert found["date"]["value"] == "2026-03-09"
    assert found["time"]["start"]["value"] == "10:00"


def test_a_few_quoted_lines_among_others_stay_what_they_are():
    text = MINUTES.replace("   - ควรมี", "> ควรมี")
    assert told(text)[0] == told(MINUTES)[0]
    assert "ควรมีที่จอดรถสำรอง" in str(read_minutes(text)["proposals"])


def test_what_is_pointed_at_stays_the_writers_own_words():
    text = "".join(f"> {row}\n" for row in ROWS)
    place = read_minutes(text)["channel"]["place"]
    assert text[place["span"][0] : place["span"][1]] == place["quote"] == "ศาลาท่าน้ำ"


@pytest.mark.parametrize("kind", ["docx", "html"])
def test_lines_cut_by_a_page_are_joined_wherever_they_were_pasted(kind):
    text = (Path(__file__).parent / "unseen" / "400-roiet-pdf.txt").read_text()
    found, plain = read_minutes(text, kind=kind), read_minutes(text)
    assert any("\n" in text[item["span"][0] : item["span"][1]] for item in plain["items"])
    assert [found[name] for name in ("items", "tasks", "event")] == [
        plain[name] for name in ("items", "tasks", "event")
    ]
