"""A person's word on their own seat; always a button, never a mere look."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wethi.accounts.actions import note_opened
from wethi.accounts.entrance import Bearer, person_view
from wethi.accounts.person_page import subject_of
from wethi.seats import actions
from wethi.seats.models import Seat
from wethi.seats.person_sections import nominees_of_bearer


@require_POST
@person_view
def answer(request: HttpRequest, bearer: Bearer, public_id: str, to: str) -> HttpResponse:
    subject = subject_of(bearer)
    own = nominees_of_bearer(bearer, subject.row) if subject else []
    seat = (
        Seat.objects.select_related("edition__network", "nominee")
        .filter(public_id=public_id, nominee__in=own, edition__network=bearer.link.network_id)
        .first()
    )
    if seat is None:
        raise Http404
    at = timezone.now()
    note_opened(link=bearer.link, at=at)
    try:
        if to == "confirm":
            actions.confirm_seat(seat=seat, by=bearer.by, at=at)
            messages.success(request, _("Thank you: your seat is confirmed."))
        elif to == "keep":
            actions.keep_as_it_is(seat=seat, by=bearer.by, at=at)
            messages.success(request, _("Noted: you come as it stands here."))
        else:
            actions.decline_seat(seat=seat, by=bearer.by, at=at)
            messages.success(request, _("Thank you for telling us. The seat goes to the next on the list."))
    except (actions.SeatGone, actions.NothingToDecide) as gone:
        messages.error(request, str(gone))
    return HttpResponseRedirect(f"{reverse('person:page')}#seat")
