"""One machine, one command: the program as it is served, embedded or with workers and Redis, and viewers around it."""

from __future__ import annotations

import json
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks import processes
from benchmarks.program import ROOT, Served, free_port, surroundings, wethi

SLUG = "forum"
PATH = f"/live/{SLUG}/events"
_WORLD = f"""
import datetime as dt, os, django; django.setup()
from wethi.config.commands.serving import migrate_database
migrate_database()
from django.utils import timezone
from wethi.audit.actions import COMMAND
from wethi.network import actions as networks
from wethi.programme import actions
act = dict(by=COMMAND, at=timezone.now())
network = networks.found_network(slug="bench", name="เครือข่าย", province_code="90", **act)
edition = actions.create_edition(network=network, slug="{SLUG}", name="เวทีซ้อม", year=2026,
    starts_on=dt.date(2026, 9, 22), ends_on=dt.date(2026, 9, 22), place="หาดใหญ่", **act)
actions.put_day(edition=edition, on=dt.date(2026, 9, 22), **act)
actions.put_issue(edition=edition, no=1, title="น้ำ", target=10, **act)
actions.open_edition(edition=edition, **act)
from wethi.audience import actions as audience
poll = audience.put_poll(edition=edition, kind="choice", title="โพล", answers=[(str(n), "") for n in range(4)], **act)
audience.open_poll(poll=poll, **act)
audience.put_house_rules(edition=edition, asking_open=True, words="", per_person=5, per_address=100000, **act)
receipt = audience.take_wishes(edition=edition, wishes=[("first", audience.Asked("คำถามแรก"))], at=timezone.now())[0]
from wethi.audience.models import Question
question = Question.objects.get(public_id=receipt.public_id)
audience.move_question(question=question, to="shown", **act)
from django.conf import settings
from django.test import Client
from wethi.accounts.models import Grant, User
user = User.objects.create_user("bench@example.org", name="bench")
Grant.objects.create(user=user, role="secretariat", scope_kind="network", scope_id=network.pk, network_id=network.pk,
    starts_at=timezone.now())
client = Client()
client.force_login(user)
print(poll.public_id, question.public_id, settings.SESSION_COOKIE_NAME + "=" + client.cookies[settings.SESSION_COOKIE_NAME].value)
"""
_COUNTED = """
import django; django.setup()
from wethi.audience.models import Answer, Question, Vote
print(Vote.objects.count(), sum(Answer.objects.values_list("votes", flat=True)), Question.objects.count())
"""


