"""Devices that ask and vote, each its own token as a browser gets it; many of them send what they sent again."""

from __future__ import annotations

import http.client
import json
import threading
import time
from collections import Counter
from typing import Any
from urllib.parse import urlencode

from benchmarks.figures import percentile
from benchmarks.live.arrangement import SLUG, Arrangement

_LINES = 64


class _Device(threading.Thread):
    """One connection that is a device after another."""

    def __init__(self, found: Arrangement, numbers: list[int], began: float, rate: float, asks_every: int) -> None:
        super().__init__(daemon=True)
        self.found, self.numbers, self.began, self.rate, self.asks_every = found, numbers, began, rate, asks_every
        self.outcomes: Counter[str] = Counter()
        self.delays: list[float] = []
        self.chosen: Counter[int] = Counter()
        self.asked = 0

    def run(self) -> None:
        line = http.client.HTTPConnection("127.0.0.1", self.found.port, timeout=60)
        for number in self.numbers:
            time.sleep(max(0.0, self.began + number / self.rate - time.monotonic()))
            cookie, answer = "", number % 4 + 1
            vote = {"poll": self.found.poll, "answer": answer}
            cookie = self._send(line, "vote", vote, cookie)
            self.chosen[answer] += 1
            if number % 10 == 0:
                self._send(line, "vote", vote, cookie)  # a double tap
            if self.asks_every and number % self.asks_every == 0:
                self.asked += 1
                question = {"text": f"คำถามของเครื่องที่ {number} เรื่องน้ำ", "name": ""}
                self._send(line, "ask", question, cookie)
                if number % (10 * self.asks_every) == 0:
                    self._send(line, "ask", question, cookie)
        line.close()

    def _send(self, line: http.client.HTTPConnection, verb: str, fields: dict[str, Any], cookie: str) -> str:
        body, path = urlencode(fields), f"/live/{SLUG}/{verb}/"
        began = time.monotonic()
        for _hop in range(2):
            headers = {
                "Origin": f"http://127.0.0.1:{self.found.port}", "Accept": "application/json",
                "Content-Type": "application/x-www-form-urlencoded", **({"Cookie": cookie} if cookie else {}),
            }  # fmt: skip
            line.request("POST", path, body=body, headers=headers)
            answer = line.getresponse()
            told = json.loads(answer.read())
            if answer.status != 307:
                break
            cookie, path = answer.headers.get_all("Set-Cookie")[0].partition(";")[0], answer.headers["Location"]
        self.delays.append(time.monotonic() - began)
        self.outcomes[told["outcome"]] += 1
        return cookie


def votes(found: Arrangement, *, devices: int, seconds: float, asks_every: int = 4) -> dict[str, Any]:
    """Sends them evenly over ``seconds`` and compares what was answered with what was kept."""
    before = found.counted()
    began = time.monotonic()
    lines = [
        _Device(found, list(range(line, devices, _LINES)), began, devices / seconds, asks_every)
        for line in range(_LINES)
    ]
    for line in lines:
        line.start()
    for line in lines:
        line.join()
    took = time.monotonic() - began
    rows, counted, questions = (now - then for now, then in zip(found.counted(), before, strict=True))
    delays = [delay for line in lines for delay in line.delays]
    outcomes = sum((line.outcomes for line in lines), Counter())
    return {
        "devices": devices, "seconds": round(took, 1), "votes": rows, "counted": counted,
        "asked": sum(line.asked for line in lines), "questions": questions, "outcomes": dict(outcomes),
        "p99": round(percentile(delays, 0.99) * 1000, 1),
        "exact": rows == counted == devices and questions == sum(line.asked for line in lines),
    }  # fmt: skip
