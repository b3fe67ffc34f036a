"""Sentences that the scripts of console and screens need, in the page's language."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from wethi.kit.ui.filters import count
from wethi.live.adapters.zoom import LACKS_SCOPE, NO_LICENCE, OVER, is_full
from wethi.live.choices import PageKind, StageWord
from wethi.programme.models import Edition
from wethi.pure.thai.clock import show_time
from wethi.pure.thai.dates import show_date
from wethi.pure.thai.digits import to_thai

REFUSED: dict[str, Callable[[], str]] = {
    "another_cue_is_on": lambda: _("That key came late: another cue was on already. Nothing was changed."),
    "no_such_cue": lambda: _("This cue is no longer in the run of show."),
    "nothing_to_undo": lambda: _("There is nothing to undo."),
    "over": lambda: _("The show is over."),
    "not_leading": lambda: _("Another console leads the show. Take the lead first."),
    "no_run": lambda: _("The show is not open."),
    "unknown": lambda: _("This key is not known."),
}


def refusal(code: str) -> str:
    return REFUSED.get(code, REFUSED["unknown"])()


def words_of_air() -> dict[str, str]:
    return {
        "begins": _("The broadcast begins with it."),
        "ends": _("The broadcast ends before it: holding card."),
        "parts": _("A new part of the broadcast begins with it."),
    }


def words_of_console() -> dict[str, str]:
    return {
        "live": _("live"),
        "left_out": _("left out"),
        "late": _("behind the plan"),
        "early": _("ahead of the plan"),
        "on_plan": _("on plan"),
        "of": _("left of {length}"),
        "over": _("over {length}"),
        "until": _("until the first cue"),
        "kept": _("No connection since {time}. {count} keys are kept here and will be sent."),
        "kept_none": _("No connection since {time}. Go on: every key is kept here."),
        "only_here": _("This device keeps nothing: do not close the page."),
        "sending": pgettext("console", "sending"),
        "saved": pgettext("console", "everything is kept"),
        "fast": _("This device's clock is {span} fast. Here you see the house's time."),
        "slow": _("This device's clock is {span} slow. Here you see the house's time."),
        "called": _("{hub} has not answered yet. Called {span} ago."),
        "ready": _("{hub} is ready."),
        "ends": _("Ends at"),
        "is_over": _("The show is over."),
        "now": _("Now"),
        "speaks": _("Speaks"),
        "not_named": _("Has not agreed to be named: the caption shows the organisation alone."),
        "led_by": _("Led by {name}"),
        "you": _("you"),
        "someone": _("another console"),
        "nobody": _("Nobody leads yet"),
        "follows": _("{name} leads. You follow."),
        "save": _("The rule saves {span}."),
        **{f"air_{code}": words for code, words in words_of_air().items()},
        **{f"refused_{code}": sentence() for code, sentence in REFUSED.items()},
    }


def words_of_screens() -> dict[str, str]:
    return {
        "waiting": _("The show has not begun."),
        "is_over": _("The show is over. Thank you."),
        "next_in": _("You are next in {minutes} minutes."),
        "next_now": _("You are next. Please be ready."),
        "later": _("You are on at about {time}."),
        "on": _("You are on."),
        "none": _("Nothing more comes from here today."),
        "called": _("The director is calling. Are you ready?"),
        "answered": _("Thank you. The director sees that you are ready."),
        "lost": _("No connection since {time}. The time goes on here."),
        "next": _("Next"),
        "over": _("over time"),
        "left": _("left"),
        **{f"say_{code}": str(label) for code, label in StageWord.choices if code},
    }


def how_counted() -> dict[str, str]:
    """Kind of page -> how its viewers become known."""
    by_hand = _("Its viewers are typed in here or on a phone, or come from a file.")
    asked = _("Its viewers are asked of YouTube every half minute while a part is on air; they can be typed in too.")
    no_key = _("YouTube could be asked by itself: whoever keeps the machine can set WETHI_YOUTUBE_KEY.")
    reviewed = _("Facebook tells them only to programs that it has reviewed itself.")
    return {
        PageKind.YOUTUBE: asked if settings.YOUTUBE_KEY else f"{by_hand} {no_key}",
        PageKind.FACEBOOK: f"{by_hand} {reviewed}",
        PageKind.OTHER: by_hand,
    }


def english() -> bool:
    return get_language() == "en"


def largest_words() -> str:
    return f"{settings.RECORDING_LARGEST:,} MB"


def day_words(on: dt.date, edition: Edition) -> str:
    """A day as it stands in a list to choose from."""
    digits: Any = edition.digits
    return show_date(on, style="medium", digits=digits, lang="en" if english() else "th")


def number_words(number: int, edition: Edition) -> str:
    """A number that is read beside the edition's dates, as the filter ``ordinal`` shows it."""
    return to_thai(str(number)) if edition.digits == "thai" and not english() else str(number)


