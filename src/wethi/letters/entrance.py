"""The way to one batch or one invitation of an edition; what is not there, or not of this edition, is a 404."""

from __future__ import annotations

from django.http import Http404

from wethi.letters.models import Invitation, Mailing
from wethi.letters.queries import invitation_at, mailing_at
from wethi.programme.models import Edition


def mailing_or_404(edition: Edition, public_id: str) -> Mailing:
    found = mailing_at(edition, public_id)
    if found is None:
        raise Http404
    return found


def invitation_or_404(edition: Edition, public_id: str) -> Invitation:
    found = invitation_at(edition, public_id)
    if found is None:
        raise Http404
    return found
