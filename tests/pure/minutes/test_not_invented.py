"""What plain sentences only mention: no vote, person, event, task or count is made of it."""

import pytest

from wethi.pure.minutes import read_minutes

HEAD = "บันทึกการประชุมคณะทำงานตลาดริมคลอง ครั้งที่ 2/2570\nวันที่ 3 กุมภาพันธ์ 2570 เวลา 13.30 น. ณ ศาลาวัดใต้\n"
VILLAGE = "บันทึกประชุมหมู่บ้าน วันที่ 3 กุมภาพันธ์ 2570 ที่ศาลา\n"


def votes(ruling):
    (decision,) = read_minutes(f"{HEAD}1. เรื่องตลาด\nมติ: {ruling}")["decisions"]
    return decision["votes"]


@pytest.mark.parametrize(
    "ruling",
    [
        "เห็นชอบกับข้อ 5 และให้ดำเนินการ",
        "เห็นด้วยกับข้อเสนอที่ 2",
        "เห็นชอบกับแผนปี 2570",
        "เห็นชอบกับหมู่ 4, หมู่ 5",
        "เห็นด้วยกับหมู่ 4 เสียงดังเกินไป",
        "เห็นด้วยกับการเก็บเงินคนละ 20 บาท",
        "เห็นด้วยกับป้าสองคน",
        "ไม่เห็นด้วยกับข้อ 4",
        "งด 3 วัน",
    ],
)
def test_a_number_of_what_is_agreed_with_is_no_vote(ruling):
    assert votes(ruling) == {"yes": None, "no": None, "abstain": None}


def test_voices_for_what_is_agreed_with_are_counted():
    assert votes("เห็นด้วยกับผ้าบัฟ 9 เสียง ไม่เห็นด้วยกับเสื้อ 4 เสียง งด 2") == {"yes": 9, "no": 4, "abstain": 2}


@pytest.mark.parametrize(
    "told",
    [
        "ชมรมตั้งเมื่อปี 2560 โดยมีคุณนฤมล แสนคำ เป็นประธาน ปีนี้ยังไม่มีใครรับ",
        "เดิมมีนายขาว มีสุข เป็นประธาน ตอนนี้ว่าง",
        "ที่ประชุมเสนอชื่อ นายขาว มีสุข เป็นประธาน แต่ไม่มีคนรับรอง",
        "แต่งตั้งคณะกรรมการโดยมีนายขาว มีสุข เป็นประธาน และนางแดงเป็นเลขา",
    ],
)
def test_who_led_something_else_or_is_only_to_lead_did_not_preside(told):
    assert read_minutes(f"{VILLAGE}{told}\n1. ซื้อไฟ")["attendees"]["people"] == []


@pytest.mark.parametrize("told", ["ปี 2569 คนน้อย", "วันที่ 12 กุมภาพันธ์ 2569 คนเยอะมาก", "ก่อนวันพระที่ 12 กุมภาพันธ์ 2570 คนเยอะ"])
def test_a_year_before_people_counts_nobody(told):
    assert read_minutes(f"{HEAD}\n{told}\n1. ซื้อไฟ")["attendees"]["total"] is None


@pytest.mark.parametrize(
    "told",
    [
        'ร้านป้าใช้ชื่อ "ครัวริมคลอง" มาสามสิบปีแล้ว',
        'กลุ่มแม่บ้านอบรมใช้ชื่อ "ช่อแก้ว" ในเฟซบุ๊ก',
        "โครงการอบรมใช้ชื่อว่า คนรุ่นใหม่ใจอาสา เมื่อปีก่อน",
    ],
)
def test_what_bears_a_name_is_not_always_an_event(told):
    assert read_minutes(f"{HEAD}\n1. เรื่องทั่วไป\n1.1 {told}\n2. ซื้อไฟ")["event"]["name"] is None


def test_a_group_may_name_its_event():
    read = read_minutes(f'{HEAD}\n1. กลุ่มแม่บ้านจะจัดงาน ใช้ชื่อ "ของดีริมคลอง" วันที่ 5 มีนาคม 2570\n2. ซื้อไฟ')
    assert read["event"]["name"]["value"] == "ของดีริมคลอง"


@pytest.mark.parametrize(
    "told",
    [
        "มอบดอกไม้ให้แม่ค้าดีเด่น 5 คน",
        "เทศบาลมอบถังขยะให้ตลาด 10 ใบ",
        "เขามอบความไว้วางใจให้เรามาตลอด",
        "คุณสมศรีฝากว่า มอบหมายเลขโทรศัพท์ให้ทุกคนแล้ว",
    ],
)
def test_what_is_given_is_no_task(told):
    assert read_minutes(f"{HEAD}\n1. เรื่องทั่วไป\n1.1 {told}\n2. ตลาด")["tasks"] == []


def test_whoever_takes_something_along_keeps_their_name():
    (task,) = read_minutes(f"{HEAD}\n1. เรื่องทั่วไป\n1.1 น้าหมูเอาไปซ่อม\n2. ตลาด")["tasks"]
    assert (task["owner"], task["what"]) == ("น้าหมู", "เอาไปซ่อม")


