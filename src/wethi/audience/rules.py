"""What an edition's audience may do now."""

from __future__ import annotations

import datetime as dt

from wethi.audience.choices import PollState
from wethi.audience.models import HouseRules, Poll
from wethi.audit.actions import By
from wethi.programme.choices import EditionState
from wethi.programme.models import Edition
from wethi.programme.rules import require_in_edition


def house_rules(edition: Edition) -> HouseRules:
    """As they were set, or as they are by themselves."""
    return HouseRules.objects.filter(edition=edition).first() or HouseRules(edition=edition)


def takes_part(edition: Edition) -> bool:
    """Whether the edition's audience may ask and vote at all."""
    return edition.state == EditionState.OPEN


def takes_votes(poll: Poll) -> bool:
    return poll.state == PollState.OPEN


def require_moderator(by: By, edition: Edition, at: dt.datetime) -> None:
    require_in_edition(by, "audience.moderate", edition, at)
