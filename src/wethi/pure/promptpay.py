"""PromptPay QR codes: the text of the code for a payee and an amount, and what a text says.

EMVCo's merchant-presented mode: fields of two digits id, two digits length, value; the last is CRC-16/CCITT-FALSE over
all before it. Field 29 names a person or body that is paid, field 30 a bill. Amounts are whole satang.
"""

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

from wethi.pure.thai.ids import NumberNotUnderstood, national_id, phone

PayeeKind: TypeAlias = Literal["phone", "tax_id", "wallet", "bill"]

_PERSON, _BILL = "A000000677010111", "A000000677010112"
_BAHT, _THAILAND = "764", "TH"
_MOST = 99_999_999_999  # satang: thirteen characters with the dot
_FIELDS = {"01": "phone", "02": "tax_id", "03": "wallet"}
_AMOUNT = re.compile(r"\d{1,10}(?:\.\d{1,2})?")
_REFERENCE = re.compile(r"[A-Z0-9]{1,20}")


class NotAPromptPay(ValueError):
    """No code can be made of it, or the text is none; `reason`: payee, amount, reference, shape, checksum, other."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)  # never the number: messages end in logs
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Payment:
    """Whom a code pays. ``number``: telephone as E.164, 13 digits of a tax number, 15 of a wallet or biller.
    ``satang`` None leaves the amount to whoever pays; ``references`` belong to bills."""

    kind: PayeeKind
    number: str
    satang: int | None = None
    references: tuple[str, ...] = ()


def payment_to(typed: str, satang: int | None = None) -> Payment:
    """The payee that was typed: a mobile telephone, a citizen or tax number, or a wallet of 15 digits.

    Raises NotAPromptPay. Telephones of a house cannot be registered for PromptPay.
    """
    digits = re.sub(r"\D", "", typed)
    if len(digits) == 15:
        return Payment("wallet", digits, satang)
    try:
        if len(digits) == 13 and not typed.strip().startswith(("+", "00")):
            return Payment("tax_id", national_id(typed), satang)
        number = phone(typed)
    except NumberNotUnderstood as wrong:
        raise NotAPromptPay("payee") from wrong
    if not re.fullmatch(r"\+66[689]\d{8}", number):
        raise NotAPromptPay("payee")
    return Payment("phone", number, satang)


def payload(payment: Payment) -> str:
    """The text to be drawn as a QR code. Raises NotAPromptPay."""
    whole = [
        _field("00", "01"),
        _field("01", "11" if payment.satang is None else "12"),
        _payee(payment),
        _field("58", _THAILAND),
        _field("53", _BAHT),
    ]
    if payment.satang is not None:
        if not 0 < payment.satang <= _MOST:
            raise NotAPromptPay("amount")
        baht, satang = divmod(payment.satang, 100)
        whole.append(_field("54", f"{baht}.{satang:02}"))
    text = "".join(whole) + "6304"
    return text + checksum(text)


def read_payload(text: str) -> Payment:
    """What a code says. Raises NotAPromptPay."""
    if len(text) < 12 or not text.isascii() or text[-8:-4] != "6304":
        raise NotAPromptPay("shape")
    if checksum(text[:-4]) != text[-4:].upper():
        raise NotAPromptPay("checksum")
    found = _split(text)
    if found.get("00") != "01" or found.get("53") != _BAHT:
        raise NotAPromptPay("other")
    satang = _satang(found["54"]) if "54" in found else None
    if "29" in found:
        return _read_person(_split(found["29"]), satang)
    if "30" in found:
        bill = _split(found["30"])
        if bill.get("00") != _BILL or "01" not in bill:
            raise NotAPromptPay("other")
        return Payment("bill", bill["01"], satang, tuple(bill[at] for at in ("02", "03") if at in bill))
    raise NotAPromptPay("other")


def checksum(text: str) -> str:
    """CRC-16/CCITT-FALSE as four capital hexadecimal digits."""
    rest = 0xFFFF
    for letter in text.encode("ascii"):
        rest ^= letter << 8
        for _bit in range(8):
            rest = (rest << 1 ^ 0x1021 if rest & 0x8000 else rest << 1) & 0xFFFF
    return f"{rest:04X}"


def _field(key: str, value: str) -> str:
    return f"{key}{len(value):02}{value}"


def _payee(payment: Payment) -> str:
    match payment.kind:
        case "phone" if re.fullmatch(r"\+66\d{9}", payment.number):
            who = _field("01", "00" + payment.number[1:])
        case "tax_id" if re.fullmatch(r"\d{13}", payment.number):
            who = _field("02", payment.number)
        case "wallet" if re.fullmatch(r"\d{15}", payment.number):
            who = _field("03", payment.number)
        case "bill" if re.fullmatch(r"\d{15}", payment.number):
            if len(payment.references) > 2 or not all(_REFERENCE.fullmatch(one) for one in payment.references):
                raise NotAPromptPay("reference")
            told = (_field(f"{at:02}", one) for at, one in enumerate(payment.references, start=2))
            return _field("30", _field("00", _BILL) + _field("01", payment.number) + "".join(told))
        case _:
            raise NotAPromptPay("payee")
    return _field("29", _field("00", _PERSON) + who)


def _split(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    at = 0
    while at < len(text):
        key, length = text[at : at + 2], text[at + 2 : at + 4]
        if not (key.isdigit() and length.isdigit()):
            raise NotAPromptPay("shape")
        value = text[at + 4 : at + 4 + int(length)]
        if len(value) != int(length) or key in found:
            raise NotAPromptPay("shape")
        found[key] = value
        at += 4 + int(length)
    return found


def _read_person(inner: dict[str, str], satang: int | None) -> Payment:
    keys = [key for key in _FIELDS if key in inner]
    if inner.get("00") != _PERSON or len(keys) != 1:
        raise NotAPromptPay("other")
    number = inner[keys[0]]
    kind: PayeeKind = _FIELDS[keys[0]]  # type: ignore[assignment]
    if kind == "phone":
        if not re.fullmatch(r"0066\d{9}", number):
            raise NotAPromptPay("payee")
        number = "+" + number[2:]
    return Payment(kind, number, satang)


def _satang(amount: str) -> int:
    if not _AMOUNT.fullmatch(amount):
        raise NotAPromptPay("amount")
    baht, _dot, rest = amount.partition(".")
    return int(baht) * 100 + int(f"{rest:0<2}")