def _no_account() -> str:
    return _("Zoom does not accept this network's account. Whoever keeps the machine looks at WETHI_ZOOM.")


def _gone() -> str:
    return _("Zoom no longer has this meeting. Withdraw it here, then bring Zoom up to the programme.")


def _without_registration() -> str:
    return _("Registration is switched off in this meeting. Switch it on in Zoom, then bring the links up to date.")


def _full() -> str:
    return _("Zoom takes nobody more for this meeting. Its licence, or what Zoom takes in all, is used up.")


def too_many_links(people: int, most: int) -> str:
    """Before anything is asked of Zoom: what it takes, and what helps."""
    return _(
        "{people} people hold a seat by Zoom in this meeting, and Zoom gives {most} personal links for one meeting: "
        "{more} too many. Move some to a hub, or let them follow the broadcast; until then no link is given and none taken back."
    ).format(people=count(people), most=count(most), more=count(people - most))


def _lacks_scope() -> str:
    return _("The app at Zoom lacks a permission. Whoever keeps Zoom's account adds the scope named here.")


# HTTP status and Zoom's code; its words differ from year to year.
ZOOM_REFUSED: dict[tuple[int, int], Callable[[], str]] = {
    (400, 0): _no_account,  # no token is given
    (400, NO_LICENCE): lambda: _("The host has no licence for this. Give them one in Zoom's account, then try again."),
    **{(400, code): _lacks_scope for code in LACKS_SCOPE},
    (404, 1001): lambda: _("Zoom does not know the host. Whoever keeps the machine corrects WETHI_ZOOM."),
    (404, 3001): _gone,
    (404, 404): _without_registration,
    (400, OVER): lambda: _("This meeting is over at Zoom; it takes nobody more."),
}
_REFUSED_BY_ZOOM = re.compile(r"(\d{3})/(\d+) (.*)", re.DOTALL)


def zoom_problem(said: str, edition: Edition) -> str:
    """What is wrong with a meeting, in a sentence: our own codes, or what Zoom itself said."""
    code, _blank, time = said.partition(" ")
    if code == "day_full":
        free = dt.datetime.fromisoformat(time).replace(tzinfo=dt.UTC).astimezone(ZoneInfo(edition.network.time_zone))
        clock = show_time(free.time(), lang="en" if english() else "th")
        return _("Zoom takes no more today; again after {time}.").format(time=f"{day_words(free, edition)} {clock}")
    if said == "no_answer":
        return _("Zoom does not answer; it is tried again.")
    if said == "disk_full":
        return _("The disk of this computer is full: its recordings stay at Zoom until there is room.")
    if said == "too_late":
        return _("Zoom did not answer in time. Start the broadcast in Zoom by hand.")
    if not said:
        return ""
    found = _REFUSED_BY_ZOOM.fullmatch(said)
    status, number, words = (int(found[1]), int(found[2]), found[3]) if found else (0, 0, said)
    sentence = _no_account if status == 401 else ZOOM_REFUSED.get((status, number))
    if sentence is None and is_full(status, number, words):
        sentence = _full
    own = _("Zoom says: {words}").format(words=words)
    return f"{sentence()} {own}" if sentence else own
