"""One form page for each kind of part: settings, issue, day, hub, segment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import ProtectedError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wethi.audit.actions import By
from wethi.kit.numbers import typed_number
from wethi.kit.ui.page import page_of, render
from wethi.programme import actions
from wethi.programme.choices import ISSUE_MARKS
from wethi.programme.entrance import desk_view
from wethi.programme.forms import DayForm, EditionForm, HubForm, IssueForm, SegmentForm
from wethi.programme.models import Day, Edition, Hub, Issue, Segment
from wethi.programme.partners.choices import OfferKind
from wethi.programme.partners.queries import offers_of
from wethi.pure.thai.dates import show_date


def typed(value: Any) -> Any:
    """A value as people type it into a form: times with a full stop; a field of a day shows its own."""
    return value.strftime("%H.%M") if isinstance(value, dt.time) else value


def typed_all(row: Any, names: Any) -> dict[str, Any]:
    return {name: typed(getattr(row, name)) for name in names}


def form_page(
    request: HttpRequest,
    edition: Edition,
    form: forms.Form,
    title: str,
    save: Callable[[dict[str, Any]], Any],
    *,
    remove: str = "",
    remove_label: str = "",
    template: str = "programme/form.html",
    back: str = "",
    **more: Any,
) -> HttpResponse:
    """Shows the form; saves what is right and goes back to the programme. ``save`` complains by ValidationError."""
    back = back or reverse("programme:home", args=[edition.slug])
    if request.method == "POST" and form.is_valid():
        try:
            save(form.cleaned_data)
        except forms.ValidationError as wrong:
            form.add_error(None, wrong)
        else:
            messages.success(request, _("Saved."))
            return HttpResponseRedirect(back)
    context = {
        "edition": edition,
        "form": form,
        "back": back,
        "remove": remove,
        "remove_label": remove_label or _("Remove"),
        **more,
    }
    page = page_of(request, title=title, edition=edition, network=edition.network)
    return render(request, template, context, page=page, status=422 if form.errors else 200)


def day_words(day: Day, edition: Edition) -> str:
    english = get_language() == "en"
    digits: Any = "arabic" if english or edition.digits != "thai" else "thai"
    return show_date(day.on, style="medium", digits=digits, lang="en" if english else "th")


def _act(request: HttpRequest) -> dict[str, Any]:
    return {"by": By.of(request.user), "at": timezone.now()}


@desk_view("edition.edit")
def settings(request: HttpRequest, edition: Edition) -> HttpResponse:
    form = EditionForm(request.POST or None, initial=typed_all(edition, EditionForm.base_fields))

    def save(values: dict[str, Any]) -> None:
        first, last = values.pop("starts_on"), values.pop("ends_on")
        try:
            actions.set_up_edition(edition=edition, first=first, last=last, **values, **_act(request))
        except actions.AddressTaken as taken:
            raise forms.ValidationError(_("Another forum has this address.")) from taken
        except actions.PlannedOutside as outside:
            sentence = _("Something is planned on %(day)s. Move that first, or keep the day among those of the forum.")
            raise forms.ValidationError(sentence % {"day": day_words(outside.day, edition)}) from outside

    return form_page(request, edition, form, _("Settings of the edition"), save)


@desk_view("edition.edit")
def issue(request: HttpRequest, edition: Edition, public_id: str = "") -> HttpResponse:
    found = _one(Issue.objects.filter(edition=edition, withdrawn_at__isnull=True), public_id)
    standing = edition.issues.filter(withdrawn_at__isnull=True)
    next_no = standing.count() + 1
    place = (next_no - 1) % len(ISSUE_MARKS)
    fresh = {"no": next_no, "target": 100, "hue": place + 1, "mark": ISSUE_MARKS[place]}
    initial = typed_all(found, IssueForm.base_fields) if found else fresh
    form = IssueForm(request.POST or None, initial=initial)

    def save(values: dict[str, Any]) -> None:
        number = values.pop("no")
        values = {name: value for name, value in values.items() if value or name not in {"hue", "mark"}}
        others = standing.exclude(pk=found.pk) if found else standing
        if others.filter(no=number).exists():
            raise forms.ValidationError(_("There is an issue %(number)s already.") % {"number": number})
        if found is not None and found.no != number:
            raise forms.ValidationError(_("The number of an issue stays; people know it by then."))
        actions.put_issue(edition=edition, no=number, **values, **_act(request))

    title = _("Issue") if found else _("Add an issue")
    remove = reverse("programme:remove", args=[edition.slug, "issues", public_id]) if found else ""
    return form_page(request, edition, form, title, save, remove=remove)


@desk_view("edition.edit")
def day(request: HttpRequest, edition: Edition, on: str = "") -> HttpResponse:
    found = _day(edition, on) if on else None
    form = DayForm(request.POST or None, initial=typed_all(found, DayForm.base_fields) if found else None)

    def save(values: dict[str, Any]) -> None:
        wanted = values.pop("on")
        if found is not None and found.on != wanted:
            raise forms.ValidationError(
                _("A day cannot be moved with its sessions. Add the new day and move them one by one.")
            )
        actions.put_day(edition=edition, on=wanted, **values, **_act(request))

    remove = reverse("programme:remove", args=[edition.slug, "days", on]) if found else ""
    return form_page(request, edition, form, _("Day") if found else _("Add a day"), save, remove=remove)


@desk_view("edition.edit")
def hub(request: HttpRequest, edition: Edition, public_id: str = "") -> HttpResponse:
    found = _one(Hub.objects.filter(edition=edition), public_id)
    initial = _hub_as_typed(found) if found else _hub_as_offered(edition, request.GET.get("offer", ""))
    form = HubForm(request.POST or None, edition=edition, initial=initial)

    def save(values: dict[str, Any]) -> None:
        others = Hub.objects.filter(edition=edition, name=values["name"])
        if (others.exclude(pk=found.pk) if found else others).exists():
            raise forms.ValidationError(_("There is a hub of this name already."))
        values["latitude"], values["longitude"] = values.pop("where") or (None, None)
        order: dict[str, Any] = {} if found else {"order": Hub.objects.filter(edition=edition).count() + 1}
        actions.put_hub(edition=edition, hub=found, **values, **order, **_act(request))

    remove = reverse("programme:remove", args=[edition.slug, "hubs", public_id]) if found else ""
    return form_page(request, edition, form, _("Hub") if found else _("Add a hub"), save, remove=remove)


def _hub_as_offered(edition: Edition, public_id: str) -> dict[str, Any]:
    """What is known of a place that a co-organiser offers; without an offer nothing but that it is a place."""
    offer = offers_of(edition).filter(public_id=public_id, kind=OfferKind.HUB).first() if public_id else None
    if offer is None:
        return {"kind": "site"}
    named = {"name": offer.what[:150], "name_en": offer.what_en[:150], "capacity": offer.amount}
    where = {"host": offer.organisation_id, "district_code": offer.organisation.district_code}
    return {"kind": "site", **named, **where}


def _hub_as_typed(found: Hub) -> dict[str, Any]:
    plain = [name for name in HubForm.base_fields if name not in {"host", "coordinator", "where"}]
    where = f"{found.latitude}, {found.longitude}" if found.latitude is not None else ""
    coordinator = found.coordinator.full_name if found.coordinator else ""
    return typed_all(found, plain) | {"host": found.host_id, "coordinator": coordinator, "where": where}


@desk_view("programme.edit")
def segment(request: HttpRequest, edition: Edition, on: str, no: int = 0) -> HttpResponse:
    of_day = _day(edition, on)
    found = Segment.objects.filter(day=of_day, no=no).first() if no else None
    if no and found is None:
        raise Http404
    initial = typed_all(found, SegmentForm.base_fields) if found else {"no": of_day.segments.count() + 1}
    form = SegmentForm(request.POST or None, initial=initial)

    def save(values: dict[str, Any]) -> None:
        actions.put_segment(day=of_day, **values, **_act(request))

    remove = reverse("programme:remove", args=[edition.slug, "segments", f"{on}.{no}"]) if found else ""
    title = _("Broadcast segment") if found else _("Add a broadcast segment")
    return form_page(request, edition, form, title, save, remove=remove)


def _one(rows: Any, public_id: str) -> Any:
    if not public_id:
        return None
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def _day(edition: Edition, on: str) -> Day:
    try:
        found = Day.objects.filter(edition=edition, on=dt.date.fromisoformat(on)).select_related("edition").first()
    except ValueError as wrong:
        raise Http404 from wrong
    if found is None:
        raise Http404
    return found


@desk_view("edition.edit")
def remove(request: HttpRequest, edition: Edition, kind: str, key: str) -> HttpResponse:
    """Removes a part nothing hangs on; otherwise says so."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    part: Any = None
    if kind == "issues":
        part = _one(Issue.objects.filter(edition=edition), key)
    elif kind == "hubs":
        part = _one(Hub.objects.filter(edition=edition), key)
        if part is not None and part.sessions.exists():
            messages.error(request, _("Sessions are planned there. Move them first."))
            return HttpResponseRedirect(reverse("programme:home", args=[edition.slug]))
    elif kind == "days":
        part = _day(edition, key)
    elif kind == "segments":
        on, _dot, no = key.rpartition(".")
        part = Segment.objects.filter(day=_day(edition, on), no=typed_number(no) or 0).select_related("day").first()
    if part is None:
        raise Http404
    try:
        actions.remove_part(edition=edition, part=part, **_act(request))
    except ProtectedError:
        messages.error(request, _("Something is planned with it. Move that first."))
    else:
        messages.success(request, _("Removed."))
    return HttpResponseRedirect(reverse("programme:home", args=[edition.slug]))
