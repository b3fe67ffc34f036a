"""The morning of the first day: three doors, some who came, some who came unnamed, a file from Zoom to be looked through."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any
from zoneinfo import ZoneInfo

from wethi.attendance import actions
from wethi.attendance.actions import Sent
from wethi.attendance.models import Device, Guest
from wethi.audit.actions import By
from wethi.demo.stages import Loading
from wethi.programme.models import Hub

_SEED = 2807
_WALK_INS = (
    ("นายหมาด สายทอง", "กลุ่มประมงพื้นบ้านบ้านท่าเสา", "community"),
    ("นางสาวรอกีเยาะ ดวงแก้ว", "", "civil"),
    ("นายเจริญ พูนผล", "โรงเรียนบ้านควนเนียง", "academia"),
)


def put_arrivals(loading: Loading) -> None:
    """Doors of the first morning and who came until half past nine; what stands already is left as it is."""
    if Device.objects.filter(hub__edition=loading.edition).exists():
        return
    chance = random.Random(_SEED)  # noqa: S311 made-up arrivals, not secrets
    days = [day.on for day in loading.edition.days.order_by("on")]
    hubs = list(Hub.objects.filter(edition=loading.edition, kind="site").order_by("order")[:3])
    if not days or not hubs:
        return
    zone = ZoneInfo(loading.network.time_zone)
    opens = dt.datetime.combine(days[0], dt.time(7, 30), tzinfo=zone)
    house: dict[str, Any] = {"by": loading.act["by"], "at": opens}
    actions.renew_guests(edition=loading.edition, **house)
    for number, hub in enumerate(hubs):
        device, issued = actions.open_door(hub=hub, days=days, label=f"โต๊ะลงทะเบียน {number + 1}", **house)
        by = By.link(issued.link.pk)
        actions.bind_door(device=device, secret=f"demonstration-device-{number:04}", by=by, at=opens)
        scans = _scans(chance, loading, hub, days[0], opens, number)
        device.refresh_from_db()
        actions.take_scans(device=device, sent=scans, by=by, at=opens + dt.timedelta(hours=2))
    _take_zoom_file(chance, loading, days[0], opens, house)


def _scans(
    chance: random.Random, loading: Loading, hub: Hub, day: dt.date, opens: dt.datetime, number: int
) -> list[Sent]:
    guests = [
        one
        for one in Guest.objects.filter(edition=loading.edition, hub=hub, same_as__isnull=True).order_by("pk")
        if one.coming.get(day.isoformat()) == "hub"
    ]
    made = []
    for place, guest in enumerate(guests):
        if chance.random() < 0.62:
            at = opens + dt.timedelta(minutes=chance.randint(5, 115), seconds=chance.randint(0, 59))
            source = chance.choice(("badge", "badge", "name", "code"))
            made.append(Sent(f"demo-door-{number}-{place:05}", day, guest=guest.public_id, source=source, device_at=at))
    name, organisation, sector = _WALK_INS[number]
    at = opens + dt.timedelta(minutes=75 + number)
    made.append(
        Sent(
            f"demo-door-{number}-walk-in",
            day,
            source="walk_in",
            device_at=at,
            name=name,
            organisation=organisation,
            sector=sector,
        )
    )
    return made


def _take_zoom_file(
    chance: random.Random, loading: Loading, day: dt.date, opens: dt.datetime, house: dict[str, Any]
) -> None:
    """As the portal writes it: names as people type them, some with an organisation, some not to be known."""
    guests = [
        one
        for one in Guest.objects.filter(edition=loading.edition, same_as__isnull=True).order_by("pk")
        if one.coming.get(day.isoformat()) == "zoom"
    ]
    rows = ["Name (original name),Email,Join time,Leave time,Duration (minutes),Guest,In waiting room"]
    written = "%m/%d/%Y %I:%M:%S %p"
    for place, guest in enumerate(guests):
        if chance.random() > 0.7:
            continue
        joined = opens + dt.timedelta(hours=5, minutes=chance.randint(10, 50))
        left = joined + dt.timedelta(minutes=chance.randint(20, 190))
        shown = _typed(chance, guest, place)
        minutes = int((left - joined).total_seconds()) // 60
        rows.append(f'"{shown}",,{joined.strftime(written)},{left.strftime(written)},{minutes},Yes,No')
    for shown in ("iPhone ของแม่", "Zoom user", "ทีมถ่ายทอด"):
        joined, left = opens + dt.timedelta(hours=5), opens + dt.timedelta(hours=8)
        rows.append(f"{shown},,{joined.strftime(written)},{left.strftime(written)},180,Yes,No")
    if len(rows) > 4:
        at = {**house, "at": opens + dt.timedelta(hours=10)}
        actions.take_report(
            edition=loading.edition, text="\r\n".join(rows), filename="participants_81234567890.csv", **at
        )


def _typed(chance: random.Random, guest: Guest, place: int) -> str:
    """How people write themselves into Zoom."""
    parts = guest.name.split()
    bare = guest.name
    for title in ("นางสาว", "นาย", "นาง", "ดร. "):
        bare = bare.removeprefix(title)
    return (
        guest.name,
        bare,
        f"{bare} ({guest.organisation})",
        parts[0].removeprefix("นางสาว").removeprefix("นาย").removeprefix("นาง"),
        bare.replace("์", "").replace("ณ", "น"),
    )[place % 5 if chance.random() < 0.8 else 0]
