"""What people type to get in."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_CODE_BOX = {"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True, "autocapitalize": "off"}


class AsciiDigits(forms.CharField):
    """Thai digits are as good as others."""

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).translate(_THAI_DIGITS).replace(" ", "")


def _code_field(label: Any, help_text: Any = "", **more: str | bool) -> AsciiDigits:
    return AsciiDigits(
        label=label, help_text=help_text, max_length=20, widget=forms.TextInput(attrs={**_CODE_BOX, **more})
    )


class EmailForm(RequestLoginCodeForm):
    email = forms.EmailField(
        label=_("Your e-mail"),
        help_text=_("We send you a code of six digits. There is no password."),
        widget=forms.EmailInput(attrs={"autocomplete": "username webauthn", "autofocus": True, "spellcheck": "false"}),
    )


class CodeForm(ConfirmLoginCodeForm):
    code = _code_field(_("The six digits from the e-mail"))


class SecondFactorForm(AuthenticateForm):
    code = _code_field(_("Code"), _("From your authenticator app, or one of your recovery codes"), inputmode="text")


class AgainForm(ReauthenticateForm):
    code = _code_field(_("Code"), _("From your authenticator app, or one of your recovery codes"), inputmode="text")


class AppForm(ActivateTOTPForm):
    code = _code_field(_("The six digits the app shows now"))


class PasskeyForm(AddWebAuthnForm):
    name = forms.CharField(label=_("What you call this device"), max_length=60, required=False)
    passwordless = forms.BooleanField(
        initial=True, required=False, widget=forms.CheckboxInput(attrs={"checked": True, "class": "vh"})
    )


class PasskeyNameForm(EditWebAuthnForm):
    name = forms.CharField(label=_("What you call this device"), max_length=60)


class ShortCodeForm(forms.Form):
    code = forms.CharField(
        label=_("The code from your letter"),
        help_text=_("Eight letters and digits. Capitals and blanks do not matter."),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false", "autofocus": True}
        ),
    )

    def clean_code(self) -> str:
        return str(self.cleaned_data["code"]).translate(_THAI_DIGITS)


class LastFourForm(forms.Form):
    digits = AsciiDigits(
        label=_("The last four digits of your telephone"),
        help_text=_("The number the secretariat has of you. This keeps your address and papers from other eyes."),
        min_length=4,
        max_length=4,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )
