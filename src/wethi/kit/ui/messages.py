"""Message catalogues: one per app, Thai beside the English of the code; compiled at installation, never committed.

``python -m wethi.kit.ui.messages compile`` makes the .mo files; ``check`` says what is untranslated, fuzzy or stale.
"""

from __future__ import annotations

import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2]


def catalogues() -> list[Path]:
    return sorted(PACKAGE.glob("**/locale/*/LC_MESSAGES/django.po"))


def compile_all() -> int:
    """Compiles each catalogue that is newer than its compiled twin; returns how many."""
    import polib

    made = 0
    for path in catalogues():
        compiled = path.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < path.stat().st_mtime:
            polib.pofile(str(path)).save_as_mofile(str(compiled))
            made += 1
    return made


def main(arguments: list[str]) -> int:
    if arguments == ["compile"]:
        print(f"{compile_all()} catalogues compiled")
        return 0
    print(__doc__)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
