"""Passkeys, authenticator app, recovery codes: allauth's views in our frame."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.base import views as base
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wethi.accounts import forms
from wethi.accounts.queries import lacks_second_factor
from wethi.accounts.views.sign_in import Paged


class _Proven:
    """Whoever has just set up a factor has just shown it: the recovery codes that come with it open at once."""

    request: Any
    kind = ""

    def form_valid(self, form: Any) -> Any:
        response = super().form_valid(form)  # type: ignore[misc]
        record_authentication(self.request, self.request.user, method="mfa", type=self.kind, reauthenticated=True)
        return response


class Overview(Paged, base.IndexView):
    title = _("Passkeys and second factor")
    template_name = "mfa/index.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found: dict[str, Any] = super().get_context_data(**kwargs)
        required = settings.WETHI_REQUIRE_SECOND_FACTOR
        found["needed"] = required and lacks_second_factor(int(self.request.user.pk or 0), timezone.now())
        return found


class Ask(Paged, base.AuthenticateView):
    title = _("One more step")
    template_name = "mfa/authenticate.html"

    def get_form_class(self) -> Any:
        return forms.SecondFactorForm


class AskAgain(Paged, base.ReauthenticateView):
    title = _("Is it you?")
    template_name = "mfa/reauthenticate.html"

    def get_form_class(self) -> Any:
        return forms.AgainForm


class AddApp(Paged, _Proven, totp.ActivateTOTPView):
    kind = "totp"
    title = _("Set up an authenticator app")
    template_name = "mfa/totp/activate_form.html"

    def get_form_class(self) -> Any:
        return forms.AppForm


class RemoveApp(Paged, totp.DeactivateTOTPView):
    title = _("Remove the authenticator app")
    template_name = "mfa/totp/deactivate_form.html"


class RecoveryCodes(Paged, recovery.ViewRecoveryCodesView):
    title = _("Recovery codes")
    template_name = "mfa/recovery_codes/index.html"


class NewRecoveryCodes(Paged, recovery.GenerateRecoveryCodesView):
    title = _("New recovery codes")
    template_name = "mfa/recovery_codes/generate.html"


class Passkeys(Paged, webauthn.ListWebAuthnView):
    title = _("Passkeys")
    template_name = "mfa/webauthn/authenticator_list.html"


class AddPasskey(Paged, _Proven, webauthn.AddWebAuthnView):
    kind = "webauthn"
    title = _("Set up a passkey")
    template_name = "mfa/webauthn/add_form.html"

    def get_form_class(self) -> Any:
        return forms.PasskeyForm


class RenamePasskey(Paged, webauthn.EditWebAuthnView):
    title = _("Rename a passkey")
    template_name = "mfa/webauthn/edit_form.html"

    def get_form_class(self) -> Any:
        return forms.PasskeyNameForm


class RemovePasskey(Paged, webauthn.RemoveWebAuthnView):
    title = _("Remove a passkey")
    template_name = "mfa/webauthn/authenticator_confirm_delete.html"


class AskAgainByPasskey(Paged, webauthn.ReauthenticateWebAuthnView):
    title = _("Is it you?")
    template_name = "mfa/webauthn/reauthenticate.html"
