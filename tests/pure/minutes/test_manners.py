"""Manners of telling that once were misread: each a few lines, each the general case."""

import pytest
from tests.pure.minutes.told import tasks_of, value

from wethi.pure.minutes import read_minutes

HEAD = "สรุปประชุมชมรมริมคลอง ครั้งที่ 2/2567\nวันที่ 4 กรกฎาคม 2567 เวลา 18.00-20.00 น. ณ ศาลาริมคลอง\nผู้เข้าร่วม 11 คน\n"


def test_each_task_of_a_story_has_its_own_day():
    story = (
        "เรื่องเงิน เครือข่ายมีอยู่ 22,450 บาท ค่าข้าวกลางวันคิดคนละ 35 บาท แม่หลวงคำเอ้ยรับไปสั่งข้าวเหนียว 40 กิโลกรัม"
        "ให้ได้ก่อนวันที่ 3 สิงหาคม ส่วนนายธีระ วงค์คำ จะทำป้ายบอกทาง 24 ป้ายภายในวันที่ 28 กรกฎาคม 2567\n"
    )
    assert tasks_of(story, HEAD) == [
        ("สั่งข้าวเหนียว 40 กิโลกรัม", "แม่หลวงคำเอ้ย", "2024-08-03"),
        ("ทำป้ายบอกทาง 24 ป้าย", "นายธีระ วงค์คำ", "2024-07-28"),
    ]


@pytest.mark.parametrize("sign", ["→", "=", ":", "/"])
def test_whoever_stands_before_a_sign_does_what_stands_behind_it(sign):
    lines = f"งาน\n- ต่าย {sign} ทำแผนที่ ภายใน 12 ก.ค.\n- เปิ้ล {sign} ออกแบบเสื้อ ภายใน 20 ก.ค.\n"
    assert [(owner, due) for _, owner, due in tasks_of(lines, HEAD)] == [("ต่าย", "2024-07-12"), ("เปิ้ล", "2024-07-20")]


def test_a_rule_or_what_is_not_to_be_done_is_no_task():
    ruled = HEAD + "มติ\n1. ให้ผู้ใหญ่นั่งแถวหลัง ไม่ขึ้นเวที\n2. สมาชิกใหม่ต้องอบรม 2 วัน\n"
    assert tasks_of(ruled, head="") == []
    assert len(read_minutes(ruled)["decisions"]) == 2


def test_a_heading_of_resolutions_is_none_itself():
    read = read_minutes(HEAD + "4. ที่ประชุมมีมติ\n 4.1 ไม่รับบูธสารเคมี\n 4.2 งดโฟม\n")
    assert [one["text"] for one in read["decisions"]] == ["ไม่รับบูธสารเคมี", "งดโฟม"]


@pytest.mark.parametrize(
    ("text", "votes"),
    [
        ("มติ ไม่เห็นชอบ เห็นชอบ 2 เสียง ไม่เห็นชอบ 4 เสียง งดออกเสียง 1 เสียง", (2, 4, 1)),
        ("มติ อนุมัติ 7 เสียง ไม่อนุมัติ 1 เสียง งดออกเสียง 1 เสียง", (7, 1, 1)),
        ("มติ เห็นชอบ 6 เสียง ไม่เห็นชอบ ไม่มี งดออกเสียง 1 เสียง", (6, 0, 1)),
        ("มติ ตัดหนังที่ยาวเกิน โหวต 9 ต่อ 2 งด 1", (9, 2, 1)),
        ("The committee agreed to hold the market on 12 to 14 April 2024.", (None, None, None)),
        ("The meeting approved the programme by 14 votes to 2, with 1 abstention.", (14, 2, 1)),
    ],
)
def test_votes_are_counted_as_they_are_told(text, votes):
    (decision,) = read_minutes(HEAD + "1. เรื่องเงิน\n" + text + "\n")["decisions"]
    assert tuple(decision["votes"][side] for side in ("yes", "no", "abstain")) == votes


def test_who_once_came_or_is_to_come_did_not_meet():
    past = "1. เล่าเรื่องเดิม\nงานครั้งแรกเมื่อปี 2562 มีคนมากว่า 3,000 คน\n2. งานปีนี้\n- ผู้เข้าร่วม: 400 คน\n- สถานที่: บึงแก่นนคร\n"
    read = read_minutes(HEAD + past)
    assert read["attendees"]["total"]["value"] == 11
    assert read["channel"]["place"]["value"] == "ศาลาริมคลอง"


