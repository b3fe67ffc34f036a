"""Questions written on paper in a hub and typed in there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction

from wethi.audience import telling
from wethi.audience.choices import Source
from wethi.audience.facts import PaperTyped
from wethi.audience.models import HouseRules, Question
from wethi.audience.words import listed_words, plain, word_found
from wethi.audit.actions import By, record
from wethi.privacy.keys import pseudonym
from wethi.programme.models import Hub, Session
from wethi.programme.rules import require_at_hub


@transaction.atomic
def type_in_paper(
    *, hub: Hub, questions: Sequence[tuple[str, str]], session: Session | None = None, by: By, at: dt.datetime
) -> tuple[list[Question], int]:
    """(text, name) of each slip: the new questions, and how many of this hub were there already.

    Sent again after a broken connection it adds nothing.
    """
    require_at_hub(by, "audience.type_in", hub, at)
    edition = hub.edition
    rules, _is_new = HouseRules.objects.get_or_create(edition=edition)
    words = listed_words(rules.words)
    keyed = {pseudonym(rules, f"paper/{hub.pk}/{plain(text) or text}"): (text, name) for text, name in questions}
    there = set(Question.objects.filter(edition=edition, key__in=keyed).values_list("key", flat=True))
    new = [
        Question(
            edition=edition, session=session, hub=hub, source=Source.PAPER, text=text, name=name, key=key,
            flagged=word_found(f"{text} {name}", words), asked_at=at, changed_at=at,
        )
        for key, (text, name) in keyed.items()
        if key not in there
    ]  # fmt: skip
    if new:
        Question.objects.bulk_create(new)
        ids: dict[str, Any] = {"network_id": edition.network_id, "edition_id": edition.pk}
        record(PaperTyped(**ids, hub_id=hub.pk, questions=len(new)), by=by, at=at)
        telling.tell_desk(edition.pk, at)
    return new, len(questions) - len(new)
