"""Run as a program: ``take`` merges what two devices send, piece by piece, and says how far it is; ``again`` sends everything
once more and says what is there."""

from __future__ import annotations

import datetime as dt
import sys
from typing import Any

import django

django.setup()

from wethi.attendance import actions  # noqa: E402 after the set-up
from wethi.attendance.actions import Sent  # noqa: E402
from wethi.attendance.models import Arrival, Device, Guest, Scan  # noqa: E402
from wethi.audit.actions import COMMAND, By  # noqa: E402
from wethi.config.shape import bring_up_to_date  # noqa: E402
from wethi.network import actions as network_actions  # noqa: E402
from wethi.programme import actions as programme_actions  # noqa: E402

AT = dt.datetime(2021, 9, 28, 2, tzinfo=dt.UTC)
DAY = dt.date(2021, 9, 28)
PEOPLE = 120


def made() -> None:
    bring_up_to_date()
    house: dict[str, Any] = {"by": COMMAND, "at": AT}
    network = network_actions.found_network(slug="songkhla", name="เครือข่าย", province_code="90", **house)
    edition = programme_actions.create_edition(network=network, slug="s-2564", name="งาน", year=2021, **house)
    programme_actions.put_day(edition=edition, on=DAY, **house)
    hub = programme_actions.put_hub(edition=edition, name="หาดใหญ่", **house)
    Guest.objects.bulk_create(
        Guest(
            edition=edition, key=f"line:{n}", origin="line", name=f"คน {n}", no=1000 + n, badge_hash=f"{n:064}", hub=hub,
            public_id=f"g{n:011}", coming={"2021-09-28": "hub"}, rev=1, added_at=AT, changed_at=AT,
        )
        for n in range(PEOPLE)
    )  # fmt: skip
    actions.open_door(hub=hub, days=[DAY], **house)


def pieces() -> list[list[Sent]]:
    """Each person seen twice, every tenth one taken back once, ten people unnamed; ten scans at a time."""
    scans = []
    for n in range(PEOPLE):
        seen = AT - dt.timedelta(minutes=n % 50)
        for turn in range(2):
            mark = f"scan-of-guest-{n:04}-{turn}"
            scans.append(Sent(mark, DAY, guest=f"g{n:011}", device_at=seen + dt.timedelta(seconds=turn)))
        if n % 10 == 0:
            scans.append(Sent(f"undo-of-guest-{n:04}", DAY, kind="undo", of=f"scan-of-guest-{n:04}-0", device_at=seen))
        if n % 30 == 0:
            scans.append(Sent(f"walk-in-of-door-{n:04}", DAY, source="walk_in", name=f"ผู้มาเอง {n}", device_at=seen))
    return [scans[at : at + 10] for at in range(0, len(scans), 10)]


def take() -> None:
    from wethi.accounts.models import AccessLink

    device = Device.objects.get()
    by = By.link(AccessLink.objects.get(purpose="door").pk)
    for number, some in enumerate(pieces()):
        actions.take_scans(device=device, sent=some, by=by, at=AT)
        print(f"{number}", flush=True)


if __name__ == "__main__":
    if sys.argv[1] == "take":
        made()
    take()
    standing = Arrival.objects.filter(cancelled_at=None)
    print("there", Scan.objects.count(), standing.count(), Guest.objects.filter(origin="walk_in").count(), flush=True)
