"""What the stand-in answers to each call of Zoom's interface."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import re
import secrets
import threading
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from wethi.demo.zoom.account import DAY, HOST, VTT, Answer, bad_field, no

PAGE_TOKEN_LIFE = 900.0
MADE_A_DAY, ADDS_A_DAY = 100, 3  # meetings of one host; requests for the same address to the same meeting
REGISTERED = 4_999  # for one meeting


class Answers:
    """The account's meetings and everything in them. ``on_air``: whose livestream runs; ``joins``: a row for each join."""

    def __init__(self) -> None:
        self.meetings: dict[str, dict[str, Any]] = {}
        self.registrants: dict[str, dict[str, dict[str, Any]]] = {}
        self.streams: dict[str, dict[str, Any]] = {}
        self.on_air: dict[str, bool] = {}
        self.joins: dict[str, list[dict[str, Any]]] = {}
        self.held: dict[str, str] = {}  # UUID of a time it was held -> number
        self.page_tokens: dict[str, tuple[float, int]] = {}
        self.adds: dict[tuple[str, str], int] = {}
        self.made = 0
        self.address = ""
        self.lock = threading.RLock()

    def switched(self, number: str, *, on: bool) -> None:
        """The livestream of a meeting was switched; whoever tells of it does so here."""

    def expire_pages(self) -> None:
        self.page_tokens = {key: (0.0, place) for key, (_until, place) in self.page_tokens.items()}

    def route(self, method: str, path: str, body: dict[str, Any], query: dict[str, str]) -> Answer:
        for verb, pattern, answer in _ROUTES:
            found = re.fullmatch(pattern, path)
            if verb == method and found:
                with self.lock:
                    return answer(self, body, query, *(unquote(one) for one in found.groups()))
        return no(404, 404, "no such address")

    # ---- meetings ------------------------------------------------------------------------------------------------

    def meeting(self, number: str) -> dict[str, Any]:
        found = self.meetings.get(number)
        if found is None:
            raise no(404, 3001, f"Meeting {number} is not found or has expired.")
        return found

    def adopt(self, number: str, topic: str, agenda: str) -> None:
        """A meeting made before this program was started."""
        self.meetings[number] = {
            "id": int(number), "uuid": f"adopted{number}==", "topic": topic, "agenda": agenda, "status": "waiting", "type": 2,
            "settings": {"approval_type": 0}, "join_url": f"https://zoom.us/j/{number}", "password": "123456",
        }  # fmt: skip
        self.registrants[number], self.joins[number] = {}, []

    def make(self, body: dict[str, Any], query: dict[str, str], user: str) -> Answer:
        if user != HOST:
            return no(404, 1001, f"User not exist: {user}.")
        if not body.get("topic") or len(body["topic"]) > 200:
            return bad_field("topic")
        if self.made >= MADE_A_DAY:
            return no(429, 429, DAY)
        self.made += 1
        number = str(max([81_000_000_000, *(int(one) for one in self.meetings)]) + 1)
        made = {
            **body, "id": int(number), "uuid": base64.b64encode(secrets.token_bytes(16)).decode(), "host_email": HOST,
            "join_url": f"https://zoom.us/j/{number}?pwd=abc", "start_url": f"https://zoom.us/s/{number}?zak=SECRET",
            "password": "123456", "status": "waiting",
        }  # fmt: skip
        if body.get("type") == 8:
            made["occurrences"] = _occurrences(body)
        self.meetings[number], self.registrants[number], self.joins[number] = made, {}, []
        return Answer(201, made)

    def listed(self, body: dict[str, Any], query: dict[str, str], user: str) -> Answer:
        rows = [{key: one[key] for key in ("id", "topic", "agenda") if key in one} for one in self.meetings.values()]
        return self._page("meetings", rows, query)

    def read(self, body: dict[str, Any], query: dict[str, str], number: str) -> Answer:
        found = dict(self.meeting(number))
        if found.get("start_time") and not found["start_time"].endswith("Z"):
            local = dt.datetime.fromisoformat(found["start_time"]).replace(
                tzinfo=ZoneInfo(found.get("timezone", "UTC"))
            )
            found["start_time"] = local.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return Answer(200, found)

    def change(self, body: dict[str, Any], query: dict[str, str], number: str) -> Answer:
        if self.made >= MADE_A_DAY:
            return no(429, 429, DAY)
        self.made += 1
        self.meeting(number).update(body)
        return Answer(204)

    def delete(self, body: dict[str, Any], query: dict[str, str], number: str) -> Answer:
        if self.meeting(number)["status"] == "started":
            return no(400, 3002, "Can not delete a meeting in progress")
        del self.meetings[number]
        return Answer(204)

    def end_by_call(self, body: dict[str, Any], query: dict[str, str], number: str) -> Answer:
        if body.get("action") != "end":
            return bad_field("action")
        self.meeting(number)["status"] = "ended"
        return Answer(204)

    # ---- registrants ---------------------------------------------------------------------------------------------

    def _with_registration(self, number: str) -> None:
        if self.meeting(number)["settings"].get("approval_type", 2) == 2:
            raise no(404, 404, f"This meeting has not registration required: {number}.")

    def _registered(self, number: str, one: dict[str, Any]) -> dict[str, Any]:
        """The same address again gives the same person and link."""
        if "@" not in str(one.get("email")) or not one.get("first_name"):
            raise bad_field("registrants.email")
        email = one["email"].lower()
        self.adds[number, email] = self.adds.get((number, email), 0) + 1
        if self.adds[number, email] > ADDS_A_DAY:
            raise no(429, 429, DAY)
        ticket = hashlib.sha256((number + email).encode()).hexdigest()[:20]
        return self.registrants[number].setdefault(
            email,
            {
                "email": email, "registrant_id": secrets.token_urlsafe(16), "first_name": one["first_name"],
                "last_name": one.get("last_name", ""), "join_url": f"https://zoom.us/w/{number}?tk={ticket}",
            },
        )  # fmt: skip

    def add(self, body: dict[str, Any], query: dict[str, str], number: str) -> Answer:
        self._with_registration(number)
        known = self._registered(number, body)
        told = {key: known[key] for key in ("registrant_id", "join_url")}
        return Answer(201, {"id": int(number), "topic": self.meetings[number]["topic"], **told})

    def batch(self, body: dict[str, Any], query: dict[str, str], number: str) -> Answer:
        self._with_registration(number)
        people = body.get("registrants") or []
        if self.meetings[number].get("type", 2) != 2 or not 0 < len(people) <= 30:
            return bad_field("registrants", "1 to 30.")
        for one in people:
            if "@" not in str(one.get("email")) or not one.get("first_name"):
                return bad_field("registrants.email")
        new = {str(one["email"]).lower() for one in people} - set(self.registrants[number])
        if len(self.registrants[number]) + len(new) > REGISTERED:
            return no(404, 3043, "Meeting has reached maximum attendee capacity.")
        known = [self._registered(number, one) for one in people]
        told = [{key: one[key] for key in ("email", "join_url", "registrant_id")} for one in known]
        return Answer(201, {"registrants": list(reversed(told))})  # matched by address, not by place

    def registrants_of(self, body: dict[str, Any], query: dict[str, str], number: str) -> Answer:
        self.meeting(number)
        rows = [{"id": one["registrant_id"], "status": "approved", **one} for one in self.registrants[number].values()]
        return self._page("registrants", rows, query)

    def statuses(self, body: dict[str, Any], query: dict[str, str], number: str) -> Answer:
        for one in body.get("registrants") or []:
            if body.get("action") in ("cancel", "deny"):
                self.registrants[number].pop(str(one.get("email")).lower(), None)
        return Answer(204)

    def forget(self, body: dict[str, Any], query: dict[str, str], number: str, registrant: str) -> Answer:
        self.meeting(number)
        found = next((key for key, one in self.registrants[number].items() if one["registrant_id"] == registrant), None)
        if found is None:
            return no(404, 3001, f"Registrant {registrant} is not found.")
        del self.registrants[number][found]
        return Answer(204)

    def _page(self, key: str, rows: list[Any], query: dict[str, str]) -> Answer:
        size, place = min(int(query.get("page_size", 30)), 300), 0
        token = query.get("next_page_token", "")
        if token:
            until, place = self.page_tokens.get(token, (0.0, 0))
            if until < time.time():
                return no(400, 300, "The next page token is invalid or expired.")
        more = ""
        if place + size < len(rows):
            more = secrets.token_hex(8)
            self.page_tokens[more] = (time.time() + PAGE_TOKEN_LIFE, place + size)
        told = {"page_size": size, "total_records": len(rows), "next_page_token": more}
        return Answer(200, {**told, key: rows[place : place + size]})

    # ---- livestream ----------------------------------------------------------------------------------------------

    def set_stream(self, body: dict[str, Any], query: dict[str, str], number: str) -> Answer:
        self.meeting(number)
        if not all(body.get(key) for key in ("stream_url", "stream_key", "page_url")):
            return no(400, 300, "Validation Failed.")
        if self.on_air.get(number):
            return no(400, 3000, "The livestream cannot be changed while it runs.")
        self.streams[number] = body
        return Answer(204)

    def stream_of(self, body: dict[str, Any], query: dict[str, str], number: str) -> Answer:
        self.meeting(number)
        return Answer(200, self.streams.get(number, {}))

    def switch(self, body: dict[str, Any], query: dict[str, str], number: str) -> Answer:
        meeting, on = self.meeting(number), body.get("action") == "start"
        if on and (meeting["status"] != "started" or number not in self.streams):
            return no(400, 3000, "Meeting is not in progress or the livestream is not set.")
        if self.on_air.get(number, False) != on:
            self.on_air[number] = on
            self.switched(number, on=on)
        return Answer(204)

    # ---- afterwards ----------------------------------------------------------------------------------------------

    def _held(self, meeting: str) -> tuple[str, str]:
        """Number and UUID of the time that is meant: by a number the last. A UUID may come encoded once more."""
        meeting = unquote(meeting)
        number = self.held.get(meeting, meeting)
        found = self.meetings.get(number)
        if found is None:
            number = next((key for key, one in self.meetings.items() if one["uuid"] == meeting), "")
        return number, meeting if found is None or meeting in self.held else found["uuid"]

    def report(self, body: dict[str, Any], query: dict[str, str], meeting: str) -> Answer:
        number, held = self._held(meeting)
        if not number or (self.meetings[number]["status"] != "ended" and held == self.meetings[number]["uuid"]):
            return no(404, 3001, f"Meeting ID is invalid or not end: {meeting}.")
        own = [row for row in self.joins[number] if row.get("held", held) == held]
        rows = [{key: value for key, value in row.items() if key not in ("person", "held")} for row in own]
        return self._page("participants", rows, query)

    def past(self, body: dict[str, Any], query: dict[str, str], meeting: str) -> Answer:
        number, held = self._held(meeting)
        if not number:
            return no(404, 3001, f"Meeting ID is invalid or not end: {meeting}.")
        return Answer(200, {"uuid": held, "id": int(number), "topic": self.meetings[number]["topic"], "type": 2})

    def recordings(self, body: dict[str, Any], query: dict[str, str], meeting: str) -> Answer:
        number, _uuid = self._held(meeting)
        if not number:
            return no(404, 3301, "There is no recording for this meeting.")
        return Answer(
            200, {"id": int(number), "topic": self.meetings[number]["topic"], "recording_files": self.files(number)}
        )

    def files(self, number: str) -> list[dict[str, Any]]:
        one = self.meetings[number]
        start, end = one.get("began", "2021-09-28T06:00:00Z"), one.get("over", "2021-09-28T07:20:00Z")
        common = {"recording_start": start, "recording_end": end, "status": "completed"}
        return [
            {"id": f"{number}-a", "file_type": "M4A", "file_extension": "M4A", "file_size": 64, "recording_type": "audio_only",
             "download_url": f"{self.address}/files/audio.m4a", **common},
            {"id": f"{number}-t", "file_type": "TRANSCRIPT", "file_extension": "VTT", "file_size": len(VTT.encode()),
             "recording_type": "audio_transcript", "download_url": f"{self.address}/files/talk.vtt", **common},
        ]  # fmt: skip


