"""Who has not answered: a list to telephone by, and a reminder to all of them; who comes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from wethi.audit.actions import By
from wethi.kit import clock
from wethi.kit.named import named
from wethi.kit.numbers import typed_number
from wethi.kit.sheets import CSV_TYPE
from wethi.kit.sheets.writing import csv_bytes
from wethi.kit.ui.page import render
from wethi.letters import actions
from wethi.letters.choices import Coming, Outcome
from wethi.letters.comings import seats_by_invitation
from wethi.letters.forms import ReminderForm
from wethi.letters.models import Reply
from wethi.letters.queries import Chased, answered, unanswered
from wethi.letters.views.shown import frame, marks
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition
from wethi.programme.rules import may_in_edition

PAGE = 100


@desk_view("letters.see")
def chase(request: HttpRequest, edition: Edition) -> HttpResponse:
    return show_chase(request, edition)


def _first_subject(edition: Edition, everybody: Sequence[Chased]) -> str:
    """In the language of the letters that were not answered: the reminder goes out in it, whatever page it is written on."""
    with translation.override(everybody[0].invitation.mailing.language if everybody else "th"):
        return _("A reminder: invitation to %(edition)s") % {"edition": named(edition)}


def show_chase(
    request: HttpRequest, edition: Edition, form: ReminderForm | None = None, status: int = 200
) -> HttpResponse:
    everybody = unanswered(edition, timezone.now())
    form = form or ReminderForm(initial={"subject": _first_subject(edition, everybody)})
    page_no = typed_number(request.GET.get("page", ""), most=10_000) or 1
    context = {
        "edition": edition,
        "rows": everybody[(page_no - 1) * PAGE : page_no * PAGE],
        "total": len(everybody),
        "any_left": bool(everybody) or Reply.objects.filter(edition=edition).exists(),
        "pages": range(1, -(-len(everybody) // PAGE) + 1),
        "page_no": page_no,
        "outcomes": Outcome.choices,
        "outcome_names": dict(Outcome.choices),
        "form": form,
        "zone": edition.network.time_zone,
        **marks(),
    }
    page = frame(request, edition, _("Who has not answered"))
    return render(request, "letters/chase.html", context, page=page, status=status)


@desk_view("letters.edit")
def remind(request: HttpRequest, edition: Edition) -> HttpResponse:
    """A batch of reminders to the ticked ones."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    form = ReminderForm(request.POST)
    if not form.is_valid():
        return show_chase(request, edition, form, status=422)
    try:
        mailing = actions.begin_reminder(
            edition=edition,
            invitations=None if "everybody" in request.POST else request.POST.getlist("invitation"),
            title=_("Reminder of %(day)s") % {"day": clock.today(edition.network.time_zone).isoformat()},
            letter_on=clock.today(edition.network.time_zone),
            by=By.of(request.user),
            at=timezone.now(),
            **form.cleaned_data,
        )
    except actions.NobodyThere:
        form.add_error(None, _("Tick at least one who has not answered."))
        return show_chase(request, edition, form, status=422)
    return HttpResponseRedirect(reverse("letters:mailing", args=[edition.slug, mailing.public_id]))


@desk_view("letters.see")
def chase_csv(request: HttpRequest, edition: Edition) -> HttpResponse:
    heads = [_("Name"), _("Organisation"), _("Telephone"), _("State"), _("Days"), _("Calls")]
    names = marks()["state_names"]
    rows: list[list[Any]] = [
        [
            one.invitation.name, one.invitation.organisation_name, one.invitation.phone, str(names[one.state.value]), one.days,
            one.calls,
        ]
        for one in unanswered(edition, timezone.now())
    ]  # fmt: skip
    return as_csv(f"chase-{edition.slug}", heads, rows)


def as_csv(name: str, heads: list[str], rows: list[list[Any]]) -> HttpResponse:
    response = HttpResponse(csv_bytes(heads, rows), content_type=CSV_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response["Cache-Control"] = "private, no-store"
    return response


@desk_view("letters.see")
def answers(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Who comes, who does not, who sends whom: the newest answer of each."""
    rows = list(answered(edition))
    wanted = request.GET.get("coming", "")
    wanted = wanted if wanted in Coming.values else ""
    counts = [(code, label, sum(one.coming == code for one in rows)) for code, label in Coming.choices]
    page_no = typed_number(request.GET.get("page", ""), most=10_000) or 1
    shown = [one for one in rows if not wanted or one.coming == wanted]
    here = shown[(page_no - 1) * PAGE : page_no * PAGE]
    context = {
        "edition": edition,
        "rows": here,
        "seats": seats_by_invitation(edition, [one.invitation for one in here]),
        "pages": range(1, -(-len(shown) // PAGE) + 1),
        "page_no": page_no,
        "counts": counts,
        "wanted": wanted,
        "zone": edition.network.time_zone,
        "may_edit": may_in_edition(By.of(request.user), "letters.edit", edition, timezone.now()) is None,
        "total": len(rows),
    }
    return render(request, "letters/answers.html", context, page=frame(request, edition, _("Answers")))


@desk_view("letters.see")
def answers_csv(request: HttpRequest, edition: Edition) -> HttpResponse:
    heads = [
        _("Name"), _("Organisation"), _("Telephone"), _("Answer"), _("Days"), _("Way of coming"), _("Travel"), _("Instead"), _("Said"),
        _("Answered through"),
    ]  # fmt: skip
    rows: list[list[Any]] = [
        [
            one.invitation.name, one.invitation.organisation_name, one.invitation.phone, one.get_coming_display(),
            " ".join(one.days), one.mode, one.get_travel_display() if one.travel else "",
            f"{one.substitute_name} {one.substitute_phone}".strip(), one.words, one.get_channel_display(),
        ]
        for one in answered(edition)
    ]  # fmt: skip
    return as_csv(f"answers-{edition.slug}", heads, rows)
