"""Recordings, slides and chats beside the notes of a session."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from wethi.kit.files import stored
from wethi.kit.ui.page import page_of, render
from wethi.meetings import actions
from wethi.meetings.choices import Agreed, MaterialKind
from wethi.meetings.models import Record, SessionFile
from wethi.meetings.views.door import act_of, say
from wethi.meetings.views.record_door import record_view


class MaterialForm(forms.Form):
    kind = forms.ChoiceField(label=pgettext_lazy("material", "What it is"), choices=MaterialKind.choices)
    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        help_text=gettext_lazy("Up to 50 MB; of a larger one keep the address."),
    )
    source = forms.CharField(
        label=gettext_lazy("Where it came from"),
        max_length=500,
        required=False,
        help_text=gettext_lazy("An address, a person, a device."),
    )
    may_record = forms.ChoiceField(label=gettext_lazy("Consent to record"), choices=Agreed.choices)
    may_publish = forms.ChoiceField(label=gettext_lazy("Consent to publish"), choices=Agreed.choices)
    licence = forms.CharField(
        label=gettext_lazy("Licence"), max_length=100, required=False, help_text=gettext_lazy("Like CC BY 4.0.")
    )


def _of(record: Record, public_id: str) -> SessionFile:
    return get_object_or_404(
        SessionFile.objects.select_related("session__edition", "file"),
        session=record.session_id,
        public_id=public_id,
        removed_at=None,
    )


@record_view("meetings.edit")
def materials(request: HttpRequest, record: Record) -> HttpResponse:
    """The list, and the form that adds to it; ``?change=<id>`` corrects what is known of one."""
    if record.session is None:
        raise Http404
    asked = request.GET.get("change", "")
    known = _of(record, asked) if asked else None
    initial = {name: getattr(known, name) for name in MaterialForm.base_fields if name != "file"} if known else None
    form = MaterialForm(request.POST or None, request.FILES or None, initial=initial)
    if known is not None:
        del form.fields["file"]
    if request.method == "POST" and form.is_valid() and _kept(request, record, form, known):
        return HttpResponseRedirect(reverse("notes:materials", args=[record.edition.slug, record.public_id]))
    found = SessionFile.objects.filter(session=record.session, removed_at=None).select_related("file", "added_by")
    page = page_of(request, title=_("Recordings, slides, chats"), edition=record.edition, network=record.network)
    context = {"record": record, "materials": list(found), "form": form, "known": known}
    return render(request, "meetings/materials.html", context, page=page, status=422 if form.is_bound else 200)


def _kept(request: HttpRequest, record: Record, form: MaterialForm, known: SessionFile | None) -> bool:
    values = dict(form.cleaned_data)
    file = values.pop("file", None)
    assert record.session is not None
    try:
        if known is not None:
            actions.change_material(material=known, **values, **act_of(request))
        elif file is not None and file.size > actions.materials.LARGEST:
            raise actions.FileTooLarge
        else:
            body, name = (file.read(), file.name) if file is not None else (b"", "")
            actions.add_material(session=record.session, body=body, filename=name, **values, **act_of(request))
    except actions.NothingToKeep:
        form.add_error("source", _("Choose a file, or write where it lies."))
        return False
    except actions.FileTooLarge:
        form.add_error(
            "file", _("The file is larger than 50 MB. Put it where you keep recordings and write its address below.")
        )
        return False
    say(request, _("It is kept with the session."))
    return True


@record_view("meetings.see")
def download(request: HttpRequest, record: Record, material: str) -> Any:
    """The file as it came; always to be saved, never shown by the browser."""
    found = _of(record, material)
    if found.file is None:
        raise Http404
    return FileResponse(
        stored.place_of(found.file).open("rb"), as_attachment=True, filename=found.file.name,
        content_type="application/octet-stream", headers={"Cache-Control": "private, no-store"},
    )  # fmt: skip


@record_view("meetings.edit")
def remove(request: HttpRequest, record: Record, material: str) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    actions.remove_material(material=_of(record, material), **act_of(request))
    say(request, _("Taken away. What it was stays in the record."))
    return HttpResponseRedirect(reverse("notes:materials", args=[record.edition.slug, record.public_id]))
