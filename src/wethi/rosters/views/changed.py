"""A registration that is to be another: the same few steps on one's own page and at the desk."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from wethi.audit.actions import By
from wethi.rosters import actions
from wethi.rosters.choices import HUB, RegistrationState
from wethi.rosters.models import Registration
from wethi.rosters.own_forms import ChangeForm
from wethi.rosters.queries import change_wish_of, full_issues
from wethi.rosters.settled import settled
from wethi.rosters.sheets.meaning import Meaning


def change_form(row: Registration, meaning: Meaning, typed: Any = None, *, own: bool = False) -> ChangeForm | None:
    """None where nothing can be changed: after the closing whoever comes to a hub may still say which."""
    closed = own and not row.opening.is_open
    if actions.is_over(row, timezone.now()) or (closed and (row.mode != HUB or len(meaning.hubs) < 2)):
        return None
    if settled([row.pk]):
        return None
    full = full_issues(row.opening) - ({row.issue.public_id} if row.issue else set())
    return ChangeForm(typed, row=row, meaning=meaning, full=full, closed=closed)


def shown_change(row: Registration, form: ChangeForm | None, *, full: bool = False) -> dict[str, Any]:
    """What the page says about it. ``full``: what was just asked for has no room."""
    wish, place = change_wish_of(row) or (None, 0)
    return {"change": form, "full": full, "wish": wish, "wish_place": place}


def try_change(request: HttpRequest, row: Registration, form: ChangeForm, by: By) -> bool:
    """Whether it is settled, with a sentence that says how; if not, there is no room and nothing was changed."""
    waits = "waits" in request.POST
    try:
        met = actions.change_registration(registration=row, choice=form.choice(), waits=waits, by=by, at=timezone.now())
    except (actions.RegistrationOver, actions.SeatsSettled, actions.NotOpen) as refused:
        messages.error(request, str(refused))
        return True
    if met:
        messages.success(request, _("Changed. What stands here holds from now on."))
    elif waits and actions.shown_state(row) == RegistrationState.WAITING:
        messages.success(request, _("Noted. You wait for both, and get what becomes free first."))
    elif waits:
        messages.success(
            request,
            _(
                "Noted. You keep your place and get the other as soon as it becomes free or somebody there wishes for yours."
            ),
        )
    return met or waits
