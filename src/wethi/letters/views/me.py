"""What a person does with their invitation, from their own page; looking changes nothing, a button does."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from wethi.accounts.actions import note_opened
from wethi.accounts.entrance import Bearer, person_view
from wethi.accounts.person_page import subject_of
from wethi.accounts.rules import NotAllowed
from wethi.kit.ui.page import page_of, render
from wethi.letters import actions
from wethi.letters.calendars import calendar_of
from wethi.letters.choices import AnsweredBy, Coming
from wethi.letters.comings import comes
from wethi.letters.forms import FoodForm, ReplyForm
from wethi.letters.mine import files_of, invitations_for, is_out
from wethi.letters.models import Invitation
from wethi.letters.views.files import enclosure_answer, file_answer
from wethi.letters.views.one import letter_html
from wethi.network.models import Person
from wethi.privacy.actions import GuardianMissing, give_consent, keep_sealed, withdraw_consent
from wethi.privacy.choices import Purpose, SealedKind
from wethi.programme.exports import CONTENT_TYPES
from wethi.rosters.actions import RegistrationOver
from wethi.rosters.needs import needs_text
from wethi.seats.actions import SeatGone


def _mine(bearer: Bearer, public_id: str = "") -> Invitation:
    """One of the bearer's own that has left the house; without a name the newest."""
    found = [one for one in invitations_for(bearer, subject_of(bearer)) if is_out(one)]
    wanted = [one for one in found if not public_id or one.public_id == public_id]
    if not wanted:
        raise Http404
    return wanted[0]


@require_POST
@person_view
def answer(request: HttpRequest, bearer: Bearer) -> HttpResponse:
    one, at = _mine(bearer, request.POST.get("invitation", "")), timezone.now()
    edition = one.mailing.edition
    form = ReplyForm(request.POST, edition=edition)
    if not form.is_valid():
        return _answer_again(request, one, form, 422)
    note_opened(link=bearer.link, at=at)
    try:
        actions.answer(invitation=one, channel=AnsweredBy.PAGE, by=bearer.by, at=at, **form.cleaned_data)
    except SeatGone as gone:
        form.add_error(None, str(gone))
        return _answer_again(request, one, form, 409)
    thanks = {
        Coming.YES: _("Thank you. We look forward to seeing you."),
        Coming.NO: _("Thank you for telling us. Your place can go to somebody else."),
        Coming.SUBSTITUTE: _("Thank you. We expect the person you named."),
        Coming.MAYBE: _("Thank you. Please tell us as soon as you know."),
    }
    seat = comes(one).seat
    if seat is not None and seat.is_held and (seat.wish or seat.instead_id):
        messages.success(request, _("Thank you, noted. Below you see what is not settled yet."))
    else:
        messages.success(request, thanks[Coming(form.cleaned_data["coming"])])
    return HttpResponseRedirect(reverse("person:page") + "#reply")


def _answer_again(request: HttpRequest, one: Invitation, form: ReplyForm, status: int) -> HttpResponse:
    edition = one.mailing.edition
    part = {"one": one, "form": form, "reply": None, "zone": edition.network.time_zone, "over": False}
    context = {"part": part, "form_template": "letters/_me_reply_form.html"}
    here = page_of(request, title=_("Your answer"), edition=edition, network=edition.network, nav=[])
    return render(request, "letters/me_again.html", context, page=here, status=status)


@require_POST
@person_view
def food(request: HttpRequest, bearer: Bearer) -> HttpResponse:
    """Food and help, under seal, with the person's word to it; after the second step only."""
    subject = subject_of(bearer)
    if subject is None:
        raise Http404
    if bearer.link.last_four and not bearer.trusted:
        raise NotAllowed(_("First give the last four digits of your telephone."))
    form, at = FoodForm(request.POST), timezone.now()
    back = HttpResponseRedirect(reverse("person:page") + "#needs")
    here = page_of(request, title=_("Food and help"), network=subject.network, nav=[])
    context = {"part": {"form": form}, "form_template": "letters/_me_needs_form.html"}
    if not form.is_valid():
        return render(request, "letters/me_again.html", context, page=here, status=422)
    typed = form.cleaned_data
    text = needs_text(typed["food"], typed["allergies"], typed["help"])
    try:
        if isinstance(subject.row, Person):
            give_consent(person=subject.row, purpose=Purpose.HEALTH, channel="page", by=bearer.by, at=at)
            keep_sealed(person=subject.row, kind=SealedKind.HEALTH, value=text, by=bearer.by, at=at)
        else:
            actions.keep_needs(invitation=_mine(bearer), text=text, by=bearer.by, at=at)
    except (GuardianMissing, RegistrationOver) as refused:
        form.add_error(None, str(refused))
        return render(request, "letters/me_again.html", context, page=here, status=409)
    except actions.NowhereToKeep as nowhere:
        raise Http404 from nowhere
    note_opened(link=bearer.link, at=at)
    messages.success(request, _("Kept under seal. Only who prepares food and help reads it."))
    return back


@require_POST
@person_view
def food_back(request: HttpRequest, bearer: Bearer) -> HttpResponse:
    """The word to food and help is taken back: what was kept is deleted, wherever it stood."""
    subject, at = subject_of(bearer), timezone.now()
    if subject is None:
        raise Http404
    if isinstance(subject.row, Person):
        withdraw_consent(person=subject.row, purpose=Purpose.HEALTH, channel="page", by=bearer.by, at=at)
    else:
        actions.forget_needs(invitation=_mine(bearer), by=bearer.by, at=at)
    note_opened(link=bearer.link, at=at)
    messages.success(request, _("What was kept about food and help is deleted."))
    return HttpResponseRedirect(reverse("person:page") + "#needs")


@require_GET
@person_view
def letter(request: HttpRequest, bearer: Bearer, invitation: str) -> HttpResponse:
    """The letter as a plain page: it opens in every telephone, also where a PDF does not."""
    one = _mine(bearer, invitation)
    if not one.mailing.kind:
        raise Http404
    edition = one.mailing.edition
    context = {"one": one, "letter": letter_html(one), "files": files_of(one, trusted=bearer.trusted)}
    here = page_of(request, title=one.mailing.subject, edition=edition, network=edition.network, nav=[])
    return render(request, "letters/me_letter.html", context, page=here)


@require_GET
@person_view
def enclosure(request: HttpRequest, bearer: Bearer, invitation: str, no: int) -> HttpResponse:
    one = _mine(bearer, invitation)
    if no not in {number for number, _name in files_of(one, trusted=bearer.trusted)}:
        raise Http404
    return enclosure_answer(one, no)


@require_GET
@person_view
def calendar(request: HttpRequest, bearer: Bearer) -> HttpResponse:
    one = _mine(bearer)
    now = comes(one)
    if not now.days:
        raise Http404
    one.mode, one.hub = now.mode, now.hub  # as they come now, not as they were invited
    body = calendar_of(one, request.build_absolute_uri("/").rstrip("/"), days=now.days)
    return file_answer(body, "calendar.ics", CONTENT_TYPES["ics"], inline=False)
