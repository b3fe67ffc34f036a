"""Over real HTTP on a SQLite file: hundreds at once, doubled, through a killed program; each counted exactly once."""

from __future__ import annotations

import http.client
import json
import shutil
import signal
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.config.served import Listener, Served, Writer, copied, free_port, new_database

pytestmark = [pytest.mark.slow, pytest.mark.sqlite]
DEVICES = 160
_MAKE = """
from tests.world import build_world
from wethi.audit.actions import COMMAND
from wethi.audience import actions
from wethi.programme import actions as programme_actions
act = dict(by=COMMAND, at=timezone.now())
world = build_world()
programme_actions.open_edition(edition=world.edition, **act)
poll = actions.put_poll(edition=world.edition, kind="choice", title="โพล", answers=[("ก", ""), ("ข", "")], **act)
actions.open_poll(poll=poll, **act)
receipt = actions.take_wishes(edition=world.edition, wishes=[("x", actions.Asked("คำถามแรก"))], at=timezone.now())[0]
from wethi.audience.models import Question
actions.move_question(question=Question.objects.get(public_id=receipt.public_id), to="shown", **act)
answer = [poll.public_id, receipt.public_id]
"""
_COUNT = """
from wethi.audience.models import Answer, Question, Upvote, Vote
answer = [Vote.objects.count(), list(Answer.objects.order_by("no").values_list("votes", flat=True)),
    Question.objects.count(), Upvote.objects.count(), Question.objects.order_by("pk").first().votes]
"""


class Device:
    """A telephone: keeps its cookie, and sends again what was not answered."""

    def __init__(self, port: int) -> None:
        self.port, self.cookie = port, ""

    def send(self, verb: str, **fields: Any) -> dict[str, str]:
        until = time.monotonic() + 60
        while True:
            try:
                return self._send(f"/live/songkhla-2564/{verb}/", fields)
            except (OSError, http.client.HTTPException):
                assert time.monotonic() < until, "never answered"
                time.sleep(0.1)

    def _send(self, path: str, fields: dict[str, Any]) -> dict[str, str]:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            for _hop in range(2):
                headers = {
                    "Origin": f"http://127.0.0.1:{self.port}", "Accept": "application/json",
                    "Content-Type": "application/x-www-form-urlencoded", "Cookie": self.cookie,
                }  # fmt: skip
                line.request("POST", path, body=urlencode(fields), headers=headers)
                answer = line.getresponse()
                told: dict[str, str] = json.loads(answer.read())
                if answer.status != 307:
                    break
                self.cookie = (answer.headers.get_all("Set-Cookie") or [""])[0].partition(";")[0]
                path = str(answer.headers["Location"])
            if answer.status >= 500:
                raise OSError
            return told
        finally:
            line.close()


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    folder = tmp_path_factory.mktemp("made") / "data"
    new_database(folder)
    writer = Writer(folder)
    made = writer.run(_MAKE)
    writer.run("from django.db import connection; connection.cursor().execute('PRAGMA wal_checkpoint(TRUNCATE)')")
    writer.close()
    return folder, made


@pytest.fixture
def program(made_once: tuple[Path, list[str]], tmp_path: Path) -> Iterator[tuple[Path, Writer, int, list[str]]]:
    blank, made = made_once
    folder = copied(blank, tmp_path)
    shutil.copytree(f"{blank}-keys", f"{tmp_path}-keys")
    writer = Writer(folder)
    yield folder, writer, free_port(), made
    writer.close()


def test_everybody_is_counted_once_although_the_program_is_killed(program: tuple[Path, Writer, int, list[str]]) -> None:
    folder, writer, port, (poll, question) = program
    served = [Served(folder, port=port, settings="wethi.config.settings")]
    listener = Listener(port, "/live/songkhla-2564/events")
    done = threading.Semaphore(0)

    def take_part(number: int) -> list[str]:
        device = Device(port)
        vote = {"poll": poll, "answer": 1 + number % 2}
        said = [device.send("vote", **vote)["outcome"]]
        done.release()
        said.append(device.send("ask", text=f"คำถามของเครื่อง {number}")["outcome"])
        said.append(device.send("raise", question=question)["outcome"])
        if number % 4 == 0:
            said += [
                device.send("vote", **vote)["outcome"],
                device.send("ask", text=f"คำถามของเครื่อง  {number}")["outcome"],
            ]
        return said

    try:
        with ThreadPoolExecutor(16) as pool:
            answers = [pool.submit(take_part, number) for number in range(DEVICES)]
            for _device in range(DEVICES // 3):
                assert done.acquire(timeout=60)
            served[0].stop(signal.SIGKILL)
            served.append(Served(folder, port=port, settings="wethi.config.settings"))
            said = [one for answer in answers for one in answer.result()]
        assert set(said) == {"taken"}
        votes, counts, questions, upvotes, wanted = writer.run(_COUNT)
        assert (votes, counts) == (DEVICES, [DEVICES // 2, DEVICES // 2])
        assert (questions, upvotes, wanted) == (DEVICES + 1, DEVICES, DEVICES)
        # Nothing false on the way either: whoever comes back is told the last numbers, and of questions nothing.
        again = Listener(port, "/live/songkhla-2564/events", last=listener.last or "1")
        told: dict[str, Any] = {}
        questions_told = set()
        while told.get("tally", {}).get("voters") != DEVICES or told.get("votes", {}).get("votes") != DEVICES:
            frame = next(again.frames(1, 20))
            if frame["event"] == "question":
                questions_told.add(frame["data"]["payload"]["text"])
            told |= {state["kind"]: state["payload"] for state in frame["data"].get("states", ())}
        assert told["tally"]["counts"] == [[1, DEVICES // 2], [2, DEVICES // 2]]
        assert questions_told <= {"คำถามแรก"}
        floor = json.loads(served[-1].get("/live/songkhla-2564/floor.json").body)
        assert floor["polls"][0]["voters"] == DEVICES
        assert [one["text"] for one in floor["questions"]] == ["คำถามแรก"]
        assert "database is locked" not in (folder / "served.log").read_text()
    finally:
        served[-1].stop()


def test_the_stream_tells_nothing_of_persons(program: tuple[Path, Writer, int, list[str]]) -> None:
    """Whatever was ever told on the public channel: no pseudonym, no address, no question before it was shown."""
    folder, writer, port, (poll, _question) = program
    served = Served(folder, port=port, settings="wethi.config.settings")
    try:
        device = Device(port)
        device.send("ask", text="คำถามที่ยังไม่ขึ้นจอ", name="สมหญิง")
        device.send("vote", poll=poll, answer=1)
        told, askers, voters = writer.run("""
            from wethi.audience.models import Question, Vote
            from wethi.kit.stream.models import LiveEvent
            rows = LiveEvent.objects.filter(channel__startswith="edition:")
            answer = [json.dumps(list(rows.values_list("payload", flat=True)), ensure_ascii=False),
                list(Question.objects.values_list("asker", flat=True)), list(Vote.objects.values_list("voter", flat=True))]
        """)
        assert "คำถามที่ยังไม่ขึ้นจอ" not in told
        assert "สมหญิง" not in told
        assert "127.0.0.1" not in told
        assert voters[0] == askers[0]  # one device, one pseudonym within the edition
        assert not any(one in told for one in [*askers, *voters])
        assert device.cookie.partition("=")[2].partition(".")[0] not in told
    finally:
        served.stop()
