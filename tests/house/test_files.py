"""The files themselves: sizes, third parties with papers, locks without addresses, no inline style or script."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
from importlib import import_module
from pathlib import Path
from posixpath import dirname, normpath

import pytest

from wethi.kit.ui import assets, kept

ROOT = Path(__file__).resolve().parents[2]
CODE = sorted(
    path
    for path in (ROOT / "src" / "wethi").rglob("*.py")
    if "migrations" not in path.parts and "_third_party" not in path.parts
)
TEMPLATES = sorted((ROOT / "src" / "wethi").rglob("jinja2/**/*.html"))


def test_no_file_is_a_hall() -> None:
    long = [
        f"{path.relative_to(ROOT)}: {n}"
        for path in CODE
        if (n := len(path.read_text(encoding="utf-8").splitlines())) > 400
    ]
    assert not long, long


def test_templates_stay_short_and_hold_no_style_or_script() -> None:
    wrong = []
    for path in TEMPLATES:
        text = path.read_text(encoding="utf-8")
        if len(text.splitlines()) > 150:
            wrong.append(f"{path.name}: {len(text.splitlines())} lines")
        if re.search(r"\sstyle=|<style|\son\w+=\"|<script(?![^>]*\bsrc=)(?![^>]*application/(ld\+)?json)", text):
            wrong.append(f"{path.relative_to(ROOT)}: inline style or script")
    assert not wrong, wrong


@pytest.mark.parametrize("room", ["attendance.views.door", "live.views.console"])
def test_a_page_that_a_device_keeps_is_kept_with_all_that_its_scripts_import(room: str) -> None:
    scripts = import_module(f"wethi.{room}")._SCRIPTS
    told = kept.worker("page", "/page/", scripts, fresh=True).content.decode().partition("const KEPT = ")[2]
    there = set(json.loads(told.partition(";\n")[0])["files"])
    for script in scripts:
        imported = re.findall(r'from "(\.[^"]+)"', assets.files()[script].decode())
        wanted = {assets.url(normpath(f"{dirname(script)}/{one}")) for one in imported}
        assert wanted <= there, script


def test_names_say_something() -> None:
    empty = {"utils", "helpers", "common", "misc", "base", "manager", "handler", "helper", "util"}
    # Django asks a database backend to keep its wrapper in a module named base.
    assert not [path for path in CODE if path.stem in empty and path.parent.name != "sqlite"]


@pytest.mark.parametrize(
    "origin", sorted((ROOT / "third_party").glob("**/ORIGIN.md")), ids=lambda path: path.parent.name
)
def test_third_party_files_are_what_their_papers_say(origin: Path) -> None:
    text = origin.read_text(encoding="utf-8")
    hashes = set(re.findall(r"\b[0-9a-f]{64}\b", text))
    files = [path for path in origin.parent.rglob("*") if path.is_file()]
    assert hashes & {hashlib.sha256(path.read_bytes()).hexdigest() for path in files}, (
        f"{origin}: no file has a hash named there"
    )
    assert any(re.match(r"(?i)(licen[cs]e|ofl|copying|cc0|gpl)", path.name) for path in files), (
        f"{origin.parent}: no licence"
    )


def test_nothing_stands_in_third_party_without_papers() -> None:
    for folder in (ROOT / "third_party").iterdir():
        if folder.is_dir() and folder.name != "__pycache__":
            assert list(folder.glob("**/ORIGIN.md")), folder


def test_locks_name_no_address() -> None:
    for lock in (ROOT / "requirements").glob("*.lock"):
        text = lock.read_text()
        assert "://" not in text, lock
        assert "--hash=sha256:" in text


def test_nothing_generated_is_committed() -> None:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.splitlines()
    assert not [name for name in listed if name.endswith((".mo", ".pyc", ".sqlite3"))]
