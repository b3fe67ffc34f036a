"""Rules, conflicts and chances as sentences, with the forum's own names, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import get_language, npgettext
from django.utils.translation import gettext as _

from wethi.kit.named import named, named_short
from wethi.network.choices import Gender, Sector
from wethi.programme.choices import OrganisationStatus
from wethi.programme.models import Hub, Issue
from wethi.pure.thai.places import place
from wethi.seats.models import Plan

AGES = ("<30", "30-59", "60+")


def age_label(code: str) -> str:
    return {"<30": _("under 30"), "30-59": _("30 to 59"), "60+": _("60 and over")}.get(code, code)


@dataclass
class Legend:
    """What the short codes of a plan are called. ``public``: organisations keep their code, so that nobody is known by it."""

    issues: dict[str, str] = field(default_factory=dict)
    hubs: dict[str, str] = field(default_factory=dict)
    orgs: dict[str, str] = field(default_factory=dict)
    public: bool = False

    def issue(self, code: str) -> str:
        return self.issues.get(code, code)

    def value(self, kind: str, value: str) -> str:
        if kind == "sector":
            return str(dict(Sector.choices).get(value, value))
        if kind == "gender":
            return str(dict(Gender.choices).get(value, value))
        if kind == "age":
            return age_label(value)
        if kind == "org_status":
            return {
                "new": _("organisations new to the forum"), "returning": _("organisations that were here before"),
                "lapsed": _("organisations that come back"),
            }.get(value, str(dict(OrganisationStatus.choices).get(value, value)))  # fmt: skip
        if kind in ("hub", "hub_day"):
            return self.hubs.get(value, value)
        if kind in ("org", "org_issue", "org_total"):
            return self.orgs.get(value, value)
        if kind in ("district", "district_total"):
            found = place(value)
            return found.name if found else value
        return value


def legend_of(plan: Plan, *, public: bool = False) -> Legend:
    """Two statements."""
    issues = Issue.objects.in_bulk(list(plan.codes.get("issue", {}).values()))
    hubs = Hub.objects.in_bulk(list(plan.codes.get("hub", {}).values()))
    return Legend(
        {code: named_short(issues[key]) for code, key in plan.codes.get("issue", {}).items() if key in issues},
        {code: named(hubs[key]) for code, key in plan.codes.get("hub", {}).items() if key in hubs},
        {} if public else {code: name for code, (_key, name) in plan.codes.get("org", {}).items()},
        public,
    )  # fmt: skip


@dataclass(frozen=True)
class Named:
    """A rule by its key: ``sector:private@2``, ``hub_day:h1/d2``, ``seats@3``."""

    kind: str
    value: str = ""
    day: str = ""
    issue: str = ""


def parsed(key: str) -> Named:
    name, _at, issue = key.partition("@")
    name, _slash, day = name.partition("/")
    kind, _colon, value = name.partition(":")
    return Named(kind, value, day, issue)


def what_of(rule: Named, legend: Legend) -> str:
    """Whom the rule counts: “private sector in Economy”."""
    value = legend.value(rule.kind, rule.value)
    what = {
        "seats": _("places"),
        "allday": _("people who come on all days"),
        "org_issue": _("people from %(name)s") % {"name": value},
        "org_total": _("people from %(name)s, all issues together") % {"name": value},
        "hub_day": _("places at %(name)s") % {"name": value},
        "district_total": _("people from %(name)s district, all issues together") % {"name": value},
    }.get(rule.kind, value)
    if rule.day:
        what = _("%(what)s on day %(day)s") % {"what": what, "day": rule.day.removeprefix("d")}
    return _("%(what)s in %(issue)s") % {"what": what, "issue": legend.issue(rule.issue)} if rule.issue else what


def untold_words() -> tuple[str, str, str, str]:
    """Why somebody does not know of their seat, in the order of ``queries.Untold``."""
    return (
        _("no message is written yet"),
        _("the message waits in the outbox"),
        _("to be told by telephone or LINE"),
        _("the message came back or was taken out"),
    )


def bounds_words(low: int, high: int | None) -> str:
    if high is None:
        return _("at least %(low)s") % {"low": low}
    if low == high:
        return _("exactly %(low)s") % {"low": low}
    return _("%(low)s to %(high)s") % {"low": low, "high": high} if low else _("at most %(high)s") % {"high": high}


def exceptions_in(given: Mapping[str, Any], legend: Legend) -> list[str]:
    """Where rules as they are kept ask otherwise of one issue, organisation, district or day than the form shows."""
    found: list[tuple[Named, int, int | None]] = []
    for issue, own in given.get("issue_rules", {}).items():
        for kind, kept in own.items() if issue in legend.issues else ():
            if kind == "allday_min":
                found.append((Named("allday", issue=issue), kept, None))
            elif kind == "org_cap_issue":
                found += [(Named("org_issue", org, "", issue), 0, most) for org, most in _named_alone(kept)]
            else:
                found += [(Named(kind, value, "", issue), low or 0, high) for value, (low, high) in kept.items()]
    found += [(Named("org_issue", org), 0, most) for org, most in _named_alone(given.get("org_cap_issue"))]
    found += [(Named("org_total", org), 0, most) for org, most in _named_alone(given.get("org_cap_total"))]
    found += [(Named("district_total", one), n, None) for one, n in _named_alone(given.get("district_min_total"))]
    for hub, kept in given.get("hub_cap", {}).items():
        found += [(Named("hub_day", hub, day), 0, most) for day, most in _named_alone(kept) if hub in legend.hubs]
    return [f"{what_of(rule, legend)}: {_otherwise(given, rule, low, high)}" for rule, low, high in found]


def _otherwise(given: Mapping[str, Any], rule: Named, low: int, high: int | None) -> str:
    """What one issue asks for; that it asks for no minimum is said where the others have one."""
    general = given.get(rule.kind)
    asked = isinstance(general, dict) and (general.get(rule.value) or [0])[0]
    words = bounds_words(low, high) if low or high is not None else ""
    return ", ".join(filter(None, [_("no minimum") if asked and not low else "", words]))


def _named_alone(kept: Any) -> list[tuple[str, int]]:
    """Of a number that stands for all but some, these."""
    return [(name, number) for name, number in kept.items() if name != "*"] if isinstance(kept, dict) else []


def conflict_words(found: Mapping[str, Any], legend: Legend) -> str:
    what = what_of(parsed(found["rule"]), legend)
    told = {"what": what, "limit": found["limit"], "supply": found["supply"]}
    if parsed(found["rule"]).kind == "seats":
        return _("%(what)s: %(limit)s are to be filled, %(supply)s people could be seated.") % told
    if found["bound"] == "min":
        return _("%(what)s: at least %(limit)s are needed, %(supply)s are named.") % told
    return _("%(what)s: at most %(limit)s are allowed, %(supply)s are named.") % told


def change_words(found: Mapping[str, Any], legend: Legend) -> str:
    told = {"what": what_of(parsed(found["rule"]), legend), "before": found["from"], "after": found["to"]}
    if found["bound"] == "min":
        return _("%(what)s: at least %(after)s instead of %(before)s.") % told
    return _("%(what)s: at most %(after)s instead of %(before)s.") % told


def recruit_words(found: Mapping[str, Any], legend: Legend) -> str:
    among = [
        _("%(count)s who come on all days") % {"count": count}
        if trait == "days"
        else _("%(count)s of %(what)s") % {"count": count, "what": legend.value(trait, value)}
        for trait, values in found["traits"].items()
        for value, count in values.items()
    ]
    told = {"count": found["count"], "issue": legend.issue(found["issue"] or ""), "among": ", ".join(among)}
    if among:
        return _("Look for %(count)s more people for %(issue)s, among them %(among)s.") % told
    return _("Look for %(count)s more people for %(issue)s.") % told


def note_words(found: Mapping[str, Any], legend: Legend) -> str:
    """What a careful secretary should look at."""
    if found["code"] == "certain":
        return _("%(what)s: as many are needed as are named, so all of them are seated for certain.") % {
            "what": what_of(parsed(found["rule"]), legend)
        }
    return str(found.get(get_language() or "th") or found.get("th", ""))


def reason_words(code: str) -> str:
    """Why somebody cannot be drawn."""
    return {
        "pinned_out": _("left out by hand, with a reason"),
        "no_wish": _("no issue was chosen"),
        "no_mode": _("no day, or neither hub nor Zoom, was chosen"),
        "no_place": _("the rules leave no place for people like this"),
        "no_allocation": _("no allocation that keeps all rules has people like this in it"),
    }.get(code, code)


def of_hundred(chance: float) -> str:
    """A chance as a number of a hundred: 41.5; two digits behind the point for small ones."""
    number = chance * 100
    return f"{number:.2f}".rstrip("0").rstrip(".") if 0 < number < 10 else f"{number:.1f}".removesuffix(".0")


def people(count: int) -> str:
    return npgettext("seat", "%(num)s person", "%(num)s people", count) % {"num": f"{count:,}"}
