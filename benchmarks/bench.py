"""What the rows share: the made world, the running program, the load."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from benchmarks.load import Loader
from benchmarks.program import Served, serve
from benchmarks.world import make_world, run_inside


@dataclass
class Bench:
    """World and program are made when the first row asks for them; leaving the block stops and removes all."""

    loader: Loader
    workers: int = 1
    times: int = 3
    _stack: ExitStack = field(default_factory=ExitStack)

    @cached_property
    def folder(self) -> Path:
        return Path(self._stack.enter_context(tempfile.TemporaryDirectory(prefix="wethi-bench-")))

    @cached_property
    def world(self) -> dict[str, Any]:
        return make_world(self.data)

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def paths(self) -> dict[str, str]:
        paths: dict[str, str] = self.world["paths"]
        return paths

    @cached_property
    def program(self) -> Served:
        path = self.paths["home"]
        served = self._stack.enter_context(serve(self.data, workers=self.workers))
        served.wait_for(path)
        served.wait_for_rest()
        return served

    def stop_program(self) -> None:
        """Before rows that need the machine, or the folder, for themselves."""
        if "program" in self.__dict__:
            self.program.stop()
            del self.__dict__["program"]

    @cached_property
    def sql(self) -> dict[str, Any]:
        """Queries and bytes per page, for 60 and for 6 sessions."""
        assert self.world
        return run_inside(self.data, "benchmarks.inside", "sql")

    def queries(self, page: str, sessions: str = "60") -> int:
        """Raises RuntimeError when the page could not be counted."""
        counted = self.sql[sessions][page]
        if "error" in counted:
            raise RuntimeError(f"the {page} page: {counted['error']}")
        return int(counted["sql"])

    def signed_in_cookie(self) -> str:
        """A Cookie header of the secretary."""
        assert self.world
        return str(run_inside(self.data, "benchmarks.inside", "cookie")["cookie"])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()
