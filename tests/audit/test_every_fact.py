"""Every kind of fact is told in both languages, about a row whose kind has a name."""

from __future__ import annotations

import re
import string
from typing import Any

import pytest
from django.utils import timezone, translation

from wethi.audit import labels
from wethi.audit.facts import Code, Fact
from wethi.audit.models import Entry
from wethi.audit.sentences import fact_classes, tell, verb_choices

BASES = {
    name
    for name, kind in fact_classes().items()
    if not kind.sentence or (kind.__subclasses__() and not kind.object_kind)
}
TOLD = sorted(set(fact_classes()) - BASES)


def example(kind: type[Fact]) -> dict[str, Any]:
    """A value for every field of the fact."""
    made: dict[str, Any] = {}
    for name, annotation in kind.field_types.items():
        words = getattr(kind, f"{name}_words", {})
        if hasattr(kind, name) and name in {"changed", "network_id", "edition_id"}:
            continue
        if words:
            made[name] = Code(next(iter(words)))
        elif "Code" in annotation or "str" in annotation:
            made[name] = Code("other")
        elif "bool" in annotation:
            made[name] = True
        else:
            made[name] = 7
    return made


@pytest.mark.parametrize("verb", TOLD)
def test_each_is_told_in_both_languages(verb: str, db: None) -> None:
    kind = fact_classes()[verb]
    fact = kind(
        **{**example(kind), "edition_id": 7, "network_id": 7, "changed": tuple(getattr(kind, "field_words", ()))}
    )
    object_id = getattr(fact, kind.object_field) if kind.object_field else None
    entry = Entry(
        at=timezone.now(), verb=verb, actor_kind="worker", object_kind=kind.object_kind, object_id=object_id,
        ids=fact.ids(), fields=list(fact.changed),
    )  # fmt: skip
    said = {}
    for language in ("th", "en"):
        with translation.override(language):
            said[language] = tell(entry)
        assert "{" not in said[language]
        assert "…" not in said[language]
        assert verb not in said[language]
    assert re.search("[ก-ฮ]", said["th"]), said
    assert not re.search("[ก-ฮ]", said["en"]), said
    blanks = {name for _text, name, *_more in string.Formatter().parse(kind.sentence) if name}
    named = {name.removesuffix("_id") for name in kind.field_types} | {"actor", "object", "fields"}
    assert blanks <= named, (kind.sentence, blanks - named)


def test_each_kind_of_row_has_a_name() -> None:
    named = {fact_classes()[verb].object_kind for verb in TOLD} - {
        "",
        "part",
    }  # a part that was removed has no row any more
    spoken = {
        name
        for verb in TOLD
        for _text, name, *_more in string.Formatter().parse(fact_classes()[verb].sentence)
        if name and f"{name}_id" in fact_classes()[verb].field_types
    }
    assert not [kind for kind in named | spoken if kind not in labels._resolvers]


def test_the_filter_offers_them_all() -> None:
    with translation.override("th"):
        assert {verb for verb, _words in verb_choices(TOLD)} == set(TOLD)
    assert len(TOLD) > 60
