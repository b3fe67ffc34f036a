"""How the audience takes part."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from wethi.audience import telling
from wethi.audience.facts import HouseRulesPut
from wethi.audience.models import HouseRules
from wethi.audience.rules import require_moderator
from wethi.audit.actions import By, record
from wethi.programme.models import Edition


@transaction.atomic
def put_house_rules(
    *, edition: Edition, asking_open: bool, words: str, per_person: int, per_address: int, by: By, at: dt.datetime
) -> HouseRules:
    require_moderator(by, edition, at)
    rules, _is_new = HouseRules.objects.select_for_update().get_or_create(edition=edition)
    new = {"asking_open": asking_open, "words": words, "per_person": per_person, "per_address": per_address}
    changed = tuple(name for name, value in new.items() if getattr(rules, name) != value)
    if changed:
        for name in changed:
            setattr(rules, name, new[name])
        rules.save(update_fields=changed)
        record(HouseRulesPut(network_id=edition.network_id, edition_id=edition.pk, changed=changed), by=by, at=at)
        telling.tell_rules(edition.pk, asking_open, at)
    return rules
