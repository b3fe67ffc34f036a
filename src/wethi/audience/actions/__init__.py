"""The only writers of what the audience asks, answers and is told."""

from wethi.audience.actions.announcing import announce, take_down
from wethi.audience.actions.house_rules import put_house_rules
from wethi.audience.actions.moderating import (
    MovedMeanwhile,
    mend_question,
    move_question,
    undo_question,
)
from wethi.audience.actions.paper import type_in_paper
from wethi.audience.actions.polling import NotReady, PollIsOut, close_poll, open_poll, put_poll, withdraw_poll
from wethi.audience.actions.rehearsing import rehearse
from wethi.audience.actions.taking import Asked, Chosen, Outcome, Raised, Receipt, Wish, take_wishes

__all__ = [
    "Asked",
    "Chosen",
    "MovedMeanwhile",
    "NotReady",
    "Outcome",
    "PollIsOut",
    "Raised",
    "Receipt",
    "Wish",
    "announce",
    "close_poll",
    "mend_question",
    "move_question",
    "open_poll",
    "put_house_rules",
    "put_poll",
    "rehearse",
    "take_down",
    "take_wishes",
    "type_in_paper",
    "undo_question",
    "withdraw_poll",
]
