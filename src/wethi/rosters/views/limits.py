"""Places for people who register themselves: set quickly for all days, or cell by cell for a day and a way to take part."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wethi.audit.actions import By
from wethi.kit.ui.page import page_of, render, typed_in
from wethi.network.choices import Sector
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition
from wethi.rosters import actions
from wethi.rosters.choices import HUB, ZOOM, Mode
from wethi.rosters.forms import issue_choices
from wethi.rosters.models import Opening, Quota
from wethi.rosters.sheets.meaning import Meaning

_MOST = 100_000


class QuotaForm(forms.Form):
    """The same places each day, by issue, sector and way; an empty field sets no limit."""

    def __init__(self, *args: Any, meaning: Meaning, standing: list[Quota], **kwargs: Any) -> None:
        self.meaning = meaning
        super().__init__(*args, **{"initial": _kept(standing), **kwargs})

        def number(label: Any) -> forms.IntegerField:
            box = forms.NumberInput(attrs={"inputmode": "numeric"})
            return forms.IntegerField(label=label, min_value=0, max_value=_MOST, required=False, widget=box)

        for issue in meaning.issues:
            self.fields[f"issue_{issue.no}"] = number(f"{issue.no} {issue.short_title or issue.title}")
        for code, label in Sector.choices:
            self.fields[f"sector_{code}"] = number(label)
        self.fields[f"mode_{HUB}"] = number(gettext_lazy("at all hubs together"))
        self.fields[f"mode_{ZOOM}"] = number("Zoom")

    def wanted(self) -> list[actions.Wanted]:
        """A quota for each filled cell and day: issue, issue x sector (the sector's part), way."""
        made = []
        typed = self.cleaned_data
        for day in self.meaning.days:
            for issue in self.meaning.issues:
                places = typed.get(f"issue_{issue.no}")
                if places is None:
                    continue
                made.append(actions.Wanted(places, issue=issue, day=day.on))
                for code, _label in Sector.choices:
                    part = typed.get(f"sector_{code}")
                    if part is not None:
                        made.append(actions.Wanted(part, issue=issue, sector=code, day=day.on))
            for mode in (HUB, ZOOM):
                places = typed.get(f"mode_{mode}")
                if places is not None:
                    made.append(actions.Wanted(places, day=day.on, mode=mode))
        return made


def _kept(standing: list[Quota]) -> dict[str, int]:
    found: dict[str, int] = {}
    for quota in standing:
        if quota.mode:
            found[f"mode_{quota.mode}"] = quota.places
        elif quota.sector:
            found[f"sector_{quota.sector}"] = quota.places
        elif quota.issue:
            found[f"issue_{quota.issue.no}"] = quota.places
    return found


@desk_view("rosters.edit")
def limits(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Issue x sector for one day (or all) and one way (or any); beside it the quick form for all days at once."""
    meaning = Meaning(edition)
    opening = Opening.objects.filter(edition=edition).first()
    standing = list(opening.quotas.select_related("issue")) if opening else []
    day, way = _asked(request, meaning)
    if request.method != "POST":
        return _show(request, edition, meaning, standing, QuotaForm(meaning=meaning, standing=standing), (day, way))
    if "cells" in request.POST:
        others = [one for one in standing if (one.day, one.mode) != (day, way)]
        try:
            wanted = [*map(_as_wanted, others), *_cells(request, meaning, day, way)]
        except forms.ValidationError as wrong:
            form = QuotaForm(meaning=meaning, standing=standing)
            return _show(request, edition, meaning, standing, form, (day, way), wrong=wrong)
    else:
        form = QuotaForm(request.POST, meaning=meaning, standing=standing)
        if not form.is_valid():
            return _show(request, edition, meaning, standing, form, (day, way))
        wanted = form.wanted()
    actions.put_quotas(edition=edition, wanted=wanted, by=By.of(request.user), at=timezone.now())
    messages.success(request, _("Saved."))
    return HttpResponseRedirect(_address(edition, day, way))


def _asked(request: HttpRequest, meaning: Meaning) -> tuple[dt.date | None, str]:
    days = {day.on.isoformat(): day.on for day in meaning.days}
    way = request.GET.get("way", "")
    return days.get(request.GET.get("day", "")), way if way in Mode.values else ""


def _address(edition: Edition, day: dt.date | None, way: str) -> str:
    return (
        f"{reverse('rosters:registration_quotas', args=[edition.slug])}?day={day.isoformat() if day else ''}&way={way}"
    )


def _show(
    request: HttpRequest, edition: Edition, meaning: Meaning, standing: list[Quota], form: QuotaForm,
    at: tuple[dt.date | None, str], wrong: forms.ValidationError | None = None,
) -> HttpResponse:  # fmt: skip
    """``wrong``: why a cell could not be read, with its name as the code; all cells stay as they were typed."""
    here = {(one.issue_id, one.sector): one for one in standing if (one.day, one.mode) == at}
    context = {
        "edition": edition, "form": form, "issues": meaning.issues, "days": meaning.days, "sectors": Sector.choices,
        "ways": Mode.choices, "day": at[0], "way": at[1], "here": here,
        "typed": typed_in(request) if wrong else {}, "refused": wrong.messages[0] if wrong else "", "wrong": wrong.code if wrong else "",
        "elsewhere": sorted(
            {(one.day, one.mode) for one in standing if (one.day, one.mode) != at},
            key=lambda place: (place[0] or dt.date.min, place[1]),
        ),
        "number": len(standing),
    }  # fmt: skip
    page = page_of(request, title=_("Places for people who register"), edition=edition, network=edition.network)
    return render(request, "rosters/limits.html", context, page=page, status=422 if form.errors or wrong else 200)


def _as_wanted(one: Quota) -> actions.Wanted:
    return actions.Wanted(one.places, issue=one.issue, sector=one.sector, day=one.day, mode=one.mode)


def _cells(request: HttpRequest, meaning: Meaning, day: dt.date | None, way: str) -> Iterator[actions.Wanted]:
    """The filled cells. Raises ``ValidationError`` with the cell's name for what is no number."""
    number = forms.IntegerField(min_value=0, max_value=_MOST, required=False)
    names: dict[int | None, str] = {
        None: _("all issues"),
        **{one.pk: name for one, (_id, name) in zip(meaning.issues, issue_choices(meaning), strict=True)},
    }
    for issue in [None, *meaning.issues]:
        for sector, label in [("", _("all sectors")), *Sector.choices]:
            cell = f"{issue.public_id if issue else 'all'}-{sector or 'all'}"
            typed = request.POST.get(cell, "")
            try:
                places = number.clean(typed)
            except forms.ValidationError as wrong:
                said = f"{names[issue.pk if issue else None]}, {label}: “{typed[:20]}” {wrong.messages[0]}"
                raise forms.ValidationError(said, code=cell) from wrong
            if places is not None:
                yield actions.Wanted(places, issue=issue, sector=sector, day=day, mode=way)