@pytest.mark.parametrize("blank", ["", "\n"])
def test_points_that_count_anew_behind_titled_names_are_no_names(blank):
    named = "ผู้มาประชุม\n1. นายดำ ขำดี ประธาน\n2. นางแดง แจ่มใส กรรมการ\n"
    read = read_minutes(f"{HEAD}{named}{blank}1. เรื่องทั่วไป\nซื้อไฟ\n2. ปิดตลาด")
    assert read["attendees"]["total"]["value"] == 2
    assert read["items"][0]["text"] == "เรื่องทั่วไป"
    more = f"{HEAD}{named}{blank}1. นายขาว ใจดี\n2. นางเขียว งามตา\n"
    assert read_minutes(more)["attendees"]["total"]["value"] == 4


def test_the_work_that_is_entrusted_stands_behind_the_name():
    told = "1.1 มอบหมายให้ ครูแดง ดำเนินการจัดซื้อ ภายในวันที่ 8 พฤษภาคม 2570"
    (task,) = read_minutes(f"{HEAD}\n1. เรื่องทั่วไป\n{told}\n2. ตลาด")["tasks"]
    assert (task["owner"], task["what"]) == ("ครูแดง", "จัดซื้อ")


@pytest.mark.parametrize("end", ["\n", "\r\n", "  \n", "\n\n"])
def test_a_day_below_is_found_however_lines_end(end):
    fair = "🎪 งานเรา = ปากน้ำโพเฟส คนเมืองคุยกัน\n🗓 เสาร์ 28 - อาทิตย์ 29 มี.ค. 69\n📍 พาสาน\n"
    read = read_minutes(f"สรุปวงคุยเมื่อคืน (พุธ 4 ก.พ. 69)\n{fair}1. ซื้อไฟ\n".replace("\n", end))
    assert read["event"]["dates"]["start"]["value"] == "2026-03-28"
    again = read_minutes(f"{HEAD}1. ซื้อไฟ\n2. นัดหมายครั้งหน้า\n2.1 อาทิตย์ที่ 7 มีนาคม 2570 เวลา 18.00 น.\n".replace("\n", end))
    assert again["next_meeting"]["date"]["value"] == "2027-03-07"


@pytest.mark.parametrize("end", ["\n", "   \n"])
def test_words_before_a_day_are_no_name(end):
    text = f"{HEAD}ข. กรอบการจัดงาน\n   ๒) จัดวันที่ ๒๕-๒๗ มีนาคม ๒๕๗๐ ณ ลานหน้าหอประชุมใหญ่\n   ๓) ซื้อไฟ\n"
    assert read_minutes(text.replace("\n", end))["event"]["name"] is None


def test_a_few_names_below_a_greater_figure_are_not_all_members():
    named = "ผู้มาประชุม\n1. นายดำ ขำดี ประธาน\n2. นางแดง แจ่มใส กรรมการ\n"
    read = read_minutes(f"{HEAD}ผู้เข้าร่วม 23 คน\n{named}1. เรื่องทั่วไป\nซื้อไฟ")["attendees"]
    assert (read["total"]["value"], read["members"]) == (23, None)
    near = read_minutes(f"{HEAD}ผู้เข้าร่วม 3 คน\n{named}1. เรื่องทั่วไป\nซื้อไฟ")["attendees"]
    assert (near["total"]["value"], near["members"]["value"]) == (3, 2)


@pytest.mark.parametrize(
    "line",
    [
        "รวมผู้ค้าในตลาด 85 ราย แบ่งเป็น 4 โซน",
        "มีผู้ค้า 85 ราย ลงชื่อจองแผงแล้ว 60 ราย",
        "ผู้สมัครทั้งสิ้น 56 คน",
        "รวมนักเรียนทั้งสิ้น 340 คน ใน 12 ห้อง",
        "ประชากรทั้งหมด 1,200 คน",
    ],
)
def test_sums_of_others_are_no_count_of_who_came(line):
    assert read_minutes(f"{HEAD}{line}\n1. ซื้อไฟ 3 ดวง")["attendees"]["total"] is None


@pytest.mark.parametrize(
    "line", ["รวมพวกเรา 9 คน", "รวมกรรมการและผู้สังเกตการณ์ 9 คน", "รวมแกนนำที่มาวันนี้ 9 คน", "รวมทุกคน 9 คน"]
)
def test_a_sum_of_those_who_met_counts_who_came(line):
    assert read_minutes(f"{HEAD}{line}\n1. ซื้อไฟ 3 ดวง")["attendees"]["total"]["value"] == 9


def test_a_year_before_an_english_verb_counts_nothing():
    read = read_minutes(
        "Planning call\n3 May 2026\n\n1. River Forum 2027 takes place in February\n2. Camp 2027 opens at nine\n"
    )
    assert read["quantities"] == []
