"""What a later line changes of a task, and what an event, a table and a chat tell in words of their own."""

import pytest
from tests.pure.minutes.told import HEAD, tasks_of, value

from wethi.pure.minutes import read_minutes

LIST = "แบ่งงาน\n1. แอน พิมพ์ใบสมัคร ภายใน 20 มี.ค. 68\n2. พี่ต้อม เช่าเต็นท์ ภายใน 22 มี.ค. 68\n"


@pytest.mark.parametrize(
    ("line", "form", "tent"),
    [
        ("ขอแก้ข้อ 2 ค่ะ พี่ติดเวร เต็นท์ให้มายทำแทน", ("แอน", "2025-03-20"), ("มาย", "2025-03-22")),
        ("พี่ต้อมไม่ว่างแล้ว เรื่องเต็นท์ให้เก่งรับแทน", ("แอน", "2025-03-20"), ("เก่ง", "2025-03-22")),
        ("ขอแก้ ใบสมัครขอเลื่อนเป็น 25 มี.ค. 68", ("แอน", "2025-03-25"), ("พี่ต้อม", "2025-03-22")),
        ("แก้ไขท้ายประชุม เต็นท์ (ข้อ2) ขอเลื่อนกำหนดเสร็จเป็น 27 มี.ค. 68 แทน", ("แอน", "2025-03-20"), ("พี่ต้อม", "2025-03-27")),
        ("เอ้ย ไม่ใช่ 22 พี่ต้อมขอเป็น ภายใน 24 มี.ค. 68 เต็นท์", ("แอน", "2025-03-20"), ("พี่ต้อม", "2025-03-24")),
        ("3. แก้ไขข้อ 2 ให้นางสาวฝน ใจงาม เช่าเต็นท์แทน", ("แอน", "2025-03-20"), ("นางสาวฝน ใจงาม", "2025-03-22")),
        ("เพิ่มเติม: แอนลาคลอด ให้พี่หนิงพิมพ์แทน ใบสมัคร ภายใน 30 มี.ค. 68", ("พี่หนิง", "2025-03-30"), ("พี่ต้อม", "2025-03-22")),
        ("หมายเหตุ ประชุมครั้งหน้าขอเปลี่ยนเป็น 28 มี.ค. 68 เพราะเต็นท์ไม่ว่าง", ("แอน", "2025-03-20"), ("พี่ต้อม", "2025-03-22")),
        ("ข้อเสนอ\n- ควรใช้เต็นท์สีขาวแทนเต็นท์สีเขียว\n- ขอให้เปิดเพลงเก่าแทน", ("แอน", "2025-03-20"), ("พี่ต้อม", "2025-03-22")),
    ],
)
def test_a_later_line_hands_a_task_on_or_moves_its_day(line, form, tent):
    text = f"{LIST}{line}\n"
    assert tasks_of(text) == [("พิมพ์ใบสมัคร", *form), ("เช่าเต็นท์", *tent)]
    assert {due for _, due in (form, tent)} == {one["value"] for one in read_minutes(HEAD + text)["deadlines"]}


@pytest.mark.parametrize(
    ("answers", "form", "tent"),
    [
        ("20:50 แอน: ใบสมัครขอเป็น 24 มค ได้ไหมคะ ติดสอบ\n20:51 ครูจิ๋ว: ได้ค่ะ", ("แอน", "2026-01-24"), ("พี่ต้อม", "2026-01-22")),
        ("20:50 แอน: ใบสมัครขอเป็น 24 มค ได้ไหมคะ ติดสอบ\n20:51 ครูจิ๋ว: ช้าไป", ("แอน", "2026-01-20"), ("พี่ต้อม", "2026-01-22")),
        ("20:50 พี่ต้อม: เต็นท์ให้น้องโบ๊ทเช่าแทนนะ\n20:51 โบ๊ท: ครับ", ("แอน", "2026-01-20"), ("น้องโบ๊ท", "2026-01-22")),
    ],
)
def test_what_a_chat_asks_for_holds_where_it_is_granted(answers, form, tent):
    head = "กลุ่มไลน์ ทีมวิ่ง\nพุธ 7 ม.ค. 2569\n19:02 ครูจิ๋ว: เข้าประชุมแล้วนะคะ\n20:45 ครูจิ๋ว: สรุปให้ค่ะ\n"
    work = "งาน\n1) แอน พิมพ์ใบสมัคร ไม่เกิน 20 มค\n2) พี่ต้อม เช่าเต็นท์ ก่อน 22 มค\n"
    text = f"{head}{work}{answers}\n20:58 ครูจิ๋ว: ขอบคุณค่ะ\n"
    assert tasks_of(text, head="") == [("พิมพ์ใบสมัคร", *form), ("เช่าเต็นท์", *tent)]


