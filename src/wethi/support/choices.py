"""Codes of money and boxes: rates, roles of people who are paid, states of vouchers and parcels."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class RateKind(models.TextChoices):
    """What a rate pays for; the codes of ``pure.claims``."""

    PER_DIEM = "per_diem", _("allowance a day on site")
    ONLINE = "online", _("internet a day on Zoom")
    TRAVEL_DISTRICT = "travel_district", _("travel, there and back, by district")
    TRAVEL_KM = "travel_km", _("travel by kilometre")
    LODGING = "lodging", _("lodging a night")
    SPEAKER = "speaker", _("speaker's fee an hour")


class ItemKind(models.TextChoices):
    """A line of a voucher: what rates pay for, and what only a person can name."""

    PER_DIEM = "per_diem", _("allowance")
    ONLINE = "online", _("internet")
    TRAVEL_DISTRICT = "travel_district", _("travel")
    TRAVEL_KM = "travel_km", _("travel by own vehicle")
    LODGING = "lodging", _("lodging")
    SPEAKER = "speaker", _("speaker's fee")
    OTHER = "other", _("other support")


class PaidRole(models.TextChoices):
    """As what somebody is paid."""

    PARTICIPANT = "participant", pgettext_lazy("paid", "participant")
    SPEAKER = "speaker", pgettext_lazy("paid", "speaker")
    MODERATOR = "moderator", pgettext_lazy("paid", "moderator")
    PERFORMER = "performer", pgettext_lazy("paid", "performer")
    COORDINATOR = "coordinator", pgettext_lazy("paid", "hub coordinator")


class Vehicle(models.TextChoices):
    CAR = "car", _("car")
    MOTORCYCLE = "motorcycle", _("motorcycle")


class VoucherState(models.TextChoices):
    """The life of a receipt voucher, in this order."""

    PREPARED = "prepared", pgettext_lazy("voucher", "prepared")
    SENT = "sent", pgettext_lazy("voucher", "sent to be signed")
    SIGNED = "signed", pgettext_lazy("voucher", "signed, came back")
    CHECKED = "checked", pgettext_lazy("voucher", "checked")
    PAYABLE = "payable", pgettext_lazy("voucher", "to be paid")
    PAID = "paid", pgettext_lazy("voucher", "paid")
    CANCELLED = "cancelled", pgettext_lazy("voucher", "cancelled")


LIVING = tuple(state for state in VoucherState if state != VoucherState.CANCELLED)
UNPAID = tuple(state for state in LIVING if state != VoucherState.PAID)


class PaidHow(models.TextChoices):
    CASH = "cash", _("cash")
    PROMPTPAY = "promptpay", _("PromptPay")
    TRANSFER = "transfer", _("bank transfer")


class ExpensePaper(models.TextChoices):
    """Which paper proves an expense."""

    RECEIPT = "receipt", _("receipt")
    IN_LIEU = "in_lieu", _("certificate in lieu of receipt")
    NONE = "none", _("no paper yet")


class IdentityReason(models.TextChoices):
    """Why somebody read an ID number; kept in the record."""

    VOUCHER = "voucher", _("to print a voucher")
    PAYMENT = "payment", _("to pay out")
    TAX = "tax", _("for a tax paper")
    ACCOUNTS = "accounts", _("for the accountant's file")
    CHECK = "check", _("to check what is kept")


class SupplyKind(models.TextChoices):
    FOOD = "food", _("local food")
    EQUIPMENT = "equipment", _("equipment for demonstrations")


class Diet(models.TextChoices):
    """Which box somebody gets, by what they asked for."""

    ANY = "any", pgettext_lazy("box", "for everybody")
    HALAL = "halal", pgettext_lazy("box", "halal")
    VEGETARIAN = "vegetarian", pgettext_lazy("box", "vegetarian")
    BOTH = "both", pgettext_lazy("box", "halal and vegetarian")


class ParcelState(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("parcel", "planned")
    PACKED = "packed", pgettext_lazy("parcel", "packed")
    SENT = "sent", pgettext_lazy("parcel", "on its way")
    RECEIVED = "received", pgettext_lazy("parcel", "received")
    SETTLED = "settled", pgettext_lazy("parcel", "difference settled")
