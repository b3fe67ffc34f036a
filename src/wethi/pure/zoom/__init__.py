"""What Zoom leaves behind as files: who was there, what was said, what was written beside it.

Text comes in, plain rows go out; fetching and decoding are somebody else's work. The forms were learnt from files of
several years, and each reader takes all of them, so that an upload never needs a setting.
"""

from wethi.pure.zoom.captions import Passage, read_captions
from wethi.pure.zoom.chat import Chat, ChatLine, read_chat
from wethi.pure.zoom.matching import Known, Match, match_names
from wethi.pure.zoom.participants import Join, Meeting, NotAParticipantsReport, Report, read_participants
from wethi.pure.zoom.stays import Stay, stays

__all__ = [
    "Chat",
    "ChatLine",
    "Join",
    "Known",
    "Match",
    "Meeting",
    "NotAParticipantsReport",
    "Passage",
    "Report",
    "Stay",
    "match_names",
    "read_captions",
    "read_chat",
    "read_participants",
    "stays",
]
