"""Writes the generated pages of docs/: the table of rights and the trace. A test fails when they are not current."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def trace_page() -> str:
    """``docs/trace.md`` from the table in ``wethi.desk.trace``."""
    from wethi.desk.trace import STEPS

    lines = [
        "# From the minutes to the screen",
        "",
        "Each sentence of the reference minutes, the screen that serves it and the test that proves it. Made from `wethi/desk/trace.py`",
        "by `make docs`; the numbers are the points of the minutes (4.x: the proposals). *Planned* means: not there yet.",
        "",
        "| place | the minutes say | served by | screens | proof |",
        "|---|---|---|---|---|",
    ]
    for step in STEPS:
        screens = ", ".join(f"`{name}`" for name in step.screens) or "*planned*"
        proof = ", ".join(f"`{name}`" for name in step.proof)
        lines.append(f"| {step.place} | {step.sentence} | {step.served} | {screens} | {proof} |")
    return "\n".join(lines) + "\n"


def pages() -> dict[Path, str]:
    from wethi.accounts.rights_table import table

    return {ROOT / "docs" / "trace.md": trace_page(), ROOT / "docs" / "rights.md": table()}


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(WETHI_DATA=folder, DJANGO_SETTINGS_MODULE="wethi.config.settings")
        sys.path.insert(0, str(ROOT / "src"))
        import django

        django.setup()
        for path, text in pages().items():
            path.write_text(text, encoding="utf-8")
            print(path.relative_to(ROOT))
