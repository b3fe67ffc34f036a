"""Slips of the hand: words taken back, halves of the day left out, columns of votes, pins, codes, a page that tore its words."""

import pytest
from tests.pure.minutes.told import HEAD, tasks_of, value

from wethi.pure.minutes import read_minutes


@pytest.mark.parametrize(
    ("line", "hours"),
    [
        ("วันเสาร์ที่ 8 มีนาคม 2568 หัวค่ำ หกโมงครึ่งถึงสองทุ่ม ที่ศาลาวัด", ("18:30", "20:00")),
        ("วันเสาร์ที่ 8 มีนาคม 2568 ตอนเย็น หกโมงครึ่ง ที่ศาลาวัด", ("18:30", None)),
        ("วันเสาร์ที่ 8 มีนาคม 2568 เวลา หกโมงถึงทุ่มครึ่ง", ("18:00", "19:30")),
        ("วันเสาร์ที่ 8 มีนาคม 2568 เช้าตรู่ หกโมงถึงแปดโมง", ("06:00", "08:00")),
        ("วันเสาร์ที่ 8 มีนาคม 2568 เวลา หกโมงครึ่ง ที่ศาลาวัด", (None, None)),
        ("วันเสาร์ที่ 8 มีนาคม 2568 เวลา 13 .30 -  16.00 น.", ("13:30", "16:00")),
        ("วันเสาร์ที่ 8 มีนาคม 2568 เวลา 09. 15 น. ถึง 11 .45 น.", ("09:15", "11:45")),
    ],
)
def test_hours_whose_half_of_the_day_is_told_or_is_not(line, hours):
    told = read_minutes("บันทึกการประชุมชมรมริมคลอง ครั้งที่ 2/2568\n" + line + "\n\n1. น้ำ\n2. ไฟ")["time"]
    assert (value(told["start"]), value(told["end"])) == hours


@pytest.mark.parametrize(
    "day",
    [
        "วันพฤหัสบดีที่ สิบสาม มีนาคม สองพันห้าร้อยหกสิบแปดครับ เอ้ยไม่ใช่ ขอแก้ครับ วันศุกร์ที่ 14 มีนาคม 2568",
        "วันที่ 13 มีนาคม 2568 ไม่ใช่ๆ โทษที พูดผิด ขอแก้เป็นวันที่ 14 มีนาคม 2568",
        "วันที่ 12 มีนาคม 2568 อุ๊ย ขอโทษค่ะ จำผิด ต้องเป็นวันที่ 14 มีนาคม 2568",
    ],
)
def test_a_day_taken_back_with_several_words_in_one_breath(day):
    text = f"บันทึกประชุมมูลนิธิริมน้ำ อัดเสียงไว้\n\n{day} เราประชุมกันที่สำนักงานมูลนิธิ เริ่มบ่ายสองโมงเลิกสี่โมงเย็น มากันสิบเจ็ดคน\n\nเรื่องแรกคุยกันเรื่องน้ำ"
    document = read_minutes(text)
    assert value(document["date"]) == "2025-03-14"
    assert (value(document["time"]["start"]), value(document["time"]["end"])) == ("14:00", "16:00")


@pytest.mark.parametrize(
    ("correction", "due"),
    [
        ("ขอแก้นิดนึงค่ะ ป้ายไวนิลครูแอ๋วส่งไฟล์ก่อน 27 มี.ค. นะคะไม่ใช่25", "2025-03-27"),
        ("แก้ไขครับ ครูแอ๋วส่งวันที่ 28 มี.ค. แทน 25 มี.ค.", "2025-03-28"),
        ("เมื่อกี้พิมพ์ผิด ครูแอ๋วส่งก่อน 29 มี.ค. ค่ะ", "2025-03-29"),
        ("ขอแก้ค่ะ ประชุมอำเภอวันที่ 29 มี.ค.", "2025-03-25"),
    ],
)
def test_a_day_put_right_on_a_later_line_is_that_of_the_task(correction, due):
    text = f"✅ใครทำอะไรบ้าง\n-พี่หนุ่ยเช่าเต็นท์ ให้เสร็จในวันศุกร์ที่ 21 มี.ค.\n-ครูแอ๋วทำป้ายไวนิล ส่งไฟล์ก่อน 25 มี.ค.\n\nป้าสมเสนอว่าควรมีมุมวัดความดัน\n{correction}\nขอบคุณทุกคนนะคะ"
    told = tasks_of(text)
    assert [(owner, day) for _, owner, day in told][:2] == [("พี่หนุ่ย", "2025-03-21"), ("ครูแอ๋ว", due)]