def _occurrences(body: dict[str, Any]) -> list[dict[str, Any]]:
    """Of a daily meeting; nothing else is made here."""
    begin = dt.datetime.fromisoformat(str(body.get("start_time") or "2021-09-28T13:00:00").removesuffix("Z"))
    times = int((body.get("recurrence") or {}).get("end_times") or 1)
    return [
        {"occurrence_id": str(int((begin + dt.timedelta(days=at)).timestamp() * 1000)), "status": "available",
         "start_time": f"{begin + dt.timedelta(days=at):%Y-%m-%dT%H:%M:%SZ}", "duration": body.get("duration", 60)}
        for at in range(times)
    ]  # fmt: skip


Route = Callable[..., Answer]
_M = r"/v2/meetings/(\d+)"
_ROUTES: tuple[tuple[str, str, Route], ...] = (
    ("POST", r"/v2/users/([^/]+)/meetings", Answers.make),
    ("GET", r"/v2/users/([^/]+)/meetings", Answers.listed),
    ("GET", _M, Answers.read),
    ("PATCH", _M, Answers.change),
    ("DELETE", _M, Answers.delete),
    ("PUT", rf"{_M}/status", Answers.end_by_call),
    ("POST", rf"{_M}/registrants", Answers.add),
    ("POST", rf"{_M}/batch_registrants", Answers.batch),
    ("GET", rf"{_M}/registrants", Answers.registrants_of),
    ("PUT", rf"{_M}/registrants/status", Answers.statuses),
    ("DELETE", rf"{_M}/registrants/([^/]+)", Answers.forget),
    ("GET", rf"{_M}/livestream", Answers.stream_of),
    ("PATCH", rf"{_M}/livestream", Answers.set_stream),
    ("PATCH", rf"{_M}/livestream/status", Answers.switch),
    ("GET", r"/v2/report/meetings/([^/]+)/participants", Answers.report),
    ("GET", r"/v2/past_meetings/([^/]+)/participants", Answers.report),
    ("GET", r"/v2/past_meetings/([^/]+)", Answers.past),
    ("GET", r"/v2/meetings/([^/]+)/recordings", Answers.recordings),
)
