"""Backup and restore as a keeper of a machine does it: the product's own commands on a database in a file."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import tarfile
import threading
from contextlib import closing
from pathlib import Path

import pytest

from tests.config.served import ROOT, Served, new_database, surroundings, wait_for

pytestmark = pytest.mark.sqlite

SET_UP = """
import django; django.setup()
from django.utils import timezone
from django.conf import settings
from wethi.audit.actions import COMMAND
from wethi.network.models import Person, Network
from wethi.network.actions import found_network, add_person
from wethi.privacy.actions import erase_person
from wethi.programme.actions import create_edition
from wethi.support.actions import forget_identity, keep_identity, read_identity
from wethi.support.models import IdentityNumber
from wethi.privacy import keys
at = timezone.now(); act = dict(by=COMMAND, at=at)
"""


def run(folder: Path, code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", SET_UP + code],
        env=surroundings(folder),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def wethi(folder: Path, *words: str, keys_of: Path | None = None) -> subprocess.CompletedProcess[str]:
    around = surroundings(folder)
    if keys_of is not None:
        around["WETHI_KEYS"] = f"{keys_of}-keys"
    return subprocess.run(
        [sys.executable, "-m", "wethi.config.command", *words],
        env=around,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=180,
    )


@pytest.fixture(scope="module")
def forum(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A network with three people, each with an ID number under seal, and a picture in the media."""
    folder = tmp_path_factory.mktemp("forum") / "data"
    new_database(folder)
    run(
        folder,
        """
network = found_network(slug="songkhla", name="สงขลา", **act)
edition = create_edition(network=network, slug="forum", name="เวที", year=2026, **act)
for name, number in (("ละเอียด", "1101700203743"), ("สมใจ", "1234567890121"), ("ลบแล้ว", "0994000165111")):
    keep_identity(edition=edition, person=add_person(network=network, given_name=name, **act), typed=number, **act)
settings.MEDIA_ROOT.mkdir(parents=True, exist_ok=True)
(settings.MEDIA_ROOT / "picture.webp").write_bytes(b"picture")
""",
    )
    return folder


