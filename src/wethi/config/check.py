"""``wethi check``: the findings of the desk, printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from wethi.config.command import in_its_language
from wethi.desk import findings as desk_findings
from wethi.desk.health import Finding

MARKS = {"good": "ok ", "look": "!  ", "bad": "✗  "}


def findings() -> list[Finding]:
    """All findings, in the terminal's language."""
    with in_its_language():
        return desk_findings.findings()


def reasons_not_to_serve() -> list[Finding]:
    """Those that forbid to open."""
    with in_its_language():
        return desk_findings.reasons_not_to_serve()


def what_ails_the_database() -> str:
    """Whether it answers and has this version's shape: what is wrong and what to do, a line each; empty: nothing."""
    with in_its_language():
        wrong = [finding for finding in desk_findings.findings_of_database() if finding.level == "bad"]
    return "\n".join(line for finding in wrong for line in (finding.sentence, finding.what_to_do) if line)


def print_findings(found: Sequence[Finding], out: TextIO) -> None:
    for finding in found:
        print(f"{MARKS[finding.level]}{finding.sentence}", file=out)
        if finding.what_to_do:
            print(f"   {finding.what_to_do}", file=out)
