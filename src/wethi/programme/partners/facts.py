"""What happens to partners and offers."""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_noop

from wethi.audit.facts import Fact


class ProspectPut(Fact):
    prospect_id: int
    is_new: bool
    object_kind: ClassVar[str] = "prospect"
    object_field: ClassVar[str] = "prospect_id"
    sentence: ClassVar[str] = gettext_noop("{actor} wrote {object} on the list of organisations to win.")


class ProspectRemoved(Fact):
    prospect_id: int
    object_kind: ClassVar[str] = "prospect"
    object_field: ClassVar[str] = "prospect_id"
    sentence: ClassVar[str] = gettext_noop("{actor} took an organisation off the list of those to win.")


class OfferPut(Fact):
    """Public: accepted offers are thanked for on the open page."""

    offer_id: int
    is_new: bool
    object_kind: ClassVar[str] = "offer"
    object_field: ClassVar[str] = "offer_id"
    sentence: ClassVar[str] = gettext_noop("{actor} wrote the offer {object}.")
    public: ClassVar[bool] = True


class OfferRemoved(Fact):
    offer_id: int
    object_kind: ClassVar[str] = "offer"
    object_field: ClassVar[str] = "offer_id"
    sentence: ClassVar[str] = gettext_noop("{actor} removed an offer.")
    public: ClassVar[bool] = True