@pytest.mark.parametrize(
    "tail",
    [
        "คาดว่าจะมีคนมาร่วมประมาณสามร้อยคนต่อวัน",
        "มีผู้เข้าร่วมราว 200 คน",
        "เริ่มงานเก้าโมงเช้า",
        "ใช้งบสองหมื่นบาท",
        "มอบให้คุณพรทำป้าย",
    ],
)
def test_a_theme_ends_where_the_next_thing_is_told(tail):
    text = f"เรื่องงานปลาแม่น้ำ ตกลงจะจัดวันที่ 20-21 เมษายน 2568 ที่ลานริมน้ำ หัวข้อหลักของงานคือ ปลาอยู่ได้ คนอยู่ดี {tail}"
    assert value(read_minutes(HEAD + text)["event"]["theme"]) == "ปลาอยู่ได้ คนอยู่ดี"


def test_a_place_on_a_floor_is_not_cut_before_its_house():
    head = "บันทึกการประชุมชมรมริมคลอง ครั้งที่ 2/2568\nวันเสาร์ที่ 8 มีนาคม 2568 เวลา 09.00 น.\n"
    for line, place in (
        ("ณ ห้องประชุม ชั้น  3  โรงพยาบาลท่าเรือ", "ห้องประชุม ชั้น 3 โรงพยาบาลท่าเรือ"),
        ("ณ ห้องประชุมเล็ก  ชั้น  ๒  อาคารอำนวยการ", "ห้องประชุมเล็ก"),
    ):
        assert value(read_minutes(head + line + "\n1. น้ำ\n2. ไฟ")["channel"]["place"]) == place


@pytest.mark.parametrize(
    "lines",
    [
        "📍งานเปิดบ้านผู้สูงอายุ\nจัดอาทิตย์ที่ 6 เม.ย. 68 ที่ศาลาวัด เริ่มแปดโมงครึ่ง",
        "🎉 งานเปิดบ้านผู้สูงอายุ\nวันอาทิตย์ที่ 6 เม.ย. 68 ณ ศาลาวัดใต้ เริ่ม 08.30 น.",
    ],
)
def test_where_an_event_is_held_is_not_where_people_met(lines):
    text = f'สรุปประชุมเมื่อคืนนะคะ\nเสาร์ 8 มี.ค. 68 ทุ่มครึ่ง-สามทุ่ม คุยกันทางไลน์กลุ่ม\nเข้ามา12คน ลา3คน\n\n{lines}\nธีมงาน "แก่แบบมีเพื่อน"\n\n✅ใครทำอะไรบ้าง\n-พี่หนุ่ยเช่าเต็นท์ ก่อน 20 มี.ค.'
    document = read_minutes(text)
    assert (value(document["channel"]["kind"]), document["channel"]["place"]) == ("online", None)
    assert value(document["event"]["name"]) == "งานเปิดบ้านผู้สูงอายุ"


@pytest.mark.parametrize("head", ["คะแนน", "ผลโหวต", "เสียง"])
def test_votes_in_a_column_of_their_own(head):
    table = f"| ที่ | มติ | {head} |\n|--|--|--|\n| 1 | เห็นชอบเปิดธนาคารขยะทุกวันเสาร์ | เอกฉันท์ |\n| 2 | เห็นชอบเก็บค่าขนขยะ 20 บาท | เห็นชอบ 14 ไม่เห็นชอบ 3 งดออกเสียง 1 |\n"
    votes = [one["votes"] for one in read_minutes(HEAD + "## ข้อตกลง\n\n" + table)["decisions"]]
    assert votes == [{"yes": None, "no": None, "abstain": None}, {"yes": 14, "no": 3, "abstain": 1}]


