"""What the network's list of people may be narrowed by because of consents: who agreed to what, and who has not yet."""

from __future__ import annotations

from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wethi.network.models import Network, Person
from wethi.network.queries import Filter, filter_also
from wethi.privacy.choices import NEEDS_CONSENT, Purpose
from wethi.privacy.models import Consent

_LACKS = "no-"
_ASKED = [purpose for purpose in Purpose if purpose in NEEDS_CONSENT and purpose != Purpose.HEALTH]


def _choices(network: Network) -> list[tuple[str, Any]]:
    agreed = [(str(purpose), _("agreed: %(purpose)s") % {"purpose": purpose.label}) for purpose in _ASKED]
    lacks = [
        (f"{_LACKS}{purpose}", _("has not agreed: %(purpose)s") % {"purpose": purpose.label}) for purpose in _ASKED
    ]
    return [*agreed, *lacks]


def _narrow(rows: QuerySet[Any], network: Network, asked: dict[str, str]) -> QuerySet[Any]:
    """The newest word of a person counts; whoever said nothing has not agreed."""
    wanted = asked["consent"]
    newest = Consent.objects.filter(person=OuterRef("pk"), purpose=wanted.removeprefix(_LACKS)).order_by("-pk")
    rows = rows.annotate(newest_word=Subquery(newest.values("given")[:1]))
    if wanted.startswith(_LACKS):
        return rows.filter(Q(newest_word=False) | Q(newest_word__isnull=True))
    return rows.filter(newest_word=True)


def install() -> None:
    """At start-up."""
    filter_also(Filter("consent", gettext_lazy("Agreed to"), frozenset({"people"}), _choices, _narrow))


def agreed_to(person: Person) -> list[str]:
    """What a person's newest word allows, in words."""
    words: dict[str, bool] = {}
    for purpose, given in Consent.objects.filter(person=person).order_by("pk").values_list("purpose", "given"):
        words[purpose] = given
    return [str(purpose.label) for purpose in Purpose if words.get(str(purpose))]
