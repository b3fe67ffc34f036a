"""The sentences of the door's page, handed to its script with the page."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def words_of_door() -> dict[str, str]:
    """Code -> sentence; ``{name}``, ``{hub}``, ``{time}``, ``{day}``, ``{num}`` ... are filled in by the script."""
    return {
        # how the device is doing
        "online": _("Connected. Everything is sent."),
        "sending": _("Sending {num} …"),
        "no_list": _("No network since {time}. The list is not on this device yet: it needs the network once."),
        "offline": _("No network since {time}. Go on: it is kept on this device."),
        "waiting": _("{num} wait to be sent"),
        "none_waiting": _("Nothing waits to be sent."),
        "contact": _("last contact {time}"),
        "ready": _("Ready: works without a network from now on."),
        "loading": _("Loading the list …"),
        "not_ready": _("Keep the network on for a moment: the page is being stored."),
        "off_by": _("The clock of this device is {num} minutes wrong. Times are put right by themselves."),
        "bound": _("This link is in use on another device. Ask the secretariat to free it, or for a link of your own."),
        "gone": _("This check-in link was taken back. What was kept on this device has been deleted."),
        "closed": _("Check-in on this device is closed. The names have been deleted from it."),
        "over": _("The days of this link are over. The names have been deleted from this device."),
        "unsent": _("{num} still have to be sent. Keep the page until there is a network."),
        "no_store": _(
            "This browser keeps nothing (a private window?). Open the page in an ordinary window of Chrome or Safari."
        ),
        "insecure": _(
            "The address of this page does not begin with https, so the browser keeps nothing and there is no camera. Use "
            "the plain page as long as there is a network, and ask for an https address."
        ),
        "in_app": _("This is the window of another app. Open the page in Chrome or Safari: here nothing is kept."),
        # the count and the list
        "came_more": _("and {num} who were not expected here"),
        "nobody_found": _("Nobody here is called like that."),
        "more": _("{num} more: type a part of the name"),
        "empty": _("Nobody is expected here on this day. Whoever comes is written in."),
        "all_in": _("Everybody is here."),
        "other_day": _("You are noting {day}. Today is {today}."),
        "since": _("in since {time}"),
        "at_hub": _("in at {hub} since {time}"),
        "on_zoom": _("on Zoom since {time}"),
        "code": pgettext("door", "code"),
        "is_in": pgettext("door", "Came"),
        "undo": pgettext("door", "Undo"),
        "yes_in": _("Let in"),
        "back": pgettext("door", "Back"),
        # what was done
        "noted": _("{name} is in."),
        "noted_again": _("{name} was in already, since {time}."),
        "undone": _("Taken back: {name}."),
        "written": _("{name} is written in."),
        "refused": _("{num} could not be taken by the house: {why}"),
        # what speaks against it
        "wrong_hub": _("{name} belongs to {hub}."),
        "wrong_day": _("{name} does not come on this day."),
        "on_zoom_today": _("{name} takes part by Zoom on this day."),
        "no_place": _("{name} has no place yet."),
        "withdrawn": _("{name} is off the list."),
        "unknown": _("Nobody is known by this badge or code. Look for the name, or write them in."),
        "bad_code": _("This code has a wrong digit. Compare it once more."),
        "somebody": _("Code {code}"),
        "why": _("Why are they let in all the same?"),
        "why_missing": _("Choose why they are let in."),
        "words_missing": _("Write the reason in a few words."),
        "name_missing": _("Write down at least a name."),
        # the camera
        "no_camera": _(
            "This browser cannot read badges. Type the code that stands beside the square, or a part of the name."
        ),
        "camera_shut": _(
            "The camera may not be used. Allow it in the browser's settings, or type the code beside the square."
        ),
        "aim": _("Hold the badge in front of the camera."),
        # refusals of the house
        "no_mark": _("unreadable"),
        "not_a_day": _("not a day of this link"),
        "nobody": _("nobody was named"),
        "not_yours": _("it was noted at another hub"),
        "too_late": _("the forum is too long ago"),
    }
