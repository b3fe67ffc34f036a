"""The stand-in's own desk, for whoever shows the demonstration: begin a meeting, let people come in, break things.

Plain pages on the loopback address; nothing of it belongs to the product. A form of another site is turned away.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from wethi.demo.zoom.account import Answer

if TYPE_CHECKING:
    from wethi.demo.zoom.stand_in import ZoomStandIn

GUESTS = ("ลุงแดง", "ครูนก", "น้องเมย์", "iPhone ของสมศรี", "ประธานชุมชน")
BREAKS = {
    "qps": "429 a second", "daily": "429 a day", "503": "503", "slow": "slow", "drop": "no answer", "cut": "half an answer",
}  # fmt: skip
TRICKS = {
    "twice": "told twice", "forged": "forged", "stale": "an hour old", "late": "ten seconds late",
}  # fmt: skip


def answer(stand: ZoomStandIn, method: str, path: str, headers: Any, raw: bytes) -> Answer:
    if path != "/":
        return Answer(404, b"nothing here", {"Content-Type": "text/plain"})
    if method == "POST":
        if headers.get("Origin") not in (None, stand.address):
            return Answer(403, b"not from here", {"Content-Type": "text/plain"})
        told = {key: values[0] for key, values in parse_qs(raw.decode()).items()}
        with stand.lock:
            _do(stand, told.get("do", ""), told.get("meeting", ""))
        return Answer(303, b"", {"Location": "/"})
    with stand.lock:
        return Answer(200, _page(stand).encode(), {"Content-Type": "text/html; charset=utf-8"})


def _do(stand: ZoomStandIn, verb: str, number: str) -> None:
    if verb in BREAKS:
        stand.faults += [verb] * 3
    elif verb == "well":
        stand.faults.clear()
    elif verb == "validate":
        stand.validate()
    elif number in stand.meetings:
        _in_meeting(stand, verb, number)


def _in_meeting(stand: ZoomStandIn, verb: str, number: str) -> None:
    inside = stand.inside(number)
    if verb == "start":
        stand.start(number)
    elif verb == "end":
        stand.end(number)
    elif verb == "guest":
        stand.come(number, name=GUESTS[len(stand.joins[number]) % len(GUESTS)])
    elif verb == "come":
        there = {row["user_email"] for row in inside}
        for one in [one for one in stand.registrants[number].values() if one["email"] not in there][:10]:
            stand.come(number, one)
    elif verb == "go" and inside:
        stand.go(number, inside[0])
    elif verb in TRICKS:
        event = stand.event("meeting.started", number)
        hows: dict[str, dict[str, Any]] = {
            "twice": {"times": 2}, "forged": {"secret": "guessed"}, "stale": {"age": 3600}, "late": {"late": 10.0},
        }  # fmt: skip
        stand.tell(event, **hows[verb])


def _page(stand: ZoomStandIn) -> str:
    rows = "".join(_row(stand, number, one) for number, one in stand.meetings.items())
    told = "".join(f"<li>{escape(name)}: {status or 'no answer'}</li>" for name, status in stand.told[-12:][::-1])
    breaks = "".join(f'<button name="do" value="{key}">{escape(words)}</button> ' for key, words in BREAKS.items())
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A stand-in for Zoom</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>body{{font:16px/1.6 sans-serif;max-width:70rem;
margin:1rem auto;padding:0 1rem}}button{{font:inherit;padding:.3rem .6rem;margin:.1rem}}td{{vertical-align:top;padding:.4rem
.8rem .4rem 0;border-top:1px solid #ccc}}</style></head><body><h1>A stand-in for Zoom</h1>
<p>Only on this machine, for the demonstration. What is pressed here is told to the forum as Zoom would, signed.</p>
<table>{rows or "<tr><td>No meeting yet. Make the meetings at the forum's desk, under Zoom.</td></tr>"}</table>
<h2>Break it</h2><form method="post"><p>The next three calls: {breaks}<button name="do" value="well">answer well again</button></p>
<p><button name="do" value="validate">Check the webhook's address</button></p></form>
<h2>What was told</h2><ol>{told}</ol></body></html>"""


def _row(stand: ZoomStandIn, number: str, one: dict[str, Any]) -> str:
    def button(verb: str, words: str) -> str:
        return f'<button name="do" value="{verb}">{escape(words)}</button>'

    if one["status"] == "started":
        keys = [
            button("come", "ten with a link come"),
            button("guest", "a guest comes"),
            button("go", "one leaves"),
            button("end", "end"),
        ]
    else:
        keys = [button("start", "begin")]
    tricks = [button(key, words) for key, words in TRICKS.items()]
    air = " · livestream on" if stand.on_air.get(number) else ""
    return (
        f"<tr><td><b>{escape(one['topic'])}</b><br>{number} · {one['status']}{air} · {len(stand.registrants[number])} links · "
        f'{len(stand.inside(number))} inside</td><td><form method="post"><input type="hidden" name="meeting" value="{number}">'
        f"{' '.join(keys)}<br>{' '.join(tricks)}</form></td></tr>"
    )
