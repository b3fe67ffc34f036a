"""A worker for the kill test: its unit writes one file named by the unit's key, and says so in a log before."""

from __future__ import annotations

import os
import sys
import threading
import time
from pathlib import Path

import django

django.setup()

from wethi.kit.jobs import registry, worker  # noqa: E402
from wethi.kit.jobs.claims import Claim  # noqa: E402

FOLDER = Path(sys.argv[1])


def work(claim: Claim) -> dict[str, int]:
    descriptor = os.open(FOLDER / "begun", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.write(descriptor, f"{claim.key}\n".encode())
    os.close(descriptor)
    time.sleep(0.003)
    while (FOLDER / "up-to").exists() and len(list(FOLDER.glob("*.letter"))) >= int((FOLDER / "up-to").read_text()):
        time.sleep(0.003)
    half = FOLDER / f"{claim.key}.half-{os.getpid()}"
    half.write_text(f"letter {claim.arguments['number']}")
    half.rename(FOLDER / f"{claim.key}.letter")
    return {"length": len(claim.key)}


registry.register("test.letters", work)
worker.run(threading.Event())
