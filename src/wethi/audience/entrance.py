"""The visitors' way in: a form of the live page becomes a wish, is written with others, and answered after the commit.

The same for a browser without JavaScript (through Django, answered with a page) and for the page's script (on the event
loop beside the live streams, answered with JSON): :func:`begin`, :data:`writer`, :func:`words_of`.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from wethi.audience import actions
from wethi.audience.actions import Asked, Chosen, Outcome, Raised, Receipt, Wish
from wethi.audience.budgets import Budget
from wethi.audience.devices import LASTS, new_token, places, read_token, token_in
from wethi.audience.models import HouseRules
from wethi.audience.queries import Mine, done_by
from wethi.kit.onewriter import OneWriter
from wethi.programme.models import Edition
from wethi.programme.queries import public_edition

__all__ = ["LASTS", "Mine", "places", "token_in"]

SHORTEST, LONGEST, LONGEST_NAME = 3, 500, 120
_ACTS = 120  # votes of one device in ten minutes
_KNOWN_FOR = 1.0  # seconds an edition's rules are remembered
_MOST_KNOWN = 200


@dataclass(frozen=True)
class Sent:
    """What arrived. ``target``: the address as asked; ``token``: the cookie's value."""

    verb: str
    slug: str
    target: str
    fields: Mapping[str, str]
    token: str
    address: str
    from_here: bool
    again: bool = False


@dataclass(frozen=True)
class Refused:
    """``code`` names why; ``wait``: seconds until it is worth another try; ``token`` is kept and ``to`` gone to."""

    status: int
    code: str
    wait: int = 0
    to: str = ""
    token: str = ""


@dataclass(frozen=True)
class Order:
    slug: str
    device: str
    wish: Wish


_known: dict[str, tuple[float, Edition | None, int]] = {}
_devices, _acts = Budget(), Budget()


def is_known(slug: str) -> bool:
    """Whether :func:`begin` will answer without looking at the database."""
    return slug in _known and time.monotonic() - _known[slug][0] < _KNOWN_FOR


def _edition(slug: str) -> tuple[Edition | None, int]:
    if not is_known(slug):
        edition = public_edition(slug)
        rules = HouseRules.objects.filter(edition=edition).first() if edition else None
        if len(_known) >= _MOST_KNOWN:
            _known.clear()
        _known[slug] = time.monotonic(), edition, (rules or HouseRules()).per_address
    return _known[slug][1:]


def begin(sent: Sent) -> Order | Refused:
    """What can be decided before anything is written.

    A device without a token is given one and asked to send the same again: an answer that is lost on the way then
    cannot make two votes out of one.
    """
    if not sent.from_here:
        return Refused(403, "elsewhere")
    edition, per_address = _edition(sent.slug)
    if edition is None:
        return Refused(404, "gone")
    device = read_token(edition.pk, sent.token)
    if not device:
        if sent.again:
            return Refused(400, "cookies")
        if wait := _devices.wait(f"{edition.pk}/{sent.address}", per_address):
            return Refused(429, "crowded", round(wait) + 1)
        return Refused(307, "again", to=f"{sent.target}?again=1", token=new_token(edition.pk))
    wish = _wish(sent)
    if isinstance(wish, Refused):
        return wish
    if not isinstance(wish, Asked) and (wait := _acts.wait(f"{edition.pk}/{device}", _ACTS)):
        return Refused(429, "busy", round(wait) + 1)
    return Order(sent.slug, device, wish)


def _wish(sent: Sent) -> Wish | Refused:
    fields = sent.fields
    if sent.verb == "ask":
        text, name = (" ".join(fields.get(key, "").split()) for key in ("text", "name"))
        if fields.get("website"):  # a field that people do not see
            return Refused(422, "machine")
        if len(text) < SHORTEST or "\x00" in text + name:
            return Refused(422, "short")
        if len(text) > LONGEST or len(name) > LONGEST_NAME:
            return Refused(422, "long")
        return Asked(text, name, fields.get("session", "")[:12])
    if sent.verb == "vote":
        answer = fields.get("answer", "")
        if not (answer.isascii() and answer.isdigit() and len(answer) < 4):
            return Refused(422, "choose")
        return Chosen(fields.get("poll", "")[:12], int(answer))
    return Raised(fields.get("question", "")[:12], fields.get("off") != "1")


def words_of(code: str) -> str:
    """The sentence for a refusal or an outcome."""
    return {
        "taken": _("Thank you, it has been received."),
        "closed": _("This is closed now. What has come in is kept."),
        "gone": _("This is no longer here."),
        "enough": _("You have asked several questions already. Please let others ask too, and try again in ten minutes."),
        "elsewhere": _("This form was sent from another site. Please use the live page itself."),
        "cookies": _("Your browser keeps no cookies, so your vote could be counted twice. Ask at the table of your hub."),
        "crowded": _("Very many take part from your network at the moment. Please try again in a minute."),
        "busy": _("That was a lot at once. Please try again in a minute."),
        "machine": _("This did not look like a person. Please fill in the form again."),
        "short": _("Please write your question first."),
        "long": _("Please make it shorter: 500 letters at most."),
        "choose": _("Please choose one of the answers."),
        "later": _("It could not be kept just now. Please send it again."),
    }.get(code, "")  # fmt: skip


def mine(edition: Edition, cookie: str) -> Mine:
    """What the device with this cookie has asked and chosen."""
    return done_by(edition, read_token(edition.pk, cookie))


def _write(orders: Sequence[Order]) -> list[Receipt]:
    """One transaction for each edition in the batch, answered in the order of asking."""
    by_slug: dict[str, list[int]] = {}
    for number, order in enumerate(orders):
        by_slug.setdefault(order.slug, []).append(number)
    found: dict[int, Receipt] = {}
    for slug, numbers in by_slug.items():
        edition = public_edition(slug)
        if edition is None:
            found |= {number: Receipt(Outcome.GONE) for number in numbers}
            continue
        wishes = [(orders[number].device, orders[number].wish) for number in numbers]
        receipts = actions.take_wishes(edition=edition, wishes=wishes, at=timezone.now())
        found.update(zip(numbers, receipts, strict=True))
    return [found[number] for number in range(len(orders))]


_GATHER = 0.05
"""Seconds: nobody notices them, and twenty transactions a second leave the machine to the streams."""

writer: OneWriter[Order, Receipt] = OneWriter("audience", _write, gather=_GATHER)
