"""From a template's version and the values of one paper to a tree of blocks, and the hash of all that it is made of."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from wethi.kit.files import stored
from wethi.kit.files.models import StoredFile
from wethi.papers.fields import OF
from wethi.papers.models import Letterhead, LetterheadVersion, TemplateVersion
from wethi.papers.ready import TEXTS
from wethi.programme.models import Edition
from wethi.pure import blocks as b
from wethi.pure.templates import Filled, Head, Logo, fill
from wethi.pure.thai.dates import show_range
from wethi.pure.thai.salutations import FORMS, ORDINARY

LAYOUT = 4
"""Raised when the press draws the same tree differently: papers are then made anew when they are issued again."""

_OPENING = {"th": "เรียน", "en": "Dear"}
_CLOSING = {"th": "ขอแสดงความนับถือ", "en": "Yours sincerely,"}


def ready_parts(kind: str, language: str) -> list[dict[str, Any]]:
    """The template that comes with Wethi; Thai where there is no English one."""
    return TEXTS.get((kind, language)) or TEXTS[kind, "th"]


def edition_values(edition: Edition, language: str, digits: str) -> dict[str, Any]:
    """What every paper of the edition may say without being told."""
    network, english = edition.network, language == "en"
    chosen: Any = (digits, "en" if english else "th")
    dates = ""
    if edition.starts_on:
        dates = show_range(edition.starts_on, edition.ends_on, digits="arabic", lang=chosen[1])
    return {
        "event": (english and edition.name_en) or edition.name,
        "theme": (english and edition.theme_en) or edition.theme,
        "event_dates": dates,
        "event_place": (english and edition.place_en) or edition.place,
        "host": (english and network.name_en) or network.name,
        "network": (english and network.name_en) or network.name,
        "phone": network.phone,
        "email": network.email,
        "line": network.line_id,
        "opening": _OPENING.get(language, _OPENING["th"]),
        "invite": FORMS[ORDINARY].invite,
        "closing": _CLOSING.get(language, _CLOSING["th"]),
    }


def page_of(kind: str, changed: Mapping[str, Any]) -> b.Page:
    """The sheet of a kind of paper with what its template sets otherwise."""
    fields = {**OF[kind].page, **{key: value for key, value in changed.items() if key in b.Page.__dataclass_fields__}}
    return b.Page(**fields)


@lru_cache(maxsize=64)
def _logo(path: str, alt: str, height: float) -> Logo | None:
    try:
        body = stored.place_of(StoredFile(path=path)).read_bytes()
    except OSError:
        return None
    return Logo(body, alt, height)


def head_of(letterhead: Letterhead | LetterheadVersion | None, fallback: str = "") -> Head:
    """Its logos and lines; without a letterhead the name of the body that writes. One query where there are logos."""
    if letterhead is None:
        return Head(lines=(fallback,) if fallback else ())
    files = {one.pk: one.path for one in StoredFile.objects.filter(pk__in=[logo["file"] for logo in letterhead.logos])}
    found = [
        _logo(files[logo["file"]], logo.get("alt", ""), float(logo.get("height", 2)))
        for logo in letterhead.logos
        if logo["file"] in files
    ]
    return Head(tuple(one for one in found if one), tuple(letterhead.lines))


def pictures_of(kind: str, values: Mapping[str, Any], language: str) -> dict[str, Logo]:
    """The pictures that a paper's values name, each by the id of its stored file."""
    named = {name: str(values[name]) for name in OF[kind].pictures if str(values.get(name, "")).isdigit()}
    if not named:
        return {}
    files = StoredFile.objects.in_bulk([int(key) for key in named.values()])
    alt = ("Map: " if language == "en" else "แผนที่ ") + str(values.get("hub", ""))
    found = {}
    for name, key in named.items():
        file = files.get(int(key))
        if file is not None and stored.place_of(file).is_file():
            found[name] = Logo(stored.place_of(file).read_bytes(), alt)
    return found


def composed(
    version: TemplateVersion, values: Mapping[str, Any], *, head: Head | None = None, page: b.Page | None = None
) -> Filled:
    """The paper as blocks. ``values`` are stored ones (``as_stored``), those of the edition among them."""
    template = version.template
    kind, digits = template.kind, "thai" if version.digits == "thai" and template.language == "th" else "arabic"
    chosen: Any = digits
    return fill(
        version.parts, values, OF[kind].known, title=template.name, head=head, lang=template.language,
        pictures=pictures_of(kind, values, template.language), digits=chosen, page=page or page_of(kind, version.page),
    )  # fmt: skip


def hash_of(version: TemplateVersion, values: Mapping[str, Any], shared: Any, head: Head) -> str:
    """Of everything that a paper is made of; equal hashes are equal papers."""
    drawn = [[one.alt, one.height, hashlib.sha256(one.image).hexdigest()] for one in head.logos]
    told = [LAYOUT, version.template_id, version.no, values, shared, list(head.lines), drawn]
    return hashlib.sha256(
        json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    ).hexdigest()
