"""Batches, letters, answers: what may be written."""

from wethi.letters.actions.answering import answer, begin_reminder, note_call
from wethi.letters.actions.beginning import (
    CORRECTABLE,
    NobodyThere,
    begin_mailing,
    change_mailing,
    correct_invitation,
    put_back_invitation,
    remove_invitation,
    set_enclosures,
)
from wethi.letters.actions.coming_in import refuse_news, take_line_events, take_returned
from wethi.letters.actions.forgetting import forget_invited
from wethi.letters.actions.letting_go import approve_mailing, give_mailing, rule_outbox, withdraw_mailing
from wethi.letters.actions.making import Addresses, make_letters, make_the_rest, write_again

__all__ = [
    "CORRECTABLE",
    "Addresses",
    "NobodyThere",
    "answer",
    "approve_mailing",
    "begin_mailing",
    "begin_reminder",
    "change_mailing",
    "correct_invitation",
    "forget_invited",
    "give_mailing",
    "make_letters",
    "make_the_rest",
    "note_call",
    "put_back_invitation",
    "refuse_news",
    "remove_invitation",
    "rule_outbox",
    "set_enclosures",
    "take_line_events",
    "take_returned",
    "withdraw_mailing",
    "write_again",
]
