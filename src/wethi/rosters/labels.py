"""What a field of a list is called, and a value of it as a person reads it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wethi.network.choices import Gender, Sector
from wethi.privacy.choices import Purpose
from wethi.pure.thai.places import place
from wethi.rosters.choices import Mode
from wethi.rosters.models import Line


def field_label(name: str) -> str:
    own = {
        "wish1": _("first wish"), "wish2": _("second wish"), "wish3": _("third wish"), "hub": _("hub"),
        "sealed": _("food and help"), "agreed": _("what was agreed to"),
    }  # fmt: skip
    return own.get(name) or str(getattr(Line._meta.get_field(name), "verbose_name", name))


def shown_value(name: str, value: Any) -> str:
    if name == "sector":
        return str(dict(Sector.choices).get(str(value), value))
    if name == "subdistrict_code":
        found = place(str(value))
        return found.name if found else str(value)
    if name == "coming":
        return ", ".join(f"{int(day[8:])} {Mode(way).label}" for day, way in sorted(dict(value or {}).items()))
    if name == "agreed":
        return ", ".join(str(Purpose(one).label) for one in value)
    if name == "gender":
        return str(dict(Gender.choices).get(str(value), value))
    if name == "birth_year":
        return str(value + 543 if get_language() == "th" else value) if value else ""
    return str(getattr(value, "short_title", "") or value)


def place_names(code: str) -> tuple[str, str]:
    """Subdistrict and district; of a district alone the first is ""."""
    sub, district = (place(code), place(code[:4])) if code else (None, None)
    return (sub.name if sub and len(code) == 6 else ""), (district.name if district else "")


def reason_words(reasons: Sequence[str]) -> str:
    """Why two names may be one person, and what speaks against it."""
    known = {
        "name": _("the same name"),
        "alike": _("the names are alike"),
        "phone": _("the same telephone"),
        "email": _("the same e-mail"),
        "address": _("the same address"),
        "organisation": _("the same list"),
        "born": _("but born in different years"),
        "phones": _("but different telephones"),
    }
    return ", ".join(known.get(reason, reason) for reason in reasons)