def test_a_name_in_the_same_breath_as_its_day_is_surer_than_the_title():
    told = 'เตรียมงานลอยกระทงปลอดโฟม ครั้งที่ 2\nวันที่ 4 ตุลาคม 2566\n1. งาน "ลอยกระทงบ่มีโฟม" จัดวันที่ 26-27 พฤศจิกายน 2566\n'
    assert read_minutes(told)["event"]["name"]["value"] == "ลอยกระทงบ่มีโฟม"


def test_a_letters_day_is_not_the_meetings():
    letter = (
        "บันทึกข้อความ\nที่ นศ 0932/154   วันที่ 12 มิถุนายน 2567\nเรื่อง รายงานการประชุม อสม.\n\n"
        "ด้วยเมื่อวันที่ 10 มิถุนายน 2567 เวลา 09.00 - 12.00 น. รพ.สต.เขาแก้ว ได้ประชุม อสม. มีผู้เข้าประชุม 78 คน สรุปดังนี้\n"
        "1. พบไข้เลือดออก 14 ราย\n"
    )
    assert read_minutes(letter)["date"]["value"] == "2024-06-10"


def test_a_thing_may_count_itself():
    read = read_minutes(HEAD + "1. จัดซื้อเหรียญ 90 เหรียญ และฝน 1,034.6 มม.\n")
    assert {(one["min"], one["unit"]) for one in read["quantities"]} >= {(90, "เหรียญ"), (1034.6, "มม.")}


def read(*lines):
    return read_minutes(HEAD + "\n".join(lines) + "\n")


def values(facts, *keys):
    return [tuple(fact[key] for key in keys) for fact in facts]


@pytest.mark.parametrize(
    ("broken", "whole"),
    [("อ าเภอ", "อำเภอ"), ("ส านักงาน", "สำนักงาน"), ("น้ าท่วม", "น้ำท่วม"), ("จ ำนวน", "จำนวน"), ("กํ าหนด", "กำหนด")],
)
def test_a_page_that_lost_the_ring_of_sara_am_is_read_and_quoted(broken, whole):
    (item,) = read(f"1. เรื่อง{broken}")["items"]
    assert item["text"] == f"เรื่อง{whole}"
    assert item["quote"] == f"เรื่อง{broken}"


def test_a_page_set_with_two_blanks_between_its_words():
    page = (
        "รายงานการประชุม  อสม.  ครั้งที่  2/2567\nวันที่  4  กรกฎาคม  2567  เวลา  13.00  น.\n"
        "1.  ค่าน้ำมัน  แห่งละ  2,500  บาท\n2.  มอบ  นายเอก  ใจดี  ทำแบบฟอร์ม  ภายใน\nวันที่  31  กรกฎาคม  2567\n"
    )
    read = read_minutes(page)
    assert values(read["money"], "amount", "per") == [(2500, "แห่ง")]
    assert [(task["owner"], task["due"]["date"]) for task in read["tasks"]] == [("นายเอก ใจดี", "2024-07-31")]
    assert read["tasks"][0]["quote"] in page


WIDE = "ที่ประชุมได้พิจารณารายละเอียดของโครงการทั้งหมดแล้วเห็นว่ามีประโยชน์ต่อชุมชนอย่างมาก"


@pytest.mark.parametrize(
    ("first", "second", "owner", "due"),
    [
        ("3. มอบหมายให้นายเอก ใจดี ติดต่อเครื่องเสียงให้เรียบร้อยก่อนวันที่ 8", "สิงหาคม 2567", "นายเอก ใจดี", "2024-08-08"),
        ("3. มอบหมายให้ครูสุดา พงษ์พา", "นิช จัดทำใบสมัครภายในวันที่ 8 สิงหาคม 2567", "ครูสุดา พงษ์พานิช", "2024-08-08"),
        (
            "3. ฝ่ายเสียง มอบนางสาวเพ็ญ ไชยสาร เป็น",
            "ผู้ประสานกับเทศบาลภายในวันที่ 8 สิงหาคม 2567",
            "นางสาวเพ็ญ ไชยสาร",
            "2024-08-08",
        ),
    ],
)
def test_a_pages_width_may_cut_a_day_a_surname_and_what_somebody_does(first, second, owner, due):
    lines = [f"{n}. {WIDE}\nซึ่งมีผู้สนใจเพิ่มขึ้นทุกเดือน" for n in (1, 2)]
    lines += [first, second, *(f"{n}. {WIDE}\nและมีผู้สนใจเพิ่มขึ้น" for n in range(4, 8))]
    assert [(task["owner"], task["due"]["date"]) for task in read(*lines)["tasks"]] == [(owner, due)]


