"""Codes of the run of show, the screens it is shown on, the pages it is broadcast on."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CueKind(models.TextChoices):
    FOLK_ART = "folk_art", pgettext_lazy("cue", "folk-art opening")
    TALK = "talk", pgettext_lazy("cue", "talk")
    VIDEO = "video", pgettext_lazy("cue", "video")
    PANEL = "panel", pgettext_lazy("cue", "panel")
    DEMONSTRATION = "demonstration", pgettext_lazy("cue", "demonstration at a hub")
    QUESTIONS = "questions", pgettext_lazy("cue", "question time")
    BREAK = "break", pgettext_lazy("cue", "break")
    CARD = "card", pgettext_lazy("cue", "holding card")


class Guard(models.TextChoices):
    """What the rule protects when time runs out."""

    NONE = "", _("may be shortened")
    LENGTH = "length", _("keeps its length (a closing)")
    START = "start", _("begins when promised (a break)")


class Feed(models.TextChoices):
    STUDIO = "studio", pgettext_lazy("feed", "the stage itself")
    ROOM = "room", pgettext_lazy("feed", "a hub or Zoom room")
    FILE = "file", pgettext_lazy("feed", "a video or picture")


class Verb(models.TextChoices):
    """Keys of the console. The first four move the show, the others only tell."""

    NEXT = "next", pgettext_lazy("key", "next")
    JUMP = "jump", pgettext_lazy("key", "go to")
    UNDO = "undo", pgettext_lazy("key", "undo")
    END = "end", pgettext_lazy("key", "end")
    VOICE = "voice", pgettext_lazy("key", "who speaks")
    CALL = "call", pgettext_lazy("key", "call a hub")
    READY = "ready", pgettext_lazy("key", "a hub is ready")
    SAY = "say", pgettext_lazy("key", "a word to the stage")


MOVES = (Verb.NEXT, Verb.JUMP, Verb.UNDO, Verb.END)


class StageWord(models.TextChoices):
    """What the director may show to whoever speaks."""

    NONE = "", _("nothing")
    FIVE = "five", _("five minutes left")
    ONE = "one", _("one minute left")
    CLOSE = "close", _("please come to an end")
    LOUDER = "louder", _("please speak up")
    WAIT = "wait", _("please wait a moment")


class ScreenKind(models.TextChoices):
    CLOCK = "clock", _("the speaker's clock")
    HUB = "hub", _("a hub's page")
    CAPTION = "caption", _("captions for the stream")
    COUNTING = "counting", _("counting viewers on a phone")


class PageKind(models.TextChoices):
    YOUTUBE = "youtube", "YouTube"
    FACEBOOK = "facebook", "Facebook"
    OTHER = "other", _("another page")


class CountMethod(models.TextChoices):
    """How a number of viewers came here; the first one known wins for the same page and minute."""

    API = "api", _("asked of the page itself")
    FORM = "form", _("typed in")
    CSV = "csv", _("from a file")


class MeetingState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("Zoom meeting", "to be made")
    PLANNED = "planned", pgettext_lazy("Zoom meeting", "planned")
    STARTED = "started", pgettext_lazy("Zoom meeting", "running")
    ENDED = "ended", pgettext_lazy("Zoom meeting", "over")


class ZoomSource(models.TextChoices):
    API = "api", _("made through Zoom's interface")
    PASTED = "pasted", _("pasted by hand")


class StreamState(models.TextChoices):
    OFF = "off", pgettext_lazy("broadcast", "not on")
    ASKED = "asked", pgettext_lazy("broadcast", "being started")
    ON = "on", pgettext_lazy("broadcast", "on")
    FAILED = "failed", pgettext_lazy("broadcast", "could not be started")


class SeatState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("Zoom link", "to be asked for")
    READY = "ready", pgettext_lazy("Zoom link", "there")
    FAILED = "failed", pgettext_lazy("Zoom link", "refused")
    CANCELLED = "cancelled", pgettext_lazy("Zoom link", "withdrawn")


class RecordingKind(models.TextChoices):
    RECORDING = "recording", pgettext_lazy("recording", "recording")
    TRANSCRIPT = "transcript", pgettext_lazy("recording", "transcript")
    CHAT = "chat", pgettext_lazy("recording", "chat")


class Agreed(models.TextChoices):
    UNKNOWN = "unknown", pgettext_lazy("consent to recording", "not asked")
    YES = "yes", pgettext_lazy("consent to recording", "given")
    NO = "no", pgettext_lazy("consent to recording", "refused")
