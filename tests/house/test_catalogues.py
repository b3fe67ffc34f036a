"""Every text has its Thai: nothing untranslated, fuzzy, stale or said in two ways."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import polib
import pytest

from wethi.kit.ui import messages
from wethi.kit.ui.messages import PACKAGE, catalogues

extracted = cache(messages.extracted)  # reading all the code takes its time, and each app is asked for twice
APPS = sorted({path.parents[3] for path in catalogues()})


@pytest.mark.parametrize("app", APPS, ids=lambda path: path.name)
def test_catalogue_is_complete(app: Path) -> None:
    wanted = extracted(app)
    known = {
        (entry.msgctxt, entry.msgid): entry
        for entry in polib.pofile(str(app / "locale/th/LC_MESSAGES/django.po"))
        if not entry.obsolete
    }
    missing = sorted(str(key[1]) for key in wanted if key not in known)
    stale = sorted(str(key[1]) for key in known if key not in wanted)
    empty = [entry.msgid for entry in known.values() if not entry.translated() or entry.fuzzy]
    assert not missing, f"{app.name}: no Thai for {missing}"
    assert not stale, f"{app.name}: no longer in the code: {stale}"
    assert not empty, f"{app.name}: empty or fuzzy: {empty}"


def test_every_app_with_texts_has_a_catalogue() -> None:
    apps = [path.parent for path in PACKAGE.rglob("apps.py")]
    assert not [app.name for app in apps if extracted(app) and not (app / "locale/th/LC_MESSAGES/django.po").exists()]


def test_one_english_text_has_one_thai() -> None:
    said = defaultdict(set)
    for path in catalogues():
        for entry in polib.pofile(str(path)):
            said[entry.msgctxt, entry.msgid].add((entry.msgstr, tuple(sorted(entry.msgstr_plural.items()))))
    assert not {key: ways for key, ways in said.items() if len(ways) > 1}


def test_placeholders_survive_translation() -> None:
    wrong = []
    for path in catalogues():
        for entry in polib.pofile(str(path)):
            wanted = set(re.findall(r"%\(\w+\)[sd]|\{\w+\}", entry.msgid))
            for text in [entry.msgstr, *entry.msgstr_plural.values()]:
                if text and not set(re.findall(r"%\(\w+\)[sd]|\{\w+\}", text)) <= wanted | set(
                    re.findall(r"%\(\w+\)[sd]|\{\w+\}", entry.msgid_plural)
                ):
                    wrong.append(entry.msgid)
    assert not wrong
