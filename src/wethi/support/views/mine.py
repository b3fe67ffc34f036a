"""What a person does with their receipt voucher from their own page: print it, and send it back signed as a photograph."""

from __future__ import annotations

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
from wethi.support import actions
from wethi.support.models import Voucher
from wethi.support.person_sections import own_vouchers
from wethi.support.printing import voucher_paper
from wethi.support.views.shown import print_paper, tried


def _mine(bearer: Bearer, public_id: str) -> Voucher:
    subject = subject_of(bearer)
    found = own_vouchers(bearer, subject.row if subject else None).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


@require_GET
@person_view
def paper(request: HttpRequest, bearer: Bearer, voucher: str) -> HttpResponse:
    """The line of the ID number is left to the pen."""
    found = _mine(bearer, voucher)
    return print_paper(voucher_paper(found, list(found.items.all())), f"voucher-{found.public_id}")


@require_POST
@person_view
def photo(request: HttpRequest, bearer: Bearer, voucher: str) -> HttpResponse:
    found, at, upload = _mine(bearer, voucher), timezone.now(), request.FILES.get("photo")
    if upload is None:
        messages.error(request, _("Choose a picture first."))
    elif too_many(f"voucher:{bearer.link.pk}", 20, HOUR, at):
        messages.error(request, _("That was one try too many. Wait an hour, or call the secretariat."))
    else:
        note_opened(link=bearer.link, at=at)
        data = upload.read()
        tried(
            request,
            lambda: actions.send_back(voucher=found, data=data, by=bearer.by, at=at),
            _("Thank you. The secretariat looks at it and pays once your days are noted."),
        )
    return HttpResponseRedirect(reverse("person:page") + "#money")