@pytest.mark.parametrize(
    ("lines", "counts"),
    [
        ("จำนวนสมาชิกที่มา : 28 คน\nรวมผู้เข้าประชุม : 33 คน\nสมาชิกที่ลา : 6 คน", (33, 28, 6)),
        ("กรรมการที่มา: 9 คน\nกรรมการที่ลา: 2 คน", (9, 9, 2)),
        ("คนมา : 20 คน\nกรรมการที่ขาดประชุม : 4 คน", (20, None, 4)),
        ("มากัน20กว่าคน นับในสมุดเซ็นชื่อได้ 23 คน", (23, None, None)),
        ("มาราวสามสิบคน ลงชื่อไว้ 27 คน", (27, None, None)),
    ],
)
def test_who_is_on_leave_is_no_member_who_came_and_a_count_beats_a_guess(lines, counts):
    head = "บันทึกการประชุมสภาองค์กรชุมชน ครั้งที่ 2/2568\nวันที่ : 8 มีนาคม 2568\n"
    read = read_minutes(head + lines + "\n\n1. น้ำ\n2. ไฟ")["attendees"]
    assert tuple(value(read[key]) for key in ("total", "members", "absent")) == counts


def test_the_paper_before_a_stroke_is_no_title_and_codes_are_no_names():
    text = (
        "Meeting Notes | Lake Youth Festival 2025, Prep Meeting No. 5\nDate: Saturday 8 March 2025\nTime: 14:00 - 15:45\n\n"
        "Event\n  Name: Lake Youth Festival 2025\n  วันจัดงาน: 16-17 August 2568\n  Opening: 16:00 น.\n\n"
        "Action items\n  A1. Khun Nattaya - ทำ poster สองภาษา - due 4 July 2025\n  A2. น้องเฟิร์น - เปิดรับสมัคร - by 30 June 2025\n"
    )
    document = read_minutes(text)
    assert value(document["title"]) == "Lake Youth Festival 2025, Prep Meeting No. 5"
    assert value(document["meeting"]["kind"]) == "preparatory"
    assert value(document["event"]["start_time"]) == "16:00"
    assert [task["owner"] for task in document["tasks"]] == ["Khun Nattaya", "น้องเฟิร์น"]


def test_years_told_in_columns_before_the_first_point():
    text = "ภูมิหลัง\n    ปี ๒๕๕๘   เปิดห้องสมุดแห่งแรกริมท่าเรือ\n    ปี ค.ศ. 2019   ได้รับรางวัลห้องสมุดสีเขียว\n    พ.ศ. ๒๕๖๕ - เริ่มโครงการเรือหนังสือ\n\nชื่องาน    มหกรรมห้องสมุด\n\nข้อตกลง\n(๑) ที่ประชุมเห็นชอบให้ใช้ลานหน้าหอประชุม\n"
    told = read_minutes(HEAD + text)["milestones"]
    assert [one["year_be"] for one in told] == [2558, 2562, 2565]
    assert "ห้องสมุดแห่งแรก" in told[0]["text"]
    assert "เรือหนังสือ" not in told[1]["text"]


def test_a_list_between_strokes_with_a_name_nobody_titled_and_no_day():
    text = "งานแบ่งกัน\n-เปิดรับสมัครออนไลน์ / โอ๊ต / 20 มี.ค.\n-ประสานรถพยาบาล 2 คัน / หมอนก / ยังไม่ระบุวัน\n-หาเหรียญ 600 เหรียญ / พี่แดง / 14 มี.ค.\n\nเสนอเพิ่ม\n-ควรมีระยะ 1 กม.\nปช.หน้า / อ. 11 มี.ค. / 17.00 / ที่เดิม"
    assert tasks_of(text) == [
        ("เปิดรับสมัครออนไลน์", "โอ๊ต", "2025-03-20"),
        ("ประสานรถพยาบาล 2 คัน", "หมอนก", None),
        ("หาเหรียญ 600 เหรียญ", "พี่แดง", "2025-03-14"),
    ]
    following = read_minutes(HEAD + text)["next_meeting"]
    assert (value(following["date"]), value(following["time"])) == ("2025-03-11", "17:00")


