"""Saved chats in the forms programs write them, with summaries posted in them."""

import pytest
from tests.pure.minutes.told import value

from wethi.pure.minutes import read_minutes

SAID = [
    ("19:02", "ปุ้ย", "มากันครบยังคะ"),
    ("19:03", "ต้อม", "ครบครับ 8 คน"),
    ("19:05", "ปุ้ย", "ตกลงว่าเปิดตลาดวันเสาร์ที่ 2 ตุลาคม 2564 เริ่มเจ็ดโมงเช้า"),
    ("19:06", "ต้อม", "[สติกเกอร์]"),
    ("19:07", "ปุ้ย", "ต้อมทำป้ายหน้าร้าน ภายใน 25 กันยายน"),
    ("19:08", "แนน", "เสนอให้มีถังแยกขยะทุกร้าน"),
    ("19:09", "แนน", "Photos"),
    ("19:10", "ปุ้ย", "คุยกันอีกที วันเสาร์ที่ 25 กันยายน สองทุ่มนะคะ"),
]
POSTED = """ครั้งที่ 2/2567
วันนี้ สี่โมงเย็น - หกโมงเย็น
คุยกันทาง Zoom เข้า 14 คน
20:03 ครูเอ๋: งานกีฬาสี วันศุกร์ที่ 29 พฤศจิกายน 2567 เริ่มแปดโมงเช้า ที่สนามโรงเรียน
20:04 ครูเอ๋: ตกลงว่า
- ใช้สี 4 สีเหมือนเดิม
- งดขายน้ำอัดลม
20:05 ครูเอ๋: แบ่งงาน
- ครูหนุ่ม จองเครื่องเสียง ภายใน 15 พ.ย.
- ครูติ๋ว ทำสูจิบัตร ภายใน 20 พ.ย.
20:06 ครูหนุ่ม: รับทราบครับ
20:07 ครูติ๋ว ส่งรูปภาพ
20:09 ครูเอ๋: ประชุมครั้งหน้า พฤ. 14 พ.ย. สี่โมงเย็น
"""


@pytest.mark.parametrize(
    ("day", "form"),
    [
        ("2021.09.18 Saturday", "{} {} {}"),
        ("2021/09/18(ส.)", "{}\t{}\t{}"),
        ("เสาร์ 18 ก.ย. 64", "{}  {}  {}"),
        ("18/9/2564", "{} {} (กลุ่มตลาด): {}"),
        ("วันเสาร์ที่ 18 กันยายน 2564", "[{}] {}: {}"),
    ],
)
@pytest.mark.parametrize("name", ["[LINE] Chat history in ทีมตลาดเขียว\nSaved on: 2021.09.19 08:00\n\n", ""])
def test_a_chat_in_the_form_of_each_program(day, form, name):
    read = read_minutes(f"{name}{day}\n" + "\n".join(form.format(*said) for said in SAID) + "\n19:11 ป้าเพ็ญ เข้าร่วมกลุ่ม\n")
    assert value(read["date"]) == "2021-09-18"
    assert value(read["title"]) in ("ทีมตลาดเขียว", None)
    assert [one["name"] for one in read["attendees"]["people"]] == ["ปุ้ย", "ต้อม", "แนน"]
    assert [item["text"] for item in read["items"]][:3] == [said[2] for said in SAID[:3]]
    assert not any("Photos" in item["text"] or "กลุ่ม" in item["text"] for item in read["items"])
    assert [(task["what"], task["owner"], task["due"]["date"]) for task in read["tasks"]] == [
        ("ทำป้ายหน้าร้าน", "ต้อม", "2021-09-25")
    ]
    assert (len(read["decisions"]), len(read["proposals"])) == (1, 1)
    assert value(read["next_meeting"]["date"]) == "2021-09-25"


@pytest.mark.parametrize("before", ["", "[LINE] กลุ่ม: ครูบ้านคลองปอม 💜\n"])
@pytest.mark.parametrize("greeting", ["", "19:59 ครูเอ๋: ใครไม่ได้เข้า อ่านตรงนี้เลย 🙏\n"])
def test_a_summary_posted_in_a_chat_is_the_minutes(before, greeting):
    title = "สรุปประชุมเตรียมกีฬาสีโรงเรียนบ้านคลองปอม"
    read = read_minutes(f"{before}พฤ. 7 พ.ย. 2567\n{greeting}20:01 ครูเอ๋: 📌 {title} {POSTED}")
    assert value(read["title"]).startswith(title)
    assert (value(read["meeting"]["no"]), value(read["date"])) == (2, "2024-11-07")
    assert [value(read["time"][key]) for key in ("start", "end")] == ["16:00", "18:00"]
    assert (value(read["channel"]["kind"]), read["channel"]["place"]) == ("online", None)
    assert [value(one) for one in read["channel"]["platforms"]] == ["Zoom"]
    assert value(read["attendees"]["total"]) == 14
    assert value(read["event"]["dates"]["start"]) == "2024-11-29"
    assert [one["text"] for one in read["decisions"]] == ["ใช้สี 4 สีเหมือนเดิม", "งดขายน้ำอัดลม"]
    assert [(task["owner"], task["due"]["date"]) for task in read["tasks"]] == [
        ("ครูหนุ่ม", "2024-11-15"),
        ("ครูติ๋ว", "2024-11-20"),
    ]
    assert value(read["next_meeting"]["date"]) == "2024-11-14"


def test_hours_of_a_programme_are_no_chat():
    read = read_minutes(
        "กำหนดการวันงาน\n09:00 ลงทะเบียน รับเอกสาร\n09:30 พิธีเปิด โดยนายอำเภอ\n10:00 เสวนา เรื่องน้ำ\n11:00 เสวนา เรื่องป่า\n"
    )
    assert read["attendees"]["people"] == []
    assert len(read["items"]) == 4
