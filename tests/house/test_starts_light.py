"""What weighs is imported on first use only, so that an idle house stays small."""

from __future__ import annotations

import os
import subprocess
import sys

HEAVY = (
    "numpy",
    "highspy",
    "typst",
    "openpyxl",
    "docx",
    "lxml",
    "pypdfium2",
    "rapidfuzz",
    "geothai",
    "icalendar",
    "segno",
    "PIL",
    "redis",
    "fido2",
    "cryptography",
    "wethi.accounts.views.sign_in",
    "wethi.network.pictures",
    "wethi.papers.actions",
    "wethi.public.views.live",
)


def test_starting_the_house_imports_nothing_heavy(tmp_path: object) -> None:
    code = (
        "import sys, django; django.setup();"
        "from django.urls import get_resolver; get_resolver().url_patterns;"
        "import wethi.config.asgi;"
        f"print(','.join(name for name in {HEAVY!r} if name in sys.modules))"
    )
    surroundings = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "wethi.config.settings",
        "WETHI_DATA": str(tmp_path),
        "DATABASE_URL": "",
    }
    done = subprocess.run([sys.executable, "-c", code], env=surroundings, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_reading_minutes_needs_no_framework() -> None:
    code = "import sys; import wethi.config.command as c; c.parser(); print('django' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": "src"},
    )
    assert done.stdout.strip() == "False"


def test_commands_that_need_no_minutes_start_without_their_reader(tmp_path: object) -> None:
    code = (
        "import sys, django; django.setup();"
        "print(','.join(name for name in ('wethi.meetings.actions', 'wethi.pure.minutes') if name in sys.modules))"
    )
    surroundings = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "wethi.config.settings",
        "WETHI_DATA": str(tmp_path),
        "DATABASE_URL": "",
    }
    done = subprocess.run([sys.executable, "-c", code], env=surroundings, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
