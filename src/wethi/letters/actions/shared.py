"""What all actions of letters tell the record."""

from __future__ import annotations

from typing import Any

from wethi.letters.models import Invitation, Mailing


def ids(mailing: Mailing) -> dict[str, Any]:
    return {"network_id": mailing.edition.network_id, "edition_id": mailing.edition_id, "mailing_id": mailing.pk}


def invitation_ids(invitation: Invitation) -> dict[str, Any]:
    edition = invitation.mailing.edition
    return {"network_id": edition.network_id, "edition_id": edition.pk, "invitation_id": invitation.pk}
