"""Zoom's interface against the stand-in: tokens, both kinds of too many, repeats, pages, files; nothing done twice."""

from __future__ import annotations

import datetime as dt
import json
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import Any, ClassVar

import pytest

from wethi.demo.zoom import VTT, ZoomStandIn
from wethi.kit.files import arriving
from wethi.kit.files.arriving import Arriving, DiskFull, TooLarge
from wethi.live.adapters.zoom import (
    Asked,
    Busy,
    Refused,
    Unanswered,
    Zoom,
    answer_to_validation,
    hooks,
    is_signed,
    signature,
)
from wethi.live.adapters.zoom import client as calling

SECRET = "zoom-test-secret"
BODY = (
    '{"event":"meeting.started","event_ts":1632801600000,"payload":{"account_id":"ACC1","object":{"id":"81234567890",'
    '"uuid":"4444AAAiAAAAAiAiAiiAii==","host_id":"h1","topic":"สมัชชาพลเมืองสงขลา","type":2,"start_time":'
    '"2021-09-28T02:00:00Z","timezone":"Asia/Bangkok","duration":180}}}'
).encode()


@pytest.fixture
def stand() -> Iterator[ZoomStandIn]:
    made = ZoomStandIn()
    calling._tokens.clear()
    yield made
    made.close()


@pytest.fixture
def slept() -> list[float]:
    return []


@pytest.fixture
def zoom(stand: ZoomStandIn, slept: list[float]) -> Zoom:
    return Zoom(stand.account, sleep=slept.append, patience=3.0)


def _meeting(zoom: Zoom, mark: str = "wethi:one") -> str:
    starts = dt.datetime(2021, 9, 28, 13)
    return zoom.make_meeting(topic="สิ่งแวดล้อม", starts=starts, minutes=240, zone="Asia/Bangkok", mark=mark).number


def test_a_meeting_is_made_with_registration_and_without_the_hosts_secret(zoom: Zoom, stand: ZoomStandIn) -> None:
    number = _meeting(zoom)
    kept = stand.meetings[number]
    assert kept["start_time"] == "2021-09-28T13:00:00"
    assert kept["settings"]["registrants_confirmation_email"] is False
    assert "SECRET" not in repr(zoom.find_meeting("wethi:one"))
    assert zoom.find_meeting("wethi:other") is None
    zoom.delete_meeting(number)
    zoom.delete_meeting(number)  # gone already: that is what was wanted


def test_links_come_in_batches_are_told_apart_by_address_and_are_the_same_again(zoom: Zoom) -> None:
    number = _meeting(zoom)
    people = [Asked(f"p{place}@songkhla.example", f"คนที่ {place}") for place in range(30)]
    first = {one.email: one.join_url for one in zoom.register(number, people)}
    again = {one.email: one.join_url for one in zoom.register(number, people)}
    assert len(first) == 30
    assert first == again
    assert {one.email for one in zoom.registered(number)} == set(first)
    with pytest.raises(Refused):
        zoom.register(number, [Asked("no address", "x")])


def test_a_token_is_used_again_renewed_once_and_a_wrong_key_is_said(zoom: Zoom, stand: ZoomStandIn) -> None:
    _meeting(zoom)
    _meeting(zoom, "wethi:two")
    assert [path for _verb, path in stand.asked].count("/oauth/token") == 1
    stand.expire_tokens()
    _meeting(zoom, "wethi:three")
    assert [path for _verb, path in stand.asked].count("/oauth/token") == 2
    stand.faults = ["401", "401"]
    with pytest.raises(Refused) as refused:
        zoom.client.get("/meetings/1")
    assert refused.value.status == 401
    for field in ("client", "account"):
        with pytest.raises(Refused) as wrong:
            Zoom(replace(stand.account, **{field: "other"})).client.get("/meetings/1")  # type: ignore[arg-type]
        assert wrong.value.status == 400


@pytest.mark.parametrize("fault", ["qps", "qps_bare", "500", "503", "drop", "cut"])
def test_a_read_is_repeated_after_a_pause(zoom: Zoom, stand: ZoomStandIn, slept: list[float], fault: str) -> None:
    number = _meeting(zoom)
    stand.faults = [fault]
    assert zoom.client.get(f"/meetings/{number}")["id"] == int(number)
    assert len(slept) == 1
    assert 0 < slept[0] <= 10


@pytest.mark.parametrize("fault", ["daily", "daily_bare"])
def test_the_days_limit_says_until_when(zoom: Zoom, stand: ZoomStandIn, slept: list[float], fault: str) -> None:
    number = _meeting(zoom)
    stand.faults = [fault]
    with pytest.raises(Busy) as busy:
        zoom.client.get(f"/meetings/{number}")
    assert busy.value.until is not None
    assert busy.value.until > dt.datetime.now(dt.UTC)
    assert slept == []


