"""The only writers of minutes under review, meetings and tasks."""

from wethi.meetings.actions.accepting import Accepted, EditionNeedsName, NothingTicked, accept_reading
from wethi.meetings.actions.forgetting import forget_attendee
from wethi.meetings.actions.readings import (
    FactChangedMeanwhile,
    NoSuchFact,
    OtherNetworksEdition,
    ReadingClosed,
    ReviewedMeanwhile,
    abandon_reading,
    choose_edition,
    correct_fact,
    read_minutes_text,
    tick_fact,
    tick_sure_facts,
)
from wethi.meetings.actions.tasks import (
    OtherEdition,
    TaskNeedsWords,
    drop_task,
    finish_task,
    put_task,
    reopen_task,
)
from wethi.meetings.actions.undoing import BuiltUpon, undo_acceptance

__all__ = [
    "Accepted",
    "BuiltUpon",
    "EditionNeedsName",
    "FactChangedMeanwhile",
    "NoSuchFact",
    "NothingTicked",
    "OtherEdition",
    "OtherNetworksEdition",
    "ReadingClosed",
    "ReviewedMeanwhile",
    "TaskNeedsWords",
    "abandon_reading",
    "accept_reading",
    "choose_edition",
    "correct_fact",
    "drop_task",
    "finish_task",
    "forget_attendee",
    "put_task",
    "read_minutes_text",
    "reopen_task",
    "tick_fact",
    "tick_sure_facts",
    "undo_acceptance",
]
