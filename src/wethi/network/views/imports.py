"""A list comes in: upload, say what the columns are, look, take over, and back again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wethi.audit.actions import By
from wethi.kit.sheets import Sheet, UnreadableSheet, opened, read_sheet, sealed
from wethi.kit.ui.page import page_of, render
from wethi.network import actions
from wethi.network.choices import Gender, OrganisationKind, Sector
from wethi.network.entrance import network_view
from wethi.network.forms import ImportForm
from wethi.network.imports import (
    FIELD_LABELS,
    Columns,
    Preview,
    chosen_columns,
    head_of,
    known_columns,
    preview_sheet,
    says_enough,
)
from wethi.network.imports.columns import NoHead
from wethi.network.models import ImportBatch, Network
from wethi.pure.thai.eras import be
from wethi.pure.thai.places import place

_SALT = "network.import"
_SHOWN = 100  # rows of each kind on the preview; counts are always of all


@network_view("people.import")
def start(request: HttpRequest, network: Network) -> HttpResponse:
    """The file, and what it would do. The same address takes the columns as somebody chose them."""
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and "sealed" in request.POST:
        sheet = opened(request.POST["sealed"], network.pk, _SALT)
        if sheet is None:
            return _too_long(request, network)
        return _look(request, network, sheet, request.POST["sealed"], *_chosen(request, sheet))
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            sheet = read_sheet(upload.read(), filename=upload.name)
            return _look(
                request, network, sheet, sealed(sheet, network.pk, _SALT), head_of(sheet, known_columns(network)), None
            )
        except UnreadableSheet as wrong:
            form.add_error("file", wrong.sentence)
    return _ask(request, network, form)


def _ask(request: HttpRequest, network: Network, form: ImportForm) -> HttpResponse:
    page = page_of(request, title=_("Bring a list in"), network=network)
    context = {
        "network": network,
        "form": form,
        "fields": list(FIELD_LABELS.values())[1:],
        "batches": list(ImportBatch.objects.filter(network=network)[:20]),
    }
    return render(request, "network/import.html", context, page=page, status=422 if form.errors else 200)


def _too_long(request: HttpRequest, network: Network) -> HttpResponse:
    form = ImportForm(request.POST)
    form.errors["file"] = form.error_class([_("The page was open too long. Choose the file again.")])
    return _ask(request, network, form)


def _chosen(request: HttpRequest, sheet: Sheet) -> tuple[Columns, str | None]:
    """The columns as the form says them; a sentence when they name nobody."""
    head = request.POST.get("head", "")
    number = int(head) if head.isascii() and head.isdigit() and len(head) < 7 else 0
    fields = {
        int(name.removeprefix("c")): str(value)
        for name, value in request.POST.items()
        if name.startswith("c") and name[1:].isascii() and name[1:].isdigit() and len(name) < 5
    }
    if not fields:
        return head_of(sheet), None
    try:
        return chosen_columns(sheet, number, fields), None
    except NoHead as wrong:
        return head_of(sheet), wrong.sentence


def _shown(name: str, value: object) -> str:
    """A value of the preview as a person reads it."""
    if name == "sector":
        return str(dict(Sector.choices).get(str(value), value))
    if name in {"subdistrict", "district", "district_code", "subdistrict_code"}:
        found = place(str(value))
        return found.name if found else str(value)
    if name in {"birth_year", "founded_year"} and isinstance(value, int) and translation.get_language() == "th":
        return str(be(value))
    if name in {"gender", "kind"}:
        choices = Gender.choices if name == "gender" else OrganisationKind.choices
        return str(dict(choices).get(str(value), value))
    return str(value)


def _look(
    request: HttpRequest, network: Network, sheet: Sheet, sealed: str, columns: Columns, wrong: str | None
) -> HttpResponse:
    """What the list would do with these columns; nothing but the columns when they name nobody."""
    is_enough = columns.names_anybody if "sealed" in request.POST else says_enough(sheet, columns)
    if wrong is None and not is_enough:
        wrong = _("No row says what the columns are. Say below what each column holds.")
    preview = None if wrong else preview_sheet(network=network, sheet=sheet, columns=columns)
    context: dict[str, Any] = {
        "network": network,
        "sheet": sheet,
        "columns": columns,
        "wrong": wrong,
        "heads": [
            (at, head, request.POST.get(f"c{at}", field) if wrong else field, below)
            for at, head, field, below in _heads(sheet, columns)
        ],
        "labels": FIELD_LABELS,
        "sealed": sealed,
        "preview": preview,
        "shown": _SHOWN,
        "shown_value": _shown,
    }
    if preview is not None:
        context |= _of(preview)
    page = page_of(request, title=_("What the list would do"), network=network)
    return render(request, "network/preview.html", context, page=page, status=422 if wrong else 200)


def _of(preview: Preview) -> dict[str, Any]:
    return {
        "counts": preview.counts,
        "by_state": {
            state: [row for row in preview.rows if row.state == state][:_SHOWN]
            for state in ("new", "completed", "wrong", "double")
        },
        "differing": [row for row in preview.rows if row.differs][:_SHOWN],
        "errors": preview.errors[:_SHOWN],
        "remarks": preview.remarks[:_SHOWN],
    }


def _heads(sheet: Sheet, columns: Columns) -> list[tuple[int, str, str, str]]:
    """(column, head, field, first value below) of each column with a head."""
    below = next((row for row in sheet.rows if row.number > columns.head.number), None)
    return [
        (number, head, columns.field_at(number), below.cell(number)[:60] if below else "")
        for number, head in enumerate(columns.head.cells)
        if head
    ]


@network_view("people.import")
def apply(request: HttpRequest, network: Network) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    sheet = opened(request.POST.get("sealed", ""), network.pk, _SALT)
    if sheet is None:
        return _too_long(request, network)
    by, at = By.of(request.user), timezone.now()
    columns, wrong = _chosen(request, sheet)
    if wrong:
        return _look(request, network, sheet, request.POST["sealed"], columns, wrong)
    preview = preview_sheet(network=network, sheet=sheet, columns=columns)  # again: others may have worked meanwhile
    done = actions.import_people(network=network, preview=preview, by=by, at=at)
    fields = {head: field for _number, head, field, _below in _heads(sheet, columns)}
    actions.remember_columns(network=network, fields=fields, by=by, at=at)
    messages.success(request, _told(done, preview.are_people))
    page = page_of(request, title=_("The list is in"), network=network)
    context = {"network": network, "preview": preview, "done": done} | {
        "errors": preview.errors[:_SHOWN],
        "remarks": preview.remarks[:_SHOWN],
    }
    return render(request, "network/imported.html", context, page=page)


def _told(done: actions.Imported, are_people: bool) -> str:
    sentences = [
        ngettext("%(num)s was added.", "%(num)s were added.", done.added) % {"num": done.added} if are_people else "",
        ngettext("%(num)s was completed.", "%(num)s were completed.", done.completed) % {"num": done.completed}
        if done.completed
        else "",
        ngettext("%(num)s organisation was added.", "%(num)s organisations were added.", done.organisations)
        % {"num": done.organisations}
        if done.organisations
        else "",
    ]
    return " ".join(part for part in sentences if part) or _("Nothing had to be changed.")


@network_view("people.import")
def undo(request: HttpRequest, network: Network) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    batch = request.POST.get("batch", "")
    found = ImportBatch.objects.filter(network=network, public_id=batch).first()
    if found is None:
        raise Http404
    removed, kept = actions.undo_import(network=network, batch=batch, by=By.of(request.user), at=timezone.now())
    messages.success(request, _("%(removed)s taken out again, %(kept)s kept.") % {"removed": removed, "kept": kept})
    where = "network:people" if found.are_people else "network:organisations"
    return HttpResponseRedirect(reverse(where, args=[network.slug]))
