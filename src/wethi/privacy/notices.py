"""The privacy notice in plain language: our own sentences, the network's texts for each purpose, its keeping times."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from wethi.network.models import Network
from wethi.privacy.choices import NEEDS_CONSENT, Purpose
from wethi.privacy.models import NoticeText, Retention
from wethi.privacy.retention import labels

DEFAULTS: Mapping[str, Any] = {
    Purpose.TAKE_PART: gettext_lazy(
        "We keep your name, organisation and how to reach you, so that you have a place, a programme "
        "and somebody who knows you."
    ),
    Purpose.CONTACT: gettext_lazy(
        "We write or call you about the forum you take part in: invitation, changes, papers, thanks."
    ),
    Purpose.SHARE_WITH_HOST: gettext_lazy(
        "The host of the place you come to sees your name and organisation, and nothing else."
    ),
    Purpose.NAME_PUBLISHED: gettext_lazy(
        "Your name and organisation stand in the programme, the minutes and the list of participants."
    ),
    Purpose.PICTURE: gettext_lazy(
        "Pictures and films of the forum in which you can be recognised may be shown on its pages."
    ),
    Purpose.RECORDING: gettext_lazy(
        "What you say in a session is recorded, written down and can be listened to later."
    ),
    Purpose.HEALTH: gettext_lazy(
        "What you may not eat and the help you need are health matters. Only those who prepare it see them, "
        "and 30 days after they are deleted."
    ),
    Purpose.NEXT_EDITIONS: gettext_lazy(
        "We keep your name and contact after the forum and invite you to the next ones."
    ),
}


@dataclass(frozen=True)
class PurposeText:
    label: str
    text: str
    consent: bool
    version: int


@dataclass(frozen=True)
class Notice:
    """What ``privacy/notice.html`` shows."""

    network: Network
    purposes: list[PurposeText]
    kept: list[tuple[str, int]]


def default_text(purpose: str, language: str) -> str:
    with override(language):
        return str(DEFAULTS[purpose])


def notice_of(
    network: Network, texts: Mapping[str, NoticeText], retentions: Sequence[Retention], language: str
) -> Notice:
    """Where the network has published no text of its own, ours stands (version 0)."""
    purposes = []
    for purpose in Purpose:
        own = texts.get(purpose)
        words = (
            (own.text_en if language == "en" and own.text_en else own.text) if own else default_text(purpose, language)
        )
        purposes.append(PurposeText(str(purpose.label), words, purpose in NEEDS_CONSENT, own.version if own else 0))
    return Notice(network, purposes, [(kind_label(one.kind), one.days) for one in retentions])


def kind_label(kind: str) -> str:
    """A kind of kept data as people call it."""
    known = labels().get(kind)
    return str(known) if known else _("other data (%(kind)s)") % {"kind": kind}
