"""The only writers of editions and their programme."""

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
from wethi.programme.actions.parts import (
    OtherEdition,
    put_day,
    put_deadline,
    put_hub,
    put_issue,
    put_participation,
    put_segment,
    remove_part,
)
from wethi.programme.actions.sessions import (
    NothingToRelease,
    SessionTimesWrong,
    put_session,
    release_programme,
    set_speakings,
)

__all__ = [
    "AddressNotWritten",
    "AddressTaken",
    "EditionIsPublic",
    "NotReadyToOpen",
    "NothingToRelease",
    "OtherEdition",
    "SessionTimesWrong",
    "change_edition",
    "close_edition",
    "create_edition",
    "forget_speaker",
    "open_edition",
    "put_day",
    "put_deadline",
    "put_hub",
    "put_issue",
    "put_participation",
    "put_segment",
    "put_session",
    "release_programme",
    "remove_draft_edition",
    "remove_part",
    "set_speakings",
    "take_back_edition",
]
