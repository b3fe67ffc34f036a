"""My account: where I am signed in, and out again."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from wethi.accounts.actions import end_session, name_oneself, sign_out_everywhere
from wethi.accounts.models import User
from wethi.accounts.queries import grants_of, sign_ins_of
from wethi.audit.actions import By
from wethi.kit.ui.page import page_of, render


class SignedIn(HttpRequest):
    """A request behind ``login_required``."""

    user: User


class OwnName(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Name"),
        help_text=gettext_lazy("Stands beside what you write, read and send."),
        max_length=200,
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def sessions(request: SignedIn) -> HttpResponse:
    form = OwnName(request.POST or None, initial={"name": request.user.name})
    if request.method == "POST" and form.is_valid():
        name_oneself(user=request.user, name=form.cleaned_data["name"], by=By.of(request.user), at=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("account_sessions")
    context = {
        "form": form,
        "sign_ins": sign_ins_of(request.user),
        "here": request.session.session_key,
        "grants": grants_of(request.user, timezone.now()),
    }
    page = page_of(request, title=_("My account"))
    return render(request, "account/sessions.html", context, page=page, status=422 if form.errors else 200)


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
