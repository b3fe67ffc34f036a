"""Thai and ASCII digits, one to one.

Inputs accept both; stored text keeps the writer's digits; display picks one set by the edition's switch.
"""

THAI = "๐๑๒๓๔๕๖๗๘๙"
ASCII = "0123456789"

_TO_ASCII = str.maketrans(THAI, ASCII)
_TO_THAI = str.maketrans(ASCII, THAI)


def to_ascii(text: str) -> str:
    """Every Thai digit as its ASCII twin; the length never changes, so spans stay valid."""
    return text.translate(_TO_ASCII)


def to_thai(text: str) -> str:
    """Every ASCII digit as its Thai twin; the length never changes."""
    return text.translate(_TO_THAI)
