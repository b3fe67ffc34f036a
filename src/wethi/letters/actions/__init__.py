"""Batches, letters, answers: what may be written."""

from wethi.letters.actions.answering import answer, begin_reminder, note_call
from wethi.letters.actions.beginning import (
    CORRECTABLE,
    NobodyThere,
    begin_mailing,
    change_mailing,
    correct_invitation,
    gather,
    gather_again,
    put_back_invitation,
    remove_invitation,
    set_enclosures,
)
from wethi.letters.actions.coming_in import read_returns_box, refuse_news, take_line_events, take_returned
from wethi.letters.actions.forgetting import forget_invited, forget_receiver
from wethi.letters.actions.letting_go import approve_mailing, give_mailing, hold_mailing, rule_outbox, withdraw_mailing
from wethi.letters.actions.making import Addresses, make_letters, make_the_rest, write_again, write_letters
from wethi.letters.actions.needing import NowhereToKeep, forget_needs, keep_needs
from wethi.letters.actions.own_files import FileRefused, add_file, drop_file, files_of_mailing
from wethi.letters.actions.printing import make_prints, print_files
from wethi.letters.actions.stopping import stop_letters_to_name, stop_writing_to_other, stop_writing_to_person

__all__ = [
    "CORRECTABLE",
    "Addresses",
    "FileRefused",
    "NobodyThere",
    "NowhereToKeep",
    "add_file",
    "answer",
    "approve_mailing",
    "begin_mailing",
    "begin_reminder",
    "change_mailing",
    "correct_invitation",
    "drop_file",
    "files_of_mailing",
    "forget_invited",
    "forget_needs",
    "forget_receiver",
    "gather",
    "gather_again",
    "give_mailing",
    "hold_mailing",
    "keep_needs",
    "make_letters",
    "make_prints",
    "make_the_rest",
    "note_call",
    "print_files",
    "put_back_invitation",
    "read_returns_box",
    "refuse_news",
    "remove_invitation",
    "rule_outbox",
    "set_enclosures",
    "stop_letters_to_name",
    "stop_writing_to_other",
    "stop_writing_to_person",
    "take_line_events",
    "take_returned",
    "withdraw_mailing",
    "write_again",
    "write_letters",
]
