"""What of the audience is deleted after a time: who asked and voted, never what was asked and how it was counted."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext_lazy as _

from wethi.audience.models import HouseRules, Question, Upvote, Vote
from wethi.network.models import Network
from wethi.privacy.retention import Kind


def _voters(network: Network, before: dt.datetime) -> int:
    """The key goes first: without it the pseudonyms are noise, in older backups too. The counts stay."""
    from wethi.privacy.keys import forget_key  # ciphers are imported when something is unsealed or deleted

    gone = 0
    for rules in HouseRules.objects.filter(edition__network=network, edition__ends_on__lt=before.date()):
        forget_key(rules.public_id)
        gone += Vote.objects.filter(poll__edition=rules.edition_id).delete()[0]
        gone += Upvote.objects.filter(question__edition=rules.edition_id).delete()[0]
        gone += Question.objects.filter(edition=rules.edition_id).exclude(asker="").update(asker="")
    return gone


def _names(network: Network, before: dt.datetime) -> int:
    old = Question.objects.filter(edition__network=network, edition__ends_on__lt=before.date())
    return old.exclude(name="").update(name="")


KINDS = {
    "audience": Kind(_("which device asked and voted, after the forum"), 30, _voters),
    "question_names": Kind(_("names beside questions, after the forum"), 365, _names),
}
