"""Recordings of each part, with the consents that belong to them."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from wethi.kit.files import stored
from wethi.kit.ui.page import page_of, render
from wethi.live import actions
from wethi.live.models import Recording
from wethi.live.more_forms import RecordingForm
from wethi.live.queries import airings_of
from wethi.live.views.door import act_of, say
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition


@desk_view("live.edit")
def recordings(request: HttpRequest, edition: Edition) -> HttpResponse:
    rows = Recording.objects.filter(edition=edition, removed_at__isnull=True).select_related(
        "airing__run__show__hub", "file"
    )
    page = page_of(request, title=_("Recordings"), edition=edition, network=edition.network)
    context = {"edition": edition, "recordings": list(rows), "airings": list(airings_of(edition))}
    return render(request, "live/recordings.html", context, page=page)


@desk_view("live.edit")
def recording(request: HttpRequest, edition: Edition, public_id: str = "") -> HttpResponse:
    found = _one(edition, public_id) if public_id else None
    fields = ("title", "kind", "source", "may_record", "may_publish", "licence")
    initial: dict[str, Any] = {"kind": "recording", "may_record": "unknown", "may_publish": "unknown"}
    if found:
        initial = {name: getattr(found, name) for name in fields} | {"airing": found.airing_id, "was": True}
    form = RecordingForm(
        request.POST or None, request.FILES or None, airings=airings_of(edition), initial=initial if found else None
    )
    if not found and not form.is_bound:
        for name, value in initial.items():
            form.fields[name].initial = value
    if found:
        form.fields.pop("file")
    back = reverse("live:recordings", args=[edition.slug])
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        file = values.pop("file", None)
        try:
            if found:
                actions.change_recording(recording=found, **values, **act_of(request))
            else:
                body = file.read() if file else b""
                actions.add_recording(
                    edition=edition, body=body, filename=file.name if file else "", **values, **act_of(request)
                )
        except actions.NotAgreed:
            kept = _("Whoever is in it refused to be recorded: take it away.")
            words = kept if found else _("Whoever is in it refused to be recorded, so it is not kept here.")
            form.add_error("may_record", words)
        except actions.TooLarge:
            form.add_error("file", _("The file is larger than 200 MB. Give the address where it lies."))
        except actions.NothingToKeep:
            form.add_error("file", _("Choose a file, or say where it lies."))
        else:
            say(request, _("Saved."))
            return HttpResponseRedirect(back)
    title = found.title if found else _("Add a recording")
    page = page_of(request, title=title, edition=edition, network=edition.network)
    context = {"edition": edition, "form": form, "found": None, "back": back, "multipart": True}
    return render(request, "live/form.html", context, page=page, status=422 if form.errors else 200)


def _one(edition: Edition, public_id: str) -> Recording:
    return get_object_or_404(
        Recording.objects.select_related("file"), edition=edition, public_id=public_id, removed_at=None
    )


@desk_view("live.edit")
def file(request: HttpRequest, edition: Edition, public_id: str) -> Any:
    found = _one(edition, public_id)
    if found.file is None or not stored.place_of(found.file).exists():
        raise Http404
    response = FileResponse(stored.place_of(found.file).open("rb"), as_attachment=True, filename=found.file.name)
    response["Cache-Control"] = "private, no-store"
    return response


@desk_view("live.edit")
def remove(request: HttpRequest, edition: Edition, public_id: str) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    actions.remove_recording(recording=_one(edition, public_id), **act_of(request))
    say(request, _("Taken away. That it was there stays in the record."))
    return HttpResponseRedirect(reverse("live:recordings", args=[edition.slug]))
