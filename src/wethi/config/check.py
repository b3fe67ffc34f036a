"""``wethi check``: the findings of the desk, printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from django.utils import translation

from wethi.desk import findings as desk_findings
from wethi.desk.health import Finding

MARKS = {"good": "ok ", "look": "!  ", "bad": "✗  "}


def findings() -> list[Finding]:
    """All findings, in English: the command line speaks to whoever runs the machine."""
    with translation.override("en"):
        return desk_findings.findings()


def reasons_not_to_serve() -> list[Finding]:
    """Those that forbid to open, in English."""
    with translation.override("en"):
        return desk_findings.reasons_not_to_serve()


def print_findings(found: Sequence[Finding], out: TextIO) -> None:
    for finding in found:
        print(f"{MARKS[finding.level]}{finding.sentence}", file=out)
        if finding.what_to_do:
            print(f"   {finding.what_to_do}", file=out)
