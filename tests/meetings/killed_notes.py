"""Run as a program: ``write`` keeps lines for ever and says each one's id once it is kept, ``read`` says what is there."""

from __future__ import annotations

import datetime as dt
import sys

import django

django.setup()

from wethi.audit.actions import COMMAND  # noqa: E402 after the set-up
from wethi.config.shape import bring_up_to_date  # noqa: E402
from wethi.meetings import actions  # noqa: E402
from wethi.meetings.actions.notes import Change  # noqa: E402
from wethi.meetings.models import Line  # noqa: E402
from wethi.network import actions as network_actions  # noqa: E402
from wethi.programme import actions as programme_actions  # noqa: E402

AT = dt.datetime(2021, 9, 18, 9, tzinfo=dt.UTC)


def write() -> None:
    bring_up_to_date()
    network = network_actions.found_network(slug="songkhla", name="เครือข่าย", province_code="90", by=COMMAND, at=AT)
    edition = programme_actions.create_edition(network=network, slug="s-2564", name="งาน", year=2021, by=COMMAND, at=AT)
    meeting = actions.call_meeting(
        edition=edition, title="ประชุม", kind="preparatory", held_on=AT.date(), by=COMMAND, at=AT
    )
    record = actions.begin_notes(meeting=meeting, by=COMMAND, at=AT)
    for number in range(1_000_000):
        change = Change(f"line-{number:06d}", 0, f"save{number}", f"{number:06d}", text=f"บรรทัด {number}")
        actions.save_lines(record=record, changes=[change], by=COMMAND, at=AT)
        print(change.line_id, flush=True)


if __name__ == "__main__":
    if sys.argv[1] == "write":
        write()
    else:
        print("\n".join(Line.objects.values_list("line_id", flat=True)))
