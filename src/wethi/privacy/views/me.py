"""What a person does with their own data, from their own page."""

from __future__ import annotations

import json

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from wethi.accounts.actions import note_opened
from wethi.accounts.entrance import Bearer, person_view
from wethi.accounts.limits import HOUR, too_many
from wethi.accounts.person_page import subject_of
from wethi.accounts.rules import NotAllowed
from wethi.network.models import Person
from wethi.privacy.actions import GuardianMissing, ask_request, give_consent, withdraw_consent
from wethi.privacy.choices import Purpose, RequestKind
from wethi.privacy.others import Other, copy_about
from wethi.privacy.person_sections import whose_data
from wethi.privacy.queries import copy_of


def _whose(bearer: Bearer) -> Person | Other:
    found = whose_data(bearer, subject_of(bearer))
    if found is None:
        raise Http404
    return found


def _person(bearer: Bearer) -> Person:
    found = _whose(bearer)
    if not isinstance(found, Person):
        raise Http404
    return found


@require_POST
@person_view
def consent(request: HttpRequest, bearer: Bearer) -> HttpResponse:
    """One switch: on or off."""
    person, at = _person(bearer), timezone.now()
    purpose, said = request.POST.get("purpose", ""), _("Kept. It holds from now on.")
    if purpose not in Purpose.values:
        raise Http404
    try:
        if request.POST.get("given") == "1":
            guardian = request.POST.get("guardian_name", "")
            give_consent(person=person, purpose=purpose, channel="page", guardian_name=guardian, by=bearer.by, at=at)
        else:
            withdraw_consent(person=person, purpose=purpose, channel="page", by=bearer.by, at=at)
            said = _("What was kept about food and help is deleted.") if purpose == Purpose.HEALTH else said
        note_opened(link=bearer.link, at=at)
        messages.success(request, said)
    except GuardianMissing as missing:
        messages.error(request, str(missing))
    return HttpResponseRedirect(reverse("person:page") + "#word")


@require_POST
@person_view
def ask(request: HttpRequest, bearer: Bearer) -> HttpResponse:
    """A wish about one's data; a copy and being deleted only after the second step, where there is one."""
    whose, at = _whose(bearer), timezone.now()
    kind = request.POST.get("kind", "")
    if kind not in RequestKind.values:
        raise Http404
    if kind in (RequestKind.ERASE, RequestKind.ACCESS) and bearer.link.last_four and not bearer.trusted:
        messages.error(request, _("First give the last four digits of your telephone."))
    elif too_many(f"ask:{bearer.link.pk}", 10, HOUR, at):
        messages.error(request, _("That was one try too many. Wait an hour, or call the secretariat."))
    else:
        ask_request(person=whose, kind=kind, words=request.POST.get("words", "")[:2000], by=bearer.by, at=at)
        note_opened(link=bearer.link, at=at)
        messages.success(request, _("The secretariat has your wish and answers within 30 days."))
    return HttpResponseRedirect(reverse("person:page") + "#word")


@require_GET
@person_view
def copy(request: HttpRequest, bearer: Bearer) -> HttpResponse:
    """Everything kept about me, for me and for other programs. After the second step only."""
    if not bearer.trusted:
        raise NotAllowed(_("First give the last four digits of your telephone."))
    whose = _whose(bearer)
    body = json.dumps(copy_of(whose) if isinstance(whose, Person) else copy_about(whose), ensure_ascii=False, indent=1)
    response = HttpResponse(body, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="my-data.json"'
    return response
