"""Template filters: dates, times, counts and mixed-language names as the page's language and digits want them.

What is *read* takes the edition's digits (dates, years, ordinals); what is *compared, typed or dialled* stays ASCII.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from wethi.kit.named import named as in_language
from wethi.pure.thai import clock, dates, digits, ids, words
from wethi.pure.thai.date_display import Digits, Language, Style

BANGKOK = ZoneInfo("Asia/Bangkok")


def _page(context: Context) -> tuple[Language, Digits]:
    page = context["page"]
    return page.language, page.digits if page.language == "th" else "arabic"


@pass_context
def date(context: Context, value: dt.date | None, style: Style = "long") -> Markup:
    """A day; styles of ``pure.thai.dates.show_date``. Never broken over two lines."""
    if value is None:
        return Markup("")
    return _written_date(value, style, *_page(context))


@lru_cache(maxsize=4096)
def _written_date(value: dt.date, style: Style, language: Language, chosen: Digits) -> Markup:
    """A page of three days says the same dates twenty times."""
    shown = dates.show_date(value, style=style, digits=chosen, lang=language)
    return Markup('<time class="nb" datetime="{}">{}</time>').format(value.isoformat(), shown)


@pass_context
def date_text(context: Context, value: dt.date | None, style: Style = "long") -> str:
    """The same without markup, for attributes and sentences that are escaped later."""
    if value is None:
        return ""
    language, chosen = _page(context)
    return dates.show_date(value, style=style, digits=chosen, lang=language)


@pass_context
def date_range(context: Context, first: dt.date | None, last: dt.date | None = None) -> Markup:
    if first is None:
        return Markup("")
    language, chosen = _page(context)
    return Markup('<span class="nb">{}</span>').format(
        dates.show_range(first, last or first, digits=chosen, lang=language)
    )


@pass_context
def year(context: Context, value: int | None) -> str:
    """A Common Era year as the reader counts it."""
    if value is None:
        return ""
    language, chosen = _page(context)
    return dates.show_year(value, digits=chosen, lang=language)


@pass_context
def partial(context: Context, thing: Any) -> str:
    """A date of history as far as it is known: ``thing.year``, its month and day where there are any."""
    language, chosen = _page(context)
    return dates.show_partial_date(thing.year, thing.month, thing.day, digits=chosen, lang=language)


@pass_context
def ordinal(context: Context, value: Any) -> str:
    """A number that is read, not compared: the edition's digits."""
    _, chosen = _page(context)
    return digits.to_thai(str(value)) if chosen == "thai" else str(value)


@pass_context
def time(context: Context, value: dt.time | None) -> str:
    if value is None:
        return ""
    return clock.show_time(value) if context["page"].language == "th" else value.strftime("%H:%M")


@pass_context
def moment(context: Context, value: dt.datetime | None, zone: str = "Asia/Bangkok") -> Markup:
    """An instant on the network's clock: short day and time."""
    if value is None:
        return Markup("")
    local = value.astimezone(ZoneInfo(zone))
    language, chosen = _page(context)
    day = dates.show_date(local.date(), style="medium", digits=chosen, lang=language)
    hour = clock.show_time(local.time()) if language == "th" else local.strftime("%H:%M")
    return Markup('<time class="nb" datetime="{}">{} {}</time>').format(local.isoformat(), day, hour)


def count(value: int | None) -> str:
    """A count with thousands separated; always ASCII digits, because counts are compared."""
    return "" if value is None else f"{value:,}"


@pass_context
def named(context: Context, thing: Any, attribute: str = "name") -> str:
    """``thing.name`` in the page's language."""
    return in_language(thing, attribute, context["page"].language)


def paragraphs(value: str) -> Markup:
    """Plain text as paragraphs; a single line break stays one."""
    blocks = [block for block in value.replace("\r\n", "\n").split("\n\n") if block.strip()]
    return Markup("").join(
        Markup("<p>{}</p>").format(Markup("<br>").join(escape(line) for line in block.split("\n"))) for block in blocks
    )


@lru_cache(maxsize=2048)
def worded(value: str) -> Markup:
    """A short name in narrow places: Thai words never broken inside, between them the line may end as anywhere."""
    return Markup("").join(
        Markup('<span class="nb">{}</span>').format(piece)
        if any("\u0e00" <= letter <= "\u0e7f" for letter in piece)
        else piece
        for piece in words.boxes(value)
    )


ALL = {
    "date": date,
    "date_text": date_text,
    "date_range": date_range,
    "year": year,
    "partial": partial,
    "ordinal": ordinal,
    "time": time,
    "moment": moment,
    "count": count,
    "named": named,
    "paragraphs": paragraphs,
    "phone": ids.show_phone,
    "dialled": ids.dialled,
    "worded": worded,
}