def test_english_minutes_hand_a_task_on_and_name_the_event():
    text = (
        "1. Event of this year is called Reef Day Rawai, to be held on 29-30 November 2025, opening 08:30.\n2. Budget 60,000 baht\n"
        "Actions\n- Somsak to book the boat by 1 Nov 2025\n- Ploy to print the posters by 5 Nov 2025\n"
        "- Correction: posters will be printed by Nina instead of Ploy, same date\n"
    )
    head = "Meeting notes - Reef Volunteers, meeting no. 4/2025\nDate: Sat 11 Oct 2025\n\n"
    assert tasks_of(text, head) == [
        ("book the boat", "Somsak", "2025-11-01"),
        ("print the posters", "Nina", "2025-11-05"),
    ]
    assert value(read_minutes(head + text)["event"]["name"]) == "Reef Day Rawai"


@pytest.mark.parametrize(
    "day", ["25-เม.ย.-68", "25/เมย/68", "25เมย68", "25 เมษยน 2568", "25 เมษายณ 2568", "25-Apr-2025"]
)
def test_days_glued_signed_and_misspelt_in_a_table(day):
    text = f"|เรื่อง|ใครทำ|เสร็จเมื่อไหร่|\n|---|---|---|\n|ทาสีป้าย|ลุงชัย|{day}|\n|1-เมษา|ตูน|-|\n"
    assert tasks_of(text) == [("ทาสีป้าย", "ลุงชัย", "2025-04-25"), ("1-เมษา", "ตูน", None)]


def test_a_point_below_says_who_does_it_instead():
    text = (
        "1.งานที่ต้องทำ\n -ลุงพล: ขุดสระ ภายใน 30/3/68\n -ตูน ล้างถังน้ำ\n   *แก้ตรงนี้ ตูนต้องไปต่างจังหวัด ให้แก้ว ล้างถังน้ำแทน\n2.ข่าว\n"
    )
    assert tasks_of(text) == [("ขุดสระ", "ลุงพล", "2025-03-30"), ("ล้างถังน้ำ", "แก้ว", None)]


def test_work_that_rights_something_is_no_change():
    text = "แบ่งงาน\n1. แอน ทำโปสเตอร์ ภายใน 20 มี.ค. 68\n2. ตูน แก้ไขข้อความโปสเตอร์ ภายใน 22 มี.ค. 68\n3. แก้ไขข้อ 1 ของคู่มือ ภายใน 25 มี.ค. 68\n"
    assert [(owner, due) for _, owner, due in tasks_of(text)] == [
        ("แอน", "2025-03-20"),
        ("ตูน", "2025-03-22"),
        (None, "2025-03-25"),
    ]


def test_a_header_that_tells_the_event_and_a_line_in_brackets_that_moves_a_day():
    text = (
        "ทีมขนมบ้านคลองใหม่\nประชุมวันที่ 3 ก.ย. 2567 บ่ายสองถึงสี่โมงครึ่ง มา 9 คน\nเรื่องใหญ่วันนี้ งานขนมคลองใหม่\n"
        "กำหนดจัด ส.-อา. 26-27 ต.ค. 67 เริ่มแปดโมงครึ่งเช้า\nธีม หวานแบบบ้านเรา\n\nใครทำอะไรบ้าง\n"
        "ป้านวล พิมพ์ป้ายร้าน 40 แผ่น ส่ง 20/10/67\n(แก้) ป้ายร้านเปลี่ยนเป็น 45 แผ่น ส่ง 18/10/67\n"
    )
    assert tasks_of(text, head="") == [("พิมพ์ป้ายร้าน 40 แผ่น", "ป้านวล", "2024-10-18")]
    event = read_minutes(text)["event"]
    assert [value(event["name"]), value(event["theme"])] == ["งานขนมคลองใหม่", "หวานแบบบ้านเรา"]


