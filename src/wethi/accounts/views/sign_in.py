"""Signing in: a code by e-mail, the link in the same mail, a passkey. No passwords."""

from __future__ import annotations

import datetime as dt
import time
from typing import Any

from allauth.account import views as allauth_views
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_http_methods

from wethi.accounts import limits, queries
from wethi.accounts.actions import LinkClosed, use_sign_in_link
from wethi.accounts.adapters.sign_in import NOT_NOW_COOKIE
from wethi.accounts.entrance import no_referrer
from wethi.accounts.forms import CodeForm, EmailForm
from wethi.accounts.models import AccessLink, User
from wethi.kit.ui.page import page_of, render

HOUR = dt.timedelta(hours=1)
QUARTER = dt.timedelta(minutes=15)
RESEND_AFTER = 60  # seconds
_COOKIE = "wethi_sign_in"
_SALT = "wethi.sign-in"


class Paged:
    """Draws an allauth view with our page frame."""

    title: Any = ""
    request: HttpRequest
    template_name: str

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        form = context.get("form")
        status = 422 if form is not None and getattr(form, "is_bound", False) and form.errors else 200
        context.pop("view", None)
        return render(
            self.request, self.template_name, context, page=page_of(self.request, title=str(self.title)), status=status
        )


class AskForCode(Paged, allauth_views.RequestLoginCodeView):
    """The first page: an e-mail address, or a passkey. What follows is the same for known and unknown addresses."""

    title = gettext_lazy("Sign in")
    template_name = "account/login.html"

    def get_form_class(self) -> type[EmailForm]:
        return EmailForm

    def form_valid(self, form: Any) -> HttpResponse:
        at = timezone.now()
        if not mail_can_be_sent():
            form.add_error(None, no_mail())
            return self.form_invalid(form)  # type: ignore[no-any-return]
        address = str(form.cleaned_data["email"]).lower()
        crowded = limits.too_many(f"ask-code:{limits.address_of(self.request)}", 30, HOUR, at)
        if crowded or limits.too_many(f"ask-code-for:{address}", 5, QUARTER, at):
            form.add_error(None, _("A code was asked for too often. Wait a quarter of an hour and try again."))
            refused: HttpResponse = self.form_invalid(form)
            return refused
        response: HttpResponse = super().form_valid(form)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found: dict[str, Any] = super().get_context_data(**kwargs)
        asked = found["form"].is_bound  # then it stands at the form
        found["no_mail"] = "" if asked or mail_can_be_sent() else no_mail()
        return found


def mail_can_be_sent() -> bool:
    return not settings.EMAIL_BACKEND.endswith("dummy.EmailBackend")


def no_mail() -> str:
    return _(
        "No code can be sent: this installation has no mail server yet. "
        "Ask whoever runs the machine for a sign-in link (wethi sign-in), or use a passkey."
    )


class ConfirmCode(Paged, allauth_views.ConfirmLoginCodeView):
    """The six digits: 15 minutes, five tries, a new one after a minute."""

    title = gettext_lazy("Look into your e-mail")
    template_name = "account/confirm_login_code.html"

    def get_form_class(self) -> Any:
        return super().get_form_class() if self._action == "resend" else CodeForm

    def form_invalid(self, form: Any) -> HttpResponse:
        at, whose = timezone.now(), str(self._process.state.get("email", "")).lower()
        from_here = limits.too_many(f"guess:{limits.address_of(self.request)}", 50, HOUR, at)
        # Each new code has its five tries; of many codes together an hour has twenty. The link in the mail still opens.
        if limits.too_many(f"guess-for:{whose}", 20, HOUR, at) or from_here:
            self._process.abort()  # many accounts tried from one place
            messages.error(self.request, _("There were too many wrong codes. Wait an hour, or call the secretariat."))
            return redirect("account_login")
        response: HttpResponse = super().form_invalid(form)
        return response

    def _resend_form_valid(self, form: Any) -> HttpResponse:
        state = self._process.state
        wait = int(RESEND_AFTER - (time.time() - state["at"])) + 1
        if wait > 0:
            text = ngettext("Wait %(count)s more second.", "Wait %(count)s more seconds.", wait) % {"count": wait}
            messages.warning(self.request, text)
            return HttpResponseRedirect(self.passthrough_next_url(reverse("account_confirm_login_code")))
        state.update(at=time.time(), failed_attempts=0)  # a new code has its own quarter of an hour
        response: HttpResponse = super()._resend_form_valid(form)
        messages.success(self.request, _("A new code is on its way."))
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found: dict[str, Any] = super().get_context_data(**kwargs)
        found["wait"] = max(0, int(RESEND_AFTER - (time.time() - self._process.state["at"])) + 1)
        return found


