"""Minutes in a hurry: words glued together, days before actors, actors in brackets, letters over lists, torn months."""

import pytest

from wethi.pure.minutes import read_minutes

HEAD = "บันทึกการประชุมชมรมริมคลอง ครั้งที่ 2/2568\nวันเสาร์ที่ 8 มีนาคม 2568 เวลา 09.00-12.00 น.\n"


def tasks_of(text):
    told = []
    for task in read_minutes(HEAD + text)["tasks"]:
        due = task["due"] and (task["due"]["date"] or (task["due"]["relative"] or {}).get("days"))
        told.append((task["what"], task["owner"], due))
    return told


def value(fact):
    return fact and fact["value"]


@pytest.mark.parametrize(
    ("marks", "close"), [("กขค", "."), ("กขค", ")"), ("กขค", ". ")], ids=["letters", "brackets", "spaced"]
)
def test_letters_over_the_lists_of_names_are_headings(marks, close):
    first, second, third = (f"{mark}{close}" for mark in marks)
    text = (
        "รายงานการประชุมคณะกรรมการสระน้ำ\nครั้งที่ 2/2568\nวันที่ 8 มีนาคม 2568\n"
        f"{first}ผู้มาประชุม\n 1) นายสมาน ใจดี ประธาน\n 2) สิบเอกวิชัย ทองมี กรรมการ\n"
        f"{second}ผู้ไม่มาประชุม (ลากิจ)\n 1) พันตำรวจโทเกษม เพ็งดี\n"
        f"{third}ผู้เข้าร่วมประชุม\n 1) จันทร์แรม แก้วใส\n 2) บุญมา ศรีสุข\nเริ่มประชุมเวลา 09.00 น.\n"
    )
    read = read_minutes(text)["attendees"]
    assert [value(read[key]) for key in ("members", "absent", "others", "total")] == [2, 1, 2, 4]
    assert [person["status"] for person in read["people"]] == ["member", "member", "absent", "other", "other"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("โรงเรียนบ้านทุ่งนา\nการประชุมคณะกรรมการสถานศึกษา ครั้งที่ 2/2567", "การประชุมคณะกรรมการสถานศึกษา ครั้งที่ 2/2567"),
        ("มูลนิธิรักษ์ป่า\nประชุมทีมค่ายเยาวชน ครั้งที่ 3", "ประชุมทีมค่ายเยาวชน ครั้งที่ 3"),
        ("เครือข่ายคนรักทะเล\nประชุมครั้งที่ 3", "เครือข่ายคนรักทะเล"),
    ],
)
def test_the_house_above_the_title_is_not_the_title(text, title):
    assert value(read_minutes(text + "\nวันที่ 8 มีนาคม 2568\n1. น้ำ\n2. ไฟ")["title"]) == title


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("ที่ศาลาวัดเหนือ ผู้เข้าร่วม 27 คน (ไม่มีออนไลน์)", "onsite"),
        ("ที่ศาลาวัดเหนือ (ไม่ใช้ Zoom) ผู้เข้าร่วม 27 คน", "onsite"),
        ("ที่ศาลาวัดเหนือ และ Zoom ผู้เข้าร่วม 27 คน", "hybrid"),
        ("ประชุมทาง Zoom ผู้เข้าร่วม 27 คน", "online"),
    ],
)
def test_what_was_not_used_is_no_channel(line, kind):
    assert value(read_minutes(HEAD + line + "\n1. น้ำ\n2. ไฟ")["channel"]["kind"]) == kind


