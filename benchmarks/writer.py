"""One change a second to the measured edition, made by an action in a process of its own.

``python -m benchmarks.writer SECONDS`` changes a day's title and prints, for each change, its word and the
monotonic clock after the commit, which all processes of a machine share.
"""

from __future__ import annotations

import json
import re
import sys
import time

from benchmarks.world import set_up, the_edition

_WORD = re.compile(r"zqwx([a-j]+)xwqz")


def word(number: int) -> str:
    """A number as letters, which no display turns into other digits: 12 -> ``zqwxbcxwqz``."""
    return "zqwx" + "".join(chr(ord("a") + int(digit)) for digit in str(number)) + "xwqz"


def number_in(text: str) -> int | None:
    """The number of the first word in ``text``."""
    found = _WORD.search(text)
    return int("".join(str(ord(letter) - ord("a")) for letter in found[1])) if found else None


def main(seconds: float) -> None:
    set_up()
    from django.utils import timezone

    from wethi.audit.actions import COMMAND
    from wethi.programme.actions import put_day

    edition = the_edition()
    day = edition.days.order_by("on").first()
    if day is None:
        raise SystemExit("there is no day to change")
    title = day.title
    until = time.monotonic() + seconds
    number = 0
    try:
        while time.monotonic() < until:
            number += 1
            put_day(edition=edition, on=day.on, title=f"{title} {word(number)}", by=COMMAND, at=timezone.now())
            print(json.dumps([number, time.monotonic()]), flush=True)
            time.sleep(max(0.0, until - seconds + number - time.monotonic()))
    finally:
        put_day(edition=edition, on=day.on, title=title, by=COMMAND, at=timezone.now())


if __name__ == "__main__":
    main(float(sys.argv[1]))
