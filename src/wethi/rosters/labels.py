"""What a field of a list is called, and a value of it as a person reads it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from wethi.network.choices import Sector
from wethi.pure.thai.places import place
from wethi.rosters.models import Line


def field_label(name: str) -> str:
    own = {"wish1": _("first wish"), "wish2": _("second wish"), "wish3": _("third wish"), "hub": _("hub")}
    return own.get(name) or str(getattr(Line._meta.get_field(name), "verbose_name", name))


def shown_value(name: str, value: Any) -> str:
    if name == "sector":
        return str(dict(Sector.choices).get(str(value), value))
    if name == "subdistrict_code":
        found = place(str(value))
        return found.name if found else str(value)
    return str(value)


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
