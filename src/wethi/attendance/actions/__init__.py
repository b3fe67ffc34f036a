"""The only writers of who came."""

from wethi.attendance.actions.doors import (
    DoorIsClosed,
    NoDoor,
    OnAnotherDevice,
    bind_door,
    close_door,
    free_door,
    open_door,
)
from wethi.attendance.actions.forgetting import forget_guest
from wethi.attendance.actions.guests import (
    OtherEdition,
    follow_lists,
    join_guests,
    part_guests,
    renew_for_door,
    renew_guests,
)
from wethi.attendance.actions.noting import (
    NameMissing,
    NobodyMeant,
    NothingToSettle,
    NotThisForum,
    Place,
    SheetTaken,
    ToldByZoom,
    note_arrival,
    settle_scan,
    take_back,
    take_sheet,
    undo_scans,
    write_in,
)
from wethi.attendance.actions.online import (
    KnownReport,
    NoReport,
    NoSuchDay,
    NotAGuest,
    end_online_presence,
    record_online_presence,
    settle_stay,
    take_report,
    withdraw_report,
)
from wethi.attendance.actions.scanning import MOST, Sent, Taken, take_scans

__all__ = [
    "MOST", "DoorIsClosed", "KnownReport", "NameMissing", "NoDoor", "NoReport", "NoSuchDay", "NobodyMeant", "NotAGuest", "NotThisForum",
    "NothingToSettle", "OnAnotherDevice", "OtherEdition", "Place", "Sent", "SheetTaken", "Taken", "ToldByZoom",
    "bind_door", "close_door", "end_online_presence", "follow_lists", "forget_guest", "free_door", "join_guests", "note_arrival", "open_door",
    "part_guests", "record_online_presence", "renew_for_door", "renew_guests", "settle_scan", "settle_stay", "take_back", "take_report",
    "take_scans", "take_sheet", "undo_scans", "withdraw_report", "write_in",
]  # fmt: skip