class SignOut(Paged, allauth_views.LogoutView):
    title = gettext_lazy("Sign out")
    template_name = "account/logout.html"


class Inactive(Paged, allauth_views.AccountInactiveView):
    title = gettext_lazy("This account is closed")
    template_name = "account/account_inactive.html"


@require_GET
def ask_again(request: HttpRequest) -> HttpResponse:
    """allauth leads here when a code has run out."""
    return redirect("account_login")


@require_GET
def no_sign_up(request: HttpRequest) -> HttpResponse:
    return render(request, "account/signup_closed.html", {}, page=page_of(request, title=_("How to get an account")))


@require_GET
@no_referrer
def link_hop(request: HttpRequest, token: str) -> HttpResponse:
    """The token leaves the address at once; mail programs that look ahead use nothing up."""
    link = queries.find_link(token, timezone.now())
    response = redirect("account_link")
    if link is not None and link.purpose == "sign_in":
        response.set_cookie(
            _COOKIE,
            signing.dumps(link.pk, salt=_SALT),
            max_age=QUARTER if not link.loopback_only else None,
            path=reverse("account_link"),
            httponly=True,
            samesite="Lax",
            secure=bool(settings.SESSION_COOKIE_SECURE),
        )
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@no_referrer
def link(request: HttpRequest) -> HttpResponse:
    """One button. Pressing it uses the link; looking at it does not."""
    found = _link_of(request)
    user = User.objects.filter(pk=found.subject_id, is_active=True).first() if found else None
    if found is None or user is None:
        page = page_of(request, title=_("This link no longer works"))
        return render(request, "account/link_closed.html", {}, page=page, status=404)
    if request.method != "POST":
        return render(request, "account/link.html", {"whom": user}, page=page_of(request, title=_("Sign in")))
    try:
        use_sign_in_link(link=found, at=timezone.now())
    except LinkClosed as closed:
        messages.error(request, str(closed))
        return redirect("account_login")
    record_authentication(request, user, method="link")
    response: HttpResponse = perform_login(request, Login(user=user))
    response.delete_cookie(_COOKIE, path=reverse("account_link"), samesite="Lax")
    return response


def _link_of(request: HttpRequest) -> AccessLink | None:
    try:
        kept = signing.loads(request.COOKIES.get(_COOKIE, ""), salt=_SALT, max_age=HOUR * 24)
    except signing.BadSignature:
        return None
    found = queries.link_by_id(int(kept), timezone.now())
    if found is None or found.purpose != "sign_in" or (found.loopback_only and not limits.from_this_machine(request)):
        return None
    return found


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def offer_passkey(request: HttpRequest) -> HttpResponse:
    """After signing in with a code: next time a fingerprint will do. "Not now" is kept for three months."""
    if request.method == "POST":
        response = redirect(settings.LOGIN_REDIRECT_URL)
        response.set_cookie(NOT_NOW_COOKIE, "1", max_age=dt.timedelta(days=90), httponly=True, samesite="Lax")
        return response
    return render(request, "account/offer_passkey.html", {}, page=page_of(request, title=_("Sign in faster next time")))
