"""Long alternations, put so that a letter decides which of them are tried."""

from __future__ import annotations

import re

_BEHIND = re.compile(r"(?:\(\?<!(?:[^()\[\]\\|]|\[[^\]]*\])+\))+")


def by_first_letter(pattern: str) -> str:
    """The same alternation, its members grouped by the letter they begin with.

    Only members with that letter can match where it stands, so that their order among themselves is all that counts.
    What must not stand before one is asked after its letter was met. Members that begin otherwise stay as they are.
    """
    groups: dict[str, list[str]] = {}
    for member in members(pattern):
        behind = _BEHIND.match(member)
        rest = member[behind.end() :] if behind else member
        if not rest or not _is_letter(rest[0]) or rest[1:2] in ("?", "*", "+", "{"):
            groups.setdefault(f"\0{member}", []).append(member)
            continue
        kept = behind[0].replace(")", rest[0] + ")") if behind else ""
        groups.setdefault(rest[0], []).append(kept + rest[1:])
    return "|".join(
        tails[0] if letter[0] == "\0" else letter + (tails[0] if len(tails) == 1 else f"(?:{'|'.join(tails)})")
        for letter, tails in groups.items()
    )


def members(pattern: str) -> list[str]:
    """The members of an alternation, parted by the bars outside of brackets."""
    parts, depth, begin, at = [], 0, 0, 0
    while at < len(pattern):
        sign = pattern[at]
        if sign == "\\":
            at += 1
        elif sign == "[":
            at = pattern.index("]", at + 2)
        elif sign in "()":
            depth += 1 if sign == "(" else -1
        elif sign == "|" and depth == 0:
            parts.append(pattern[begin:at])
            begin = at + 1
        at += 1
    return [*parts, pattern[begin:]]


def _is_letter(sign: str) -> bool:
    return "ก" <= sign <= "๛" or (sign.isascii() and sign.isalpha())
