"""A migrated database, made once and copied for each served program."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.config.served import Served, Writer, copied, new_database


@pytest.fixture(scope="session")
def blank_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("blank")
    new_database(folder)
    return folder


@pytest.fixture(scope="module")
def new_folder(blank_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    return lambda: copied(blank_database, tmp_path_factory.mktemp("served"))


@pytest.fixture(scope="module")
def served(new_folder: Callable[[], Path]) -> Iterator[Served]:
    program = Served(new_folder())
    yield program
    program.stop()


@pytest.fixture(scope="module")
def writer(served: Served) -> Iterator[Writer]:
    beside = Writer(served.folder)
    beside.run("""
        network = Network.objects.create(slug="songkhla", name="สงขลา", created_at=timezone.now())
        for year in (2564, 2565):
            Edition.objects.create(network=network, slug=f"songkhla-{year}", name=f"forum {year}", year=year - 543,
                                   state="open", created_at=timezone.now())
        Edition.objects.create(network=network, slug="draft", name="draft", year=2025, state="draft",
                               created_at=timezone.now())
    """)
    yield beside
    beside.close()
