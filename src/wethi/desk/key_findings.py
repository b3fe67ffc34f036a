"""The keys of what is sealed: where they lie, who can read them, whether all are there, when they were last copied."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wethi.desk.health import Finding, days_since


def findings_of_keys() -> Iterator[Finding]:
    keys, data = Path(settings.KEYS), Path(settings.DATA)
    if keys == data or data in keys.parents:
        yield Finding(
            "keys_inside",
            "bad",
            _("The key folder lies inside the data folder, so a backup could hold both."),
            _("Set WETHI_KEYS to a folder elsewhere and move the keys there."),
        )
    else:
        yield from _kept_keys(keys)
    if keys.exists() and stat.S_IMODE(keys.stat().st_mode) & 0o077:
        yield Finding(
            "keys_open", "look", _("Other users of this machine can look into the key folder."), f"chmod 700 {keys}"
        )
    secret = data / "secret-key"
    if secret.exists() and stat.S_IMODE(secret.stat().st_mode) & 0o077:
        yield Finding(
            "secret_open", "bad", _("Other users of this machine can read the secret key."), f"chmod 600 {secret}"
        )


def _kept_keys(keys: Path) -> Iterator[Finding]:
    """The keys themselves, against what was sealed with them; and the copies of their own, which the backup never holds."""
    from wethi.privacy.models import SealedValue
    from wethi.support.models import IdentityNumber

    there = {path.name.removesuffix(".key") for path in (keys / "people").glob("*.key")}
    try:
        needed = set(SealedValue.objects.values_list("person__public_id", flat=True).distinct())
        needed |= set(IdentityNumber.objects.values_list("key_name", flat=True))
    except DatabaseError:
        return  # said already by the check of the database
    missing = len(needed - there)
    if missing:
        yield Finding(
            "keys_missing",
            "bad",
            ngettext(
                "The key of %(count)s person is missing: what was sealed for them cannot be read.",
                "The keys of %(count)s people are missing: what was sealed for them cannot be read.",
                missing,
            )
            % {"count": missing},
            _("Bring the copy of the keys back: wethi keys restore FILE"),
        )
    copied = keys / "last-copy"
    if not there:
        yield Finding("keys", "good", _("The keys lie apart from the data; nothing has been sealed yet."))
    elif not copied.exists():
        yield Finding(
            "keys_copied",
            "look",
            _("There is no copy of the keys yet: if this disk fails, what is sealed is lost."),
            _("Run: wethi keys copy FOLDER, where no backup of the data is kept"),
        )
    else:
        days = days_since(copied)
        text = ngettext(
            "The keys lie apart from the data; their copy is %(days)s day old.",
            "The keys lie apart from the data; their copy is %(days)s days old.",
            days,
        ) % {"days": days}
        what = "" if days < 8 else _("Run: wethi keys copy FOLDER, where no backup of the data is kept")
        yield Finding("keys", "good" if days < 8 else "look", text, what)
