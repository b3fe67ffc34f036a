"""Brings each app's Thai catalogue up to date with the code: new texts are added empty, gone ones taken out.

With ``--show`` the texts still without Thai are printed.
"""

from __future__ import annotations

import sys
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from wethi.kit.ui.messages import PACKAGE, extracted  # noqa: E402 the path is set above

HEAD = {"Content-Type": "text/plain; charset=utf-8", "Language": "th", "Plural-Forms": "nplurals=1; plural=0;"}


def bring_up_to_date(app: Path) -> list[str]:
    """Returns the texts that have no Thai yet."""
    wanted = extracted(app)
    path = app / "locale" / "th" / "LC_MESSAGES" / "django.po"
    if not wanted and not path.exists():
        return []
    before = polib.pofile(str(path)) if path.exists() else polib.POFile()
    known = {(entry.msgctxt, entry.msgid): entry for entry in before}
    after = polib.POFile(wrapwidth=110)
    after.metadata = HEAD
    for (context, text), plural in sorted(wanted.items(), key=lambda pair: (pair[0][1], pair[0][0] or "")):
        old = known.get((context, text))
        entry = polib.POEntry(msgid=text, msgctxt=context)
        if plural:
            entry.msgid_plural = plural
            entry.msgstr_plural = {0: (old.msgstr_plural.get(0) or old.msgstr) if old else ""}
        else:
            entry.msgstr = (old.msgstr or old.msgstr_plural.get(0, "")) if old else ""
        after.append(entry)
    path.parent.mkdir(parents=True, exist_ok=True)
    after.save(str(path))
    return [entry.msgid for entry in after if not entry.translated()]


if __name__ == "__main__":
    for app in sorted(path.parent for path in PACKAGE.rglob("apps.py")):
        empty = bring_up_to_date(app)
        if empty:
            print(f"{app.name}: {len(empty)} without Thai")
            if "--show" in sys.argv:
                for text in empty:
                    print(f"    {text!r}")
