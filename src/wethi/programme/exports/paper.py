"""The released programme on A4: a table a day, each day on a page of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wethi.kit.named import named
from wethi.programme.exports.released import Released, released
from wethi.programme.models import Edition
from wethi.pure import blocks as b
from wethi.pure.thai.dates import show_date
from wethi.pure.thai.digits import to_thai

_PAGE = b.Page(left=1.8, right=1.8, top=1.6, bottom=1.5, size=11.0, numbered=True)
_ENGLISH = replace(_PAGE, size=10.0)  # the same said in English is longer, and Latin letters are read as well smaller
_COLUMNS = (b.Column(2.2), b.Column(0), b.Column(3.6), b.Column(2.9))


def programme_document(edition: Edition, lang: str, rows: Sequence[Released]) -> b.Document:
    """The released rows as blocks; digits of what is read are the edition's, clock times stay as they are compared."""
    digits: Any = edition.digits if lang == "th" else "arabic"
    with translation.override(lang):
        version = str(edition.programme_version)
        title = named(edition, "name", lang)
        made: list[b.Block] = [b.Heading(1, b.in_digits(title, digits), align="center")]
        told = to_thai(version) if digits == "thai" else version
        # The version stands first of all: a paper is kept, and one sees whether it still holds.
        lead = [
            named(edition, "theme", lang),
            _("Version %(number)s of the programme") % {"number": told} if rows else "",
        ]
        if said := " · ".join(filter(None, lead)):
            made.append(b.Paragraph(b.plain(said), align="center"))
        if not rows:
            made.append(b.paragraph(_("The programme is not released yet.")))
        for number, (on, of_day) in enumerate(groupby(rows, key=lambda one: one.day.on)):
            made += [b.PageBreak()] * bool(number)
            day = show_date(on, style="full", digits=digits, lang="th" if lang == "th" else "en")
            made += [b.Heading(2, day), _table(list(of_day), lang)]
    return b.Document(title, tuple(made), lang=lang, page=_PAGE if lang == "th" else _ENGLISH, digits=digits)


def _table(rows: list[Released], lang: str) -> b.Table:
    head = (_("Time"), _("What takes place"), _("Format"), _("Where"))
    everywhere = pgettext("paper", "Everywhere")  # short: a day is to stay on its page
    return b.Table(
        _COLUMNS,
        head,
        tuple(
            (
                _time(one, lang),
                "\n".join(_said(one)),
                " · ".join(part for part in (one.format_label, _issue(one, lang)) if part),
                ", ".join(named(hub, "name", lang) for hub in one.hubs) or everywhere,
            )
            for one in rows
        ),
    )


def _time(one: Released, lang: str) -> str:
    dot = "." if lang == "th" else ":"
    return f"{one.starts:%H}{dot}{one.starts:%M}–{one.ends:%H}{dot}{one.ends:%M}"


def _issue(one: Released, lang: str) -> str:
    """The short name of the issue, where it has one: a day is to stay on its page."""
    if one.issue is None:
        return ""
    return (named(one.issue, "short", lang) if one.issue.short else "") or named(one.issue, "title", lang)


def _said(one: Released) -> Iterator[str]:
    """The title, and below it who makes it and who speaks."""
    yield one.title
    voices = [voice.name for voice in one.voices if voice.name not in one.organisations]
    if who := ", ".join((*one.organisations, *voices)):
        yield who


@lru_cache(maxsize=8)
def _printed(document: b.Document, names: tuple[str, ...]) -> bytes:
    """Setting a paper takes a process of its own: the same paper is set once, however often it is asked for."""
    from wethi.kit.press import to_pdf

    return to_pdf(document, names=names)


def programme_pdf(edition: Edition, lang: str = "th", base_url: str = "") -> bytes:
    """A tagged PDF; the same bytes as long as nothing of it changed. Raises ``PressFailed``."""
    rows = released(edition, lang=lang)
    names = {name for one in rows for name in (*one.organisations, *(voice.name for voice in one.voices))}
    return _printed(programme_document(edition, lang, rows), tuple(sorted(names)))