@pytest.mark.parametrize(
    ("told", "first", "last"),
    [
        ("ในวันที่สิบแปดถึงสิบเก้า สิงหาคม สองพันห้าร้อยหกสิบเจ็ด", "2024-08-18", "2024-08-19"),
        ("ระหว่างวันที่ยี่สิบเก้าถึงสามสิบสิงหาคม พุทธศักราชสองพันห้าร้อยหกสิบเจ็ด", "2024-08-29", "2024-08-30"),
        ("ในวันที่สามสิบ สิงหาคม ถึงวันที่สอง กันยายน สองพันห้าร้อยหกสิบเจ็ด", "2024-08-30", "2024-09-02"),
    ],
)
def test_days_of_an_event_in_words(told, first, last):
    dates = read(f"ปีนี้ตกลงกันว่าจะจัดงานบุญคูณลาน{told} โดยเริ่มตอนเจ็ดโมงเช้า")["event"]["dates"]
    assert (dates["start"]["value"], dates["end"]["value"]) == (first, last)


@pytest.mark.parametrize(
    ("told", "year"),
    [
        ("โรงเรียนตั้งขึ้นเมื่อปีสองพันห้าร้อยห้าสิบเก้า ครั้งแรกมีเพียงเจ็ดคน", 2559),
        ("เกิดโรงเรียนผู้สูงอายุรุ่นแรกในปี 2556", 2556),
        ("ทุกกลุ่มจัดร่วมกันทุกปีมาตั้งแต่ปี 2560", 2560),
    ],
)
def test_years_of_the_history(told, year):
    assert [one["year_be"] for one in read(f"1. {told}")["milestones"]] == [year]


@pytest.mark.parametrize(
    ("told", "amounts"),
    [
        ("อบต. ช่วยหมื่นห้า", [(15000, None)]),
        ("ตั้งงบ 350,000 ไว้ก่อน", [(350000, None)]),
        ("กู้ไม่เกินคนละสามหมื่น ดอกร้อยละหนึ่งต่อเดือน", [(30000, "คน")]),
        ("ปันผลหุ้นละสามบาทห้าสิบสตางค์", [(3.5, "หุ้น")]),
        ("เก็บห้องละ 200", [(200, "ห้อง")]),
        ("ทุกตำบลส่งขบวน ตำบลละ 1 ขบวน", []),
        ("ได้เงินจากมูลนิธิ 15,000 USD", [(15000, None)]),
    ],
)
def test_sums_as_they_are_told(told, amounts):
    read_here = read(f"1. {told}")
    assert values(read_here["money"], "amount", "per") == amounts
    assert not [task for task in read_here["tasks"] if task["owner"] == "อบต."]
    assert {one["unit"] for one in read_here["money"]} <= {"USD" if "USD" in told else "บาท"}


@pytest.mark.parametrize(
    ("line", "figures"),
    [
        ("ชาวบ้านมากัน 18 ขาด 4", (18, 4)),
        ("ผู้มาประชุม 16 คน  ลาประชุม 3 คน  ผู้เข้าร่วม 2 คน", (18, 3)),
        ("มีพี่น้องมาร่วมวงทั้งหมด 26 คน เมื่อก่อนมีนักเรียนเพียง 18 คน", (26, None)),
        ("จำนวนผู้เข้าประชุม : 23 คน\nจำนวนผู้ลาประชุม : 4 คน", (23, 4)),
        ("ผู้มาประชุม      จำนวน   18   คน\nผู้ไม่มาประชุม   จำนวน    4   คน", (18, 4)),
    ],
)
def test_who_came_as_it_is_told(line, figures):
    came = read_minutes(f"ประชุมชมรมริมคลอง\nวันที่ 4 กรกฎาคม 2567\n{line}\n1. เรื่องเงิน\n")["attendees"]
    assert tuple(came[key] and came[key]["value"] for key in ("total", "absent")) == figures


