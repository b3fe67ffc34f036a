"""Food and help of whoever is nobody of the network yet: under the seal of the line or the registration their name came from."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from wethi.audit.actions import WORKER, By
from wethi.letters.comings import row_behind
from wethi.letters.models import Invitation
from wethi.letters.rules import require_own_or
from wethi.privacy.actions import GuardianMissing
from wethi.privacy.choices import Purpose
from wethi.privacy.rules import ADULT
from wethi.rosters.actions import put_line, put_particulars, withdraw_needs
from wethi.rosters.models import Registration


class NowhereToKeep(Exception):
    """A body, or a name that is off its list: food is told in words, or by telephone."""


@transaction.atomic
def keep_needs(*, invitation: Invitation, text: str, by: By, at: dt.datetime) -> None:
    """``text`` as ``rosters.needs`` writes it; whoever hands it in agreed in the same form. Raises :class:`NowhereToKeep`,
    ``GuardianMissing`` and what registrations refuse."""
    require_own_or(by, "letters.edit", invitation, at)
    row = row_behind(invitation)
    if row is None:
        raise NowhereToKeep
    if isinstance(row, Registration):
        put_particulars(registration=row, values={"needs": text, "agreed": [Purpose.HEALTH.value]}, by=WORKER, at=at)
        return
    if row.birth_year is not None and at.year - row.birth_year <= ADULT and not row.guardian_name:
        raise GuardianMissing
    agreed = list(dict.fromkeys([*row.agreed, Purpose.HEALTH.value]))
    put_line(roster=row.roster, line=row, values={"needs": text or None, "agreed": agreed}, by=WORKER, at=at)


@transaction.atomic
def forget_needs(*, invitation: Invitation, by: By, at: dt.datetime) -> None:
    """The word to food and help is taken back by somebody who is nobody of the network. Never refused."""
    require_own_or(by, "letters.edit", invitation, at)
    row = row_behind(invitation)
    if isinstance(row, Registration):
        withdraw_needs(registration=row, by=WORKER, at=at)
    elif row is not None and row.sealed:
        agreed = [one for one in row.agreed if one != Purpose.HEALTH]
        put_line(roster=row.roster, line=row, values={"needs": None, "agreed": agreed}, by=WORKER, at=at)
