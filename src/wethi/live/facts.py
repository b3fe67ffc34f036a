"""What happens to the run of show, while it runs, and around its broadcast."""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_noop

from wethi.audit.facts import NOTHING, Code, Fact


class ShowFact(Fact):
    show_id: int
    object_kind: ClassVar[str] = "show"
    object_field: ClassVar[str] = "show_id"


class ShowMade(ShowFact):
    cues: int
    sentence: ClassVar[str] = gettext_noop("{actor} made the run of show of {object}: {cues} cues.")


class SheetChanged(ShowFact):
    what: Code
    what_words: ClassVar[dict[str, str]] = {
        "put": gettext_noop("a cue written"),
        "moved": gettext_noop("a cue moved"),
        "split": gettext_noop("a cue divided"),
        "removed": gettext_noop("a cue taken out"),
        "undone": gettext_noop("the last change taken back"),
        "renewed": gettext_noop("taken over from the newest programme"),
        "voices": gettext_noop("who speaks"),
    }
    sentence: ClassVar[str] = gettext_noop("{actor} changed the run of show of {object}: {what}.")


class MainChosen(Fact):
    """Which of sessions at the same time the main stage leads. ``moved``: how many went to another stage."""

    session_id: int
    moved: int
    object_kind: ClassVar[str] = "session"
    object_field: ClassVar[str] = "session_id"
    sentence: ClassVar[str] = gettext_noop(
        "{actor} chose {object} for the main stage; {moved} sessions changed places."
    )
    public: ClassVar[bool] = True


class MainChoiceForgotten(MainChosen):
    sentence: ClassVar[str] = gettext_noop(
        "{actor} took the choice of {object} for the main stage back; {moved} sessions changed places."
    )


class RunBegun(ShowFact):
    run_id: int
    sentence: ClassVar[str] = gettext_noop("{actor} opened the show of {object}.")
    public: ClassVar[bool] = True


class RunClosed(RunBegun):
    sentence: ClassVar[str] = gettext_noop("{actor} closed the show of {object}.")


class RehearsalBegun(RunBegun):
    sentence: ClassVar[str] = gettext_noop("{actor} began a rehearsal of {object}.")
    public: ClassVar[bool] = False


class RehearsalClosed(RehearsalBegun):
    sentence: ClassVar[str] = gettext_noop("{actor} ended a rehearsal of {object}.")


class ShowMoved(ShowFact):
    """Keys that moved the show, and with it what the public sees."""

    run_id: int
    presses: int
    cue_id: int | None = None
    sentence: ClassVar[str] = gettext_noop("{actor} led the show of {object} on.")
    public: ClassVar[bool] = True


class RehearsalMoved(ShowMoved):
    sentence: ClassVar[str] = gettext_noop("{actor} led a rehearsal of {object} on.")
    public: ClassVar[bool] = False


class LeadTaken(ShowFact):
    sentence: ClassVar[str] = gettext_noop("{actor} took the lead of {object}.")


class ScreenPut(Fact):
    screen_id: int
    what: Code = NOTHING
    object_kind: ClassVar[str] = "screen"
    object_field: ClassVar[str] = "screen_id"
    sentence: ClassVar[str] = gettext_noop("{actor} made an address for {object}.")


class ScreenClosed(ScreenPut):
    sentence: ClassVar[str] = gettext_noop("{actor} closed the address for {object}.")


class StreamPagePut(Fact):
    stream_page_id: int
    object_kind: ClassVar[str] = "streampage"
    object_field: ClassVar[str] = "stream_page_id"
    sentence: ClassVar[str] = gettext_noop("{actor} wrote down {object}, which carries the broadcast.")
    public: ClassVar[bool] = True


class StreamPageWithdrawn(StreamPagePut):
    sentence: ClassVar[str] = gettext_noop("{actor} withdrew {object} from the broadcast.")


class ViewersCounted(Fact):
    stream_page_id: int
    samples: int
    object_kind: ClassVar[str] = "streampage"
    object_field: ClassVar[str] = "stream_page_id"
    sentence: ClassVar[str] = gettext_noop("{actor} noted how many looked on at {object} ({samples}).")


class ViewersForgotten(ViewersCounted):
    sentence: ClassVar[str] = gettext_noop("{actor} took a count of viewers of {object} back.")


class RecordingAdded(Fact):
    recording_id: int
    object_kind: ClassVar[str] = "recording"
    object_field: ClassVar[str] = "recording_id"
    sentence: ClassVar[str] = gettext_noop("{actor} kept {object}.")


class RecordingChanged(RecordingAdded):
    sentence: ClassVar[str] = gettext_noop("{actor} changed {fields} of {object}.")


class RecordingRemoved(RecordingAdded):
    sentence: ClassVar[str] = gettext_noop("{actor} took {object} away.")


class ZoomFact(Fact):
    meeting_id: int
    object_kind: ClassVar[str] = "zoommeeting"
    object_field: ClassVar[str] = "meeting_id"


class ZoomMeetingPut(ZoomFact):
    sentence: ClassVar[str] = gettext_noop("{actor} wrote down the Zoom meeting {object}.")


class ZoomMeetingWithdrawn(ZoomFact):
    sentence: ClassVar[str] = gettext_noop("{actor} withdrew the Zoom meeting {object}.")


class ZoomSeatsAsked(ZoomFact):
    people: int
    sentence: ClassVar[str] = gettext_noop("{actor} asked for personal links to {object} ({people}).")


class ZoomStreamAsked(ZoomFact):
    what: Code
    what_words: ClassVar[dict[str, str]] = {"start": gettext_noop("start"), "stop": gettext_noop("stop")}
    sentence: ClassVar[str] = gettext_noop("{actor} asked Zoom's broadcast of {object} to {what}.")


class ZoomTold(ZoomFact):
    """Zoom said that a meeting began, ended, was broadcast."""

    what: Code
    sentence: ClassVar[str] = gettext_noop("Zoom told something of {object} ({what}).")