def test_a_form_with_keys_that_come_again():
    form = read(
        "ชื่อกิจกรรม : วันสืบชะตา", "วันจัดกิจกรรม : 2-3 สิงหาคม 2567", "เวลาเริ่มวันแรก : 08:00 น.",
        "ประเด็นที่ 1 : เขตอนุรักษ์พันธุ์ปลา", "ประเด็นที่ 2 : น้ำเสียจากตัวเมือง",
        "มติที่ 1 : ห้ามจับปลา", "คะแนน : เห็นด้วย 19 ไม่เห็นด้วย 2 งดออกเสียง 2",
        "ภารกิจที่ 1 : ทำแผนที่", "ผู้รับผิดชอบ : นายสุวิทย์ ปินตา", "กำหนดเสร็จ : 15/7/2567",
    )  # fmt: skip
    event = form["event"]
    assert (event["name"]["value"], event["start_time"]["value"]) == ("วันสืบชะตา", "08:00")
    assert event["dates"]["end"]["value"] == "2024-08-03"
    assert [issue["title"] for issue in event["issues"]] == ["เขตอนุรักษ์พันธุ์ปลา", "น้ำเสียจากตัวเมือง"]
    assert [(one["text"], list(one["votes"].values())) for one in form["decisions"]] == [("ห้ามจับปลา", [19, 2, 2])]
    assert [(task["what"], task["owner"]) for task in form["tasks"]] == [("ทำแผนที่", "นายสุวิทย์ ปินตา")]


def test_a_form_whose_blanks_part_keys_and_values():
    form = read_minutes(
        "แบบรายงานการประชุม อสม.\nเรื่อง           ประชุมประจำเดือน อสม.\nครั้งที่          7/2567\n"
        "วันที่            8 กรกฎาคม 2567\nสถานที่          ศาลาหมู่ 3\nผู้ลา            5 คน\n\nเรื่องที่ 1\nหัวข้อ: ไข้เลือดออก\n"
    )
    assert (form["title"]["value"], form["meeting"]["no"]["value"]) == ("ประชุมประจำเดือน อสม.", 7)
    assert (form["channel"]["place"]["value"], form["attendees"]["absent"]["value"]) == ("ศาลาหมู่ 3", 5)


@pytest.mark.parametrize("picture", ["📌", "🧾", "✅", "🙋"])
def test_a_picture_before_a_heading_says_nothing(picture):
    told = read(f"{picture} ใครทำไร", "- น้องเจได ทำโปสเตอร์", "- พี่บอล ติดต่อวัด", "- ปิ่น หาชุดตรวจน้ำ 6 ชุด")
    assert [task["owner"] for task in told["tasks"]] == ["น้องเจได", "พี่บอล", "ปิ่น"]


def test_strokes_part_what_is_told_in_one_line():
    told = read(
        "งาน = สมัชชาเยาวชน 2567 | 28-29 ก.ย. 67 | เริ่ม 09.00", "ประเด็น = 1) ฝุ่นควัน 2) พื้นที่เล่น",
        "มอบ / กองช่าง / ประมาณราคาถนน / 10 ต.ค. 67", "> งาน: ครูปรีชา - แบบตอบรับ - 20 ส.ค. 67", "นัด / 20 ต.ค. 67 / 13.00",
    )  # fmt: skip
    assert (told["event"]["name"]["value"], told["event"]["start_time"]["value"]) == ("สมัชชาเยาวชน 2567", "09:00")
    assert len(told["event"]["issues"]) == 2
    assert [(task["owner"], task["due"]["date"]) for task in told["tasks"]] == [
        ("กองช่าง", "2024-10-10"),
        ("ครูปรีชา", "2024-08-20"),
    ]
    assert (told["next_meeting"]["date"]["value"], told["next_meeting"]["time"]["value"]) == ("2024-10-20", "13:00")


def test_an_event_among_what_was_agreed():
    told = read("เรื่องที่เคาะแล้ว", '- ค่าย "คืนน้ำให้ดอย" จัด 22-23 ส.ค. 67', "- วันแรกเริ่มแปดโมงครึ่ง", "- รับเด็ก 45 คน")["event"]
    assert (told["name"]["value"], told["dates"]["end"]["value"], told["start_time"]["value"]) == (
        "คืนน้ำให้ดอย",
        "2024-08-23",
        "08:30",
    )


def test_speech_of_the_north_east():
    told = read("งานบุญบั้งไฟน้อยปีนี้เอาวันที่ 15 ถึง 17 สิงหา 67", "ไผเฮ็ดหยัง", "- พ่อทองสุข รับไปสอนเด็กทำบั้ง ให้แล้วภายในวันที่ 30 กรกฎา")
    assert (told["event"]["name"]["value"], told["event"]["dates"]["end"]["value"]) == ("งานบุญบั้งไฟน้อย", "2024-08-17")
    assert [(task["what"], task["owner"]) for task in told["tasks"]] == [("สอนเด็กทำบั้ง", "พ่อทองสุข")]


