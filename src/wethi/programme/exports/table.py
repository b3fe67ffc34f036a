"""The programme as CSV for a spreadsheet."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wethi.kit.named import named
from wethi.kit.sheets import csv_bytes
from wethi.programme.choices import SessionState
from wethi.programme.exports.released import released
from wethi.programme.imports.columns import FIELD_LABELS
from wethi.programme.imports.ground import Ground
from wethi.programme.imports.preview import Words
from wethi.programme.models import Edition


def programme_csv(edition: Edition, lang: str = "th", base_url: str = "") -> bytes:
    """One row a session, head in the language, days as 2021-09-28, times as 13:00."""
    with translation.override(lang):
        head = [
            _("Day"),
            _("Starts"),
            _("Ends"),
            _("Where"),
            _("Issue"),
            _("Format"),
            _("Title"),
            _("Speakers"),
            _("Organisations"),
            _("Broadcast"),
            _("What it is about"),
            pgettext("web", "Address"),
            "guid",
        ]
        everywhere, yes, no = _("Every room and every hub"), _("yes"), _("no")
    rows = [
        [
            one.day.on.isoformat(),
            one.starts.strftime("%H:%M"),
            one.ends.strftime("%H:%M"),
            "; ".join(named(hub, "name", lang) for hub in one.hubs) or everywhere,
            named(one.issue, "title", lang) if one.issue else "",
            one.format_label,
            one.title,
            "; ".join(voice.name for voice in one.voices),
            "; ".join(one.organisations),
            yes if one.session.is_broadcast else no,
            one.abstract,
            one.url,
            str(one.session.guid),
        ]
        for one in released(edition, lang=lang, base_url=base_url)
    ]
    return csv_bytes(head, rows)


def session_rows(edition: Edition, lang: str) -> tuple[list[str], list[list[str]]]:
    """(head, rows) of the programme as it is edited now: what the import of a list reads back without a change."""
    with translation.override(lang):
        ground = Ground(edition)
        words = Words(ground)
        names = [name for name in FIELD_LABELS if name not in {"time", "minutes"}]
        head = [str(FIELD_LABELS[name]) for name in names]
        shown = [one for one in ground.sessions.values() if one.state != SessionState.CANCELLED]
        rows = [
            [
                one.public_id if name == "code" else words.of_standing(one, "speakings" if name == "speakers" else name)
                for name in names
            ]
            for one in shown
        ]
    return head, rows
