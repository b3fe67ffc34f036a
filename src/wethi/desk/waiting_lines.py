"""What the first screen says of minutes and notes, of a young edition, and of those who are to come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wethi.programme.choices import EditionState
from wethi.programme.models import Edition


@dataclass(frozen=True)
class Line:
    """A row of the first screen: how many, what, a detail, and the one thing to press."""

    count: int
    sentence: str
    detail: str
    action: str
    address: str
    right: str  # without it nobody can do what the line asks for, and it stands on no first screen
    in_network: bool = False  # the right is to be held in the network, whose room it leads to


def what_was_noted(edition: Edition, counts: Mapping[str, Any]) -> Iterator[Line]:
    """Minutes and notes that wait for somebody's look."""
    slug = edition.slug
    if n := counts["n_readings"]:
        yield Line(
            n,
            ngettext(
                "set of minutes was read and waits for your look",
                "sets of minutes were read and wait for your look",
                n,
            ),
            _("Nothing of it is used before you accept it."),
            _("Review"),
            reverse("meetings:list", args=[slug]),
            "minutes.accept",
        )
    if n := counts["n_notes"]:
        yield Line(
            n,
            ngettext("meeting's notes wait for your look", "meetings' notes wait for your look", n),
            _("Minutes are made of them when you say so."),
            _("See the notes"),
            reverse("notes:list", args=[slug]),
            "meetings.edit",
        )


def first_steps(edition: Edition, counts: Mapping[str, Any], organisations: int) -> Iterator[Line]:
    """What a young edition has nothing of yet; a year that is over asks for nothing."""
    if edition.state == EditionState.CLOSED:
        return
    if n := int(not organisations):
        yield Line(
            n,
            _("no co-organiser takes part yet"),
            _("Bring the list of organisations in, then tick those that take part."),
            _("Take them in"),
            reverse("partners:partners", args=[edition.slug]),
            "edition.edit",
        )
    if n := int(not counts["n_talks"]):
        yield Line(
            n,
            _("the programme is empty yet"),
            _("Write sessions down, bring a spreadsheet in, or take them over from another year."),
            _("Begin it"),
            reverse("programme:home", args=[edition.slug]),
            "programme.edit",
        )


def whom_to_win(edition: Edition, counts: Mapping[str, Any], due: Sequence[str]) -> Iterator[Line]:
    """``due``: the next steps towards organisations to win whose day has come, the oldest first."""
    if n := len(due):
        yield Line(
            n,
            ngettext("step to win an organisation is to be taken", "steps to win organisations are to be taken", n),
            due[0][:90],
            _("See whom"),
            reverse("partners:partners", args=[edition.slug]) + "#win",
            "edition.edit",
        )
    if n := counts["n_offers"]:
        yield Line(
            n,
            ngettext("offer waits for your answer", "offers wait for your answer", n),
            _("Accepted ones are thanked for on the open page."),
            _("See what"),
            reverse("partners:offers", args=[edition.slug]),
            "edition.edit",
        )


def who_comes(edition: Edition, counts: Mapping[str, Any]) -> Iterator[Line]:
    """``counts`` as the first screen's one statement has them."""
    slug = edition.slug
    if n := counts["n_silent"]:
        yield Line(
            n,
            ngettext("co-organiser has not sent its names", "co-organisers have not sent their names", n),
            ngettext("%(num)s asks for more time.", "%(num)s ask for more time.", counts["n_asking"])
            % {"num": counts["n_asking"]}
            if counts["n_asking"]
            else "",
            _("See who is missing"),
            reverse("rosters:board", args=[slug]) + "?state=missing",
            "rosters.see",
        )
    if n := counts["n_untold"]:
        yield Line(
            n,
            ngettext(
                "person does not know yet that they were named",
                "people do not know yet that they were named",
                n,
            ),
            _("The law gives us 30 days from the day their name came in."),
            _("Write the notices"),
            reverse("rosters:told", args=[slug]),
            "rosters.edit",
        )
    if n := counts["n_instead"]:
        yield Line(
            n,
            ngettext("seat waits for your word", "seats wait for your word", n),
            _("Somebody is to come instead or otherwise, and a rule would not be kept."),
            _("Look and decide"),
            reverse("seats:home", args=[slug]),
            "seats.edit",
        )
    if n := counts["n_unwritten"]:
        yield Line(
            n,
            ngettext(
                "person has a seat and was not written to",
                "people have a seat and were not written to",
                n,
            ),
            _("The days to answer are running."),
            _("Write to them"),
            reverse("seats:home", args=[slug]),
            "seats.edit",
        )
    if n := counts["n_wishes"]:
        yield Line(
            n,
            ngettext(
                "wish about somebody's data is not answered",
                "wishes about people's data are not answered",
                n,
            ),
            _("The law gives us 30 days."),
            _("See the wishes"),
            reverse("house:privacy", args=[edition.network.slug]),
            "privacy.see",
            in_network=True,
        )