def test_who_is_the_one_to_do_it_stands_behind_the_work():
    text = "แบ่งงาน\n- แอน พิมพ์ใบสมัคร ภายใน 20 มี.ค. 68\n- หาของว่าง กุ้ง เป็นคนดูแล ภายใน 25 มี.ค. 68\n- ขนโต๊ะ โจ้กับเอก เป็นคนทำ\n- ทนายหมู ตรวจสัญญา (ยังไม่กำหนดวัน)\n"
    assert tasks_of(text) == [
        ("พิมพ์ใบสมัคร", "แอน", "2025-03-20"),
        ("หาของว่าง", "กุ้ง", "2025-03-25"),
        ("ขนโต๊ะ", "โจ้กับเอก", None),
        ("ตรวจสัญญา", "ทนายหมู", None),
    ]


@pytest.mark.parametrize(
    ("text", "name", "theme"),
    [
        ("1. งานปีนี้ชื่อ ปล่อยปลาคืนคลอง จัดวันที่ 13 เมษายน 2568\n2. งบ\n", "ปล่อยปลาคืนคลอง", None),
        ("1. Event ของเราชื่อ River Talk คลองใหม่ จัดวันที่ 13 April 2025\n2. งบ\n", "River Talk คลองใหม่", None),
        ("1. งานปีนี้ชื่อ ปล่อยปลา เพราะทุกคนชอบ ส่วนงบ 5,000 บาท จัดวันที่ 13 เมษายน 2568\n2. น้ำ\n", "ปล่อยปลา", None),
        ("1. น้ำ\n2. งานวันผัก วันที่ 13 เมษายน 2568\nคำขวัญงาน ผักใกล้เมือง\n3. เงิน\n", "งานวันผัก", "ผักใกล้เมือง"),
        ("1. เรื่องงานเปิดสวน\nจัดวันที่ 13 เมษายน 2568 เริ่ม 9 โมง\nชื่องานก็เอาชื่อ เปิดรังฟังผึ้ง\n2. เงิน\n", "เปิดรังฟังผึ้ง", None),
        ("1. งานนี้ชื่อเสียงดี จะจัดวันที่ 13 เมษายน 2568 ขอให้เตรียมอุปกรณ์ให้พร้อม\n2. งบ\n", None, None),
        ("1. งานนี้ชื่อยังไม่เคาะ จัดวันที่ 13 เมษายน 2568\n2. งบ\n", None, None),
        ("เรื่องหลักคือพายเรือเก็บขยะ\n- วันงาน 13 เมษายน 2568 เริ่ม 8.00 น.\n- อาสา 50 คน\n", "พายเรือเก็บขยะ", None),
        ('1. การจัดละครเวที "คลองของเรา"\nเลขาเสนอให้จัดละครในวันที่ 13 เมษายน 2568\n2. งบ\n', "คลองของเรา", None),
        ("1. ประชุมใหญ่ผู้ใช้น้ำ\n - จัด 13 เมษายน 2568 เริ่มบ่ายโมง\n2. งบ\n", "ประชุมใหญ่ผู้ใช้น้ำ", None),
        (
            "ชื่องาน: คลองสะอาด\nวันจัดงาน: 13 เมษายน 2568\nแนวคิดของการจัดงาน: คลองใส เมืองสวย\nมติ: ผ่าน\n",
            "คลองสะอาด",
            "คลองใส เมืองสวย",
        ),
        ("1. งานวันคลอง จัดวันที่ 13 เมษายน 2568 ใช้หัวข้องานว่า  “น้ำใสใจดี”\n2. งบ\n", "งานวันคลอง", "น้ำใสใจดี"),
        (
            "จากนั้นได้หารือกันถึงงานล้างคลองใหญ่ ที่ประชุมตกลงให้จัดงานในวันอาทิตย์ที่ 13 เมษายน 2568 เริ่มแปดโมงเช้า และขอให้ทุกบ้านช่วยกันเตรียมอุปกรณ์ให้พร้อม\n",
            "งานล้างคลองใหญ่",
            None,
        ),
    ],
)
def test_names_and_themes_in_a_writers_own_words(text, name, theme):
    event = read_minutes(HEAD + text)["event"]
    assert [value(event["name"]), value(event["theme"])] == [name, theme]
    assert value(event["dates"]["start"]) == "2025-04-13"


