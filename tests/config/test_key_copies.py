"""Copies of the keys: apart from the backup, thirty days old at most, and nothing of whoever was erased comes back."""

from __future__ import annotations

import datetime as dt
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from tests.world import NOW, World
from wethi.audit.actions import COMMAND
from wethi.config.key_copies import KeysNotCopied, bring_back_keys, copy_keys
from wethi.desk import findings
from wethi.network.models import Person
from wethi.privacy import keys
from wethi.privacy.actions import erase_person, keep_sealed, read_sealed

ACT: dict[str, Any] = {"by": COMMAND, "at": NOW}


@pytest.fixture
def own_folders(settings: Any, tmp_path: Path) -> Iterator[Path]:
    settings.DATA, settings.KEYS = tmp_path / "data", tmp_path / "keys"
    settings.DATA.mkdir()
    (settings.DATA / "secret-key").write_text("first secret\n")
    with translation.override("en"):
        yield tmp_path


@pytest.fixture
def two(world: World, own_folders: Path) -> list[Person]:
    made = [
        Person.objects.create(network=world.network, given_name=name, created_at=NOW) for name in ("ละเอียด", "สมใจ")
    ]
    for person in made:
        keep_sealed(person=person, kind="health", value="แพ้ถั่ว", **ACT)
    return made


def _codes() -> set[str]:
    return {one.code for one in findings.findings()}


def test_a_fire_takes_the_keys_and_the_copy_brings_them_back(
    two: list[Person], own_folders: Path, django_capture_on_commit_callbacks: Any
) -> None:
    assert "keys_copied" in _codes()
    copy, count, _removed = copy_keys(own_folders / "apart", at=NOW)
    assert count == 2
    assert copy.stat().st_mode & 0o077 == 0
    gone, stays = two
    with django_capture_on_commit_callbacks(execute=True):
        erase_person(person=gone, **ACT)
    # Another machine: nothing of the old folders is there but the list of who was erased.
    (own_folders / "keys" / "people" / f"{stays.public_id}.key").unlink()
    (own_folders / "data" / "secret-key").write_text("a new machine's\n")
    assert "keys_missing" in _codes()
    with pytest.raises(keys.NotReadable):
        read_sealed(person=stays, kind="health", reason="check", **ACT)
    assert bring_back_keys(copy) == (1, 1)
    assert read_sealed(person=stays, kind="health", reason="check", **ACT) == "แพ้ถั่ว"
    assert not (own_folders / "keys" / "people" / f"{gone.public_id}.key").exists()
    assert (own_folders / "data" / "secret-key").read_text() == "first secret\n"
    assert bring_back_keys(copy) == (0, 1)
    assert not _codes() & {"keys_missing", "keys_copied"}


def test_the_list_in_the_copy_forgets_too(two: list[Person], own_folders: Path) -> None:
    """The copy was made after the erasure, the folder is older."""
    gone = two[0]
    key = (own_folders / "keys" / "people" / f"{gone.public_id}.key").read_bytes()
    keys.destroy_key(gone, NOW)
    copy, count, _removed = copy_keys(own_folders / "apart", at=NOW)
    assert count == 1
    (own_folders / "keys" / "gone" / gone.public_id).unlink()
    (own_folders / "keys" / "people" / f"{gone.public_id}.key").write_bytes(key)
    bring_back_keys(copy)
    assert not (own_folders / "keys" / "people" / f"{gone.public_id}.key").exists()


def test_copies_older_than_thirty_days_go(own_folders: Path) -> None:
    apart = own_folders / "apart"
    first, _count, _removed = copy_keys(apart, at=NOW)
    (apart / "wethi-keys-of-aunt.tar").write_bytes(b"somebody's own file")
    assert copy_keys(apart, at=NOW + dt.timedelta(days=29))[2] == 0
    assert copy_keys(apart, at=NOW + dt.timedelta(days=31))[2] == 1
    assert not first.exists()
    assert (apart / "wethi-keys-of-aunt.tar").exists()


def test_a_folder_that_cannot_be_written_is_told_of(own_folders: Path) -> None:
    copy, _count, _removed = copy_keys(own_folders / "apart", at=NOW)
    (own_folders / "data" / "secret-key").unlink()
    (own_folders / "data").rmdir()
    (own_folders / "data").write_text("a file where the folder was")
    with pytest.raises(KeysNotCopied, match=r"could not be put back into .+ and .+: .+\.$"):
        bring_back_keys(copy)


def test_what_is_no_copy_is_refused(own_folders: Path) -> None:
    with pytest.raises(KeysNotCopied, match="data folder"):
        copy_keys(own_folders / "data" / "inside", at=NOW)
    bad = own_folders / "bad.tar"
    bad.write_bytes(b"no archive")
    with pytest.raises(KeysNotCopied):
        bring_back_keys(bad)
    (own_folders / "x").write_text("x")
    with tarfile.open(bad, "w") as archive:
        archive.add(own_folders / "x", arcname="people/../../outside")
    with pytest.raises(KeysNotCopied):
        bring_back_keys(bad)
    assert not (own_folders / "outside").exists()