@pytest.fixture(scope="module")
def archive(forum: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made while somebody writes."""
    target = tmp_path_factory.mktemp("safe") / "forum.tar"
    writer = threading.Thread(
        target=run,
        args=(
            forum,
            'network = Network.objects.get()\nfor no in range(300): add_person(network=network, given_name=f"คนที่ {no}", **act)',
        ),
    )
    writer.start()
    done = wethi(forum, "backup", str(target))
    writer.join()
    assert done.returncode == 0, done.stderr
    return target


def test_the_keys_are_never_in_it_and_nobody_else_may_read_it(forum: Path, archive: Path) -> None:
    with tarfile.open(archive) as packed:
        names = packed.getnames()
    assert set(names) == {"manifest.json", "wethi.sqlite3", "media/picture.webp"}
    body = archive.read_bytes()
    secrets = [*Path(f"{forum}-keys").rglob("*.key"), *forum.glob("secret-key")]
    assert len(secrets) >= 3
    assert not [path for path in secrets if path.read_bytes().strip() in body]
    assert b"39001000000" not in body
    assert archive.stat().st_mode & 0o077 == 0


def test_it_comes_back_whole_into_an_empty_folder(forum: Path, archive: Path, tmp_path: Path) -> None:
    there = tmp_path / "data"
    done = wethi(there, "restore", str(archive), keys_of=forum)
    assert done.returncode == 0, done.stderr
    told = run(
        there,
        'print(Person.objects.filter(given_name="สมใจ").count(), (settings.MEDIA_ROOT / "picture.webp").read_bytes())',
    )
    assert told.strip() == "1 b'picture'"


def test_what_is_there_is_not_overwritten_unasked_and_kept_aside(forum: Path, archive: Path, tmp_path: Path) -> None:
    there = tmp_path / "data"
    assert wethi(there, "restore", str(archive), keys_of=forum).returncode == 0
    refused = wethi(there, "restore", str(archive), keys_of=forum)
    assert refused.returncode == 2
    assert "--replace" in refused.stderr
    assert wethi(there, "restore", str(archive), "--replace", keys_of=forum).returncode == 0
    assert [path.name for aside in there.glob("before-restore-*") for path in aside.glob("wethi.sqlite3")]


def test_nothing_is_put_under_a_program_that_runs(forum: Path, archive: Path, tmp_path: Path) -> None:
    there = tmp_path / "data"
    assert wethi(there, "restore", str(archive), keys_of=forum).returncode == 0
    aside = list(there.glob("before-restore-*"))
    served = Served(there, settings="wethi.config.settings")
    try:
        wait_for(lambda: list(there.glob("streams/*.json")))
        refused = wethi(there, "restore", str(archive), "--replace", keys_of=forum)
        assert refused.returncode == 2
        assert f"Wethi is running here (process {served.child.pid})" in refused.stderr
        assert len(list(there.glob("before-restore-*"))) == len(aside)
    finally:
        served.stop(signal.SIGKILL)  # leaves its word behind, which stops nobody
    assert wethi(there, "restore", str(archive), "--replace", keys_of=forum).returncode == 0


@pytest.mark.parametrize("harm", ["flipped", "cut", "text", "outside", "more"])
def test_a_damaged_archive_is_refused_and_changes_nothing(archive: Path, tmp_path: Path, harm: str) -> None:
    bad, there, body = tmp_path / "bad.tar", tmp_path / "data", bytearray(archive.read_bytes())
    if harm == "flipped":
        body[len(body) // 2] ^= 255
    bad.write_bytes({"cut": body[: len(body) // 2], "text": b"no archive"}.get(harm, body))
    if harm in ("outside", "more"):
        extra = tmp_path / "extra"
        extra.write_text("x")
        with tarfile.open(bad, "a") as packed:
            packed.add(extra, arcname="../../outside" if harm == "outside" else "media/more")
    done = wethi(there, "restore", str(bad))
    assert done.returncode == 2, done.stdout
    assert "Traceback" not in done.stderr
    assert _tables(there / "wethi.sqlite3") == 0
    assert not (tmp_path / "outside").exists()


def _tables(database: Path) -> int:
    with closing(sqlite3.connect(database)) as line:
        return int(line.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])


def test_who_was_erased_since_is_erased_again_and_stays_unreadable(forum: Path, archive: Path) -> None:
    run(
        forum,
        """
erase_person(person=Person.objects.get(given_name="ละเอียด"), **act)
forget_identity(kept=IdentityNumber.objects.get(person__given_name="ลบแล้ว"), **act)  # as the end of its time does
""",
    )
    done = wethi(forum, "restore", str(archive), "--replace")
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip().endswith("deleted again: 1.")
    told = run(
        forum,
        """
gone = Person.objects.get(erased_at__isnull=False)
print(Person.objects.filter(given_name="ละเอียด").count(), gone.identity_numbers.count())
print(read_identity(kept=IdentityNumber.objects.get(person__given_name="สมใจ"), reason="check", **act))
try:
    read_identity(kept=IdentityNumber.objects.get(person__given_name="ลบแล้ว"), reason="check", **act)
except keys.NotReadable:
    print("noise")
try:
    keys.open_sealed(gone, b"x")
except keys.KeyDestroyed:
    print("destroyed")
""",
    )
    assert told.split() == ["0", "0", "1234567890121", "noise", "destroyed"]


def test_an_older_backup_elsewhere_cannot_be_read_without_the_keys(forum: Path, archive: Path, tmp_path: Path) -> None:
    """Somebody took the archive home: names are in it, sealed numbers are noise."""
    there = tmp_path / "data"
    assert wethi(there, "restore", str(archive)).returncode == 0
    told = run(
        there,
        """
for kept in IdentityNumber.objects.all():
    try:
        read_identity(kept=kept, reason="check", **act)
    except keys.NotReadable:
        print("noise")
""",
    )
    assert told.split() == ["noise"] * 3
