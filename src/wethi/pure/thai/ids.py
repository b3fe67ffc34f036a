"""Citizen and tax numbers, telephone numbers, and how much of them is shown."""

import re

from wethi.pure.thai.lazy_pattern import LazyPattern
from wethi.pure.thai.normal import normalise


class NumberNotUnderstood(ValueError):
    """A typed number that cannot be right; `reason`: empty, length, letters, checksum, prefix."""

    def __init__(self, reason: str) -> None:
        # The number itself stays out of the message: messages end in logs.
        super().__init__(reason)
        self.reason = reason


_JOINTS = LazyPattern(r"[\s().\-]+")


def _bare(text: str) -> str:
    return _JOINTS.sub("", normalise(text).text)


def check_digit(first_twelve: str) -> int:
    """Last digit of a citizen or tax number, from its first twelve: (11 - sum of d_i (13 - i) mod 11) mod 10."""
    total = sum(int(digit) * (13 - place) for place, digit in enumerate(first_twelve))
    return (11 - total % 11) % 10


def national_id(text: str) -> str:
    """The 13 digits of a citizen or tax number, typed with or without dashes and in either digits.

    Numbers that begin with 0 (foreigners, juristic persons) are accepted. Raises NumberNotUnderstood.
    """
    digits = _bare(text)
    if not digits:
        raise NumberNotUnderstood("empty")
    if not (digits.isascii() and digits.isdigit()):
        raise NumberNotUnderstood("letters")
    if len(digits) != 13:
        raise NumberNotUnderstood("length")
    if check_digit(digits[:12]) != int(digits[12]):
        raise NumberNotUnderstood("checksum")
    return digits


def is_national_id(text: str) -> bool:
    """Whether the text is a citizen or tax number with the right check digit."""
    try:
        national_id(text)
    except NumberNotUnderstood:
        return False
    return True


def show_national_id(digits: str) -> str:
    """13 digits in the groups of the card: 1-2345-67890-12-1."""
    return "-".join((digits[0], digits[1:5], digits[5:10], digits[10:12], digits[12]))


def mask_national_id(digits: str) -> str:
    """The card's groups with all but the last three digits hidden: X-XXXX-XXXXX-12-1."""
    return show_national_id("X" * 10 + digits[10:])


EXTENSION = "ต่อ"
"""What stands between a number and its extension where both are kept: 074311123 ต่อ 12."""

_EXTENSION = LazyPattern(r"(?:ต่อ|(?i:ext\.?|#))\s*(\d+)\s*$")
_LABEL = LazyPattern(r"^\s*(?:โทรศัพท์|โทร|มือถือ|(?i:tel|phone|mobile))\s*[.:]?\s*")


def phone(text: str) -> str:
    """A Thai telephone number as E.164: ๐๘๑-๒๓๔ ๕๖๗๘ -> +66812345678; other countries' numbers keep their +.

    A label before it and an extension behind it are dropped. Raises NumberNotUnderstood.
    """
    plain = _EXTENSION.sub("", _LABEL.sub("", normalise(text).text))
    digits = _bare(plain)
    if not digits:
        raise NumberNotUnderstood("empty")
    abroad = digits.startswith(("+", "00"))
    digits = digits.removeprefix("+").removeprefix("00") if abroad else digits
    if not (digits.isascii() and digits.isdigit()):
        raise NumberNotUnderstood("letters")
    if digits.startswith("66") and (abroad or len(digits) in (10, 11)):
        digits = "0" + digits[2:].removeprefix("0")
    elif abroad:
        if not 7 <= len(digits) <= 15:
            raise NumberNotUnderstood("length")
        return "+" + digits
    if not digits.startswith("0"):
        raise NumberNotUnderstood("prefix")
    mobile = digits[1:2] in ("6", "8", "9")
    if len(digits) != (10 if mobile else 9):
        raise NumberNotUnderstood("length")
    if not mobile and digits[1] not in "23457":
        raise NumberNotUnderstood("prefix")
    return "+66" + digits[1:]


_PHONE_SIGNS = LazyPattern(r"[\d\s().+-]{3,}")


def typed_phone(text: str, *, least: int) -> str:
    """A telephone number to look for, or a part of one, as digits that begin with 0: +66 81-234 -> 081234; "" for what has
    other signs too or fewer digits than ``least``."""
    plain = normalise(text).text
    digits = re.sub(r"\D", "", plain)
    if len(digits) < least or not _PHONE_SIGNS.fullmatch(plain):
        return ""
    return f"0{digits[2:]}" if digits.startswith("66") else digits


def show_phone(number: str) -> str:
    """E.164, or bare digits, as Thai people write it: 081-234-5678, 02-123-4567, 074-123-456; foreign numbers, and what
    was written otherwise, stay as they are. An extension stays behind it."""
    number, extension = without_extension(number)
    if extension:
        return f"{show_phone(number)} {EXTENSION} {extension}"
    digits = "0" + number[3:] if number.startswith("+66") else number
    if not (digits.startswith("0") and digits.isascii() and digits.isdigit() and len(digits) in (9, 10)):
        return number
    if len(digits) == 10:
        return f"{digits[:3]}-{digits[3:6]}-{digits[6:]}"
    if digits.startswith("02"):
        return f"{digits[:2]}-{digits[2:5]}-{digits[5:]}"
    return f"{digits[:3]}-{digits[3:6]}-{digits[6:]}"


def without_extension(written: str) -> tuple[str, str]:
    """074311123 ต่อ 12 -> the number as written and 12; "" where there is none."""
    found = _EXTENSION.search(written)
    return (written[: found.start()].rstrip(" ,("), found[1]) if found else (written, "")


def dialled(number: str) -> str:
    """What stands in a link that dials (RFC 3966): the extension in its own part."""
    number, extension = without_extension(number)
    return f"{number};ext={extension}" if extension else number


def mask_phone(number: str) -> str:
    """E.164 with the middle hidden: 08X-XXX-5678."""
    shown = show_phone(number)
    tail = 4 if len(shown) > 6 else 0
    return shown[:2] + re.sub(r"\d", "X", shown[2 : len(shown) - tail]) + shown[len(shown) - tail :]


def mask(text: str, *, keep: int = 2) -> str:
    """All letters and digits but the last `keep` as X; signs stay, so the shape is still known."""
    places = [place for place, letter in enumerate(text) if letter.isalnum()]
    hidden = set(places[: max(0, len(places) - keep)] if keep else places)
    return "".join("X" if place in hidden else letter for place, letter in enumerate(text))
