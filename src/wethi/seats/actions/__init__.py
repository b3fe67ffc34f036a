"""The only writers of rules, plans, draws and seats."""

from wethi.seats.actions.answering import SeatGone, confirm_seat, decline_seat, expire_offers
from wethi.seats.actions.following import (
    broken_by,
    follow_erased,
    follow_substituted,
    follow_withdrawn,
    forget_seated,
    let_in_instead,
    pass_on,
)
from wethi.seats.actions.giving import NotThrown, give_seats, note_digit, seal_number, strike_digit, thrown
from wethi.seats.actions.planning import NotNow, OtherPlanStands, ask_plan, make_plan, publish_plan, withdraw_plan
from wethi.seats.actions.pooling import gather_pool, note_person, pin_nominee, put_rules, unpin_nominee
from wethi.seats.actions.relaxing import apply_relaxation
from wethi.seats.actions.repairing import Overtaken, apply_repair, ask_repair, discard_repair, make_repair
from wethi.seats.actions.shared import NoReason, NothingToDecide
from wethi.seats.actions.tabling import TooFew, deal_tables, forget_tables
from wethi.seats.actions.telling import note_told, note_written, tell_seated
from wethi.seats.actions.wishing import allow_otherwise, ask_otherwise, ask_substitute, in_the_way, keep_as_it_is

__all__ = [
    "NoReason",
    "NotNow",
    "NotThrown",
    "NothingToDecide",
    "OtherPlanStands",
    "Overtaken",
    "SeatGone",
    "TooFew",
    "allow_otherwise",
    "apply_relaxation",
    "apply_repair",
    "ask_otherwise",
    "ask_plan",
    "ask_repair",
    "ask_substitute",
    "broken_by",
    "confirm_seat",
    "deal_tables",
    "decline_seat",
    "discard_repair",
    "expire_offers",
    "follow_erased",
    "follow_substituted",
    "follow_withdrawn",
    "forget_seated",
    "forget_tables",
    "gather_pool",
    "give_seats",
    "in_the_way",
    "keep_as_it_is",
    "let_in_instead",
    "make_plan",
    "make_repair",
    "note_digit",
    "note_person",
    "note_told",
    "note_written",
    "pass_on",
    "pin_nominee",
    "publish_plan",
    "put_rules",
    "seal_number",
    "strike_digit",
    "tell_seated",
    "thrown",
    "unpin_nominee",
    "withdraw_plan",
]