@pytest.mark.parametrize(
    ("line", "task"),
    [
        ("ภายใน10/4/68 ครูแอนโอนมัดจำเวที", ("โอนมัดจำเวที", "ครูแอน", "2025-04-10")),
        ("ก่อนวันที่ 5 เมษายน 2568 ให้ลุงชัยซ่อมเรือ", ("ซ่อมเรือ", "ลุงชัย", "2025-04-05")),
        ("ภายใน 20 มี.ค. 68: ฝ่ายสถานที่จัดผังบูธ", ("จัดผังบูธ", "ฝ่ายสถานที่", "2025-03-20")),
        ("ภายใน 1 เม.ย. 68 ออกข่าวรอบแรก (ประชาสัมพันธ์จังหวัดรับ)", ("ออกข่าวรอบแรก", "ประชาสัมพันธ์จังหวัด", "2025-04-01")),
        ("ยืมถังขยะ20ใบจากอบต. บังยูโสฟรับไป เอาให้ได้ภายใน28มีค68", ("ยืมถังขยะ20ใบจากอบต.", "บังยูโสฟ", "2025-03-28")),
        ("ทำป้ายผ้าหน้าวัด พี่น้อยดูแล ส่งภายใน 20 มี.ค. 68", ("ทำป้ายผ้าหน้าวัด", "พี่น้อย", "2025-03-20")),
        ("จองเต็นท์ 3 หลัง ครูพรรับเอง ก่อน 25 มี.ค. 68", ("จองเต็นท์ 3 หลัง", "ครูพร", "2025-03-25")),
        ("น้องฟ้าทำโปสเตอร์ ส่งในกลุ่มก่อน 28 มีค 68", ("ทำโปสเตอร์ ส่งในกลุ่ม", "น้องฟ้า", "2025-03-28")),
        ("พี่นุชรวบรวมรายชื่อร้าน ส่งก่อน 5 เมย 68", ("รวบรวมรายชื่อร้าน", "พี่นุช", "2025-04-05")),
        ("Naw Paw ส่ง invitation letter by 20 April 2025", ("ส่ง invitation letter", "Naw Paw", "2025-04-20")),
        ("Ko Thant ทำแผนที่สนาม ภายในวันที่ 3 เมษายน 2568", ("ทำแผนที่สนาม", "Ko Thant", "2025-04-03")),
        ("ให้แต่ละลุ่มน้ำส่งรายชื่อ ภายใน 31 มีนาคม 2568", ("ส่งรายชื่อ", "แต่ละลุ่มน้ำ", "2025-03-31")),
        ("ขอให้แต่ละแพสำรวจกระชัง ภายใน 31 มีนาคม 2568", ("สำรวจกระชัง", "แต่ละแพ", "2025-03-31")),
    ],
)
def test_day_actor_and_work_stand_in_any_order(line, task):
    assert tasks_of("งานที่ต้องทำ\n- " + line + "\n- ป้าแต๋ว ทาสีรั้ว\n") == [task, ("ทาสีรั้ว", "ป้าแต๋ว", None)]


@pytest.mark.parametrize(
    "line",
    [
        "โรงเรียนได้รับจัดสรรครูเพิ่ม 1 อัตรา",
        "ครูพัสดุเสนอราคากลาง 148,000 บาท",
        "นักเรียนที่ใช้รถรับส่งมี 46 คน ค่ารถคนละ 350 บาทต่อเดือน",
        "เทศบาลเคยรับดูแลสวนเมื่อปีก่อน",
    ],
)
def test_what_was_done_or_offered_is_no_task(line):
    assert tasks_of("ระเบียบวาระที่ 1 แจ้งให้ทราบ\n  " + line + "\n  ที่ประชุมรับทราบ\n") == []


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("มอบหมาย\n- พี่นุชทำป้าย ภายใน 5 เม.ย. 68\n\nพี่นุชขอเลื่อนเป็น 7 เม.ย. 68 แทน 5 เม.ย. 68", ["2025-04-07"]),
        (
            "มอบหมาย\n- พี่นุชทำป้าย ภายใน 5 เม.ย. 68\n- ลุงชัยซ่อมเรือ ภายใน 5 เม.ย. 68\n\nลุงชัยขอเลื่อนจาก 5 เม.ย. 68 เป็น 9 เม.ย. 68",
            ["2025-04-05", "2025-04-09"],
        ),
        ("มอบหมาย\n- พี่นุชทำป้าย ภายใน 5 เม.ย. 68\n\nวันงานเลื่อนจาก 4 พ.ค. 68 เป็น 9 พ.ค. 68", ["2025-04-05"]),
    ],
)
def test_a_day_moved_further_down_is_the_task_s_day(text, days):
    assert [task["due"]["date"] for task in read_minutes(HEAD + text)["tasks"] if task["due"]] == days