def test_of_two_with_a_day_each_keeps_its_own():
    told = read("1. ครูนี จัดทำใบสมัครภายในวันที่ 10 กรกฎาคม 2567 และให้นายมานพ ดีเลิศ ติดต่อเครื่องเสียงก่อนวันที่ 8 สิงหาคม 2567")
    assert ("นายมานพ ดีเลิศ", "2024-08-08") in [(task["owner"], task["due"]["date"]) for task in told["tasks"]]


def test_a_list_that_begins_with_miss():
    told = read("มอบหมาย", "1) นายเอก ใจดี ยื่นขอทุน ภายใน 26 ก.ค. 67", "2) น.ส.อัญ มีบุญ จองที่พัก ภายใน 31 ก.ค. 67")
    assert [task["owner"] for task in told["tasks"]] == ["นายเอก ใจดี", "น.ส.อัญ มีบุญ"]


def test_the_hour_of_the_next_meeting_may_stand_below_its_day():
    told = read("1. เรื่องเงิน", "นัดหมายต่อไป วันอังคารที่ 13 สิงหาคม 2567", "เวลา 13.30 น. ห้องเดิม")["next_meeting"]
    assert (told["date"]["value"], told["time"]["value"]) == ("2024-08-13", "13:30")


def test_a_surname_or_a_page_head_that_a_page_cut():
    page = read_minutes(
        "มูลนิธิคลองใส                                  รายงานการประชุม\nรายงานการประชุมคณะทำงาน ครั้งที่ 5/2567\nวันที่ 4 กรกฎาคม 2567\n"
        "ผู้เข้าประชุม   สมาชิก  52  คน    ผู้สังเกตการณ์   6   คน\nรวม  58  คน\n1.  มติ   เห็นชอบให้แบ่งแปลง  ครัวเรือนละ  1  ไร่\n"
    )
    assert page["title"]["value"] == "รายงานการประชุมคณะทำงาน ครั้งที่ 5/2567"
    assert page["attendees"]["total"]["value"] == 58
    assert (1, "ไร่", "ครัวเรือน") in values(page["quantities"], "min", "unit", "per")


@pytest.mark.parametrize(
    ("told", "first", "last"),
    [
        ("ตั้งแต่บ่ายโมงครึ่งไปจนถึงสี่โมงเย็น", "13:30", "16:00"),
        ("หกโมงแลงฮอดสองทุ่ม", "18:00", "20:00"),
        ("เปิดประชุมเวลาเก้านาฬิกาสามสิบนาที ปิดประชุมเวลาสิบสองนาฬิกา", "09:30", "12:00"),
        ("เริ่มราวหนึ่งทุ่มและแยกย้ายกันเกือบสามทุ่มครึ่ง", "19:00", "21:30"),
    ],
)
def test_hours_of_a_meeting_as_they_are_told(told, first, last):
    text = f"บันทึกวงคุยชมรมริมคลอง\n\nวันศุกร์ที่สิบห้า มีนาคม สองพันห้าร้อยหกสิบเจ็ด พวกเราคุยกันที่ศาลา {told} มีผู้เข้าร่วมยี่สิบคน\n"
    time = read_minutes(text)["time"]
    assert (time["start"]["value"], time["end"]["value"]) == (first, last)


@pytest.mark.parametrize(
    ("told", "place"),
    [
        ("พวกเรานัดคุยกันที่ห้องประชุมโรงพยาบาลบางกล่ำ ตั้งแต่บ่ายโมง", "ห้องประชุมโรงพยาบาลบางกล่ำ"),
        ("ประชุมกันที่มัสยิดกลางบ้านตั้งแต่บ่ายโมงครึ่งจนถึงสี่โมงเย็น", "มัสยิดกลางบ้าน"),
        ("สี่โมงเย็นถึงหกโมงเย็น ที่ขนำหลังบ้านบังหีม มากัน 22 คน", "ขนำหลังบ้านบังหีม"),
    ],
)
def test_where_people_met_as_it_is_told(told, place):
    channel = read_minutes(f"บันทึกวงคุยชมรมริมคลอง\nเมื่อวันอังคารที่ 5 กันยายน 2566 {told}\n")["channel"]
    assert (channel["kind"]["value"], channel["place"]["value"]) == ("onsite", place)


def test_what_is_not_promised_given_or_ruled_is_no_task():
    told = read(
        "1. ที่ประชุมมอบหมายให้ครูเดชาสำรวจทางลาด โดยครูเดชายังไม่รับปากว่าจะเสร็จเมื่อไร",
        "2. มติ เห็นชอบ และมอบหมายดังนี้", "- นายไมตรี ใจดี จัดทำกำหนดการ ภายในวันที่ 31 สิงหาคม 2567",
    )  # fmt: skip
    assert [(task["what"], task["owner"]) for task in told["tasks"]] == [
        ("สำรวจทางลาด", "ครูเดชา"),
        ("จัดทำกำหนดการ", "นายไมตรี ใจดี"),
    ]