@pytest.mark.parametrize(
    ("line", "task"),
    [
        ("พ่อบุญมีหาไม้ไผ่ทำซุ้ม 30 ลำ ให้ทันวันที่ 30 มี.ค.", ("หาไม้ไผ่ทำซุ้ม 30 ลำ", "พ่อบุญมี", "2025-03-30")),
        ("แม่คำตันรวมกลุ่มแม่บ้านทำข้าวจี่ ก่อน 10 เม.ย.", ("รวมกลุ่มแม่บ้านทำข้าวจี่", "แม่คำตัน", "2025-04-10")),
        ("ยายจันทร์เตรียมดอกไม้ 9 กำ", ("เตรียมดอกไม้ 9 กำ", "ยายจันทร์", None)),
        ("มอบนายก้องภพ  ชูช่วย ติดต่อเรือ ภายในวันที่ 6 เม.ย.", ("ติดต่อเรือ", "นายก้องภพ ชูช่วย", "2025-04-06")),
        ("มอบนางบุญช่วย ทองดี ทำบัญชี ภายในวันที่ 6 เม.ย.", ("ทำบัญชี", "นางบุญช่วย ทองดี", "2025-04-06")),
        ("มอบนายดำ ใจดี ช่วยติดต่อเรือ ภายในวันที่ 6 เม.ย.", ("ติดต่อเรือ", "นายดำ ใจดี", "2025-04-06")),
    ],
)
def test_elders_and_surnames_with_help_in_them(line, task):
    assert tasks_of("ใครทำอะไร\n1)" + line + "\n2)ผู้ช่วยต่ายยืมเต็นท์ 5 หลัง\n")[0] == task


