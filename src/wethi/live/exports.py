"""The cue sheet on A4: when, what, from where, who, and what the crew must know; boxes to tick for going on and off air."""

from __future__ import annotations

from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wethi.kit.named import named
from wethi.live.models import Cue, Show
from wethi.live.queries import cues_of
from wethi.live.sheet import planned_starts
from wethi.live.shown import hub_name, span, stage_name
from wethi.live.wording import number_words
from wethi.pure import blocks as b
from wethi.pure.thai.dates import show_date

_PAGE = b.Page(left=1.6, right=1.6, top=1.5, bottom=1.4, landscape=True, size=11.0, numbered=True)
_COLUMNS = (
    b.Column(1.7),
    b.Column(1.5, "right"),
    b.Column(1.9),
    b.Column(0),
    b.Column(4.6),
    b.Column(4.4),
    b.Column(5.2),
)


def cue_sheet(show: Show, lang: str) -> b.Document:
    """The paper as blocks, one row a cue; a line of its own where a broadcast part begins and ends."""
    english = lang == "en"
    digits: Any = "arabic" if english else show.edition.digits
    with translation.override(lang):
        cues = cues_of(show)
        rows, on_air, number = [], False, 0
        for cue, start in zip(cues, planned_starts(show, cues), strict=True):
            if cue.is_broadcast and (not on_air or cue.opens_segment):
                if on_air:
                    rows.append(_switch(start, lang, _("Broadcast off")))
                number += 1
                said = _("Broadcast on, part %(number)s") % {"number": number_words(number, show.edition)}
                rows.append(_switch(start, lang, said))
            elif on_air and not cue.is_broadcast:
                rows.append(_switch(start, lang, _("Broadcast off")))
            on_air = cue.is_broadcast
            rows.append(_row(cue, start, lang))
        day = show_date(show.day.on, style="full", digits=digits, lang="en" if english else "th")
        name = show.edition.name_en if english and show.edition.name_en else show.edition.name
        head = (_("Time"), pgettext("length", "Minutes"), _("On air"), _("Cue"), _("From"), _("Who"), _("Notes"))
        made: list[b.Block] = [
            b.Heading(1, f"{_('Cue sheet')} · {day}"),
            b.paragraph(f"{name} · {stage_name(show)}" if show.hub else name, tight=True),
            b.Table(_COLUMNS, head, tuple(rows)) if rows else b.paragraph(_("No cue yet.")),
            b.paragraph(_("☐ = tick when done. Times of breaks are promised; what is marked “keep” is not shortened.")),
        ]
        return b.Document(
            f"{_('Cue sheet')} {show.code}",
            tuple(made),
            lang="en" if english else "th",
            page=_PAGE,
            digits=digits,
        )


def _clock(seconds: int, lang: str) -> str:
    return f"{seconds // 3600 % 24:02}{':' if lang == 'en' else '.'}{seconds % 3600 // 60:02}"


def _switch(start: int, lang: str, words: str) -> tuple[str, ...]:
    return (_clock(start, lang), "", "☐", f"▶ {words}", "", "", "")


def _row(cue: Cue, start: int, lang: str) -> tuple[str, ...]:
    voices = [" · ".join(part for part in (one.name, named(one, "origin")) if part) for one in cue.voices.all()]
    keep = {"length": _("keep"), "start": _("on time")}.get(cue.guard, "")
    return (
        _clock(start, lang),
        "\n".join(part for part in (span(cue.length_s), keep) if part),
        _("yes") if cue.is_broadcast else _("no"),
        f"{named(cue, 'title')}\n{cue.get_kind_display()}",
        hub_name(cue),
        "\n".join([*voices, *([f"({cue.responsible})"] if cue.responsible else [])]),
        cue.notes,
    )


def cue_sheet_pdf(show: Show, lang: str) -> bytes:
    """Raises ``PressFailed``."""
    from wethi.kit.press import to_pdf

    names = {
        part
        for cue in cues_of(show)
        for one in cue.voices.all()
        for part in (one.name, one.origin, one.origin_en)
        if part
    }
    return to_pdf(cue_sheet(show, lang), names=tuple(sorted(names)))
