"""The run of show and what happens in it; where it is broadcast; Zoom's meetings and who has a link to them."""

from wethi.live.models.broadcast import Airing, Recording, StreamPage, ViewerSample
from wethi.live.models.shows import Cue, CueVoice, Lead, MainChoice, Press, Run, Screen, SheetVersion, Show
from wethi.live.models.zoom import ZoomEvent, ZoomMeeting, ZoomSeat

__all__ = [
    "Airing",
    "Cue",
    "CueVoice",
    "Lead",
    "MainChoice",
    "Press",
    "Recording",
    "Run",
    "Screen",
    "SheetVersion",
    "Show",
    "StreamPage",
    "ViewerSample",
    "ZoomEvent",
    "ZoomMeeting",
    "ZoomSeat",
]
