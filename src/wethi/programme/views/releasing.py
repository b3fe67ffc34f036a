"""Before a version is shown: what it would change, whom that concerns, what is to be looked at; and the versions so far."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wethi.audit.actions import By
from wethi.kit.outbox.models import Message
from wethi.kit.ui.page import page_of, render
from wethi.programme import actions
from wethi.programme.changes import KIND_WORDS, KINDS, Change, Teller, versions_of
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition
from wethi.programme.queries import waiting_changes
from wethi.programme.warnings import warnings_of
from wethi.pure.thai.digits import to_thai


def told(changes: list[Change], teller: Teller) -> list[tuple[str, Any, list[tuple[str, str]]]]:
    """(kind, its word, [(public id, sentence)]) in the order new, back, moved, changed, cancelled."""
    found = []
    for kind in KINDS:
        lines = [(one.after.public_id, teller.sentence(one)) for one in changes if one.kind == kind]
        if lines:
            found.append((kind, KIND_WORDS[kind], lines))
    return found


@desk_view("programme.release")
def release(request: HttpRequest, edition: Edition) -> HttpResponse:
    """GET shows what would change; POST shows it to the public."""
    if request.method == "POST":
        return _release(request, edition)
    teller = Teller(edition, translation.get_language() or "th")
    changes = waiting_changes(edition)
    context = {
        "edition": edition,
        "total": len(changes),
        "told": told(changes, teller),
        "concerned": actions.count_concerned(edition, changes) if edition.programme_version else 0,
        "warnings": warnings_of(edition),
        "versions": [(version, told(version.changes, teller)) for version in versions_of(edition)],
        "zone": edition.network.time_zone,
    }
    page = page_of(request, title=_("Versions of the programme"), edition=edition, network=edition.network)
    return render(request, "programme/release.html", context, page=page)


def _release(request: HttpRequest, edition: Edition) -> HttpResponse:
    back = reverse("programme:home", args=[edition.slug])
    try:
        released = actions.release_programme(edition=edition, by=By.of(request.user), at=timezone.now())
    except actions.NothingToRelease:
        messages.error(request, _("No session has a day and a time yet."))
        return HttpResponseRedirect(back)
    version = released.programme_version
    in_thai = edition.digits == "thai" and translation.get_language() == "th"
    number = to_thai(str(version)) if in_thai else version
    messages.success(request, _("Version %(version)s of the programme is public.") % {"version": number})
    waiting = Message.objects.filter(batch_key=f"programme-{edition.pk}-{version}").count()
    if waiting:
        sentence = ngettext(
            "%(num)s message about what changed waits in the outbox to be read.",
            "%(num)s messages about what changed wait in the outbox to be read.",
            waiting,
        )
        messages.info(request, sentence % {"num": waiting})
    return HttpResponseRedirect(back)
