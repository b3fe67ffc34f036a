"""The only place that writes. Each action takes ``by`` and ``at`` and records a fact in the same transaction."""

from wethi.live.actions.presses import MOST, Pressed, SentPress, answer_from_hub, press_key, take_lead, take_presses
from wethi.live.actions.screens import close_screen, put_screen, renew_screen
from wethi.live.actions.sheet import (
    CueWrong,
    NothingToUndo,
    move_cue,
    put_cue,
    remove_cue,
    set_voices,
    split_cue,
    undo_change,
)
from wethi.live.actions.shows import (
    NothingReleased,
    RunIsOpen,
    RunWanted,
    begin_run,
    close_run,
    forget_voice,
    make_show,
    renew_show,
)

__all__ = [
    "MOST",
    "CueWrong",
    "NothingReleased",
    "NothingToUndo",
    "Pressed",
    "RunIsOpen",
    "RunWanted",
    "SentPress",
    "answer_from_hub",
    "begin_run",
    "close_run",
    "close_screen",
    "forget_voice",
    "make_show",
    "move_cue",
    "press_key",
    "put_cue",
    "put_screen",
    "remove_cue",
    "renew_screen",
    "renew_show",
    "set_voices",
    "split_cue",
    "take_lead",
    "take_presses",
    "undo_change",
]