def test_tracks_that_are_counted_and_what_each_takes():
    text = (
        "1. Track มี 2 อัน\n 1) ขยะ\n 2) น้ำเสีย\n2. แต่ละ track รับ 30 คน แต่ละห้องจุประมาณ  40 - 45 คน\n3. อยากให้มาซัก 100 คน\n"
    )
    document = read_minutes(HEAD + "งาน: คลองสะอาด\n" + text)
    assert [issue["title"] for issue in document["event"]["issues"]] == ["ขยะ", "น้ำเสีย"]
    told = [(each["min"], each["max"], each["per"], each["about"]) for each in document["quantities"]]
    assert told[:2] == [(30, 30, "track", False), (40, 45, "ห้อง", True)]
    assert document["proposals"] == []


def test_a_table_that_tells_what_was_talked_about_and_when_it_is_done():
    text = "|เรื่อง|คุยอะไร|ใครทำ|ส่งวันไหน|\n|---|---|---|---|\n|ป้าย|ทาสีป้ายท่าเรือ|ลุงชัย|12เมย68|\n|เงิน|เหลือ 900 บาท ที่ประชุมตกลงเก็บไว้ซื้อสี| - | - |\n|รถ|มีคนเสนอว่าควรมีรถรับส่ง| - | - |\n"
    assert tasks_of(text) == [("ทาสีป้ายท่าเรือ", "ลุงชัย", "2025-04-12")]
    document = read_minutes(HEAD + text)
    assert ["ซื้อสี" in decision["text"] for decision in document["decisions"]] == [True]
    assert ["รถรับส่ง" in proposal["text"] for proposal in document["proposals"]] == [True]


def test_a_chat_whose_first_message_tells_the_meeting():
    text = (
        "ไลน์กลุ่ม คนริมคลอง\nวันเสาร์ 8 มี.ค. 2568\n21:14 พี่นก: สรุปที่คุยเมื่อกี้นะคะ\n"
        "ประชุมทีมครั้งที่5 วันเสาร์ 8 มีค68 เวลา 1ทุ่ม-3ทุ่ม คุยทาง LINE Call เข้ากัน11คน\n- น้ำใสแล้ว\n"
        "21:19 ตู: รับทราบ\n21:20 โซ: โอเค\n21:26 พี่นก: เจอกันค่ะ\n"
    )
    document = read_minutes(text)
    assert [value(fact) for fact in (document["meeting"]["no"], *document["time"].values())] == [5, "19:00", "21:00"]


def test_people_meet_again_on_the_day_told_and_not_where_something_stands_for_a_while():
    text = "1. ตรวจเวทีชั่วคราวหน้าศาลา ภายในวันที่ 30 มีนาคม 2568\nนัดประชุมครั้งต่อไป วันเสาร์ที่ 5 เมษยน 2568 เวลา\n13.00 น.\n"
    told = read_minutes(HEAD + text)["next_meeting"]
    assert [value(told["date"]), value(told["time"])] == ["2025-04-05", "13:00"]


def test_a_story_tells_from_when_and_what_somebody_new_proposed():
    text = (
        "เมื่อวันเสาร์ที่แปด มีนาคม พุทธศักราชสองพันห้าร้อยหกสิบแปด ชาวคลองใหม่ได้มาประชุมกันที่ศาลา เริ่มตั้งแต่เวลาเก้าโมงเช้าและเลิกเมื่อเวลาเที่ยงตรง มีคนมาสิบเก้าคน\n\n"
        "ก่อนเลิก นางสาวสุดาซึ่งเพิ่งย้ายมาอยู่ใหม่ได้เสนอว่าควรจดชื่อปลาไว้ในสมุด เพื่อลูกหลานจะได้รู้จัก\n"
    )
    document = read_minutes("บันทึกการพบปะของชาวคลองใหม่\n\n" + text)
    assert [value(fact) for fact in document["time"].values()] == ["09:00", "12:00"]
    assert ["ชื่อปลา" in proposal["text"] for proposal in document["proposals"]] == [True]
