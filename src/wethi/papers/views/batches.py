"""One batch: how far it is, pausing, going on, stopping; what it made."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from wethi.audit.actions import By
from wethi.kit.files.models import StoredFile
from wethi.kit.ui.page import page_of, render
from wethi.papers import actions
from wethi.papers.choices import BatchState, PaperState
from wethi.papers.fields import LABELS
from wethi.papers.making import DISK_FULL
from wethi.papers.models import Paper, PaperBatch
from wethi.papers.queries import standing_of
from wethi.papers.views.archive import CSS, DRAWN, may, to
from wethi.papers.views.lists import asked, listed, sent
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition

_STEPS = {"pause": actions.pause_batch, "resume": actions.resume_batch, "stop": actions.stop_batch}


def _found(edition: Edition, public_id: str) -> PaperBatch:
    return get_object_or_404(
        PaperBatch.objects.select_related("edition__network"), edition=edition, public_id=public_id
    )


@desk_view("papers.see")
def batch(request: HttpRequest, edition: Edition, batch: str) -> HttpResponse:
    found = _found(edition, batch)
    standing = standing_of(found)
    rows = Paper.objects.filter(places__batch=found).select_related("number", "file").order_by("places__order")
    wish = asked(request, "state")
    shown = rows.filter(state=wish["state"]) if wish["state"] in PaperState.values else rows
    context = {
        "batch": found, "standing": standing, "state_name": dict(BatchState.choices)[BatchState(standing.state)],
        "pages": listed(request, shown, wish), "wish": wish, "css": CSS, "drawn": DRAWN,
        "missing": _missing(found), "disk_full": standing.message == DISK_FULL,
        "state_names": dict(PaperState.choices), "may_issue": may(request, "papers.issue", edition),
    }  # fmt: skip
    page = page_of(request, title=found.title, edition=edition, network=edition.network)
    return render(request, "papers/batch.html", context, page=page)


def _missing(batch: PaperBatch) -> list[tuple[str, int]]:
    """Fields that stayed empty, and in how many papers."""
    counts: dict[str, int] = {}
    for names in Paper.objects.filter(places__batch=batch).exclude(missing=[]).values_list("missing", flat=True):
        for name in names:
            counts[name] = counts.get(name, 0) + 1
    return [(str(LABELS.get(name, name)), count) for name, count in counts.items()]


@desk_view("papers.issue")
def steer(request: HttpRequest, edition: Edition, batch: str) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found = _found(edition, batch)
    step = request.POST.get("step", "")
    who, now = By.of(request.user), timezone.now()
    if step == "begin":
        actions.start_making(batch=found, by=who, at=now)
    elif step in _STEPS:
        if not _STEPS[step](batch=found, by=who, at=now):
            messages.info(request, _("The batch has moved on since you opened the page. This is how it stands now."))
    else:
        raise Http404
    return to(edition, "batch", found.public_id)


@desk_view("papers.see")
def file(request: HttpRequest, edition: Edition, batch: str, which: str) -> Any:
    """``zip``, or ``print``: all of them in one, for the printer."""
    found = _found(edition, batch)
    key = {"zip": found.packed_id, "print": found.printed_id}.get(which)
    stored_file = StoredFile.objects.filter(pk=key, network_id=edition.network_id).first() if key else None
    if stored_file is None:
        raise Http404
    return sent(stored_file)
