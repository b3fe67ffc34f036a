"""A logo on its way into a letterhead: drawn again as a small PNG and kept as a stored file."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from wethi.kit.files import stored
from wethi.kit.files.pictures import drawn_small
from wethi.programme.models import Edition


def keep_logo(data: bytes, alt: str, edition: Edition, at: dt.datetime) -> dict[str, Any]:
    """An entry of ``Letterhead.logos``. Raises ``Unreadable``."""
    body = drawn_small(data)
    path = stored.write(body, ending=".png")
    with transaction.atomic():
        kept = stored.keep(
            path, body, purpose="letterhead", name="logo.png", content_type="image/png", subject_kind="letterhead",
            subject_id=edition.network_id, network_id=edition.network_id, at=at,
        )  # fmt: skip
    return {"file": kept.pk, "alt": alt[:150], "height": 2.0}