def test_one_word_set_below_a_point_of_a_printed_page_goes_on_it():
    page = (
        "สำนักงานสาธารณสุขอำเภอท่าเรือ                                       หน้า 1 / 2\n\n"
        "            บันทึกการประชุมเตรียมงานมหกรรมสุข ภาพลุ่มน้ำ\n                    ท่าเรือ ครั้งที่ 2 ประจำปี 2568\n"
        "   วันเสาร์ที่ 8 มีนาคม  2568  เวลา 13 .30 -  16.00 น.\n   ณ ห้องประชุม ชั้น  3  โรงพยาบาลท่าเรือ\n\n"
        "1. เรื่องแจ้งให้ทราบ\n   ประธานแจ้งว่าจังหวัดสนับสนุนงบ  150,000  บาท สำหรับค่า\n   เวทีและเครื่องเสียง  ส่วนค่าอาหารใช้เงินของมูล\n   นิธิลุ่มน้ำ\n"
        "2. กำหนดจัดงาน\n   กำหนดจัดงานมหกรรมสุขภาพลุ่มน้ำท่าเรือ วันที่ 5 – 7  พฤศ\n   จิกายน 2568 ณ สนามหน้าที่ว่าการอำเภอ\n\n                                    - 1 -\n"
        "สำนักงานสาธารณสุขอำเภอท่าเรือ                                       หน้า 2 / 2\n\n"
        "3. ประเด็นในงานมี 3 ประเด็น\n   3.1 อาหารทะเลปลอด\n       ฟอร์มาลีน\n   3.2 โรคไตกับน้ำดื่มชุมชน\n   3.3 ใจสบายวัยทำงาน\n"
        "   คาดว่าจะมีผู้ร่วมงานวันละประ\n   มาณ 400 คน\n4. การมอบหมายงาน\n   4.1 มอบนางสุดา  เรืองศรี  จัดทำผังบูธทั้งหมด 24 บูธ\n       ภายในวันที่ 19 กันยายน  2568\n"
        "   4.2 มอบ นายเจริญ  หนูแก้ว ประสานรถรับส่งผู้สูงอายุ 6 คัน  ภาย\n       ในวันที่ 10 ตุลาคม  2568\n"
    )
    document = read_minutes(page)
    assert document["event"]["issues"][0]["title"] == "อาหารทะเลปลอดฟอร์มาลีน"
    told = [(one["min"], one["per"], one["about"]) for one in document["quantities"] if one["unit"] == "คน"]
    assert told == [(400, "วัน", True)]
    assert value(document["time"]["start"]) == "13:30"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("คุยกันครั้งที่2 เรื่องงานบุญข้าวใหม่บ้านนาโป่ง", "งานบุญข้าวใหม่บ้านนาโป่ง"),
        ("ประชุมกลุ่มแม่บ้าน เรื่องงานแห่เทียนบ้านใต้", "งานแห่เทียนบ้านใต้"),
        ("ประชุมช่าง เรื่องงานก่อสร้างถนน", None),
    ],
)
def test_an_event_that_the_title_says_was_talked_of(title, name):
    text = (
        title
        + "\nวันเสาร์ที่ 8 มี.ค. 68 ที่ศาลา มา 23 คน\nก. วันงาน\nเอาวันที่ 12-13 เม.ย. ปีนี้แหละ วันแรกตั้งขบวนบ่ายสามโมง\nข. เรื่องเงิน\n-กองทุนให้ 9,000 บาท"
    )
    assert value(read_minutes(text)["event"]["name"]) == name


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("จะจัดวันเสาร์ที่ 12 เม.ย. 68 ที่ท่าน้ำ\n   แก้ไข: ขอเลื่อนเป็นวันอาทิตย์ที่ 13 เม.ย. 68 เพราะพระติดกิจนิมนต์", "2025-04-13"),
        ("จะจัดวันเสาร์ที่ 12 เม.ย. 68 ที่ท่าน้ำ\n2) ผู้ใหญ่แจ้งว่าเปลี่ยนวันงานเป็นวันที่ 19 เม.ย. 68", "2025-04-19"),
        ("จะจัดวันเสาร์ที่ 12 เม.ย. 68 ที่ท่าน้ำ\n2) นัดประชุมเดิมเลื่อนเป็นวันที่ 19 เม.ย. 68", "2025-04-12"),
        ("จะจัดวันเสาร์ที่ 12 เม.ย. 68 ที่ท่าน้ำ\n2) ป้ายขอเลื่อนส่งเป็นวันที่ 2 เม.ย. 68", "2025-04-12"),
    ],
)
def test_an_event_put_off_has_its_later_day(told, day):
    text = f"1) เรื่องวันปล่อยปลา {told}\n3) ข่าว"
    assert value(read_minutes(HEAD + text)["event"]["dates"]["start"]) == day


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        ("ณ ศาลาอเนกประสงค์ประจำหมู่\nบ้าน บ้านไสยวน", "ศาลาอเนกประสงค์ประจำหมู่บ้าน บ้านไสยวน"),
        ("ณ ห้องประชุมองค์การบริหาร\nส่วนตำบลท่าข้าม", "ห้องประชุมองค์การบริหารส่วนตำบลท่าข้าม"),
        ("ณ ศาลาวัดใต้\nผู้เข้าร่วม 12 คน", "ศาลาวัดใต้"),
    ],
)
def test_a_place_cut_inside_a_word_goes_on_below(lines, place):
    text = f"บันทึกการประชุมชมรมริมคลอง ครั้งที่ 2/2568\nวันเสาร์ที่ 8 มีนาคม 2568 เวลา 09.00 น.\n{lines}\n1. น้ำ\n2. ไฟ"
    assert value(read_minutes(text)["channel"]["place"]) == place


def test_boxes_to_tick_and_a_sum_behind_a_sign():
    text = "สรุปคุยงาน 8/3/68 (Google Meet) บ่ายสาม - สี่โมงครึ่ง\nคนเข้า: แอน บอย พี่เก๋ ครูอ้อย +ทีมเขต 2 คน = 6 คน\ntodo\n[ ] แอน จองรถบัส 2 คัน (ภายใน 1 เม.ย.)\n[ ] ครูอ้อย ทำรายชื่อเด็ก\n"
    document = read_minutes(text)
    assert value(document["attendees"]["total"]) == 6
    told = [(task["owner"], task["due"] and task["due"]["date"]) for task in document["tasks"]]
    assert told == [("แอน", "2025-04-01"), ("ครูอ้อย", None)]


