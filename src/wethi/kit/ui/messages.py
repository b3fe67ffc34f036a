"""Message catalogues: one per app, Thai beside the English of the code; compiled at installation, never committed.

``python -m wethi.kit.ui.messages compile`` makes the .mo files.
"""

from __future__ import annotations

import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2]
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


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


def _files(app: Path) -> list[Path]:
    """The app's own Python and templates; not those of apps inside it, nor migrations."""
    inner = [path.parent for path in app.glob("*/**/apps.py")]
    found = [*app.rglob("*.py"), *app.glob("**/jinja2/**/*.html"), *app.glob("**/jinja2/**/*.txt")]
    return sorted(
        p
        for p in found
        if "migrations" not in p.parts and not any(i in p.parents for i in inner) and "_third_party" not in p.parts
    )


def extracted(app: Path) -> dict[tuple[str | None, str], str | None]:
    """(context, msgid) -> plural msgid (or None) of everything the app says. Needs Babel (development only)."""
    from babel.messages.extract import extract

    wanted: dict[tuple[str | None, str], str | None] = {}
    for path in _files(app):
        with path.open("rb") as file:
            if path.suffix == ".py":
                found = extract("python", file, keywords=KEYWORDS, options={"encoding": "utf-8"})
            else:
                options = {
                    "trimmed": "false",  # a blank inside {% trans %} is part of what is looked up
                    "silent": "false",
                    "newstyle_gettext": "true",
                    "extensions": "jinja2.ext.i18n,jinja2.ext.do",
                }
                found = extract("jinja2.ext:babel_extract", file, keywords=KEYWORDS, options=options)
            for _line, messages, _comments, context in found:
                single, plural = messages if isinstance(messages, (tuple, list)) else (messages, None)
                if single:
                    wanted[context, single] = plural
    return wanted


def main(arguments: list[str]) -> int:
    if arguments == ["compile"]:
        print(f"{compile_all()} catalogues compiled")
        return 0
    print(__doc__)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
