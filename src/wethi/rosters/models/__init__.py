"""Name lists of co-organisers, and people who register themselves."""

from wethi.rosters.models.lists import Allotment, Double, Hosting, Line, ListPicture, NoticeRule, Roster
from wethi.rosters.models.particulars import Particulars
from wethi.rosters.models.registering import ChangeWish, Opening, Quota, Registration

__all__ = [
    "Allotment", "ChangeWish", "Double", "Hosting", "Line", "ListPicture", "NoticeRule", "Opening", "Particulars", "Quota",
    "Registration", "Roster",
]  # fmt: skip
