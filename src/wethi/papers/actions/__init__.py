"""The only writers of papers, their numbers and templates."""

from wethi.papers.actions.heads import go_back_to_letterhead, save_hub_map, save_letterhead
from wethi.papers.actions.issuing import (
    NobodyToWriteTo,
    NotToBeStored,
    OtherFloor,
    Wanted,
    issue_papers,
    reissue_paper,
    start_making,
)
from wethi.papers.actions.numbers import Asked, NoReason, OtherNetwork, cancel_number, numbers_for, take_number
from wethi.papers.actions.steering import (
    cancel_paper,
    empty_papers,
    forget_papers,
    pause_batch,
    resume_batch,
    stop_batch,
)
from wethi.papers.actions.templates import (
    OtherEdition,
    TemplateRefused,
    go_back_to_template,
    save_template,
)

__all__ = [
    "Asked",
    "NoReason",
    "NobodyToWriteTo",
    "NotToBeStored",
    "OtherEdition",
    "OtherFloor",
    "OtherNetwork",
    "TemplateRefused",
    "Wanted",
    "cancel_number",
    "cancel_paper",
    "empty_papers",
    "forget_papers",
    "go_back_to_letterhead",
    "go_back_to_template",
    "issue_papers",
    "numbers_for",
    "pause_batch",
    "reissue_paper",
    "resume_batch",
    "save_hub_map",
    "save_letterhead",
    "save_template",
    "start_making",
    "stop_batch",
    "take_number",
]