@pytest.mark.parametrize("fault", ["500", "drop", "drop_after", "cut"])
def test_making_is_never_repeated_blindly_and_is_found_again(zoom: Zoom, stand: ZoomStandIn, fault: str) -> None:
    _meeting(zoom, "wethi:before")
    stand.faults = [fault]
    with pytest.raises(Unanswered):
        _meeting(zoom)
    made = zoom.find_meeting("wethi:one")
    assert (made is not None) == (fault in ("drop_after", "cut"))


def test_an_answer_that_takes_too_long_is_no_answer(stand: ZoomStandIn) -> None:
    zoom = Zoom(stand.account, sleep=lambda _seconds: None, patience=0.2)
    zoom.client._token()
    stand.faults, stand.slow_for = ["slow"], 0.6
    with pytest.raises(Unanswered):
        _meeting(zoom)


def test_pages_are_followed_and_begun_anew_when_their_token_grew_old(zoom: Zoom, stand: ZoomStandIn) -> None:
    number = _meeting(zoom)
    for place in range(301):
        zoom_email = f"p{place}@songkhla.example"
        stand.registrants[number][zoom_email] = {"email": zoom_email, "registrant_id": str(place), "join_url": "x"}
    assert len(zoom.registered(number)) == 301
    asked = zoom.client.get

    def slow(path: str, **query: object) -> dict[str, object]:
        if query.get("next_page_token"):
            stand.expire_pages()
            zoom.client.get = asked  # type: ignore[method-assign]
        return asked(path, **query)

    zoom.client.get = slow  # type: ignore[method-assign]
    assert len(zoom.registered(number)) == 301


def test_the_broadcast_starts_only_in_a_running_meeting_with_a_target(zoom: Zoom, stand: ZoomStandIn) -> None:
    number = _meeting(zoom)
    with pytest.raises(Refused):
        zoom.switch_stream(number, on=True)
    zoom.set_stream(number, stream_url="rtmp://x", stream_key="k", page_url="https://page.example")
    stand.start(number)
    zoom.switch_stream(number, on=True)
    zoom.switch_stream(number, on=True)
    assert stand.on_air[number]
    zoom.switch_stream(number, on=False)
    assert not stand.on_air[number]


def test_files_are_fetched_over_a_redirect_and_never_too_large(zoom: Zoom, stand: ZoomStandIn) -> None:
    number = _meeting(zoom)
    stand.end(number)
    found = zoom.recordings(number)["recording_files"]
    text, audio = (Arriving("here", name, most=most) for name, most in (("talk", 10_000), ("audio", 10)))
    zoom.client.download(found[1]["download_url"], into=text)
    assert text.place.read_text() == VTT
    with pytest.raises(TooLarge):
        zoom.client.download(found[0]["download_url"], into=audio)
    assert audio.size == 0
    assert zoom.participants(number) == []


