"""Killed while numbers are taken, killed while files are made, several at once, a full disk: nothing doubled or lost."""

from __future__ import annotations

import errno
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.config.conftest import blank_database, new_folder
from tests.config.served import ROOT, Writer, surroundings, wait_for
from tests.papers.test_issuing import issue, take, wanted, work
from tests.world import World
from wethi.kit.jobs.models import Batch, Unit
from wethi.papers import actions, making
from wethi.papers.models import Paper
from wethi.papers.queries import standing_of

__all__ = ["blank_database", "new_folder"]


def start(folder: Path, *words: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.papers.program", *words]
    return subprocess.Popen(command, env=surroundings(folder), cwd=ROOT, stdout=subprocess.PIPE, text=True)


def say(running: subprocess.Popen[str]) -> str:
    assert running.stdout
    return running.stdout.readline().strip()


@pytest.mark.slow
def test_killed_while_issuing_and_while_making_beside_another(new_folder: Callable[[], Path]) -> None:
    folder = new_folder()
    writer = Writer(folder)
    running: list[subprocess.Popen[str]] = []
    try:
        writer.run("""
            network = Network.objects.create(slug="songkhla", name="สงขลา", created_at=timezone.now())
            Edition.objects.create(network=network, slug="songkhla-2564", name="งาน", year=2021, created_at=timezone.now())
        """)
        running = [start(folder, "issue", tag, "40") for tag in ("a", "b")]
        assert say(running[0]) == "kept"
        running[0].kill()  # numbers taken, no batch begun
        running[0].wait()
        assert running[1].communicate()[0].endswith("issued\n")
        running.append(start(folder, "issue", "a", "40"))
        assert running[-1].communicate()[0].endswith("issued\n")
        numbers = writer.run("""
            from wethi.papers.models import Number, Paper
            answer = list(Number.objects.order_by("no").values_list("no", flat=True))
        """)
        assert numbers == list(range(1, 81))
        papers = writer.run("answer = list(Paper.objects.values_list('key', 'number__no'))")
        assert len({key for key, _no in papers}) == len({no for _key, no in papers}) == len(papers) == 80

        made = "answer = Paper.objects.filter(state='made').count()"
        running.append(start(folder, "work"))
        wait_for(lambda: writer.run(made) >= 10, 60)
        running[-1].kill()
        running[-1].wait()
        before = dict(writer.run("answer = list(Paper.objects.filter(state='made').values_list('key', 'file__path'))"))
        assert 10 <= len(before) < 80
        running.append(start(folder, "work"))
        wait_for(lambda: writer.run(made) == 80, 60)
        after = dict(writer.run("answer = list(Paper.objects.values_list('key', 'file__path'))"))
        assert len(set(after.values())) == 80
        assert before.items() <= after.items()  # what was made is not made again
        sizes = writer.run("""
            from wethi.kit.files import stored
            from wethi.kit.files.models import StoredFile
            import hashlib
            answer = [hashlib.sha256(stored.place_of(one).read_bytes()).hexdigest() == one.sha256
                      for one in StoredFile.objects.filter(subject_kind="paper")]
        """)
        assert sizes == [True] * 80
    finally:
        for one in running:
            if one.poll() is None:
                one.kill()
                one.wait()
        writer.close()


@pytest.mark.django_db
def test_a_full_disk_pauses_the_batch_says_so_and_loses_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "AT_ONCE", 2)
    batch = issue(world, wanted(5))
    whole, writes = making.write_whole, [0]

    def full(body: bytes, path: str) -> str:
        writes[0] += 1
        if writes[0] > 3:
            raise OSError(errno.ENOSPC, "No space left on device")
        return whole(body, path)

    monkeypatch.setattr(making, "write_whole", full)
    work()
    standing = standing_of(batch)
    assert (standing.state, standing.message, standing.made, standing.failed) == ("paused", making.DISK_FULL, 2, 0)
    first = {one.pk: one.made_at for one in Paper.objects.filter(state="made")}
    monkeypatch.setattr(making, "write_whole", whole)
    actions.resume_batch(batch=batch, by=world.by(world.secretary), at=world.now)
    Unit.objects.update(not_before=None)
    work()
    batch.refresh_from_db()
    assert (standing_of(batch).state, standing_of(batch).made, standing_of(batch).message) == ("done", 5, "")
    assert {one.pk: one.made_at for one in Paper.objects.filter(pk__in=first)} == first
    assert batch.printed_id
    assert Batch.objects.get(pk=batch.job_id).message == ""


@pytest.mark.django_db
def test_a_paper_that_the_press_refuses_holds_up_no_other(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    from wethi.kit.press import PressFailed

    real = making.to_pdfs

    def press(sheets: Any, **more: Any) -> Any:
        given = list(sheets)
        if any("นางมาลี1" in one.names for one in given):
            raise PressFailed("The typesetter refused the paper.")
        return real(given, **more)

    monkeypatch.setattr(making, "to_pdfs", press)
    batch = issue(world, wanted(3))
    work()
    standing = standing_of(batch)
    assert (standing.state, standing.made, standing.failed) == ("failed", 2, 1)
    assert Paper.objects.get(state="failed").reason == "The typesetter refused the paper."
    monkeypatch.setattr(making, "to_pdfs", real)
    assert actions.resume_batch(batch=batch, by=world.by(world.secretary), at=world.now)
    work()
    assert standing_of(batch).made == 3


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_numbers_taken_at_the_same_moment_are_all_different(world: World) -> None:
    """On SQLite the killed processes above stand for this; there is one writer at a time."""
    from concurrent.futures import ThreadPoolExecutor

    from django.db import connection

    def several(tag: int) -> list[int]:
        try:
            return [take(world, f"{tag}-{one}").no for one in range(5)]
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        found = [no for numbers in pool.map(several, range(6)) for no in numbers]
    assert sorted(found) == list(range(1, 31))
