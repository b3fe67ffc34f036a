"""Finding a person or an organisation by what somebody remembers of it: a part of the name, one letter wrong, a number."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from wethi.network.models import Affiliation, Contact, Network
from wethi.pure.thai.ids import typed_phone
from wethi.pure.thai.keyboard import likely_other_layout
from wethi.pure.thai.likeness import edits
from wethi.pure.thai.names import compare_form
from wethi.pure.thai.normal import normalise

_MOST_WORDS = 6
_PERSON_NAMES = ("given_name", "family_name", "name_en")
_ORGANISATION_NAMES = ("name", "short_name", "name_en")


def found(rows: QuerySet[Any], network: Network, words: str) -> tuple[QuerySet[Any], str]:
    """The rows meant by ``words``, and how they were found: "" as typed, ``keyboard``, ``alike``."""
    plain = normalise(words).text.strip()
    if not plain:
        return rows, ""
    exact = _exact(rows, network, plain)
    if exact.exists():
        return exact, ""
    turned = likely_other_layout(plain)
    if turned and (there := _exact(rows, network, turned)).exists():
        return there, "keyboard"
    alike = _alike(rows, plain)
    return (rows.filter(pk__in=alike), "alike") if alike else (exact, "")


def _names(rows: QuerySet[Any]) -> tuple[str, ...]:
    return _PERSON_NAMES if rows.model.__name__ == "Person" else _ORGANISATION_NAMES


def _exact(rows: QuerySet[Any], network: Network, plain: str) -> QuerySet[Any]:
    """Every word somewhere in the names, the organisation, an e-mail or a telephone number."""
    number = typed_phone(plain, least=3)
    if number:
        return rows.filter(_reached(rows, number))
    for word in plain.split()[:_MOST_WORDS]:
        looked = Q(_reached(rows, word.lower())) if "@" in word or word.isascii() else Q()
        for name in _names(rows):
            looked |= Q(**{f"{name}__icontains": word})
        if rows.model.__name__ == "Person":
            looked |= Q(title=word) | Q(
                Exists(
                    Affiliation.objects.filter(
                        Q(organisation__name__icontains=word) | Q(organisation__short_name__icontains=word),
                        person=OuterRef("pk"),
                        organisation__network=network,
                    )
                )
            )
        rows = rows.filter(looked)
    return rows


def _reached(rows: QuerySet[Any], value: str) -> Exists:
    owner = "person" if rows.model.__name__ == "Person" else "organisation"
    return Exists(Contact.objects.filter(**{owner: OuterRef("pk")}, value__contains=value))


def _alike(rows: QuerySet[Any], plain: str) -> list[int]:
    """Ids of rows whose name sounds like what was typed, each word with one letter wrong (two in long ones)."""
    wanted = [form for word in plain.split()[:_MOST_WORDS] if (form := compare_form(word))]
    if not wanted:
        return []
    fields = _names(rows)[:2]
    hits = []
    for pk, *parts in rows.order_by().values_list("pk", *fields):
        forms = [form for part in parts for piece in part.split() if (form := compare_form(piece))]
        whole = "".join(forms)
        if all(any(_near(word, form) for form in forms) or _inside(word, whole) for word in wanted):
            hits.append(pk)
    return hits


def _near(word: str, form: str) -> bool:
    most = 2 if len(word) >= 8 else 1 if len(word) >= 3 else 0
    if abs(len(word) - len(form)) <= most:
        return edits(word, form, at_most=most) <= most
    return len(word) >= 4 and len(form) > len(word) and edits(word, form[: len(word)], at_most=1) <= 1


def _inside(word: str, whole: str) -> bool:
    """A longer word within a name that is written without gaps, one letter forgiven."""
    if len(word) < 5 or len(whole) <= len(word):
        return False
    if word in whole:
        return True
    half = len(word) // 2
    for part, start in ((word[:half], 0), (word[half:], half)):
        at = whole.find(part)
        if at >= 0:
            begin = max(0, at - start)
            if edits(word, whole[begin : begin + len(word)], at_most=1) <= 1:
                return True
    return False
