"""A paste or a file: shown first, then taken over; a template to fill in."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wethi.kit.numbers import typed_number
from wethi.kit.sheets import Sheet, SheetRow, UnreadableSheet, read_sheets
from wethi.kit.ui.page import render
from wethi.rosters import actions
from wethi.rosters.choices import LineState, Source
from wethi.rosters.entrance import Filling
from wethi.rosters.forms import QuickForm, UploadForm
from wethi.rosters.labels import field_label, shown_value
from wethi.rosters.queries import lines_of
from wethi.rosters.rules import wrong_phone
from wethi.rosters.sheets import TEMPLATE_TYPE, Preview, guide_title, preview_pasted, preview_sheets, template_bytes
from wethi.rosters.sheets.meaning import Meaning

_SALT = "rosters.taking"
_LASTS = 60 * 60 * 12
_SHOWN = 100  # rows of each kind; counts are always of all


def upload(request: HttpRequest, filling: Filling) -> HttpResponse:
    """The file, and what it would do."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            sheets = read_sheets(file.read(), filename=file.name, most_rows=actions.MOST_NAMES)
            preview = preview_sheets(roster=filling.roster, sheets=sheets)
        except UnreadableSheet as wrong:
            form.add_error("file", wrong.sentence)
        else:
            preview.unread = tuple(name for name in preview.unread if name != guide_title())
            kept = [[one.name, one.kind, [[row.number, *row.cells] for row in one.rows]] for one in sheets]
            return show_preview(request, filling, preview, {"sheets": kept})
    page = filling.page(request, _("Send the names as a file"))
    status = 422 if form.errors else 200
    return render(request, "rosters/upload.html", {"filling": filling, "form": form}, page=page, status=status)


def show_preview(
    request: HttpRequest, filling: Filling, preview: Preview, kept: dict[str, Any], *, refused: str = "",
    left: Collection[int | None] = (), status: int = 200,
) -> HttpResponse:  # fmt: skip
    """``kept`` travels in the page itself, signed: nothing is left on the disk when nobody goes on. ``refused``: why it was
    not taken over just now, with the rows that were ``left`` unticked."""
    by_state = {
        state: [(place, row) for place, row in enumerate(preview.rows) if row.state == state][:_SHOWN]
        for state in ("new", "changed", "unchanged")
    }
    context = {
        "filling": filling,
        "preview": preview,
        "counts": preview.counts,
        "by_state": by_state,
        "errors": preview.errors[:_SHOWN],
        "error_count": len(preview.errors),
        "taken": len(preview.changes),
        "sealed": signing.dumps([filling.roster.pk, kept], salt=_SALT, compress=True),
        "shown": _SHOWN,
        "field_label": field_label,
        "shown_value": shown_value,
        "wrong_phone": wrong_phone,
        "refused": refused,
        "left": left,
    }
    page = filling.page(request, _("What this would do"))
    return render(request, "rosters/preview.html", context, page=page, status=status)


def apply(request: HttpRequest, filling: Filling) -> HttpResponse:
    """Compared again with what stands now: others may have worked meanwhile."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    kept, is_old = _opened(request.POST.get("sealed", ""), filling)
    if kept is None:
        messages.error(request, _("The page came back incomplete. Choose the file again, or paste the names again."))
        return HttpResponseRedirect(filling.url("list"))
    preview = _preview_of(kept, filling)
    shown, ticked = (set(map(typed_number, request.POST.getlist(name))) for name in ("shown", "take"))
    if is_old:
        said = _("This page lay open for a long time. This is what it would do now; look at it once more.")
        return show_preview(request, filling, preview, kept, refused=said, left=shown - ticked, status=409)
    unticked = preview.leave_out(shown - ticked)
    source = Source.FILE if "sheets" in kept else Source.PASTE
    try:
        added, renewed = actions.take_lines(
            roster=filling.roster,
            changes=preview.changes,
            source=source if filling.bearer else Source.BEHALF,
            by=filling.by,
            at=filling.at,
        )
    except actions.ListClosed as closed:
        again = _preview_of(kept, filling)
        return show_preview(request, filling, again, kept, refused=str(closed), left=shown - ticked, status=409)
    sentences = [ngettext("%(num)s name was added.", "%(num)s names were added.", added) % {"num": added}]
    if renewed:
        sentences.append(
            ngettext("%(num)s name was changed.", "%(num)s names were changed.", renewed) % {"num": renewed}
        )
    if left := preview.counts["wrong"] + unticked:
        sentences.append(ngettext("%(num)s row stayed out.", "%(num)s rows stayed out.", left) % {"num": left})
    messages.success(request, " ".join(sentences))
    return HttpResponseRedirect(filling.after(kept.get("beside", "")) + "#names")


def _opened(sealed: str, filling: Filling) -> tuple[dict[str, Any] | None, bool]:
    """What travelled in the page, and whether that was long ago; None where it is of another list or not whole."""
    is_old = False
    try:
        key, kept = signing.loads(sealed, salt=_SALT, max_age=_LASTS)
    except signing.SignatureExpired:
        (key, kept), is_old = signing.loads(sealed, salt=_SALT), True
    except signing.BadSignature:
        return None, False
    return (kept, is_old) if key == filling.roster.pk else (None, False)


def _preview_of(kept: dict[str, Any], filling: Filling) -> Preview:
    """Compared with what stands on the list now."""
    if "sheets" in kept:
        sheets = [
            Sheet(name, kind, "", tuple(SheetRow(row[0], tuple(row[1:])) for row in rows))
            for name, kind, rows in kept["sheets"]
        ]
        return preview_sheets(roster=filling.roster, sheets=sheets)
    data = QueryDict(mutable=True)
    data["who"] = "-"
    for name, chosen in kept["shared"].items():
        data.setlist(name, chosen)
    form = QuickForm(data, meaning=Meaning(filling.edition))
    shared = form.shared() if form.is_valid() else None
    return preview_pasted(roster=filling.roster, text=kept["text"], shared=shared)


def template(request: HttpRequest, filling: Filling) -> HttpResponse:
    """The workbook with drop-downs, with the names that stand already."""
    lines = list(lines_of(filling.roster).filter(state=LineState.STANDING))
    response = HttpResponse(template_bytes(filling.roster, lines), content_type=TEMPLATE_TYPE)
    response["Content-Disposition"] = 'attachment; filename="names.xlsx"'
    response["Cache-Control"] = "private, no-store"
    return response
