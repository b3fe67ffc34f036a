"""The patterns behind `date_finder`: days, months, years, weekdays and what joins them.

Gaps are bounded and lists are limited in length, so that no text makes a pattern slow.
"""

from wethi.pure.thai.lazy_pattern import LazyPattern
from wethi.pure.thai.months import ENGLISH_MONTH, THAI_MONTH, WEEKDAY, WEEKDAY_EN, WEEKDAY_SHORT

GAP = r"[ \t]{0,4}"
TO = r"(?:-|จนถึง|ถึง|(?i:to|until|through)(?![A-Za-z]))"
AND = r"(?:,|และ|กับ|หรือ|&|(?i:and|or)(?![A-Za-z]))"
BEFORE_DAY = rf"(?:วันที่|ที่|(?:วัน)?{WEEKDAY}{GAP}(?:ที่)?|{WEEKDAY_EN}[.,]?){GAP}"
DAY = r"\d{1,2}(?:(?i:st|nd|rd|th)(?![A-Za-z]))?(?![\d])"
DAYS = rf"{DAY}(?:{GAP}(?:,{GAP}{AND}|{TO}|{AND}){GAP}(?:{BEFORE_DAY})?{DAY}){{0,12}}"
# The first day is looked for by its first digit; what must not stand before it is asked behind that one.
FIRST_DAYS = r"\d(?<!\d\d)(?<!\d[.,:/]\d)(?<![ก-๎ ]ม\.\d)(?<!หมู่ \d)(?<!หมู่ที่ \d)" + DAYS.replace(r"\d{1,2}", r"\d?", 1)

