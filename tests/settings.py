"""The product's settings in a folder of their own: pytest-django reads settings before any conftest."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from scripts.test import share_compiled

_FOLDER = Path(tempfile.mkdtemp(prefix="wethi-test-"))
atexit.register(shutil.rmtree, _FOLDER, ignore_errors=True)
os.environ["WETHI_DATA"] = str(_FOLDER / "data")
os.environ["WETHI_KEYS"] = str(_FOLDER / "keys")
os.environ["WETHI_REQUIRE_SECOND_FACTOR"] = "0"
os.environ.pop("WETHI_TODAY", None)
os.environ.pop("EMAIL_URL", None)
os.environ.pop("REDIS_URL", None)
share_compiled(_FOLDER / "data")

from wethi.config.settings import *  # noqa: E402, F403 the environment comes first