@pytest.mark.parametrize(
    ("line", "days"),
    [
        (
            "1. กำหนดวันจัดงาน เดิมเสนอวันที่ 12 เมษายน 2568 ที่ประชุมเห็นควรเลื่อนไปเป็นวันที่ 19 เมษายน 2568",
            ("2025-04-19", "2025-04-19"),
        ),
        ("1. วันจัดงาน เลื่อนจาก 12 เม.ย. 2568 เป็นเสาร์ 19 เม.ย. 2568", ("2025-04-19", "2025-04-19")),
        (
            "Event: Reef Check Weekend, moved from 12-13 April to 19-20 April 2025, Racha Island",
            ("2025-04-19", "2025-04-20"),
        ),
    ],
)
def test_an_event_moved_from_one_day_to_another_has_the_second(line, days):
    event = read_minutes(HEAD + line + "\n2. ข่าว")["event"]
    assert (value(event["dates"]["start"]), value(event["dates"]["end"])) == days
    assert "moved" not in (value(event["name"]) or "")


def test_a_bare_day_closes_a_task_but_not_what_is_held_on_it():
    text = "มอบงาน\nฟาติน ออกแบบโลโก้ 27 มี.ค.\nอัสลัม จองห้องประชุม 30 มี.ค.\nที่ปรึกษา ทำหนังสือขอใช้โรงยิม ก่อน 25 มี.ค.\n"
    told = [(owner, due) for _, owner, due in tasks_of(text)]
    assert told == [("ฟาติน", "2025-03-27"), ("อัสลัม", None), ("ที่ปรึกษา", "2025-03-25")]


def test_the_meeting_that_counts_on_is_the_next():
    following = read_minutes(HEAD + "1. น้ำ\n2. ไฟ\nนัดหมายครั้งที่ 3: 25 มี.ค. 68 09.30 น. ที่เดิม")["next_meeting"]
    assert (value(following["date"]), value(following["time"])) == ("2025-03-25", "09:30")


def test_a_chat_about_yesterday_tells_no_hour_of_the_meeting():
    text = "[10:02] ก้อย: ประชุมทีมคลีนอัพ #7 อัปเดตจากเมื่อวาน (8 มิ.ย. 67) นะ\n[10:03] เจ: ผมเอารถกระบะไป 2 คัน\n[10:04] มด: มีสองตัวเลือกนะ\n[10:05] เจ: เอาอันแรก\n[10:06] มด: ตกลงไม่แจกเสื้อ\n[10:07] ก้อย: ขอบคุณจ้า\n"
    document = read_minutes(text)
    assert (value(document["date"]), document["time"]["start"]) == ("2024-06-08", None)
    assert [one["unit"] for one in document["quantities"]] == ["คัน"]


@pytest.mark.parametrize(
    "line",
    ["ประชุมหน้า: พุธ 12 มี.ค. 2568 13.30 น.", "นัดต่อ 12 มี.ค. 2568 13.30 น.", "นัดติดตามผลวันพุธที่ 12 มีนาคม 2568 เวลา 13.30 น."],
)
def test_more_words_for_the_next_meeting(line):
    following = read_minutes(HEAD + "1. น้ำ\n2. ไฟ\n" + line)["next_meeting"]
    assert (value(following["date"]), value(following["time"])) == ("2025-03-12", "13:30")


@pytest.mark.parametrize("head", ["ทำต่อ", "เรื่องค้าง"])
def test_two_arrows_tell_who_what_and_until_when(head):
    text = f"{head}\n• ผอ.วิทยา → ทำหนังสือถึงเทศบาล → 31 มี.ค.\n• ด.ต.สมยศ → ทำกรวยยาง 20 อัน → ก่อนเปิดเทอม\n"
    assert tasks_of(text) == [
        ("ทำหนังสือถึงเทศบาล", "ผอ.วิทยา", "2025-03-31"),
        ("ทำกรวยยาง 20 อัน", "ด.ต.สมยศ", None),
    ]