@pytest.mark.parametrize(
    "text",
    [
        "A. ข่าว\n   A1  น้ำลด\n   A2  ปลาเพิ่ม\nB. มอบหมาย\n   B1  ชุติมา เกาะแก้ว : จองเรือ ภายใน 20 มีนาคม 2568\n   B2  คุณภูริ - ส่งแบบฟอร์ม",
        "A. ข่าว\n  A-1 น้ำลด\n  A-2 ปลาเพิ่ม\nB. มอบหมาย\n  B-1 ชุติมา เกาะแก้ว : จองเรือ ภายใน 20 มีนาคม 2568\n  B-2 คุณภูริ : ส่งแบบฟอร์ม",
        "ก. ข่าว\n  ก.1 น้ำลด\n  ก.2 ปลาเพิ่ม\nข. มอบหมาย\n  ข.1 ชุติมา เกาะแก้ว : จองเรือ ภายใน 20 มีนาคม 2568\n  ข.2 คุณภูริ : ส่งแบบฟอร์ม",
    ],
)
def test_numbers_behind_the_letter_of_a_point_stand_under_it(text):
    document = read_minutes(HEAD + text)
    assert [item["level"] for item in document["items"]] == [1, 2, 2, 1, 2, 2]
    assert {item["kind"] for item in document["items"][4:]} == {"task"}
    assert [task["owner"] for task in document["tasks"]] == ["ชุติมา เกาะแก้ว", "คุณภูริ"]
    assert document["tasks"][0]["what"] == "จองเรือ"


def test_a_letter_and_a_number_that_count_nothing_are_words():
    document = read_minutes(HEAD + "1. กระดาษ\nA4 หมดแล้ว\nB12 ก็ขาด\n2. ม.2 กับ ม.5 ไปดูงาน")
    assert [item["marker"] for item in document["items"]] == ["dot", "dot"]


@pytest.mark.parametrize(
    ("line", "proposed"),
    [
        ("-อสม.เสนอ ควรมีวันเก็บขยะอันตราย", True),
        ("- แม่หลวงเสนอ น่าจะมีล่าม", True),
        ("- ลุงมีเสนอควรย้ายเวที", True),
        ("- โครงการที่เสนอขอรับการสนับสนุน", False),
        ("- งานที่เสนอไว้ปีก่อน", False),
    ],
)
def test_whoever_offers_what_ought_to_be_proposes(line, proposed):
    assert bool(read_minutes(HEAD + "- น้ำลด\n" + line)["proposals"]) == proposed


@pytest.mark.parametrize("line", ["มติ / งดเหล้าในงาน", "มติ - งดเหล้าในงาน", "มติ – งดเหล้าในงาน", "ตกลงอีกข้อ งดเหล้าในงาน"])
def test_a_resolution_behind_a_stroke(line):
    assert [one["text"] for one in read_minutes(HEAD + "- น้ำลด\n- ไฟติด\n" + line)["decisions"]]


@pytest.mark.parametrize(
    "text",
    [
        "1. ค่าเรือ\nมติ เห็นชอบค่าเรือคนละ 100 บาท เห็นด้วย 4 เสียง\nไม่เห็นด้วย 1 เสียง งดออกเสียง 2 เสียง",
        "มติ 1: เห็นชอบค่าเรือ\nผลการลงคะแนน มติ 1: เห็นชอบ 4 เสียง ไม่เห็นชอบ 1 เสียง งดออกเสียง 2 เสียง",
        "1. ค่าเรือ\nมติ เห็นชอบค่าเรือ\nผลการลงคะแนน: เห็นด้วย 4 ไม่เห็นด้วย 1 งดออกเสียง 2\n2. ข่าว",
    ],
)
def test_votes_of_two_lines_are_those_of_the_resolution_above(text):
    assert read_minutes(HEAD + text)["decisions"][0]["votes"] == {"yes": 4, "no": 1, "abstain": 2}


