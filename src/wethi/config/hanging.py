"""What a merger of two people or organisations takes along, in words: the rows of every floor that refer to them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wethi.network.queries import call_also

NAMES = {
    "network.Contact": _("ways to reach them"),
    "network.Address": _("addresses"),
    "network.Affiliation": _("affiliations"),
    "network.SharedRecord": _("links with other networks"),
    "network.Person": _("doubles merged before"),
    "network.Organisation": _("doubles merged before"),
    "privacy.Consent": _("words on the use of their data"),
    "privacy.Request": _("wishes about their data"),
    "privacy.SealedValue": _("values under seal"),
    "accounts.AccessLink": _("personal links"),
    "accounts.Grant": _("roles given"),
    "outbox.LineFriend": _("LINE accounts"),
    "outbox.Message": _("letters and messages"),
    "programme.Speaking": _("parts in the programme"),
    "programme.Session_organisations": _("sessions they carry"),
    "programme.Session": _("sessions they carry"),
    "programme.Hub": _("hubs they host"),
    "programme.Participation": _("years in the forum"),
    "programme.Prospect": _("lines of the list of those to win"),
    "programme.Offer": _("offers"),
    "meetings.Attendee": _("names in attendance lists"),
    "meetings.Task": pgettext_lazy("of the minutes", "tasks"),
    "rosters.Roster": _("name lists"),
    "rosters.Line": _("names on lists of co-organisers"),
    "rosters.Allotment": _("places asked for"),
    "rosters.ListPicture": _("photographs of lists"),
    "rosters.Hosting": _("hubs they host"),
    "seats.Nominee": _("names in the draw of seats"),
    "papers.Paper": _("papers"),
    "papers.Paper_people": _("papers"),
    "papers.Letterhead": _("letterheads"),
    "papers.Register": _("registers of numbers"),
    "letters.Invitation": _("letters and messages"),
    "support.Voucher": pgettext_lazy("of a person", "receipt vouchers"),
    "support.IdentityNumber": _("ID numbers under seal"),
    "support.Supply": _("supplies for boxes"),
    "attendance.Guest": _("names at the door"),
    "live.CueVoice": _("names in the run of show"),
    "live.StreamPage": _("pages that share the broadcast"),
    "live.ZoomSeat": _("places in Zoom rooms"),
}


def install() -> None:
    call_also(NAMES)
