"""Recordings of each part, with the consents that belong to them."""

from __future__ import annotations

from typing import Any

from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
    JsonResponse,
)
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from wethi.kit.files import stored
from wethi.kit.files.arriving import Arriving, DiskFull, OutOfStep, TooLarge
from wethi.kit.ui.page import page_of, render
from wethi.live import actions
from wethi.live.models import Recording
from wethi.live.more_forms import RecordingForm
from wethi.live.queries import airings_of
from wethi.live.views.door import act_of, say
from wethi.live.wording import largest_words
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
        form.fields.pop("sent")
    back = reverse("live:recordings", args=[edition.slug])
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        file, sent = values.pop("file", None), values.pop("sent", "")
        try:
            if found:
                actions.change_recording(recording=found, **values, **act_of(request))
            else:
                arrived, name = _arrived(request, edition, file, sent)
                actions.add_recording(edition=edition, arrived=arrived, filename=name, **values, **act_of(request))
        except actions.NotAgreed:
            kept = _("Whoever is in it refused to be recorded: take it away.")
            words = kept if found else _("Whoever is in it refused to be recorded, so it is not kept here.")
            form.add_error("may_record", words)
        except (TooLarge, DiskFull, OutOfStep) as trouble:
            form.add_error("file", _sentence(trouble))
        except actions.NothingToKeep:
            form.add_error("file", _("Choose a file, or say where it lies."))
        else:
            say(request, _("Saved."))
            return HttpResponseRedirect(back)
    title = found.title if found else _("Add a recording")
    page = page_of(request, title=title, edition=edition, network=edition.network)
    context = {
        "edition": edition, "form": form, "found": found, "back": back, "most": actions.largest(), "words": _words(),
"came": "" if found else _came(request, edition),
    }  # fmt: skip
    return render(request, "live/recording.html", context, page=page, status=422 if form.errors else 200)


def _came(request: HttpRequest, edition: Edition) -> str:
    """Name of the file that is here whole although its form was not kept."""
    sent = request.POST.get("sent", "")
    try:
        arrived, size = _on_its_way(request, edition, sent)
    except OutOfStep:
        return ""
    return sent.split("/", 2)[2] if arrived.size == size else ""


def _arrived(request: HttpRequest, edition: Edition, file: Any, sent: str) -> tuple[Arriving | None, str]:
    """What came in pieces before the form, or with it; its name. Raises what :meth:`Arriving.add` raises."""
    if sent:
        arrived, size = _on_its_way(request, edition, sent)
        if arrived.size != size:
            raise OutOfStep
        return arrived, sent.split("/", 2)[2]
    if file is None:
        return None, ""
    arrived, _size = _on_its_way(request, edition, f"{file.size}//{file.name}")
    arrived.forget()
    arrived.add(file.chunks(), ahead=file.size)
    return arrived, str(file.name)


def _on_its_way(request: HttpRequest, edition: Edition, sent: str) -> tuple[Arriving, int]:
    """``sent``: "size/time/name" of the file as its sender's device tells them; each sender's own."""
    size, _slash, rest = sent.partition("/")
    if not size.isascii() or not size.isdigit() or rest.count("/") < 1:
        raise OutOfStep
    return Arriving("recording", request.user.pk, edition.pk, sent, most=actions.largest()), int(size)


@desk_view("live.edit")
def pieces(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Takes a piece of a large file and tells how much is here; without a piece it only tells."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    piece, start = request.FILES.get("piece"), request.POST.get("from", "0")
    try:
        arrived, size = _on_its_way(request, edition, request.POST.get("sent", ""))
        if size > actions.largest():
            raise TooLarge
        if piece is not None:
            begin = int(start) if start.isascii() and start.isdigit() else 0
            if (
                begin + (piece.size or 0) <= size and begin <= arrived.size
            ):  # otherwise the sender hears how much is here
                arrived.add(piece.chunks(), start=begin, ahead=size - begin)
    except OutOfStep as trouble:
        return JsonResponse({"problem": _sentence(trouble)}, status=400)
    except (TooLarge, DiskFull) as trouble:
        return JsonResponse({"problem": _sentence(trouble)}, status=413 if isinstance(trouble, TooLarge) else 507)
    return JsonResponse({"have": arrived.size})


def _sentence(trouble: Exception) -> str:
    if isinstance(trouble, TooLarge):
        return _("The file is larger than {most}. Give the address where it lies.").format(most=largest_words())
    if isinstance(trouble, DiskFull):
        return _("The disk of this computer is full. Nothing of the file was kept: make room, or give the address.")
    return _("The file is not here completely. Choose it once more; it goes on where it broke off.")


def _words() -> dict[str, str]:
    return {
        "sending": _("{have} of {all} MB are here."),
        "lost": _("The connection is gone. {have} of {all} MB are here; it goes on by itself."),
        "stopped": _("Stopped; {have} of {all} MB are here. Choose the same file again to go on within a day."),
        "refused": _("The file is not taken. Open the page anew and sign in."),
        "large": _sentence(TooLarge()),
    }


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
