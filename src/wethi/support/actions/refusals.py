"""States of the world in which a step with money or boxes cannot be taken; each is a sentence."""

from __future__ import annotations

from django.utils.translation import gettext as _


class Refused(Exception):
    """A step that is not possible now; its text says why."""


class OtherEdition(Refused):
    """A row of another edition or network was handed in."""

    def __str__(self) -> str:
        return _("This does not belong to this edition.")


class InUse(Refused):
    def __str__(self) -> str:
        return _("Something was paid from it or planned under it, so it stays.")


class ComesNoMore(Refused):
    """The person gave their seat back, or their name is off the lists."""

    def __str__(self) -> str:
        return _("This person no longer comes. Cancel the voucher with a reason, or leave it until you know.")


class AlreadyCancelled(Refused):
    def __str__(self) -> str:
        return _("It was cancelled before.")


class ReasonMissing(Refused):
    def __str__(self) -> str:
        return _("Write the reason.")


class NotInThisState(Refused):
    """Somebody else was quicker, or the step comes out of order."""

    def __init__(self, now: str) -> None:
        self.now = now
        super().__init__(now)

    def __str__(self) -> str:
        return _("This step is not possible now; it stands at “%(state)s”.") % {"state": self.now}


class NotProven(Refused):
    """Attendance does not carry the payment."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)

    def __str__(self) -> str:
        return _("%(why)s Paying needs attendance, or somebody who overrules it with a reason.") % {"why": self.why}


class AboveCeiling(Refused):
    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)

    def __str__(self) -> str:
        return self.why


class TooMuchWithheld(Refused):
    def __str__(self) -> str:
        return _("More cannot be kept back than is paid.")


class NothingToPay(Refused):
    def __str__(self) -> str:
        return _("The voucher comes to nothing.")


class NothingToRenew(Refused):
    def __str__(self) -> str:
        return _("No ID number is kept.")


class NumberTwice(Refused):
    """The ID number is kept for somebody else already."""

    def __str__(self) -> str:
        return _("This ID number is kept for another person already. Look at the card again.")


class NotANumber(Refused):
    def __str__(self) -> str:
        return _("This is no ID number: its thirteen digits do not fit together. Look at the card again.")
