"""Makes the virtual environment: pinned packages with their hashes, our code by path, the message catalogues compiled.

``environment.py run`` is what a forum needs, ``dev`` adds what the tests need. What is already there is left alone.
Runs under the system's Python with the standard library only.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"


def stop(sentence: str) -> None:
    print(sentence, file=sys.stderr)
    sys.exit(1)


def make_venv() -> None:
    if PYTHON.exists():
        return
    print("Making the environment (.venv) ...", flush=True)
    try:
        venv.create(VENV, with_pip=True)
    except subprocess.CalledProcessError:
        stop("Python's venv module is incomplete here. On Debian: apt-get install python3-venv, then try again.")


def install(kind: str) -> None:
    lock = ROOT / "requirements" / f"{kind}.lock"
    mark = VENV / f".{kind}-{hashlib.sha256(lock.read_bytes()).hexdigest()[:16]}"
    if mark.exists():
        return
    print(f"Installing {kind} packages, each checked against its hash ...", flush=True)
    started = time.monotonic()
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "--no-deps"]
    if subprocess.run([*pip, "--no-compile", "-r", lock], check=False).returncode:
        stop("The packages could not be installed. Is the network there? Run the same command again to go on.")
    # What pip would do on one core is done on all of them. A file in it that is no Python of today is no fault.
    compiler = [PYTHON, "-m", "compileall", "-q", "-j", "0", VENV / "lib"]
    subprocess.run(compiler, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for old in VENV.glob(f".{kind}-*"):
        old.unlink()
    mark.touch()
    print(f"Packages installed in {time.monotonic() - started:.0f} s.", flush=True)


def place_code() -> None:
    """Puts src/ on the environment's path and the ``wethi`` command into its bin/; no build step."""
    site = next((VENV / "lib").glob("python3.*/site-packages"))
    path_file = site / "wethi-source.pth"
    if not path_file.exists() or path_file.read_text().strip() != str(ROOT / "src"):
        path_file.write_text(f"{ROOT / 'src'}\n")
    command = VENV / "bin" / "wethi"
    text = f"#!{PYTHON}\nimport sys\nfrom wethi.config.command import main\nsys.exit(main())\n"
    if not command.exists() or command.read_text() != text:
        command.write_text(text)
        command.chmod(0o755)
    # Our own code too, whoever runs it and whatever PYTHONDONTWRITEBYTECODE says: a start is a quarter shorter.
    subprocess.run([PYTHON, "-m", "compileall", "-q", "-j", "0", ROOT / "src"], check=False)
    subprocess.run([PYTHON, "-m", "wethi.kit.ui.messages", "compile"], check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    if sys.version_info < (3, 11):
        stop(f"Wethi needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    make_venv()
    install("dev" if sys.argv[1:] == ["dev"] else "run")
    place_code()