def test_a_file_that_breaks_off_goes_on_from_there(
    zoom: Zoom, stand: ZoomStandIn, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    whole = stand.store["film.mp4"] = bytes(range(256)) * 12_000
    address = f"{stand.address}/files/film.mp4"
    into = Arriving("here", "film", most=len(whole))
    stand.breaks = 2
    for share in (1 / 2, 3 / 4):
        with pytest.raises(Unanswered):
            zoom.client.download(address, into=into)
        assert into.size == len(whole) * share
    zoom.client.download(address, into=into)
    assert into.place.read_bytes() == whole
    zoom.client.download(address, into=into)  # all of it was here already: what Zoom has now is fetched anew
    assert into.place.read_bytes() == whole
    into.forget()
    monkeypatch.setattr(calling, "_HOLD_EVERY", -1.0)
    with pytest.raises(Unanswered):  # the work is another's now
        zoom.client.download(address, into=into, hold=lambda: False)
    monkeypatch.setattr(arriving.shutil, "disk_usage", lambda _place: SimpleNamespace(free=arriving._LEFT_FREE))
    with pytest.raises(DiskFull):
        zoom.client.download(address, into=into)
    assert into.size == 0


def test_signatures_are_those_of_zooms_manual() -> None:
    assert len(BODY) == 314
    known = "v0=ca6d4bc2319f90c75dd15d2aa19e325cdc00600a5672cd44e69a293aa95e4055"
    assert signature(SECRET, "1632801600", BODY) == known
    assert is_signed(SECRET, "1632801600", BODY, known, 1632801700)
    for stamp, body, given, now in (
        ("1632801600", BODY, known, 1632801600 + 301), ("1632801600", BODY + b" ", known, 1632801600),
        ("1632801601", BODY, known, 1632801600), ("1632801600", BODY, "v0=", 1632801600), ("x", BODY, known, 1632801600),
        ("", BODY, "\udcff", 1632801600),
    ):  # fmt: skip
        assert not is_signed(SECRET, stamp, body, given, now)
    assert not is_signed("", "1632801600", BODY, signature("", "1632801600", BODY), 1632801600)
    answer = answer_to_validation(
        SECRET, {"event": "endpoint.url_validation", "payload": {"plainToken": "qgg8vlvZRS6UYooatFL8Aw"}}
    )
    assert answer is not None
    assert answer["encryptedToken"] == "ae7c940e5051b2a17c1c49f4818fff9a88e210f5d820ff3c862635e27c93a4d9"


def test_what_is_kept_of_an_event_holds_no_secret(stand: ZoomStandIn, zoom: Zoom) -> None:
    number = _meeting(zoom)
    streaming = {
        "service": "Custom",
        "custom_live_streaming_settings": {"stream_url": "rtmp://x", "stream_key": "TOPSECRET"},
    }
    told = hooks.told(stand.event("meeting.live_streaming_started", number, live_streaming=streaming))
    assert told is not None
    assert "TOPSECRET" not in repr(told.payload)
    assert told.number == number
    same = hooks.told(stand.event("meeting.started", number, ts=5))
    again = hooks.told(stand.event("meeting.started", number, ts=5))
    other = hooks.told(stand.event("meeting.started", number, ts=6))
    assert same is not None
    assert again is not None
    assert other is not None
    assert same.key == again.key != other.key
    for broken in (
        {},
        {"event": 1},
        {"event": "x", "event_ts": "1", "payload": {}},
        {"event": "x", "event_ts": 1, "payload": {"object": []}},
    ):
        assert hooks.told(broken) is None  # type: ignore[arg-type]


class _Hooks(BaseHTTPRequestHandler):
    """Keeps what it is told; refuses the first of each event."""

    heard: ClassVar[list[tuple[str, bool]]] = []

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        told = json.loads(body)
        is_new = (told["event"], True) not in self.heard
        good = is_signed(
            SECRET, self.headers["x-zm-request-timestamp"], body, self.headers["x-zm-signature"], time.time()
        )
        self.heard.append((told["event"], good))
        answer = json.dumps(answer_to_validation(SECRET, told)).encode() if "validation" in told["event"] else b""
        self.send_response(200 if answer else 500 if is_new else 204)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *args: object) -> None:
        """Silent."""


def test_the_stand_in_tells_of_what_happens_and_again_when_it_is_not_taken(zoom: Zoom, stand: ZoomStandIn) -> None:
    number = _meeting(zoom)
    zoom.register(number, [Asked("one@songkhla.example", "หนึ่ง")])
    zoom.set_stream(number, stream_url="rtmp://a.example/live", stream_key="KEY", page_url="https://p.example/")
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Hooks)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    stand.hooks, stand.again_after = f"http://127.0.0.1:{server.server_port}/", (0.01, 0.01)
    assert stand.validate()
    stand.start(number)
    stand.come(number, next(iter(stand.registrants[number].values())))
    zoom.switch_stream(number, on=True)
    stand.end(number)
    stand.tell(stand.event("meeting.started", number), secret="guessed")
    wanted = {
        "meeting.started", "meeting.participant_joined", "meeting.live_streaming_started", "meeting.participant_left",
        "meeting.live_streaming_stopped", "meeting.ended", "recording.completed", "recording.transcript_completed",
    }  # fmt: skip
    until = time.monotonic() + 10
    while time.monotonic() < until and (
        {name for name, status in stand.told if status == 204} < wanted
        or ("meeting.started", False) not in _Hooks.heard
    ):
        threading.Event().wait(0.02)
    server.shutdown()
    server.server_close()
    assert {name for name, status in stand.told if status == 204} == wanted
    assert {status for _name, status in stand.told} >= {200, 204, 500}
    assert ("meeting.started", False) in _Hooks.heard  # the forged one
    assert not stand.on_air[number]
    assert zoom.participants(number)[0]["user_email"] == "one@songkhla.example"


def test_the_stand_ins_own_desk_begins_a_meeting_and_breaks_things(zoom: Zoom, stand: ZoomStandIn) -> None:
    number = _meeting(zoom)

    def press(verb: str, origin: str = "") -> int:
        asked = urllib.request.Request(
            f"{stand.address}/",
            data=f"do={verb}&meeting={number}".encode(),
            headers={"Origin": origin or stand.address},
        )
        try:
            with urllib.request.urlopen(asked, timeout=5) as answer:
                return int(answer.status) if "สิ่งแวดล้อม" in answer.read().decode() else 0
        except urllib.error.HTTPError as no:
            return no.code

    assert press("start", "https://evil.example") == 403
    assert press("start") == 200
    assert press("guest") == 200
    assert stand.meetings[number]["status"] == "started"
    assert len(stand.inside(number)) == 1
    assert press("503") == 200
    assert stand.faults == ["503"] * 3
    assert press("well") == press("end") == 200
    assert stand.faults == []
    assert stand.meetings[number]["status"] == "ended"
