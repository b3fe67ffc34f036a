"""Everything that can be said about the code without running it: ruff, format, mypy strict, the floors."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
STEPS = {
    "ruff": [BIN / "ruff", "check", "src", "tests", "scripts", "benchmarks"],
    "format": [BIN / "ruff", "format", "--check", "-q", "src", "tests", "scripts", "benchmarks"],
    "floors": [BIN / "lint-imports", "--no-cache"],
    "mypy": [BIN / "mypy"],
}


def main() -> int:
    failed = []
    with tempfile.TemporaryDirectory() as folder:
        surroundings = {**os.environ, "WETHI_DATA": folder, "PYTHONPATH": "src"}
        for name, command in STEPS.items():
            print(f"== {name}", flush=True)
            if subprocess.run(command, cwd=ROOT, env=surroundings, check=False).returncode:
                failed.append(name)
    if failed:
        print(f"Not clean: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
