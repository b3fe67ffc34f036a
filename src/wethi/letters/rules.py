"""What may be done with letters, by whom, and what is still in the way."""

from __future__ import annotations

import datetime as dt

from wethi.accounts.rules import require_bearer
from wethi.audit.actions import By
from wethi.kit.outbox.adapters import line
from wethi.letters.choices import MailingState
from wethi.letters.models import Invitation, Mailing
from wethi.programme.rules import require_in_edition

LINK = "invitation"
"""Kind of subject of a link to somebody who is no person of the network."""


class NotSigned(Exception):
    """What came in as LINE's is not LINE's."""


class MailingMoved(Exception):
    """The batch has gone on since the page was opened."""


def require_open(mailing: Mailing) -> None:
    """Raises :class:`MailingMoved` once its letters are being made."""
    if mailing.state != MailingState.OPEN:
        raise MailingMoved


def require_signed(channel: line.LineChannel, body: bytes, signature: str) -> None:
    """LINE's own proof is the right. Raises :class:`NotSigned`."""
    if not line.is_signed(channel.secret, body, signature):
        raise NotSigned


def require_own_or(by: By, right: str, invitation: Invitation, at: dt.datetime) -> None:
    """The bearer of a living link to this receiver, or somebody with the right in the edition."""
    if by.kind != "link":
        require_in_edition(by, right, invitation.mailing.edition, at)
        return
    require_bearer(by, at, ("person", invitation.person_id), (LINK, invitation.pk))
