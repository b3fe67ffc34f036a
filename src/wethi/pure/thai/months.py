"""Month and weekday words of Thai and English, and the patterns that read them.

Thai writers shorten months with and without dots and spaces, drop the ending in speech (กันยา) and misspell a few.
Patterns expect text folded by `wethi.pure.thai.normal`.
"""

from wethi.pure.thai.lazy_pattern import LazyPattern

MONTHS = (
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
)
MONTHS_SHORT = (
    "ม.ค.",
    "ก.พ.",
    "มี.ค.",
    "เม.ย.",
    "พ.ค.",
    "มิ.ย.",
    "ก.ค.",
    "ส.ค.",
    "ก.ย.",
    "ต.ค.",
    "พ.ย.",
    "ธ.ค.",
)
MONTHS_EN = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
MONTHS_EN_SHORT = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")
WEEKDAYS_SHORT = ("จ.", "อ.", "พ.", "พฤ.", "ศ.", "ส.", "อา.")
WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

# Spoken stems first, then stems as they are misspelt; any of them may carry any (even the wrong) ending.
_STEMS = (
    ("มกรา", "มกะรา", "มกรรา", "มรกา"),
    ("กุมภา", "กุมพา", "กุมภำ", "กุมภ"),
    ("มีนา", "มีณา", "มินา"),
    ("เมษา", "เมศา", "เมสา", "เมษษา"),
    ("พฤษภา", "พฤกษภา", "พฤษพา", "พฤศภา", "พฤาษภา", "พฤษาภา", "พฤษา"),
    ("มิถุนา", "มิถุณา", "มิถุุนา", "มิถนา"),
    ("กรกฎา", "กรกฏา", "กรกดา", "กรกฎ", "กรกฏ", "กรกรา"),
    ("สิงหา", "สิงหำ", "สิงห"),
    ("กันยา", "กันย", "กัญยา", "กันนยา"),
    ("ตุลา", "ตุลำ"),
    ("พฤศจิกา", "พฤษจิกา", "พฤจิกา", "พฤสจิกา", "พฤศจิก", "พฤษจิก", "พฤกศจิกา"),
    ("ธันวา", "ธันว", "ทันวา", "ธัณวา", "ธันวำ"),
)
_ENDING = "(?:คม|ยน|ยณ|ายณ|คน(?!ละ| ?[0-9])|าคน|พันธ์|พันธุ์|พันธ|ภาพันธ์|ายน|าคม|คม์|ยย|ยยน|ค์)"
_THAI_LETTER = "\u0e01-\u0e3a\u0e40-\u0e4e"


def _doubled(letters: str) -> str:
    """The letters, any of which a key held too long may have written twice: กันยยายน."""
    return "".join(f"{letter}{{1,2}}" for letter in letters)


def _thai_month_pattern(number: int) -> str:
    spoken, *misspelt = _STEMS[number - 1]
    # A spoken stem may stand alone, but ตุลาการ is a judge and the like; a misspelt one needs its ending or some length.
    # Some pages give ำ for า, กันยำยน, and some writers neither: เมษยน.
    alternatives = [f"{spoken[:-1]}[าำ]?{_ENDING}", f"{spoken}(?!การ|ธิการ)"]
    ended = [*sorted(misspelt, key=len, reverse=True), spoken[0] + _doubled(spoken[1:])]
    alternatives.append(f"(?:{'|'.join(ended)}){_ENDING}")
    alternatives += [stem for stem in misspelt if len(stem) > 4 and stem.endswith("า")]
    first, second = MONTHS_SHORT[number - 1].rstrip(".").split(".")
    alternatives.append(f"{first}(?:\\. ?)?{second}(?:\\.|(?![{_THAI_LETTER}]))")
    return "|".join(alternatives)


def _english_month_pattern(number: int) -> str:
    full, short = MONTHS_EN[number - 1], MONTHS_EN_SHORT[number - 1]
    extra = "t?" if short == "Sep" else ""
    return f"(?:{full}|{short}{extra}\\.?)(?![A-Za-z])"


THAI_MONTH = "|".join(f"(?:{_thai_month_pattern(n)})" for n in range(1, 13))
ENGLISH_MONTH = "(?i:" + "|".join(_english_month_pattern(n) for n in range(1, 13)) + ")"
MONTH_AHEAD = LazyPattern(rf" ?(?:เดือน ?)?(?:{THAI_MONTH})")
_THAI_ONE = [LazyPattern(_thai_month_pattern(n)) for n in range(1, 13)]
_ENGLISH_STARTS = {short.lower(): n for n, short in enumerate(MONTHS_EN_SHORT, 1)}


def month_number(word: str) -> int:
    """1 to 12 for a month as one of the patterns matched it; ValueError for anything else."""
    if word[:1].isascii():
        found = _ENGLISH_STARTS.get(word[:3].lower())
        if found is not None:
            return found
    for number, pattern in enumerate(_THAI_ONE, 1):
        if pattern.fullmatch(word):
            return number
    raise ValueError(f"not a month: {word!r}")


_WEEKDAY_WORDS = {
    "จันทร์": 0,
    "จันทร": 0,
    "อังคาร": 1,
    "พุธ": 2,
    "พฤหัสบดี": 3,
    "พฤหัสฯ": 3,
    "พฤหัส": 3,
    "พฤหัสบดีฯ": 3,
    "ศุกร์": 4,
    "ศุกร": 4,
    "เสาร์": 5,
    "เสาร": 5,
    "อาทิตย์": 6,
    "อาทิตย": 6,
}
WEEKDAY = "(?:" + "|".join(sorted(_WEEKDAY_WORDS, key=len, reverse=True)) + ")"
WEEKDAY_SHORT = "(?:พฤ|อา|จ|อ|พ|ศ|ส)\\."
WEEKDAY_EN = "(?i:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?(?![A-Za-z]))"
_WEEKDAY_SHORT = {short: n for n, short in enumerate(WEEKDAYS_SHORT)}
_WEEKDAY_EN = {name[:2].lower(): n for n, name in enumerate(WEEKDAYS_EN)}


def weekday_number(word: str) -> int:
    """0 (Monday) to 6 (Sunday) for a weekday as one of the patterns matched it; ValueError for anything else."""
    number = _WEEKDAY_WORDS.get(word, _WEEKDAY_SHORT.get(word))
    if number is None:
        number = _WEEKDAY_EN.get(word[:2].lower())
    if number is None:
        raise ValueError(f"not a weekday: {word!r}")
    return number