@pytest.mark.parametrize(
    ("told", "owners"),
    [
        ("นางสมพร แก้วใส รับหน้าที่ทำอาหาร ส่วนครูวินัย ศรีทอง จะทำป้าย 120 ป้าย กำหนดให้เสร็จวันที่ 15 สิงหาคม 2567", [("นางสมพร แก้วใส", None), ("ครูวินัย ศรีทอง", "2024-08-15")]),
        ("ขายใบละ 20 บาท มอบนางวิภา ชูแก้ว\nซื้อขนมปังภายในวันที่ 13 สิงหาคม 2567", [("นางวิภา ชูแก้ว", "2024-08-13")]),
        ("ประมงแจ้งว่าให้ยื่นคำร้องภายใน 15 วันหลังเกิดเหตุ จึงมอบน้องอ้นรวบรวมเอกสาร", [("น้องอ้น", None)]),
        ("ปีนี้ไฟไหม้น้อยลง จึงขอให้ทุกหมู่บ้านทำแนวกันไฟ ให้เสร็จก่อนสิ้นเดือนสิงหาคม", [("ทุกหมู่บ้าน", "2024-08-31")]),
        ("ที่ประชุมเห็นชอบและมอบหมายให้คณะกรรมการจัดหาผู้รับเหมาภายในวันที่ 9 สิงหาคม 2567", [("คณะกรรมการ", "2024-08-09")]),
    ],
)  # fmt: skip
def test_who_is_to_do_it_and_by_when_in_a_story(told, owners):
    assert [(task["owner"], task["due"] and task["due"]["date"]) for task in read(f"1. {told}")["tasks"]] == owners


def test_a_day_behind_an_arrow_and_tomorrow():
    told = read(
        "งานใครงานมัน",
        "1. เจ๊หงส์ สั่งเสื้อ 850 ตัว -> 20 ก.ค. 67",
        "2. น้องบอส เปิดรับสมัคร -> พรุ่งนี้",
        "3. คุณบังอร ขอวีซ่าและหนังสือเชิญ ก่อน 1 ก.ย. 67",
    )
    assert [(task["what"], task["owner"], task["due"]["date"]) for task in told["tasks"]] == [
        ("สั่งเสื้อ 850 ตัว", "เจ๊หงส์", "2024-07-20"),
        ("เปิดรับสมัคร", "น้องบอส", "2024-07-05"),
        ("ขอวีซ่าและหนังสือเชิญ", "คุณบังอร", "2024-09-01"),
    ]


@pytest.mark.parametrize(
    ("told", "proposed"),
    [
        ("มีคนเสนอว่าควรเชิญหมอลำ และอีกคนเสนอว่าน่าจะทำหนังสือสูตรอาหาร", ["หมอลำ", "สูตรอาหาร"]),
        ("พี่สมบูรณ์เสนอว่าควรมีเสียงบรรยาย และยังมีผู้เสนอว่าควรเชิญนายสถานี", ["เสียงบรรยาย", "นายสถานี"]),
        ("นายทองดี ศรีบุญ เสนอให้ห้ามนำเครื่องดื่มเข้างาน ที่ประชุมเห็นชอบ", ["ห้ามนำเครื่องดื่ม"]),
    ],
)
def test_each_proposal_of_a_sentence_is_its_own(told, proposed):
    found = [one["text"] for one in read("สรุปประเด็นสำคัญ", told)["proposals"]]
    assert len(found) == len(proposed)
    assert all(words in text for words, text in zip(proposed, found, strict=True))


def test_a_vote_in_words_and_on_lines_of_its_own():
    told = read(
        "1. ที่ประชุมอนุมัติปันผล ด้วยคะแนนเสียงหนึ่งร้อยสามสิบเสียงต่อหกเสียง งดออกเสียงหกเสียง", "2. ถนนสายหนองแวง -> ผ่าน เสียง 80:7"
    )
    assert [list(one["votes"].values()) for one in told["decisions"]] == [[130, 6, 6], [80, 7, None]]


