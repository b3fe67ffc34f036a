"""What django-allauth asks us about: the mail with the code, where to go after signing in, who may sign up (nobody)."""

from __future__ import annotations

import logging
from smtplib import SMTPException
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from wethi.accounts import actions, limits, queries
from wethi.accounts.browsers import browser_of
from wethi.accounts.models import AccessLink, User
from wethi.audit.actions import WORKER

log = logging.getLogger("wethi.accounts")
NOT_NOW_COOKIE = "wethi_no_passkey"


class SignInAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return limits.address_of(request) or "0.0.0.0"  # noqa: S104 a stand-in where tests have no address

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """The two mails there are: a code with our link, or that nobody is known by this address.

        Both go out, so that neither the answer nor its time tells which addresses are known.
        """
        request: HttpRequest = context["request"]
        user = queries.user_by_email(email) if template_prefix.endswith("login_code") else None
        language = user.language if user else translation.get_language() or "th"
        with translation.override(language):
            subject, body = _code_mail(request, user, context["code"]) if user else _unknown_mail(email)
        try:
            EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, [email]).send()
        except (OSError, SMTPException):
            log.exception("the sign-in mail could not be sent")
            messages.error(
                request, _("The e-mail could not be sent just now. Try again in a minute or call the secretariat.")
            )

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Changes to one's own second factor are shown in the page and under the sessions, not mailed."""

    def add_message(self, request: HttpRequest, level: int, *args: Any, **kwargs: Any) -> None:
        """Only what went wrong needs a sentence; that one is signed in can be seen."""
        message = kwargs.get("message") or (args[3] if len(args) > 3 else None)
        if message and level >= messages.WARNING:
            messages.add_message(request, level, message)

    def login(self, request: HttpRequest, user: Any) -> None:
        super().login(request, user)
        at = timezone.now()
        if not request.session.session_key:
            request.session.create()
        methods = [
            str(record.get("method", "")) for record in request.session.get("account_authentication_methods", [])
        ]
        actions.note_sign_in(
            user=user,
            session_key=str(request.session.session_key),
            browser=browser_of(request.headers.get("User-Agent", "")),
            method=methods[0] if methods else "",
            at=at,
        )
        left = AccessLink.objects.filter(
            purpose="sign_in", subject_kind="user", subject_id=user.pk, loopback_only=False
        )
        actions.close_links(links=left, why="replaced", by=WORKER, at=at)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        user = request.user
        offer = isinstance(user, User) and not user.is_demo and NOT_NOW_COOKIE not in request.COOKIES
        if offer and not queries.has_passkey(int(user.pk or 0)):
            return reverse("account_offer_passkey")
        return str(super().get_login_redirect_url(request))

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, str]]:
        """Nobody has a password here, even where a superuser was made with one."""
        return [method for method in super().get_reauthentication_methods(user) if method["id"] != "reauthenticate"]


def _code_mail(request: HttpRequest, user: User, code: str) -> tuple[str, str]:
    issued = actions.issue_sign_in_link(user=user, by=WORKER, at=timezone.now())
    address = request.build_absolute_uri(reverse("account_link_hop", args=[issued.token]))
    lines = [
        _("Hello %(name)s,") % {"name": user.shown_name},
        _("your code to sign in is: %(code)s") % {"code": code},
        _("It holds for 15 minutes. Instead of typing it you may open this link and press the button there:"),
        address,
        _("If you did not want to sign in, you need not do anything. Nobody gets in without this code."),
    ]
    return _("%(code)s is your code for Wethi") % {"code": code}, "\n\n".join(lines)


def _unknown_mail(email: str) -> tuple[str, str]:
    lines = [
        _("Somebody, probably you, wanted to sign in to Wethi with the address %(email)s.") % {"email": email},
        _(
            "No account is known by this address. Perhaps you use another one, "
            "or the keeper of your network has yet to add you."
        ),
        _("If it was not you, you need not do anything."),
    ]
    return _("No account by this address"), "\n\n".join(lines)
