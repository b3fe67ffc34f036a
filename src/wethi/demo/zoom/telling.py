"""What happens in the stand-in's meetings, and the signed webhooks that tell of it: soon, late, twice, in any order."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import hmac
import json
import secrets
import threading
import time
import urllib.error
import urllib.request
from typing import Any

from wethi.demo.zoom.account import ACCOUNT, WEBHOOK
from wethi.demo.zoom.answers import Answers
from wethi.live.adapters.zoom import signature
from wethi.live.adapters.zoom.hooks import dumps

AGAIN_AFTER = (300.0, 1200.0, 3600.0)  # seconds until what was not taken is told again; then never


class Happenings(Answers):
    """``hooks``: where events go; "" keeps silent. ``told`` remembers (event, status of the last try)."""

    def __init__(self) -> None:
        super().__init__()
        self.hooks = ""
        self.again_after: tuple[float, ...] = AGAIN_AFTER
        self.told: list[tuple[str, int]] = []
        self._timers: set[threading.Timer] = set()

    # ---- what happens --------------------------------------------------------------------------------------------

    def start(self, number: str) -> dict[str, Any]:
        """The host opens the meeting; once more after its end it is another time it is held."""
        if self.meetings[number]["status"] == "ended":
            self.meetings[number]["uuid"] = base64.b64encode(secrets.token_bytes(16)).decode()
        self.held[self.meetings[number]["uuid"]] = number
        self.meetings[number] |= {"status": "started", "began": _now()}
        return self._happened("meeting.started", number, start_time=_now())

    def come(self, number: str, registrant: dict[str, Any] | None = None, name: str = "") -> dict[str, Any]:
        """Somebody comes in by a personal link, or a guest by the room's link."""
        place = len(self.joins[number]) + 1
        person = {
            "user_id": str(16_778_240 + place), "participant_uuid": secrets.token_hex(8), "join_time": _now(),
            "user_name": f"{registrant['first_name']} {registrant['last_name']}".strip() if registrant else name,
            "email": registrant["email"] if registrant else "",
            **({"registrant_id": registrant["registrant_id"]} if registrant else {}),
        }  # fmt: skip
        row = {
            "id": person["participant_uuid"], "user_id": person["user_id"], "name": person["user_name"],
            "user_email": person["email"], "registrant_id": person.get("registrant_id", ""), "join_time": person["join_time"],
            "leave_time": "", "duration": 0, "status": "in_meeting", "person": person, "held": self.meetings[number]["uuid"],
        }  # fmt: skip
        self.joins[number].append(row)
        return self._happened("meeting.participant_joined", number, participant=person)

    def go(self, number: str, row: dict[str, Any]) -> dict[str, Any]:
        row["leave_time"] = _now()
        row["duration"] = int((_moment(row["leave_time"]) - _moment(row["join_time"])).total_seconds())
        person = {key: value for key, value in row["person"].items() if key != "join_time"}  # Zoom does not repeat it
        person |= {"leave_time": row["leave_time"], "leave_reason": "left the meeting"}
        return self._happened("meeting.participant_left", number, participant=person)

    def inside(self, number: str) -> list[dict[str, Any]]:
        return [row for row in self.joins[number] if row.get("person") and not row["leave_time"]]

    def end(self, number: str) -> dict[str, Any]:
        """Everybody leaves, the meeting is over, its recording and then its transcript are ready."""
        for row in self.inside(number):
            self.go(number, row)
        self.meetings[number] |= {"status": "ended", "over": _now()}
        if self.on_air.get(number):
            self.on_air[number] = False
            self.switched(number, on=False)
        ended = self._happened("meeting.ended", number, end_time=_now())
        for name in ("recording.completed", "recording.transcript_completed"):
            if self.hooks:
                self._happened(name, number, recording_files=self.files(number))
        return ended

    def switched(self, number: str, *, on: bool) -> None:
        custom = {"stream_url": "rtmp://a.example/live", **self.streams.get(number, {})}
        live = {
            "service": "Custom_Live_Streaming_Service",
            "custom_live_streaming_settings": custom,
            "date_time": _now(),
        }
        name = "meeting.live_streaming_started" if on else "meeting.live_streaming_stopped"
        self._happened(name, number, live_streaming=live)

    def _happened(self, name: str, number: str, **more: Any) -> dict[str, Any]:
        event = self.event(name, number, **more)
        if self.hooks:
            self.tell(event)
        return event

    def event(self, name: str, number: str, *, ts: int | None = None, **more: Any) -> dict[str, Any]:
        meeting = self.meetings[number]
        thing = {"id": number, "uuid": meeting["uuid"], "host_id": "h1", "topic": meeting["topic"], "type": 2, **more}
        moment = ts if ts is not None else time.time_ns() // 1_000_000
        return {"event": name, "event_ts": moment, "payload": {"account_id": ACCOUNT, "object": thing}}

    # ---- telling -------------------------------------------------------------------------------------------------

    def signed(self, event: dict[str, Any], *, age: float = 0, secret: str = WEBHOOK) -> tuple[bytes, dict[str, str]]:
        """Body and headers as they arrive; ``age`` seconds old, or with a wrong ``secret``."""
        body, stamp = dumps(event), str(int(time.time() - age))
        return body, {"x-zm-request-timestamp": stamp, "x-zm-signature": signature(secret, stamp, body)}

    def send(self, address: str, event: dict[str, Any], **how: Any) -> tuple[int, bytes]:
        """Tells a running program, with Zoom's three seconds of patience; status 0: no answer."""
        body, headers = self.signed(event, **how)
        asked = urllib.request.Request(address, data=body, headers={"Content-Type": "application/json", **headers})  # noqa: S310
        try:
            with urllib.request.urlopen(asked, timeout=3) as answer:  # noqa: S310
                return int(answer.status), answer.read(65536)
        except urllib.error.HTTPError as wrong:
            return wrong.code, b""
        except OSError:
            return 0, b""

    def tell(self, event: dict[str, Any], *, late: float = 0.0, times: int = 1, **how: Any) -> None:
        """Sends ``event`` to ``hooks`` beside what is going on, again after a while when it is not taken."""
        for _time in range(times):
            self._later(late, event, how, self.again_after)

    def _later(self, wait: float, event: dict[str, Any], how: dict[str, Any], again: tuple[float, ...]) -> None:
        timer = threading.Timer(wait, self._try, (event, how, again))
        timer.daemon = True
        self._timers.add(timer)
        timer.start()

    def _try(self, event: dict[str, Any], how: dict[str, Any], again: tuple[float, ...]) -> None:
        self._timers = {one for one in self._timers if one.is_alive()}
        status, _body = self.send(self.hooks, event, **how)
        self.told.append((event["event"], status))
        if status not in (200, 204) and status != 401 and again:
            self._later(again[0], event, how, again[1:])

    def validate(self) -> bool:
        """Asks the address, as Zoom does when it is saved and every 72 hours, to show that it knows the secret."""
        plain = secrets.token_urlsafe(16)
        event = {
            "event": "endpoint.url_validation",
            "event_ts": time.time_ns() // 1_000_000,
            "payload": {"plainToken": plain},
        }
        status, body = self.send(self.hooks, event)
        wanted = hmac.new(WEBHOOK.encode(), plain.encode(), hashlib.sha256).hexdigest()
        good = status == 200 and json.loads(body) == {"plainToken": plain, "encryptedToken": wanted}
        self.told.append(("endpoint.url_validation", status if good else 0))
        return good

    def silence(self) -> None:
        for timer in self._timers:
            timer.cancel()


def _moment(written: str) -> dt.datetime:
    return dt.datetime.fromisoformat(written)


def _now() -> str:
    return dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
