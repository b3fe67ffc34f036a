"""Numbers of vouchers and certificates out of the register: one after the other, none twice, none left out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from wethi.audit.actions import WORKER
from wethi.kit import clock
from wethi.papers.actions import Asked, cancel_number, cancel_paper, numbers_for
from wethi.papers.choices import NumberKind, NumberState
from wethi.papers.models import Number
from wethi.papers.queries import papers_in_force
from wethi.programme.models import Edition


def draw_numbers(
    edition: Edition, keys: Sequence[str], *, kind: str = NumberKind.VOUCHER, on: dt.date | None = None, at: dt.datetime
) -> list[str]:
    """A number for each key, as written on the paper; inside the caller's transaction, which keeps or gives them back.
    ``on``: the day the paper bears, whose year is the number's; None: the day it is made."""
    day = on or clock.day_on_paper(at, edition.network.time_zone)
    wanted = [Asked(key, subject=edition.name) for key in keys]
    found = numbers_for(network=edition.network, kind=kind, wanted=wanted, dated_on=day, at=at, edition=edition)
    return [found[key].text for key in keys]


def strike_number(edition: Edition, key: str, why: str, *, kind: str = NumberKind.VOUCHER, at: dt.datetime) -> None:
    """The number stays in the register and says why; so does a paper that was issued with it. A step of actions that asked
    already."""
    number = Number.objects.filter(register__network=edition.network, register__kind=kind, key=key).first()
    for paper in papers_in_force(edition, kind, [key]).values():
        cancel_paper(paper=paper, reason=why, by=WORKER, at=at)
    if number is not None:
        number.refresh_from_db()
    if number is not None and number.state == NumberState.TAKEN:
        cancel_number(number=number, reason=why, by=WORKER, at=at)