def test_pins_before_many_lines_name_no_place():
    told = read_minutes(
        'สรุปกลุ่ม "ห้อง 3/2"\nคุยกันเมื่อ อา 18 ส.ค. 67 วิดีโอคอล\n📍เก็บคนละ 120 รวม 3,840 บาท\n📍เสนอ: ให้เด็กผลัดกันขาย\n📍คุยใหม่ เสาร์ 23 พ.ย. 1 ทุ่ม\n'
    )
    assert told["channel"]["place"] is None
    assert [one["amount"] for one in told["money"]] == [120, 3840]
    assert told["next_meeting"]["date"]["value"] == "2024-11-23"


def test_a_header_that_counts_its_lines():
    form = read_minutes(
        "รายงานการประชุม (แบบย่อ)\n1. การประชุม: คณะอนุกรรมการผู้บริโภค\n2. ครั้งที่: 2/2568\n3. วัน/เวลา: จันทร์ 24 มีนาคม 2568 / 13.30-15.45 น.\n"
        "4. ผู้เข้าประชุม: 14 คน  ลา: 3 คน\n5. เรื่องพิจารณา:\n   5.1 ตรวจตู้น้ำ 85 ตู้\n   5.2 ชมรมขอใช้ห้อง\n"
    )
    assert (form["title"]["value"], form["meeting"]["no"]["value"]) == ("คณะอนุกรรมการผู้บริโภค", 2)
    assert (form["date"]["value"], form["attendees"]["absent"]["value"]) == ("2025-03-24", 3)
    assert [(item["no"], item["level"]) for item in form["items"]] == [("5", 1), ("5.1", 2), ("5.2", 2)]
    assert form["warnings"] == []


def test_a_day_on_which_something_will_be_held_is_not_the_meetings():
    story = "จดหมายเหตุวงข้าวคลุก\n\nคนเฒ่าคนแก่กับลูกหลานราวสี่สิบคนนั่งล้อมวงบนศาลาวัด\n\nวงคุยสรุปว่าจะจัดแห่ข้าวพันก้อนวันที่ 19 พฤษภาคม 2567 ตีสี่ ตกลงไม่ใช้โฟม\n"
    assert read_minutes(story)["date"] is None


def test_a_group_on_line_is_no_group_of_line():
    read_here = read_minutes(
        "สรุปประชุมออนไลน์กลุ่มครูแกนนำ\nเมื่อ 9/6/67 ทาง Google Meet\n\n🗳 ลงมติ\n• ใช้ชุดฝึกเล่มเดียวกัน (เห็นด้วย 29 งดออกเสียง 4)\n"
    )
    assert [one["value"] for one in read_here["channel"]["platforms"]] == ["Google Meet"]
    assert [list(one["votes"].values()) for one in read_here["decisions"]] == [[29, None, 4]]


EVENT = "ประชุมเตรียมงานสมัชชาพลเมืองริมคลอง ครั้งที่ 2\nวันที่ 8 มิถุนายน 2565\n"


@pytest.mark.parametrize("hour", ["บ่ายสอง", " 14.00 น.", "เวลา 14.00 น."])
@pytest.mark.parametrize("opens", ["เปิดงานวันแรก", "เปิดงาน", "เปิดเวที"])
def test_opening_the_event_is_not_closing_it(opens, hour):
    read = read_minutes(f"{EVENT}งานจัด 24-26 สิงหาคม 2565 {opens}{hour}\n")
    assert value(read["event"]["start_time"]) == "14:00"


def test_an_hour_at_which_the_event_closes_begins_nothing():
    read = read_minutes(f"{EVENT}งานจัด 24-26 สิงหาคม 2565 ปิดงาน 16.00 น.\n")
    assert read["event"]["start_time"] is None


@pytest.mark.parametrize("behind", ["", " ตั้งเป้าผู้เข้าร่วมประเด็นละ 70 คน"])
@pytest.mark.parametrize("count", ["3", "สาม"])
def test_issues_parted_by_blanks_are_as_many_as_was_said(count, behind):
    line = f"มีประเด็นหลัก {count} ประเด็น ได้แก่ การฟื้นฟูหญ้าทะเล เศรษฐกิจยางพารา และสุขภาพจิตวัยรุ่น{behind}"
    read = read_minutes(f"{EVENT}1. งานจัด 24-26 สิงหาคม 2565 {line}\n")
    assert [one["title"] for one in read["event"]["issues"]] == ["การฟื้นฟูหญ้าทะเล", "เศรษฐกิจยางพารา", "สุขภาพจิตวัยรุ่น"]


def test_issues_parted_by_blanks_that_are_not_as_many_are_not_guessed():
    line = "มีประเด็นหลัก 4 ประเด็น ได้แก่ การฟื้นฟูหญ้าทะเล เศรษฐกิจยางพารา และสุขภาพจิตวัยรุ่น"
    assert read_minutes(f"{EVENT}1. งานจัด 24-26 สิงหาคม 2565 {line}\n")["event"]["issues"] == []


