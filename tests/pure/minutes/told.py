"""What short minutes tell, in a form that a test can compare."""

from wethi.pure.minutes import read_minutes

HEAD = "บันทึกการประชุมชมรมริมคลอง ครั้งที่ 2/2568\nวันเสาร์ที่ 8 มีนาคม 2568 เวลา 09.00-12.00 น.\n"


def tasks_of(text, head=HEAD):
    """What, owner and due of each task; due is a date, or days for one that counts from something."""
    told = []
    for task in read_minutes(head + text)["tasks"]:
        due = task["due"] and (task["due"]["date"] or (task["due"]["relative"] or {}).get("days"))
        told.append((task["what"], task["owner"], due))
    return told


def value(fact):
    return fact and fact["value"]
