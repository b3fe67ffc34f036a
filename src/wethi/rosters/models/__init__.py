"""Name lists of co-organisers, and people who register themselves."""

from wethi.rosters.models.lists import Allotment, Double, Hosting, Line, ListPicture, Roster
from wethi.rosters.models.registering import Opening, Quota, Registration

__all__ = ["Allotment", "Double", "Hosting", "Line", "ListPicture", "Opening", "Quota", "Registration", "Roster"]
