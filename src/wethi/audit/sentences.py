"""The record in sentences. They are made when they are read, so that the row itself holds nobody's name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from django.utils.translation import gettext as _

from wethi.audit.facts import Fact
from wethi.audit.labels import names_of
from wethi.audit.models import Entry


@dataclass(frozen=True)
class Told:
    """An entry with its sentence and the names in it."""

    entry: Entry
    actor: str
    sentence: str
    object_name: str


@cache
def fact_classes() -> dict[str, type[Fact]]:
    """verb -> class, of every app's ``facts`` room."""
    for config in apps.get_app_configs():
        if config.name.startswith("wethi.") and find_spec(f"{config.name}.facts"):
            import_module(f"{config.name}.facts")
    found: dict[str, type[Fact]] = {}
    waiting = list(Fact.__subclasses__())
    while waiting:
        kind = waiting.pop()
        found[kind.verb()] = kind
        waiting += kind.__subclasses__()
    return found


def told(entries: Sequence[Entry]) -> list[Told]:
    """The entries as sentences in the language that is on; as many queries as there are kinds of things named."""
    names = names_of({pair for entry in entries for pair in _things(entry)})
    return [_tell(entry, names) for entry in entries]


def tell(entry: Entry) -> str:
    return told([entry])[0].sentence


def verb_choices(verbs: Iterable[str]) -> list[tuple[str, str]]:
    """What a filter offers: (verb, the sentence with its blanks closed)."""
    blanks = _Blanks(actor=_("someone"), object="…")
    known = fact_classes()
    choices = [(verb, _(known[verb].sentence).format_map(blanks) if verb in known else verb) for verb in verbs]
    return sorted(choices, key=lambda choice: choice[1])


class _Blanks(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "…"


def _things(entry: Entry) -> Iterable[tuple[str, int]]:
    if entry.actor_kind in {"user", "link"} and entry.actor_id:
        yield entry.actor_kind, entry.actor_id
    if entry.object_kind and entry.object_id:
        yield entry.object_kind, entry.object_id
    for name, value in entry.ids.items():
        if name.endswith("_id") and isinstance(value, int):
            yield name.removesuffix("_id"), value


def _tell(entry: Entry, names: dict[tuple[str, int], str]) -> Told:
    actor = _actor(entry, names)
    named = names.get((entry.object_kind, entry.object_id or 0), "")
    if not named and entry.object_id:
        named = _("number %(id)s, which is no longer there") % {"id": entry.object_id}
    blanks = _Blanks(entry.ids, actor=actor, object=named, fields=_field_names(entry))
    for name, value in entry.ids.items():
        if name.endswith("_id") and isinstance(value, int):
            blanks[name.removesuffix("_id")] = names.get((name.removesuffix("_id"), value), f"#{value}")
    kind = fact_classes().get(entry.verb)
    if kind is None or not kind.sentence:
        return Told(entry, actor, _("{actor} recorded “{verb}”").format(actor=actor, verb=entry.verb), named)
    blanks.update(
        (name, _(str(getattr(kind, f"{name}_words", {}).get(value, value))))
        for name, value in entry.ids.items()
        if isinstance(value, str) and value
    )
    return Told(entry, actor, _(kind.sentence).format_map(blanks), named)


def _field_names(entry: Entry) -> str:
    """The changed fields as the forms call them: "first day, place"."""
    model = _models().get(entry.object_kind)
    known: Mapping[str, Any] = getattr(fact_classes().get(entry.verb), "field_words", {})
    shown = []
    for name in entry.fields:
        try:
            column = model._meta.get_field(name) if model else None
        except FieldDoesNotExist:
            column = None
        # What points here from another table (a session's speakers) has no name of its own.
        shown.append(_(str(known[name])) if name in known else str(getattr(column, "verbose_name", name)))
    return ", ".join(shown) or _("something")


@cache
def _models() -> dict[str, type[Model]]:
    return {model._meta.model_name or "": model for model in apps.get_models() if model.__module__.startswith("wethi.")}


def _actor(entry: Entry, names: dict[tuple[str, int], str]) -> str:
    if entry.actor_kind == "command":
        return _("The keeper of the machine")
    if entry.actor_kind == "worker":
        return _("Wethi itself")
    if entry.actor_kind == "visitor":
        return _("A visitor of the public page")
    known = names.get((entry.actor_kind, entry.actor_id or 0))
    return known or _("Someone whose account is gone")
