"""Who was named and knows it: how far each co-organiser's people are, notices, slips on paper, and that they were passed on."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wethi.audit.actions import By
from wethi.kit.jobs.models import Batch
from wethi.kit.outbox import actions as outbox
from wethi.kit.ui.page import page_of, render
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition
from wethi.programme.rules import may_in_edition
from wethi.rosters import actions
from wethi.rosters.choices import NoticesGo
from wethi.rosters.models import Roster
from wethi.rosters.papers import slips_pdf
from wethi.rosters.queries import AT_ONCE, SLIPPED, SLIPS, find_roster, notice_rule_of, print_of
from wethi.rosters.telling import NOTICE_DAYS, notices_by_hand, telling_of
from wethi.rosters.views.papers import how_far, kept_file, sent

_ANY = "0" * 22  # where a person's token will stand


@desk_view("rosters.see")
def told(request: HttpRequest, edition: Edition) -> HttpResponse:
    context = {
        "edition": edition, "telling": telling_of(edition, timezone.now()), "days": NOTICE_DAYS,
        "rule": notice_rule_of(edition), "ways": NoticesGo.choices, "two": outbox.rule_of(edition.pk).readers > 1,
        "edits": may_in_edition(By.of(request.user), "rosters.edit", edition, timezone.now()) is None,
    }  # fmt: skip
    page = page_of(request, title=_("Who knows that they were named"), edition=edition, network=edition.network)
    return render(request, "rosters/told.html", context, page=page)


@desk_view("rosters.edit")
def notices(request: HttpRequest, edition: Edition) -> HttpResponse:
    """A notice for everyone who was named and has none yet."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    written = actions.prepare_notices(
        edition=edition,
        address=_address(request),
        code_page=request.build_absolute_uri(reverse("person:code")),
        by=By.of(request.user),
        at=timezone.now(),
    )
    words = ngettext("%(num)s notice waits in the outbox.", "%(num)s notices wait in the outbox.", written)
    messages.success(request, words % {"num": written})
    return HttpResponseRedirect(reverse("rosters:told", args=[edition.slug]))


@desk_view("rosters.edit")
def rule(request: HttpRequest, edition: Edition) -> HttpResponse:
    """How later notices go."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    go = request.POST.get("go", "")
    if go not in NoticesGo.values:
        raise Http404
    actions.put_notice_rule(edition=edition, go=go, by=By.of(request.user), at=timezone.now())
    messages.success(request, _("Saved."))
    return HttpResponseRedirect(reverse("rosters:told", args=[edition.slug]))


@desk_view("rosters.edit")
def slips(request: HttpRequest, edition: Edition, roster: str) -> HttpResponse:
    """Slips for those who are told by hand; each has a code of its own, so they are made anew when asked for."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found = _roster(edition, roster)
    if notices_by_hand(found).count() > AT_ONCE:
        return _ask_slips(request, found)
    made = actions.make_slips(roster=found, by=By.of(request.user), at=timezone.now())
    if not made:
        messages.error(request, _("Nobody of this list waits for a notice by hand."))
        return HttpResponseRedirect(reverse("rosters:told", args=[edition.slug]))
    people = [(line, _address(request).replace("{token}", issued.token), issued.code) for line, issued in made]
    body = slips_pdf(found, people, request.build_absolute_uri(reverse("person:code")))
    return sent(body, "application/pdf", f"notices-{found.public_id}.pdf")


def _ask_slips(request: HttpRequest, roster: Roster) -> HttpResponse:
    code_page = request.build_absolute_uri(reverse("person:code"))
    actions.ask_slips(
        roster=roster, address=_address(request), code_page=code_page, by=By.of(request.user), at=timezone.now()
    )
    return HttpResponseRedirect(reverse("rosters:slips_print", args=[roster.edition.slug, roster.public_id]))


@desk_view("rosters.edit")
def slips_print(request: HttpRequest, edition: Edition, roster: str) -> HttpResponse:
    """Many slips as a file that the worker makes: how far it is, and the file."""
    found = _roster(edition, roster)
    if request.method == "POST":
        return _ask_slips(request, found)
    number = notices_by_hand(found).count()
    here = [edition.slug, found.public_id]
    words = ngettext("%(num)s slip is to be handed over.", "%(num)s slips are to be handed over.", number)
    context = {
        "file": print_of(SLIPPED, found.pk, edition.network_id), "ask": reverse("rosters:slips_print", args=here),
        "open": reverse("rosters:slips_printed", args=here), "makes": number > 0,
        "lead": words % {"num": number} if number else _("Nobody of this list waits for a notice by hand."),
        "back": (reverse("rosters:told", args=[edition.slug]), _("Who knows that they were named")),
        "making_words": _("The file with the slips is being made."),
    }  # fmt: skip
    jobs = Batch.objects.filter(kind=SLIPS, edition_id=edition.pk, title=found.public_id)
    return how_far(request, edition, _("Slips: %(name)s") % {"name": found.name}, jobs, context)


@desk_view("rosters.edit")
def slips_printed(request: HttpRequest, edition: Edition, roster: str) -> Any:
    return kept_file(print_of(SLIPPED, _roster(edition, roster).pk, edition.network_id))


@desk_view("rosters.edit")
def handed(request: HttpRequest, edition: Edition, roster: str) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    count = actions.note_handed_over(roster=_roster(edition, roster), by=By.of(request.user), at=timezone.now())
    words = ngettext("%(num)s notice is noted as handed over.", "%(num)s notices are noted as handed over.", count)
    messages.success(request, words % {"num": count})
    return HttpResponseRedirect(reverse("rosters:told", args=[edition.slug]))


def _address(request: HttpRequest) -> str:
    """Of a person's page, with ``{token}`` in it."""
    return request.build_absolute_uri(reverse("person:hop", args=[_ANY])).replace(_ANY, "{token}")


def _roster(edition: Edition, public_id: str) -> Roster:
    found = find_roster(edition, public_id)
    if found is None:
        raise Http404
    return found