@pytest.mark.parametrize("behind", ["ให้แล้วเสร็จภายใน", "ให้เสร็จก่อน", "ส่งให้ทุกองค์กรภายใน", "ภายใน"])
def test_what_a_task_yields_ends_where_its_name_does(behind):
    text = f"{EVENT}1. ให้ฝ่ายเลขานุการจัดทำหนังสือเชิญ{behind}วันพฤหัสบดีที่ 30 มิถุนายน 2565\n"
    (task,) = read_minutes(text)["tasks"]
    assert task["outputs"] == ["หนังสือเชิญ"]


@pytest.mark.parametrize(
    ("told", "thing"),
    [
        ("หนังสือเรียนเชิญผู้ว่าราชการจังหวัดเป็นประธานในพิธีเปิด", "หนังสือ"),
        ("หนังสือเชิญสถานีตำรวจภูธรเมืองตราดร่วมวางแผนจราจร", "หนังสือเชิญ"),
        ("หนังสือขอเต็นท์จาก อบต.", "หนังสือขอเต็นท์"),
        ("เอกสารประเด็นทั้ง 5 เรื่อง", "เอกสารประเด็น"),
    ],
)
def test_no_name_of_a_thing_is_cut_inside_a_word(told, thing):
    text = f"{EVENT}1. ให้ฝ่ายเลขานุการจัดทำ{told} ภายในวันที่ 30 มิถุนายน 2565\n"
    (task,) = read_minutes(text)["tasks"]
    assert task["outputs"] == [thing]


def test_two_things_that_a_task_yields_are_two():
    text = f"{EVENT}1. ให้ฝ่ายเลขานุการจัดทำป้ายชื่อและแบบตอบรับ ภายในวันที่ 30 มิถุนายน 2565\n"
    (task,) = read_minutes(text)["tasks"]
    assert task["outputs"] == ["ป้ายชื่อ", "แบบตอบรับ"]


def test_a_title_does_not_say_when_the_meeting_was_held():
    read = read_minutes("การประชุมเตรียมงานสมัชชาริมคลองครั้งที่สอง จัดขึ้นเมื่อวันที่ 8 มิถุนายน 2565 ณ หอประชุม\n1. เรื่องแรก\n")
    assert value(read["title"]) == "การประชุมเตรียมงานสมัชชาริมคลองครั้งที่สอง"


@pytest.mark.parametrize("behind", ["", " ได้แก่"])
@pytest.mark.parametrize("deep", ["  ", "    ", "\t"])
def test_a_row_set_in_further_stands_below_the_point_before_it(deep, behind):
    lines = ["1. จัดวันที่ 24-26 สิงหาคม 2565", "2. ธีมงานคือ น้ำใส", f"3. ประเด็นหลัก 3 ประเด็น{behind}"]
    lines += [f"{deep}{no}. {title}" for no, title in enumerate(("ทะเลกับอุทยาน", "แรงงานข้ามแดน", "อาหารชุมชน"), 1)]
    lines += ["4. มอบคุณสมหญิง ทำโปสเตอร์ ภายในวันศุกร์ที่ 15 กรกฎาคม 2565", "5. ปิดเรื่อง"]
    read = read_minutes(EVENT + "\n".join(lines) + "\n")
    assert [(item["level"], item["no"]) for item in read["items"]] == [
        *[(1, "1"), (1, "2"), (1, "3")], *[(2, "1"), (2, "2"), (2, "3")], *[(1, "4"), (1, "5")]
    ]  # fmt: skip
    assert [one["title"] for one in read["event"]["issues"]] == ["ทะเลกับอุทยาน", "แรงงานข้ามแดน", "อาหารชุมชน"]
    assert read["warnings"] == []


@pytest.mark.parametrize("signs", ['""', "“”"])
def test_a_name_ends_before_the_slogan_that_stands_behind_it(signs):
    slogan = f"{signs[0]}เมืองฝนแปดแดดสี่ ร่วมใจกัน{signs[1]}"
    read = read_minutes(f"{EVENT}ชื่องาน: เวทีพลเมืองระนอง 2568 {slogan}\nวันจัดงาน: 25-27 เมษายน 2568\n1. เรื่องแรก\n")
    assert value(read["event"]["name"]).startswith("เวทีพลเมืองระนอง")
    assert not set(signs) & set(value(read["event"]["name"]))
    assert "เมืองฝน" not in value(read["event"]["name"])