# `ค้างเกิน 6 เดือน 11 หลัง`: so many months, and so many of something.
OF_A_COUNT = "หลัง|คน|ราย|ห้อง|ครัวเรือน|ครอบครัว|บาท|วัน(?!ที่)|สัปดาห์|ครั้ง|แห่ง|หมู่บ้าน|คัน|ตัว|ไร่|งวด|เดือน|รอบ|ร้าน|กลุ่ม|ชุด"
DAYS_MONTH = LazyPattern(
    rf"(?P<days>{FIRST_DAYS})(?:(?:{GAP}(?:of{GAP})?(?:เดือน)?{GAP}|(?P<sign>[-/])(?=[ก-ฮเA-Z]))(?P<month>{THAI_MONTH}|{ENGLISH_MONTH})"
    rf"|{GAP}เดือน{GAP}(?:ที่{GAP})?(?P<number>1[0-2]|0?[1-9])(?!\d|{GAP}(?:{OF_A_COUNT})))"
)
MONTH_DAYS = LazyPattern(
    rf"(?P<lead>เดือน{GAP})?(?P<month>{THAI_MONTH})(?P<year>{GAP}(?:พ\.?ศ\.?|ปี)?{GAP}\d{{4}})?{GAP},?{GAP}"
    rf"(?:ใน)?วันที่{GAP}(?P<days>{DAYS})"
)
ENGLISH_MONTH_DAYS = LazyPattern(rf"(?<![A-Za-z])(?P<month>{ENGLISH_MONTH})[ \t]{{1,3}}(?P<days>{DAYS})(?![.:]\d)")
# Cheap looks for the few places where the patterns above and below can match at all.
DAY_WORD = LazyPattern("วันที่")
MONTH_LETTERS = LazyPattern("[JFMASONDjfmasond](?:[Aa][NnRrYy]|[Ee][BbPpCc]|[Pp][Rr]|[Uu][NnLlGg]|[Cc][Tt]|[Oo][Vv])")
MONTH_ENDS = frozenset("มนณธยาคพ์.0123456789")  # what a month or its year ends with, and no ภาย of ภายในวันที่
WEEKDAY_STEMS = ("จันทร", "อังคาร", "พุธ", "พฤหัส", "ศุกร", "เสาร", "อาทิตย", ".")
LATIN = LazyPattern("[A-Za-z]")
FIGURES = LazyPattern(r"\d[/.-]\d{1,2}[/.-]\d")
FURTHEST = 48  # from the start of a match to the place where it was seen
SLASHED = LazyPattern(
    rf"(?<![\d/])(?<!\d[.,:-])(?:(?P<from>\d{{1,2}}){GAP}-{GAP})?(?P<day>\d{{1,2}})"
    r"(?:/(?P<month>\d{1,2})/(?P<year>\d{4}|\d{2})|(?P<sep>[.-])(?P<month2>\d{1,2})(?P=sep)(?P<year2>\d{4}))(?![\d/])"
)
ISO = LazyPattern(
    r"(?<![\d/.-])(?P<year>\d{4})(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?![\d/]|[-.]\d)"
)
DAY_ALONE = LazyPattern(rf"(?:วันที่|(?:วัน)?{WEEKDAY}{GAP}ที่){GAP}(?P<days>{DAYS})(?![.:/]\d|%)")
YEAR = LazyPattern(
    r"[ \t]{0,4}\n?[ \t]{0,4}(?P<comma>,?)[ \t]{0,4}(?P<word>ปี(?:พุทธศักราช)?[ \t]{0,3})?"
    r"(?P<era>(?:พ\.?[ ]?ศ\.?|ค\.?[ ]?ศ\.?|พุทธศักราช|คริสต์?ศักราช)|(?i:B\.?E\.?|A\.?D\.?|C\.?E\.?)(?![A-Za-z]))?"
    r"[ \t]{0,3}(?P<mark>['’‘]?)(?P<year>\d{4}|\d{2})(?!\d)(?![.,:/]\d)"
)
COUNTED = LazyPattern(
    r"[ \t]{0,3}(?:คน|ท่าน|องค์กร|บาท|ชุด|ราย|แห่ง|ครั้ง|หน่วย|วัน(?:(?![ก-ฮเแโใไ])|หลัง|นับ|ทำการ|ก่อน)|"
    r"ชั่วโมง|ชม\.|นาที|ปี|"
    r"ประเด็น|ข้อ|เรื่อง|เครือข่าย|ชุมชน|ตำบล|อำเภอ|%|น\.|นาฬิกา|โมง|ทุ่ม|"
    r"(?i:people|am|pm|hrs?)(?![A-Za-z])|\)|-[ \t]{0,3}\d{1,2}[.:]\d\d)"
)
SIGNED_YEAR = LazyPattern(r"(?P<sign>[-/])(?P<year>\d{4}|\d{2})(?![\d/]|[.-]\d)")
BETWEEN_RANGE = LazyPattern(rf"{GAP}{TO}{GAP}(?:(?:วันที่|ที่|(?i:the)){GAP})?")
BETWEEN_LIST = LazyPattern(rf"{GAP}(?:,{GAP}{AND}|{AND}){GAP}(?:วันที่{GAP})?")
WEEKDAY_BEFORE = LazyPattern(
    rf"(?:(?:วัน)?(?P<day>{WEEKDAY}){GAP}(?:(?:{TO}|{AND}|/)?{GAP}(?:วัน)?(?P<last>{WEEKDAY}){GAP})?(?:ที่)?{GAP}"
    rf"|(?:(?<=[\s(,])|^)(?P<short>{WEEKDAY_SHORT}){GAP}(?:ที่{GAP})?"
    rf"|(?<![A-Za-z])(?P<english>{WEEKDAY_EN})[.,]?{GAP}(?:(?i:the){GAP})?)$"
)
WEEKDAY_AFTER = LazyPattern(
    rf"{GAP}(?:\({GAP}(?:ตรงกับ{GAP})?(?:วัน)?(?P<day>{WEEKDAY}|{WEEKDAY_SHORT}|{WEEKDAY_EN}){GAP}\)"
    rf"|(?:ซึ่ง)?(?:ตรงกับ){GAP}วัน(?P<told>{WEEKDAY})|วัน(?P<bare>{WEEKDAY})(?!{GAP}(?:ที่{GAP})?\d))"
)
NUMBER = LazyPattern(r"\d+")
