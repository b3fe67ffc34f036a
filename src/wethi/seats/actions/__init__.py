"""The only writers of rules, plans, draws and seats."""

from wethi.seats.actions.answering import SeatGone, confirm_seat, decline_seat, expire_offers
from wethi.seats.actions.following import follow_erased, follow_substituted, follow_withdrawn
from wethi.seats.actions.giving import NotThrown, give_seats, note_digit, seal_number, strike_digit, thrown
from wethi.seats.actions.planning import NotNow, OtherPlanStands, ask_plan, make_plan, publish_plan, withdraw_plan
from wethi.seats.actions.pooling import gather_pool, note_person, pin_nominee, put_rules, unpin_nominee

__all__ = [
    "NotNow",
    "NotThrown",
    "OtherPlanStands",
    "SeatGone",
    "ask_plan",
    "confirm_seat",
    "decline_seat",
    "expire_offers",
    "follow_erased",
    "follow_substituted",
    "follow_withdrawn",
    "gather_pool",
    "give_seats",
    "make_plan",
    "note_digit",
    "note_person",
    "pin_nominee",
    "publish_plan",
    "put_rules",
    "seal_number",
    "strike_digit",
    "thrown",
    "unpin_nominee",
    "withdraw_plan",
]
