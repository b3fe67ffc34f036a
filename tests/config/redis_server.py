"""A Redis of the tests' own, on a socket in a folder: it keeps nothing and may be stopped and started."""

from __future__ import annotations

import shutil
import subprocess
import time
from pathlib import Path
from typing import Any


class RedisServer:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.address = f"unix://{folder}/redis.sock"
        self.start()

    @staticmethod
    def is_installed() -> bool:
        return shutil.which("redis-server") is not None

    def start(self) -> None:
        options = ["--port", "0", "--unixsocket", f"{self._folder}/redis.sock", "--save", "", "--dir", self._folder]
        self._child = subprocess.Popen(["redis-server", *options], stdout=subprocess.DEVNULL)
        until = time.monotonic() + 10
        while time.monotonic() < until:
            if self._answers():
                return
            time.sleep(0.02)
        raise AssertionError("Redis did not start")

    def stop(self) -> None:
        self._child.kill()
        self._child.wait(10)

    def tell(self, topic: str, message: str) -> None:
        self._client().publish(topic, message)

    def _client(self) -> Any:
        import redis

        return redis.Redis.from_url(self.address)

    def _answers(self) -> bool:
        import redis

        try:
            return bool(self._client().ping())
        except redis.RedisError:
            return False
