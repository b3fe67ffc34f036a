"""The only writers of editions and their programme."""

from wethi.programme.actions.days import PlannedOutside, put_day, put_days, put_span, set_up_edition
from wethi.programme.actions.editions import (
    AddressNotWritten,
    AddressTaken,
    EditionIsPublic,
    NotReadyToOpen,
    change_edition,
    close_edition,
    create_edition,
    open_edition,
    remove_draft_edition,
    take_back_edition,
)
from wethi.programme.actions.forgetting import forget_speaker
from wethi.programme.actions.imports import import_sessions, remember_heads, undo_session_import
from wethi.programme.actions.partners import (
    NotACoOrganiser,
    put_offer,
    put_prospect,
    remove_offer,
    remove_prospect,
    settle_offer,
    withdraw_participation,
)
from wethi.programme.actions.parts import (
    put_deadline,
    put_hub,
    put_issue,
    put_participation,
    put_segment,
    remove_part,
)
from wethi.programme.actions.releasing import NothingToRelease, release_programme
from wethi.programme.actions.sessions import ChangedMeanwhile, SessionTimesWrong, put_session, set_speakings
from wethi.programme.actions.taking_over import take_over_parts
from wethi.programme.actions.telling import count_concerned
from wethi.programme.steps import OtherEdition

__all__ = [
    "AddressNotWritten",
    "AddressTaken",
    "ChangedMeanwhile",
    "EditionIsPublic",
    "NotACoOrganiser",
    "NotReadyToOpen",
    "NothingToRelease",
    "OtherEdition",
    "PlannedOutside",
    "SessionTimesWrong",
    "change_edition",
    "close_edition",
    "count_concerned",
    "create_edition",
    "forget_speaker",
    "import_sessions",
    "open_edition",
    "put_day",
    "put_days",
    "put_deadline",
    "put_hub",
    "put_issue",
    "put_offer",
    "put_participation",
    "put_prospect",
    "put_segment",
    "put_session",
    "put_span",
    "release_programme",
    "remember_heads",
    "remove_draft_edition",
    "remove_offer",
    "remove_part",
    "remove_prospect",
    "set_speakings",
    "set_up_edition",
    "settle_offer",
    "take_back_edition",
    "take_over_parts",
    "undo_session_import",
    "withdraw_participation",
]