@pytest.mark.parametrize(
    "day",
    ["4 กันยา\nยน 2568", "4 กันยายน\n2568", "4 กัน ยายน 2568", "4 กันยำยน 2568", "4 กันยาย\nน 2568", "4  กันยาย น  2568"],
)
def test_a_torn_month_is_a_month(day):
    text = "1. มอบนายเอก สมุทรวงศ์ จัดหาไม้ ให้แล้วเสร็จภายในวันที่ " + day + "\n2. จบ"
    assert tasks_of(text) == [("จัดหาไม้", "นายเอก สมุทรวงศ์", "2025-09-04")]


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("3 แสน 5 หมื่นบาท", 350_000),
        ("2 พัน 500 บาท", 2_500),
        ("1 ล้าน 2 แสนบาท", 1_200_000),
        ("4หมื่น2พันบาท", 42_000),
    ],
)
def test_a_sum_half_in_words_is_one_sum(words, amount):
    assert [sum_["amount"] for sum_ in read_minutes(HEAD + "1. อบจ.ให้ " + words + "\n2. จบ")["money"]] == [amount]


@pytest.mark.parametrize(
    ("line", "at"),
    [
        ("จัดงานวันที่ 16 พ.ค. 68 วันแรกเริ่มบ่ายสอง เอ่อไม่ใช่ ขอแก้ วันแรกเริ่มบ่ายโมงตรง", "13:00"),
        ("จัดงานวันที่ 16 พ.ค. 68 เปิดงานวันแรก 16.00", "16:00"),
        ("จัดงานวันที่ 16 พ.ค. 68 เริ่ม 08.00 คนประมาณ250คน", "08:00"),
        ("เปิดตัวรถห้องสมุดวันที่ 16 พ.ค. 68 เริ่มเวลา 08:30 น.", "08:30"),
    ],
)
def test_when_the_event_begins(line, at):
    event = read_minutes(HEAD + "1. " + line + "\n2. ข่าว")["event"]
    assert (value(event["dates"]["start"]), value(event["start_time"])) == ("2025-05-16", at)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("เรื่องงานปล่อยปูคืนทะเล\nก. จัดงานวันที่ 12 ถึง 14 เมษายน 2568\nข. ปู 200 ตัว", "งานปล่อยปูคืนทะเล"),
        ("1. River Children Fair\n1.1 Fair จะจัด 11-12 เมษายน 2568\n2. ข่าว", "River Children Fair"),
        ("กิจกรรมที่จะจัด: งานเปิดบ้านวิชาการ\nวันจัดกิจกรรม: 20 เมษายน 2568\n\n1. ข่าว", "งานเปิดบ้านวิชาการ"),
    ],
)
def test_the_name_of_the_event_above_its_day(text, name):
    assert value(read_minutes(HEAD + text)["event"]["name"]) == name


def test_a_table_that_numbers_the_issues():
    table = "## ประเด็นของงาน\n\n| ที่ | ประเด็น |\n|--:|:--|\n| 1 | นิทานสองภาษา |\n| 2 | ห้องสมุดในหมู่บ้าน |\n\n## วันจัด\nจัดงานวันที่ 12 เมษายน 2568"
    assert [one["title"] for one in read_minutes(HEAD + table)["event"]["issues"]] == ["นิทานสองภาษา", "ห้องสมุดในหมู่บ้าน"]


def test_a_header_told_whole_in_its_first_line():
    text = (
        "เตรียมงานวันข้าว / ครั้งที่3 / ศ.14มีค.68 / 13.00-15.30 / ซูม+ห้องประชุมเล็กศาลากลาง / มา14คน (หน้างาน9 ซูม5)\n--\n"
        "งาน 17-19พค.68 ลานหน้าวัด เปิดงานวันแรก 16.00\nประเด็น 3เรื่อง 1)ราคาข้าว 2)แรงงาน 3)ขนส่ง\n"
        "มติ - งดเหล้า\nงาน\n-> เกษตรจังหวัด : ส่งรายชื่อสวน ภายใน 31มีค.68\nเสนอ - ควรมีรถรางฟรี\n"
    )
    document = read_minutes(text)
    event = document["event"]
    assert (value(event["dates"]["start"]), value(event["start_time"])) == ("2025-05-17", "16:00")
    assert [issue["title"] for issue in event["issues"]] == ["ราคาข้าว", "แรงงาน", "ขนส่ง"]
    assert value(document["channel"]["kind"]) == "hybrid"
    assert [task["owner"] for task in document["tasks"]] == ["เกษตรจังหวัด"]
    assert [len(document[key]) for key in ("decisions", "proposals")] == [1, 1]
