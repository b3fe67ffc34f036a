"""My account: where I am signed in, and out again."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from wethi.accounts.actions import end_session, sign_out_everywhere
from wethi.accounts.models import User
from wethi.accounts.queries import grants_of, sign_ins_of
from wethi.audit.actions import By
from wethi.kit.ui.page import page_of, render


class SignedIn(HttpRequest):
    """A request behind ``login_required``."""

    user: User


@login_required
@require_GET
def sessions(request: SignedIn) -> HttpResponse:
    context = {
        "sign_ins": sign_ins_of(request.user),
        "here": request.session.session_key,
        "grants": grants_of(request.user, timezone.now()),
    }
    return render(request, "account/sessions.html", context, page=page_of(request, title=_("My account")))


@login_required
@require_POST
def end_one(request: SignedIn, sign_in_id: int) -> HttpResponse:
    end_session(
        sign_in=get_object_or_404(sign_ins_of(request.user), pk=sign_in_id), by=By.of(request.user), at=timezone.now()
    )
    messages.success(request, _("That browser is signed out."))
    return redirect("account_sessions")


@login_required
@require_POST
def end_all(request: SignedIn) -> HttpResponse:
    sign_out_everywhere(user=request.user, by=By.of(request.user), at=timezone.now())
    logout(request)
    messages.success(request, _("You are signed out everywhere."))
    return redirect("account_login")