def raise_files() -> int:
    """The most files one process may have open here; set for this process and its children."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return hard


@dataclass
class Arrangement:
    """``workers`` web processes on the data in ``folder``; with more than one, Redis shortens the way."""

    folder: Path
    workers: int = 1
    redis: bool = False
    port: int = field(default_factory=free_port)
    more: dict[str, str] = field(default_factory=dict)
    poll: str = ""
    question: str = ""
    cookie: str = ""
    served: Served | None = None

    @property
    def env(self) -> dict[str, str]:
        return {
            **surroundings(self.folder),
            "WETHI_HOSTS": "127.0.0.1,localhost",
            "WETHI_REQUIRE_SECOND_FACTOR": "0",
            **self.more,
        }

    def make_world(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        ran = subprocess.run(
            [sys.executable, "-c", _WORLD], env=self.env, cwd=ROOT, capture_output=True, text=True, timeout=300
        )
        if ran.returncode:
            raise RuntimeError(ran.stderr[-2000:])
        self.poll, self.question, self.cookie = ran.stdout.split()[-3:]

    def counted(self) -> tuple[int, int, int]:
        """Votes as rows, votes as they are counted on the answers, questions."""
        ran = subprocess.run(
            [sys.executable, "-c", _COUNTED], env=self.env, cwd=ROOT, capture_output=True, text=True, check=True
        )
        rows, counted, questions = map(int, ran.stdout.split()[-3:])
        return rows, counted, questions

    def start(self) -> float:
        """Seconds until the live page is answered."""
        command = wethi("serve", "--port", str(self.port), "--workers", str(self.workers), "--no-worker")
        self.served = Served(command, self.port, env=self.env, log=self.folder / "serve.log")
        return self.served.wait_for(f"/live/{SLUG}/")

    def rest(self) -> None:
        """Until every process has moved in and has nothing to do."""
        assert self.served is not None
        for _time in range(20 * self.workers):
            self.served.get(f"/live/{SLUG}/mine/")
        time.sleep(2.0)
        self.served.wait_for_rest()

    @property
    def pids(self) -> list[int]:
        """The processes that serve."""
        assert self.served is not None
        found = self.served.pids
        return found[1:] if self.workers > 1 else found

    def rss_kb(self) -> int:
        total = 0
        for pid in self.pids:
            for line in Path(f"/proc/{pid}/status").read_text().splitlines():
                if line.startswith("VmRSS:"):
                    total += int(line.split()[1])
        return total

    def threads(self) -> int:
        return sum(len(list(Path(f"/proc/{pid}/task").iterdir())) for pid in self.pids)

    def files(self) -> int:
        return sum(len(list(Path(f"/proc/{pid}/fd").iterdir())) for pid in self.pids)

    def cpu(self) -> float:
        return processes.cpu_seconds(self.pids)

    def kill(self, number: int = signal.SIGKILL) -> float:
        """Seconds until all of it has ended."""
        import os

        assert self.served is not None
        pids = self.served.pids
        began = time.monotonic()
        os.kill(pids[0], number)
        while any(_lives(pid) for pid in pids) and time.monotonic() - began < 30:
            time.sleep(0.005)
        return time.monotonic() - began

    def rehearse(self, count: int, rate: float, *, size: int = 300) -> subprocess.Popen[str]:
        """Publishes in a process of its own, as the command line does."""
        command = wethi(
            "live", "rehearse", SLUG, "--rate", str(rate), "--seconds", str(count / rate), "--size", str(size)
        )
        return subprocess.Popen(command, env=self.env, cwd=ROOT, stdout=subprocess.PIPE, text=True)

    def stop(self) -> None:
        if self.served is not None:
            self.served.stop()


def _lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


class Crowd:
    """Viewers in as many processes as open files allow."""

    def __init__(
        self,
        port: int,
        count: int,
        *,
        path: str = PATH,
        stalled: bool = False,
        websocket: bool = False,
        dials: float = 2000,
        block: int = 1,
    ) -> None:
        most = min(19_000, raise_files() - 500)
        parts = [min(most, count - start) for start in range(0, count, most)]
        self.children = [
            subprocess.Popen(
                [
                    sys.executable, "-m", "benchmarks.live.viewers", str(port), path, "--count", str(part), "--dials",
                    str(dials / len(parts)), "--block", str(block + number), *(["--stalled"] if stalled else []), *(["--websocket"] if websocket else []),
                ],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT,
            )
            for number, part in enumerate(parts)
        ]  # fmt: skip

    def wait_joined(self) -> float:
        """Seconds until everybody had an answer."""
        return max(float(told["seconds"]) for told in self._hear())

    def ask(self, line: str) -> list[dict[str, Any]]:
        for child in self.children:
            assert child.stdin
            child.stdin.write(line + "\n")
            child.stdin.flush()
        return self._hear()

    def _hear(self) -> list[dict[str, Any]]:
        return [json.loads(child.stdout.readline()) for child in self.children if child.stdout]

    def state(self) -> dict[str, Any]:
        told = self.ask("state")
        return {
            "open": sum(one["open"] for one in told),
            "refused": sum(one["refused"] for one in told),
            "last": min(one["last"] for one in told),
            "back_at": max(one["back_at"] for one in told),
        }

    def end(self, first: int, last: int) -> dict[str, Any]:
        """Sums, and the worst process's latencies."""
        told = self.ask(f"stop {first} {last}")
        self.close()
        sums = {
            name: sum(one[name] for one in told) for name in ("wanted", "got", "missing", "repeated", "broken", "cpu")
        }
        return {**sums, **{name: max(one[name] for one in told) for name in ("p50", "p99", "max")}}

    def close(self) -> None:
        for child in self.children:
            child.kill()
            child.wait()


@contextmanager
def arranged(folder: Path, *, workers: int = 1, redis: bool = False, **more: str) -> Iterator[Arrangement]:
    """Started with a small world of its own, stopped at the end. ``redis``: a Redis of its own beside it."""
    server = None
    if redis:
        if not shutil.which("redis-server"):
            raise RuntimeError("redis-server is not installed")
        folder.mkdir(parents=True, exist_ok=True)
        server = subprocess.Popen(
            ["redis-server", "--port", "0", "--unixsocket", f"{folder}/redis.sock", "--save", "", "--dir", str(folder)],
            stdout=subprocess.DEVNULL,
        )
        more["REDIS_URL"] = f"unix://{folder}/redis.sock"
    found = Arrangement(folder, workers=workers, redis=redis, more=more)
    try:
        found.make_world()
        found.start()
        yield found
    finally:
        found.stop()
        if server is not None:
            server.kill()
            server.wait()