def test_what_is_struck_out_is_not_said():
    table = "## ใครทำอะไร\n| งาน | ใคร | เมื่อไร |\n|---|---|---|\n| โลโก้ | โอม | 10 มี.ค. |\n| ขอใช้หาด | พี่ณี | ~~12 มี.ค.~~ 15 มี.ค. |\n"
    assert tasks_of(table) == [("โลโก้", "โอม", "2025-03-10"), ("ขอใช้หาด", "พี่ณี", "2025-03-15")]


@pytest.mark.parametrize(
    ("line", "total"), [("มาราว 50 คน (เซ็นชื่อ 47)", 47), ("เข้า: 15 (จากที่ลงทะเบียน 22)", 15), ("มา: 11 คน", 11)]
)
def test_signatures_count_and_short_keys(line, total):
    text = f"บันทึกการประชุมชมรมริมคลอง ครั้งที่ 2/2568\nวันเสาร์ที่ 8 มีนาคม 2568\n{line}\n1. น้ำ\n2. ไฟ"
    assert value(read_minutes(text)["attendees"]["total"]) == total


def test_a_teacher_without_a_name_is_asked():
    assert tasks_of("1. น้ำ\n2. ขอให้ครูส่งตารางสอบล่วงหน้า 2 สัปดาห์") == [("ส่งตารางสอบล่วงหน้า 2 สัปดาห์", "ครู", None)]


def test_counts_and_hours_put_right_further_down():
    text = (
        "สรุปประชุม 8 มี.ค. 68 ทีมตลาดนัดริมเล เริ่ม 13.00 เลิก 15.30 น. ร้านกาแฟลุงหนวด มา 9 คน\n"
        "- ตลาดเปิด 5 เม.ย. 68 เริ่ม 16.00 น.\n- ซื้อผ้า 40 ผืน\n- พี่แอนทำผังแผง ภายใน 20 มี.ค.\n"
        "ปล. ขอแก้ค่ะ มา 10 คน ลืมนับน้องปาล์ม\nปล.2 ตลาดเริ่ม 15.00 น. ไม่ใช่ 16.00 น.\nแก้ไขค่ะ: ซื้อผ้า 45 ผืน ไม่ใช่ 40\n"
    )
    document = read_minutes(text)
    assert value(document["attendees"]["total"]) == 10
    assert (value(document["event"]["start_time"]), value(document["time"]["start"])) == ("15:00", "13:00")
    assert [one["min"] for one in document["quantities"] if one["unit"] == "ผืน"] == [45]
    assert [task["owner"] for task in document["tasks"]] == ["พี่แอน"]


def test_a_theme_in_a_field_and_monks_among_people():
    text = (
        "สรุปประชุมคณะกรรมการวัดป่าไผ่ ครั้งที่ ๒/๒๕๖๘ วันอาทิตย์ที่ ๙ มีนาคม ๒๕๖๘\nสถานที่ : ศาลาการเปรียญวัดป่า\nไผ่   ตำบลบ้านพรุ\n"
        "กรรมการที่มาประชุม : ๙ รูป/คน\nกรรมการที่ลา : ๒\n\nวันจัด : ๒๐ เมษายน ๒๕๖๘\nแนวคิด : ผ้าป่าขยะ สร้างสุขา คาดว่าจะได้เงิน ๒๐๐,๐๐๐ บาท\n"
    )
    document = read_minutes(text)
    assert value(document["event"]["theme"]) == "ผ้าป่าขยะ สร้างสุขา"
    assert value(document["channel"]["place"]) == "ศาลาการเปรียญวัดป่าไผ่"
    assert (value(document["attendees"]["members"]), value(document["attendees"]["absent"])) == (9, 2)
    assert [(one["min"], one["unit"], one["per"]) for one in document["quantities"]] == [(9, "รูป", None)]
