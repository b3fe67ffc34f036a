"""The only writers of name lists."""

from wethi.rosters.actions.doubles import find_doubles, settle_double
from wethi.rosters.actions.filling import (
    MOST_NAMES,
    Change,
    ListClosed,
    NothingToHandIn,
    OtherRoster,
    ask_more_time,
    hand_in,
    note_roster_opened,
    put_back_line,
    put_line,
    substitute_line,
    take_lines,
    withdraw_line,
)
from wethi.rosters.actions.forgetting import forget_named
from wethi.rosters.actions.hosting import put_hosting
from wethi.rosters.actions.inviting import (
    Invitation,
    NoEmail,
    extend,
    invite,
    name_deputy,
    put_allotments,
    put_roster,
    remind,
)

__all__ = [
    "MOST_NAMES",
    "Change",
    "Invitation",
    "ListClosed",
    "NoEmail",
    "NothingToHandIn",
    "OtherRoster",
    "ask_more_time",
    "extend",
    "find_doubles",
    "forget_named",
    "hand_in",
    "invite",
    "name_deputy",
    "note_roster_opened",
    "put_allotments",
    "put_back_line",
    "put_hosting",
    "put_line",
    "put_roster",
    "remind",
    "settle_double",
    "substitute_line",
    "take_lines",
    "withdraw_line",
]
