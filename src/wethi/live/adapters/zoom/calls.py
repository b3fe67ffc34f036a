"""The calls we need, each in terms of a forum."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from wethi.live.adapters.zoom.account import ZoomAccount
from wethi.live.adapters.zoom.client import Client, Refused

MOST_AT_ONCE = 30  # registrants in one call
_PAGE = 300


@dataclass(frozen=True)
class Made:
    """A meeting as Zoom made it. The host's own link is a secret that ends soon and is not taken over."""

    number: str
    join_url: str
    passcode: str


@dataclass(frozen=True)
class Asked:
    email: str  # lower case
    first_name: str
    last_name: str = ""


@dataclass(frozen=True)
class Given:
    email: str
    registrant: str
    join_url: str


class Zoom:
    """One network's account."""

    def __init__(self, account: ZoomAccount, **more: Any) -> None:
        self.account = account
        self.client = Client(account, **more)

    # Meetings

    def find_meeting(self, mark: str) -> Made | None:
        """The meeting whose agenda bears our mark: whether a call that got no answer has made one after all."""
        path = f"/users/{quote(self.account.host)}/meetings"
        for one in self._pages(path, "meetings", type="scheduled"):
            if mark in str(one.get("agenda", "")):
                return _made(self.client.get(f"/meetings/{one['id']}"))
        return None

    def make_meeting(
        self, *, topic: str, starts: dt.datetime, minutes: int, zone: str, mark: str, recording: str = "cloud"
    ) -> Made:
        """A scheduled meeting with registration; we send the personal links ourselves. ``starts`` is local to ``zone``."""
        body = {
            "topic": topic[:200],
            "type": 2,
            "start_time": starts.strftime("%Y-%m-%dT%H:%M:%S"),
            "timezone": zone,
            "duration": minutes,
            "agenda": mark,
            "settings": {
                "approval_type": 0,
                "registrants_confirmation_email": False,
                "registrants_email_notification": False,
                "auto_recording": recording,
                "waiting_room": False,
                "join_before_host": False,
                "mute_upon_entry": True,
                "meeting_authentication": False,
            },
        }
        return _made(self.client.call("POST", f"/users/{quote(self.account.host)}/meetings", body=body))

    def move_meeting(self, number: str, *, starts: dt.datetime, minutes: int, zone: str) -> bool:
        """Brings its time to the programme's; False when it stands so already, which costs none of the day's changes."""
        told = self.client.get(f"/meetings/{number}")
        if _starts(told) == starts.replace(tzinfo=ZoneInfo(zone)) and told.get("duration") == minutes:
            return False
        body = {"start_time": starts.strftime("%Y-%m-%dT%H:%M:%S"), "timezone": zone, "duration": minutes}
        self.client.call("PATCH", f"/meetings/{number}", body=body)
        return True

    def delete_meeting(self, number: str) -> None:
        try:
            self.client.call("DELETE", f"/meetings/{number}")
        except Refused as gone:
            if gone.status != 404:
                raise

    # Personal links

    def register(self, number: str, people: Sequence[Asked]) -> list[Given]:
        """At most 30 at once. Asked again for the same address Zoom gives the same link; answers are told apart by it."""
        body = {
            "auto_approve": True,
            "registrants_confirmation_email": False,
            "registrants": [
                {"email": one.email, "first_name": one.first_name[:64], "last_name": one.last_name[:64]}
                for one in people[:MOST_AT_ONCE]
            ],
        }
        told = self.client.call("POST", f"/meetings/{number}/batch_registrants", body=body)
        return [_given(one) for one in told.get("registrants") or [] if one.get("join_url")]

    def registered(self, number: str) -> list[Given]:
        """Everybody who has a link."""
        rows = self._pages(f"/meetings/{number}/registrants", "registrants", status="approved")
        return [_given(one) for one in rows]

    def cancel(self, number: str, people: Sequence[Given]) -> None:
        body = {"action": "cancel", "registrants": [{"id": one.registrant, "email": one.email} for one in people]}
        self.client.call("PUT", f"/meetings/{number}/registrants/status", body=body)

    # Livestream

    def set_stream(self, number: str, *, stream_url: str, stream_key: str, page_url: str) -> None:
        """Where Zoom is to send the picture. The key goes to Zoom and is kept nowhere here."""
        body = {"stream_url": stream_url, "stream_key": stream_key, "page_url": page_url}
        self.client.call("PATCH", f"/meetings/{number}/livestream", body=body)

    def switch_stream(self, number: str, *, on: bool) -> None:
        """Starts or stops; starting works only while the meeting runs and its target is set."""
        body: dict[str, Any] = {"action": "start" if on else "stop"}
        if on:
            body["settings"] = {"active_speaker_name": True, "layout": "follow_host", "close_caption": "off"}
        self.client.call("PATCH", f"/meetings/{number}/livestream/status", body=body)

    # Afterwards

    def participants(self, meeting: str) -> list[dict[str, Any]]:
        """One row a join, with ``registrant_id`` where Zoom knows it; up to half an hour after the end."""
        path = f"/report/meetings/{_uuid(meeting)}/participants"
        return list(self._pages(path, "participants", include_fields="registrant_id"))

    def held_last(self, number: str) -> str:
        """Zoom's UUID of the last time the meeting was held."""
        return str(self.client.get(f"/past_meetings/{number}").get("uuid") or "")

    def recordings(self, meeting: str) -> dict[str, Any]:
        return self.client.get(
            f"/meetings/{_uuid(meeting)}/recordings", include_fields="download_access_token", ttl=3600
        )

    def _pages(self, path: str, key: str, **query: Any) -> Iterator[dict[str, Any]]:
        """All pages; when a page's token has grown too old (it lives a quarter of an hour) from the beginning, once."""
        for turn in (1, 2):
            found: list[dict[str, Any]] = []
            token = ""
            try:
                while True:
                    told = self.client.get(path, page_size=_PAGE, next_page_token=token, **query)
                    found += [one for one in told.get(key) or [] if isinstance(one, dict)]
                    token = str(told.get("next_page_token") or "")
                    if not token:
                        yield from found
                        return
            except Refused as old:
                if turn == 2 or not token or (old.status, old.code) != (400, 300):
                    raise


def _starts(told: dict[str, Any]) -> dt.datetime | None:
    """Zoom answers in UTC with a Z, or in the meeting's own zone without one."""
    try:
        found = dt.datetime.fromisoformat(str(told.get("start_time")))
        return found if found.tzinfo else found.replace(tzinfo=ZoneInfo(str(told.get("timezone") or "UTC")))
    except (ValueError, KeyError):
        return None


def _made(told: dict[str, Any]) -> Made:
    return Made(str(told["id"]), str(told.get("join_url") or ""), str(told.get("password") or ""))


def _given(told: dict[str, Any]) -> Given:
    return Given(
        str(told.get("email") or "").lower(),
        str(told.get("registrant_id") or told.get("id") or ""),
        str(told.get("join_url") or ""),
    )


def _uuid(meeting: str) -> str:
    """A number as it is; a UUID that begins with a slash, or holds two, is encoded twice."""
    once = quote(meeting, safe="")
    return quote(once, safe="") if meeting.startswith("/") or "//" in meeting else once
