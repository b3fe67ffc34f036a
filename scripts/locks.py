"""Pins requirements/*.in into *.lock with the hashes of every wheel and no address of any registry."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMON = [
    "--quiet",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-emit-trusted-host",
    "--no-emit-find-links",
    "--no-emit-options",
    "--strip-extras",
    "--allow-unsafe",
    "--no-header",
    *sys.argv[1:],
]

if __name__ == "__main__":
    for kind, extra in (("run", []), ("dev", ["--constraint", "requirements/run.lock"])):
        command = [
            sys.executable,
            "-m",
            "piptools",
            "compile",
            *COMMON,
            *extra,
            "-o",
            f"requirements/{kind}.lock",
            f"requirements/{kind}.in",
        ]
        subprocess.run(command, cwd=ROOT, check=True)
