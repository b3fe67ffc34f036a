"""Codes of letters: whom a batch is for, how far it is, what became of an invitation, what was answered."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy

from wethi.kit.outbox.choices import Channel

AUTO = "auto"


class Whom(models.TextChoices):
    """Where the people of a batch come from."""

    SEATS = "seats", pgettext_lazy("invited", "people with a seat")
    SPEAKERS = "speakers", pgettext_lazy("invited", "speakers and those who lead sessions")
    HONOUR = "honour", pgettext_lazy("invited", "guests of honour")
    AGENCIES = "agencies", pgettext_lazy("invited", "agencies and local governments")
    PARTNERS = "partners", pgettext_lazy("invited", "new partners to bring in")
    LISTS = "lists", pgettext_lazy("invited", "people on name lists")
    REGISTERED = "registered", pgettext_lazy("invited", "people who registered themselves")
    ANSWERED = "answered", pgettext_lazy("invited", "those who have answered")
    PEOPLE = "people", pgettext_lazy("invited", "people of the network")
    ORGANISATIONS = "organisations", pgettext_lazy("invited", "organisations of the network")
    UNANSWERED = "unanswered", pgettext_lazy("invited", "those who have not answered (a reminder)")


NEWS = (Whom.AGENCIES, Whom.PARTNERS, Whom.ORGANISATIONS)
"""Batches to bodies nobody asked for: their e-mails say how to have no more. A person's own letter never does."""


class Way(models.TextChoices):
    """How a letter reaches its receiver; ``auto`` takes the best way that is known of each."""

    AUTO = AUTO, pgettext_lazy("way", "the best way for each")
    EMAIL = Channel.EMAIL.value, pgettext_lazy("way", "e-mail with enclosures")
    LINE = Channel.LINE.value, "LINE"
    PRINT = Channel.PRINT.value, pgettext_lazy("way", "by post")
    HAND = Channel.HAND.value, pgettext_lazy("way", "by hand through the focal person")
    SHARE = Channel.SHARE.value, pgettext_lazy("way", "text to paste in LINE")


class MailingState(models.TextChoices):
    BEGINNING = "beginning", pgettext_lazy("mailing", "receivers are being gathered")
    OPEN = "open", pgettext_lazy("mailing", "is being put together")
    MAKING = "making", pgettext_lazy("mailing", "letters are being made")
    READY = "ready", pgettext_lazy("mailing", "in the outbox")
    WITHDRAWN = "withdrawn", pgettext_lazy("mailing", "withdrawn")


class InvitationState(models.TextChoices):
    """How far an invitation is; worked out of its message, its link and the answer, in this order."""

    LISTED = "listed", pgettext_lazy("invitation", "on the list")
    PREPARED = "prepared", pgettext_lazy("invitation", "prepared")
    CHECKED = "checked", pgettext_lazy("invitation", "read once")
    APPROVED = "approved", pgettext_lazy("invitation", "approved")
    UNCLEAR = "unclear", pgettext_lazy("invitation", "may have been sent")
    FAILED = "failed", pgettext_lazy("invitation", "not sent")
    BOUNCED = "bounced", pgettext_lazy("invitation", "came back")
    SENT = "sent", pgettext_lazy("invitation", "sent")
    DELIVERED = "delivered", pgettext_lazy("invitation", "delivered")
    OPENED = "opened", pgettext_lazy("invitation", "opened")
    ANSWERED = "answered", pgettext_lazy("invitation", "answered")
    REMOVED = "removed", pgettext_lazy("invitation", "taken out")


class Coming(models.TextChoices):
    YES = "yes", pgettext_lazy("reply", "comes")
    MAYBE = "maybe", pgettext_lazy("reply", "not sure yet")
    NO = "no", pgettext_lazy("reply", "cannot come")
    SUBSTITUTE = "substitute", pgettext_lazy("reply", "sends somebody else")


class AnsweredBy(models.TextChoices):
    """Through which channel an answer came."""

    PAGE = "page", pgettext_lazy("answered", "on their page")
    PHONE = "phone", pgettext_lazy("answered", "by telephone")
    PAPER = "paper", pgettext_lazy("answered", "on paper")
    LINE = "line", "LINE"
    EMAIL = "email", pgettext_lazy("answered", "by e-mail")


class Travel(models.TextChoices):
    OWN = "own", pgettext_lazy("travel", "comes by oneself")
    PUBLIC = "public", pgettext_lazy("travel", "by bus, van or train")
    RIDE = "ride", pgettext_lazy("travel", "needs a lift")


class Outcome(models.TextChoices):
    """What a telephone call brought."""

    REACHED = "reached", pgettext_lazy("call", "spoke to them")
    NO_ANSWER = "no_answer", pgettext_lazy("call", "nobody answered")
    LATER = "later", pgettext_lazy("call", "call again later")
    WRONG = "wrong", pgettext_lazy("call", "wrong number")


class Enclosure(models.TextChoices):
    PROGRAMME = "programme", pgettext_lazy("enclosure", "programme")
    REPLY_FORM = "reply_form", pgettext_lazy("enclosure", "reply form")
    MAP = "map", pgettext_lazy("enclosure", "map of the hub")
    VOUCHER = "voucher", pgettext_lazy("enclosure", "receipt voucher to sign")
    CALENDAR = "calendar", pgettext_lazy("enclosure", "calendar entry")


class Numbering(models.TextChoices):
    EACH = "each", pgettext_lazy("number", "each letter its own number")
    CIRCULAR = "circular", pgettext_lazy("number", "one circular number (ว) for all")
